"""Dialogs that miss no key: whatever was typed while one opens is kept, and applied in order.

Textual hands a key to the widget in front and looks for its binding only when nobody took it. Keys typed
faster than a dialog opens are therefore on their way through the screen behind when it appears; they come
out as bindings of the dialog. Keys sent before it is mounted wait. It guards that every key acts on what
the keys before it made, and that keys typed after the answer reach the screen behind.
"""

from typing import ClassVar, TypeVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingsMap, BindingType
from textual.keys import _character_to_key
from textual.screen import ModalScreen
from textual.segment import Segment
from textual.strip import Strip
from textual.widgets import Input, OptionList

from qualcode.text.clean import show

Answer = TypeVar("Answer")

_LATIN = [chr(place) for place in (*range(0x20, 0x7F), *range(0xA0, 0x180)) if chr(place).isprintable() or place == 0x20]
_NAMED = ("enter", "escape", "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "backspace", "delete")
_KEYS: dict[str, str | None] = {_character_to_key(letter): letter for letter in _LATIN} | dict.fromkeys(_NAMED)
_EDITING = BindingsMap(Input.BINDINGS).key_to_bindings
