"""Commands of the history screen."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_H: Place = "history"

COMMANDS = (
    Command(
        "history.return", _H, ("enter",), "return_to", N_("Return to the point right after this change"), N_("Return")
    ),
    Command("history.undo", _H, ("u",), "undo", N_("Undo your last change"), N_("Undo")),
    Command("history.redo", _H, ("U",), "redo", N_("Redo what you undid"), N_("Redo")),
    Command("history.back", _H, ("escape",), "back", N_("Back"), N_("Back")),
)
