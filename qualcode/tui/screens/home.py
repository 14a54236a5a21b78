"""The home screen: every source with its kind, round, phases, clusters, people, coded share and who is done."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from qualcode.locale import _, language
from qualcode.model.errors import QualcodeError
from qualcode.model.scheme import Scheme
from qualcode.model.source import SourceRow
from qualcode.text.clean import show
from qualcode.tui.commanding import CommandScreen
from qualcode.workbench.adding import sources_of
from qualcode.workbench.project import Project, redo, undo

_KINDS = {"interview": lambda: _("interview"), "notes": lambda: _("notes"), "document": lambda: _("document")}


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
        yield DataTable(cursor_type="row", zebra_stripes=True)
        yield Static(Content(self._status()), classes="status", id="status")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Set the columns once."""
        table = self.query_one(DataTable)
        headings = (_("Id"), _("Source"), _("Round"), _("Phases"), _("Clusters"), _("People"), _("Coded"), _("Done"))
        for heading in headings:
            table.add_column(Content(heading), key=heading)
        self._fill()
        if self.project.told:
            self.tell(self.project.told)

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        self._fill()

    def _fill(self) -> None:
        table = self.query_one(DataTable)
        row = table.cursor_row
        self._rows = sources_of(self.project)
        table.clear()
        for source in self._rows:
            table.add_row(*map(Content, self._cells(source)), key=source.short_id)
        table.move_cursor(row=min(row, len(self._rows) - 1))
        self.query_one("#status", Static).update(Content(self._status()))

    def _cells(self, source: SourceRow) -> tuple[str, ...]:
        share = f"{source.turns_coded}/{source.turns}" if source.turns else "–"
        done = ", ".join(source.done_by) or (_("new codes") if source.done_before else "–")
        return (
            show(source.short_id),
            show(f"{source.title[:24]} ({_KINDS[source.kind]()})"),
            show(self._label("rounds", source.round)),
            ", ".join(source.phases),
            show(", ".join(self._cluster(key) for key in source.clusters) or "–"),
            show(", ".join(source.people)) or "–",
            share,
            show(done),
        )

    def _label(self, kind: str, key: str) -> str:
        return next((i.labels.in_(language()) for i in getattr(self._scheme, kind) if i.key == key), key)

    def _cluster(self, key: str) -> str:
        attribute = self._scheme.attribute("cluster")
        values = attribute.values if attribute else ()
        return next((value.labels.in_(language()) for value in values if value.key == key), key)

    def _title(self) -> str:
        name = self.project.path.stem if self.project.path else _("Project in memory")
        return show(f"qualcode · {name} · {self._scheme.labels.in_(language())} · {self.project.coder}")

    def _status(self) -> str:
        if not self._rows:
            return _("No sources yet: add interviews with “qualcode add PROJECT FILES”.")
        done = sum(bool(row.done_by) for row in self._rows)
        text = _("Sources: {n} · done: {done}").format(n=len(self._rows), done=done)
        return f"{text} · {_('read-only')}" if self.project.read_only else text

    # -- wishes --------------------------------------------------------------

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
