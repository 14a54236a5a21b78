"""The home screen: every source with its kind, round, phases, clusters, people, coded share and who is done.

It guards that how far the coding is stays on screen at every width: other columns give way first.
"""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Footer, Static

from qualcode.locale import _, language
from qualcode.model.errors import QualcodeError
from qualcode.model.scheme import Scheme
from qualcode.model.source import SourceRow
from qualcode.text.clean import show
from qualcode.tui.columns import cut, share
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import Table
from qualcode.workbench.listing import source_rows
from qualcode.workbench.project import Project, redo, undo

_KINDS = {"interview": lambda: _("interview"), "notes": lambda: _("notes"), "document": lambda: _("document")}
_SHORT_KINDS = {"interview": lambda: _("interv."), "notes": lambda: _("note"), "document": lambda: _("docum.")}
_LEAST = {"source": 14, "clusters": 8, "people": 8, "done": 7}
"""Cells below which a column says nothing; the others need all of theirs."""
_COMFORTABLE = {"source": 30, "clusters": 28, "people": 20, "done": 10}
"""Cells that are kept before kind and round get their long words."""
_GIVING_WAY = ("people", "clusters", "kind", "phases", "round")
"""Columns that a narrow screen leaves out, the first first."""
_SHORT_LABEL = 9

_Columns = dict[str, list[str]]
"""The cells of every column, the heading first."""


class HomeScreen(CommandScreen):
    """The sources of the project."""

    place = "home"

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._rows: list[SourceRow] = []
        self._width = 0
        self._scheme: Scheme = project.scheme()

    def compose(self) -> ComposeResult:
        """Title, table, status, footer."""
        yield Static("", classes="title", id="title")
        yield Table("row")
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Say what opening the project had to say."""
        if self.project.told:
            self.tell(self.project.told, hint=True)

    def on_screen_resume(self) -> None:
        """Read the sources, also again: they may have changed meanwhile."""
        self.fill()

    def on_resize(self) -> None:
        """Columns share the width."""
        if self._width and self.app.size.width != self._width:
            self._draw()

    def fill(self) -> None:
        """Read the sources and list them."""
        self._rows = source_rows(self.project)
        self._draw()

    def _draw(self) -> None:
        self._width = self.app.size.width
        table = self.query_one(Table)
        row = table.cursor_row
        table.clear(columns=True)
        columns, widths = self._fitted(self._width - 1)  # the scroll bar
        columns["done"][1:] = [self._done(source, widths["done"]) for source in self._rows]
        for name, (heading, *_cells) in columns.items():
            blank = name != "done"  # to the next column
            table.add_column(Text(cut(heading, widths[name]), no_wrap=True), key=name, width=widths[name] + blank)
        for at, source in enumerate(self._rows, 1):
            cells = (Text(cut(cells[at], widths[name]), no_wrap=True) for name, cells in columns.items())
            table.add_row(*cells, key=source.short_id)
        table.move_cursor(row=max(0, min(row, len(self._rows) - 1)))
        self._show_title()
        self._show_status()

    # -- columns -------------------------------------------------------------

    def _fitted(self, room: int) -> tuple[_Columns, dict[str, int]]:
        """Columns with the longest words that leave the others comfortable, and their widths without the blanks."""
        for columns in self._wordings():
            natural = {name: max(map(cell_len, cells)) for name, cells in columns.items()}
            if _needed(natural, _COMFORTABLE) <= room:
                break
        for name in _GIVING_WAY:
            if _needed(natural, _LEAST) <= room:
                break
            del columns[name], natural[name]
        least = [min(width, _LEAST.get(name, width)) for name, width in natural.items()]
        widths = share(list(natural.values()), least, room - len(natural) + 1)
        return columns, dict(zip(natural, widths, strict=True))

    def _wordings(self) -> Iterator[_Columns]:
        for kinds, long_rounds in ((_KINDS, True), (_KINDS, False), (_SHORT_KINDS, False)):
            rounds = self._long_rounds() if long_rounds else self._short_rounds()
            yield {
                "id": [_("Id"), *(row.short_id for row in self._rows)],
                "source": [_("Source"), *(show(row.title) for row in self._rows)],
                "kind": [_("Kind"), *(kinds[row.kind]() for row in self._rows)],
                "round": [_("Round"), *(show(rounds.get(row.round, row.round)) for row in self._rows)],
                "phases": [_("Phases"), *(show(" ".join(row.phases)) for row in self._rows)],
                "clusters": [_("Clusters"), *(self._clusters(row) for row in self._rows)],
                "people": [_("People"), *(show(", ".join(row.people) or "–") for row in self._rows)],
                "coded": [_("Coded"), *(_coded(row) for row in self._rows)],
                "done": [_("Done"), *(self._done(row) for row in self._rows)],
            }

    def _long_rounds(self) -> dict[str, str]:
        return {round_.key: round_.labels.in_(language()) for round_ in self._scheme.rounds}

    def _short_rounds(self) -> dict[str, str]:
        """What tells rounds apart in few cells: their labels, else their first months, else their keys."""
        keys = [round_.key for round_ in self._scheme.rounds]
        months = [round_.start[:7] for round_ in self._scheme.rounds]
        for names in (list(self._long_rounds().values()), months):
            if len(set(names)) == len(keys) and all(names) and max(map(len, names)) <= _SHORT_LABEL:
                return dict(zip(keys, names, strict=True))
        return {key: key for key in keys}

    def _clusters(self, source: SourceRow) -> str:
        return show(", ".join(self._cluster(key) for key in source.clusters) or "–")

    def _done(self, source: SourceRow, width: int = 0) -> str:
        """Who is done, oneself first; in a `width` that has no room for all, the first and how many more."""
        names = sorted(source.done_by, key=lambda name: name != self.project.coder)
        if not names:
            return _("new codes") if source.done_before else "–"
        everybody = show(", ".join(names))
        if not width or cell_len(everybody) <= width:
            return everybody
        others = f" +{len(names) - 1}" if len(names) > 1 else ""
        return cut(show(names[0]), width - len(others)) + others

    def _cluster(self, key: str) -> str:
        attribute = self._scheme.attribute("cluster")
        values = attribute.values if attribute else ()
        return next((value.labels.in_(language()) for value in values if value.key == key), key)

    def _show_title(self) -> None:
        name = self.project.path.stem if self.project.path else _("Project in memory")
        done = sum(bool(row.done_by) for row in self._rows)
        counted = _("done {done}/{n}").format(done=done, n=len(self._rows))
        plan = self._scheme.labels.in_(language())
        title = self.title_text(f"qualcode · {name}", counted, self.project.coder, plan)
        self.query_one("#title", Static).update(title)

    def _show_status(self) -> None:
        self.query_one(StatusLine).show_state(*self._status())

    def _status(self) -> tuple[str, ...]:
        """The source under the cursor in full: what and who, then done, kind and round."""
        if not self._rows:
            return (_("No sources yet: add interviews with “qualcode add PROJECT FILES”."),)
        source = self._rows[self.query_one(Table).cursor_row]
        clusters = self._clusters(source) if source.clusters else ""
        what = [source.short_id, source.title, ", ".join(source.people), clusters]
        state = [
            _("done: {coders}").format(coders=self._done(source)),
            _KINDS[source.kind](),
            self._long_rounds().get(source.round, source.round),
        ]
        return " · ".join(filter(None, what)), " · ".join(filter(None, state))

    # -- wishes --------------------------------------------------------------

    def on_data_table_row_highlighted(self) -> None:
        """The status line tells of the source under the cursor what the table has no room for."""
        self._show_status()

    def on_data_table_row_selected(self) -> None:
        """A click on a row."""
        self.action_open_source()

    def action_open_source(self) -> None:
        """Open the source under the cursor for coding."""
        from qualcode.tui.screens.coding import CodingScreen

        if self._rows:
            self.app.push_screen(CodingScreen(self.project, self._rows[self.query_one(Table).cursor_row].id))

    def action_matrix(self) -> None:
        """The theme matrix, at the phase of the source under the cursor."""
        from qualcode.tui.screens.matrix import MatrixScreen

        phases = self._rows[self.query_one(Table).cursor_row].phases if self._rows else ()
        self.app.push_screen(MatrixScreen(self.project, phases[-1] if phases else ""))

    def action_undo(self) -> None:
        """Undo the coder's last change."""
        try:
            self.tell(_("Undid: {what}").format(what=undo(self.project)))
        except QualcodeError as error:
            self.refuse(error)
        self.fill()

    def action_redo(self) -> None:
        """Redo what was undone last."""
        try:
            self.tell(_("Redid: {what}").format(what=redo(self.project)))
        except QualcodeError as error:
            self.refuse(error)
        self.fill()


def _needed(natural: dict[str, int], least: dict[str, int]) -> int:
    """Cells of the columns at their least, with the blanks between them."""
    return sum(min(width, least.get(name, width)) for name, width in natural.items()) + len(natural) - 1


def _coded(source: SourceRow) -> str:
    return f"{source.turns_coded}/{source.turns}" if source.turns else "–"
