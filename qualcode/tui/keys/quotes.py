"""Commands of the quotes screen."""

from qualcode.tui.keys.command import Command

COMMANDS: tuple[Command, ...] = ()
