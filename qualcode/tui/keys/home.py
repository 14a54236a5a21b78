"""Commands of the home screen."""

from qualcode.tui.keys.command import N_, Command, Place

_H: Place = "home"

COMMANDS = (
    Command("home.open", _H, ("enter",), "open_source", N_("Open the source for coding"), N_("Open")),
    Command("home.matrix", _H, ("M",), "matrix", N_("Theme matrix"), N_("Matrix")),
    Command("home.undo", _H, ("u",), "undo", N_("Undo your last change"), N_("Undo")),
    Command("home.redo", _H, ("U",), "redo", N_("Redo what you undid"), N_("Redo")),
)
