"""Names of people and things: which look like slips of one another, and what key a name would get.

Both only propose; no two names are ever joined here.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import combinations

NEARLY_EQUAL = 88.0
"""Least likeness (0 to 100): one slip in eight letters is in, "Niva" beside "Nina" is out."""

_NEAR = 70.0
"""Least likeness (0 to 100) of a name that is offered in place of one that is unknown."""
_NEAR_WORD, _LONG = 80.0, 5
"""The same for one word of a name, and the letters that such a word has at least."""
_NUMBER = re.compile(r"\d+")
_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ł": "l", "\u0131": "i"}
)


def near_equal(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of distinct names that differ in case, accents, word order or a slip; in the order given."""
    from rapidfuzz import fuzz  # opening a project does without it

    def alike(a: str, b: str) -> bool:
        return _same_numbers(a, b) and fuzz.token_sort_ratio(a, b, score_cutoff=NEARLY_EQUAL) > 0

    folded = {name: _folded(name) for name in names}
    wordy = [name for name, plain in folded.items() if plain]
    return [(a, b) for a, b in combinations(wordy, 2) if alike(folded[a], folded[b])]


def nearest(wanted: str, names: Iterable[str]) -> str:
    """The name that `wanted`, or one of whose words it, looks like a slip of, "" where none is near.

    Accents, case and word order count little.
    """
    from rapidfuzz import fuzz, process  # opening a project does without it

    sought, folded = _folded(wanted), {name: plain for name in names if (plain := _folded(name))}
    if found := process.extractOne(sought, folded, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR):
        return str(found[2])
    words = {word: name for name, plain in reversed(folded.items()) for word in plain.split() if len(word) >= _LONG}
    near = process.extractOne(sought, words.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR_WORD)
    return words[near[0]] if near else ""


def ascii_key(name: str) -> str:
    """An ASCII key for a name ("Sanna Rytkönen" → "sanna_rytkonen"); "" where no letter or digit is left."""
    return "_".join(re.findall(r"[a-z0-9]+", _folded(name)))


def _same_numbers(a: str, b: str) -> bool:
    # "Interviewer 1" and "Interviewer 2" are two people however long the word before the number is.
    return sorted(_NUMBER.findall(a)) == sorted(_NUMBER.findall(b))


def _folded(name: str) -> str:
    """Casefolded, without accents, words parted by one space."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))
