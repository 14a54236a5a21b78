"""Commands of the review: codings to be looked at since their text was corrected."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_R: Place = "review"

COMMANDS = (
    Command("review.go", _R, ("enter", "g"), "go", N_("Go to the coding in its text"), N_("To the text")),
    Command("review.accept", _R, ("a",), "accept", N_("Accept the coding where it stands"), N_("Accept")),
    Command("review.accept_all", _R, ("A",), "accept_all", N_("Accept all where they stand"), N_("Accept all")),
    Command("review.remove", _R, ("x", "delete"), "remove", N_("Remove the coding"), N_("Remove")),
    Command("review.all", _R, ("tab",), "all_sources", N_("Those of this interview only, or of all")),
    Command("review.memo", _R, ("m",), "memo", N_("Write a memo on the coding"), N_("Memo")),
    Command("review.undo", _R, ("u",), "undo", N_("Undo your last change"), N_("Undo")),
    Command("review.redo", _R, ("U",), "redo", N_("Redo what you undid"), N_("Redo")),
    Command("review.back", _R, ("escape",), "back", N_("Back"), N_("Back")),
)
