"""Commands of memos and journal."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_M: Place = "memos"

COMMANDS = (
    Command("memos.edit", _M, ("enter", "e"), "edit", N_("Continue the memo"), N_("Write")),
    Command("memos.journal", _M, ("J",), "journal", N_("Write in today’s journal"), N_("Journal")),
    Command("memos.project", _M, ("m",), "project_memo", N_("Write a memo on the project"), N_("Project")),
    Command("memos.filter", _M, ("slash",), "filter", N_("Show only memos with some words in them"), N_("Filter")),
    Command("memos.kind", _M, ("tab",), "next_kind", N_("Show all memos, the journal, or one kind"), N_("Kind")),
    Command("memos.go", _M, ("g",), "go", N_("Go to what the memo is about"), N_("Go there")),
    Command("memos.delete", _M, ("x", "delete"), "delete", N_("Delete the memo"), N_("Delete")),
    Command("memos.undo", _M, ("u",), "undo", N_("Undo your last change"), N_("Undo")),
    Command("memos.redo", _M, ("U",), "redo", N_("Redo what you undid"), N_("Redo")),
    Command("memos.back", _M, ("escape",), "back", N_("Back"), N_("Back")),
)
