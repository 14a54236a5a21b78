"""The line of a dialog that tells its keys; a click on what a key does is that key.

It guards that whatever a dialog lets one do by keyboard can be done by mouse: no other button is needed.
"""

from itertools import takewhile

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from qualcode.tui.dialogs.keyed import KEYS
from qualcode.tui.keys.command import key_written

_PRESS = "press"
_BETWEEN = " · "


class Pressable(Static):
    """Words of which some stand for a key."""

    async def on_click(self, event: events.Click) -> None:
        """Press the key that the words under the mouse stand for."""
        key = event.style.meta.get(_PRESS)
        if key is not None:
            self.app.post_message(events.Key(key, KEYS.get(key)))


class Hint(Pressable):
    """What the keys do, as in "Enter saves · Esc cancels"."""

    def __init__(self, words: str, id: str | None = None) -> None:  # Textual's name
        super().__init__(hint_text(words), id=id, classes="hint")


def hint_text(words: str) -> Content:
    """The pieces of a hint, each pressing the key that it begins with."""
    return Content(_BETWEEN).join(_piece(piece) for piece in words.split(_BETWEEN))


def pressing(words: Content, key: str) -> Content:
    """The words, pressing a key of Textual's name."""
    return words.stylize(Style.from_meta({_PRESS: key}))


def _piece(words: str) -> Content:
    """Of several keys each presses itself; what they do presses the last of them."""
    tokens = words.split(" ")
    keys = list(takewhile(bool, map(key_written, tokens)))
    if not keys:
        return Content(words)
    parts = [
        pressing(Content.assemble((token, "bold"), " " if at < len(tokens) else ""), key)
        for at, (token, key) in enumerate(zip(tokens, keys, strict=False), 1)
    ]
    return Content("").join([*parts, pressing(Content(" ".join(tokens[len(keys) :])), keys[-1])])
