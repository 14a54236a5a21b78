"""Moving the boundaries between codings: one split into two, several joined into one.

It guards that the coding that stands first keeps its evidence id, that no note is lost, and that what else is lost
where codings that differ become one can be told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.model.coding import Coding, DirectionKey
from qualcode.model.errors import WorkbenchError
from qualcode.model.memo import Subject
from qualcode.model.source import SourceText
from qualcode.store import codings, doubts
from qualcode.store.memos import move_memos
from qualcode.workbench.coding import (
    Passage,
    again,
    codings_of,
    own,
    passage_of_coding,
    place,
    put,
    refuse_twin,
    resize,
    short,
    text_of,
    wording,
)
from qualcode.workbench.overlaps import run_into
from qualcode.workbench.project import N_, Project

_DETAILS = ("about", "weight", "basis")
"""What only one of several codings can say when they become one."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of codings that were made one."""

    coding: Coding
    parts: tuple[Coding, ...]
    """What they were before; the first is the one that stayed."""
    memos: int = 0
    """How many memos were about the others, and are about the one that stayed now."""

    @property
    def gone(self) -> tuple[Coding, ...]:
        """Those whose evidence ids are there no more."""
        return self.parts[1:]

    @property
    def directions_differ(self) -> bool:
        """Whether one of them pointed elsewhere than the one that they are now."""
        return any(part.direction != self.coding.direction for part in self.parts)

    @property
    def lost(self) -> tuple[str, ...]:
        """Of "about", "weight", "basis" and "facets" those of which somebody else's word stands now."""
        names = [
            name
            for name in _DETAILS
            if any(getattr(part, name) not in ("", None, getattr(self.coding, name)) for part in self.parts)
        ]
        said = ((key, value) for part in self.parts for key, value in part.facets.items())
        facets = any(self.coding.facets.get(key) != value for key, value in said)
        return (*names, "facets") if facets else tuple(names)


def split_coding(project: Project, coding: Coding, offset: int) -> tuple[Coding, Coding]:
    """Two codings of one, parted before a character; the second is like the first and has an evidence id of its own.

    WorkbenchError when one of them would have no words.
    """
    coding = own(project, coding)
    text = text_of(project, passage_of_coding(project, coding).source_id)
    first, second = _trimmed(text, coding.start, offset), _trimmed(text, offset, coding.end)
    if not coding.start < offset < coding.end or first is None or second is None:
        words = _("The cursor is not inside the words of {id}: nothing was split.")
        raise WorkbenchError(words.format(id=coding.evidence))
    args = {"code": short(project, coding.code), "place": place(text, offset)}
    with project.store.change(N_("Split {code} at {place}"), project.coder, **args):
        _resize(project, text, coding, *first)
        details = {name: getattr(coding, name) for name in ("direction", "note", "about", "weight", "basis", "facets")}
        new = put(project, text, Passage(text.source_id, *second), coding.code, details)  # type: ignore[arg-type]
    return again(project, coding.id), again(project, new)


def join_codings(project: Project, coding: Coding) -> Joined:
    """One coding of two: this one and one's own nearest of the same code that it touches, the next before the last.

    WorkbenchError when it touches none: between them there may be blanks and labels, but no words.
    """
    coding = own(project, coding)
    text = text_of(project, passage_of_coding(project, coding).source_id)
    beside = _beside(text, coding, codings_of(project, text))
    if beside is None:
        words = _("No other coding of yours with {code} touches {id}: nothing was joined.")
        raise WorkbenchError(words.format(code=short(project, coding.code), id=coding.evidence))
    first, second = sorted((coding, beside), key=_by_place)
    args = {"code": short(project, coding.code), "place": place(text, first.start)}
    with project.store.change(N_("Join {code} at {place}"), project.coder, **args):
        return unite_all(project, text, [first, second])


def move(project: Project, coding: Coding, start: int, end: int, *, merge: bool = False) -> Joined:
    """Give a coding other boundaries; with `merge` it becomes one with those of the same code that it runs into."""
    coding = own(project, coding)
    others = run_into(project, coding, start, end) if merge else []
    if not others:
        return Joined(resize(project, coding, start, end), (coding,))
    text = text_of(project, passage_of_coding(project, coding).source_id)
    start, end = min(start, *(other.start for other in others)), max(end, *(other.end for other in others))
    args = {"code": short(project, coding.code), "place": place(text, start)}
    with project.store.change(N_("Join {code} at {place}"), project.coder, **args):
        joined = unite(project, text, sorted((coding, *others), key=_by_place), start, end)
        doubts.settle(project.store, joined.coding.id)
    return joined


def unite_all(project: Project, text: SourceText, found: Sequence[Coding]) -> Joined:
    """Make one's own codings, by place, one that reaches as far as all of them; inside a change."""
    return unite(project, text, found, found[0].start, max(coding.end for coding in found))


def unite(
    project: Project, text: SourceText, found: Sequence[Coding], start: int, end: int, said: Coding | None = None
) -> Joined:
    """Give the first of one's own codings these boundaries and what the others say beside it; inside a change.

    What is `said` of a passage that is no coding yet counts too, after theirs.
    """
    first, *others = found
    subjects = [Subject("coding", other.evidence) for other in others]
    moved = move_memos(project.store, subjects, Subject("coding", first.evidence))
    codings.delete_codings(project.store, [other.id for other in others])
    _resize(project, text, first, start, end)
    details = _together(project, [*found, *filter(None, [said])])
    if any(getattr(first, name) != value for name, value in details.items()):
        codings.set_details(project.store, first.id, **details)
    return Joined(again(project, first.id), tuple(found), moved)


def _together(project: Project, found: Sequence[Coding]) -> dict[str, str | int | dict[str, str] | None]:
    """What several codings say when they are one."""
    notes = list(dict.fromkeys(coding.note for coding in found if coding.note))
    facets: dict[str, str] = {}
    for coding in found:
        facets = {**coding.facets, **facets}
    details: dict[str, str | int | dict[str, str] | None] = {"note": "\n".join(notes), "facets": facets}
    details["direction"] = _direction(project, found)
    for name in _DETAILS:
        given = [getattr(coding, name) for coding in found if getattr(coding, name) not in ("", None)]
        details[name] = given[0] if given else getattr(found[0], name)
    return details


def _direction(project: Project, found: Sequence[Coding]) -> DirectionKey:
    """Where several codings point together: whoever points somewhere counts; both ways is both, where the scale has it.

    Where it has not, the first that points somewhere stands.
    """
    pointing = list(dict.fromkeys(coding.direction for coding in found if coding.direction != "notes"))
    if len(pointing) > 1 and any(direction.key == "both" for direction in project.directions()):
        return "both"
    return pointing[0] if pointing else "notes"


def _resize(project: Project, text: SourceText, coding: Coding, start: int, end: int) -> None:
    if (coding.start, coding.end) == (start, end):
        return
    refuse_twin(project, text, coding, start, end, coding.code)
    words = wording(text, Passage(text.source_id, start, end))
    segment = codings.segment_id(project.store, text.text_id, start, end, words)
    codings.point_coding(project.store, coding.id, segment=segment)


def _beside(text: SourceText, coding: Coding, all_: Sequence[Coding]) -> Coding | None:
    alike = coding.code, coding.coder, coding.layer
    touching = [
        other
        for other in all_
        if other.id != coding.id and alike == (other.code, other.coder, other.layer) and _touch(text, coding, other)
    ]
    later = [other for other in touching if _by_place(other) > _by_place(coding)]
    return later[0] if later else touching[-1] if touching else None


def _touch(text: SourceText, one: Coding, other: Coding) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return start >= end or _trimmed(text, start, end) is None


def _trimmed(text: SourceText, start: int, end: int) -> tuple[int, int] | None:
    """The words of a stretch without blanks and labels at its ends, None when there are none.

    In a text without turns everything but blanks is words.
    """
    spans = [(turn.start, turn.end) for turn in text.turns if turn.start < end and start < turn.end]
    if not text.turns:
        spans = [(start, end)]
    inside = [(max(start, first), min(end, last)) for first, last in spans]
    inside = [span for span in inside if text.body[slice(*span)].strip()]
    if not inside:
        return None
    start, end = inside[0][0], inside[-1][1]
    words = text.body[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _by_place(coding: Coding) -> tuple[int, int, int]:
    return coding.start, -coding.end, coding.id
