"""Screens with a line to write in, on which letters are commands elsewhere.

Letters go to the line until another key leads out of it. It guards that no letter is lost or taken for a command,
however fast it is typed: letters sent before the screen is there come out as its bindings, so every key is bound.
"""

from dataclasses import replace

from textual import events
from textual.binding import Binding

from qualcode.tui.commanding import CommandScreen
from qualcode.tui.dialogs.keyed import EDITING, KEYS, Line


class TypingScreen(CommandScreen):
    """A screen with one `Line`; whoever mounts it calls `begin()`."""

    def __init__(self) -> None:
        self._commands: dict[str, Binding] = {}
        super().__init__()
        self.typing = True
        """Whether letters go to the line."""
        self._early: list[str] = []
        self._ready = False

    def _bind(self) -> None:
        bound = self._bindings.key_to_bindings
        for key in KEYS:
            bound.pop(key, None)
        super()._bind()
        self._commands = {key: bound[key][0] for key in KEYS if key in bound}
        for key in KEYS:
            typed, command = f"screen.typed({key!r})", self._commands.get(key)
            bound[key] = [replace(command, action=typed) if command else Binding(key, typed, show=False)]

    async def begin(self) -> None:
        """Take the keys that were sent so far."""
        self._ready = True
        for key in self._early:
            await self._take(key, KEYS[key])

    def set_typing(self, typing: bool) -> None:
        """Let letters go to the line, or be commands."""
        self.typing = typing
        if typing:
            self.query_one(Line).focus()
        else:
            self.set_focus(None)
        self.typing_changed()

    def typing_changed(self) -> None:
        """What a screen shows of it."""

    async def on_key(self, event: events.Key) -> None:
        """Letters, and keys that edit, go to the line while one types."""
        written = event.character is not None and event.character.isprintable()
        if self.typing and self._ready and (written or event.key in EDITING):
            event.stop()
            event.prevent_default()
            await self._take(event.key, event.character)

    async def action_typed(self, key: str) -> None:
        """A key that nobody took: a command, or a letter sent before the screen was there."""
        if self._ready:
            await self._take(key, KEYS[key])
        else:
            self._early.append(key)

    async def _take(self, key: str, character: str | None) -> None:
        if self.typing and (character is not None or key in EDITING) and key != "enter":
            await self.query_one(Line).edit(key, character)
        elif key in self._commands:
            await self.run_action(self._commands[key].action)
