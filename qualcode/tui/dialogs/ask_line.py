"""Asking for one line: a file, a short id, a day."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.dialogs.keyed import Line
from qualcode.tui.dialogs.one_line import OneLine


class AskLine(OneLine[str | None]):
    """Gives what was written, or None."""

    def __init__(self, heading: str, value: str, placeholder: str, hint: str = "", *, replacing: bool = False) -> None:
        """`hint` says what is wrong or useful to know, before the keys; typing may take the place of `value`."""
        super().__init__(heading)
        self._value = value
        self._placeholder = placeholder
        self._said = hint
        self._replacing = replacing

    def _line(self) -> Line:
        return Line(self._value, self._placeholder, offered=self._replacing)

    def _below(self) -> Iterable[Widget]:
        return [Static(Content(show(self._said)), classes="hint")] if self._said else ()

    def _hint(self) -> str:
        return _("Enter takes it · Esc cancels")

    def _take(self, written: str) -> None:
        self.answer(written.strip() or None)
