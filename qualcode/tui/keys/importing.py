"""Commands of the import screen."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_I: Place = "importing"

COMMANDS: tuple[Command, ...] = (
    Command("importing.add", _I, ("a", "ctrl+s"), "add", N_("Add the files to the project"), N_("Add all")),
    Command("importing.enter", _I, ("enter",), "enter", N_("Go to the labels; on a label: rename it"), N_("Label")),
    Command(
        "importing.out", _I, ("d", "delete"), "leave_out", N_("Leave the file out, or take it in"), N_("Leave out")
    ),
    Command(
        "importing.round", _I, ("R",), "round", N_("Say the round of the file, or of all without one"), N_("Round")
    ),
    Command("importing.value", _I, ("v",), "value", N_("Say which value of the plan an unknown value is")),
    Command("importing.asks", _I, ("I", "space"), "asks", N_("Who has the label asks, or answers"), N_("Asks")),
    Command("importing.drop", _I, ("x",), "drop", N_("The label names nobody, or somebody after all"), N_("Nobody")),
    Command(
        "importing.merge", _I, ("m",), "merge", N_("The label is somebody who has another label, too"), N_("Merge")
    ),
    Command("importing.rename", _I, ("r",), "rename", N_("Rename the label")),
    Command("importing.undo", _I, ("u",), "take_back", N_("Take back what was decided last"), N_("Undo")),
    Command("importing.pane", _I, ("tab",), "other_pane", N_("From the files to the labels, and back")),
    Command("importing.columns", _I, ("c",), "columns", N_("Say what the columns of a survey are"), N_("Columns")),
    Command("importing.sheet", _I, ("S",), "sheet", N_("Say which sheet of the workbook is read")),
    Command("importing.language", _I, ("l",), "language", N_("Say the language of the file")),
    Command("importing.encoding", _I, ("e",), "encoding", N_("Say the encoding of the file")),
    Command("importing.comments", _I, ("C",), "comments", N_("Keep reviewers’ comments as memos, or leave them")),
    Command("importing.next", _I, ("full_stop",), "turn_sources(1)", N_("Next source of the file")),
    Command("importing.previous", _I, ("comma",), "turn_sources(-1)", N_("Source of the file before")),
    Command("importing.preview_down", _I, ("J", "ctrl+down"), "scroll_preview(1)", N_("Go on in the preview")),
    Command("importing.preview_up", _I, ("K", "ctrl+up"), "scroll_preview(-1)", N_("Go back in the preview")),
    Command(
        "importing.back",
        _I,
        ("escape",),
        "back",
        N_("Stop reading; back to the files; leave without adding"),
        N_("Back"),
    ),
)
