"""Finding a code by typing: names in all languages, abbreviation, theme and lexicon; a slip of the finger is forgiven.

Pure: codes and a query in, ranked codes out. A word that resembles none of them finds nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from qualcode.model.scheme import Code

_ABBREVIATION, _BEGINNING, _WORD, _INSIDE, _LEXICON, _THEME = 1000, 500, 400, 300, 200, 10
"""Ranks of the ways in which letters can meet a code; likeness, 0 to 100, lies between the last two."""
_LETTERS = 3
"""Fewer letters stand inside every name."""
_LIKE = 80
"""Likeness (0 to 100) of a word with a slip in it."""
_SHORT, _LIKE_SHORT = 5, 88
"""A word of few letters must be more like, because one letter is much of it."""
_WORD_ENDS = re.compile(r"[\W_]+")


def rank(query: str, codes: Mapping[str, Code], recent: Sequence[str] = ()) -> list[Code]:
    """Codes that answer to `query`, best first; without a query the recent ones, then all in order."""
    sought = query.casefold().strip()
    if not sought:
        first = [codes[key] for key in recent if key in codes]
        return [*first, *(code for code in codes.values() if code not in first)]
    scored = [(_score(sought, code, codes), code) for code in codes.values()]
    good = [(score, code) for score, code in scored if score > 0]
    return [code for _score, code in sorted(good, key=lambda pair: -pair[0])]


def _score(sought: str, code: Code, codes: Mapping[str, Code]) -> float:
    abbreviation = code.abbreviation.casefold()
    if abbreviation == sought:
        return _ABBREVIATION
    names = [name.casefold() for name in (*code.labels.all(), code.key)]
    if abbreviation.startswith(sought) or any(name.startswith(sought) for name in names):
        return _BEGINNING + 100 / min(len(name) for name in names)
    if any(part.startswith(sought) for name in names for part in name.split()):
        return _WORD
    if len(sought) < _LETTERS:
        return 0
    if any(sought in name for name in names):
        return _INSIDE
    if any(_begins(word.casefold(), sought) for word in code.lexicon.words()):
        return _LEXICON
    alike = _alike(sought, names)
    theme = codes.get(code.parent)
    if not alike and theme and any(_begins(name.casefold(), sought) for name in theme.labels.all()):
        return _THEME
    return alike


def _begins(words: str, sought: str) -> bool:
    return words.startswith(sought) or any(part.startswith(sought) for part in words.split())


def _alike(sought: str, names: Iterable[str]) -> float:
    """How like the words sought are to words of the names, 0 when one of them is like none."""
    words = [word for name in names for word in _split(name)]
    least = 100.0
    for part in _split(sought):
        needed = _LIKE if len(part) > _SHORT else _LIKE_SHORT
        best = max((fuzz.ratio(part, other) for word in words for other in _cuts(word, len(part))), default=0)
        least = min(least, best if best >= needed else 0)
    return least


def _split(words: str) -> list[str]:
    return [word for word in _WORD_ENDS.split(words) if len(word) >= _LETTERS]


def _cuts(word: str, letters: int) -> Iterator[str]:
    """A word, and its beginnings of about as many letters."""
    yield word
    for end in (letters, letters + 1):
        if end < len(word):
            yield word[:end]
