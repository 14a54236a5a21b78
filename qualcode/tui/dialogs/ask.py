"""Asking what is to be done, after saying what would follow from it.

It guards that Enter answers nothing: one typed ahead would be a yes to what nobody has read.
"""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import KeyedDialog

YES, NO = ("y", "k", "j"), ("n", "e")
"""Keys for yes and no: the first letters in the three languages."""


class Ask(KeyedDialog[str | None]):
    """Gives the answer that a key stands for, or None."""

    def __init__(self, heading: str, lines: Sequence[str], answers: Mapping[str, Sequence[str]], hint: str) -> None:
        """`answers` are answer → keys; `hint` tells the keys."""
        super().__init__()
        self._heading = heading
        self._lines = lines
        self._keys = {key: answer for answer, keys in answers.items() for key in keys}
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Heading, what would follow, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            with VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(Content(show(line)) for line in self._lines))
            yield Hint(self._hint)

    async def on_mount(self) -> None:
        """What was typed so far."""
        await self.begin()

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Answer, scroll, or leave it."""
        if key == "escape":
            self.answer(None)
        elif key in self._keys:
            self.answer(self._keys[key])
        elif key in ("up", "down"):
            scroll = self.query_one(VerticalScroll)
            (scroll.scroll_up if key == "up" else scroll.scroll_down)(animate=False)
