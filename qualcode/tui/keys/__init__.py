"""Every command a person can give on a screen, declared once, a file per screen.

Bindings, footer, help screen, command palette and the README's table all read this list. A command's
`action` is the method `action_<action>` of its screen; its words are translated when they are shown. It
guards that no key stands for two things on one screen, and that every screen has a way out, also where a person
has chosen keys of their own.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from qualcode.locale import N_, _
from qualcode.model.errors import ScreenError
from qualcode.tui.keys import (
    app,
    attributes,
    codebook,
    coding,
    correcting,
    fieldwork,
    history,
    home,
    importing,
    lists,
    memos,
    quotes,
    reading,
    review,
    search,
    tables,
)
from qualcode.tui.keys.command import Command, Place, key_written, shown
from qualcode.tui.keys.lists import LISTS

__all__ = ["COMMANDS", "LISTS", "PLACES", "Command", "Place", "commands", "key_of", "known_key", "shown", "use"]

COMMANDS: tuple[Command, ...] = (
    *app.FIRST,
    *home.COMMANDS,
    *importing.COMMANDS,
    *coding.COMMANDS,
    *reading.COMMANDS,
    *correcting.COMMANDS,
    *review.COMMANDS,
    *codebook.COMMANDS,
    *quotes.COMMANDS,
    *search.COMMANDS,
    *memos.COMMANDS,
    *fieldwork.COMMANDS,
    *attributes.COMMANDS,
    *history.COMMANDS,
    *tables.COMMANDS,
    *lists.COMMANDS,
    *app.LAST,
)
"""All of them, in the order in which help lists them."""

PLACES: dict[Place, str] = {
    "home": N_("Home screen"),
    "importing": N_("Import screen"),
    "coding": N_("Coding screen"),
    "correcting": N_("Correcting the wording"),
    "review": N_("Codings to look at"),
    "codebook": N_("Codebook screen"),
    "quotes": N_("Quotes screen"),
    "search": N_("Search"),
    "memos": N_("Memos and journal"),
    "fieldwork": N_("Fieldwork"),
    "attributes": N_("Attributes"),
    "history": N_("History"),
    "matrix": N_("Matrix"),
    "lists": N_("In lists and tables"),
    "everywhere": N_("Everywhere"),
}

_WAYS_OUT = frozenset(command.id for command in COMMANDS if command.action in ("quit", "back"))
"""Commands without which a person is caught on a screen."""

_SENT_AS = {
    "ctrl+m": "enter",
    "ctrl+j": "enter",
    "ctrl+i": "tab",
    "ctrl+left_square_bracket": "escape",
    "ctrl+h": "backspace",
}
"""Keys that a terminal does not tell from another."""

_chosen: dict[str, tuple[str, ...]] = {}
"""Command id → the keys a person has chosen for it, for the time of the process."""


def commands(place: Place) -> tuple[Command, ...]:
    """The commands of one screen in the order of the footer: Help first, Quit last."""
    found = [command for command in COMMANDS if _works_in(command, place)]
    taken = {key for command in found if command.place == place and command.id not in _chosen for key in command.keys}
    return tuple(replace(command, keys=_keys_of(command, taken)) for command in found)


def _works_in(command: Command, place: Place) -> bool:
    if command.place == "lists":
        return place == "lists" or lists.works_in(command, place)
    return command.place in (place, "everywhere")


def _keys_of(command: Command, taken: Collection[str]) -> tuple[str, ...]:
    """Those chosen, else the shipped ones; a shipped letter of a movement yields to what the screen ships itself."""
    if command.id in _chosen:
        return _chosen[command.id]
    if command.place == "lists":
        return tuple(key for key in command.keys if key not in taken)
    return command.keys


def use(chosen: Mapping[str, Sequence[str]]) -> None:
    """Take keys a person has chosen, by command id; none takes earlier ones back.

    They are written as Textual names them, or as help shows them. Raises ScreenError in one line for an unknown
    command, a key that is no key, one that would stand for two, or a way out without a key.
    """
    global _chosen
    before, _chosen = _chosen, {name: tuple(map(key_of, keys)) for name, keys in chosen.items()}
    try:
        _check(chosen)
    except ScreenError:
        _chosen = before
        raise


def key_of(written: str) -> str:
    """Textual's name of a key that a person has written; what is no key stays as it is."""
    if len(written) == len("shift+x") and written.lower().startswith("shift+") and written[-1].isalpha():
        return written[-1].upper()  # so a terminal sends it
    if known_key(written):
        return written
    return key_written(written) or _of_sign(written) or written.lower()


def _of_sign(written: str) -> str:
    """The name of a sign ("§") with the keys held down before it."""
    from textual.keys import _character_to_key

    before, plus, sign = written.rpartition("+")
    return f"{before.lower()}{plus}{_character_to_key(sign)}" if len(sign) == 1 and sign.isprintable() else ""


def _check(chosen: Mapping[str, Sequence[str]]) -> None:
    ids = {command.id for command in COMMANDS}
    for name, keys in chosen.items():
        if name not in ids:
            raise ScreenError(_("[keys] in the config file: there is no command “{name}”.").format(name=name))
        if not keys and name in _WAYS_OUT:
            words = _("[keys] in the config file: {name} needs a key: it is a way out.")
            raise ScreenError(words.format(name=name))
        for key in keys:
            _check_key(name, key)
    for place in PLACES:
        _check_place(place)


def _check_key(name: str, written: str) -> None:
    key = key_of(written)
    if not known_key(key):
        words = _("[keys] in the config file: “{key}” for {name} is not a key; write it like ctrl+k, f5 or x.")
        raise ScreenError(words.format(key=written, name=name))
    if key in _SENT_AS:
        words = _("[keys] in the config file: a terminal sends {key} as {other}: choose another key for {name}.")
        raise ScreenError(words.format(key=shown(key), other=shown(_SENT_AS[key]), name=name))


def _check_place(place: Place) -> None:
    taken: dict[str, str] = {}
    for command in commands(place):
        for key in command.keys:
            if taken.setdefault(key, command.id) != command.id:
                words = _("[keys] in the config file: {key} stands for both {one} and {other}: choose another key.")
                raise ScreenError(words.format(key=shown(key), one=taken[key], other=command.id))


def known_key(key: str) -> bool:
    """Whether Textual can send a key of this name."""
    from textual.keys import Keys, _character_to_key

    *modifiers, name = key.split("+")
    single = len(name) == 1 and name.isalnum() and (not modifiers or name == name.lower())
    named = any(name == known.value for known in Keys)
    characters = {_character_to_key(chr(place)) for place in (*range(0x21, 0x7F), *range(0xA1, 0x180))}
    return set(modifiers) <= {"ctrl", "shift", "alt"} and (single or named or name in characters)
