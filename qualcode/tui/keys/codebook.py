"""Commands of the codebook screen."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_B: Place = "codebook"


def _changing() -> Iterator[Command]:
    yield Command("codebook.add", _B, ("a",), "add", N_("New code in this theme"), N_("New"))
    yield Command("codebook.add_theme", _B, ("A",), "add_theme", N_("New theme"))
    yield Command(
        "codebook.edit", _B, ("enter", "e"), "edit", N_("Edit names, rules of use, examples and words"), N_("Edit")
    )
    yield Command("codebook.rename", _B, ("n",), "rename", N_("Rename, in all languages"))
    yield Command("codebook.colour", _B, ("c",), "colour", N_("Choose a colour"))
    yield Command("codebook.example", _B, ("i",), "example", N_("Pick the example from the quotes"))
    yield Command("codebook.merge", _B, ("M",), "merge", N_("Merge into another code, after a preview"), N_("Merge"))
    yield Command("codebook.split", _B, ("s",), "split", N_("Split: sort the quotes into two codes"), N_("Split"))
    yield Command("codebook.delete", _B, ("x", "delete"), "delete", N_("Delete, after saying what would go"))
    yield Command(
        "codebook.reread", _B, ("r",), "reread", N_("The meaning changed: finished sources are to be read again")
    )
    yield Command("codebook.memo", _B, ("m",), "memo", N_("Write a memo on the code"))
    yield Command("codebook.undo", _B, ("u",), "undo", N_("Undo your last change"))
    yield Command("codebook.redo", _B, ("U",), "redo", N_("Redo what you undid"))


def _moving() -> Iterator[Command]:
    yield Command("codebook.find", _B, ("slash",), "find", N_("Find a code by typing"))
    yield Command("codebook.shift_up", _B, ("shift+up", "K"), "shift(-1)", N_("Move the code up"))
    yield Command("codebook.shift_down", _B, ("shift+down", "J"), "shift(1)", N_("Move the code down"))
    yield Command("codebook.cut", _B, ("X",), "cut", N_("Cut the code, to paste it in another place"))
    yield Command("codebook.paste", _B, ("P",), "paste", N_("Paste the cut code: after this code, or into this theme"))
    yield Command("codebook.to_theme", _B, ("shift+left", "H"), "to_theme", N_("Make the code a theme"))
    yield Command("codebook.card_up", _B, ("left_square_bracket",), "scroll_card(-1)", N_("Scroll the card up"))
    yield Command("codebook.card_down", _B, ("right_square_bracket",), "scroll_card(1)", N_("Scroll the card down"))
    yield Command("codebook.quotes", _B, ("V",), "quotes", N_("All quotes of the code"))
    yield Command(
        "codebook.unread", _B, ("w",), "unread", N_("Finished sources that are to be read again"), N_("Unread")
    )
    yield Command("codebook.export", _B, ("E",), "export", N_("Write the codebook to a file"))
    yield Command("codebook.import", _B, ("I",), "import", N_("Import a codebook from a file, after a preview"))
    yield Command("codebook.back", _B, ("escape",), "back", N_("Back"), N_("Back"))


COMMANDS = (*_changing(), *_moving())
