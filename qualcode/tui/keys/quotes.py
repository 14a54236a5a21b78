"""Commands of the quotes screen: the quotes of a code, of a cell, or of all that is coded."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_Q: Place = "quotes"


def _all() -> Iterator[Command]:
    yield Command("quotes.open", _Q, ("enter",), "open_quote", N_("Go to the quote in its text"), N_("To the text"))
    yield Command("quotes.context", _Q, ("c",), "context", N_("Show and hide what is around the quotes"), N_("Context"))
    yield Command("quotes.tick", _Q, ("space",), "tick", N_("Tick the quote for a change of many at once"), N_("Tick"))
    yield Command("quotes.tick_all", _Q, ("A",), "tick_all", N_("Tick all quotes, on every page, or none"))
    yield Command("quotes.recode", _Q, ("r",), "recode", N_("Recode the ticked quotes, else this one"), N_("Recode"))
    yield Command("quotes.mark", _Q, ("p",), "mark", N_("Passages: quotable, paraphrase only, background only"))
    yield Command("quotes.furthers", _Q, ("plus",), "direct('furthers')", N_("The passage furthers"))
    yield Command("quotes.hinders", _Q, ("minus",), "direct('hinders')", N_("The passage hinders"))
    yield Command("quotes.both", _Q, ("equals_sign",), "direct('both')", N_("The passage does both"))
    yield Command("quotes.notes", _Q, ("0",), "direct('notes')", N_("The passage only notes"))
    yield Command("quotes.note", _Q, ("a",), "note", N_("Write a note on the coding"), N_("Note"))
    yield Command("quotes.memo", _Q, ("m",), "memo", N_("Write a memo on the coding"))
    yield Command("quotes.copy", _Q, ("y",), "copy", N_("Copy the quote with its attribution"), N_("Copy"))
    yield Command("quotes.remove", _Q, ("x", "delete"), "remove", N_("Remove the ticked codings, else this one"))
    yield Command("quotes.group", _Q, ("g",), "next_group", N_("Group by source, code, direction, coder, group or not"))
    yield Command("quotes.sort", _Q, ("s",), "next_order", N_("Sort by place, code, length or newest"))
    yield Command("quotes.code", _Q, ("C",), "other_code", N_("The quotes of another code"))
    yield Command(
        "quotes.filter", _Q, ("slash",), "filter", N_("Show only quotes with some words in them"), N_("Filter")
    )
    yield Command("quotes.page.on", _Q, ("right_square_bracket",), "turn_page(1)", N_("The next quotes"))
    yield Command("quotes.page.back", _Q, ("left_square_bracket",), "turn_page(-1)", N_("The quotes before"))
    yield Command("quotes.undo", _Q, ("u",), "undo", N_("Undo your last change"))
    yield Command("quotes.redo", _Q, ("U",), "redo", N_("Redo what you undid"))
    yield Command("quotes.back", _Q, ("escape",), "back", N_("Back"), N_("Back"))


COMMANDS = tuple(_all())
