"""Keys in the order of typing, also where the place one types in changes; none once the program ends.

Keys that were sent to a dialog before it answered come out of it late, and those sent to the text before a field
opened come out as commands; later ones may be on their way to the right place already. It guards that those wait until
the late ones are through, and that a key which comes after the one that quits opens nothing any more.
"""

from textual import events
from textual.app import App
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

_LONGEST = 5.0
"""Seconds after which keys are let go whatever happened to where they were sent: long, a slow machine is no reason."""


class KeyOrder(App[str]):
    """An app that keeps the keys in order."""

    class Through(Message):
        """Comes up behind the keys that were sent to a widget."""

    _late: list[events.Key]
    _waiting: list[events.Key] | None = None
    _letting_go: Timer | None = None
    _redirecting = False
    """Whether keys that come up as commands were meant for the field that has the focus now."""

    def hold_keys(self) -> None:
        """Keys that come now wait for those on their way."""
        if self._waiting is None:
            self._late, self._waiting = [], []
            self._letting_go = self.set_timer(_LONGEST, self.let_keys_go)

    def keep_keys(self) -> None:
        """Keys that come now, or are on their way, are for a field still to be made; `redirect_keys` hands them on."""
        self.hold_keys()
        self._redirecting = True

    def redirect_keys(self, before: Widget) -> None:
        """A field has the focus: keys on their way through the widget that had it before were meant for the field."""
        self.keep_keys()
        before.post_message(self.Through())

    def take_late(self, key: events.Key) -> None:
        """A key that was sent to a dialog which had its answer already."""
        if self._waiting is None:
            self.post_message(key)
        else:
            self._late.append(key)

    async def let_keys_go(self) -> None:
        """The late keys, then those that waited."""
        keys = [*self._late, *self._waiting] if self._waiting is not None else []
        self._waiting, self._redirecting = None, False
        if self._letting_go is not None:
            self._letting_go.stop()  # it must not let go what is held next
        for key in keys:
            await self.on_event(key)

    async def on_key_order_through(self) -> None:
        """No key is on its way any more."""
        await self.let_keys_go()

    async def on_event(self, event: events.Event) -> None:
        """A key waits its turn; nothing that is typed or clicked reaches screens that are going."""
        if (self._exit or not self._running) and isinstance(event, events.InputEvent):
            return
        if self._waiting is not None and isinstance(event, events.Key):
            if not event.is_forwarded:
                self._waiting.append(event)
                return
            if self._redirecting:
                self._late.append(events.Key(event.key, event.character))
                return
        await super().on_event(event)
