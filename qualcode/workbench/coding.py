"""Coding: apply, resize, recode, direct, note, remove."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import get_args

from qualcode.locale import _
from qualcode.model.coding import Coding, DirectionKey, Quote
from qualcode.model.errors import WorkbenchError
from qualcode.model.source import SourceText
from qualcode.store import codes, codings, people, sources
from qualcode.text.anchors import find_exact, find_near
from qualcode.text.clean import clean, show
from qualcode.workbench.naming import choose, find
from qualcode.workbench.project import N_, Project


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source."""

    source_id: int
    start: int
    end: int


def text_of(project: Project, source_id: int) -> SourceText:
    """A source ready to be read and coded."""
    return sources.text_of(project.store, source_id)


def codings_of(project: Project, text: SourceText) -> list[Coding]:
    """The codings of a source, by place."""
    return codings.codings_of_text(project.store, text.text_id)


def recent_codes(project: Project, limit: int) -> list[str]:
    """Keys of the codes this coder applied last, newest first, over all sources."""
    return codings.codes_used_last(project.store, project.coder, limit)


def quotes(project: Project, ids: Sequence[int] | None = None) -> list[Quote]:
    """Coded passages with speakers, all or those with these coding ids."""
    return codings.quotes(project.store, ids)


# -- naming a passage --------------------------------------------------------


def passage_of_turn(project: Project, source_id: int, number: int) -> Passage:
    """A whole turn of a source."""
    text = text_of(project, source_id)
    for turn in text.turns:
        if turn.number == number:
            return Passage(source_id, turn.start, turn.end)
    raise WorkbenchError(
        _("{source} has no turn {number}: it has {count} turns.").format(
            source=text.short_id, number=number, count=len(text.turns)
        )
    )


def passage_of_quote(project: Project, source_id: int, quote: str, turn: int = 0) -> Passage:
    """Where a quote stands: exactly, else by near match; WorkbenchError when nowhere or in several places."""
    text = text_of(project, source_id)
    start, end = _stretch(project, text, turn)
    exact = find_exact(text.body[start:end], quote)
    if len(exact) > 1:
        places = ", ".join(place(text, start + found[0]) for found in exact)
        raise WorkbenchError(
            _("The quote stands in several places ({places}): name the turn too.").format(places=places)
        )
    if exact:
        return Passage(source_id, start + exact[0][0], start + exact[0][1])
    near = find_near(text.body[start:end], quote)
    if near is None or near.doubtful:
        raise WorkbenchError(
            _("The quote is not found in {source}: copy it from the text.").format(source=text.short_id)
        )
    return Passage(source_id, start + near.start, start + near.end)


def _stretch(project: Project, text: SourceText, turn: int) -> tuple[int, int]:
    if not turn:
        return 0, len(text.body)
    passage = passage_of_turn(project, text.source_id, turn)
    return passage.start, passage.end


def place(text: SourceText, offset: int) -> str:
    """How a position is cited: source and turn ("T03:41")."""
    number = max((turn.number for turn in text.turns if turn.start <= offset), default=0)
    return f"{text.short_id}:{number}"


def find_coding(project: Project, evidence: str) -> Coding:
    """The coding with this evidence id; WorkbenchError when there is none."""
    coding = codings.coding_by(project.store, evidence=show(evidence).upper())
    if coding is None:
        raise WorkbenchError(_("There is no evidence {id}.").format(id=show(evidence)))
    return coding


def find_code(project: Project, wanted: str) -> str:
    """The key of a code named by key, abbreviation or label in any language."""
    return find(wanted, project.codebook().values(), _("code"))


def find_direction(project: Project, wanted: str) -> DirectionKey:
    """The direction named by key or label in any language."""
    key = find(wanted, project.scheme().directions, _("direction"))
    return next(known for known in get_args(DirectionKey) if known == key)


def find_coder(project: Project, wanted: str) -> str:
    """A coder of the project by name."""
    return choose(wanted, {name: (name,) for name in people.coders(project.store).values()}, _("coder"))


# -- verbs -------------------------------------------------------------------


def apply(
    project: Project,
    passage: Passage,
    code: str,
    *,
    direction: DirectionKey = "notes",
    note: str = "",
    about: str = "",
    facets: Mapping[str, str] | None = None,
) -> Coding:
    """Put a code on a passage. WorkbenchError when it is empty, outside the text, or coded so already."""
    text = text_of(project, passage.source_id)
    quote = _quote(text, passage)
    code_id = project.code_id(code)
    where = place(text, passage.start)
    with project.store.change(N_("Apply {code} to {place}"), project.coder, code=_short(project, code), place=where):
        new = codings.NewCoding(
            text_id=text.text_id,
            start=passage.start,
            end=passage.end,
            quote=quote,
            code_id=code_id,
            coder_id=project.coder_id(),
            direction=direction,
            note=clean(note).text,
            about=about,
            facets=facets or {},
        )
        if codings.exists(project.store, new):
            raise WorkbenchError(
                _("You have {code} on this passage already ({place}).").format(code=_short(project, code), place=where)
            )
        coding_id = codings.insert_coding(project.store, new)
    return _again(project, coding_id)


def resize(project: Project, coding: Coding, start: int, end: int) -> Coding:
    """Move a coding to other boundaries in its text; the evidence id stays."""
    coding = _own(project, coding)
    text = text_of(project, codings.source_of(project.store, coding.id))
    quote = _quote(text, Passage(text.source_id, start, end))
    if (start, end) == (coding.start, coding.end):
        return coding
    label = N_("Resize {code} at {place}")
    args = {"code": _short(project, coding.code), "place": place(text, coding.start)}
    with project.store.change(label, project.coder, **args):
        segment = codings.segment_id(project.store, text.text_id, start, end, quote)
        _refuse_twin(project, text, coding, start, end, coding.code)
        codings.point_coding(project.store, coding.id, segment=segment)
    return _again(project, coding.id)


def recode(project: Project, coding: Coding, code: str) -> Coding:
    """Give a coding another code; the evidence id stays."""
    coding = _own(project, coding)
    if code == coding.code:
        return coding
    text = text_of(project, codings.source_of(project.store, coding.id))
    code_id = project.code_id(code)
    _refuse_twin(project, text, coding, coding.start, coding.end, code)
    label = N_("Recode {old} to {new} at {place}")
    args = {"old": _short(project, coding.code), "new": _short(project, code), "place": place(text, coding.start)}
    with project.store.change(label, project.coder, **args):
        codings.point_coding(project.store, coding.id, code=code_id)
    return _again(project, coding.id)


def set_direction(project: Project, coding: Coding, direction: DirectionKey) -> Coding:
    """Say whether the passage furthers, hinders, both, or notes."""
    return _detail(project, coding, N_("Set the direction of {code} at {place}"), "direction", direction)


def set_note(project: Project, coding: Coding, note: str) -> Coding:
    """Write a note on a coding; "" takes it away."""
    return _detail(project, coding, N_("Write a note on {code} at {place}"), "note", clean(note).text)


def _detail(project: Project, coding: Coding, label: str, name: str, value: str) -> Coding:
    coding = _own(project, coding)
    if getattr(coding, name) == value:
        return coding
    text = text_of(project, codings.source_of(project.store, coding.id))
    args = {"code": _short(project, coding.code), "place": place(text, coding.start)}
    with project.store.change(label, project.coder, **args):
        codings.set_details(project.store, coding.id, **{name: value})
    return _again(project, coding.id)


def remove(project: Project, coding: Coding) -> None:
    """Take a coding away; undo brings it back with its evidence id."""
    coding = _own(project, coding)
    text = text_of(project, codings.source_of(project.store, coding.id))
    label = N_("Remove {code} from {place}")
    args = {"code": _short(project, coding.code), "place": place(text, coding.start)}
    with project.store.change(label, project.coder, **args):
        codings.delete_codings(project.store, [coding.id])


# -- checks ------------------------------------------------------------------


def _quote(text: SourceText, passage: Passage) -> str:
    if not 0 <= passage.start < passage.end <= len(text.body):
        raise WorkbenchError(
            _("The passage is empty or outside {source}: nothing was coded.").format(source=text.short_id)
        )
    return text.body[passage.start : passage.end]


def _own(project: Project, coding: Coding) -> Coding:
    """The coding as it is now; it belongs to its coder, others code beside it."""
    if coding.coder != project.coder:
        raise WorkbenchError(
            _("{id} is {coder}'s coding: only its coder can change it.").format(id=coding.evidence, coder=coding.coder)
        )
    now = codings.coding_by(project.store, id=coding.id)
    if now is None:
        raise WorkbenchError(_("{id} is no longer there: it was removed or undone.").format(id=coding.evidence))
    return now


def _refuse_twin(project: Project, text: SourceText, coding: Coding, start: int, end: int, code: str) -> None:
    for other in codings_of(project, text):
        same = (other.start, other.end, other.code, other.coder, other.layer)
        if other.id != coding.id and same == (start, end, code, coding.coder, coding.layer):
            raise WorkbenchError(
                _("You have {code} on this passage already ({place}).").format(
                    code=_short(project, code), place=place(text, start)
                )
            )


def _short(project: Project, code: str) -> str:
    """How a code is named in the history."""
    return codes.abbreviation(project.store, code) or code


def _again(project: Project, coding_id: int) -> Coding:
    found = codings.coding_by(project.store, id=coding_id)
    assert found is not None
    return found
