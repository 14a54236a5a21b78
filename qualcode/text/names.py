"""Names of people and things: which look like slips of one another, and what key a name would get.

Both only propose; no two names are ever joined here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from qualcode.text.letters import STROKES

NEARLY_EQUAL = 88.0
"""Least likeness (0 to 100): one slip in eight letters is in, "Niva" beside "Nina" is out."""

_NEAR_WORD, _LONG = 80.0, 5
"""Least likeness (0 to 100) of a word of a label that may be meant, and the letters that such a word has at least."""
_SLIP = 85.0
"""The same for a whole label."""
_COMPOUND, _HALF, _MOST = 0.85, 0.5, 0.6
"""What a word counts that is part of a compound; what is shared at least of several words, and of one."""
_SHORTEST = 4
"""Letters of a word that tells something."""
_NUMBER = re.compile(r"\d+")


def near_equal(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of distinct names that differ in case, accents, word order or a slip; in the order given."""
    from rapidfuzz import fuzz  # opening a project does without it

    def alike(a: str, b: str) -> bool:
        return _same_numbers(a, b) and fuzz.token_sort_ratio(a, b, score_cutoff=NEARLY_EQUAL) > 0

    folded = {name: _folded(name) for name in names}
    wordy = [name for name, plain in folded.items() if plain]
    return [(a, b) for a, b in combinations(wordy, 2) if alike(folded[a], folded[b])]


def nearest_label(wanted: str, things: Iterable[Iterable[str]]) -> str:
    """The label that `wanted` is a slip of, or shares most of its words with, "" where none is near.

    Each thing has several labels. A word that several things have tells little; labels with other numbers are others.
    """
    from rapidfuzz import fuzz, process  # opening a project does without it

    sought = _folded(wanted)
    folded = {label: (plain, at) for at, labels in enumerate(things) for label in labels if (plain := _folded(label))}
    folded = {label: found for label, found in folded.items() if _same_numbers(found[0], sought)}
    whole = {label: plain for label, (plain, _at) in folded.items()}
    if found := process.extractOne(sought, whole, scorer=fuzz.token_sort_ratio, score_cutoff=_SLIP):
        return str(found[2])
    known = {label: _telling(plain) for label, plain in whole.items()}
    times = Counter(word for word, _at in {(word, folded[label][1]) for label in known for word in known[label]})
    asked = _telling(sought)

    def shared(label: str) -> float:
        scores = (max((_akin(word, other) / times[other] for other in known[label]), default=0.0) for word in asked)
        return sum(scores) / max(1, len(asked))

    best = max(known, key=shared, default="")
    return best if best and shared(best) >= (_HALF if len(asked) > 1 else _MOST) else ""


def _telling(plain: str) -> set[str]:
    """Words that are no "and"; all of them where there are no others."""
    words = set(plain.split())
    return {word for word in words if len(word) >= _SHORTEST} or words


def _akin(one: str, other: str) -> float:
    """How alike two words are, 0 to 1: the same, a slip, one in the other as in a compound, or the same beginning."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Prefix

    short, long = sorted((one, other), key=len)
    slip = fuzz.ratio(one, other, score_cutoff=_NEAR_WORD) / 100
    if len(short) >= _LONG and (long.startswith(short) or long.endswith(short)):
        return max(slip, _COMPOUND)
    return max(slip, Prefix.normalized_similarity(one, other))


def ascii_key(name: str) -> str:
    """An ASCII key for a name ("Sanna Rytkönen" → "sanna_rytkonen"); "" where no letter or digit is left."""
    return "_".join(re.findall(r"[a-z0-9]+", _folded(name)))


def _same_numbers(a: str, b: str) -> bool:
    # "Interviewer 1" and "Interviewer 2" are two people however long the word before the number is.
    return sorted(_NUMBER.findall(a)) == sorted(_NUMBER.findall(b))


def _folded(name: str) -> str:
    """Casefolded, without accents, words parted by one space."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(STROKES))
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))
