"""Commands that work on every screen."""

from qualcode.locale import N_
from qualcode.tui.keys.command import Command, Place

_E: Place = "everywhere"

FIRST = (
    Command("app.help", _E, ("question_mark", "f1"), "help", N_("Help: every key of this screen"), N_("Help")),
    Command("app.palette", _E, ("ctrl+p",), "command_palette", N_("Command palette")),
    Command("app.theme", _E, ("f2",), "next_theme", N_("Next colours: dark, light, high contrast, no colour")),
    Command("app.history", _E, ("f6",), "history_screen", N_("History: look at it and return to any point")),
    Command("app.memos", _E, ("f7",), "memo_screen", N_("Memos and journal")),
    Command("app.codebook", _E, ("f8",), "codebook_screen", N_("Codebook screen")),
    Command("app.suspend", _E, ("ctrl+z",), "suspend_process", N_("Back to the shell for a while; fg goes on here")),
    Command("app.language", _E, ("f9",), "next_language", N_("Next language: Finnish, Swedish, English")),
)
LAST = (Command("app.quit", _E, ("q", "ctrl+q"), "quit", N_("Quit"), N_("Quit")),)
