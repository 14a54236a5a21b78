"""One screen row as runs of (text, style id): gutter, wording and margin, exactly as wide as the view.

A style id below 256 is text, a field of bits: a palette colour (0 none, OVERLAP for two codings or
more), DIM for interviewers, SELECTED, CURSOR. From 256 on it names a part of the gutter or, from LANE
and OTHER_LANE on, the margin in a palette colour. Nothing is said by colour alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from rich.cells import cell_len, set_cell_size, split_graphemes

from qualcode.text.clean import show
from qualcode.text.clock import clock
from qualcode.tui.transcript.marks import Mark, MarkIndex
from qualcode.tui.transcript.turns import Span, TurnIndex
from qualcode.tui.transcript.wrap import Rows, is_plain

Run = tuple[str, int]

COLOUR = 0b00011111
OVERLAP = 31
DIM, SELECTED, CURSOR = 32, 64, 128
BLANK = 0
NUMBER, SPEAKER, INTERVIEWER, OVERFLOW = 256, 257, 258, 259
LANE, OTHER_LANE = 512, 768
"""A reader's own codings and those of others; a palette colour is added."""

LANE_WIDTH = 4
_OVERFLOW_WIDTH = 3
_TIMED = 76
"""Width from which there is room for times."""
_ROOMY = 106
"""Width from which long speakers get more of it."""
_SIGN = 2
_MEMO = "✎"
_PALETTE = OVERLAP - 1

_SAME_STYLE = re.compile(rb"(.)\1*", re.DOTALL)
_WITH_DIM, _WITH_SELECTED, _WITH_CURSOR = (bytes(i | flag for i in range(256)) for flag in (DIM, SELECTED, CURSOR))


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of one width: `number`, memo, `time`, blank, `speaker`, blank, `sign`, `text`, cursor, `lanes`, rest."""

    width: int
    number: int
    speaker: int
    text: int
    lanes: int
    time: int = 0
    """Cells of the times at which turns begin; 0 where there are none, or no room for them."""
    sign: int = 0
    """Cells of the letters of passages with a blank; 0 where no passage has one."""

    @property
    def text_start(self) -> int:
        """First column of the wording."""
        return self.number + self.speaker + 2 + (self.time and self.time + 1) + self.sign if self.number else 0

    def lane_at(self, column: int) -> int | None:
        """The lane under a column, None beside the lanes."""
        lane = (column - self.text_start - self.text - 1) // LANE_WIDTH
        return lane if 0 <= lane < self.lanes else None

    @classmethod
    def fit(cls, width: int, turns: TurnIndex, signed: bool = False) -> "Layout":
        """The best columns for `width` cells, `signed` where passages have letters."""
        labels = {show(turn.speaker) for turn in turns.turns}
        number = max(2, len(str(turns.turns[-1].number))) if turns.turns else 0
        speaker = min(max(map(cell_len, labels), default=0), max(2, width // (10 if width < _ROOMY else 6)))
        lanes = 1 if width < 56 else 2 if width < 76 else 3 if width < 106 else 4 if width < 156 else 6
        times = [turn.seconds for turn in turns.turns if turn.seconds is not None] if width >= _TIMED else []
        time = len(clock(max(times))) if times else 0
        sign = _SIGN if signed and number else 0
        gutter = number + speaker + 2 + (time and time + 1) + sign if number else 0
        rest = width - gutter - 1 - lanes * LANE_WIDTH - _OVERFLOW_WIDTH
        return cls(width, number, speaker, max(10, rest), lanes, time, sign)


class Painter:
    """Paints rows of one body at one width."""

    def __init__(self, turns: TurnIndex, rows: Rows, marks: MarkIndex, layout: Layout) -> None:
        self.colours: dict[str, int] = {}
        """CSS colours met so far, each with its number in style ids, from 1."""
        self._turns = turns
        self._rows = rows
        self._marks = marks
        self._layout = layout
        self.signs = MarkIndex("")
        """Passages that bear a letter in the gutter: their tag."""
        self.memos = MarkIndex("")
        """Places about which there is a memo."""

    def row(self, row: int, selection: Span | None = None, cursor: int | None = None) -> list[Run]:
        """Runs of a row, together `layout.width` cells; `cursor` only if it is on this row."""
        start, end = self._rows.span(row)
        marks = self._marks.over(start, end)
        wording = self._wording(row, marks, selection, cursor)
        runs = (*self._gutter(start, end), *wording, *self._margin(start, end, marks))
        return [("".join(text for text, _ in same), style) for style, same in groupby(runs, itemgetter(1))]

    def _gutter(self, start: int, end: int) -> list[Run]:
        layout = self._layout
        if not layout.number:
            return []
        turn = self._turns.starting_in(start, end)
        memo = _MEMO if len(self.memos) and self.memos.over(start, end) else " "
        if turn is None:
            indent = (" " * (layout.text_start - layout.number - 1 - layout.sign), BLANK)
            return [(" " * layout.number + memo, BLANK if memo == " " else NUMBER), indent, *self._sign(start, end)]
        style = INTERVIEWER if turn.speaker in self._turns.interviewers else SPEAKER
        number = f"{turn.number:>{layout.number}}{memo}"
        if layout.time:
            number += f"{'' if turn.seconds is None else clock(turn.seconds):>{layout.time}} "
        label = _fitted(show(turn.speaker), layout.speaker)
        return [(number, NUMBER), (f"{label} ", style), *self._sign(start, end)]

    def _sign(self, start: int, end: int) -> list[Run]:
        """The letter of the passage on a row, and a blank before the wording."""
        if not self._layout.sign:
            return []
        signed = self.signs.over(start, end)[:1]
        letter: list[Run] = [(_fitted(mark.tag, 1), SELECTED) for mark, _ in signed]  # reversed: apart from the label
        return [*letter, (" " * (_SIGN - len(letter)), BLANK)]

    def _wording(
        self, row: int, marks: list[tuple[Mark, int]], selection: Span | None, cursor: int | None
    ) -> list[Run]:
        start, text = self._rows.drawn(row)
        spoken = len(text.rstrip(" "))
        text, plain = self._padded(text)
        styles = bytearray(len(text))
        self._lay_marks(styles, start, spoken, marks)
        if self._turns.is_interviewer(start):
            styles[:spoken] = styles[:spoken].translate(_WITH_DIM)
        if selection:
            # A selected newline shows as one cell.
            last = max(0, min(selection[1], self._rows.span(row)[1]) - start)
            first = min(max(0, selection[0] - start), last)
            styles[first:last] = styles[first:last].translate(_WITH_SELECTED)
        if cursor is not None:
            at = min(max(0, cursor - start), len(text) - 1)
            styles[at : at + 1] = styles[at : at + 1].translate(_WITH_CURSOR)
        if not plain:
            _join_graphemes(text, styles)
        return [(text[m.start() : m.end()], m[0][0]) for m in _SAME_STYLE.finditer(styles)]

    def _padded(self, text: str) -> tuple[str, bool]:
        """The text in the cells of the wording and the cursor, and whether it is one cell a character."""
        width = self._layout.text
        plain = is_plain(text)
        if plain:
            return text[:width].ljust(width + 1), True
        spoken = text.rstrip(" ")
        # Blanks that hang over the end of the row are not drawn.
        text = spoken + text[len(spoken) :][: max(0, width - cell_len(spoken))]
        return text + " " * (width + 1 - cell_len(text)), False

    def _lay_marks(self, styles: bytearray, start: int, spoken: int, marks: Iterable[tuple[Mark, int]]) -> None:
        once = twice = 0
        for mark, _ in marks:
            first, last = max(0, mark.start - start), min(mark.end - start, spoken)
            if first < last:
                styles[first:last] = bytes((self._colour(mark),)) * (last - first)
                bits = (1 << last) - (1 << first)
                twice |= once & bits
                once |= bits
        for match in re.finditer("1+", f"{twice:b}"[::-1]) if twice else ():
            styles[match.start() : match.end()] = bytes((OVERLAP,)) * (match.end() - match.start())

    def _margin(self, start: int, end: int, marks: list[tuple[Mark, int]]) -> list[Run]:
        layout = self._layout
        lanes: list[Run | None] = [None] * layout.lanes
        hidden = 0
        new_turn = self._turns.starting_in(start, end) is not None
        for mark, lane in marks:
            if lane < layout.lanes:
                lanes[lane] = self._lane_cell(mark, start, end, new_turn)
            else:
                hidden += 1
        runs = [run or (" " * LANE_WIDTH, BLANK) for run in lanes]
        overflow = f"+{hidden}" if 0 < hidden < 100 else "99+" if hidden else ""
        return [*runs, (overflow.rjust(_OVERFLOW_WIDTH), OVERFLOW if hidden else BLANK)]

    def _lane_cell(self, mark: Mark, start: int, end: int, new_turn: bool) -> Run:
        begins, ends = mark.start >= start, mark.end <= end
        bar = "┊" if not mark.own else "╶" if begins and ends else "╷" if begins else "╵" if ends else "│"
        # The tag comes again with each turn, so that a long coding can be told by its name.
        tag = _fitted(show(mark.tag), LANE_WIDTH - 1) if begins or new_turn else " " * (LANE_WIDTH - 1)
        return bar + tag, (LANE if mark.own else OTHER_LANE) + self._colour(mark)

    def _colour(self, mark: Mark) -> int:
        """Number of a mark's colour in the palette; a palette that is full is used again from its start."""
        return self.colours.setdefault(mark.colour, len(self.colours) % _PALETTE + 1)


def _fitted(text: str, width: int) -> str:
    """Text in exactly so many cells; what is cut off is said by an ellipsis where there is room."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…" if width > 3 else set_cell_size(text, width)


def _join_graphemes(text: str, styles: bytearray) -> None:
    """Give every character of a grapheme the style of its first, or the cursor of any."""
    for start, end, _ in split_graphemes(text)[0]:
        if end - start > 1:
            style = styles[start] | max(styles[start:end]) & CURSOR
            styles[start:end] = bytes((style,)) * (end - start)
