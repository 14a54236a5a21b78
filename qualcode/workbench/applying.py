"""Putting several codes, or a new one, on a passage at once; and what becomes of a code that overlaps itself.

It guards that each of these is one entry of the history: one undo takes all of it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Unpack

from qualcode.locale import _, language
from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import Labels
from qualcode.model.source import SourceText
from qualcode.workbench import codebook
from qualcode.workbench.boundaries import Joined, unite
from qualcode.workbench.coding import Details, Passage, again, checked, place, put, short, text_of, wording
from qualcode.workbench.overlaps import on_passage
from qualcode.workbench.project import N_, Project


@dataclass(frozen=True, slots=True)
class Picked:
    """What a person chose for a passage: codes (keys) that are there, and the name of a new one ("" for none)."""

    keys: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of codes put on a passage."""

    codings: tuple[Coding, ...]
    joined: tuple[Joined, ...] = ()
    """What became of those of them that were there and grew."""
    there: tuple[str, ...] = ()
    """Keys of the codes that the passage had already."""
    beside: tuple[Coding, ...] = ()
    """One's own with the same code that a new one overlaps."""

    @property
    def merged(self) -> tuple[Coding, ...]:
        """Those of the codings that were there and grew."""
        return tuple(joined.coding for joined in self.joined)


@dataclass(slots=True)
class _Put:
    """What has been done with some codes so far."""

    made: list[int] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    beside: list[Coding] = field(default_factory=list)

    def applied(self, project: Project) -> Applied:
        made, grown = (again(project, i) for i in self.made), (joined.coding for joined in self.joined)
        return Applied((*made, *grown), tuple(self.joined), tuple(self.there), tuple(self.beside))


def apply_all(
    project: Project, passage: Passage, wanted: Sequence[str], *, merge: bool = False, **details: Unpack[Details]
) -> Applied:
    """Put codes (keys) on a passage; those it has already are left. WorkbenchError when it has them all.

    With `merge` a code that overlaps itself becomes one coding over both passages, with the first one's evidence id.
    """
    text = text_of(project, passage.source_id)
    wording(text, passage)
    where = place(text, passage.start)
    named = ", ".join(short(project, code) for code in wanted)
    with project.store.change(N_("Apply {code} to {place}"), project.coder, code=named, place=where):
        done = _put_all(project, text, passage, wanted, merge=merge, details=checked(details))
        if done.there and not done.made and not done.joined:
            words = _("You have {code} on this passage already ({place}).")
            raise WorkbenchError(words.format(code=named, place=where))
    return done.applied(project)


def _put_all(
    project: Project, text: SourceText, passage: Passage, wanted: Sequence[str], *, merge: bool, details: Details
) -> _Put:
    """The writing of `apply_all`, inside a change."""
    done = _Put()
    for code in dict.fromkeys(wanted):
        found = on_passage(project, text, passage, code)
        if any(covers(coding, passage, merge=merge) for coding in found):
            done.there.append(code)
        elif merge and found:
            said = Coding(0, "", passage.start, passage.end, code, project.coder, **details)
            done.joined.append(unite(project, text, found, *union(passage, found), said))
        else:
            done.made.append(put(project, text, passage, code, details))
            done.beside += found
    return done


def apply_new(
    project: Project, passage: Passage, name: str, theme: str, beside: Sequence[str] = (), *, merge: bool = False
) -> Coding:
    """Make a code called `name` under a theme ("" makes a theme) and put it on a passage; its coding.

    The codes `beside` it (keys) go there too, as in `apply_all`; one undo takes all of it back.
    """
    ready = codebook.ready_to_add(project, new_code(project, name, theme))
    text = text_of(project, passage.source_id)
    label = N_("Make the code {code} and apply it to {place}")
    named = ", ".join([ready.abbreviation, *(short(project, code) for code in beside)])
    with project.store.change(label, project.coder, code=named, place=place(text, passage.start)):
        codebook.write_new(project, ready)
        coding_id = put(project, text, passage, ready.key, {})
        _put_all(project, text, passage, beside, merge=merge, details={})
    return again(project, coding_id)


def new_code(project: Project, name: str, theme: str) -> Code:
    """A code as it is proposed for a name in the language spoken."""
    said = " ".join(name.split())
    labels = Labels(**{language(): said})
    return Code(codebook.key_for(project.codebook(), said), labels, theme)


def covers(coding: Coding, passage: Passage, *, merge: bool) -> bool:
    """Whether a coding says all that the passage would: it has its boundaries, or with `merge` reaches as far."""
    if merge:
        return coding.start <= passage.start and passage.end <= coding.end
    return (coding.start, coding.end) == (passage.start, passage.end)


def union(passage: Passage, found: Sequence[Coding]) -> tuple[int, int]:
    """From where to where a passage and codings reach together."""
    return min(passage.start, *(c.start for c in found)), max(passage.end, *(c.end for c in found))
