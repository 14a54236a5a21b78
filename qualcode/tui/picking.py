"""Finding a code by typing: names in all languages, abbreviation, theme and lexicon; a slip of the finger is forgiven.

Pure: codes and a query in, ranked codes out. A word that resembles none of them finds nothing. What a codebook
says is folded once, so that a typed letter costs a few milliseconds also among thousands of codes.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

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
_finders: "deque[tuple[Mapping[str, Code], Finder]]" = deque(maxlen=3)


def rank(query: str, codes: Mapping[str, Code], recent: Sequence[str] = ()) -> list[Code]:
    """Codes that answer to `query`, best first; without a query the recent ones, then all in order."""
    return finder_of(codes).rank(query, recent)


def finder_of(codes: Mapping[str, Code]) -> "Finder":
    """The finder of a codebook; made once for each, as long as no more than a few are asked for in turn."""
    for known, finder in _finders:
        if known is codes and len(finder) == len(codes):
            return finder
    _finders.append((codes, Finder(codes)))
    return _finders[-1][1]


class Finder:
    """One codebook, which stays as it is, to be searched letter by letter."""

    def __init__(self, codes: Mapping[str, Code]) -> None:
        self._codes = codes
        self._folded = [_Folded(code, codes.get(code.parent)) for code in codes.values()]
        self._texts = [folded.text for folded in self._folded]
        self._exact = {name for folded in self._folded for name in (folded.abbreviation, *folded.names)}
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, folded in enumerate(self._folded):
            for word in folded.words:
                self._by_word[word].append(place)
        self._cuts: dict[int, dict[str, list[str]]] = {}

    def __len__(self) -> int:
        return len(self._folded)

    def is_called(self, query: str) -> bool:
        """Whether a code has exactly this name, key or abbreviation."""
        return " ".join(query.casefold().split()) in self._exact

    def rank(self, query: str, recent: Sequence[str] = ()) -> list[Code]:
        """See `rank`."""
        sought = " ".join(query.casefold().split())
        if not sought:
            first = [self._codes[key] for key in recent if key in self._codes]
            there = {code.key for code in first}
            return [*first, *(code for code in self._codes.values() if code.key not in there)]
        alike = self._alike(sought) if len(sought) >= _LETTERS else {}
        # Most codes have nothing of it, and a look into one text tells so.
        near = [place for place, text in enumerate(self._texts) if sought in text or place in alike]
        scored = [(self._folded[place].score(sought, alike.get(place, 0)), self._folded[place]) for place in near]
        good = [(score, folded.code) for score, folded in scored if score > 0]
        return [code for _score, code in sorted(good, key=lambda pair: -pair[0])]

    def _alike(self, sought: str) -> dict[int, float]:
        """Place of a code → how like the words sought are to words of its names, where none of them is like none."""
        best: dict[int, float] | None = None
        for part in _split(sought):
            found: dict[int, float] = {}
            for word, score in self._like(part).items():
                for place in self._by_word[word]:
                    found[place] = max(found.get(place, 0), score)
            best = found if best is None else {place: min(best[place], found[place]) for place in best.keys() & found}
        return best or {}

    def _like(self, part: str) -> dict[str, float]:
        """Words of the codebook that are like a part of the query, or begin like it."""
        needed = _LIKE if len(part) > _SHORT else _LIKE_SHORT
        found: dict[str, float] = {}
        for length in range(len(part) * 2 // 3, len(part) * 3 // 2 + 1):
            cuts = self._words_of(length, cut=length in (len(part), len(part) + 1))
            for cut, score, _place in process.extract(
                part, list(cuts), scorer=fuzz.ratio, score_cutoff=needed, limit=None
            ):
                for word in cuts[cut]:
                    found[word] = max(found.get(word, 0), score)
        return found

    def _words_of(self, length: int, *, cut: bool) -> dict[str, list[str]]:
        """Words with so many letters, and with `cut` the beginnings of longer ones, each with its words."""
        key = -length if cut else length
        if key not in self._cuts:
            cuts: defaultdict[str, list[str]] = defaultdict(list)
            for word in self._by_word:
                if len(word) == length or (cut and len(word) > length):
                    cuts[word[:length]].append(word)
            self._cuts[key] = cuts
        return self._cuts[key]


class _Folded:
    """What letters are held against: each name begins a line, each word of it follows a line's start or a space."""

    def __init__(self, code: Code, theme: Code | None) -> None:
        self.code = code
        self.abbreviation = code.abbreviation.casefold()
        self.names = [" ".join(name.casefold().split()) for name in (*code.labels.all(), code.key)]
        self.words = {word for name in self.names for word in _split(name)}
        self._text = _lines(self.names)
        self._lexicon = _lines(word.casefold() for word in code.lexicon.words())
        self._theme = _lines(name.casefold() for name in theme.labels.all()) if theme else ""
        self.text = f"{self.abbreviation}{self._text}{self._lexicon}{self._theme}"
        self._shortest = min(len(name) for name in self.names)

    def score(self, sought: str, alike: float) -> float:
        if self.abbreviation == sought:
            return _ABBREVIATION
        line = f"\n{sought}"
        if self.abbreviation.startswith(sought) or line in self._text:
            return _BEGINNING + 100 / self._shortest
        word = f" {sought}"
        if word in self._text:
            return _WORD
        if len(sought) < _LETTERS:
            return 0
        if sought in self._text:
            return _INSIDE
        if line in self._lexicon or word in self._lexicon:
            return _LEXICON
        if not alike and (line in self._theme or word in self._theme):
            return _THEME
        return alike


def _lines(names: Iterable[str]) -> str:
    return "".join(f"\n{name}" for name in names)


def _split(words: str) -> list[str]:
    return [word for word in _WORD_ENDS.split(words) if len(word) >= _LETTERS]
