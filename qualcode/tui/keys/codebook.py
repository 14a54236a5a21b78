"""Commands of the codebook screen."""

from qualcode.tui.keys.command import Command

COMMANDS: tuple[Command, ...] = ()
