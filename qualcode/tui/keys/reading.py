"""Commands of the coding screen that change nothing: moving, seeing, finding."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_C: Place = "coding"


def _seeing() -> Iterator[Command]:
    yield Command("coding.cycle", _C, ("tab",), "cycle", N_("Next of the overlapping codings under the cursor"))
    yield Command("coding.list", _C, ("I",), "side('codings')", N_("List of all codings of this interview"))
    yield Command("coding.plan", _C, ("K",), "side('plan')", N_("The plan: themes this interview has not touched yet"))
    yield Command("coding.filter", _C, ("f",), "filter", N_("Show only some codings: code, theme, coder, direction"))
    yield Command("coding.show_all", _C, ("A",), "show_all", N_("Show all codings again"))
    yield Command("coding.blind", _C, ("B",), "blind", N_("Hide and show the codings of others"))
    yield Command("coding.focus", _C, ("Z",), "focus_mode", N_("Text only, and back"))
    yield Command("coding.review", _C, ("R",), "review", N_("Codings to look at since the text was corrected"))
    yield Command("coding.quotes", _C, ("V",), "quotes", N_("All quotes of the code under the cursor"))
    yield Command("coding.matrix", _C, ("M",), "matrix", N_("Theme matrix"))


def _finding() -> Iterator[Command]:
    yield Command("coding.search", _C, ("slash",), "search('here')", N_("Search in this interview"), N_("Search"))
    yield Command("coding.search_all", _C, ("F", "ctrl+f"), "search('all')", N_("Search in all interviews"))
    yield Command("coding.hit.on", _C, ("f3",), "next_hit(1)", N_("To the next hit of the search"))
    yield Command("coding.hit.back", _C, ("shift+f3", "P"), "next_hit(-1)", N_("To the previous hit of the search"))
    yield Command("coding.next", _C, ("n",), "next_coding(1)", N_("To the next coding"))
    yield Command("coding.previous", _C, ("N",), "next_coding(-1)", N_("To the previous coding"))
    yield Command("coding.uncoded", _C, ("o",), "next_uncoded(1)", N_("To the next uncoded turn of an informant"))
    yield Command(
        "coding.uncoded_back", _C, ("O",), "next_uncoded(-1)", N_("To the previous uncoded turn of an informant")
    )
    yield Command("coding.question", _C, ("Q",), "next_question(1)", N_("To the next question of the plan"))
    yield Command(
        "coding.clear", _C, ("escape",), "back", N_("Clear the selection, else back; twice to home"), N_("Back")
    )


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
        yield Command(name, _C, keys, f"move('{unit}', {step})", words)
    for keys, unit, step, words in (
        (("shift+left",), "character", -1, N_("Select one character back")),
        (("shift+right",), "character", 1, N_("Select one character on")),
        (("shift+up",), "row", -1, N_("Select one row up")),
        (("shift+down",), "row", 1, N_("Select one row down")),
        (("ctrl+shift+left",), "word", -1, N_("Select one word back")),
        (("ctrl+shift+right",), "word", 1, N_("Select one word on")),
    ):
        name = f"coding.extend.{unit}.{'back' if step < 0 else 'on'}"
        yield Command(name, _C, keys, f"extend('{unit}', {step})", words)


COMMANDS = (*_seeing(), *_finding(), *_moving())
