"""Commands of memos and journal."""

from qualcode.tui.keys.command import Command

COMMANDS: tuple[Command, ...] = ()
