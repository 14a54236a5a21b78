"""The table of attributes as it is seen: people or sources by the attributes of the plan, in whole columns.

It guards that only whole columns are on screen, and that what a cell has no room for stands below in full.
"""

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable, Static

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import typed_date
from qualcode.text.clean import show
from qualcode.tui.columns import cut
from qualcode.tui.listing import FilteredScreen, TableScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import Table
from qualcode.workbench import attribute_table
from qualcode.workbench.attribute_table import Kind, Row
from qualcode.workbench.fact_columns import Column, columns
from qualcode.workbench.fact_words import context_words
from qualcode.workbench.naming import label
from qualcode.workbench.project import Project
from qualcode.workbench.source_facts import FACTS

_NARROWEST, _COMFORTABLE = 14, 19
"""Cells of a column at least, and where there is room for many."""
_WIDE = 110
"""Cells of a screen on which there is."""
_HEADING_LEAST, _HEADING_MOST = 16, 34
_EMPTY = "–"


class AttributesList(TableScreen, FilteredScreen):
    """A row for each person, or for each source."""

    place = "attributes"

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._kind: Kind = "people"
        self._columns: tuple[Column, ...] = ()
        self._rounds = project.scheme().rounds
        self._all: list[Row] = []
        self._listed: list[Row] = []
        self._places: dict[Kind, int] = {}
        """The row where one was."""

    def compose_list(self) -> ComposeResult:
        """A table of cells."""
        yield Table("cell")

    def fill(self) -> None:
        """Read what is known, and stay on the cell."""
        self._columns = columns(self.project, self._kind)
        self._all = attribute_table.rows(self.project, self._kind)
        self.draw()

    # -- the table -------------------------------------------------------------

    def draw(self) -> None:
        """The rows that are let through, by the columns that fit."""
        super().draw()
        table, before = self.query_one(Table), self._chosen()
        at = table.cursor_coordinate
        self._listed = [row for row in self._all if self._lets_through(row)]
        first, width = self._widths()
        table.clear(columns=True)
        table.add_column(Text(cut(self._first_heading(), first - 1), no_wrap=True), key="row", width=first)
        for column in self._columns:
            words = cut(show(label(column.attribute)), width - 1)
            table.add_column(Text(words, no_wrap=True), key=column.name, width=width)
        for row in self._listed:
            cells = (self._cell(row, column, width - 1) for column in self._columns)
            table.add_row(Text(cut(_row_words(row), first - 1), style="bold", no_wrap=True), *cells)
        table.fixed_columns = 1
        again = next((n for n, row in enumerate(self._listed) if before and row.id == before.id), at.row)
        table.move_cursor(row=max(0, min(again, len(self._listed) - 1)), column=max(1, at.column))
        self._show_state()

    def _widths(self) -> tuple[int, int]:
        """Cells of the first column, and of every other; all whole columns and the first fill the width."""
        room, n = self._width - 1, max(1, len(self._columns))  # the scroll bar
        words = [self._first_heading(), *map(_row_words, self._listed)]
        least = max(_HEADING_LEAST, min(_HEADING_MOST, room // 4, max(map(cell_len, words)) + 1))
        narrowest = _COMFORTABLE if room >= _WIDE else _NARROWEST
        shown = max(1, min(n, (room - least) // narrowest))
        width = (room - least) // shown
        return room - shown * width, width

    def _cell(self, row: Row, column: Column, width: int) -> Text:
        words = self._value_words(row, column)
        return Text(cut(words or _EMPTY, width), style="" if words else "dim", no_wrap=True)

    def _value_words(self, row: Row, column: Column) -> str:
        return " ".join(show(column.words(column.value(row))).split())

    def _first_heading(self) -> str:
        return _("Person") if self._kind == "people" else _("Source")

    def _lets_through(self, row: Row) -> bool:
        words = [row.key, row.name, row.context.get("sources", "")]
        text = " ".join([*words, *(self._value_words(row, column) for column in self._columns)]).casefold()
        return all(part in text for part in self._words.casefold().split())

    # -- where one is ------------------------------------------------------------

    def _chosen(self) -> Row | None:
        at = self.query_one(Table).cursor_row
        return self._listed[at] if 0 <= at < len(self._listed) else None

    def _column(self) -> Column | None:
        """The column that the cursor is in."""
        at = self.query_one(Table).cursor_column - 1
        return self._columns[at] if 0 <= at < len(self._columns) else None

    def _show_state(self) -> None:
        kind = _("people") if self._kind == "people" else _("sources")
        hidden = _("shown {n}").format(n=len(self._listed)) if self._words else ""
        title = self.title_text(_("Attributes"), f"{kind} {len(self._all)}", hidden, self._place_words())
        self.query_one("#title", Static).update(title)
        self.query_one(StatusLine).show_state(*self._state())

    def _place_words(self) -> str:
        at, n = self.query_one(Table).cursor_column, len(self._columns)
        return _("column {n} of {all}").format(n=max(1, at), all=n) if n else ""

    def _state(self) -> tuple[str, ...]:
        """The cell in full: whose it is, then what it says and what it may say."""
        row, column = self._chosen(), self._column()
        if not self._columns:
            return (_("The plan has no attributes."),)
        if row is None:
            if self._words:
                return (_("No row has these letters: Esc shows all again."),)
            return (_("Nobody is heard yet: Esc, then i imports interviews."),)
        beside = context_words(self._rounds, row.context)
        what = [row.called, *(word for name, word in beside.items() if name not in ("name", "title", *FACTS))]
        who = " · ".join(filter(None, what))
        if column is None:
            return (who, _("→ goes to the first attribute."))
        value = self._value_words(row, column) or _("nothing")
        n = len(column.attribute.values)
        allowed = ngettext("{n} value allowed", "{n} values allowed", n).format(n=n) if n else _("free text")
        allowed = _("a day such as {day}").format(day=typed_date("2017-06-01")) if column.fact == "date" else allowed
        return who, f"{label(column.attribute)}: {value} · {allowed}"

    @on(DataTable.CellHighlighted)
    def _moved(self) -> None:
        if self._width:
            self._show_state()

    # -- seeing ------------------------------------------------------------------

    def show_filtered(self) -> None:
        """Other rows of what is read already."""
        self.draw()

    def action_turn(self) -> None:
        """Sources in place of people, and back, each at the row where one was and in the column one comes from."""
        table, column = self.query_one(Table), self._column()
        self._places[self._kind] = table.cursor_row
        self._kind = "sources" if self._kind == "people" else "people"
        self._listed = []
        self.fill()
        names = [each.name for each in self._columns]
        at = names.index(column.name) + 1 if column and column.name in names else 1
        table.move_cursor(row=self._places.get(self._kind, 0), column=at)
        self._show_state()


def _row_words(row: Row) -> str:
    """A row in its first column: a source by its short id and title, a person by name."""
    words = " ".join(filter(None, (row.key, row.name))) if row.kind == "sources" else row.name or row.key
    return " ".join(show(words).split())
