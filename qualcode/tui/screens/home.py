"""The home screen: every source with its kind, round, phases, clusters, people, coded share and who is done."""

from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from qualcode.locale import _, language
from qualcode.model.errors import QualcodeError
from qualcode.model.scheme import Scheme
from qualcode.model.source import SourceRow
from qualcode.text.clean import show
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench.listing import source_rows
from qualcode.workbench.project import Project, redo, undo

_KINDS = {"interview": lambda: _("interview"), "notes": lambda: _("notes"), "document": lambda: _("document")}
# Cells of columns, one blank after each.
_NARROW = (4, 16, 7, 8, 6, 13, 10, 6, 7)
_SHARES = (0, 6, 1, 5, 1, 5, 6, 0, 2)


class HomeScreen(CommandScreen):
    """The sources of the project."""

    place = "home"

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._rows: list[SourceRow] = []
        self._scheme: Scheme = project.scheme()

    def compose(self) -> ComposeResult:
        """Title, table, status, footer."""
        yield Static(Content(self._title()), classes="title")
        yield DataTable(cursor_type="row", zebra_stripes=True, cell_padding=0)
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Fill the table."""
        self._fill()
        if self.project.told:
            self.tell(self.project.told)

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self._fill()

    def on_resize(self) -> None:
        """Columns share the width."""
        self._fill()

    def _fill(self) -> None:
        table = self.query_one(DataTable)
        row = table.cursor_row
        self._rows = source_rows(self.project)
        table.clear(columns=True)
        widths = self._widths()
        for heading, width in zip(self._headings(), widths, strict=True):
            table.add_column(Text(heading), key=heading, width=width)
        for source in self._rows:
            cells = (_cut(text, width - 1) for text, width in zip(self._cells(source), widths, strict=True))
            table.add_row(*cells, key=source.short_id)
        table.move_cursor(row=max(0, min(row, len(self._rows) - 1)))
        self._show_status()

    def _headings(self) -> tuple[str, ...]:
        return (
            _("Id"),
            _("Source"),
            _("Kind"),
            _("Round"),
            _("Phases"),
            _("Clusters"),
            _("People"),
            _("Coded"),
            _("Done"),
        )

    def _widths(self) -> list[int]:
        """Narrow columns at 80, and the rest of a wide screen to those that carry names."""
        free = max(0, self.size.width - sum(_NARROW) - 2)
        return [width + free * share // sum(_SHARES) for width, share in zip(_NARROW, _SHARES, strict=True)]

    def _cells(self, source: SourceRow) -> tuple[str, ...]:
        share = f"{source.turns_coded}/{source.turns}" if source.turns else "–"
        done = ", ".join(source.done_by) or (_("new codes") if source.done_before else "–")
        cells = (
            source.short_id,
            source.title,
            _KINDS[source.kind](),
            self._label("rounds", source.round),
            " ".join(source.phases),
            ", ".join(self._cluster(key) for key in source.clusters) or "–",
            ", ".join(source.people) or "–",
            share,
            done,
        )
        return tuple(map(show, cells))

    def _label(self, kind: str, key: str) -> str:
        return next((i.labels.in_(language()) for i in getattr(self._scheme, kind) if i.key == key), key)

    def _cluster(self, key: str) -> str:
        attribute = self._scheme.attribute("cluster")
        values = attribute.values if attribute else ()
        return next((value.labels.in_(language()) for value in values if value.key == key), key)

    def _title(self) -> str:
        name = self.project.path.stem if self.project.path else _("Project in memory")
        return show(f"qualcode · {name} · {self._scheme.labels.in_(language())} · {self.project.coder}")

    def _show_status(self) -> None:
        self.query_one(StatusLine).show_state(self._status())

    def _status(self) -> str:
        if not self._rows:
            return _("No sources yet: add interviews with “qualcode add PROJECT FILES”.")
        source = self._rows[self.query_one(DataTable).cursor_row]
        done = sum(bool(row.done_by) for row in self._rows)
        parts = [_("done {done}/{n}").format(done=done, n=len(self._rows))]
        parts += [_("read-only")] if self.project.read_only else []
        parts += [source.short_id, source.title, ", ".join(source.people), self._label("rounds", source.round)]
        return " · ".join(filter(None, parts))

    # -- wishes --------------------------------------------------------------

    def on_data_table_row_highlighted(self) -> None:
        """The status line tells of the source under the cursor what the table has no room for."""
        self._show_status()

    def on_data_table_row_selected(self) -> None:
        """Enter or a click on a row."""
        self.action_open_source()

    def action_open_source(self) -> None:
        """Open the source under the cursor for coding."""
        from qualcode.tui.screens.coding import CodingScreen

        if self._rows:
            self.app.push_screen(CodingScreen(self.project, self._rows[self.query_one(DataTable).cursor_row].id))

    def action_matrix(self) -> None:
        """The theme matrix."""
        from qualcode.tui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self.project))

    def action_undo(self) -> None:
        """Undo the coder's last change."""
        try:
            self.tell(_("Undid: {what}").format(what=undo(self.project)))
        except QualcodeError as error:
            self.refuse(error)
        self._fill()

    def action_redo(self) -> None:
        """Redo what was undone last."""
        try:
            self.tell(_("Redid: {what}").format(what=redo(self.project)))
        except QualcodeError as error:
            self.refuse(error)
        self._fill()


def _cut(text: str, width: int) -> Text:
    """`text` in at most `width` cells, one blank after it."""
    cell = Text(text, no_wrap=True)
    cell.truncate(width, overflow="ellipsis")
    return cell
