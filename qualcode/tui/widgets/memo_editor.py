"""The editor of the memo pane, apart from it because a text area is slow to import and seldom needed."""

from textual.widgets import TextArea


class Editor(TextArea):
    """A text area that leaves the function keys to the program."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        for key in ("f6", "f7"):
            self._bindings.key_to_bindings.pop(key, None)
