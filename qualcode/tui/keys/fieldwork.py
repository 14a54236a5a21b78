"""Commands of the fieldwork list."""

from qualcode.tui.keys.command import Command

COMMANDS: tuple[Command, ...] = ()
