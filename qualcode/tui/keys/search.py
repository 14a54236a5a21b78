"""Commands of the search screen."""

from qualcode.tui.keys.command import Command

COMMANDS: tuple[Command, ...] = ()
