"""The matrix on screen: arrows move over cells, Enter opens the quotes of one; every empty cell says why."""

import textwrap

from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Footer, Static

from qualcode.locale import _, language
from qualcode.model.errors import QualcodeError
from qualcode.model.matrix import TOTAL, Cell, Matrix, State
from qualcode.report.matrix_words import OUTSIDE_PLAN, PARTIAL, cell_words, legend, state_words
from qualcode.text.clean import show
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.widgets.details import SIGNS
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import counting
from qualcode.workbench.project import Project

_NARROWEST, _WIDEST, _HEADING = 13, 19, 22
_CELL_HEIGHT = 2


class MatrixScreen(CommandScreen):
    """Rows by columns for one phase, or for all."""

    place = "matrix"

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._scheme = project.scheme()
        self._axes = counting.axes(self._scheme)
        phases = self._scheme.phases
        self._phases = [(p.key, p.labels.in_(language())) for p in phases] + [("", _("all phases"))]
        self._phase = 0
        self._rows = "theme"
        self._columns = "cluster"
        self._matrix: Matrix | None = None

    def compose(self) -> ComposeResult:
        """Title, table, the cell in words, footer."""
        yield Static("", classes="title", id="title")
        yield DataTable(cursor_type="cell", zebra_stripes=True, header_height=2, cell_padding=0)
        yield Static("", id="cell")
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Count and show."""
        self._fill()

    def on_screen_resume(self) -> None:
        """Count again: a coding may have been made meanwhile."""
        if self._matrix is not None:
            self._fill()

    def on_resize(self) -> None:
        """Columns share the width."""
        if self._matrix is not None:
            self._draw()

    def _fill(self) -> None:
        phase = self._phases[self._phase][0]
        self._matrix = counting.matrix(self.project, self._rows, self._columns, phase)
        self._draw()

    def _draw(self) -> None:
        assert self._matrix is not None
        table = self.query_one(DataTable)
        at = table.cursor_coordinate
        table.clear(columns=True)
        width = self._column_width(len(self._matrix.columns) + 1)
        table.add_column("", key="heading", width=_HEADING)
        for column in self._matrix.columns:
            table.add_column(_folded(column.label, width), key=column.key, width=width)
        table.add_column(Text(_("Total")), key=TOTAL, width=width)
        for row in self._matrix.rows:
            heading = _folded("  " * row.depth + row.label, _HEADING, "" if row.depth else "bold")
            cells = [self._cell_text(self._matrix.cells[row.key, key], width) for key in self._column_keys()]
            table.add_row(heading, *cells, key=row.key, height=_CELL_HEIGHT)
        table.fixed_columns = 1
        table.move_cursor(row=at.row, column=max(1, at.column))
        self._describe(table.cursor_coordinate)

    def _column_width(self, columns: int) -> int:
        free = self.size.width - _HEADING - 2
        return max(_NARROWEST, min(_WIDEST, free // columns))

    def _column_keys(self) -> list[str]:
        assert self._matrix is not None
        return [*(column.key for column in self._matrix.columns), TOTAL]

    def _cell_text(self, cell: Cell, width: int) -> Text:
        if cell.state is not State.EVIDENCE:
            return _folded(state_words(cell.state), width, "italic dim")
        marks = (PARTIAL if cell.partial else "") + (OUTSIDE_PLAN if cell.outside_plan else "")
        directions = " ".join(f"{SIGNS[key]}{n}" for key, n in cell.directions.items() if n and key != "notes")
        text = Text(f"{cell.people}/{cell.people_coded}{marks}", style="bold")
        return text.append(f"\n{directions[: width - 1]}", style="not bold") if directions else text

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """The cell under the cursor, in words."""
        self._describe(event.coordinate)

    def _describe(self, at: Coordinate) -> None:
        assert self._matrix is not None
        title = " × ".join(counting.axis_label(self._scheme, axis) for axis in (self._rows, self._columns))
        self.query_one("#title", Static).update(Content(show(f"{title} · {self._phases[self._phase][1]}")))
        if not self._matrix.rows or at.column < 1:
            return
        row = self._matrix.rows[at.row]
        key = self._column_keys()[at.column - 1]
        cell = self._matrix.cells[row.key, key]
        column = next((c.label for c in self._matrix.columns if c.key == key), _("Total"))
        mentions = _("mentions {n}, interviews {sources}").format(n=cell.mentions, sources=cell.sources)
        words = cell_words(cell)
        lines = [f"{row.label} · {column}: {words} ({mentions})"]
        lines += [f"{sign}  {meaning}" for sign, meaning in legend() if _uses(words, sign)]
        if self._matrix.overlapping:
            lines.append(_("Columns add up to more than the total: a person or a passage can stand in several."))
        self.query_one("#cell", Static).update(Content("\n").join(Content(show(line)) for line in lines))

    # -- wishes --------------------------------------------------------------

    def on_data_table_cell_selected(self) -> None:
        """Enter or a click on a cell."""
        self.action_open_cell()

    def action_open_cell(self) -> None:
        """The quotes behind the cell under the cursor."""
        from qualcode.tui.screens.evidence import EvidenceScreen

        assert self._matrix is not None
        at = self.query_one(DataTable).cursor_coordinate
        if not self._matrix.rows or at.column < 1:
            return
        row, column = self._matrix.rows[at.row], self._column_keys()[at.column - 1]
        cell = self._matrix.cells[row.key, column]
        if not cell.mentions:
            self.tell(f"{row.label}: {cell_words(cell)}")
            return
        axes = self._rows, self._columns
        quotes = counting.cell_quotes(self.project, *axes, row.key, column, self._matrix.phase)
        name = next((c.label for c in self._matrix.columns if c.key == column), _("Total"))
        self.app.push_screen(EvidenceScreen(self.project, quotes, f"{row.label} · {name}"))

    def action_next_phase(self) -> None:
        """The next phase, then all of them together."""
        self._phase = (self._phase + 1) % len(self._phases)
        self._fill()

    def action_turn_rows(self, step: int) -> None:
        """Other rows."""
        self._rows = self._turned(self._rows, step)
        self._fill()

    def action_turn_columns(self, step: int) -> None:
        """Other columns."""
        self._columns = self._turned(self._columns, step)
        self._fill()

    def _turned(self, axis: str, step: int) -> str:
        """The next or previous axis that is neither the rows nor the columns already."""
        free = [other for other in self._axes if other == axis or other not in (self._rows, self._columns)]
        return free[(free.index(axis) + step) % len(free)]

    def action_report(self) -> None:
        """Write the phase's Word summary beside the project."""
        from qualcode.workbench.reporting import write_report

        phase = self._phases[self._phase][0]
        path = self.project.path
        if not phase or path is None:
            self.tell(_("Choose one phase first (p)."), error=True)
            return
        target = path.with_name(f"{path.stem}-{phase}-{language()}.docx")
        try:
            write_report(self.project, target, phase=phase, language=language())
        except QualcodeError as error:
            self.refuse(error)
            return
        self.tell(_("The Word summary is in {path}.").format(path=target))


def _folded(words: str, width: int, style: str = "") -> Text:
    """`words` on the two lines of a cell, with a blank to the next column."""
    lines = textwrap.wrap(show(words), width - 1, max_lines=_CELL_HEIGHT, placeholder="…", drop_whitespace=False)
    return Text("\n".join(lines), style=style, no_wrap=True)


def _uses(words: str, sign: str) -> bool:
    """Whether a cell's words have the sign that the legend explains; "2/4" and "(1/2)" stand for any figures."""
    if sign.startswith("("):
        return words.endswith(")")
    return words[:1].isdigit() if sign[0].isdigit() else sign in words
