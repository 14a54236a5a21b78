"""The codings that a person has to look at since their text was corrected.

It guards that none leaves the list before somebody has moved, accepted or removed it. It is apart from `revising`
because home and coding screen ask it each time, and comparing texts is slow to import.
"""

from collections.abc import Collection, Iterable

from qualcode.model.source import SourceText
from qualcode.store import doubts
from qualcode.store.doubts import Doubt
from qualcode.store.history import Entry
from qualcode.workbench.project import N_, Project

CORRECTION = N_("Correct the text of {source}")
"""How the history calls what brings codings on the list."""


def doubtful(project: Project, coder: str = "") -> list[Doubt]:
    """The codings that somebody has to look at since their text was corrected, with the old and the new words.

    All of them, or those of one coder.
    """
    return [doubt for doubt in doubts.doubts(project.store) if coder in ("", doubt.coder)]


def waiting(project: Project, coder: str = "") -> int:
    """How many there are."""
    return doubts.count(project.store, coder)


def waiting_in(project: Project, text: SourceText, coder: str = "") -> frozenset[int]:
    """The ids of those in one text."""
    return doubts.in_text(project.store, text.text_id, coder)


def is_correction(entry: Entry, short_ids: Collection[str]) -> bool:
    """Whether an entry of the history corrected the text of one of some sources."""
    return entry.label == CORRECTION and entry.args.get("source", "") in short_ids


def accept(project: Project, chosen: Iterable[Doubt]) -> int:
    """Say that codings stand where they should; how many were waiting."""
    found = list(chosen)
    with project.store.change(
        N_("Accept {ids} where they stand"), project.coder, ids=", ".join(d.evidence for d in found)
    ):
        return sum(doubts.settle(project.store, each.coding_id) for each in found)
