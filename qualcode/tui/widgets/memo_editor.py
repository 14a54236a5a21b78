"""The editor of memos and wordings, apart from their screens because a text area is slow to import, seldom needed."""

from rich.text import Text
from textual.widgets import TextArea

from qualcode.text.clean import show


class Editor(TextArea):
    """A text area that leaves the function keys to the program."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        for key in ("f6", "f7"):
            self._bindings.key_to_bindings.pop(key, None)

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown; as long as what is written."""
        return Text(show(self.document.get_line(line_index)), end="", no_wrap=True)
