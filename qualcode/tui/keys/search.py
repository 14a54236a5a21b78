"""Commands of the search screen. Letters write the words sought until Tab leads into the list of hits."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_S: Place = "search"

COMMANDS: tuple[Command, ...] = (
    Command("search.open", _S, ("enter",), "open_hit", N_("Go to the hit in its text"), N_("To the text")),
    Command("search.list", _S, ("tab",), "switch", N_("To the list of hits and back to the words"), N_("List")),
    Command("search.mode", _S, ("f4", "m"), "next_mode", N_("Next way of searching"), N_("How")),
    Command("search.scope", _S, ("f5", "w"), "next_scope", N_("This interview or all"), N_("Where")),
    Command("search.informants", _S, ("i",), "informants", N_("Only what informants say, or everybody")),
    Command("search.check", _S, ("space",), "check", N_("Tick the hit, or take the tick away")),
    Command("search.all", _S, ("a",), "check_all(True)", N_("Tick all hits")),
    Command("search.none", _S, ("n",), "check_all(False)", N_("Tick no hit")),
    Command("search.unit", _S, ("t",), "next_unit", N_("What is coded: the hit, its sentence, its turn")),
    Command("search.code", _S, ("c",), "code", N_("Code all ticked hits")),
    Command("search.undo", _S, ("u",), "undo", N_("Undo your last change")),
    Command("search.redo", _S, ("U",), "redo", N_("Redo what you undid")),
    Command("search.words", _S, ("slash",), "words", N_("Back to the words sought")),
    Command("search.back", _S, ("escape",), "back", N_("Back"), N_("Back")),
)
