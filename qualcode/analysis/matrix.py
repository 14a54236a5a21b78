"""Filling a matrix: counts, states and totals by the rules of `counting.md`.

People are counted, not mentions; a total counts a person, source and span once; an empty cell says why,
and nothing that nobody decided is ever "not asked".
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.analysis.axes import Member, members
from qualcode.analysis.base import Base, Case, Fact, FramesLike
from qualcode.model.matrix import TOTAL, AxisItem, Cell, Matrix, State
from qualcode.model.scheme import PlanSource

_EVERYTHING = Member(AxisItem(TOTAL, ""))


@dataclass(frozen=True)
class Scope:
    """The part of the material one cell looks at."""

    row: Member
    column: Member
    codes: frozenset[int]
    cases: frozenset[Case]
    sources: frozenset[int]
    """Interviews and notes of the cases."""
    others: frozenset[int]
    """Sources whose unspoken passages count here: documents of the column, and the column's own interviews."""


def build(frames: FramesLike, rows: str, columns: str, phase: str = "") -> Matrix:
    """The matrix of two axes, for one phase or (with "") over all of them.

    Raises KeyError when an axis is unknown to the scheme.
    """
    base = Base(frames)
    row_members, column_members = (_of_phase(members(base, axis), phase) for axis in (rows, columns))
    cells = {
        (row.item.key, column.item.key): _cell(base, row, column, phase)
        for row in row_members
        for column in (*column_members, _EVERYTHING)
    }
    kept = [c for c in column_members if c.in_plan or any(_shown(cells[r.item.key, c.item.key]) for r in row_members)]
    return Matrix(
        rows=tuple(row.item for row in row_members),
        columns=tuple(column.item for column in kept),
        cells=cells,
        row_axis=rows,
        column_axis=columns,
        phase=phase,
        overlapping=_overlapping(cells, row_members, kept),
    )


def codings_of_cell(frames: FramesLike, rows: str, columns: str, row: str, column: str, phase: str = "") -> list[int]:
    """Ids of the codings behind one cell; `frames` must be loaded with detail. KeyError for an unknown cell."""
    base = Base(frames)
    scope = _scope_of_cell(base, rows, columns, row, column, phase)
    return sorted({coding for fact, _people in _facts(base, scope) for coding in fact.codings})


def scope_of_cell(frames: FramesLike, rows: str, columns: str, row: str, column: str, phase: str = "") -> Scope:
    """The part of the material one cell looks at; the facts of `frames` play no part. KeyError for an unknown cell."""
    return _scope_of_cell(Base(frames), rows, columns, row, column, phase)


def _scope_of_cell(base: Base, rows: str, columns: str, row: str, column: str, phase: str) -> Scope:
    row_member = {member.item.key: member for member in members(base, rows)}[row]
    column_member = {m.item.key: m for m in (*members(base, columns), _EVERYTHING)}[column]
    return _scope(base, row_member, column_member, phase)


def _of_phase(found: list[Member], phase: str) -> list[Member]:
    """Members that can have something in the phase: a source or round that does not feed it says nothing there."""
    return [member for member in found if not phase or member.phases is None or phase in member.phases]


def _shown(cell: Cell) -> bool:
    return bool(cell.sources or cell.mentions)


def _overlapping(cells: dict[tuple[str, str], Cell], rows: list[Member], columns: list[Member]) -> bool:
    return any(
        sum(cells[row.item.key, column.item.key].people for column in columns) > cells[row.item.key, TOTAL].people
        for row in rows
    )


# -- one cell ----------------------------------------------------------------


def _cell(base: Base, row: Member, column: Member, phase: str) -> Cell:
    scope = _scope(base, row, column, phase)
    counted = _counts(base, scope, _facts(base, scope))
    planned = _planned(base, scope, phase)
    state = _state(counted, planned)
    evidence = state is State.EVIDENCE
    return replace(
        counted,
        planned=planned,
        state=state,
        outside_plan=evidence and planned == "neither",
        partial=evidence and counted.sources_read < counted.sources,
    )


def _scope(base: Base, row: Member, column: Member, phase: str) -> Scope:
    codes = frozenset(base.codes)
    for member in (row, column):
        codes = codes if member.codes is None else codes & member.codes
    cases, others = base.cases, frozenset(base.sources)
    for member in (row, column):
        cases = cases if member.cases is None else cases & member.cases
        others = others if member.sources is None else others & member.sources
    if phase:
        fed = {source for source, info in base.sources.items() if phase in info.phases}
        cases, others = frozenset(case for case in cases if case[0] in fed), others & fed
    spoken = frozenset(source for source, _person in cases)
    return Scope(row, column, codes, cases, spoken, others | spoken)


def _facts(base: Base, scope: Scope) -> list[tuple[Fact, frozenset[int]]]:
    """The passages of a cell, each with those of its speakers who count in it."""
    found = []
    near = (fact for code in scope.codes for fact in base.facts.get(code, ()) if fact.source in scope.others)
    by_facet = scope.row.facet is not None or scope.column.facet is not None
    by_about = [member for member in (scope.row, scope.column) if member.about is not None]
    for fact in near:
        if by_facet and not (scope.row.lets(fact) and scope.column.lets(fact)):
            continue
        people = frozenset([p for p in fact.people if (fact.source, p) in scope.cases])
        for member in by_about:
            people = _speaking_about(base, fact, people, member)
        if people or (not fact.people and _about_matches(fact, scope)):
            found.append((fact, people))
    return found


def _speaking_about(base: Base, fact: Fact, people: frozenset[int], member: Member) -> frozenset[int]:
    """Those who speak about the clusters of `member`; without a mark, of their own."""
    wanted = member.about
    if wanted is None:
        return people
    if wanted.intersection(fact.about):
        return people
    own = "" in fact.about
    return frozenset(p for p in people if own and base.attribute((fact.source, p), "cluster") in wanted)


def _about_matches(fact: Fact, scope: Scope) -> bool:
    return all(m.about is None or bool(m.about.intersection(fact.about)) for m in (scope.row, scope.column))


def _counts(base: Base, scope: Scope, facts: list[tuple[Fact, frozenset[int]]]) -> Cell:
    themes = base.themes_of(scope.codes)
    asked = {source: _asked(base, scope, source, themes) for source in scope.sources}
    since = [base.codes[code].since for code in scope.codes]
    oldest, newest = min(since, default=0), max(since, default=0)
    done = {s for s in scope.sources if since and base.sources[s].codebook >= oldest}
    read = {s for s in scope.sources if base.sources[s].codebook >= newest}
    yes = {source for source, answer in asked.items() if answer == "yes"}
    return Cell(
        people=len({person for _fact, people in facts for person in people}),
        people_coded=_people_in(scope.cases, done),
        people_asked=_people_in(scope.cases, yes),
        people_interviewed=len({person for _source, person in scope.cases}),
        sources=len(scope.sources),
        sources_done=len(done),
        sources_read=len(read),
        sources_asked=len(yes),
        sources_unknown=sum(answer == "unknown" for answer in asked.values()),
        documents=len({fact.source for fact, _people in facts if base.sources[fact.source].is_document}),
        mentions=sum(fact.mentions for fact, _people in facts),
        directions=_directions(facts),
    )


def _asked(base: Base, scope: Scope, source: int, themes: frozenset[str]) -> str:
    """Whether the cell's themes were asked; nobody decides that of a facet, so it is never known there."""
    if scope.row.facet or scope.column.facet:
        return "unknown"
    return base.is_asked(source, themes)


def _people_in(cases: Iterable[Case], sources: set[int]) -> int:
    return len({person for source, person in cases if source in sources})


def _directions(facts: list[tuple[Fact, frozenset[int]]]) -> dict[str, int]:
    """People by direction: both when they say both, or further in one place and hinder in another."""
    masks: dict[int, int] = {}
    for fact, people in facts:
        for person in people:
            masks[person] = masks.get(person, 0) | fact.directions
    counts = dict.fromkeys(("furthers", "hinders", "both", "notes"), 0)
    for mask in masks.values():
        counts[_direction(mask)] += 1
    return counts


def _direction(mask: int) -> str:
    furthers, hinders, both = bool(mask & 1), bool(mask & 2), bool(mask & 4)
    if both or (furthers and hinders):
        return "both"
    if furthers:
        return "furthers"
    return "hinders" if hinders else "notes"


def _planned(base: Base, scope: Scope, phase: str) -> PlanSource:
    """What the plan says of the cell: the union over the phases and plan rows it stands for."""
    if not (scope.row.in_plan and scope.column.in_plan):
        return "neither"
    items = {item for member in (scope.row, scope.column) for item in member.planned_items}
    phases = {phase} if phase else {p.key for p in base.scheme.phases}
    for member in (scope.row, scope.column):
        phases = phases if member.phases is None else phases & set(member.phases)
    cluster = scope.row.cluster or scope.column.cluster
    found: set[PlanSource] = {
        cell.source
        for cell in base.scheme.planned
        if cell.phase in phases
        and ((cell.kind, cell.item) in items or (not items and cell.kind == "theme"))
        and (not cell.cluster or not cluster or cell.cluster == cluster)
    }
    found.discard("neither")
    if len(found) > 1:
        return "both"
    return next(iter(found), "neither")


def _state(cell: Cell, planned: PlanSource) -> State:
    if cell.mentions:
        return State.EVIDENCE
    if planned == "neither":
        return State.NOT_PLANNED
    if not cell.sources:
        return State.NO_INTERVIEW
    if cell.sources_read < cell.sources:
        return State.NOT_CODED
    if cell.sources_unknown:
        return State.ASKING_UNCHECKED
    return State.NOTHING_SAID if cell.sources_asked else State.NOT_ASKED
