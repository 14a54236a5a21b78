"""Correcting the wording of a source after it was coded: a new revision, on which everything finds its place again.

It guards that no coding is ever lost: each ends as kept, moved or doubtful, and the doubtful ones wait until a person
has looked at them. One undo brings the old wording back with all that stood on it.
"""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qualcode.locale import _, ngettext
from qualcode.model.errors import WorkbenchError
from qualcode.model.intake import Choices, Manuscript
from qualcode.model.source import Participant, SourceDraft, SourceText, Turn
from qualcode.store import doubts, people, revisions, sources
from qualcode.store.revisions import Standing
from qualcode.text.clean import show
from qualcode.text.likeness import marks_of
from qualcode.text.realign import Realigned
from qualcode.workbench.coding import text_of
from qualcode.workbench.project import N_, Project

_SAME_TURN = 0.9
"""How alike, 0 to 1, a turn of an informant must be to an old one for a mark of done to stand."""


@dataclass(frozen=True, slots=True)
class Revised:
    """What became of the codings of a source, by evidence id."""

    source: str
    kept: tuple[str, ...]
    moved: tuple[str, ...]
    doubtful: tuple[str, ...]
    done_kept: bool
    """Whether those who were done still are: nothing that an informant says is new to them."""

    @property
    def words(self) -> str:
        """How many ended in which way."""
        parts = (
            (self.kept, ngettext("{n} coding kept", "{n} codings kept", len(self.kept))),
            (self.moved, ngettext("{n} moved", "{n} moved", len(self.moved))),
            (self.doubtful, ngettext("{n} doubtful", "{n} doubtful", len(self.doubtful))),
        )
        return " · ".join(words.format(n=len(found)) for found, words in parts)


def read_file(project: Project, source_id: int, path: Path, choices: Choices | None = None) -> SourceDraft:
    """A corrected wording from a file; of what its head says only the wording counts. IntakeError as in adding."""
    from qualcode.intake.reading import read_path

    found = list(read_path(path, _knowing(project, source_id, choices)))
    if len(found) != 1:
        raise WorkbenchError(_("{file} holds {n} interviews, not one.").format(file=show(path.name), n=len(found)))
    return found[0]


def read_text(project: Project, source_id: int, text: str) -> SourceDraft:
    """A corrected wording as a person has typed it."""
    from qualcode.intake.drafting import draft

    old = text_of(project, source_id)
    return draft(old.short_id, old.short_id, Manuscript(text=text), _knowing(project, source_id, None))


def _knowing(project: Project, source_id: int, choices: Choices | None) -> Choices:
    """Choices that know who speaks in the source already."""
    heard = sources.participants(project.store, source_id)
    return dataclasses.replace(choices or Choices(), known=tuple(label for label, _role, _name, _actor in heard))


def replace_text(project: Project, source_id: int, draft: SourceDraft) -> Revised:
    """Give a source a corrected wording, in one history entry.

    WorkbenchError when nothing is different, or when another source has this very text.
    """
    old = text_of(project, source_id)
    if draft.body == old.body.strip("\n"):
        raise WorkbenchError(_("{source} reads like this already: nothing was changed.").format(source=old.short_id))
    marks = marks_of(draft.body)
    same = sources.source_with_text(project.store, marks)
    if same not in ("", old.short_id):
        words = _("This is the text of {other}: nothing was changed.")
        raise WorkbenchError(words.format(other=same))
    with project.store.change(N_("Correct the text of {source}"), project.coder, source=old.short_id):
        return _replace(project, old, draft)


def _replace(project: Project, old: SourceText, draft: SourceDraft) -> Revised:
    store, now = project.store, datetime.now(UTC).isoformat(timespec="seconds")
    before, after = revisions.change_text(store, old.source_id, draft, marks_of(draft.body), project.coder_id(), now)
    new = Realigned(old.body, draft.body)
    states: dict[str, list[str]] = {"kept": [], "moved": [], "doubtful": []}
    for coding in revisions.standing_on(store, before):
        states[_move(project, coding, new, after, draft.body)].append(coding.evidence)
    revisions.move_marks(store, before, after, draft.body, lambda start, end: _span(new, start, end))
    revisions.rename_turns(store, old.short_id, _renumbered(new, old.turns, draft.turns))
    revisions.keep_positions(store, before, after, new.place)
    done = _says_nothing_new(old, draft)
    revisions.move_done(store, before, after if done else None)
    _add_people(project, old, draft.participants)
    sources.index_words(store, [old.source_id])
    kept, moved, doubtful = (tuple(states[state]) for state in ("kept", "moved", "doubtful"))
    return Revised(old.short_id, kept, moved, doubtful, done)


def _move(project: Project, coding: Standing, new: Realigned, text_id: int, body: str) -> str:
    found = new.passage(coding.start, coding.end)
    alone = revisions.place_coding(project.store, coding, text_id, (found.start, found.end), body)
    state = found.state if alone else "doubtful"
    if state == "doubtful":
        doubts.doubt(project.store, coding.coding_id, coding.segment_id)
    return state


def _span(new: Realigned, start: int, end: int) -> tuple[int, int]:
    found = new.passage(start, end)
    return found.start, found.end


def _renumbered(new: Realigned, old: Iterable[Turn], turns: Iterable[Turn]) -> dict[int, int]:
    """Number of each old turn → number of the turn in which its beginning is now."""
    later = list(turns)
    places = {turn.number: new.place(turn.start) for turn in old}
    return {
        number: next((turn.number for turn in later if place < turn.end), later[-1].number if later else number)
        for number, place in places.items()
    }


def _says_nothing_new(old: SourceText, draft: SourceDraft) -> bool:
    """Whether every turn of an informant reads nearly like one that was there."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    said = [old.body[turn.start : turn.end] for turn in old.turns]
    known = set(said)
    asking = {p.label for p in draft.participants if p.role == "interviewer"} | old.interviewers
    fresh = (draft.body[t.start : t.end] for t in draft.turns if t.speaker not in asking)
    return all(
        words in known
        or process.extractOne(words, said, scorer=Indel.normalized_similarity, score_cutoff=_SAME_TURN) is not None
        for words in fresh
    )


def _add_people(project: Project, old: SourceText, participants: Iterable[Participant]) -> None:
    """Those who speak in the new wording and were not in the source before."""
    known = {label for label, _role, _name, _actor in sources.participants(project.store, old.source_id)}
    for each in participants:
        if each.label not in known:
            key = f"{old.short_id}:{each.label}"
            actor = people.person_id(project.store, key) or people.add_person(project.store, key, each.name)
            people.add_participant(project.store, old.source_id, actor, each.label, each.role, each.name)
