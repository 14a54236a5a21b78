"""What a label is by its wording alone: nobody, a role, a name, initials, a name on the net."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Literal

from qualcode.text.label_words import (
    FIRST_PARTICLES,
    NOBODY,
    NOTES,
    OFFICES,
    OPENERS,
    PARTICLES,
    SHORTENED,
    TITLES,
    WHOLE_OFFICES,
)
from qualcode.text.roles import is_role

_INITIAL = re.compile(r"[A-ZÅÄÖ]{1,4}\d{0,2}")
_SHORT_INITIAL = re.compile(r"[A-ZÅÄÖ]\d{0,2}")
_SMALL_INITIAL = re.compile(r"[a-zåäö]\d{0,2}")
_SHOUTED = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ .'’/-]*\d{0,2}")
_HANDLE = re.compile(r"[a-zåäö][a-zåäö0-9_-]{2,20}|[a-zåäö]{1,10}[A-ZÅÄÖ][A-ZÅÄÖa-zåäö0-9_-]{0,20}")
_PART = re.compile(r"(?:[^\W\d_][\w.'’-]*|\d{1,3}|\(.{1,30}\)|/|&)")
_REFERENCE = re.compile(r"\(\d{4}|&|,(?! [^\W\d_][^,]*$)|\bet al\b|\d{4}|https?$|www\.", re.IGNORECASE)
_CITED = re.compile(r"[&;=]|\bet al\b|\d{4}|https?|www\.", re.IGNORECASE)
_PREFIXED = re.compile(r"(?:d['’]|al-|el-)[^\W\d_a-zåäö]")
_AGE = re.compile(r"\d{1,3}(?:[ -]?(?:v|vuotta|vuotias|år|years?|yrs?)\.?)?", re.IGNORECASE)
_MOST_WORDS = 6
"""Words of either part of a description."""
_FEW_WORDS = 3
_OF_PARTY = re.compile(r"\S.* ?/ ?[a-zåäö]{1,5}")

Sort = Literal["nobody", "person", "name", "described", "handle", "small", ""]


@lru_cache(1_000)
def sort_of(label: str) -> Sort:
    """What a label is by itself: for certain nobody or a person, or written like a name, or one on the net, or "h".

    "Lapin yliopiston edustaja" and "Anna Aho, kehittäjä" describe somebody.
    """
    folded = label.casefold()
    named = not {folded, folded.split(" ")[0]}.isdisjoint(NOBODY)
    cited = _REFERENCE.search(label) is not None
    if is_description(label) and (named or cited or not is_name(label)):
        return "described"
    if (named and not is_role(label)) or cited:
        return "nobody"
    if _SHORT_INITIAL.fullmatch(label) or is_role(label):
        return "person"
    if is_name(label):
        return "name"
    return "handle" if _HANDLE.fullmatch(label) else "small" if _SMALL_INITIAL.fullmatch(label) else ""


@lru_cache(1_000)
def is_name(label: str) -> bool:
    """Whether a label is written as names are: a few words with capitals, initials, perhaps a number."""
    words = label.replace("/", " / ").replace(",", "", 1).split()
    if not 0 < len(words) <= 6 or not all(_PART.fullmatch(word) for word in " ".join(words).split()):
        if not re.fullmatch(r"[^()]+\([^()]{1,30}\)", label):
            return False
        words = label.partition("(")[0].split()
    named = [word for word in words if word[0].isalpha()]
    small = [word for word in named if _is_small(word) and word.casefold() not in PARTICLES]
    party = len(named) > 1 and len(small) == 1 and named[-1] == small[0] and len(small[0]) <= 5
    first = next((word for word in named if word not in FIRST_PARTICLES), "")
    return bool(first) and not _is_small(first) and (not small or party)


def _is_small(word: str) -> bool:
    """Whether a word has no capital where names have one; letters of which there is but one kind are capitals."""
    return word[0].islower() and not _PREFIXED.match(word)


@lru_cache(1_000)
def is_description(label: str) -> bool:
    """Whether a label says what somebody is: "Kunnan edustaja", "Kehittäjä, Lapin yliopisto", "Nainen, 45"."""
    first, comma, rest = label.partition(",")
    words, more = first.split(), rest.split()
    if not 0 < len(words) <= _MOST_WORDS or len(more) > _MOST_WORDS or _CITED.search(label) or _is_small(words[0]):
        return False
    if not all(map(_PART.fullmatch, words)) or bool(more) != bool(comma):
        return False
    if _is_office((base(first).split() or words)[-1]):
        return bool(more) or len(words) > 1
    if not more or "," in rest or len(words) > _FEW_WORDS or not is_name(first):
        return False
    begins = more[0][0]
    return begins.isupper() or is_full_name(first) if begins.isalpha() else _AGE.fullmatch(rest.strip()) is not None


def _is_office(word: str) -> bool:
    return word.casefold() in WHOLE_OFFICES or word.casefold().endswith(OFFICES)


def names_role(label: str) -> bool:
    """Whether a description says that somebody asks or answers here, as "Työpajan fasilitaattori" does."""
    return sort_of(label) == "described" and any(map(is_role, re.findall(r"[^\W\d_]+", label)))


@lru_cache(1_000)
def is_note(label: str) -> bool:
    """Whether a label is a word of nobody's, perhaps numbered, or several about a note: "Litteroijan huomautus"."""
    words = base(label).casefold().split()
    return bool(words) and (words[0] in NOBODY if len(words) == 1 else len(words) <= _FEW_WORDS and words[-1] in NOTES)


@lru_cache(1_000)
def is_clause(label: str) -> bool:
    """Whether a label is running speech, as "Let's see" and "Well, I think it was", and names nobody."""
    words = [word.strip(",") for word in label.replace("’", "'").casefold().split()]
    opens = len(words) > 1 and words[0] in OPENERS and label.split()[-1][0].islower()
    return opens and not any(is_role(word) or _is_office(word) for word in words)


def is_certain(label: str) -> bool:
    """Whether a label is somebody even where nobody else speaks: a role, or a member of a party."""
    return is_role(label) or (_OF_PARTY.fullmatch(label) is not None and is_full_name(label))


def has_title(label: str) -> bool:
    """Whether a label begins with "Mr.", "Senator" or another title."""
    return label.split(" ")[0].rstrip(".").casefold() in SHORTENED | TITLES


def base(label: str) -> str:
    """A label without its number: "Audience" of "Audience 3"."""
    return re.sub(r"\s*\d+$", "", label)


def is_full_name(label: str) -> bool:
    """Whether a label is a name of several words."""
    return "," not in label and is_name(label) and len([word for word in label.split() if word[0].isupper()]) > 1


def mostly_full(labels: Collection[str]) -> bool:
    """Whether more than half of the labels are full names."""
    return sum(map(is_full_name, labels)) * 2 > len(labels)


@lru_cache(1_000)
def kind(label: str) -> str:
    """How a label is written."""
    if _INITIAL.fullmatch(label):
        return "initials"
    if _SHOUTED.fullmatch(label):
        return "capitals"
    return "full" if is_full_name(label) else "handle" if label[:1].islower() and not is_name(label) else "word"


def kind_of(labels: Collection[str], counts: Mapping[str, int]) -> str:
    """The kind of most of what is said; "" where nobody speaks."""
    kinds: Counter[str] = Counter()
    for label in labels:
        kinds[kind(label)] += counts[label]
    return kinds.most_common(1)[0][0] if kinds else ""
