"""The home screen: the table of sources, and everything else one key away.

It guards that what was changed, imported or assigned is told, and can be undone where it was done.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from qualcode.locale import _, language, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import Subject
from qualcode.model.source import SourceDraft, SourceRow
from qualcode.tui.screens.home_list import HomeList
from qualcode.workbench import adding, assigning, recent
from qualcode.workbench.listing import read_table
from qualcode.workbench.persons import import_attributes

SOURCES = (".txt", ".md")
TABLES = (".csv", ".xlsx")


class HomeScreen(HomeList):
    """Where a person comes first, and comes back to."""

    # -- other screens -----------------------------------------------------------

    def action_open_source(self) -> None:
        """Open the source under the cursor for coding."""
        from qualcode.tui.screens.coding import CodingScreen

        source = self._chosen()
        if source is not None:
            self.app.push_screen(CodingScreen(self.project, source.id))

    def _phase(self) -> str:
        """The phase of the source under the cursor, else the first."""
        source = self._chosen()
        phases = source.phases if source and source.phases else [phase.key for phase in self._scheme.phases]
        return phases[-1] if source and source.phases else next(iter(phases), "")

    def action_matrix(self) -> None:
        """The theme matrix, at the phase of the source under the cursor."""
        from qualcode.tui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self.project, self._phase()))

    def action_quotes(self) -> None:
        """All quotes."""
        from qualcode.tui.screens.quotes import QuotesScreen

        self.app.push_screen(QuotesScreen(self.project))

    def action_search(self) -> None:
        """Search in all interviews."""
        from qualcode.tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(self.project))

    async def action_codebook(self) -> None:
        """The codebook screen."""
        await self.app.run_action("codebook_screen")

    def action_fieldwork(self) -> None:
        """The fieldwork list."""
        from qualcode.tui.screens.fieldwork import FieldworkScreen

        self.app.push_screen(FieldworkScreen(self.project))

    def action_recent(self) -> None:
        """Another project of those opened last."""
        from qualcode.tui.dialogs.choose import Choose

        here = self.project.path.resolve() if self.project.path else None
        found = [path for path in recent.recent_projects() if path != here]
        if not found:
            self.tell(_("No other project was opened here yet: “qualcode open FILE” opens one."), hint=True)
            return
        rows = [(str(path), f"{path.stem} · {path.parent}") for path in found]
        self.app.push_screen(Choose(_("Open another project"), rows), self._open_project)

    def _open_project(self, path: str | None) -> None:
        if path is not None:
            self.app.exit(path)

    # -- changing ----------------------------------------------------------------

    def _ask_path(self, heading: str, suffixes: tuple[str, ...], take: Callable[[Path], str], **options: bool) -> None:
        from qualcode.tui.dialogs.path import PathDialog

        def taken(path: Path | None) -> None:
            if path is not None:
                self.change(lambda: take(path))

        self.app.push_screen(PathDialog(heading, suffixes, Path.cwd(), **options), taken)

    def action_import_files(self) -> None:
        """Import interviews: a file, or every file of a folder."""
        from qualcode.tui.dialogs.path import PathDialog

        def take(path: Path | None) -> None:
            if path is not None:
                self._read(path)

        if self.writable():
            dialog = PathDialog(_("Import interviews"), SOURCES, Path.cwd(), whole_folder=True)
            self.app.push_screen(dialog, take)

    def _read(self, path: Path) -> None:
        """Read the files; where a file does not say its round, a person does."""
        from qualcode.tui.dialogs.choose import Choose

        try:
            drafts = adding.read_files([path])
        except QualcodeError as error:
            self.refuse(error)
            return
        silent = [draft for draft in drafts if adding.lacks_round(draft)]
        if not silent:
            self.change(lambda: self._import(drafts))
            return

        def take(round_: str | None) -> None:
            if round_:
                self.change(lambda: self._import(adding.in_round(drafts, round_)))

        heading = _("Which round is {file} from?").format(file=silent[0].file)
        if len(silent) > 1:
            heading = ngettext("Which round is {n} file from?", "Which round are {n} files from?", len(silent))
        rows = [(round_.key, round_.labels.in_(language())) for round_ in self._scheme.rounds]
        self.app.push_screen(Choose(heading.format(n=len(silent)), rows), take)

    def _import(self, drafts: Sequence[SourceDraft]) -> str:
        warnings = adding.add_sources(self.project, drafts)
        told = ngettext("{n} source imported; Enter opens it", "{n} sources imported; Enter opens one", len(drafts))
        return " · ".join([told.format(n=len(drafts)), *warnings[:2]])

    def action_attributes(self) -> None:
        """Import what is known of people and interviews from a table."""
        if self.writable():
            self._ask_path(_("Import what is known of people and interviews"), TABLES, self._import_attributes)

    def _import_attributes(self, path: Path) -> str:
        n = import_attributes(self.project, read_table(path))
        return ngettext("{n} value imported", "{n} values imported", n).format(n=n)

    def action_assign(self) -> None:
        """Say who is to code the source by when."""
        from qualcode.tui.dialogs.ask_line import AskLine

        source = self._chosen()
        if source is None or not self.writable():
            return

        def take(words: str | None) -> None:
            if words:
                self.change(lambda: self._assign(source, words))

        heading = _("Who is to code {source}, and by when?").format(source=source.short_id)
        value = f"{self.project.coder} "
        self.app.push_screen(AskLine(heading, value, _("Coder and day: Aino 2018-03-01; -Aino takes it away")), take)

    def _assign(self, source: SourceRow, words: str) -> str:
        coder, _space, day = words.partition(" ")
        if coder.startswith("-"):
            assigning.unassign(self.project, [source.id], coder[1:])
            return _("{source} is no longer assigned to {coder}.").format(source=source.short_id, coder=coder[1:])
        assigning.assign(self.project, [source.id], coder, day.strip())
        return _("{source} is assigned to {coder}.").format(source=source.short_id, coder=coder)

    def action_report(self) -> None:
        """Write the Word summary of the phase of the source under the cursor."""
        from qualcode.tui.reporting import write_summary

        write_summary(self, self._phase())

    def action_memo(self) -> None:
        """Write a memo on the source."""
        source = self._chosen()
        if source is not None:
            self.open_memo(Subject("source", source.short_id))
