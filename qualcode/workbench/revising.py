"""Correcting the wording of a source after it was coded: a new revision, on which everything finds its place again.

It guards that no coding is ever lost: each ends as kept, moved or doubtful, and the doubtful ones wait until a person
has looked at them. One undo brings the old wording back with all that stood on it.
"""

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qualcode.locale import _, ngettext
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import WorkbenchError
from qualcode.model.intake import Choices, Manuscript
from qualcode.model.source import Participant, SourceText, Turn
from qualcode.store import doubts, people, revisions, sources
from qualcode.store.doubts import Voices
from qualcode.store.revisions import Standing
from qualcode.text.clean import show
from qualcode.text.likeness import marks_of
from qualcode.text.realign import Realigned
from qualcode.workbench import askers, carrying
from qualcode.workbench.carrying import Who
from qualcode.workbench.coding import text_of
from qualcode.workbench.corrected_head import take_head
from qualcode.workbench.naming import listed
from qualcode.workbench.project import N_, Project
from qualcode.workbench.reviewing import CORRECTION

_SAME_TURN = 0.9
"""How alike, 0 to 1, a turn of an informant must be to an old one for a mark of done to stand."""


@dataclass(frozen=True, slots=True)
class Revised:
    """What became of the codings of a source, by evidence id."""

    source: str
    kept: tuple[str, ...]
    moved: tuple[str, ...]
    doubtful: tuple[str, ...]
    done_lost: bool = False
    """Whether somebody was done who is not any more, because an informant says something new."""
    changes: tuple[str, ...] = ()
    """What else is not as before, about people, turns and the head, a few words each."""

    @property
    def words(self) -> str:
        """How many ended in which way."""
        parts = (
            (self.kept, ngettext("{n} coding kept", "{n} codings kept", len(self.kept))),
            (self.moved, ngettext("{n} moved", "{n} moved", len(self.moved))),
            (self.doubtful, ngettext("{n} doubtful", "{n} doubtful", len(self.doubtful))),
        )
        return " · ".join(words.format(n=len(found)) for found, words in parts)

    @property
    def lines(self) -> tuple[str, ...]:
        """All that there is to say."""
        lost = _("Informants say something new in it: it is no longer marked done.") if self.done_lost else ""
        return tuple(filter(None, (self.words, *self.changes, lost)))


def read_file(project: Project, source_id: int, path: Path, choices: Choices | None = None) -> SourceDraft:
    """A corrected wording from a file; IntakeError as in adding. What is `doubtful` of it, somebody has to explain."""
    from qualcode.intake.reading import read_path

    def read(choices: Choices) -> SourceDraft:
        found = list(read_path(path, choices, said=_said(project, source_id)))
        if len(found) != 1:
            raise WorkbenchError(_("{file} holds {n} interviews, not one.").format(file=show(path.name), n=len(found)))
        return found[0]

    return _read(project, text_of(project, source_id), choices or Choices(), read)


def read_text(project: Project, source_id: int, text: str, choices: Choices | None = None) -> SourceDraft:
    """A corrected wording as a person has typed it. What is `doubtful` of it, somebody has to explain."""
    from qualcode.intake.drafting import draft

    old = text_of(project, source_id)
    manuscript, said = Manuscript(text=text), _said(project, source_id)
    return _read(
        project,
        old,
        choices or Choices(),
        lambda choices: draft(old.short_id, old.short_id, manuscript, choices, said=said),
    )


def _read(project: Project, old: SourceText, choices: Choices, read: Callable[[Choices], SourceDraft]) -> SourceDraft:
    """A draft in which what looks like a new label is one."""
    knowing = carrying.knowing(project, old, choices)
    draft = read(knowing)
    fresh = carrying.look_alikes(old, draft, knowing)
    if fresh:
        labels = {**knowing.labels, **{label: label for label in fresh}}
        draft = read(dataclasses.replace(knowing, labels=labels))
    return dataclasses.replace(draft, doubtful=dict.fromkeys(fresh, 1))


def _said(project: Project, source_id: int) -> dict[str, str]:
    """What a corrected wording does not change: a document has no speakers, whatever looks like one."""
    head = revisions.head_of(project.store, source_id)
    return {key: word for key, word in (("kind", head.kind), ("language", head.language)) if word}


def who_speaks(
    project: Project, source_id: int, draft: SourceDraft, people_said: Mapping[str, str] | None = None
) -> Who:
    """Whose the labels of a corrected wording are; somebody has to say who the doubtful ones are."""
    return carrying.who_is_who(project, text_of(project, source_id), draft, people_said)


def replace_text(
    project: Project,
    source_id: int,
    draft: SourceDraft,
    people_said: Mapping[str, str] | None = None,
    *,
    decided: Choices | None = None,
) -> Revised:
    """Give a source a corrected wording, in one history entry.

    `people_said` are new labels, each with the label that the same person had before, or with itself for somebody
    new. Of an unchanged wording the head alone is taken, unless `decided`, by which it was read, makes other turns of
    it or names somebody. Who asks, where that is decided, is so for those who were there before too. WorkbenchError
    when nothing is different, when another source has this very text, or when it is not certain who somebody is.
    """
    old = text_of(project, source_id)
    if draft.body == old.body.strip("\n") and not (decided and decided.labels and _has_other_turns(old, draft)):
        return _take_without_wording(project, old, draft, people_said or {}, decided)
    marks = draft.marks or marks_of(draft.body)
    same = sources.source_with_text(project.store, marks)
    if same not in ("", old.short_id):
        words = _("This is the text of {other}: nothing was changed.")
        raise WorkbenchError(words.format(other=same))
    who = who_speaks(project, source_id, draft, people_said)
    if who.doubtful:
        raise _not_certain(who)
    with project.store.change(CORRECTION, project.coder, source=old.short_id):
        return _replace(project, old, carrying.applied(draft, who), who, decided)


def _has_other_turns(old: SourceText, draft: SourceDraft) -> bool:
    before, now = ([(turn.speaker, turn.start, turn.end) for turn in each.turns] for each in (old, draft))
    return before != now


def _take_without_wording(
    project: Project, old: SourceText, draft: SourceDraft, people_said: Mapping[str, str], decided: Choices | None
) -> Revised:
    """Take who speaks and asks, and what the head of an unchanged wording brings; WorkbenchError for nothing at all."""
    store, speaking = project.store, {turn.speaker for turn in old.turns}
    before, said_by = revisions.head_of(store, old.source_id), doubts.voices(store, old.source_id, old.text_id)
    who = Who(new=tuple(sorted(label for label in speaking - old.names.keys() if people_said.get(label) == label)))
    roles = askers.changed(project, old.source_id, speaking, decided)
    label = CORRECTION if roles.labels or who.new else N_("Correct the head of {source}")
    with store.change(label, project.coder, source=old.short_id):
        _take_people(project, old, draft, who)
        askers.take(project, old.source_id, speaking, decided)
        people_told = carrying.changes(old, draft, who, lambda place: place)
        told = (*people_told, *roles.lines, *take_head(project, old, draft, who.new))
        if label != CORRECTION and revisions.head_of(store, old.source_id) == before:
            words = _("{source} reads like this already: nothing was changed.").format(source=old.short_id)
            raise WorkbenchError(" · ".join([words, *told]))
        states = dict.fromkeys(revisions.standing_on(store, old.text_id), "kept")
        states |= _changed_hands(project, states, said_by, doubts.voices(store, old.source_id, old.text_id))
        lost = revisions.move_done(store, old.text_id, None) if roles.is_heard_anew else 0
    return Revised(old.short_id, _ended(states, "kept"), (), _ended(states, "doubtful"), lost > 0, told)


def _not_certain(who: Who) -> WorkbenchError:
    labels, first = [show(each.label) for each in who.doubtful], who.doubtful[0]
    words = _(
        "It is not certain who {labels} is in the new text: nothing was changed. Say {same} for the same person as "
        "before, {new} for somebody new, or {none} where it names nobody."
    )
    likeliest = next(iter(first.candidates), "…")
    told = words.format(
        labels=listed(labels),
        same="--speaker " + _word(f"{first.label}={likeliest}"),
        new="--speaker " + _word(f"{first.label}={first.label}"),
        none="--no-speaker " + _word(first.label),
    )
    return WorkbenchError(told)


def _word(text: str) -> str:
    """A word of the command line."""
    return f'"{show(text)}"' if " " in text else show(text)


def _replace(project: Project, old: SourceText, draft: SourceDraft, who: Who, decided: Choices | None) -> Revised:
    store, now = project.store, datetime.now(UTC).isoformat(timespec="seconds")
    said_by = doubts.voices(store, old.source_id, old.text_id)
    new = Realigned(old.body, draft.body)
    draft = _timed(old, draft, new.place)
    before, after = revisions.change_text(
        store, old.source_id, draft, draft.marks or marks_of(draft.body), project.coder_id(), now
    )
    states = {coding: _move(project, coding, new, after, draft.body) for coding in revisions.standing_on(store, before)}
    revisions.move_marks(store, before, after, draft.body, lambda start, end: _span(new, start, end))
    revisions.rename_turns(store, old.short_id, _renumbered(new, old.turns, draft.turns))
    revisions.keep_positions(store, before, after, new.place)
    _take_people(project, old, draft, who)
    roles = askers.take(project, old.source_id, {turn.speaker for turn in draft.turns}, decided)
    done = _says_nothing_new(old, draft, who) and not roles.is_heard_anew
    lost = revisions.move_done(store, before, after if done else None)
    states |= _changed_hands(project, states, said_by, doubts.voices(store, old.source_id, after))
    told = (*carrying.changes(old, draft, who, new.place), *roles.lines, *take_head(project, old, draft, who.new))
    sources.index_words(store, [old.source_id])
    kept, moved, doubtful = (_ended(states, state) for state in ("kept", "moved", "doubtful"))
    return Revised(old.short_id, kept, moved, doubtful, lost > 0, told)


def _timed(old: SourceText, draft: SourceDraft, place: Callable[[int], int]) -> SourceDraft:
    """The draft with the times of turns that were there, where it has none of its own."""
    if any(turn.seconds is not None for turn in draft.turns):
        return draft
    times = {place(turn.start): turn.seconds for turn in old.turns}
    turns = (dataclasses.replace(turn, seconds=times.get(turn.start)) for turn in draft.turns)
    return dataclasses.replace(draft, turns=tuple(turns))


def _ended(states: Mapping[Standing, str], state: str) -> tuple[str, ...]:
    return tuple(coding.evidence for coding, found in states.items() if found == state)


def _changed_hands(
    project: Project, codings: Iterable[Standing], before: Mapping[int, Voices], after: Mapping[int, Voices]
) -> dict[Standing, str]:
    """The codings that speak for other people than before: somebody has to look, however exactly they stand."""
    found = {}
    for coding in codings:
        was, now = before[coding.coding_id], after[coding.coding_id]
        if was.labels and was.informants != now.informants:  # where nobody was named, nobody's words were taken
            doubts.doubt(project.store, coding.coding_id, coding.segment_id)
            found[coding] = "doubtful"
    return found


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


def _says_nothing_new(old: SourceText, draft: SourceDraft, who: Who) -> bool:
    """Whether every turn of an informant reads nearly like one that was there."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    said = [old.body[turn.start : turn.end] for turn in old.turns]
    known = set(said)
    asking = {p.label for p in draft.participants if p.role == "interviewer" and p.label not in who.same}
    asking |= old.interviewers | {label for label, before in who.same.items() if before in old.interviewers}
    fresh = (draft.body[t.start : t.end] for t in draft.turns if t.speaker not in asking)
    return all(
        words in known
        or process.extractOne(words, said, scorer=Indel.normalized_similarity, score_cutoff=_SAME_TURN) is not None
        for words in fresh
    )


def _take_people(project: Project, old: SourceText, draft: SourceDraft, who: Who) -> None:
    """Those who have another label, and those who were not in the source before."""
    for label, before in who.same.items():
        revisions.relabel(project.store, old.source_id, before, label)
    come = {each.label: each for each in draft.participants}
    for label in who.new:
        each = come.get(label, Participant(label, "informant"))
        actor = _actor(project, old, each)
        people.add_participant(project.store, old.source_id, actor, label, each.role, each.name)


def _actor(project: Project, old: SourceText, person: Participant) -> int:
    """Who has the id that the head gives, else somebody new, whoever had the label before."""
    store, stem = project.store, f"{old.short_id}:{person.label}"
    if person.id:
        return people.person_id(store, person.id) or people.add_person(store, person.id, person.name)
    numbered = itertools.chain([stem], (f"{stem}-{n}" for n in itertools.count(2)))
    return people.add_person(store, next(k for k in numbered if people.person_id(store, k) is None), person.name)
