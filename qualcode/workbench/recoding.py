"""Giving codings another code, one or many at once.

It guards that the coding that stands first keeps its evidence id, that nothing is coded twice by the same coder, that
others' codings stay as they are, and that a code which comes to overlap itself is merged or told, as on a passage.
"""

from collections.abc import Sequence
from typing import NamedTuple

from qualcode.model.coding import Coding
from qualcode.store import codings
from qualcode.workbench import coding as bench
from qualcode.workbench.boundaries import Joined, unite_all
from qualcode.workbench.coding import again, own, passage_of_coding, place, refuse_twin, short, text_of
from qualcode.workbench.overlaps import OwnSpans, on_passage
from qualcode.workbench.project import N_, Project


class Recoded(NamedTuple):
    """What recoding of many came to."""

    given: int
    """Those that have the code now and had another."""
    there: int
    """One's own that stay as they were: they had the code, or another coding of the passage has it."""
    joined: tuple[Joined, ...] = ()
    """What became of those of them that became one with others."""
    overlapping: tuple[Coding, ...] = ()
    """Those given that overlap a coding of the coder with the same code."""


def recode(project: Project, coding: Coding, code: str, *, merge: bool = False) -> Joined:
    """Give a coding another code; with `merge` it becomes one with those of that code that it overlaps."""
    coding = own(project, coding)
    passage = passage_of_coding(project, coding)
    text = text_of(project, passage.source_id)
    if code == coding.code or not (merge and coding.layer == "coder" and on_passage(project, text, passage, code)):
        return Joined(bench.recode(project, coding, code), (coding,))
    refuse_twin(project, text, coding, coding.start, coding.end, code)
    args = {"old": short(project, coding.code), "new": short(project, code), "place": place(text, coding.start)}
    with project.store.change(bench.RECODED, project.coder, **args):
        codings.point_coding(project.store, coding.id, code=project.code_id(code))
        return unite_all(project, text, on_passage(project, text, passage, code))


def recode_all(project: Project, chosen: Sequence[Coding], code: str, *, merge: bool = False) -> Recoded:
    """Give one's own of these codings another code, as one entry of the history.

    One that would double a coding of one's own on the same passage stays as it is. With `merge` those that overlap a
    coding with the code become one with it.
    """
    mine = [coding.id for coding in chosen if coding.coder == project.coder]
    given = _to_be_given(project, mine, code)
    there = len(mine) - len(given)
    label, name = N_("Recode {n} codings to {code}"), short(project, code)
    with project.store.change(label, project.coder, n=str(len(given)), code=name):
        for coding_id in given:
            codings.point_coding(project.store, coding_id, code=project.code_id(code))
        spans = OwnSpans(project, code)
        running = [i for i, text_id, span in codings.spans(project.store, given) if spans.run_into(text_id, span)]
        if merge:
            joined = (_merge(project, coding_id, code) for coding_id in running)
            return Recoded(len(given), there, tuple(one for one in joined if one is not None))
    return Recoded(len(given), there, (), tuple(again(project, coding_id) for coding_id in running))


def _to_be_given(project: Project, mine: Sequence[int], code: str) -> list[int]:
    """Ids of those that have another code and would double no coding by getting this one."""
    known = codings.codings_of_code(project.store, project.code_id(code))
    taken, there = {row[1:] for row in known}, {row[0] for row in known}
    given = []
    for coding_id, where in codings.places(project.store, mine).items():
        if coding_id not in there and where not in taken:
            taken.add(where)
            given.append(coding_id)
    return given


def _merge(project: Project, coding_id: int, code: str) -> Joined | None:
    """Make a coding one with those that it overlaps, unless one before took it in."""
    coding = codings.coding_by(project.store, id=coding_id)
    if coding is None or coding.layer != "coder":
        return None
    passage = passage_of_coding(project, coding)
    text = text_of(project, passage.source_id)
    return unite_all(project, text, on_passage(project, text, passage, code))
