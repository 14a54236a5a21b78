"""Commands of the fieldwork list."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_F: Place = "fieldwork"

COMMANDS: tuple[Command, ...] = (
    Command("fieldwork.add", _F, ("a",), "add", N_("Add somebody to be heard"), N_("Add")),
    Command("fieldwork.edit", _F, ("enter", "e"), "edit", N_("Change what is known of the contact"), N_("Change")),
    Command("fieldwork.invited", _F, ("1",), "set_state('invited')", N_("The contact is invited")),
    Command("fieldwork.agreed", _F, ("2",), "set_state('agreed')", N_("The contact has agreed")),
    Command("fieldwork.declined", _F, ("3",), "set_state('declined')", N_("The contact has declined")),
    Command("fieldwork.not_reached", _F, ("4",), "set_state('not_reached')", N_("The contact was not reached")),
    Command("fieldwork.person", _F, ("p",), "join", N_("Join the contact with the person interviewed, or part them")),
    Command("fieldwork.memo", _F, ("m",), "memo", N_("Write a memo on the person")),
    Command("fieldwork.form", _F, ("w",), "form", N_("Write the interview form of the contact"), N_("Form")),
    Command("fieldwork.ticks", _F, ("t",), "ticks", N_("Take in the ticks of a filled-in form"), N_("Ticks")),
    Command("fieldwork.round", _F, ("r",), "next_round", N_("Next round of interviewing, then all")),
    Command("fieldwork.remove", _F, ("x", "delete"), "remove", N_("Take the contact off the list")),
    Command("fieldwork.summary", _F, ("tab",), "switch", N_("To the summary, which the arrows scroll then, and back")),
    Command("fieldwork.undo", _F, ("u",), "undo", N_("Undo your last change")),
    Command("fieldwork.redo", _F, ("U",), "redo", N_("Redo what you undid")),
    Command("fieldwork.back", _F, ("escape",), "back", N_("Back"), N_("Back")),
)
