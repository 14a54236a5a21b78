"""Lanes of the margin: codings that overlap stand side by side, each in the lowest lane that is free.

Invariant: two spans that share a character never share a lane, and no more lanes are used than spans
lie on top of each other somewhere. Spans that only touch may share one.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

Span = tuple[int, int]


def assign_lanes(spans: Sequence[Span]) -> list[int]:
    """Lane of each span, from 0; earlier ones first, at the same start the longer, then the given order."""
    order = sorted(range(len(spans)), key=lambda index: (spans[index][0], -spans[index][1]))
    lanes = [0] * len(spans)
    active: list[tuple[int, int]] = []
    free: list[int] = []
    for index in order:
        start, end = spans[index]
        while active and active[0][0] <= start:
            heappush(free, heappop(active)[1])
        # Lanes in use or free are always 0 … their number - 1.
        lane = heappop(free) if free else len(active)
        lanes[index] = lane
        heappush(active, (end, lane))
    return lanes


def lowest_free(taken: Iterable[int]) -> int:
    """The lowest lane that is not taken."""
    used = set(taken)
    return next(lane for lane in range(len(used) + 1) if lane not in used)
