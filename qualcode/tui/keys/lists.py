"""Moving in lists and tables, the same on every screen of one; arrows and letters side by side.

It guards that nobody loses a command to a movement: where a screen has given one of these letters to a command of its
own, the other keys of the movement remain.
"""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_L: Place = "lists"

LISTS: frozenset[Place] = frozenset(
    (
        *("home", "importing", "review", "codebook", "quotes", "search", "memos", "fieldwork", "attributes"),
        *("history", "matrix"),
    )
)
"""Screens around a list."""
_ACROSS: frozenset[Place] = frozenset(("home", "attributes", "matrix"))
"""Those that have something to the right."""
_SIDEWAYS = ("lists.left", "lists.right")

COMMANDS: tuple[Command, ...] = (
    Command("lists.down", _L, ("down", "j"), "move_rows(1)", N_("One row down")),
    Command("lists.up", _L, ("up", "k"), "move_rows(-1)", N_("One row up")),
    Command("lists.left", _L, ("left", "h"), "move_columns(-1)", N_("One column back, in tables of many columns")),
    Command("lists.right", _L, ("right", "l"), "move_columns(1)", N_("One column on, in tables of many columns")),
    Command("lists.half_down", _L, ("ctrl+d",), "move_half(1)", N_("Half a page down")),
    Command("lists.half_up", _L, ("ctrl+u",), "move_half(-1)", N_("Half a page up")),
    Command("lists.page_down", _L, ("pagedown",), "move_page(1)", N_("One page down")),
    Command("lists.page_up", _L, ("pageup",), "move_page(-1)", N_("One page up")),
    Command("lists.first", _L, ("ctrl+home", "g"), "move_to_end(-1)", N_("To the first row")),
    Command("lists.last", _L, ("ctrl+end", "G"), "move_to_end(1)", N_("To the last row")),
    Command("lists.begin", _L, ("home",), "move_to_edge(-1)", N_("To the first row; in cells to the first column")),
    Command("lists.end", _L, ("end",), "move_to_edge(1)", N_("To the last row; in cells to the last column")),
)


def works_in(command: Command, place: Place) -> bool:
    """Whether a movement is one of this screen."""
    return place in LISTS and (place in _ACROSS or command.id not in _SIDEWAYS)
