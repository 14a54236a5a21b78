"""What screens around one list have in common: their columns share the width, and typing filters the list.

It guards that all of them are moved in by the same keys, that a list is read anew whenever its screen comes in front,
that letters typed behind the key that opens the filter are written in it, and that the keys belong to the list again
once nobody writes there.
"""

from typing import ClassVar, Protocol, cast

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from qualcode.tui.columns import fold
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.key_order import KeyOrder
from qualcode.tui.memo_keeping import MemoKeeper
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.key_footer import KeyFooter
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import QuoteList, Table

_STATE_ROWS = 3
"""Rows that the words about where one is may take."""


class Movable(Protocol):
    """A list or a table: every `step` is 1 down or on, or -1 up or back."""

    def move_rows(self, step: int) -> None:
        """So many rows."""

    def move_columns(self, step: int) -> None:
        """To the column beside."""

    def move_half(self, step: int) -> None:
        """Half a page."""

    def move_page(self, step: int) -> None:
        """A page."""

    def move_to_end(self, step: int) -> None:
        """To the last or first row."""

    def move_to_edge(self, step: int) -> None:
        """To the last or first row; where the cursor is a cell, column."""


class ListScreen(CommandScreen):
    """A screen whose list the commands of `keys.lists` move."""

    LIST: ClassVar[type[Widget]] = Table
    _standing = ""
    """What the status line says all the time, where it may take several rows."""

    def compose(self) -> ComposeResult:
        """Title, list, what is written below it, status, footer."""
        yield Static("", classes="title", id="title")
        yield from self.compose_list()
        yield from self.compose_below()
        yield StatusLine()
        yield KeyFooter()

    def compose_list(self) -> ComposeResult:
        """The list."""
        yield Table("row")

    def compose_below(self) -> ComposeResult:
        """What is between the list and the status line."""
        yield from ()

    def show_state(self, words: str) -> None:
        """Say where one is and what can be done, in as many rows as it takes."""
        self._standing = words
        self.query_one(StatusLine).show_state(*fold(words, self.app.size.width - 2, _STATE_ROWS))

    def on_resize(self) -> None:
        """The rows of the status line share the width."""
        if self._standing:
            self.show_state(self._standing)

    def moved_list(self) -> Movable:
        """The list that they move."""
        return cast("Movable", self.query_one(self.LIST))

    def action_move_rows(self, step: int) -> None:
        """Down or up."""
        self.moved_list().move_rows(step)

    def action_move_columns(self, step: int) -> None:
        """To the column beside."""
        self.moved_list().move_columns(step)

    def action_move_half(self, step: int) -> None:
        """Half a page down or up."""
        self.moved_list().move_half(step)

    def action_move_page(self, step: int) -> None:
        """A page down or up."""
        self.moved_list().move_page(step)

    def action_move_to_end(self, step: int) -> None:
        """To the last row, or the first."""
        self.moved_list().move_to_end(step)

    def action_move_to_edge(self, step: int) -> None:
        """To an end of the list, or of the row where the cursor is a cell."""
        self.moved_list().move_to_edge(step)


class TableScreen(ListScreen):
    """A screen around one table: `fill` reads what is in it, `draw` lays it out."""

    _width = 0
    """Cells for which the table is laid out; 0 before it is."""

    def draw(self) -> None:
        """Lay the table out for the width that there is, and remember that width."""
        self._width = self.app.size.width

    def on_screen_resume(self) -> None:
        """Read, also again: something may have changed meanwhile."""
        self.fill()

    def on_resize(self) -> None:
        """Columns share the width."""
        if self._width and self.app.size.width != self._width:
            self.draw()


class NotedScreen(ListScreen, MemoKeeper):
    """A screen around a list of quotes or memos, with a pane to write memos in below it."""

    LIST = QuoteList

    def compose_list(self) -> ComposeResult:
        """The list."""
        yield QuoteList()

    def compose_below(self) -> ComposeResult:
        """The pane, and what else there is."""
        yield MemoPane()
        yield from super().compose_below()

    def on_screen_resume(self) -> None:
        """Read the list, also again: something may have changed meanwhile."""
        self.fill()
        self.query_one(QuoteList).focus()

    def memo_closed(self) -> None:
        """Back to the list."""
        self.query_one(QuoteList).focus()


class FilteredScreen(ListScreen):
    """A screen around one list with a line to filter it by below it."""

    _words = ""
    """What is filtered by."""

    def compose_below(self) -> ComposeResult:
        """The line, and what else there is."""
        yield FilterLine(self._words)
        yield from super().compose_below()

    def show_filtered(self) -> None:
        """List what the words let through."""
        self.fill()

    def action_filter(self) -> None:
        """Filter by typing."""
        before = self.focused or self
        self.query_one(FilterLine).open()
        if isinstance(self.app, KeyOrder):
            self.app.redirect_keys(before)  # what is typed already is the filter

    def action_back(self) -> None:
        """Show all again where a filter is on; else leave."""
        for line in self.query(FilterLine):  # none while the screen is made anew
            if line.value:
                line.action_clear_filter()
                return
        super().action_back()

    @on(FilterLine.Filtered)
    def _filtered(self, event: FilterLine.Filtered) -> None:
        self._words = event.words
        self.show_filtered()

    @on(FilterLine.Left)
    def _left(self) -> None:
        self.query_one(self.LIST).focus()
