"""The cursor and what is selected: two offsets in the body, moved by units of reading.

A cursor stands before a character; the selection is what lies between it and the anchor. Invariants:
no move ends in an undrawn label or inside a grapheme; what is selected by word, sentence or turn has
no blanks around it. A move costs what one turn is long, not the text.
"""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal

from rich.cells import split_graphemes

from qualcode.text.sentences import sentence_spans, word_spans
from qualcode.tui.transcript.turns import Span, TurnIndex
from qualcode.tui.transcript.wrap import Rows, shown

Unit = Literal["character", "word", "sentence", "turn", "row", "row_edge", "page", "document"]
"""`row_edge` is the start or end of the row; `page` is a screenful."""
Side = Literal["start", "end"]

# A grapheme is not looked for farther away than this.
_NEAR = 32


class Caret:
    """Cursor and anchor in one body."""

    def __init__(self, turns: TurnIndex, rows: Rows, cursor: int = 0) -> None:
        self.rows = rows
        """Rows of the present width; whoever wraps anew replaces them."""
        self.page = 20
        """Rows of a screenful."""
        self.visual = False
        """Whether every move extends."""
        self.whole = False
        """Whether what is selected so ends with whole words, wherever the cursor is."""
        self.cursor = cursor
        self._turns = turns
        self._body = turns.body
        self._anchor = cursor
        self._column: int | None = None
        self._cached = lru_cache(maxsize=8)(self._split)
        self._cached_snap = lru_cache(maxsize=1)(self._snapped)  # every row that is drawn asks

    @property
    def selection(self) -> Span | None:
        """What is selected, None when nothing is; in `whole` visual mode up to the ends of its words."""
        if self._anchor == self.cursor:
            return None
        start, end = min(self._anchor, self.cursor), max(self._anchor, self.cursor)
        return self._cached_snap(start, end) if self.whole else (start, end)

    def move(self, unit: Unit, delta: int, extend: bool = False) -> None:
        """Move by `delta` units, back when negative; the selection follows with `extend`, else it is dropped."""
        extend = extend or self.visual
        if unit in ("row", "page"):
            self._move_rows(delta * (self.page if unit == "page" else 1))
        else:
            for _ in range(abs(delta)):
                self.cursor = self._target(unit, delta > 0, extend)
            self._column = None
        if not extend:
            self._anchor = self.cursor

    def go_to(self, offset: int, select: Span | None = None) -> None:
        """Put the cursor at an offset, or select a span with the cursor at the end that `offset` is nearer to."""
        self.visual = self.whole = False
        if select is None:
            offset = self._turns.drawn(self._within(offset))
            self._set(offset, offset)
        else:
            start, end = map(self._within, select)
            self._set(*((end, start) if offset <= start else (start, end)))

    def reach(self, offset: int, start: Span | None = None, unit: Unit = "character") -> None:
        """Select up to the unit on which an offset lies, and with it, from the anchor or from a span, with it too."""
        first, last = self._on_its_row(start or (self._anchor, self._anchor))
        near, far = self._on_its_row(self.unit_at(unit, self._turns.drawn(self._within(offset))))
        self._set(*((last, near) if near < first else (first, max(last, far))))

    def _on_its_row(self, span: Span) -> Span:
        """A span, without the line end if that is all it is."""
        return (span[0], span[0]) if self._body[slice(*span)] == "\n" else span

    def select(self, unit: Unit) -> None:
        """Select the unit at the cursor; between two units the next one of the turn."""
        self._set(*self.unit_at(unit, self.cursor))

    def grow(self, unit: Unit, delta: int, side: Side = "end") -> None:
        """Move one end of the selection outwards by `delta` units, inwards when negative, never past the other end.

        Without a selection the unit at the cursor is taken.
        """
        if self.selection is None:
            if delta > 0:
                self.select(unit)
            return
        start, end = self.selection
        for _ in range(abs(delta)):
            if side == "end":
                moved = self._edge(unit, end, delta > 0, 1)
                end = moved if moved > start else end
            else:
                moved = self._edge(unit, start, delta < 0, 0)
                start = moved if moved < end else start
        self._set(*((start, end) if side == "end" else (end, start)))

    def snap(self) -> None:
        """Widen the selection to whole words; the cursor stays at its end of it."""
        if self.selection is None:
            return
        start, end = self._snapped(*self.selection)
        self._set(*((start, end) if self._anchor < self.cursor else (end, start)))

    def _snapped(self, start: int, end: int) -> Span:
        return self._word(start)[0], self._word(end)[1]

    def trim(self) -> None:
        """Narrow the selection to what is said: no blanks, line ends or labels around it."""
        if self.selection is None:
            return
        spans = self._turns.spans
        first, last = (max(0, self._turns.stretch(offset)) for offset in (self.selection[0], self.selection[1] - 1))
        start, end = max(self.selection[0], spans[first][0]), min(self.selection[1], spans[last][1])
        if start >= spans[first][1] and first + 1 < len(spans):
            start = spans[first + 1][0]
        said = self._body[start:end]
        start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
        if start < end:
            self._set(*((start, end) if self._anchor < self.cursor else (end, start)))

    def start_visual(self, whole: bool = False) -> None:
        """Let every further move extend, from here or from the selection there is; with `whole`, by whole words."""
        self.visual, self.whole = True, whole

    def clear(self) -> None:
        """Drop the selection; the cursor stays."""
        self.visual = self.whole = False
        self._anchor = self.cursor

    def unit_at(self, unit: Unit, offset: int) -> Span:
        """Span of the unit on which an offset lies; between two units the next one of the turn, else the last."""
        if unit == "document":
            return 0, len(self._body)
        if unit in ("row", "row_edge", "page"):
            start, text = self.rows.drawn(self.rows.row_of(offset))
            return start, start + len(text.rstrip(" "))
        if unit == "character":
            return offset, self._step(offset, True)
        spans = self._units(unit, max(0, self._turns.stretch(offset)))
        index = min(bisect_left([end for _, end in spans], offset), len(spans) - 1)
        if index + 1 < len(spans) and spans[index + 1][0] <= offset:
            index += 1
        return spans[index] if spans else (offset, offset)

    def _word(self, offset: int) -> Span:
        """The word that goes on at both sides of an offset, else the offset itself."""
        spans = self._units("word", max(0, self._turns.stretch(offset)))
        index = bisect_left([end for _, end in spans], offset)
        if index < len(spans) and spans[index][0] < offset < spans[index][1]:
            return spans[index]
        return offset, offset

    def _set(self, anchor: int, cursor: int) -> None:
        self._anchor, self.cursor, self._column = anchor, cursor, None

    def _within(self, offset: int) -> int:
        return min(max(0, offset), len(self._body))

    def _target(self, unit: Unit, forward: bool, extend: bool) -> int:
        if unit == "document":
            return len(self._body) if forward else self._turns.drawn(0)
        if unit == "row_edge":
            row, _ = self.rows.locate(self.cursor)
            return self.rows.offset_at(row, self.rows.width if forward else 0)
        if not extend or unit == "character":
            return self._edge(unit, self.cursor, forward, 0)
        if self.cursor > self._anchor or (forward and self.cursor == self._anchor):
            moved = self._edge(unit, self.cursor, forward, 1)
            return moved if forward else max(moved, self._anchor)
        moved = self._edge(unit, self.cursor, forward, 0)
        return min(moved, self._anchor) if forward else moved

    def _move_rows(self, delta: int) -> None:
        row, column = self.rows.locate(self.cursor)
        self._column = column if self._column is None else self._column
        target = row + delta
        if 0 <= target < len(self.rows):
            self.cursor = self.rows.offset_at(target, self._column)
        else:
            self.cursor = 0 if delta < 0 else len(self._body)
        self.cursor = self._turns.drawn(self.cursor)

    def _edge(self, unit: Unit, offset: int, forward: bool, edge: int) -> int:
        """Nearest start (0) or end (1) of a unit after or before an offset.

        Past the last start lies the end of the body; past the last end there is nowhere to go.
        """
        if unit == "character":
            return self._turns.drawn(self._step(offset, forward), forward)
        for index in self._stretches(offset, forward):
            edges = [span[edge] for span in self._units(unit, index)]
            if forward and edges and edges[-1] > offset:
                return edges[bisect_right(edges, offset)]
            if not forward and edges and edges[0] < offset:
                return edges[bisect_left(edges, offset) - 1]
        if forward:
            return offset if edge else len(self._body)
        return self._turns.drawn(0)

    def _stretches(self, offset: int, forward: bool) -> range:
        here = max(0, self._turns.stretch(offset))
        return range(here, len(self._turns.spans)) if forward else range(here, -1, -1)

    def _units(self, unit: Unit, index: int) -> list[Span]:
        if unit == "turn":
            return [self._turns.spans[index]]
        return self._cached(unit, index)

    def _split(self, unit: Unit, index: int) -> list[Span]:
        first, last = self._turns.spans[index]
        split = word_spans if unit == "word" else sentence_spans
        return [(first + start, first + end) for start, end in split(self._body[first:last])]

    def _step(self, offset: int, forward: bool) -> int:
        """The next grapheme's start, or the one before."""
        if forward:
            if offset >= len(self._body) or self._body[offset] == "\n":
                return min(offset + 1, len(self._body))
            near = shown(self._body[offset : offset + _NEAR]).partition("\n")[0]
            return offset + split_graphemes(near)[0][0][1]
        if offset <= 1 or self._body[offset - 1] == "\n":
            return max(0, offset - 1)
        near = shown(self._body[max(0, offset - _NEAR) : offset]).rpartition("\n")[2]
        return offset - len(near) + split_graphemes(near)[0][-1][0]
