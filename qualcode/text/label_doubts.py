"""Labels at which a person should look: those of several people, names perhaps misspelt, words that look like topics.

Nothing here decides who speaks; a doubt keeps the label and is told.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from qualcode.text.label_forms import Opening
from qualcode.text.label_kinds import base, kind, sort_of
from qualcode.text.label_words import GROUPS, PERSONS
from qualcode.text.roles import is_role

_WORDS = r"\s+\(?(?:ja|sekä|tai|vai|och|samt|eller|and|or|y|o|und|oder|et|ou)\s+"
_BETWEEN = re.compile(rf"\s*[,/&+]\s*|{_WORDS}")
_JOINED = re.compile(rf"\s*[/&+]\s*|{_WORDS}")
_SLASH = re.compile(r"\s+/\s+")
_SIGN = re.compile(r"\s*[&+]\s*")
_SELDOM = 0.34
"""Share of the commonest label's times under which a word that is also a word of the wording is doubtful."""
_MOST = 0.6
"""Share of the labels from which such words are doubtful however often they stand there."""
_LESS = 0.75
"""The same for words that always stand in the same order."""
_FEW = 2
"""Times up to which a label may be a slip."""
_SHORTEST = 4
"""Letters of a name that can be told from another by one of them."""
_LONG_NAME = 10
"""Letters from which two may be wrong."""
MOST_COMPARED = 200
"""Labels of which each is compared with all others, or with the whole text; more are no people."""


def joint_among(labels: Iterable[str], main: Collection[str]) -> set[str]:
    """Labels of several people, who have labels of their own or are joined as nobody's name is."""
    spelt = {label.casefold() for label in main}
    # "Trust and Safety" is written as two names are, so that it takes more than that to be people.
    return {
        label
        for label in labels
        if label.casefold() in GROUPS
        or _names_several(label, spelt)
        or _adds_somebody(label, spelt)
        or _is_joined(_JOINED, label, ("person", "name") if label in main else ("person",))
        or _is_joined(_SLASH, label, ("person", "name"))
    }


def _names_several(label: str, spelt: Collection[str]) -> bool:
    """Whether all parts of a label are labels, which are in small letters."""
    parts = [part.rstrip(")") for part in _BETWEEN.split(label.casefold()) if part]
    return 1 < len(parts) == len({part for part in parts if part in spelt})


def _adds_somebody(label: str, spelt: Collection[str]) -> bool:
    """Whether "&" or "+" joins somebody whose label is there, in small letters, with others who have such names."""
    parts = _SIGN.split(label) if "&" in label or "+" in label else []
    known = any(part.casefold() in spelt for part in parts)
    return len(parts) > 1 and known and all(sort_of(part) in ("person", "name") for part in parts)


def _is_joined(between: re.Pattern[str], label: str, sorts: Collection[str]) -> bool:
    parts = [part for part in between.split(label) if part]
    kinds = {"word" if kind(part) == "full" else kind(part) for part in parts}
    return len(parts) > 1 and len(kinds) == 1 and all(sort_of(part) in sorts for part in parts)


def joined_to(openings: Sequence[Opening], found: Iterable[Opening]) -> list[Opening]:
    """Of openings that were found, those that name several people of whom others have the labels."""
    spelt, starts = {o.label.casefold() for o in openings}, {o.start for o in openings}
    others = (o for o in found if o.form == "name: text" and o.start not in starts)
    return [o for o in others if _names_several(o.label, spelt) or _adds_somebody(o.label, spelt)]


def misspelt(labels: Iterable[str], counts: Mapping[str, int], main: Collection[str]) -> dict[str, str]:
    """Label seen once or twice → the person whose name it may be, one or two letters off."""
    seldom = [label for label in labels if counts[label] <= _FEW and len(label) >= _SHORTEST]
    if len(seldom) > MOST_COMPARED or len(main) > MOST_COMPARED:
        return {}
    found: dict[str, str] = {}
    for label in seldom:
        near = [other for other in main if counts[other] > counts[label] and _is_near(label, other)]
        if len(near) == 1:
            found[label] = near[0]
    return found


def _is_near(label: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    one, two = label.casefold().replace("’", "'"), other.casefold().replace("’", "'")
    allowed = 1 + (len(one) >= _LONG_NAME)
    if not 0 < OSA.distance(one, two, score_cutoff=allowed) <= allowed:
        return False
    # A number or an initial tells people apart.
    return re.findall(r"\d+|\b\w\b", one) == re.findall(r"\d+|\b\w\b", two)


def topics(body: str, openings: Sequence[Opening], candidates: Collection[str], counts: Mapping[str, int]) -> set[str]:
    """Words before colons that may be what is talked about: also used in small letters, or always in one order."""
    if len(candidates) > MOST_COMPARED:
        return set()
    most = max(counts.values(), default=0)
    wordy = {label for label in candidates if kind(label) in ("word", "full", "capitals") and not _is_person(label)}
    wordy = {label for label in wordy if not _is_spoken_of(body, label)}
    words = {label for label in wordy if is_a_word(body, label)}
    if len(words) > 1 and len(words) >= _MOST * len(candidates):
        return words
    single = {label for label in wordy if kind(label) == "word" and " " not in label}
    less = {label for label in single if counts[label] < _LESS * most}
    return {label for label in words if counts[label] < _SELDOM * most} | _in_order(openings, less)


def _is_person(label: str) -> bool:
    return is_role(label) or base(label).casefold() in PERSONS


def _is_spoken_of(body: str, label: str) -> bool:
    """Whether it has its capital inside sentences too, as names have, or is listed with others."""
    if len(label) < 2:
        return False
    # Seeking a literal is many times faster than a pattern that begins with a class.
    at = body.find(f" {label}")
    while at > 0:
        after = body[at + len(label) + 1 : at + len(label) + 2]
        if (body[at - 1].isalnum() or body[at - 1] == ",") and not after.isalnum() and after != ":":
            return True
        at = body.find(f" {label}", at + 1)
    return False


def is_a_word(body: str, label: str) -> bool:
    """Whether a label is a word in small letters too, other than where it is a label."""
    word = label.lower()
    if word == label.upper() or word not in body:
        return False
    found = re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)(?P<label>[ \t]{{0,8}}[:：])?", body)
    return any(not (match["label"] and _opens_line(body, match.start())) for match in found)


def _opens_line(body: str, start: int) -> bool:
    return not body[body.rfind("\n", 0, start) + 1 : start].strip()


def _in_order(openings: Sequence[Opening], words: Collection[str]) -> set[str]:
    """Words of which one always follows the same other one, more than once."""
    after: dict[str, set[str]] = {}
    times: dict[str, int] = {}
    for one, other in pairwise(openings):
        if other.label in words:
            after.setdefault(other.label, set()).add(one.label)
            times[other.label] = times.get(other.label, 0) + 1
    pairs = {(*before, label) for label, before in after.items() if len(before) == 1 and times[label] > 1}
    return {label for pair in pairs if pair[0] in words and pair[0] != pair[1] for label in pair}
