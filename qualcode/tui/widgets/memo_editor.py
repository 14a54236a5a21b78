"""The editor of memos and wordings, apart from their screens because a text area is slow to import, seldom needed."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from qualcode.text.clean import show


class Editor(TextArea):
    """A text area that leaves the function keys to the program, and whose ends are a key away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "cursor_text_start", show=False),
        Binding("ctrl+end", "cursor_text_end", show=False),
        Binding("ctrl+shift+home", "cursor_text_start(True)", show=False),
        Binding("ctrl+shift+end", "cursor_text_end(True)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        for key in ("f6", "f7"):
            self._bindings.key_to_bindings.pop(key, None)

    def action_cursor_text_start(self, select: bool = False) -> None:  # as Textual's own
        """To the first letter of the text."""
        self.move_cursor(self.document.start, select=select)

    def action_cursor_text_end(self, select: bool = False) -> None:  # as Textual's own
        """Behind the last letter of the text."""
        self.move_cursor(self.document.end, select=select)

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown; as long as what is written."""
        return Text(show(self.document.get_line(line_index)), end="", no_wrap=True)
