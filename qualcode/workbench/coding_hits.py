"""Coding what a search found: which passages its hits stand for, and one code put on all of them.

Coding hits is one entry of the history. It guards that nothing is coded twice by the same coder, and that a code which
overlaps itself is merged or counted, as it is for one passage.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from qualcode.model.source import SourceText
from qualcode.store import codes, codings, history
from qualcode.text.search import Turns
from qualcode.text.sentences import sentence_spans
from qualcode.workbench.applying import covers, union
from qualcode.workbench.boundaries import unite
from qualcode.workbench.coding import Passage, text_of
from qualcode.workbench.overlaps import OwnSpans, on_passage
from qualcode.workbench.project import N_, Project
from qualcode.workbench.searching import Hit

Unit = Literal["hit", "sentence", "turn"]
"""What is coded of a hit: its words, the sentences they stand in, or the whole turn."""
UNITS: tuple[Unit, ...] = get_args(Unit)


class Coded(NamedTuple):
    """What coding of hits came to, in passages."""

    coded: int
    """Those that got a coding of their own."""
    there: int
    """Those that the coder had coded so already."""
    merged: int = 0
    """Those that became part of codings which were there."""
    overlapping: int = 0
    """Those coded that overlap a coding of the coder with the same code."""


class Target(NamedTuple):
    """A passage that a code would be put on."""

    source_id: int
    text_id: int
    cite: str
    start: int
    end: int
    quote: str

    @property
    def span(self) -> tuple[int, int]:
        """Where it lies."""
        return self.start, self.end


def targets(project: Project, hits: Iterable[Hit], unit: Unit = "hit") -> list[Target]:
    """What coding these hits would put a code on: every passage once, by place."""
    by_source: dict[int, list[Hit]] = {}
    for hit in hits:
        by_source.setdefault(hit.source_id, []).append(hit)
    return [
        target for source_id, its in by_source.items() for target in _targets(text_of(project, source_id), its, unit)
    ]


def _targets(text: SourceText, hits: Iterable[Hit], unit: Unit) -> Iterator[Target]:
    turns, sentences = Turns.of(text.turns), lru_cache(maxsize=8)(_sentences)
    spans: dict[tuple[int, int], int] = {}
    for hit in hits:
        at = bisect_right(turns.starts, hit.start) - 1
        turn = turns.starts[at], turns.ends[at]
        touched = [turn]
        if unit == "hit":
            touched = [(hit.start, hit.end)]
        elif unit == "sentence":
            touched = [span for span in sentences(text.body, *turn) if span[0] < hit.end and span[1] > hit.start]
        spans.setdefault((touched[0][0], touched[-1][1]), hit.turn)
    for (start, end), number in sorted(spans.items()):
        cite = f"{text.short_id}:{number}"
        yield Target(text.source_id, text.text_id, cite, start, end, text.body[start:end])


def _sentences(body: str, first: int, last: int) -> list[tuple[int, int]]:
    return [(first + start, first + end) for start, end in sentence_spans(body[first:last])]


def code_hits(project: Project, hits: Sequence[Hit], code: str, unit: Unit = "hit", *, merge: bool = False) -> Coded:
    """Put a code on all these hits, as one entry of the history; passages coded so already are left as they are.

    With `merge` a passage that overlaps a coding of one's own with the code becomes part of it.
    """
    code_id, wanted = project.code_id(code), targets(project, hits, unit)
    wanted = list(_coalesced(wanted)) if merge else wanted
    spans = OwnSpans(project, code)
    there = spans.cover if merge else spans.has
    new = [target for target in wanted if not there(target.text_id, target.span)]
    running = [target for target in new if spans.run_into(target.text_id, target.span)]
    if not new:
        return Coded(0, len(wanted))
    apart = [target for target in new if target not in set(running)] if merge else new
    name = codes.abbreviation(project.store, code) or code
    label = N_("Apply {code} to hits of a search: {n}")
    with project.store.change(label, project.coder, code=name, n=str(len(new))) as entry:
        coder_id = project.coder_id()
        rows = [codings.NewCoding(t.text_id, t.start, t.end, t.quote, code_id, 0) for t in apart]
        if rows:
            with history.unrecorded(project.store.connection):  # the entry keeps the range of ids instead
                entry.batch["codings"] = codings.insert_codings(project.store, [(coder_id, row) for row in rows])
        for target in running if merge else ():
            _merge(project, target, code)
    left = len(wanted) - len(new)
    return Coded(len(apart), left, len(running)) if merge else Coded(len(new), left, 0, len(running))


def _merge(project: Project, target: Target, code: str) -> None:
    text, passage = text_of(project, target.source_id), Passage(target.source_id, target.start, target.end)
    found = on_passage(project, text, passage, code)
    if not any(covers(coding, passage, merge=True) for coding in found):  # merging the one before may have covered it
        unite(project, text, found, *union(passage, found))


def _coalesced(wanted: Iterable[Target]) -> Iterator[Target]:
    """Passages of which none overlaps another: those that did are one."""
    last: Target | None = None
    for target in wanted:
        if last is None or target.text_id != last.text_id or target.start >= last.end:
            if last is not None:
                yield last
            last = target
        elif target.end > last.end:
            more = target.quote[last.end - target.start :]
            last = last._replace(end=target.end, quote=last.quote + more)
    if last is not None:
        yield last
