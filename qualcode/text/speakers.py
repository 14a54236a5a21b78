"""Who speaks in a whole text: its labels, the turns between them, and what could not be told for certain.

A finding is a proposal with its reasons; what a person has decided (`Choices`) goes before it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.model.intake import Choices, Utterance
from qualcode.model.source import Role, Turn
from qualcode.text.label_forms import Opening
from qualcode.text.label_kinds import kind, mostly_full, sort_of
from qualcode.text.label_variants import bare_name, continues, one_person, short_form, spelling, spelt_before, spelt_out
from qualcode.text.labels import FoundLabels, find_labels
from qualcode.text.presented import Presented, initials_named, presented
from qualcode.text.roles import Why, guess_roles, is_asker_unknown, is_role, role_word, who_asks
from qualcode.text.turns import turns_between

_BETWEEN = "\n\n"
_FEW = 4
"""People in a dialogue in which nobody's label is repeated."""


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
    near: str = ""
    """The label of which this one may be a misspelling."""
    joint: bool = False
    """Several people at once, each of whom has a label."""


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
    inside: Mapping[str, int] = field(default_factory=dict)
    """Speakers whose labels also stand inside lines, too seldom to open turns there → how often."""
    joined: Mapping[str, str] = field(default_factory=dict)
    """First name, or initials, that are a label too → the full name of the same person; the turns have one of them."""
    asker_unknown: bool = False
    """Whether two people talk as in an interview and nobody is known to ask."""


def find_speakers(
    body: str, known: Collection[str] = (), choices: Choices | None = None, given: FoundLabels | None = None
) -> Speaking:
    """The turns of a text and who speaks them; `known` are labels that its head names, which are labels for certain.

    Turns open at `given` alone where the file itself says where they do.
    """
    choices = choices or Choices()
    found = given or _labels_in(body, set(filter(None, known)), choices.labels)
    openings, joined = _of_persons(found.openings, choices.labels, {*choices.labels.values(), *known})
    turns = turns_between(body, openings)
    counts = Counter(turn.speaker for turn in turns if turn.speaker)
    fresh = [label for label in counts if label not in known]
    there = presented(body, openings[0].start if openings else 0, fresh)
    there = replace(there, names=there.names | {first: name for first, name in joined.items() if first in counts})
    words = _words_as_written(found.openings, openings) | _words_before(found.named, there, fresh)
    told = who_asks(body, turns, fresh, choices.questions, words) if fresh else {}
    by_role = there.named | dict(found.named)
    names = _names_by_role(found.named, told) | there.names
    by_name = _labels_by_name(by_role, fresh)
    names |= {label: by_role[word] for label, word in by_name.items() if word in found.named or label != by_role[word]}
    strangers = _strangers(found, counts, choices.labels.values()) if known else set[str]()
    speakers = tuple(
        FoundSpeaker(
            label,
            counts[label],
            *_role(label, told[label], choices),
            names.get(label, ""),
            doubtful=label in found.doubtful or label in strangers,
            near=found.slips.get(label, ""),
            joint=label in found.joint,
        )
        for label in fresh
    )
    unknown = not known and _is_asker_unknown(body, turns, speakers)
    return Speaking(turns, speakers, found.forms, found.rare, found.inside, joined, unknown)


def _is_asker_unknown(body: str, turns: Sequence[Turn], speakers: Sequence[FoundSpeaker]) -> bool:
    guessed = [each.role for each in speakers if each.why != "given"]
    return is_asker_unknown(body, turns, guessed)


def _strangers(found: FoundLabels, counts: Mapping[str, int], decided: Collection[str]) -> set[str]:
    """Who speaks once and was neither decided upon nor is told for another reason."""
    return {label for label, times in counts.items() if times == 1} - {*decided, *found.slips, *found.joint}


def _labels_in(body: str, known: set[str], decided: Mapping[str, str]) -> FoundLabels:
    """The labels of a text; what is decided about some of them leaves the others as they were found."""
    before = find_labels(body, known)
    if not known and not before.main and _is_dialogue(before.rare):
        known = set(before.rare)
        before = find_labels(body, known)
    decided = {label: label for label in _named_before(body, before)} | dict(decided)
    if not decided:
        return before
    said = {label for label, name in decided.items() if name}
    none = decided.keys() - said
    certain = (known - none) | said
    found = find_labels(body, certain, none)
    held: set[str] = set()
    if before.main:
        held = {label for label in found.main.keys() - before.main.keys() - certain if label in before.rare}
    if held:
        found = find_labels(body, certain, none | held)
    return replace(
        found,
        rare={**found.rare, **{label: before.rare[label] for label in held}},
        doubtful=found.doubtful | ((before.doubtful & found.main.keys()) - certain),
    )


def _named_before(body: str, found: FoundLabels) -> set[str]:
    """Initials of people named before the talk which speak too, though other words are written so: "PS:", "NB:"."""
    first = found.openings[0].start if found.openings else 0
    named = initials_named(body[:first]) - found.main.keys() if "(" in body[:first] else set()
    return {label for label in named if re.search(rf"^{re.escape(label)}:[ \t]+\S", body[first:], re.MULTILINE)}


def _words_as_written(written: Sequence[Opening], kept: Sequence[Opening]) -> dict[str, str]:
    """Label as kept → a word for who asks in what it was written as: "Anna (interviewer)", and later "Anna"."""
    words: dict[str, str] = {}
    for before, after in zip(written, kept, strict=True):
        if before.label != after.label and guess_roles([before.label])[before.label] == "interviewer":
            words.setdefault(after.label, role_word(before.label))
    return words


def _words_before(named: Mapping[str, str], there: Presented, labels: Collection[str]) -> dict[str, str]:
    """The word for a role that the head, or what else stands before the talk, gives to labels."""
    words = {label: value for label, value in named.items() if label in labels and is_role(value)}
    return there.words | words | _labels_by_name(there.named | dict(named), labels)


def _labels_by_name(named: Mapping[str, str], labels: Collection[str]) -> dict[str, str]:
    """Label → the word for a role to which the head gives the name that it is short for, as "AK" and "Anna" are."""
    found: dict[str, str] = {}
    for word, name in named.items():
        parts = name.casefold().split()
        short = {"".join(part[0] for part in parts), *parts, name.casefold()}
        meant = [label for label in labels if label.casefold() in short]
        if is_role(word) and word not in labels and len(meant) == 1:
            same = found.get(meant[0], word).casefold() == word.casefold()
            found[meant[0]] = word if same else ""
    return {label: word for label, word in found.items() if word}


def _names_by_role(named: Mapping[str, str], told: Mapping[str, tuple[Role, Why]]) -> dict[str, str]:
    """The name of each label that the head names, or whose role it gives to one person alone."""
    names = {label: name for label, name in named.items() if label in told and not is_role(name)}
    for role in ("interviewer", "informant"):
        words = [word for word in named if word not in told and is_role(word) and guess_roles([word])[word] == role]
        labels = [label for label, (its, _why) in told.items() if its == role]
        if len(words) == len(labels) == 1:
            names.setdefault(labels[0], named[words[0]])
    return names


def _of_persons(
    openings: Sequence[Opening], names: Mapping[str, str], said: Collection[str]
) -> tuple[list[Opening], dict[str, str]]:
    """The openings by who speaks: renamed, in one spelling, and those that say that somebody goes on.

    Beside them what is taken for the person with a full name: her first name, or initials after it. People who were
    `said` are not.
    """
    labels = [names.get(opening.label, opening.label) for opening in openings]
    times = Counter(labels)
    spelt: dict[str, str] = {}
    for label, _times in times.most_common():
        spelt.setdefault(spelling(label), label)
    bare = {label: name for label in times if (name := bare_name(label)) and name in times}
    alone = Counter(bare.values())
    aliases = {label: name for label, name in bare.items() if alone[name] == 1}
    aliases |= {label: short for label in times if (short := short_form(label)) and short in times}
    aliases |= spelt_out(times)
    joined = one_person([label for label in labels if label not in aliases and label not in said])
    for first, name in joined.items():
        seldom, often = sorted((first, name), key=times.__getitem__)
        aliases[seldom] = often
    initials = spelt_before(labels, {*aliases, *said})
    aliases |= initials
    joined |= initials
    made: list[Opening] = []
    for opening, label in zip(openings, labels, strict=True):
        speaker = spelt[spelling(aliases.get(label, label))]
        if made and continues(speaker, times):
            speaker = made[-1].label
        made.append(opening if speaker == opening.label else replace(opening, label=speaker))
    return made, joined


def _role(label: str, told: tuple[Role, Why], choices: Choices) -> tuple[Role, Why]:
    if choices.interviewers is None:
        return told
    return ("interviewer" if label in choices.interviewers else "informant"), "given"


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
    body = _BETWEEN.join(parts)
    told = who_asks(body, turns, counts, choices.questions)
    odd = _unlike_people(counts) - set(choices.labels.values())
    speakers = tuple(
        FoundSpeaker(label, times, *_role(label, told[label], choices), doubtful=label in odd)
        for label, times in counts.items()
    )
    unknown = _is_asker_unknown(body, turns, speakers)
    return body, Speaking(tuple(turns), speakers, ("utterances",) if counts else (), asker_unknown=unknown)


def _unlike_people(counts: Mapping[str, int]) -> set[str]:
    """Labels seen once that are words for topics, or a single word among people with full names."""
    often = {label for label, times in counts.items() if times > 1}
    once = {label for label in counts.keys() - often if not is_role(label)} if often else set[str]()
    single = {label for label in once if " " not in label and kind(label) == "word"} if mostly_full(often) else set()
    return single | {label for label in once if sort_of(label) == "nobody"}


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
    """Whether an interviewer and few others speak, in a text too short for labels to be repeated."""
    return len(labels) <= _FEW and len(set(guess_roles(labels).values())) == len({"informant", "interviewer"})
