"""Dialogs that miss no key: whatever is typed while one opens is kept, and applied in order.

Textual hands a key to the widget in front, and looks for its binding only when nobody took it. Keys typed
faster than a dialog opens are therefore still on their way through the screen behind when it appears, and
come out as bindings of the dialog; keys sent before it is mounted wait. It guards that a key acts on what
the keys before it made, and that keys typed after the answer reach the screen behind.
"""

from typing import ClassVar, TypeVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingsMap, BindingType
from textual.content import Content
from textual.keys import _character_to_key
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets.input import Selection

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.compositor import SparingCompositor
from qualcode.tui.key_order import KeyOrder
from qualcode.tui.keys import commands, shown
from qualcode.tui.widgets.signed_list import SignedList

Answer = TypeVar("Answer")

LINE_BREAK = "⏎"
"""What stands for a line break where there is one line."""

_LETTERS = [chr(place) for place in (*range(0x20, 0x7F), *range(0xA1, 0x180)) if chr(place).isprintable()]
EDITING = BindingsMap(Input.BINDINGS).key_to_bindings
_OTHERS = (*EDITING, "up", "down", "pageup", "pagedown", "escape", "tab", "ctrl+@", "ctrl+j", "shift+enter")
KEYS: dict[str, str | None] = {_character_to_key(letter): letter for letter in _LETTERS} | dict.fromkeys(_OTHERS)


class KeyedDialog(ModalScreen[Answer]):
    """A dialog whose every key goes through `typed`, one after another."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self._behind: list[tuple[str, str | None]] = []
        self._early: list[tuple[str, str | None]] = []
        self._ready = False
        self._told = ""
        for key in KEYS:
            self._bindings.key_to_bindings[key] = [Binding(key, f"late({key!r})", show=False)]

    async def typed(self, key: str, character: str | None) -> None:
        """What a key does; `key` is Textual's name of it, `character` what it writes."""
        raise NotImplementedError

    def answer(self, answer: Answer | None) -> None:
        """Give the answer, once."""
        if self.app.screen is self:
            app = self.app
            if isinstance(app, KeyOrder):
                app.hold_keys()
                self.call_later(app.call_later, app.let_keys_go)  # once it has looked at all its keys
            self.dismiss(answer)

    @on(events.Mount)
    async def _begin(self) -> None:
        """Once the dialog stands, after its own `on_mount`: what was typed so far, first for the screen behind."""
        self._ready = True
        for key, character in (*self._behind, *self._early):
            await self._apply(key, character)

    async def on_key(self, event: events.Key) -> None:
        """Every key, in the order of typing."""
        event.stop()
        self._answer_elsewhere(event.key)
        if self._ready:
            await self._apply(event.key, event.character)
        else:
            self._early.append((event.key, event.character))

    def _answer_elsewhere(self, key: str) -> None:
        """On the lower edge: where a key works that does nothing here; until the next key."""
        elsewhere = key not in KEYS and any(key in command.keys for command in commands("everywhere"))
        words = _("{key} works on the screen: close this first (Esc).").format(key=shown(key)) if elsewhere else ""
        for box in self.query(".dialog") if words != self._told else ():
            box.border_subtitle = Content(words)
        self._told = words

    def action_late(self, key: str) -> None:
        """A key that was sent to the screen behind before this one opened."""
        if self._ready:
            self.post_message(events.Key(key, KEYS[key]))
        else:
            self._behind.append((key, KEYS[key]))

    async def _apply(self, key: str, character: str | None) -> None:
        if self.app.screen is self:
            await self.typed(key, character)
        elif isinstance(self.app, KeyOrder):
            self.app.take_late(events.Key(key, character))
        else:
            self.app.post_message(events.Key(key, character))


class Line(Input, inherit_bindings=False):
    """A line to write in; its dialog hands it the keys."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, value: str = "", placeholder: str = "", line_break: str = "", *, offered: bool = False) -> None:
        """An `offered` value is selected: what is typed takes its place."""
        super().__init__(value, placeholder, select_on_focus=False)
        self._break = line_break
        """What stands for a line break; without it the line ends at the first one."""
        self.selection = Selection(0 if offered else len(value), len(value))

    @property
    def _value(self) -> Text:
        # As long as the value, so that the cursor stands where it is shown.
        return Text(show(self.value), no_wrap=True, overflow="ignore", end="")

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002  # Textual's signature
        """It takes no key by itself."""
        return False

    async def _on_key(self, event: events.Key) -> None:
        event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = event.text.splitlines()
        self.write(self._break.join(lines) if self._break else "".join(lines[:1]))

    def write(self, text: str) -> None:
        """Put text at the cursor, in place of what is selected."""
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)

    async def edit(self, key: str, character: str | None) -> None:
        """Write a character, or do what a key does in an input."""
        if character is not None and character.isprintable():
            self.write(character)
            return
        for binding in EDITING.get(key, ()):
            if isinstance(binding, Binding):
                await self.run_action(binding.action)


class Choices(SignedList, can_focus=False):
    """Rows to choose from; the dialog moves in them."""

    def on_mount(self) -> None:
        """No row is searched for links."""
        self.auto_links = False

    def move(self, key: str) -> bool:
        """Whether the key moves in the list."""
        moves = {
            "up": self.action_cursor_up,
            "down": self.action_cursor_down,
            "home": self.action_first,
            "end": self.action_last,
        }
        if key in moves:
            moves[key]()
        return key in moves

    def step_on(self) -> None:
        """To the next row, as after a tick; from the last one nowhere."""
        at = self.highlighted
        further = range(at + 1, self.option_count) if at is not None else range(0)
        self.highlighted = next((row for row in further if not self.get_option_at_index(row).disabled), at)
