"""Commands of the editor in which a wording is corrected; none is a letter, since letters are typed into it."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_C: Place = "correcting"

COMMANDS = (
    Command("correcting.save", _C, ("ctrl+s",), "save", N_("Save the corrected wording"), N_("Save")),
    Command(
        "correcting.outside", _C, ("f4",), "outside", N_("Go on in your own editor ($EDITOR)"), N_("Your own editor")
    ),
    Command("correcting.back", _C, ("escape",), "back", N_("Leave; what is not saved is asked about"), N_("Back")),
)
