"""What screens around one list have in common: their columns share the width, and typing filters the list.

It guards that all of them are moved in by the same keys, that a list is read anew whenever its screen comes in front,
and that the keys belong to it again once nobody writes in the filter.
"""

from typing import ClassVar, Protocol, cast

from textual import on
from textual.widget import Widget

from qualcode.tui.commanding import CommandScreen
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.tables import Table


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


class FilteredScreen(ListScreen):
    """A screen around one list with a line to filter it by; compose yields `FilterLine(self._words)` below it."""

    _words = ""
    """What is filtered by."""

    def show_filtered(self) -> None:
        """List what the words let through."""
        self.fill()

    def action_filter(self) -> None:
        """Filter by typing."""
        self.query_one(FilterLine).open()

    @on(FilterLine.Filtered)
    def _filtered(self, event: FilterLine.Filtered) -> None:
        self._words = event.words
        self.show_filtered()

    @on(FilterLine.Left)
    def _left(self) -> None:
        self.query_one(self.LIST).focus()
