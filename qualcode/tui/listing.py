"""What screens around one list have in common: their columns share the width, and typing filters the list.

It guards that a list is read anew whenever its screen comes in front, and that the keys belong to it again once
nobody writes in the filter.
"""

from typing import ClassVar

from textual import on
from textual.widget import Widget

from qualcode.tui.commanding import CommandScreen
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.tables import Table


class TableScreen(CommandScreen):
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


class FilteredScreen(CommandScreen):
    """A screen around one list with a line to filter it by; compose yields `FilterLine(self._words)` below it."""

    LIST: ClassVar[type[Widget]] = Table
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
