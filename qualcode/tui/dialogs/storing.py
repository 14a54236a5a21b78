"""How far the storing of many sources is, in front of everything: nothing else may be changed meanwhile.

It guards that Escape leaves the project as it was.
"""

import asyncio
from collections.abc import Iterator
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import KeyedDialog

_SLICE = 0.05
"""Seconds of work between two looks at the keys."""
_BAR = 40


class StoringDialog(KeyedDialog[str]):
    """Gives "" once all is stored, else why nothing was."""

    def __init__(self, steps: Iterator[str], count: int) -> None:
        """`steps` stores a source with each, `count` of them; closing it takes all back."""
        super().__init__()
        self._steps = steps
        self._count = count
        self._stopped = False

    def compose(self) -> ComposeResult:
        """Heading, bar, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Adding sources")), classes="heading")
            yield Static("", id="bar")
            yield Hint(_("Esc stops; then nothing is added"))

    def on_mount(self) -> None:
        """Begin to store."""
        self._show(0, "", monotonic())
        self.run_worker(self._store(), exclusive=True)

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Escape stops."""
        if key == "escape":
            self._stopped = True

    async def _store(self) -> None:
        began = looked = monotonic()
        try:
            for number, source in enumerate(self._steps, 1):
                if monotonic() - looked < _SLICE:
                    continue
                self._show(number, source, began)
                await asyncio.sleep(0.001)
                looked = monotonic()
                if self._stopped:
                    self.answer(_("Stopped: nothing was added."))
                    return
        except QualcodeError as error:
            self.answer(str(error))
        else:
            self.answer("")
        finally:
            # A generator's own end takes back what it has not finished.
            getattr(self._steps, "close", bool)()

    def _show(self, number: int, source: str, began: float) -> None:
        done = min(number, self._count)
        filled = done * _BAR // max(1, self._count)
        left = (monotonic() - began) / done * (self._count - done) if done else 0.0
        words = f"{'█' * filled}{'░' * (_BAR - filled)} {done}/{self._count} {time_left(left)} {source}"
        self.query_one("#bar", Static).update(Content(show(words)))


def time_left(seconds: float) -> str:
    """ "0:12 left", in the language spoken."""
    return _("{time} left").format(time=f"{int(seconds) // 60}:{int(seconds) % 60:02d}")
