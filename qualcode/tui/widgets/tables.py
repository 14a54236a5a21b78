"""Tables and lists whose Enter belongs to the screen, so that the footer shows what it does.

On a screen around a list the keys that move belong to it too (`keys.lists`), so that a person can choose others.
"""

from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import DataTable
from textual.widgets.data_table import CursorType

from qualcode.tui.keys import LISTS
from qualcode.tui.widgets.signed_list import SignedList


class Table(DataTable[Text]):
    """A table without blanks between its cells; its cursor stays on screen when it gets lower."""

    def on_mount(self) -> None:
        """The keys that move are the screen's."""
        _leave_keys(self)

    def move_rows(self, step: int) -> None:
        """So many rows down or up."""
        self.move_cursor(row=max(0, min(self.cursor_row + step, self.row_count - 1)))

    def move_half(self, step: int) -> None:
        """Half a page down or up."""
        room = self.scrollable_content_region.height - self.header_height
        high = max((row.height for row in self.ordered_rows[:1]), default=1)
        self.move_rows(step * max(1, room // high // 2))

    def move_page(self, step: int) -> None:
        """A page down or up."""
        (self.action_page_down if step > 0 else self.action_page_up)()

    def move_to_end(self, step: int) -> None:
        """To the last row, or the first."""
        (self.action_scroll_bottom if step > 0 else self.action_scroll_top)()

    def move_columns(self, step: int) -> None:
        """To the next column, or the one before."""
        (self.action_cursor_right if step > 0 else self.action_cursor_left)()

    def move_to_edge(self, step: int) -> None:
        """To the last row or the first; where the cursor is a cell, to the last column or the first."""
        (self.action_scroll_end if step > 0 else self.action_scroll_home)()

    def __init__(self, cursor_type: CursorType) -> None:
        super().__init__(cursor_type=cursor_type, zebra_stripes=True, cell_padding=0)
        self._bindings.key_to_bindings.pop("enter", None)
        self._height = 0

    def action_scroll_home(self) -> None:
        """Home: to the first row, where the cursor is a row."""
        if self.cursor_type == "row":
            self.action_scroll_top()
        else:
            super().action_scroll_home()

    def action_scroll_end(self) -> None:
        """End: to the last row, where the cursor is a row."""
        if self.cursor_type == "row":
            self.action_scroll_bottom()
        else:
            super().action_scroll_end()

    def on_resize(self) -> None:
        """The row under the cursor must not hide behind a message that needs rows."""
        if self.size.height < self._height:
            self.move_cursor(row=self.cursor_row, column=self.cursor_column)
        self._height = self.size.height


class QuoteList(SignedList):
    """A list of quotes. A click chooses one and a click on the chosen one opens it; the ends of the list are ends."""

    @dataclass
    class MarginClicked(Message):
        """Somebody clicked before the first letters of an option."""

        option: str
        """Its id."""

    def __init__(self) -> None:
        super().__init__()
        self._bindings.key_to_bindings.pop("enter", None)

    def on_mount(self) -> None:
        """The keys that move are the screen's."""
        _leave_keys(self)

    def move_rows(self, step: int) -> None:
        """To the next quote, or the one before."""
        (self.action_cursor_down if step > 0 else self.action_cursor_up)()

    def move_half(self, step: int) -> None:
        """Half a page down or up; at least to the next quote."""
        before = self.highlighted
        if before is None or not self._lines:
            self.move_rows(step)
            return
        half = max(1, self.scrollable_content_region.height // 2)
        line = max(0, min(self._index_to_line[before] + step * half, len(self._lines) - 1))
        place = self._lines[line][0]
        onward = range(place, self.option_count) if step > 0 else range(place, -1, -1)
        found = next((n for n in onward if n != before and not self.options[n].disabled), None)
        if found is None:
            self.move_to_end(step)
        else:
            self.highlighted = found

    def move_page(self, step: int) -> None:
        """A page down or up."""
        (self.action_page_down if step > 0 else self.action_page_up)()  # type: ignore[no-untyped-call]  # Textual's

    def move_to_end(self, step: int) -> None:
        """To the last quote, or the first."""
        (self.action_last if step > 0 else self.action_first)()

    def move_to_edge(self, step: int) -> None:
        """To the last quote, or the first."""
        self.move_to_end(step)

    def move_columns(self, step: int) -> None:
        """Nothing stands to the right."""

    def on_resize(self) -> None:
        """The highlighted quote stays on screen."""
        self.scroll_to_highlight()

    def action_cursor_up(self) -> None:
        """To the quote before; before the first, what stands above it is shown."""
        if not self._step(-1):
            self.scroll_home(animate=False)

    def action_cursor_down(self) -> None:
        """To the quote after it; after the last, its end is shown."""
        if not self._step(1):
            self.scroll_end(animate=False)

    def action_first(self) -> None:
        """To the first quote, with what stands above it."""
        super().action_first()
        self.call_after_refresh(self.scroll_home, animate=False)

    def _step(self, step: int) -> bool:
        at = self.highlighted
        place = (0 if step > 0 else self.option_count - 1) if at is None else at + step
        while 0 <= place < self.option_count and self.options[place].disabled:
            place += step
        if 0 <= place < self.option_count:
            self.highlighted = place
            return True
        return False

    async def _on_click(self, event: events.Click) -> None:
        event.prevent_default()
        place = event.get_content_offset_capture(self)
        row = self.scroll_offset.y + place.y
        if row >= len(self._lines) or self.options[self._lines[row][0]].disabled:
            return
        at = self._lines[row][0]
        chosen = at == self.highlighted
        self.highlighted = at
        if place.x < len(self.SIGN) and self.options[at].id is not None:
            self.post_message(self.MarginClicked(str(self.options[at].id)))
        elif chosen:
            self.action_select()


def _leave_keys(listed: Widget) -> None:
    """Where the screen moves the list, the list takes no keys."""
    if getattr(listed.screen, "place", "") in LISTS:
        listed._bindings.key_to_bindings.clear()
