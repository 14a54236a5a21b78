"""What a command is: one thing a person can do on a screen, with its keys and its words."""

import re
from dataclasses import dataclass
from typing import Literal

Place = Literal[
    "everywhere",
    "home",
    "importing",
    "coding",
    "correcting",
    "review",
    "codebook",
    "quotes",
    "search",
    "memos",
    "fieldwork",
    "attributes",
    "history",
    "matrix",
    "lists",
]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do on a screen."""

    id: str
    place: Place
    keys: tuple[str, ...]
    """Textual's names of the keys; all of them work, the first is shown."""
    action: str
    help: str
    """One line for help and palette (English, translated when shown)."""
    footer: str = ""
    """A short word for the footer; "" keeps it out."""


_FUNCTION = re.compile("[Ff][0-9]{1,2}")
_SHOWN = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "delete": "Del",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "full_stop": ".",
    "comma": ",",
    "semicolon": ";",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}


def shown(key: str) -> str:
    """How a key is written for people: "ctrl+left" is "Ctrl+←"."""
    *modifiers, name = key.split("+")
    words = [modifier.capitalize() for modifier in modifiers]
    capital = modifiers or (name.startswith("f") and len(name) > 1)
    return "+".join([*words, _SHOWN.get(name, name.upper() if capital else name)])


_WRITTEN = {words.casefold(): key for key, words in _SHOWN.items()} | {"return": "enter"}


def key_written(words: str) -> str:
    """The key that is written so for people ("Esc", "y", "Ctrl+J", "/", "F6"), "" for other words."""
    before, plus, name = words.rpartition("+")
    if not name and plus:  # the key + itself
        before, name = before.rstrip("+"), "+"
    modifiers = [modifier.lower() for modifier in before.split("+") if modifier]
    key = _WRITTEN.get(name.casefold(), name if len(name) == 1 and name.isalnum() else "")
    if not key and _FUNCTION.fullmatch(name):
        key = name.lower()
    return "+".join([*modifiers, key.lower() if modifiers else key]) if key else ""
