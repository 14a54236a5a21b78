"""How far a coder is in every source: informants’ turns that one has coded and seen, and those that anybody has coded.

The one place that says what the shares on the lists, above a text and on the command line are of.
"""

from dataclasses import dataclass

from qualcode.model.source import SourceRow
from qualcode.store import positions
from qualcode.store import progress as store
from qualcode.text.ranges import from_ranges
from qualcode.workbench.project import Project


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a coder is in a source."""

    turns: int
    """Turns of informants; the whole of every share."""
    coded: int
    """Those that a coding of the coder touches."""
    coded_by_all: int
    """Those that anybody's coding touches."""
    seen: int
    """Those that were on the coder's screen to their end."""


class Readers:
    """How far one coder is, for any source; reads the project once."""

    def __init__(self, project: Project) -> None:
        self._coded = store.coded_by(project.store, project.coder)
        speaking = store.informant_turns(project.store, project.coder)
        ranges = positions.seen_turns(project.store, project.coder)
        self._seen = {
            text_id: len(numbers.intersection(from_ranges(ranges.get(text_id, ""), max(numbers))))
            for text_id, numbers in speaking.items()
        }

    def of(self, row: SourceRow) -> Progress:
        """How far the coder is in a source."""
        coded, seen = self._coded.get(row.text_id, 0), self._seen.get(row.text_id, 0)
        return Progress(row.turns, coded, row.turns_coded, seen)
