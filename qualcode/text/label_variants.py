"""Labels of one person: another spelling, a name with what somebody is beside it, initials, and who goes on."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from qualcode.text.label_forms import LETTER_PAIRS, Opening, lines_with
from qualcode.text.label_kinds import base, has_title, is_full_name, kind, sort_of
from qualcode.text.roles import asks_or_answers

_GOES_ON = {"puhuja", "sama", "samma", "same"}
"""Labels that say that whoever spoke before goes on."""
_OFTENER = 3
"""How many times the turns of a word an initial has that stands for it."""
_MOST_SOUGHT = 50
"""The commonest labels, which are sought with other signs after them."""
_LOOKED_BACK, _ENDS = 80, '.?!…"”’)]*_'
"""Characters in which the end of the line before is, and with what words end there."""
_SHORTEST = 3
"""Letters from which a label in small letters, or before a word, is the one that is written well elsewhere."""


def continues(label: str, others: Collection[str]) -> bool:
    """Whether a label only says that whoever spoke before goes on."""
    return label.casefold() in _GOES_ON and len(set(others) - {label}) > 1


@lru_cache(1_000)
def spelling(label: str) -> str:
    """What is the same for "Speaker 4", "SPEAKER 4" and "Speaker4", and for every apostrophe."""
    return "".join(label.casefold().replace("’", "'").split())


def short_form(label: str) -> str:
    """The initials in "Pieter Wuille (PW)"; "" without any."""
    match = re.fullmatch(r"[^()]+\(([^()]{1,5})\)", label)
    return match[1] if match else ""


def bare_name(label: str) -> str:
    """The name in "Anna (Lapin yritys)" and "Anna Aho, kehittäjä"; "" where nothing follows it."""
    match = re.fullmatch(r"([^()]+?)\s*\((?!(?:tai|vai|eller|or|o|oder|ou)\s)[^()]{1,40}\)", label)
    name, comma, _rest = label.partition(",")
    described = comma and is_full_name(name) and sort_of(label) == "described"
    return match[1] if match else name if described else ""


def spelt_out(times: Mapping[str, int]) -> dict[str, str]:
    """ "Question" → "Q" where the initial has far more turns, and so for answers."""
    words = [label for label in times if len(label) > 1 and asks_or_answers(label)]
    return {word: word[0] for word in words if times.get(word[0], 0) >= _OFTENER * times[word]}


def one_person(labels: Sequence[str]) -> dict[str, str]:
    """First name → the full name of the same person, by who speaks after whom.

    Two with one first name are not told apart by it, and two who answer each other are not one.
    """
    there = dict.fromkeys(labels)
    full = {first: names for first, names in _by_first_name(there).items() if first in there}
    found = {first: names[0] for first, names in full.items() if len(names) == 1}
    beside = {frozenset(pair) for pair in pairwise(labels)} if found else set()
    return {first: name for first, name in found.items() if {first, name} not in beside}


def spelt_before(labels: Sequence[str], apart: Collection[str]) -> dict[str, str]:
    """Initials → the full name of the same person, where only the name is used at first and only the initials after.

    Each fits no other, two who answer each other are not one, and those to be kept `apart` are left; "AKE" may be
    Aino Ek.
    """
    there = dict.fromkeys(labels)
    short = [label for label in there if len(label) > 1 and kind(label) == "initials"]
    names = [label for label in there if is_full_name(label)] if short else []
    if not names or max(len(short), len(names)) > _MOST_SOUGHT:
        return {}
    first = {label: at for at, label in reversed(list(enumerate(labels)))}
    last = {label: at for at, label in enumerate(labels)}
    pairs = [(label, name) for label in short for name in names if _may_be_initials(label, name)]
    times = Counter(each for pair in pairs for each in pair)
    return {
        label: name
        for label, name in pairs
        if times[label] == times[name] == 1 and last[name] + 1 < first[label] and {label, name}.isdisjoint(apart)
    }


def _may_be_initials(label: str, name: str) -> bool:
    """Whether these are the first letters of a name, or there is one more between those of the first and last word."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return label in (letters, letters[0] + label[1] + letters[1:])


def _by_first_name(labels: Iterable[str]) -> dict[str, list[str]]:
    """First name → the full names that begin with it."""
    found: dict[str, list[str]] = {}
    for label in labels:
        first = label.partition(" ")[0]
        if first != label and "(" not in label and is_full_name(label) and _is_first_name(first):
            found.setdefault(first, []).append(label)
    return found


def _is_first_name(word: str) -> bool:
    return kind(word) == "word" and sort_of(word) == "name" and not has_title(word)


def variants(counts: Mapping[str, int], main: Collection[str]) -> set[str]:
    """Labels that differ from those of `main` by a number or the spelling, or introduce one of them."""
    bases = {base(label) for label in main if base(label) != label}
    spelt = set(map(spelling, main))
    numbered = {label for label in counts if base(label) in bases and base(label) != label}
    answers = {answer for question, answer in LETTER_PAIRS if question in main and answer in counts}
    return (
        numbered
        | answers
        | {
            label
            for label in counts
            if not {short_form(label), bare_name(label)}.isdisjoint(main) or spelling(label) in spelt
        }
        | {first for first, names in _by_first_name(main).items() if first in counts and len(names) == 1}
    )


def of_somebody_seen(openings: Sequence[Opening], found: Iterable[Opening]) -> Iterator[Opening]:
    """Of openings that were found, those with a label of `openings` in small letters, or with no space after it."""
    there = {opening.start for opening in openings}
    spelt = {spelling(label) for label in {o.label for o in openings} if label != label.lower()}
    for opening in found:
        if opening.form != "name: text" or opening.start in there or len(opening.label) < _SHORTEST:
            continue
        if spelling(opening.label) in spelt:
            yield opening


def with_other_signs(body: str, openings: Sequence[Opening]) -> Iterator[Opening]:
    """Where a label of `openings` that is repeated has a semicolon after it, or words with no space between.

    What stands before it must have ended, or a line broken by chance would open a turn. Of capitals alone neither is
    told: "GTK:n" is a word with its ending.
    """
    times = Counter(opening.label for opening in openings if opening.form == "name: text")
    for label in [label for label, n in times.most_common(_MOST_SOUGHT) if n > 1 and _has_small_letters(label)]:
        for sign, follows in ((";", str.isspace), (":", str.islower)):
            for start in lines_with(body, f"{label}{sign}"):
                end = start + len(label) + 1
                before = body[max(0, start - _LOOKED_BACK) : start].rstrip(" \t\n")
                if follows(body[end : end + 1]) and (not before or before[-1] in _ENDS):
                    yield Opening(label, start, end, None, "name: text", stamped=False)


def _has_small_letters(label: str) -> bool:
    return len(label) >= _SHORTEST and label != label.upper()
