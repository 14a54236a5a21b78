"""The matrix on screen: arrows move over cells, Enter opens the quotes of one; every empty cell says why.

It guards that only whole columns are on screen, and that writing a report takes no older one away.
"""

from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static

from qualcode.locale import _, language
from qualcode.model.matrix import TOTAL, AxisItem, Cell, Matrix, State
from qualcode.model.memo import Subject
from qualcode.report.matrix_words import OUTSIDE_PLAN, PARTIAL, cell_words, legend, state_words
from qualcode.text.clean import show
from qualcode.tui import legend as whole_legend
from qualcode.tui.columns import cut, fold, fold_between, whole_at
from qualcode.tui.listing import ListScreen
from qualcode.tui.memo_keeping import MemoKeeper
from qualcode.tui.reporting import write_summary
from qualcode.tui.widgets.details import SIGNS
from qualcode.tui.widgets.key_footer import KeyFooter
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import Table
from qualcode.workbench import counting
from qualcode.workbench.project import Project

_NARROWEST, _WIDEST, _HEADING = 14, 26, 22
_CELL_HEIGHT, _HEADING_HEIGHT = 2, 3


class MatrixScreen(ListScreen, MemoKeeper):
    """Rows by columns for one phase, or for all; it opens at the phase given, else at the first."""

    place = "matrix"
    shows_others = True

    def __init__(self, project: Project, phase: str = "") -> None:
        super().__init__()
        self.project = project
        self._scheme = project.scheme()
        self._axes = counting.axes(self._scheme)
        self._phases: list[tuple[str, str]] = []
        self._phase = next((at for at, p in enumerate(self._scheme.phases) if p.key == phase), 0)
        self._rows = "theme"
        self._columns = "cluster"
        self._matrix: Matrix | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """Title, table, the cell in words, footer."""
        yield Static("", classes="title", id="title")
        yield Table("cell")
        yield Static("", id="cell")
        yield MemoPane()
        yield StatusLine()
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Count, also again: a coding may have been made meanwhile."""
        self.fill()

    def fill(self) -> None:
        """Count, and say on the edge of the cell's words how to learn more."""
        self.query_one("#cell").border_title = Content(f" i {_('What the figures and signs mean')} ")
        phases = self._scheme.phases
        self._phases = [(p.key, p.labels.in_(language())) for p in phases] + [("", _("all phases"))]
        self._fill()

    def on_resize(self) -> None:
        """Columns share the width."""
        if self._matrix is not None and self.app.size.width != self._width:
            self._draw()

    def _fill(self) -> None:
        phase = self._phases[self._phase][0]
        self._matrix = counting.matrix(self.project, self._rows, self._columns, phase)
        self._draw()

    def _draw(self) -> None:
        assert self._matrix is not None
        self._width = self.app.size.width
        table = self.query_one(Table)
        at = table.cursor_coordinate
        table.clear(columns=True)
        labels = [show(column.label) for column in self._matrix.columns] + [_("Total")]
        margin, widths = self._widths(labels)
        headings = [fold(label, width - 1, _HEADING_HEIGHT) for label, width in zip(labels, widths, strict=True)]
        table.header_height = max(map(len, headings))
        table.add_column("", key="heading", width=margin)
        keys = self._column_keys()
        for key, heading, width in zip(keys, headings, widths, strict=True):
            table.add_column(Text("\n".join(heading), no_wrap=True), key=key, width=width)
        for row in self._matrix.rows:
            found = [self._matrix.cells[row.key, key] for key in keys]
            cells = [_cell_text(cell, width - 1) for cell, width in zip(found, widths, strict=True)]
            table.add_row(_row_heading(row, margin - 1), *cells, key=row.key, height=_CELL_HEIGHT)
        table.fixed_columns = 1
        table.move_cursor(row=at.row, column=max(1, at.column))
        self._describe(table.cursor_coordinate)

    def _widths(self, labels: list[str]) -> tuple[int, list[int]]:
        """Of the row headings and of every other column: whole words where all columns fit, else whole columns."""
        room = self._width - 1  # the scroll bar
        wanted = [self._wanted(key, label) for key, label in zip(self._column_keys(), labels, strict=True)]
        if sum(wanted) <= room - _HEADING:
            return _HEADING, wanted
        shown = max(1, min(len(labels), (room - _HEADING) // _NARROWEST))
        width = max(_NARROWEST, (room - _HEADING) // shown)
        return max(_NARROWEST // 2, room - shown * width), [width] * len(labels)

    def _wanted(self, key: str, label: str) -> int:
        """The least width at which the words of a column are whole."""
        assert self._matrix is not None
        states = {state_words(self._matrix.cells[row.key, key].state) for row in self._matrix.rows}
        texts = [(label, _HEADING_HEIGHT), *((words, _CELL_HEIGHT) for words in states)]
        widths = range(_NARROWEST, _WIDEST)
        return next((w for w in widths if all(whole_at(text, w - 1, lines) for text, lines in texts)), _WIDEST)

    def _column_keys(self) -> list[str]:
        assert self._matrix is not None
        return [*(column.key for column in self._matrix.columns), TOTAL]

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """The cell under the cursor, in words."""
        self._describe(event.coordinate)

    def _describe(self, at: Coordinate) -> None:
        assert self._matrix is not None
        title = " × ".join(counting.axis_label(self._scheme, axis) for axis in (self._rows, self._columns))
        self.query_one("#title", Static).update(self.title_text(title, self._phases[self._phase][1]))
        if not self._matrix.rows or at.column < 1:
            return
        row = self._matrix.rows[at.row]
        key = self._column_keys()[at.column - 1]
        cell = self._matrix.cells[row.key, key]
        column = next((c.label for c in self._matrix.columns if c.key == key), _("Total"))
        mentions = _("mentions {n}, interviews {sources}").format(n=cell.mentions, sources=cell.sources)
        words = cell_words(cell)
        parts = [show(part) for part in (f"{row.label} ·", f"{column}: {words}", f"({mentions})")]
        lines = fold_between(parts, self._width - 2)
        lines += [f"{sign}  {meaning}" for sign, meaning in legend() if _uses(words, sign)]
        if self._matrix.overlapping:
            lines.append(_("Columns add up to more than the total: a person or a passage can stand in several."))
        self.query_one("#cell", Static).update(Content("\n").join(Content(show(line)) for line in lines))

    # -- wishes --------------------------------------------------------------

    def on_data_table_cell_selected(self) -> None:
        """A click on a cell."""
        self.action_open_cell()

    def action_open_cell(self) -> None:
        """The quotes behind the cell under the cursor."""
        from qualcode.tui.screens.quotes import QuotesScreen

        assert self._matrix is not None
        at = self.query_one(DataTable).cursor_coordinate
        if not self._matrix.rows or at.column < 1:
            return
        row, column = self._matrix.rows[at.row], self._column_keys()[at.column - 1]
        cell = self._matrix.cells[row.key, column]
        if not cell.mentions:
            self.tell(f"{row.label}: {cell_words(cell)}", hint=True)
            return
        axes = self._rows, self._columns
        found = partial(counting.cell_codings, self.project, *axes, row.key, column, self._matrix.phase)
        name = next((c.label for c in self._matrix.columns if c.key == column), _("Total"))
        self.app.push_screen(QuotesScreen(self.project, found, f"{row.label} · {name}"))

    def action_memo(self) -> None:
        """Write a memo on the cell under the cursor."""
        assert self._matrix is not None
        at = self.query_one(DataTable).cursor_coordinate
        if self._matrix.rows and at.column:
            row, column = self._matrix.rows[at.row].key, self._column_keys()[at.column - 1]
            self.open_memo(Subject("cell", "|".join((row, column, self._matrix.phase or counting.ALL_PHASES))))

    def memo_closed(self) -> None:
        """Back to the table."""
        self.query_one(DataTable).focus()

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
        write_summary(self, self._phases[self._phase][0])

    def action_legend(self) -> None:
        """What the figures and signs mean."""
        from qualcode.tui.dialogs.notice import Notice

        words = list(whole_legend.legend(self._scheme.directions))
        self.app.push_screen(Notice(_("What the figures and signs mean"), words))


def _cell_text(cell: Cell, width: int) -> Text:
    if cell.state is not State.EVIDENCE:
        return Text("\n".join(fold(state_words(cell.state), width, _CELL_HEIGHT)), style="italic", no_wrap=True)
    marks = (PARTIAL if cell.partial else "") + (OUTSIDE_PLAN if cell.outside_plan else "")
    directions = " ".join(f"{SIGNS[key]}{n}" for key, n in cell.directions.items() if n and key != "notes")
    text = Text(f"{cell.people}/{cell.people_coded}{marks}", style="bold", no_wrap=True)
    return text.append(f"\n{cut(directions, width)}", style="not bold") if directions else text


def _row_heading(row: AxisItem, width: int) -> Text:
    """The label of a row on the lines of a cell, all of them indented for a code under its theme."""
    indent = "  " * row.depth
    lines = fold(show(row.label), width - len(indent), _CELL_HEIGHT)
    return Text("\n".join(indent + line for line in lines), style="" if row.depth else "bold", no_wrap=True)


def _uses(words: str, sign: str) -> bool:
    """Whether a cell's words have the sign that the legend explains; "2/4" and "(1/2)" stand for any figures."""
    if sign.startswith("("):
        return words.endswith(")")
    return words[:1].isdigit() if sign[0].isdigit() else sign in words
