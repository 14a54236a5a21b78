"""Codings as the transcript shows them, found by position: which lie on a row, and in which lane.

Invariants: lanes follow from the marks alone, not from the order in which they came or the width; each mark lies in
the lowest lane that those before it leave free. A lookup and a change cost what lies near, not what the text holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.tui.transcript import density
from qualcode.tui.transcript.lanes import Span, assign_lanes, lowest_free

_BUCKET = 512
# Two marks on one row may not share a lane. A row is seldom longer and never goes past a newline.
_REACH = 120
_DEEP = 8
"""A lane deeper than any screen shows; all that find none before it lie there, so that a change soon ends."""
_MANY = 64
"""New marks from which lanes are dealt anew rather than one by one."""
_CROWD = 2_000
"""Marks from which nobody looks into a bucket to see how many lie where."""


@dataclass(slots=True)
class Mark:
    """One coding to be shown; `colour` is a CSS colour, `own` whether it is the reader's."""

    coding_id: int
    start: int
    end: int
    tag: str
    """Two or three letters of the code."""
    colour: str
    own: bool
    lane: int = field(default=0, compare=False)
    """Dealt by the index that it is in."""


class MarkIndex:
    """Marks of one body with their lanes."""

    def __init__(self, body: str, marks: Sequence[Mark] = ()) -> None:
        self._body = body
        self._marks: dict[int, Mark] = {}
        self._buckets: defaultdict[int, list[Mark]] = defaultdict(list)
        self._deal(marks)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._marks)

    def over(self, start: int, end: int) -> list[tuple[Mark, int]]:
        """Marks that share a character with `[start, end)`, each with its lane; longest of the first starts first."""
        near: dict[int, Mark] = {}
        for bucket in range(start // _BUCKET, (max(start, end - 1)) // _BUCKET + 1):
            for mark in self._buckets.get(bucket, ()):
                if mark.start < end and start < mark.end:
                    near[mark.coding_id] = mark
        return [(mark, mark.lane) for mark in sorted(near.values(), key=_order)]

    def at(self, offset: int) -> tuple[int, ...]:
        """Ids of the codings on one character."""
        return tuple(mark.coding_id for mark, _ in self.over(offset, offset + 1))

    def amounts(self, rows: int) -> list[int]:
        """How many marks lie on each of so many equal parts of the body.

        Parts shorter than a bucket are looked into unless the body is crowded; else a part has what its fullest
        bucket has, so that the cost does not grow with the marks.
        """
        parts = [density.part(len(self._body), rows, row) for row in range(rows)]
        if len(self._body) < rows * _BUCKET and len(self._marks) < _CROWD:
            return [len(self.over(start, end)) if start < end else 0 for start, end in parts]
        sizes = {bucket: len(marks) for bucket, marks in self._buckets.items() if marks}
        spans = [range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1) for start, end in parts]
        return [max((sizes.get(bucket, 0) for bucket in span), default=0) for span in spans]

    def replace(self, marks: Sequence[Mark]) -> list[Span]:
        """Take other marks; returns the spans where something looks different now."""
        new = {mark.coding_id: mark for mark in marks}
        gone = [mark for mark in self._marks.values() if _differs(mark, new)]
        come = [mark for mark in marks if _differs(mark, self._marks)]
        if len(come) > _MANY:
            self._deal(marks)
            return [(0, len(self._body))]
        return self._exchange(gone, come)

    def change(self, gone: Iterable[int], come: Sequence[Mark]) -> list[Span]:
        """Take some marks away by coding id and put others, new or changed, in; costs these, not all there are."""
        ids = {*gone, *(mark.coding_id for mark in come)}
        return self._exchange([self._marks[i] for i in ids if i in self._marks], come)

    def _exchange(self, gone: Sequence[Mark], come: Sequence[Mark]) -> list[Span]:
        for mark in gone:
            del self._marks[mark.coding_id]
            for bucket in _buckets(mark):
                self._buckets[bucket].remove(mark)
        lanes = {mark.coding_id: mark.lane for mark in gone}
        for mark in come:
            mark.lane = lanes.get(mark.coding_id, 0)
            self._put(mark)
        moved = self._settle(map(self._reach, (*gone, *come)))
        return list(dict.fromkeys((mark.start, mark.end) for mark in (*gone, *come, *moved)))

    def _settle(self, changed: Iterable[Span]) -> list[Mark]:
        """Deal lanes anew from each changed span on, as far as it makes a difference; the marks that moved."""
        moved: list[Mark] = []
        settled = 0
        for start, end in sorted(changed):
            first = max(start, settled)
            taken = [(self._reach(mark)[1], lane) for mark, lane in self._before(first)] if first < end else []
            for mark in self._starting_from(first):
                if mark.start >= end:
                    break
                taken = [(until, lane) for until, lane in taken if until > mark.start]
                lane, until = lowest_free(lane for _until, lane in taken), self._reach(mark)[1]
                if lane < _DEEP:
                    taken.append((until, lane))
                if lane != mark.lane:
                    mark.lane = lane
                    moved.append(mark)
                    end = max(end, until)  # those that it lies on may move too
            settled = max(settled, end)
        return moved

    def _before(self, offset: int) -> list[tuple[Mark, int]]:
        """Marks in lanes that start before an offset and may reach over it."""
        near = self.over(max(0, offset - _REACH), offset)
        return [(mark, lane) for mark, lane in near if mark.start < offset and lane < _DEEP]

    def _starting_from(self, start: int) -> Iterator[Mark]:
        """Marks that start there or later, in their order."""
        for bucket in range(start // _BUCKET, len(self._body) // _BUCKET + 1):
            here = (mark for mark in self._buckets.get(bucket, ()) if mark.start // _BUCKET == bucket)
            yield from sorted((mark for mark in here if mark.start >= start), key=_order)

    def _deal(self, marks: Sequence[Mark]) -> None:
        self._marks.clear()
        self._buckets.clear()
        ordered = sorted(marks, key=_order)
        for mark, lane in zip(ordered, assign_lanes([self._reach(mark) for mark in ordered]), strict=True):
            mark.lane = min(lane, _DEEP)
            self._put(mark)

    def _put(self, mark: Mark) -> None:
        self._marks[mark.coding_id] = mark
        for bucket in _buckets(mark):
            self._buckets[bucket].append(mark)

    def _reach(self, mark: Mark) -> Span:
        """The span with the rest of its last row."""
        newline = self._body.find("\n", mark.end - 1, mark.end + _REACH)
        return mark.start, max(mark.end, newline if newline >= 0 else mark.end + _REACH)


def _buckets(mark: Mark) -> Iterable[int]:
    return range(mark.start // _BUCKET, max(mark.start, mark.end - 1) // _BUCKET + 1)


def _order(mark: Mark) -> tuple[int, int, int]:
    """Earlier ones first, at the same start the longer, then those coded first."""
    return mark.start, -mark.end, mark.coding_id


def _differs(mark: Mark, others: Mapping[int, Mark]) -> bool:
    other = others.get(mark.coding_id)
    # Identity first: of thousands all but one are the same objects.
    return other is not mark and other != mark
