"""Where turns lie in a body, and which labels the gutter says in their place.

A speaker label at the start of a line is not drawn a second time in the text: it keeps its offsets,
but takes no cell and the cursor passes over it. Every lookup costs a bisection.
"""

from bisect import bisect_left, bisect_right

from qualcode.model.source import SourceText, Turn

Span = tuple[int, int]


class TurnIndex:
    """Turns of one text by position."""

    def __init__(self, text: SourceText) -> None:
        self.body = text.body
        self.turns = text.turns
        self.interviewers = text.interviewers
        self.spans: list[Span] = [(turn.start, turn.end) for turn in text.turns] or [_trimmed(text.body)]
        """Stretches to work in: the turns, or the whole wording where there are none."""
        self.labels = _labels(text)
        """Spans of the labels that are not drawn, in order, each ending where its turn starts."""
        self._starts = [start for start, _ in self.spans]
        self._label_starts = [start for start, _ in self.labels]

    def stretch(self, offset: int) -> int:
        """Index in `spans` of the last stretch that starts at or before `offset`; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def starting_in(self, start: int, end: int) -> Turn | None:
        """The first turn whose wording begins within `[start, end)`."""
        index = bisect_left(self._starts, start)
        return self.turns[index] if index < len(self.turns) and self._starts[index] < end else None

    def is_interviewer(self, offset: int) -> bool:
        """Whether the turn that last began at or before `offset` is an interviewer's."""
        index = self.stretch(offset)
        return bool(self.turns) and index >= 0 and self.turns[index].speaker in self.interviewers

    def labels_in(self, start: int, end: int) -> list[Span]:
        """Undrawn labels that begin within `[start, end)`."""
        return self.labels[bisect_left(self._label_starts, start) : bisect_left(self._label_starts, end)]

    def drawn(self, offset: int, forward: bool = True) -> int:
        """`offset`, or where a cursor coming that way lands if `offset` lies in an undrawn label."""
        index = bisect_right(self._label_starts, offset) - 1
        if index < 0:
            return offset
        start, end = self.labels[index]
        if offset >= end:
            return offset
        return end if forward or start == 0 else start - 1


def _trimmed(body: str) -> Span:
    start = len(body) - len(body.lstrip())
    return start, max(start, len(body.rstrip()))


def _labels(text: SourceText) -> list[Span]:
    labels = []
    previous = 0
    for turn in text.turns:
        newline = text.body.rfind("\n", previous, turn.start)
        # A turn that begins in the middle of a line keeps its label in sight.
        line = newline + 1 if newline >= 0 or previous == 0 else turn.start
        if turn.speaker and line < turn.start:
            labels.append((line, turn.start))
        previous = turn.end
    return labels
