"""Soft wrap of a body into screen rows, in chunks, so that opening does not wait for the whole text.

Invariants: every character lies on exactly one row; a row ends with a newline or at a soft break; no
row is wider than the width, blanks that hang over its end aside; a grapheme is never split. Chunks end
at newlines and are wrapped when somebody looks; the height of the others is an estimate.
"""

import re
from array import array
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import inf
from time import perf_counter

from rich.cells import get_character_cell_size, split_graphemes

from qualcode.text.clean import show
from qualcode.tui.transcript.turns import Span, TurnIndex

CHUNK = 1 << 16
EAGER = 2_000_000
"""Characters up to which a body is wrapped at once."""

# C0 characters never survive show(), so they are free to stand for something else while wrapping.
_UNDRAWN = "\x02"
_TAIL = "\x01"
_STAND_IN = ("", "\x00", "\x00" + _TAIL)
_ZERO_WIDTH_JOINER = "\u200d"
_BASELESS = "\ufffd"
_BEGINNINGS = re.compile(f"(?:^|(?<={_UNDRAWN}))[^\n{_UNDRAWN}]+", re.MULTILINE)


def shown(text: str) -> str:
    """The text as it is drawn, as long as the text: newlines stay, a tab is a blank, the rest by `show()`."""
    plain = text.replace("\t", " ")
    return "\n".join(line if line.isprintable() else show(line) for line in plain.split("\n"))


def _based(text: str) -> str:
    """A row's text; marks and joiners at its start, where they have nothing to sit on, each get a cell."""
    marks = next((at for at, c in enumerate(text) if get_character_cell_size(c)), len(text))
    return _BASELESS * marks + text[marks:] if marks else text


def is_plain(text: str) -> bool:
    """Whether each character takes one cell, so that columns are code points."""
    return text.isascii() or all(get_character_cell_size(character) == 1 for character in text)


class Rows:
    """The rows of a body at one width."""

    def __init__(self, turns: TurnIndex, width: int) -> None:
        """`width` is in cells; nothing is wrapped yet."""
        self.width = max(2, width)
        self._turns = turns
        self._body = turns.body
        self._bounds = _chunk_bounds(turns.body)
        self._starts: list[array[int] | None] = [None] * (len(self._bounds) - 1)
        self._heights = [
            turns.body.count("\n", start, end) + (end - start) // self.width + 1
            for start, end in zip(self._bounds, self._bounds[1:], strict=False)
        ]
        self._sum_heights()

    def __len__(self) -> int:
        """Number of rows, estimated where chunks are not wrapped yet."""
        return self._first[-1]

    @property
    def complete(self) -> bool:
        """Whether every chunk is wrapped and `len()` exact."""
        return None not in self._starts

    def wrap_more(self, seconds: float) -> None:
        """Wrap further chunks, in order, for about that long; all of them if the body is short."""
        until = inf if len(self._body) <= EAGER else perf_counter() + seconds
        for chunk, starts in enumerate(self._starts):
            if starts is None:
                self._wrap(chunk)
                if perf_counter() > until:
                    break
        self._sum_heights()

    def span(self, row: int) -> Span:
        """Characters of a row, its newline included; rows out of range give the first or last."""
        chunk, starts, index = self._find(row)
        end = starts[index + 1] if index + 1 < len(starts) else self._bounds[chunk + 1]
        return starts[index], end

    def row_of(self, offset: int) -> int:
        """The row on which a character lies."""
        chunk = min(bisect_right(self._bounds, offset), len(self._starts)) - 1
        starts = self._wrapped(chunk)
        return self._first[chunk] + bisect_right(starts, offset) - 1

    def drawn(self, row: int) -> tuple[int, str]:
        """Offset of the first drawn character of a row, and what is drawn: no label, no newline."""
        start, end = self.span(row)
        for _, label_end in self._turns.labels_in(start, min(start + 1, end)):
            start = min(label_end, end)
        return start, _based(shown(self._body[start:end].removesuffix("\n")))

    def locate(self, offset: int) -> tuple[int, int]:
        """Row and column of a character; one inside a grapheme has the column of the grapheme."""
        row = self.row_of(offset)
        start, text = self.drawn(row)
        index = max(0, offset - start)
        if is_plain(text):
            return row, index
        graphemes, column = split_graphemes(text)
        if index >= len(text):
            return row, column + index - len(text)
        return row, sum(cells for _, end, cells in graphemes if end <= index)

    def offset_at(self, row: int, column: int) -> int:
        """The character at a place; beyond the end of the row the last offset that is still on it."""
        start, text = self.drawn(row)
        _, end = self.span(row)
        last = end if end == len(self._body) else max(start, end - 1)
        if is_plain(text):
            return min(start + max(0, column), last)
        passed = 0
        for first, _, cells in split_graphemes(text)[0]:
            passed += cells
            if passed > column:
                return start + first
        return min(start + len(text) + max(0, column - passed), last)

    def _find(self, row: int) -> tuple[int, "array[int]", int]:
        """Chunk, its row starts, and the index of a row in them."""
        while True:
            row = min(max(0, row), self._first[-1] - 1)
            chunk = bisect_right(self._first, row) - 1
            known = self._starts[chunk]
            if known is not None:
                return chunk, known, row - self._first[chunk]
            # Its true height may move the row into the next chunk.
            self._wrapped(chunk)

    def _wrapped(self, chunk: int) -> "array[int]":
        known = self._starts[chunk]
        if known is None:
            known = self._wrap(chunk)
            self._sum_heights()
        return known

    def _wrap(self, chunk: int) -> "array[int]":
        start, end = self._bounds[chunk], self._bounds[chunk + 1]
        rows = wrap(shown(self._body[start:end]), self.width, self._turns.labels_in(start, end), start)
        self._starts[chunk] = rows
        self._heights[chunk] = len(rows)
        return rows

    def _sum_heights(self) -> None:
        self._first: list[int] = [0, *accumulate(self._heights)]


def wrap(text: str, width: int, undrawn: list[Span] | None = None, base: int = 0) -> "array[int]":
    """Offsets, from `base` up, at which the rows of a shown text start; one for an empty text.

    `undrawn` spans, in offsets from `base` too, stand at the start of a line and take no cell.
    """
    if undrawn:
        text = _cover(text, undrawn, base)
    odd = set() if text.isascii() else {c for c in set(text) if get_character_cell_size(c) != 1} - {"\n", _UNDRAWN}
    if odd:
        text = _BEGINNINGS.sub(lambda match: _based(match[0]), text)
        text, places, offsets = _stand_in(text, odd)
    starts = [match.start() for match in _rows_pattern(width).finditer(text)] or [0]
    if odd:
        steps = [bisect_right(places, start) - 1 for start in starts]
        starts = [offsets[step] + start - places[step] for step, start in zip(steps, starts, strict=True)]
    return array("L", [base + start for start in starts])


def _chunk_bounds(body: str) -> list[int]:
    bounds = [0]
    while (at := bounds[-1] + CHUNK) < len(body):
        # A paragraph longer than a chunk is cut at a blank, so that one line is never the whole text.
        newline = body.find("\n", at, at + CHUNK)
        bounds.append(newline + 1 or body.rfind(" ", at - CHUNK + 1, at) + 1 or at)
    if len(bounds) == 1 or bounds[-1] < len(body):
        bounds.append(len(body))
    return bounds


@lru_cache(maxsize=16)
def _rows_pattern(width: int) -> re.Pattern[str]:
    words = rf".{{1,{width}}}(?:[ ]*\n|[ ]+|\Z)"
    return re.compile(rf"{_UNDRAWN}*+(?:{words}|\n|.{{1,{width}}}(?!{_TAIL}))|{_UNDRAWN}++")


def _cover(text: str, undrawn: list[Span], base: int) -> str:
    pieces = []
    at = 0
    for start, end in undrawn:
        pieces += [text[at : start - base], _UNDRAWN * (end - start)]
        at = end - base
    return "".join([*pieces, text[at:]])[: len(text)]


def _stand_in(text: str, odd: set[str]) -> tuple[str, list[int], list[int]]:
    """The text with one character a cell, and where the two run in step: places in it, offsets in `text`."""
    any_odd = "".join(map(re.escape, odd))
    cluster = re.compile(f"[^\n{_UNDRAWN}]?(?:{_ZERO_WIDTH_JOINER}[^\n]|[{any_odd}])+")
    pieces: list[str] = []
    places, offsets = [0], [0]
    at = place = 0
    for match in cluster.finditer(text):
        first = match.start()
        pieces.append(text[at:first])
        place += first - at
        run = match[0]
        for start, end, cells in split_graphemes(run)[0]:
            piece = run[start] if cells == 1 == end - start else _STAND_IN[cells]
            pieces.append(piece)
            place += len(piece)
            if len(piece) != end - start:
                places.append(place)
                offsets.append(first + end)
        at = match.end()
    pieces.append(text[at:])
    return "".join(pieces), places, offsets
