"""Coding: apply, resize, recode, describe, remove."""

import dataclasses
from bisect import bisect_right
from collections.abc import Mapping
from typing import TypedDict, Unpack, get_args

from qualcode.locale import _
from qualcode.model.coding import HEAVIEST, Basis, Coding, DirectionKey
from qualcode.model.errors import WorkbenchError
from qualcode.model.source import SourceText
from qualcode.store import codes, codings, doubts, people, sources
from qualcode.text.clean import clean, show
from qualcode.workbench.naming import choose, find
from qualcode.workbench.project import N_, Project

RECODED = N_("Recode {old} to {new} at {place}")
"""How the history calls a coding's getting another code."""


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source."""

    source_id: int
    start: int
    end: int


class Details(TypedDict, total=False):
    """What may be said of a coding beside its code."""

    direction: DirectionKey
    note: str
    about: str
    weight: int | None
    basis: Basis
    facets: Mapping[str, str]


def is_there(project: Project, source_id: int) -> bool:
    """Whether there is such a source; undo may have taken it away."""
    return sources.is_there(project.store, source_id)


def is_current(project: Project, text: SourceText) -> bool:
    """Whether a text is the one that its source has now; a correction gives it another."""
    return sources.text_id_of(project.store, text.source_id) == text.text_id


def text_of(project: Project, source_id: int) -> SourceText:
    """A source ready to be read and coded; WorkbenchError when it is there no more."""
    if not is_there(project, source_id):
        raise WorkbenchError(_("The source is no longer in the project: its import was undone."))
    return sources.text_of(project.store, source_id)


def codings_of(project: Project, text: SourceText) -> list[Coding]:
    """The codings of a source, by place."""
    return codings.codings_of_text(project.store, text.text_id)


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


def passage_of_coding(project: Project, coding: Coding) -> Passage:
    """Where a coding stands."""
    return Passage(codings.source_of(project.store, coding.id), coding.start, coding.end)


def passage_of_quote(
    project: Project, source_id: int, quote: str, turn: int = 0, within: tuple[int, int] | None = None
) -> Passage:
    """Where a quote stands: exactly, else by near match; WorkbenchError when nowhere or in several places.

    It is looked for in a turn, or in a span, or everywhere.
    """
    from qualcode.text.anchors import find_exact, find_near  # opening a project does without

    text = text_of(project, source_id)
    start, end = within or _stretch(project, text, turn)
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
    at = bisect_right(text.turns, offset, key=lambda turn: turn.start)
    return f"{text.short_id}:{text.turns[at - 1].number if at else 0}"


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


def find_basis(wanted: str) -> Basis:
    """A basis by its word in any language; "" for "" ."""
    if not wanted:
        return ""
    names = {
        "explicit": ("explicit", "suora", "uttrycklig"),
        "interpretive": ("interpretive", "tulkittu", "tolkande"),
    }
    key = choose(wanted, names, _("basis"))
    return next(basis for basis in get_args(Basis) if basis == key)


def find_coder(project: Project, wanted: str) -> str:
    """A coder of the project by name."""
    return choose(wanted, {name: (name,) for name in people.coders(project.store).values()}, _("coder"))


# -- verbs -------------------------------------------------------------------


def apply(project: Project, passage: Passage, code: str, **details: Unpack[Details]) -> Coding:
    """Put a code on a passage. WorkbenchError when it is empty, outside the text, or coded so already."""
    text = text_of(project, passage.source_id)
    args = {"code": short(project, code), "place": place(text, passage.start)}
    with project.store.change(N_("Apply {code} to {place}"), project.coder, **args):
        coding_id = put(project, text, passage, code, details)
    return again(project, coding_id)


def put(project: Project, text: SourceText, passage: Passage, code: str, details: Details) -> int:
    """The writing of `apply`, inside a change; the id of the coding."""
    new = codings.NewCoding(
        text_id=text.text_id,
        start=passage.start,
        end=passage.end,
        quote=wording(text, passage),
        code_id=project.code_id(code),
        coder_id=project.coder_id(),
        **checked(details),
    )
    if codings.exists(project.store, new):
        raise WorkbenchError(
            _("You have {code} on this passage already ({place}).").format(
                code=short(project, code), place=place(text, passage.start)
            )
        )
    return codings.insert_coding(project.store, new)


def resize(project: Project, coding: Coding, start: int, end: int) -> Coding:
    """Move a coding to other boundaries in its text; the evidence id stays."""
    coding = own(project, coding)
    text = text_of(project, codings.source_of(project.store, coding.id))
    quote = wording(text, Passage(text.source_id, start, end))
    if (start, end) == (coding.start, coding.end):
        return coding
    label = N_("Resize {code} at {place}")
    args = {"code": short(project, coding.code), "place": place(text, coding.start)}
    with project.store.change(label, project.coder, **args):
        segment = codings.segment_id(project.store, text.text_id, start, end, quote)
        refuse_twin(project, text, coding, start, end, coding.code)
        codings.point_coding(project.store, coding.id, segment=segment)
        doubts.settle(project.store, coding.id)
    return again(project, coding.id)


def recode(project: Project, coding: Coding, code: str) -> Coding:
    """Give a coding another code; the evidence id stays."""
    coding = own(project, coding)
    if code == coding.code:
        return coding
    text = text_of(project, codings.source_of(project.store, coding.id))
    code_id = project.code_id(code)
    refuse_twin(project, text, coding, coding.start, coding.end, code)
    args = {"old": short(project, coding.code), "new": short(project, code), "place": place(text, coding.start)}
    with project.store.change(RECODED, project.coder, **args):
        codings.point_coding(project.store, coding.id, code=code_id)
    return again(project, coding.id)


def set_direction(project: Project, coding: Coding, direction: DirectionKey) -> Coding:
    """Say whether the passage furthers, hinders, both, or notes."""
    return _describe(project, coding, N_("Set the direction of {code} at {place}"), {"direction": direction})


def set_note(project: Project, coding: Coding, note: str) -> Coding:
    """Write a note on a coding; "" takes it away."""
    return _describe(project, coding, N_("Write a note on {code} at {place}"), {"note": note})


def describe(project: Project, coding: Coding, **details: Unpack[Details]) -> Coding:
    """Say several things of a coding at once."""
    return _describe(project, coding, N_("Describe {code} at {place}"), details)


def _describe(project: Project, coding: Coding, label: str, details: Details) -> Coding:
    coding = own(project, coding)
    wanted = checked(details)
    if all(getattr(coding, name) == value for name, value in wanted.items()):
        return coding
    text = text_of(project, codings.source_of(project.store, coding.id))
    args = {"code": short(project, coding.code), "place": place(text, coding.start)}
    with project.store.change(label, project.coder, **args):
        codings.set_details(project.store, coding.id, **wanted)
    return again(project, coding.id)


def remove(project: Project, coding: Coding) -> None:
    """Take a coding away; undo brings it back with its evidence id."""
    coding = own(project, coding)
    text = text_of(project, codings.source_of(project.store, coding.id))
    label = N_("Remove {code} from {place}")
    args = {"code": short(project, coding.code), "place": place(text, coding.start)}
    with project.store.change(label, project.coder, **args):
        codings.delete_codings(project.store, [coding.id])


# -- checks ------------------------------------------------------------------


def checked(details: Details) -> Details:
    """Details fit to be stored; WorkbenchError for a weight that is none."""
    weight = details.get("weight")
    if weight is not None and not 0 <= weight <= HEAVIEST:
        raise WorkbenchError(_("{weight} is no weight: use 0 to {most}.").format(weight=weight, most=HEAVIEST))
    return {**details, "note": clean(details["note"]).text} if "note" in details else details


def wording(text: SourceText, passage: Passage) -> str:
    """The words of a passage; WorkbenchError when it is empty or outside the text."""
    if not 0 <= passage.start < passage.end <= len(text.body):
        raise WorkbenchError(
            _("The passage is empty or outside {source}: nothing was coded.").format(source=text.short_id)
        )
    return text.body[passage.start : passage.end]


def own(project: Project, coding: Coding) -> Coding:
    """The coding as it is now; it belongs to its coder, others code beside it."""
    if coding.coder != project.coder:
        raise WorkbenchError(
            _("{id} is {coder}’s coding: only its coder can change it.").format(id=coding.evidence, coder=coding.coder)
        )
    now = codings.coding_by(project.store, id=coding.id)
    if now is None:
        raise WorkbenchError(_("{id} is no longer there: it was removed or undone.").format(id=coding.evidence))
    return now


def refuse_twin(project: Project, text: SourceText, coding: Coding, start: int, end: int, code: str) -> None:
    """WorkbenchError when one's own coding would double another; the coder is oneself, or `own` had refused."""
    coder = next(i for i, name in people.coders(project.store).items() if name == coding.coder)
    wanted = codings.NewCoding(text.text_id, start, end, "", project.code_id(code), coder, layer=coding.layer)
    if codings.exists(project.store, wanted, besides=coding.id):
        raise WorkbenchError(
            _("You have {code} on this passage already ({place}).").format(
                code=short(project, code), place=place(text, start)
            )
        )


def short(project: Project, code: str) -> str:
    """How a code is named in the history."""
    return codes.abbreviation(project.store, code) or code


def again(project: Project, coding_id: int) -> Coding:
    """A coding that was just written."""
    found = codings.coding_by(project.store, id=coding_id)
    assert found is not None
    return found
