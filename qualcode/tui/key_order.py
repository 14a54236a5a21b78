"""Keys in the order of typing, also while one dialog follows another; none once the program ends.

Keys that were sent to a dialog before it answered come out of it late, when later ones may be on their way to the
next screen already. It guards that those wait until the late ones are through, and that a key which comes after the
one that quits opens nothing any more.
"""

from textual import events
from textual.app import App

_LONGEST = 0.5
"""Seconds after which keys are let go whatever happened to the dialog."""


class KeyOrder(App[str]):
    """An app that keeps the keys in order."""

    _late: list[events.Key]
    _waiting: list[events.Key] | None = None

    def hold_keys(self) -> None:
        """A dialog answers: keys that come now wait for those it has not looked at yet."""
        if self._waiting is None:
            self._late, self._waiting = [], []
            self.set_timer(_LONGEST, self.let_keys_go)

    def take_late(self, key: events.Key) -> None:
        """A key that was sent to a dialog which had its answer already."""
        if self._waiting is None:
            self.post_message(key)
        else:
            self._late.append(key)

    async def let_keys_go(self) -> None:
        """The late keys, then those that waited."""
        keys = [*self._late, *self._waiting] if self._waiting is not None else []
        self._waiting = None
        for key in keys:
            await self.on_event(key)

    async def on_event(self, event: events.Event) -> None:
        """A key waits its turn; nothing that is typed or clicked reaches screens that are going."""
        if self._exit and isinstance(event, events.InputEvent):
            return
        if self._waiting is not None and isinstance(event, events.Key) and not event.is_forwarded:
            self._waiting.append(event)
            return
        await super().on_event(event)

