"""Who speaks in a whole text: its labels, the turns between them, and what could not be told for certain.

A finding is a proposal with its reasons; what a person has decided (`Choices`) goes before it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from qualcode.model.intake import Choices, Utterance
from qualcode.model.source import Role, Turn
from qualcode.text.turns import find_labels, guess_roles, split_turns

Why = Literal["given", "word", "asks", "plan", ""]
"""Why a role was taken: a person said it, its word says it, it asks most questions, it asks the plan's; "" for none."""

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class FoundSpeaker:
    """Somebody who speaks in a text."""

    label: str
    """As the turns have it."""
    turns: int
    role: Role
    why: Why = ""
    name: str = ""
    """The name that a head or a list of those present gives to initials."""
    doubtful: bool = False
    """Seen so seldom, or so unlike a name, that a person should look."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks in a text, and where."""

    turns: tuple[Turn, ...]
    speakers: tuple[FoundSpeaker, ...]
    """In order of appearance."""
    conventions: tuple[str, ...] = ()
    """Names of the ways in which labels are written here."""
    look_alikes: Mapping[str, int] = field(default_factory=dict)
    """What might be a label and was taken for wording → how often."""


def find_speakers(body: str, known: Collection[str] = (), choices: Choices | None = None) -> Speaking:
    """The turns of a text and who speaks them; `known` are labels that its head names, which are labels for certain."""
    choices = choices or Choices()
    found = find_labels(body, filter(None, known))
    main, rare = found.main, found.rare
    if not known and not main and _is_dialogue(rare):
        main, rare = rare, main
    roles = guess_roles(label for label in main if label not in known)
    turns = split_turns(body, [*known, *roles])
    counts = Counter(turn.speaker for turn in turns)
    speakers = tuple(FoundSpeaker(label, counts[label], role, "word") for label, role in roles.items() if counts[label])
    return Speaking(turns, speakers, (), rare)


def from_utterances(utterances: Iterable[Utterance], choices: Choices | None = None) -> tuple[str, Speaking]:
    """A body of utterances, a paragraph a turn with its speaker and a colon before it, and who speaks in it.

    What the same person says in a row is one turn, which begins when its first utterance does; what nobody is
    named for stays as it is. Utterances are clean and of one line, or of several where they are verse.
    """
    choices = choices or Choices()
    parts: list[str] = []
    turns: list[Turn] = []
    length = 0
    for speaker, seconds, text in _in_a_row(utterances, choices.labels):
        before = f"{speaker}: " if speaker else ""
        start = length + len(before)
        turns.append(Turn(len(turns) + 1, speaker, start, start + len(text), seconds))
        parts.append(before + text)
        length = start + len(text) + len(_BETWEEN)
    counts = Counter(turn.speaker for turn in turns if turn.speaker)
    roles = guess_roles(counts)
    asking = choices.interviewers
    speakers = tuple(
        FoundSpeaker(label, times, roles[label], "word")
        if asking is None
        else FoundSpeaker(label, times, "interviewer" if label in asking else "informant", "given")
        for label, times in counts.items()
    )
    return _BETWEEN.join(parts), Speaking(tuple(turns), speakers, ("utterances",) if counts else ())


def _in_a_row(utterances: Iterable[Utterance], labels: Mapping[str, str]) -> Iterator[tuple[str, int | None, str]]:
    """Speaker, first second and words of each turn."""
    speaking, seconds, words = "", None, list[str]()
    for each in utterances:
        speaker, text = labels.get(each.speaker, each.speaker), each.text.strip()
        if not text:
            continue
        if words and (speaker != speaking or not speaker):
            yield speaking, seconds, " ".join(words)
            words = []
        if not words:
            speaking, seconds = speaker, each.seconds
        words.append(text)
    if words:
        yield speaking, seconds, " ".join(words)


def _is_dialogue(labels: Collection[str]) -> bool:
    """Whether an interviewer and somebody else speak, in a text too short for labels to be repeated."""
    return len(set(guess_roles(labels).values())) == len({"informant", "interviewer"})
