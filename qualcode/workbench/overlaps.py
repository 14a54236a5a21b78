"""A code that overlaps itself: which of one's own codings a passage, or a boundary that moves, runs into.

The one place that says what an overlap is; what becomes of it (warn, merge, let be) the settings say. Splitting and
joining make none: their parts lie where the codings lay before.
"""

from collections.abc import Sequence

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
