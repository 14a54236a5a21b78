"""Who is who when a corrected wording has other labels than the one before it.

It guards that nobody becomes somebody else in silence: a label is taken for a person only where that person's own
label is gone and most of what is said under it was that person's; what is not certain is asked of whoever corrects.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from qualcode.locale import _, ngettext
from qualcode.model.draft import SourceDraft
from qualcode.model.intake import Choices
from qualcode.model.source import SourceText, Turn
from qualcode.store import people, sources
from qualcode.text.clean import show
from qualcode.text.speakers import find_speakers
from qualcode.workbench.naming import listed
from qualcode.workbench.project import Project

_SAME_WORDS = 0.9
"""How alike, 0 to 1, two turns must be for the words to be the same."""
_PHRASE, _SHORTEST_PHRASE = 3, 8
"""Words in a row that tell whose speech it is, and their letters at least; of a turn with fewer words, all of them."""
_WORD = re.compile(r"\w+")
_MOST_NAMED = 3
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A label of which nobody can tell whose it is."""

    label: str
    turns: int
    candidates: tuple[str, ...]
    """Labels of the people it may be of, the likeliest first; it may also be somebody new."""
    same: Mapping[str, int] = field(default_factory=dict)
    """Label → turns under the new one that were said under it before."""


@dataclass(frozen=True, slots=True)
class Who:
    """Whose the labels of a corrected wording are, as far as it differs from before."""

    same: Mapping[str, str] = field(default_factory=dict)
    """New label → label that the same person had before and has no longer."""
    under: Mapping[str, str] = field(default_factory=dict)
    """New label → label of the person who still speaks under it, under which its turns are kept."""
    new: tuple[str, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
    gone: tuple[str, ...] = ()
    """Labels of those who spoke and no longer do."""


def knowing(project: Project, old: SourceText, choices: Choices) -> Choices:
    """Choices by which a source is read as it was: its labels, and what somebody decided about others at import."""
    known = tuple(label for label, _role, _name, _actor in sources.participants(project.store, old.source_id))
    told = {label: kept for label, kept in _decided(old, known).items() if label not in choices.labels}
    return replace(choices, known=known, labels={**told, **choices.labels})


def look_alikes(old: SourceText, draft: SourceDraft, choices: Choices) -> list[str]:
    """What looks like a label in a new wording and was nothing of the kind before: it may be somebody’s."""
    if not any(label not in choices.labels for label in draft.doubtful):
        return []
    before = find_speakers(old.body, choices.known, choices).look_alikes
    return [label for label in draft.doubtful if label not in before]


def _decided(old: SourceText, known: Collection[str]) -> dict[str, str]:
    """Label as written → label as kept, "" for what names nobody, where finding out would say something else."""
    kept = {turn.start: turn.speaker for turn in old.turns}
    found = find_speakers(old.body, known).turns
    return {turn.speaker: kept.get(turn.start, "") for turn in found if turn.speaker and turn.speaker not in known}


def who_is_who(project: Project, old: SourceText, draft: SourceDraft, said: Mapping[str, str] | None = None) -> Who:
    """Whose the labels of a new wording are; `said` is label → label of the same person before, or itself if new.

    What stands in the draft's `doubtful` may also be nobody's label, and so may what stands there once.
    """
    heard = {label: (name, actor) for label, _role, name, actor in sources.participants(project.store, old.source_id)}
    times = Counter(turn.speaker for turn in draft.turns if turn.speaker)
    still = {turn.speaker for turn in draft.turns}
    gone = [s for s in dict.fromkeys(turn.speaker for turn in old.turns) if s in heard and s not in still]
    fresh = [label for label in times if label not in heard]
    votes = _Voices(old.turns, old.body, heard).of(draft, fresh)
    named = _named(project, draft, {label: heard[label] for label in gone}, fresh)
    certain = {**_by_words(votes, gone), **named, **(said or {})}
    taken = Counter(certain.get(label, "") for label in fresh)
    same: dict[str, str] = {}
    under: dict[str, str] = {}
    new: list[str] = []
    doubtful: list[str] = []
    for label in fresh:
        before = certain.get(label)
        if before in gone and taken[before] == 1 and (label not in draft.doubtful or label in (said or {})):
            same[label] = before
        elif before is not None and before in heard and said and label in said:
            under[label] = before
        elif before == label:
            new.append(label)
        else:
            doubtful.append(label)
    left = [label for label in gone if label not in same.values() and label not in under.values()]
    if not left:  # nobody is missing whose words these could be
        introduced = {person.label for person in draft.participants if person.label not in draft.guessed}
        often = {label for label, n in times.items() if n > 1 and label not in draft.doubtful} | introduced
        plain = [label for label in doubtful if not votes[label] and label in often]
        new, doubtful = [*new, *plain], [label for label in doubtful if label not in plain]
    asked = (_doubtful(label, times[label], votes[label], left, heard) for label in doubtful)
    return Who(same, under, tuple(new), tuple(asked), tuple(filter(None, left)))


def _doubtful(label: str, turns: int, votes: Counter[str], gone: Sequence[str], heard: Collection[str]) -> Doubtful:
    likely = [before for before, _n in votes.most_common() if before in heard]
    candidates = dict.fromkeys([*likely, *gone, *heard])
    return Doubtful(label, turns, tuple(filter(None, candidates)), {k: n for k, n in votes.items() if k in heard})


def _by_words(votes: Mapping[str, Counter[str]], gone: Collection[str]) -> dict[str, str]:
    """New label → the label gone under which most of its turns were said."""
    found = {}
    for label, cast in votes.items():
        for before, n in cast.most_common(1):
            if before in gone and 2 * n > cast.total():
                found[label] = before
    return found


def _named(
    project: Project, draft: SourceDraft, gone: Mapping[str, tuple[str, int]], fresh: Collection[str]
) -> dict[str, str]:
    """New label → the label gone of the person whose id the head gives it, or whose name it is."""
    ids = {p.label: people.person_id(project.store, p.id) for p in draft.participants if p.id}
    names = {p.label: p.name for p in draft.participants if p.name}
    found = {}
    for label in fresh:
        called = {label.casefold(), names.get(label, label).casefold()}
        for before, (name, actor) in gone.items():
            if ids.get(label, actor if name.casefold() in called else None) == actor:
                found[label] = before
    return found


class _Voices:
    """What was said before, and under which label."""

    def __init__(self, turns: Sequence[Turn], body: str, heard: Collection[str]) -> None:
        self._by: dict[str, set[str]] = {}
        for turn in turns:
            if turn.speaker in heard:
                self._by.setdefault(_folded(body, turn), set()).add(turn.speaker)

    def of(self, draft: SourceDraft, labels: Collection[str]) -> dict[str, Counter[str]]:
        """Label → how many of its turns were said under which label; under "?" those that several said."""
        votes: dict[str, Counter[str]] = {label: Counter() for label in labels}
        for turn in draft.turns:
            if turn.speaker in votes:
                votes[turn.speaker].update(_only(self.speakers(_folded(draft.body, turn)), "?"))
        return votes

    def speakers(self, words: str) -> set[str]:
        """Labels under which words were said, or nearly; none for new ones."""
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        if words in self._by:
            return self._by[words]
        near = process.extractOne(words, self._by.keys(), scorer=Indel.normalized_similarity, score_cutoff=_SAME_WORDS)
        return self._by[near[0]] if near else set()


def _only(found: Collection[_T], several: _T) -> list[_T]:
    return list(found) if len(found) < 2 else [several]


def _folded(body: str, turn: Turn) -> str:
    return " ".join(body[turn.start : turn.end].casefold().split())


# -- what is said about it ------------------------------------------------------


def applied(draft: SourceDraft, who: Who) -> SourceDraft:
    """The draft with the turns under a label that is another's kept under that one."""
    turns = tuple(replace(turn, speaker=who.under.get(turn.speaker, turn.speaker)) for turn in draft.turns)
    return replace(draft, turns=turns)


def changes(old: SourceText, draft: SourceDraft, who: Who, place: Callable[[int], int]) -> Iterator[str]:
    """What a correction, as it is applied, changes about people and turns, in a few words each.

    `place` tells where an old offset is now.
    """
    for label, before in who.same.items():
        yield _("{label} is the same person as {before} before").format(label=show(label), before=show(before))
    if who.new:
        words = ngettext("{n} new person: {names}", "{n} new people: {names}", len(who.new))
        yield words.format(n=len(who.new), names=_names(who.new))
    if who.gone:
        words = ngettext("{names} no longer speaks", "{names} no longer speak", len(who.gone))
        yield words.format(names=_names(who.gone))
    moved = _moved(old, draft, who, place)
    for (before, label), n in Counter((turn.speaker, now.speaker) for turn, now in moved).items():
        words = ngettext("{n} turn of {before} is {label}’s now", "{n} turns of {before} are {label}’s now", n)
        yield words.format(n=n, before=show(before), label=show(label))
    yield from _told_in_part(old, _moved_in_part(old, draft, who, {turn.number for turn, _now in moved}))
    spoken = [turn.speaker for turn in old.turns]
    bare = [turn.speaker for turn in draft.turns].count("") - spoken.count("")
    if bare > 0 and any(spoken):
        yield ngettext("{n} turn without a speaker", "{n} turns without a speaker", bare).format(n=bare)


def _names(labels: Collection[str]) -> str:
    return listed([show(label) for label in labels])


def _moved(old: SourceText, draft: SourceDraft, who: Who, place: Callable[[int], int]) -> list[tuple[Turn, Turn]]:
    """The turns that are somebody else's, each as it was and as it is; what has no speaker is counted elsewhere."""
    starts = [turn.start for turn in draft.turns]
    found = []
    for turn in old.turns:
        words = old.body[turn.start : turn.end]
        # Letters of a label that is gone may be taken for those that the words begin with, but not at both ends.
        ends = (place(turn.start), place(turn.end) - len(words))
        at = next((at for at in ends if at >= 0 and draft.body.startswith(words, at)), ends[0])
        now = draft.turns[max(0, bisect_right(starts, at) - 1)] if starts else turn
        if draft.body.startswith(words, at) and _is_anothers(turn, now, who):
            found.append((turn, now))
    return found


def _is_anothers(turn: Turn, now: Turn, who: Who) -> bool:
    return bool(now.speaker and turn.speaker) and who.same.get(now.speaker, now.speaker) != turn.speaker


def _moved_in_part(old: SourceText, draft: SourceDraft, who: Who, whole: Collection[int]) -> dict[Turn, str]:
    """New turn with words that were another's → who that was; old turns that went over as a `whole` do not count.

    Only turns that are not as before are compared: there the same words in a row are taken for the same speech.
    """
    was = {(turn.speaker, _folded(old.body, turn)) for turn in old.turns}
    now = {turn: (who.same.get(turn.speaker, turn.speaker), _folded(draft.body, turn)) for turn in draft.turns}
    are = set(now.values())
    said: dict[str, set[str]] = {}
    for turn in old.turns:
        words = _folded(old.body, turn)
        if (turn.speaker, words) not in are and turn.number not in whole:
            for phrase in _phrases(words, range(1, _PHRASE + 1)):
                said.setdefault(phrase, set()).add(turn.speaker)
    found = {}
    for turn, (speaker, words) in now.items():
        others = (said.get(phrase, {speaker}) for phrase in _phrases(words)) if (speaker, words) not in was else ()
        other = next((names for names in others if not names & {speaker, ""}), None)
        if other and speaker:
            found[turn] = min(other)
    return found


def _phrases(words: str, sizes: Iterable[int] = ()) -> Iterator[str]:
    """Words in a row without punctuation: of these sizes, else the few that tell or all of fewer; none too short."""
    every = _WORD.findall(words)
    for size in sizes or [max(1, min(_PHRASE, len(every)))]:
        phrases = (" ".join(every[at : at + size]) for at in range(len(every) - size + 1))
        yield from (phrase for phrase in phrases if len(phrase) >= _SHORTEST_PHRASE)


def _told_in_part(old: SourceText, found: Mapping[Turn, str]) -> Iterator[str]:
    if found:
        names = [
            f"{old.short_id}:{now.number} {show(before)} → {show(now.speaker)}"
            for now, before in sorted(found.items(), key=lambda pair: pair[0].number)
        ]
        words = ngettext(
            "part of {n} turn is somebody else’s now: {turns}",
            "parts of {n} turns are somebody else’s now: {turns}",
            len(found),
        )
        more = " …" if len(names) > _MOST_NAMED else ""
        yield words.format(n=len(found), turns=", ".join(names[:_MOST_NAMED]) + more)
