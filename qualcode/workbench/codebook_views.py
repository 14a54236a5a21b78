"""What a person sees of the codebook before a change: what merging and deleting would do, what is unread.

Nothing is written here. It guards that a preview refuses what the verb would refuse, in the same words.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.model.code import Code
from qualcode.model.coding import Quote
from qualcode.model.errors import WorkbenchError
from qualcode.store import code_use, codings
from qualcode.store.code_use import Spot
from qualcode.text.clean import show
from qualcode.workbench.codebook import may_be_quoted, refuse_deletion
from qualcode.workbench.naming import fold, label, names_of, namesakes
from qualcode.workbench.project import Project


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What giving the codings of one code to another would do."""

    moving: int
    """Codings that get the other code."""
    doubles: tuple[str, ...]
    """Evidence ids of those that go, because their coder has the other code on the same passage."""
    overlaps: tuple[str, ...]
    """Evidence ids of those that would partly lie over one of the same coder; they stay."""
    coders: dict[str, int]
    """Coder → number of codings that get the other code."""


@dataclass(frozen=True, slots=True)
class DeletePreview:
    """What would go with a code, and what would not."""

    coders: dict[str, int]
    """Coder → number of codings that would go."""
    sources: int
    """In how many sources they stand."""
    memos: int
    """Memos on it; they stay."""
    questions: int
    """Questions of the plan that it answers."""
    codes: tuple[str, ...]
    """Keys of the codes under it."""
    planned: int
    """Cells of the plan that name it."""
    decisions: int
    """Sources in which somebody decided whether it was asked about."""
    refusal: str
    """Why it has to stay, or ""."""

    @property
    def codings(self) -> int:
        """How many codings would go."""
        return sum(self.coders.values())


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that a coder finished before some codes got their present meaning."""

    source_id: int
    short_id: str
    title: str
    coder: str
    codes: tuple[str, ...]
    """Keys of the codes for which it is to be read again."""


def totals(project: Project) -> dict[str, int]:
    """Code key → number of codings by everybody."""
    return code_use.totals(project.store)


def usage_of(project: Project, key: str) -> dict[str, int]:
    """Coder → number of codings with one code."""
    return code_use.coders_of(project.store, project.code_id(key))


def quotes_of(project: Project, key: str) -> list[Quote]:
    """The quotes of one code, by source and place."""
    ids = [row[0] for row in codings.codings_of_code(project.store, project.code_id(key))]
    return codings.quotes(project.store, ids)


def examples_for(project: Project, key: str) -> list[Quote]:
    """Quotes that may stand as the example of a code: verbatim, and allowed to be quoted."""
    return [quote for quote in quotes_of(project, key) if may_be_quoted(quote)]


def finished(project: Project) -> int:
    """How many sources somebody has finished; they become unread for a code whose meaning changes."""
    return code_use.finished(project.store)


def rereading(project: Project, code: str) -> int:
    """How many sources would become unread, for one coder at least, if the meaning of a code changed."""
    return code_use.read_for(project.store, project.code_id(code))


def unread(project: Project, code: str = "") -> list[Unread]:
    """Finished sources that are to be read again, by source and coder; `code` keeps those for one code."""
    found: dict[tuple[int, str], Unread] = {}
    for source_id, short_id, title, coder, key in code_use.unread(project.store):
        known = found.get((source_id, coder), Unread(source_id, short_id, title, coder, ()))
        found[source_id, coder] = Unread(source_id, short_id, title, coder, (*known.codes, key))
    return [work for work in found.values() if code in ("", *work.codes)]


def namesake(project: Project, code: Code, *, instead_of: str = "") -> str:
    """That another code answers to a name of this one, with another name for it, or ""; `instead_of` is no other.

    It may be so, but a command that names the code can then mean either.
    """
    book = project.codebook()
    others = [other for other in book.values() if other.key != instead_of]
    for name in code.labels.all():
        for key in namesakes(name, others):
            words = _("“{name}” is the name of {code} too: another name tells them apart, as “{proposed}”.")
            called = f"{book[key].abbreviation} {label(book[key])}"
            return words.format(name=show(name), code=called, proposed=show(_other_name(book, code, name)))
    return ""


def _other_name(book: dict[str, Code], code: Code, name: str) -> str:
    """A name that no code has yet: with its theme, else with a number."""
    taken = {fold(known) for other in book.values() for known in names_of(other)}
    theme = [f"{name} ({label(book[code.parent])})"] if code.parent in book else []
    numbered = (f"{name} {n}" for n in range(2, len(taken) + 3))
    return next(wish for wish in (*theme, *numbered) if fold(wish) not in taken)


# -- before merging ------------------------------------------------------------


def merge_preview(project: Project, key: str, into: str) -> MergePreview:
    """What merging `key` into `into` would do. WorkbenchError when it cannot be done."""
    old, new = project.code_id(key), project.code_id(into)
    if key == into:
        raise WorkbenchError(_("A code cannot be merged into itself."))
    refuse_deletion(project, project.codebook()[key])
    mine, there = code_use.spots(project.store, old), code_use.spots(project.store, new)
    taken = {_exactly(spot) for spot in there}
    doubles = [spot for spot in mine if _exactly(spot) in taken]
    moving = [spot for spot in mine if _exactly(spot) not in taken]
    return MergePreview(
        moving=len(moving),
        doubles=tuple(spot.evidence for spot in doubles),
        overlaps=tuple(spot.evidence for spot in _overlapping(moving, there)),
        coders=dict(sorted(Counter(spot.coder for spot in moving).items())),
    )


def _exactly(spot: Spot) -> tuple[int, str, str]:
    return spot.segment, spot.coder, spot.layer


def _overlapping(moving: Sequence[Spot], there: Sequence[Spot]) -> list[Spot]:
    """Those that share a character with one of `there` of the same coder and layer."""
    lanes: dict[tuple[int, str, str], list[Spot]] = {}
    for spot in there:
        lanes.setdefault(_lane(spot), []).append(spot)
    reach = {lane: _reach(found) for lane, found in lanes.items()}
    return [spot for spot in moving if _lane(spot) in lanes and _touches(spot, lanes[_lane(spot)], reach[_lane(spot)])]


def _lane(spot: Spot) -> tuple[int, str, str]:
    return spot.text, spot.coder, spot.layer


def _reach(ordered: Sequence[Spot]) -> list[int]:
    """For every spot the furthest end up to it."""
    ends: list[int] = []
    for spot in ordered:
        ends.append(max(spot.end, ends[-1] if ends else 0))
    return ends


def _touches(spot: Spot, ordered: Sequence[Spot], reach: Sequence[int]) -> bool:
    before = bisect_left(ordered, spot.end, key=lambda other: other.start)
    return before > 0 and reach[before - 1] > spot.start


# -- before deleting -----------------------------------------------------------


def delete_preview(project: Project, key: str) -> DeletePreview:
    """What deleting a code would take along."""
    book = project.codebook()
    if key not in book:
        raise WorkbenchError(_("There is no code “{key}” in the codebook.").format(key=show(key)))
    code_id, scheme = project.code_id(key), project.scheme()
    return DeletePreview(
        coders=code_use.coders_of(project.store, code_id),
        sources=code_use.sources_of(project.store, code_id),
        memos=code_use.memos_on(project.store, key),
        questions=sum(key in question.codes for question in scheme.questions),
        codes=tuple(other.key for other in book.values() if other.parent == key),
        planned=sum(cell.kind == "theme" and cell.item == key for cell in scheme.planned),
        decisions=code_use.decisions_on(project.store, code_id),
        refusal=_refusal(project, book[key]),
    )


def _refusal(project: Project, code: Code) -> str:
    try:
        refuse_deletion(project, code)
    except WorkbenchError as error:
        return str(error)
    return ""
