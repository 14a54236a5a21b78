"""Commands of the history screen."""

from qualcode.tui.keys.command import Command

COMMANDS: tuple[Command, ...] = ()
