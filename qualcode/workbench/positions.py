"""Coming back to a source where one left it, and how much of it one has seen.

Kept per person and text, outside the history; a project open for reading only is left as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.model.source import SourceText
from qualcode.store import positions
from qualcode.text.ranges import from_ranges, to_ranges
from qualcode.workbench.project import Project


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """Where a coder left a text."""

    place: int
    """Offset of a character."""
    seen: frozenset[int]
    """Numbers of the turns that were on screen to their end."""


def reading_position(project: Project, text: SourceText) -> ReadingPosition:
    """Where the coder left the text; its beginning, and nothing seen, the first time."""
    place, seen = positions.position(project.store, project.coder, text.text_id)
    last = text.turns[-1].number if text.turns else 0
    return ReadingPosition(min(max(0, place), len(text.body)), frozenset(from_ranges(seen, last)))


def keep_position(project: Project, text: SourceText, place: int, seen: Iterable[int]) -> None:
    """Remember where the coder is. StoreError when it cannot be saved."""
    if not project.read_only:
        with project.store.aside(project.coder):
            positions.put_position(project.store, project.coder, text.text_id, place, to_ranges(seen))
