"""What lies on a coder's desk: the sources with what is done, seen, assigned and touched; sorted, grouped, filtered.

It guards that work is what is assigned and not done, or what a newer code has made unread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.locale import _, language
from qualcode.model.scheme import Scheme
from qualcode.model.source import SourceRow
from qualcode.store import assignments, sources
from qualcode.store.assignments import Assigned
from qualcode.workbench.naming import Named
from qualcode.workbench.progress import Progress, Readers
from qualcode.workbench.project import Project

Order = Literal["id", "due", "touched", "coded", "seen", "words", "title"]
Group = Literal["none", "phase", "cluster", "done"]


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A source as it lies on the desk of a coder."""

    source: SourceRow
    progress: Progress
    """How far the coder is."""
    assigned: tuple[Assigned, ...]

    def due_of(self, coder: str) -> str | None:
        """The day by which a coder is to have coded it, "" without a day; None when it is not assigned."""
        return next((given.due for given in self.assigned if given.coder == coder), None)

    def is_work(self, coder: str) -> bool:
        """Whether it waits for a coder: assigned and not done, or done before a newer code came."""
        return (self.due_of(coder) is not None and coder not in self.source.done_by) or coder in self.source.done_before


def rows(project: Project, blind: str = "") -> list[DeskRow]:
    """Every source, by short id; while a coder is `blind` without what others have coded, finished or are to code."""
    found = _rows(project)
    return [_as_seen_by(blind, row) for row in found] if blind else found


def _rows(project: Project) -> list[DeskRow]:
    readers = Readers(project)
    given: dict[int, list[Assigned]] = {}
    for one in assignments.assigned(project.store):
        given.setdefault(one.source_id, []).append(one)
    return [
        DeskRow(source=row, progress=readers.of(row), assigned=tuple(given.get(row.id, ())))
        for row in sources.list_sources(project.store)
    ]


def _as_seen_by(coder: str, row: DeskRow) -> DeskRow:
    """A row that tells of nobody's work but a coder's own."""
    done_by, done_before = (
        tuple(name for name in names if name == coder) for names in (row.source.done_by, row.source.done_before)
    )
    return replace(
        row,
        source=replace(row.source, done_by=done_by, done_before=done_before, turns_coded=row.progress.coded),
        progress=replace(row.progress, coded_by_all=row.progress.coded),
        assigned=tuple(given for given in row.assigned if given.coder == coder),
    )


def matching(chosen: Sequence[DeskRow], words: str, scheme: Scheme) -> list[DeskRow]:
    """Rows in which all words stand: id, title, people, kind, round, phases, clusters, coders, in any language."""
    wanted = words.casefold().split()
    names = _names(scheme)
    return [row for row in chosen if all(word in _haystack(row, names) for word in wanted)]


def _names(scheme: Scheme) -> dict[str, str]:
    """Key of a round, phase or cluster → all its labels."""
    attribute = scheme.attribute("cluster")
    items: list[Named] = [*scheme.rounds, *scheme.phases, *(attribute.values if attribute else ())]
    return {item.key: " ".join(item.labels.all()) for item in items}


def _haystack(row: DeskRow, names: dict[str, str]) -> str:
    source = row.source
    keys = (source.round, *source.phases, *source.clusters)
    coders = (*source.done_by, *source.done_before, *(given.coder for given in row.assigned))
    parts = (
        source.short_id,
        source.title,
        source.kind,
        *source.people,
        *keys,
        *coders,
        *(names.get(k, "") for k in keys),
    )
    return "\n".join(parts).casefold()


def ordered(chosen: Sequence[DeskRow], order: Order, coder: str) -> list[DeskRow]:
    """Rows in an order that says what to do next: least coded or seen by oneself, due first, touched last first."""
    if order == "touched":
        return sorted(chosen, key=lambda row: row.source.touched, reverse=True)
    if order == "title":
        return sorted(chosen, key=lambda row: row.source.title.casefold())
    if order == "due":
        return sorted(chosen, key=lambda row: (coder in row.source.done_by, row.due_of(coder) or "9"))
    measures: dict[str, Callable[[DeskRow], float]] = {
        "coded": lambda row: _share(row.progress.coded, row.progress.turns),
        "seen": lambda row: _share(row.progress.seen, row.progress.turns),
        "words": lambda row: -row.source.words,
    }
    return sorted(chosen, key=measures[order]) if order in measures else list(chosen)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def grouped(chosen: Sequence[DeskRow], group: Group, scheme: Scheme) -> list[tuple[str, list[DeskRow]]]:
    """(heading, rows) in the order of the plan; a source that feeds two phases stands under both."""
    if group == "none":
        return [("", list(chosen))]
    if group == "done":
        groups = [
            (_("Not done"), [row for row in chosen if not row.source.done_by]),
            (_("Done"), [row for row in chosen if row.source.done_by]),
        ]
    else:
        groups = _by_keys(chosen, group, scheme)
    return [(heading, found) for heading, found in groups if found]


def _by_keys(chosen: Sequence[DeskRow], group: Group, scheme: Scheme) -> list[tuple[str, list[DeskRow]]]:
    attribute = scheme.attribute("cluster")
    items = scheme.phases if group == "phase" else attribute.values if attribute else ()

    def keys(row: DeskRow) -> Sequence[str]:
        return row.source.phases if group == "phase" else row.source.clusters

    known = [(item.labels.in_(language()), [row for row in chosen if item.key in keys(row)]) for item in items]
    rest = _("no phase") if group == "phase" else _("no cluster")
    return [*known, (rest, [row for row in chosen if not any(item.key in keys(row) for item in items)])]
