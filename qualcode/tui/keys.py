"""Every command a person can give on a screen, declared once.

Bindings, footer, help screen, command palette and the README's table all read this list. A command's
`action` is the method `action_<action>` of its screen; its words are translated when they are shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Place = Literal["everywhere", "home", "coding", "matrix", "evidence"]


def N_(message: str) -> str:  # noqa: N802  # the customary name of gettext's marker
    """Mark a word of a command for translation."""
    return message


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


def _home() -> Iterator[Command]:
    yield Command("home.open", "home", ("enter",), "open_source", N_("Open the source for coding"), N_("Open"))
    yield Command("home.matrix", "home", ("M",), "matrix", N_("Theme matrix"), N_("Matrix"))
    yield Command("home.undo", "home", ("u",), "undo", N_("Undo your last change"), N_("Undo"))
    yield Command("home.redo", "home", ("U",), "redo", N_("Redo what you undid"), N_("Redo"))


def _moving() -> Iterator[Command]:
    for keys, unit, step, words in (
        (("left", "h"), "character", -1, N_("One character back")),
        (("right", "l"), "character", 1, N_("One character on")),
        (("up", "k"), "row", -1, N_("One row up")),
        (("down", "j"), "row", 1, N_("One row down")),
        (("b", "ctrl+left"), "word", -1, N_("One word back")),
        (("w", "ctrl+right"), "word", 1, N_("One word on")),
        (("left_parenthesis",), "sentence", -1, N_("One sentence back")),
        (("right_parenthesis",), "sentence", 1, N_("One sentence on")),
        (("left_square_bracket", "ctrl+up"), "turn", -1, N_("One turn back")),
        (("right_square_bracket", "ctrl+down"), "turn", 1, N_("One turn on")),
        (("pageup",), "page", -1, N_("One page up")),
        (("pagedown", "space"), "page", 1, N_("One page down")),
        (("g", "ctrl+home"), "document", -1, N_("To the beginning")),
        (("G", "ctrl+end"), "document", 1, N_("To the end")),
    ):
        name = f"coding.{unit}.{'back' if step < 0 else 'on'}"
        yield Command(name, "coding", keys, f"move('{unit}', {step})", words)
    for keys, unit, step, words in (
        (("shift+left",), "character", -1, N_("Select one character back")),
        (("shift+right",), "character", 1, N_("Select one character on")),
        (("shift+up",), "row", -1, N_("Select one row up")),
        (("shift+down",), "row", 1, N_("Select one row down")),
        (("ctrl+shift+left",), "word", -1, N_("Select one word back")),
        (("ctrl+shift+right",), "word", 1, N_("Select one word on")),
    ):
        name = f"coding.extend.{unit}.{'back' if step < 0 else 'on'}"
        yield Command(name, "coding", keys, f"extend('{unit}', {step})", words)


def _coding() -> Iterator[Command]:
    c: Place = "coding"
    yield Command("coding.visual", c, ("v",), "visual", N_("Start selecting: every move extends the selection"))
    yield Command(
        "coding.sentence", c, ("s",), "select('sentence')", N_("Select the sentence; again: one more"), N_("Sentence")
    )
    yield Command("coding.turn", c, ("t",), "select('turn')", N_("Select the turn; again: one more"), N_("Turn"))
    yield Command("coding.code", c, ("c", "enter"), "pick", N_("Code the selection: find a code by typing"), N_("Code"))
    yield Command("coding.last", c, ("full_stop",), "code_last", N_("Code with the last code again"))
    for number in range(1, 10):
        yield Command(
            f"coding.recent.{number}", c, (str(number),), f"code_recent({number})", N_("Code with a recent code")
        )
    yield Command("coding.furthers", c, ("plus",), "direct('furthers')", N_("The passage furthers"), N_("Direction"))
    yield Command("coding.hinders", c, ("minus",), "direct('hinders')", N_("The passage hinders"))
    yield Command("coding.both", c, ("equals_sign",), "direct('both')", N_("The passage does both"))
    yield Command("coding.notes", c, ("0",), "direct('notes')", N_("The passage only notes"))
    yield Command("coding.note", c, ("a",), "note", N_("Write a note on the coding"))
    yield Command("coding.resize", c, ("z",), "resize", N_("Give the coding the selected boundaries"))
    yield Command("coding.recode", c, ("r",), "recode", N_("Give the coding another code"))
    yield Command("coding.remove", c, ("x", "delete"), "remove", N_("Remove the coding"), N_("Remove"))
    yield Command("coding.undo", c, ("u",), "undo", N_("Undo your last change"), N_("Undo"))
    yield Command("coding.redo", c, ("U",), "redo", N_("Redo what you undid"))
    yield Command("coding.done", c, ("d",), "done", N_("Mark the source done, and say what was asked"), N_("Done"))
    yield Command("coding.cycle", c, ("tab",), "cycle", N_("Next of the overlapping codings under the cursor"))
    yield Command("coding.next", c, ("n",), "next_coding(1)", N_("To the next coding"))
    yield Command("coding.previous", c, ("N",), "next_coding(-1)", N_("To the previous coding"))
    yield Command("coding.uncoded", c, ("o",), "next_uncoded(1)", N_("To the next uncoded turn of an informant"))
    yield Command(
        "coding.uncoded_back", c, ("O",), "next_uncoded(-1)", N_("To the previous uncoded turn of an informant")
    )
    yield Command("coding.codebook", c, ("T",), "codebook", N_("To the codebook and back"))
    yield Command("coding.matrix", c, ("M",), "matrix", N_("Theme matrix"))
    yield Command("coding.clear", c, ("escape",), "back", N_("Clear the selection, else back"), N_("Back"))


def _tables() -> Iterator[Command]:
    yield Command("matrix.open", "matrix", ("enter",), "open_cell", N_("Open the quotes of the cell"), N_("Quotes"))
    yield Command("matrix.phase", "matrix", ("p",), "next_phase", N_("Next phase"), N_("Phase"))
    yield Command("matrix.rows", "matrix", ("r",), "turn_rows(1)", N_("Other rows"), N_("Rows"))
    yield Command("matrix.rows_back", "matrix", ("R",), "turn_rows(-1)", N_("The rows before"))
    yield Command("matrix.columns", "matrix", ("c",), "turn_columns(1)", N_("Other columns"), N_("Columns"))
    yield Command("matrix.columns_back", "matrix", ("C",), "turn_columns(-1)", N_("The columns before"))
    yield Command("matrix.report", "matrix", ("w",), "report", N_("Write the Word summary of the phase"), N_("Word"))
    yield Command("matrix.legend", "matrix", ("i",), "legend", N_("What the figures and signs mean"))
    yield Command("matrix.back", "matrix", ("escape",), "back", N_("Back"), N_("Back"))
    yield Command(
        "evidence.open", "evidence", ("enter",), "open_quote", N_("Go to the quote in its text"), N_("In the text")
    )
    yield Command("evidence.back", "evidence", ("escape",), "back", N_("Back"), N_("Back"))


def _first() -> Iterator[Command]:
    e: Place = "everywhere"
    yield Command("app.help", e, ("question_mark", "f1"), "help", N_("Help: every key of this screen"), N_("Help"))
    yield Command("app.palette", e, ("ctrl+p",), "command_palette", N_("Command palette"))
    yield Command("app.dark", e, ("f2",), "toggle_dark", N_("Light or dark"))


def _last() -> Iterator[Command]:
    yield Command("app.quit", "everywhere", ("q", "ctrl+q"), "quit", N_("Quit"), N_("Quit"))


COMMANDS: tuple[Command, ...] = (*_first(), *_home(), *_coding(), *_moving(), *_tables(), *_last())
"""All of them, in the order in which help lists them."""

PLACES: dict[Place, str] = {
    "home": N_("Home screen"),
    "coding": N_("Coding screen"),
    "matrix": N_("Matrix"),
    "evidence": N_("Quotes of a cell"),
    "everywhere": N_("Everywhere"),
}

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
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def commands(place: Place) -> tuple[Command, ...]:
    """The commands of one screen in the order of the footer: Help first, Quit last."""
    return tuple(command for command in COMMANDS if command.place in (place, "everywhere"))


def shown(key: str) -> str:
    """How a key is written for people: "ctrl+left" is "Ctrl+←"."""
    *modifiers, name = key.split("+")
    words = [modifier.capitalize() for modifier in modifiers]
    return "+".join([*words, _SHOWN.get(name, name.upper() if name.startswith("f") and len(name) > 1 else name)])
