"""The home screen: the table of sources, and everything else one key away.

It guards that what was changed, imported or assigned is told, and can be undone where it was done.
"""

from collections.abc import Mapping
from pathlib import Path

from qualcode.locale import _, language, ngettext, numbers
from qualcode.model.errors import QualcodeError, WorkbenchError
from qualcode.model.memo import Subject
from qualcode.model.source import SourceRow
from qualcode.tui.screens.home_list import HomeList
from qualcode.workbench import assigning, recent
from qualcode.workbench.persons import people_of


class HomeScreen(HomeList):
    """Where a person comes first, and comes back to."""

    # -- other screens -----------------------------------------------------------

    def action_open_source(self) -> None:
        """Open the source under the cursor for coding; on the heading of a group, fold it or open it."""
        from qualcode.tui.screens.coding import CodingScreen

        source = None if self.fold() else self._needed()
        if source is not None:
            self.app.push_screen(CodingScreen(self.project, source.id))

    def _needed(self) -> SourceRow | None:
        """The source under the cursor; without one that is said, and the way to one."""
        source = self._chosen()
        if source is None:
            if not self._all:
                why = _("There is no source yet: i imports interviews.")
            else:
                why = self._why_empty() or _("This row is a heading: ↓ goes to its first source.")
            self.tell(why, hint=True)
        return source

    def _phase(self) -> str:
        """The last phase that the source under the cursor feeds, else the last one that any feeds, else the first."""
        source = self._chosen()
        fed = {key for row in self._all for key in row.source.phases}
        phases = [phase.key for phase in self._scheme.phases]
        found = source.phases if source and source.phases else [key for key in phases if key in fed]
        return next(iter((*reversed(found), *phases)), "")

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

    def action_review(self) -> None:
        """The codings to look at since their text was corrected."""
        from qualcode.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.project))

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

    def action_import_files(self) -> None:
        """Import interviews: a file, or every file of a folder."""
        from qualcode.tui.dialogs.path import PathDialog
        from qualcode.tui.screens.importing import ImportingScreen

        def take(path: Path | None) -> None:
            if path is not None:
                self.app.push_screen(ImportingScreen(self, (path,)))

        if self.writable():
            from qualcode.intake.formats import suffixes
            from qualcode.intake.gathering import ARCHIVE

            dialog = PathDialog(_("Import interviews"), (*suffixes(), ARCHIVE), self._folder(), whole_folder=True)
            self.app.push_screen(dialog, take)

    def _folder(self) -> Path:
        """Where interviews are looked for: in the folder one works in where it belongs to the project, else in its."""
        here = Path.cwd()
        if self.project.path is None or here.is_relative_to(self.project.path.resolve().parent):
            return here
        return self.project.path.resolve().parent

    def action_attributes(self) -> None:
        """The table of what is known of people and interviews."""
        from qualcode.tui.screens.attributes import AttributesScreen

        self.app.push_screen(AttributesScreen(self.project))

    def action_assign(self) -> None:
        """Say who is to code the source by when."""
        source = self._needed() if self.writable() else None
        if source is not None:
            self._ask_assigned(source, {"coder": self.project.coder})

    def _ask_assigned(
        self, source: SourceRow, known: Mapping[str, str], problem: str = "", wrong: str = "coder"
    ) -> None:
        """Ask for coder and day until they are taken or the person gives up."""
        from qualcode.tui.dialogs.contact import ContactDialog, Entry

        given = [row.assigned for row in self._all if row.source.id == source.id]
        held = [f"{one.coder} {numbers.date(one.due)}".strip() for assigned in given for one in assigned]
        example = _("such as {day}, or none").format(day=numbers.typed_date("2018-03-01"))
        entries = [
            Entry("coder", _("Coder"), known.get("coder", "")),
            Entry("day", _("Day"), known.get("day", ""), example=example),
        ]
        if held:
            choices = [("", _("is to code it")), ("taken", _("is not to code it"))]
            entries.append(Entry("taken", _("What"), known.get("taken", ""), choices))

        def answered(fields: Mapping[str, str] | None) -> None:
            if fields is not None:
                self._take_assigned(source, {name: value.strip() for name, value in fields.items()})

        heading = _("Who is to code {source}, and by when?").format(source=source.short_id)
        now = _("Now: {coders}").format(coders=", ".join(held)) if held else ""
        self.app.push_screen(ContactDialog(heading, entries, problem, now, wrong), answered)

    def _take_assigned(self, source: SourceRow, fields: Mapping[str, str], *, known: bool = False) -> None:
        """Assign as the fields say, once it is sure that the coder is `known`; ask again for what is wrong."""
        try:
            day = assigning.checked_day(fields["day"])
        except WorkbenchError as error:
            self._ask_assigned(source, fields, str(error), "day")
            return
        if not (known or fields.get("taken") or assigning.is_coder(self.project, fields["coder"])):
            self._ask_whether_new(source, fields)
            return
        try:
            said = self._assign(source, {**fields, "day": day})
        except WorkbenchError as error:
            self._ask_assigned(source, fields, str(error))
        except QualcodeError as error:
            self.refuse(error)
        else:
            self.fill()
            self.tell(said)

    def _ask_whether_new(self, source: SourceRow, fields: Mapping[str, str]) -> None:
        """Ask whether somebody whose name has not been seen here is meant, and not a known coder misspelt."""
        from qualcode.tui.dialogs.ask import YES, Ask

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._take_assigned(source, fields, known=True)
            else:
                self._ask_assigned(source, fields)

        heading = _("Assign {source} to {coder}?").format(source=source.short_id, coder=fields["coder"])
        here = ", ".join(assigning.coders_here(self.project))
        words = _("Nobody of that name has coded here, or is to. Known are: {coders}.").format(coders=here)
        hint = _("y assigns it · Esc goes back to the name")
        self.app.push_screen(Ask(heading, [words], {"yes": YES}, hint), answered)

    def _assign(self, source: SourceRow, fields: Mapping[str, str]) -> str:
        coder, day = fields["coder"], fields["day"]
        if fields.get("taken"):
            assigning.unassign(self.project, [source.id], coder)
            words = _("{source} is no longer assigned to {coder}; u undoes.")
        else:
            assigning.assign(self.project, [source.id], coder, day)
            words = _("{source} is assigned to {coder}, by {day}; u undoes.")
            if not day:
                words = _("{source} is assigned to {coder}; u undoes.")
        return words.format(source=source.short_id, coder=coder, day=numbers.date(day))

    def action_report(self) -> None:
        """Ask for a phase, the one of the source under the cursor first, and write its Word summary."""
        from qualcode.tui.dialogs.choose import Choose
        from qualcode.tui.reporting import write_summary

        if not self._all:
            self.tell(_("There is no source yet: i imports interviews."), hint=True)
            return
        counts = {p.key: sum(p.key in row.source.phases for row in self._all) for p in self._scheme.phases}

        def take(phase: str | None) -> None:
            if phase is None:
                return
            if counts[phase]:
                write_summary(self, phase)
            else:
                words = _("No source feeds {phase}: there is nothing to report. i imports interviews.")
                self.tell(words.format(phase=labels[phase]), hint=True)

        labels = {phase.key: phase.labels.in_(language()) for phase in self._scheme.phases}
        rows = [(key, f"{labels[key]} · {_n_sources(n)}") for key, n in counts.items()]
        self.app.push_screen(Choose(_("Write the Word summary of which phase?"), rows, self._phase()), take)

    def action_memo(self) -> None:
        """Write a memo on the source."""
        source = self._needed()
        if source is not None:
            self.open_memo(Subject("source", source.short_id))

    def action_person_memo(self) -> None:
        """Write a memo on a person heard in the source; where there are several, ask on whom."""
        from qualcode.tui.dialogs.choose import Choose

        source = self._needed()
        if source is None:
            return
        people = [one for one in people_of(self.project) if source.short_id in one.sources]
        heard = [(one.key, one.name or one.key) for one in people if "informant" in one.roles]

        def take(key: str | None) -> None:
            if key is not None:
                self.open_memo(Subject("person", key))

        if not heard:
            self.tell(
                _("Nobody is named in {source}: m writes on the source.").format(source=source.short_id), hint=True
            )
        elif len(heard) == 1:
            take(heard[0][0])
        else:
            self.app.push_screen(Choose(_("A memo on whom?"), heard), take)


def _n_sources(n: int) -> str:
    return ngettext("{n} source", "{n} sources", n).format(n=n)
