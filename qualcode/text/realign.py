"""Where a passage of one wording stands in another: exactly, nearly, or only about there.

A passage that was not touched is found with the very same words, whatever was done around it. Nothing is ever left
without a place: where no words are left of it, its place is where it would be, and a person has to look.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz.distance import Indel

from qualcode.text.anchors import find_exact, find_near

State = Literal["kept", "moved", "doubtful"]
"""`kept`: the same words; `moved`: nearly the same words; `doubtful`: somebody has to look."""

_MOST_CELLS = 200_000_000
"""Letters of one piece times letters of the other up to which they are compared letter by letter (25 MB of bits)."""
_WORD = re.compile(r"\S+")
_NEAR = 2_000
"""Characters around the expected place in which a near match is sought first."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a passage stands now."""

    start: int
    end: int
    state: State


@dataclass(frozen=True, slots=True)
class _Block:
    """Equal letters of both wordings."""

    old: int
    new: int
    size: int


class Realigned:
    """Two wordings of one text, and where the places of the old one are in the new one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._blocks = _blocks(old, new)
        self._starts = [block.old for block in self._blocks]

    def place(self, offset: int) -> int:
        """Where an offset is now: in equal letters exactly, between them at the end of those before it."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        block = self._blocks[index]
        return min(block.new + min(offset - block.old, block.size), len(self._new))

    def passage(self, start: int, end: int) -> Moved:
        """Where a passage is now; its span is never empty where the new wording is not."""
        quote = self._old[start:end]
        about = self.place(start)
        if self._new[about : about + len(quote)] == quote:
            return Moved(about, about + len(quote), "kept")
        same = [span for span in find_exact(self._new, quote) if self._new[span[0] : span[1]] == quote]
        if same:
            nearest = min(same, key=lambda span: abs(span[0] - about))
            # The same words at two places none of which is the expected one: somebody else may have said them.
            return Moved(*nearest, "kept" if len(same) == 1 or self._is_between(start, end, nearest) else "doubtful")
        return self._nearly(start, end)

    def _is_between(self, start: int, end: int, span: tuple[int, int]) -> bool:
        """Whether a span lies between what stood before and after the old passage."""
        return self.place(start) <= span[0] and span[1] <= self._after(end)

    def _after(self, end: int) -> int:
        """Where the first equal letter from an old offset on is now."""
        index = bisect_right(self._starts, end)
        if index and end < self._blocks[index - 1].old + self._blocks[index - 1].size:
            return self.place(end)
        return self._blocks[index].new if index < len(self._blocks) else len(self._new)

    def _nearly(self, start: int, end: int) -> Moved:
        quote, about, until = self._old[start:end], self.place(start), self.place(end)
        left, right = max(0, about - _NEAR), min(len(self._new), max(until, about + len(quote)) + _NEAR)
        near = find_near(self._new[left:right], quote)
        if near is not None:
            # Words like these beside where they should be may be another answer, which stood there before.
            found = left + near.start, left + near.end
            there = min(found[1], self._after(end)) - max(found[0], about)
            sure = not near.doubtful and 2 * there >= found[1] - found[0]
            return Moved(*found, "moved" if sure else "doubtful")
        anywhere = find_near(self._new, quote)
        if anywhere is not None:
            return Moved(anywhere.start, anywhere.end, "doubtful")
        return Moved(*_not_empty(self._new, about, until), "doubtful")


def _not_empty(text: str, start: int, end: int) -> tuple[int, int]:
    """A span, or where there is nothing to be read in it the word before it, else the word after it."""
    if text[start:end].strip():
        return start, end
    words = [match.span() for match in _WORD.finditer(text)]
    beside = [span for span in words if span[0] < end][-1:] or words[:1]
    return beside[0] if beside else (0, len(text))


def _blocks(old: str, new: str) -> list[_Block]:
    """Equal stretches in order: the common ends, equal lines between them, and equal letters of changed lines."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    inner = _by_lines(old[head : len(old) - tail], new[head : len(new) - tail], head)
    found = [_Block(0, 0, head), *inner, _Block(len(old) - tail, len(new) - tail, tail)]
    return [block for block in found if block.size]


def _common(one: str, other: str) -> int:
    """How many letters from the beginning are the same."""
    shortest = min(len(one), len(other))
    if one[:shortest] == other[:shortest]:
        return shortest
    low, high = 0, shortest
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _by_lines(old: str, new: str, offset: int) -> list[_Block]:
    lines, others = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts, ends = _sums(lines), _sums(others)
    found: list[_Block] = []
    matcher = SequenceMatcher(None, lines, others, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(_Block(offset + starts[a], offset + ends[c], starts[b] - starts[a]))
        elif tag == "replace":
            inner = _by_letters(old[starts[a] : starts[b]], new[ends[c] : ends[d]])
            found += (_Block(offset + starts[a] + x, offset + ends[c] + y, size) for x, y, size in inner)
    return found


def _sums(lines: list[str]) -> list[int]:
    sums = [0]
    for line in lines:
        sums.append(sums[-1] + len(line))
    return sums


def _by_letters(old: str, new: str) -> list[tuple[int, int, int]]:
    if len(old) * len(new) > _MOST_CELLS:
        return []
    blocks = Indel.opcodes(old, new).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]
