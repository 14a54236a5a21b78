"""Commands of the table of attributes."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_A: Place = "attributes"

COMMANDS: tuple[Command, ...] = (
    Command("attributes.edit", _A, ("enter",), "edit", N_("Choose or write the value of the cell"), N_("Change")),
    Command("attributes.clear", _A, ("delete", "x"), "clear", N_("Empty the cell"), N_("Empty")),
    Command("attributes.turn", _A, ("tab",), "turn", N_("People, or interviews and other sources"), N_("Switch")),
    Command("attributes.new", _A, ("n",), "new_value", N_("Add a new value of the attribute to the plan"), N_("Value")),
    Command("attributes.filter", _A, ("slash",), "filter", N_("Show only some rows, by typing"), N_("Filter")),
    Command("attributes.export", _A, ("e",), "export", N_("Write the tables into a file"), N_("Export")),
    Command("attributes.import", _A, ("i",), "import_table", N_("Take in a table, after a preview"), N_("Import")),
    Command("attributes.undo", _A, ("u",), "undo", N_("Undo your last change")),
    Command("attributes.redo", _A, ("U",), "redo", N_("Redo what you undid")),
    Command("attributes.back", _A, ("escape",), "back", N_("Back"), N_("Back")),
)
