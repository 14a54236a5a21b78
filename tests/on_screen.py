"""What stories of every screen share: waiting for what keys lead to, the status line, the comparing with a picture."""

from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol

from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp
from qualcode.tui.widgets.status import StatusLine

LONGEST = 10.0
"""Seconds until something has failed to happen: long, a slow machine is no reason."""
PATIENCE = 4
"""How many times the screen comes to rest before nothing follows any more."""


class Compare(Protocol):
    """What pytest-textual-snapshot gives."""

    def __call__(self, app: QualcodeApp, **options: object) -> bool: ...


def told(pilot: Pilot[Any]) -> str:
    """What the status line says, wherever it breaks the line."""
    return " ".join(pilot.app.screen.query_one(StatusLine).content.plain.split())


async def until(pilot: Pilot[Any], reached: Callable[[], object], pause: float | None = None) -> None:
    """Wait for what keys lead to, and no longer; `pause` are the seconds between two looks, else the screen rests."""
    end = monotonic() + LONGEST
    while not reached():
        assert monotonic() < end, "it did not come to be"
        await pilot.pause(pause)


async def at_rest(pilot: Pilot[Any]) -> None:
    """Wait until dialogs have opened and closed, and keys that were sent on have arrived."""
    for _ in range(PATIENCE):
        await pilot.pause()
