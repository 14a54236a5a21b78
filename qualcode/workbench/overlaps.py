"""A code that overlaps itself: which of one's own codings a passage, a boundary or another code runs into.

The one place that says what an overlap is. What becomes of it the settings say, wherever codes are put: on a passage,
on what a search found, on a coding that had another code, or by a boundary that moves, on a screen or in a command.
With `Settings.merges` the verbs of all of these merge, and what overlaps becomes one coding; with `Settings.warns` it
is said: on a screen before a single coding is written, else afterwards. Splitting and joining make none: their parts
lie where the codings lay before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from qualcode.model.coding import Coding
from qualcode.model.source import SourceText
from qualcode.store import codings, people
from qualcode.workbench.coding import Passage, passage_of_coding, text_of
from qualcode.workbench.project import Project


def overlapping(project: Project, passage: Passage, codes: Sequence[str]) -> list[Coding]:
    """One's own codings with these codes that overlap a passage without having its very boundaries."""
    text = text_of(project, passage.source_id)
    found = (coding for code in codes for coding in on_passage(project, text, passage, code))
    return [coding for coding in found if (coding.start, coding.end) != (passage.start, passage.end)]


def on_passage(project: Project, text: SourceText, passage: Passage, code: str) -> list[Coding]:
    """One's own codings with a code that share a character with a passage, by place."""
    known = {name: i for i, name in people.coders(project.store).items()}
    if project.coder not in known:
        return []
    span, code_id = (passage.start, passage.end), project.code_id(code)
    return codings.overlapping(project.store, text.text_id, span, code_id, known[project.coder])


def run_into(project: Project, coding: Coding, start: int, end: int) -> list[Coding]:
    """One's own codings with the same code that other boundaries would make this one overlap, and that it does not yet.

    One with those very boundaries is none: it would be a double, which is refused.
    """
    passage = passage_of_coding(project, coding)
    text = text_of(project, passage.source_id)
    before = {other.id for other in on_passage(project, text, passage, coding.code)}
    found = on_passage(project, text, Passage(passage.source_id, start, end), coding.code)
    span = (start, end)
    return [c for c in found if c.id not in before and c.id != coding.id and (c.start, c.end) != span]


def recoded_into(project: Project, coding: Coding, code: str) -> list[Coding]:
    """One's own codings that a coding would overlap with another code; one with its very boundaries is a double."""
    return [] if code == coding.code else overlapping(project, passage_of_coding(project, coding), [code])


class OwnSpans:
    """Where a coder has coded with one code; every text is read once, when it is first asked about."""

    def __init__(self, project: Project, code: str) -> None:
        self._project = project
        self._code_id = project.code_id(code)
        self._known: dict[int, tuple[list[tuple[int, int]], list[int]]] = {}

    def _spans(self, text_id: int) -> tuple[list[tuple[int, int]], list[int]]:
        """The spans of a text by place, and how far those up to each reach."""
        if text_id not in self._known:
            mine = self._code_id, self._project.coder, "coder"
            taken = codings.taken(self._project.store, text_id)
            spans = sorted((start, end) for start, end, *whose in taken if tuple(whose) == mine)
            self._known[text_id] = spans, list(accumulate((end for _start, end in spans), max))
        return self._known[text_id]

    def has(self, text_id: int, span: tuple[int, int]) -> bool:
        """Whether this very span is coded so."""
        spans, _reach = self._spans(text_id)
        at = bisect_left(spans, span)
        return at < len(spans) and spans[at] == span

    def cover(self, text_id: int, span: tuple[int, int]) -> bool:
        """Whether the span is part of one that is coded so."""
        spans, reach = self._spans(text_id)
        at = bisect_right(spans, span[0], key=lambda known: known[0])
        return at > 0 and reach[at - 1] >= span[1]

    def run_into(self, text_id: int, span: tuple[int, int]) -> bool:
        """Whether another span that is coded so shares a character with this one."""
        spans, reach = self._spans(text_id)
        at = bisect_left(spans, span)
        after = at + self.has(text_id, span)
        return (at > 0 and reach[at - 1] > span[0]) or (after < len(spans) and spans[after][0] < span[1])
