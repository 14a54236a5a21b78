"""From fragments on a page to its lines in the order in which they are read.

A page has columns where a gutter runs through it that hardly any line crosses, with wording enough on both sides: a
row of labels beside what was said is none. Lines across the gutter, as a title is, part the columns above them from
those below. A table is read row by row, or as the file has it where its cells have several lines.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualcode.intake.pdf_worker import Fragment

_GRID = 2.0
"""Points by which gutters are looked for."""
_MOST_STEPS = 2_000
_CROSSED = 0.2
"""Part of the rows beside a gutter that may cross it."""
_LEAST_SIDE, _LEAST_ROWS = 0.2, 4
"""Part of the letters, and number of rows, that each side of a gutter has at least."""
_FEWEST_ROWS = 2
"""The same where the file itself has one column after the other."""
_PROSE = 20
"""Letters that half of the lines of such a column have at least."""
_FULL, _FULL_ROWS = 0.7, 0.5
"""A column of prose: so many of its rows are so full."""
_MOST_DEEP, _MOST_TRIED = 4, 4
"""Columns within columns, and gaps that are looked at for each."""
_MOST_FRAGMENTS = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of wording, and the edges of the column that it stands in."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    column: tuple[float, float] = (0.0, 0.0)
    """Where lines of its column begin and end at the widest."""

    @property
    def height(self) -> float:
        """Points."""
        return max(self.bottom - self.top, 1.0)


def rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments that stand beside each other, from the top down, each row from left to right."""
    found: list[list[Fragment]] = []
    for each in sorted(fragments, key=lambda each: ((each.top + each.bottom) / 2, each.left)):
        if found and _is_beside(found[-1][0], each):
            found[-1].append(each)
        else:
            found.append([each])
    return [sorted(row, key=lambda each: each.left) for row in found]


def _is_beside(one: Fragment, other: Fragment) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= min(one.bottom - one.top, other.bottom - other.top) / 2


def lines(fragments: Sequence[Fragment]) -> list[Line]:
    """The lines of a page, or of a part of one, in reading order."""
    return list(_read(list(fragments[:_MOST_FRAGMENTS]), 0))


def _read(fragments: list[Fragment], deep: int) -> Iterator[Line]:
    gutter = _gutter(fragments) if deep < _MOST_DEEP else None
    if gutter is None:
        yield from _column(rows(fragments))
        return
    stretch: list[Fragment] = []
    for row in rows(fragments):
        if any(each.left < gutter < each.right for each in row):
            yield from _beside(stretch, gutter, deep)
            stretch = []
            yield from _column([row], fragments)
        else:
            stretch += row
    yield from _beside(stretch, gutter, deep)


def _beside(stretch: list[Fragment], gutter: float, deep: int) -> Iterator[Line]:
    yield from _read([each for each in stretch if each.right <= gutter], deep + 1)
    yield from _read([each for each in stretch if each.right > gutter], deep + 1)


def _column(read: Sequence[Sequence[Fragment]], whole: Sequence[Fragment] = ()) -> Iterator[Line]:
    """Rows as lines of one column, or of one that is as wide as `whole`."""
    inside = whole or [each for row in read for each in row]
    if inside:
        edges = min(each.left for each in inside), max(each.right for each in inside)
        stops = _stops(read)
        yield from (_line(row, stops[place], edges) for place, row in enumerate(read))


def _line(row: Sequence[Fragment], stops: Collection[int], edges: tuple[float, float]) -> Line:
    gaps = ("" if place == 0 else "\t" if _stop(each) in stops else " " for place, each in enumerate(row))
    text = "".join(gap + each.text for gap, each in zip(gaps, row, strict=True))
    top, bottom = min(each.top for each in row), max(each.bottom for each in row)
    return Line(row[0].left, top, max(each.right for each in row), bottom, text, edges)


def _stops(read: Sequence[Sequence[Fragment]]) -> dict[int, set[int]]:
    """Where fragments of each row begin as in the next row that has gaps or the one before, as cells of a table do.

    The wide blanks of justified lines fall anywhere.
    """
    starts = {place: {_stop(each) for each in row[1:]} for place, row in enumerate(read)}
    parted = [place for place, found in starts.items() if found]
    shared: dict[int, set[int]] = {place: set() for place in starts}
    for one, other in pairwise(parted):
        shared[one] |= starts[one] & starts[other]
        shared[other] |= starts[one] & starts[other]
    return shared


def _stop(fragment: Fragment) -> int:
    return round(fragment.left / _GRID)


# -- gutters -----------------------------------------------------------------


def _gutter(fragments: list[Fragment]) -> float | None:
    """The middle of the widest gap that runs down through fragments, with a column on either side of it."""
    if len(fragments) < 2 * _FEWEST_ROWS:
        return None
    height = median(each.bottom - each.top for each in fragments)
    gaps = _gaps(fragments, max(height * 0.7, _GRID))
    for _width, place in sorted(gaps, reverse=True)[:_MOST_TRIED]:
        if _parts(fragments, place):
            return place
    return None


def _gaps(fragments: Sequence[Fragment], least: float) -> Iterator[tuple[float, float]]:
    """Width and middle of each gap that few rows cross."""
    start, end = min(each.left for each in fragments), max(each.right for each in fragments)
    step = max(_GRID, (end - start) / _MOST_STEPS)
    crossing = [0] * (int((end - start) / step) + 2)
    for each in fragments:
        # Counted as a rise and a fall, so that a fragment costs the same whatever its width.
        crossing[int((each.left - start) / step)] += 1
        crossing[min(int((each.right - start) / step) + 1, len(crossing) - 1)] -= 1
    allowed, inside = _CROSSED * len(rows(fragments)), 0
    free: list[bool] = []
    for change in crossing[:-1]:
        inside += change
        free.append(inside <= allowed)
    edges = [place for place, (now, then) in enumerate(pairwise([False, *free, False])) if now != then]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        width = (last - first) * step
        if width >= least and first > 0 and last < len(free):
            yield width, start + (first + last) / 2 * step


def _parts(fragments: Sequence[Fragment], place: float) -> bool:
    """Whether columns of prose stand on both sides of a place."""
    left = [each for each in fragments if each.right <= place]
    right = [each for each in fragments if each.left >= place]
    letters = sum(len(each.text) for each in fragments)
    if min(sum(len(each.text) for each in side) for side in (left, right)) < _LEAST_SIDE * letters:
        return False
    beside = min(len(rows(left)), len(rows(right)))
    if beside >= _FEWEST_ROWS and _is_one_after_another(fragments, place):
        return True
    return beside >= _LEAST_ROWS and _is_full(left) and _is_full(right)


def _is_one_after_another(fragments: Sequence[Fragment], place: float) -> bool:
    """Whether the file has all of one side before the other, as programs write columns and never tables."""
    sides = [each.left >= place for each in fragments if each.right <= place or each.left >= place]
    return sum(now != then for now, then in pairwise(sides)) == 1 and not sides[0]


def _is_full(side: Sequence[Fragment]) -> bool:
    start, end = min(each.left for each in side), max(each.right for each in side)
    reach = [row[-1].right for row in rows(side)]
    if median(len(each.text) for each in side) < _PROSE:
        return False
    return sum(right - start >= _FULL * (end - start) for right in reach) >= _FULL_ROWS * len(reach)
