"""How far long work is, on one line of a terminal: a bar, the file, the count and the time that is left.

Where standard error is no terminal nothing is drawn.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from qualcode.cli.layout import width
from qualcode.cli.output import one_line, terminal_width
from qualcode.locale import _

_BAR = 20
_OFTEN = 0.1
"""Seconds between two pictures."""


class Progress:
    """A bar for steps that are counted."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._drawn = 0.0

    def step(self, number: int, steps: int, name: str) -> None:
        """Show that step `number`, from 0, of so many has begun."""
        now = monotonic()
        if not sys.stderr.isatty() or now - self._drawn < _OFTEN:
            return
        self._drawn = now
        filled = number * _BAR // steps
        left = (now - self._began) / number * (steps - number) if number else None
        time = "" if left is None else _("{time} left").format(time=f"{int(left) // 60}:{int(left) % 60:02d}")
        text = f"{'█' * filled}{'░' * (_BAR - filled)} {number}/{steps} {time} {one_line(name)}"
        while width(text) >= terminal_width():
            text = text[:-1]
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar that is gone afterwards, however that comes."""
    bar = Progress()
    try:
        yield bar
    finally:
        bar.clear()
