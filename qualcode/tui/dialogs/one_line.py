"""What dialogs around one line to write in have in common: Esc leaves it as it was, Enter takes what is written.

Every other key writes, unless the dialog has given it a meaning of its own.
"""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Answer, KeyedDialog, Line


class OneLine(KeyedDialog[Answer]):
    """A heading, a line, what is said below it, and the keys."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading

    def compose(self) -> ComposeResult:
        """Heading, input, what is said below it, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield self._line()
            yield from self._below()
            yield Hint(self._hint())

    async def typed(self, key: str, character: str | None) -> None:
        """Take, cancel, or write."""
        line = self.query_one(Line)
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self._take(line.value)
        elif not self._press(line, key):
            await line.edit(key, character)

    # -- what a dialog of this kind decides ------------------------------------

    def _line(self) -> Line:
        """The line as it is to begin with."""
        raise NotImplementedError

    def _below(self) -> Iterable[Widget]:
        """What stands between the line and the keys."""
        return ()

    def _hint(self) -> str:
        raise NotImplementedError

    def _take(self, written: str) -> None:
        """Give the answer for what is written."""
        raise NotImplementedError

    def _press(self, line: Line, key: str) -> bool:  # noqa: ARG002  # most dialogs have no keys of their own
        """Whether a key does something else than to write; then it is done."""
        return False
