"""Which turns have been seen: those whose end stayed on screen for a while, not those that were scrolled past.

Pure: somebody else keeps the time. `look` says at every scroll which turns end on screen, `pass_time` that a while
has passed since it last did; only what was on screen at every look in between counts.
"""

from bisect import bisect_right
from collections.abc import Sequence

from qualcode.model.source import Turn

WHILE = 1.0
"""Seconds for which the end of a turn must be on screen."""


class Noticing:
    """Turns of one text seen by one person."""

    def __init__(self, turns: Sequence[Turn], seen: frozenset[int]) -> None:
        self.seen = set(seen)
        """Numbers of the turns seen."""
        self._turns = turns
        self._steady = range(0)
        self._there = range(0)
        self._timed = False

    def look(self, top: int, bottom: int) -> None:
        """Characters between which the text is on screen now."""
        # A turn ends on the row of its last character.
        first = bisect_right(self._turns, top, key=_end)
        self._there = range(first, bisect_right(self._turns, bottom, key=_end))
        self._steady = _common(self._steady, self._there) if self._timed else self._there
        self._timed = self._timed or self.waits

    def look_away(self) -> None:
        """The text is not on screen."""
        self._there = self._steady = range(0)
        self._timed = False

    def pass_time(self) -> bool:
        """A while has passed; whether turns were seen in it for the first time."""
        before = len(self.seen)
        self.seen.update(turn.number for turn in self._turns[self._steady.start : self._steady.stop])
        self._steady = self._there
        self._timed = self.waits
        return len(self.seen) > before

    @property
    def waits(self) -> bool:
        """Whether a turn on screen has not been seen yet."""
        return any(turn.number not in self.seen for turn in self._turns[self._there.start : self._there.stop])


def _common(one: range, other: range) -> range:
    start = max(one.start, other.start)
    return range(start, max(start, min(one.stop, other.stop)))


def _end(turn: Turn) -> int:
    return turn.end
