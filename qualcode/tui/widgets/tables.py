"""Tables and lists whose Enter belongs to the screen, so that the footer shows what it does."""

from rich.text import Text
from textual.widgets import DataTable
from textual.widgets.data_table import CursorType

from qualcode.tui.widgets.signed_list import SignedList


class Table(DataTable[Text]):
    """A table without blanks between its cells; its cursor stays on screen when it gets lower."""

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
    """A list of quotes."""

    def __init__(self) -> None:
        super().__init__()
        self._bindings.key_to_bindings.pop("enter", None)

    def on_resize(self) -> None:
        """The highlighted quote stays on screen."""
        self.scroll_to_highlight()
