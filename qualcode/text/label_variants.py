"""Labels of one person: another spelling, a name with what somebody is beside it, initials, and who goes on."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from qualcode.text.label_forms import Opening
from qualcode.text.label_kinds import base, is_full_name, sort_of

_GOES_ON = {"puhuja", "sama", "samma", "same"}
"""Labels that say that whoever spoke before goes on."""
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
    match = re.fullmatch(r"([^()]+?)\s*\([^()]{1,40}\)", label)
    name, comma, _rest = label.partition(",")
    described = comma and is_full_name(name) and sort_of(label) == "described"
    return match[1] if match else name if described else ""


def variants(counts: Mapping[str, int], main: Collection[str]) -> set[str]:
    """Labels that differ from those of `main` by a number or the spelling, or introduce one of them."""
    bases = {base(label) for label in main if base(label) != label}
    spelt = set(map(spelling, main))
    numbered = {label for label in counts if base(label) in bases and base(label) != label}
    answers = {answer for question, answer in (("Q", "A"), ("K", "V")) if question in main and answer in counts}
    return (
        numbered
        | answers
        | {
            label
            for label in counts
            if not {short_form(label), bare_name(label)}.isdisjoint(main) or spelling(label) in spelt
        }
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
