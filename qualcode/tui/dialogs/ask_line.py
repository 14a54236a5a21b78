"""Asking for one line: a file, a short id, a day."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import KeyedDialog, Line


class AskLine(KeyedDialog[str | None]):
    """Gives what was written, or None."""

    def __init__(self, heading: str, value: str, placeholder: str, hint: str = "", *, replacing: bool = False) -> None:
        """`hint` says what is wrong or useful to know, before the keys; typing may take the place of `value`."""
        super().__init__()
        self._heading = heading
        self._value = value
        self._placeholder = placeholder
        self._hint = hint
        self._replacing = replacing

    def compose(self) -> ComposeResult:
        """Heading, input, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Line(self._value, self._placeholder, offered=self._replacing)
            if self._hint:
                yield Static(Content(show(self._hint)), classes="hint")
            yield Hint(_("Enter takes it · Esc cancels"))

    async def on_mount(self) -> None:
        """What was typed so far."""
        await self.begin()

    async def typed(self, key: str, character: str | None) -> None:
        """Take, cancel, or write."""
        line = self.query_one(Line)
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(line.value.strip() or None)
        else:
            await line.edit(key, character)
