"""Finding a code by typing: names in all languages, abbreviation, theme and lexicon; a slip of the finger is forgiven.

Pure: codes and a query in, ranked codes out. Words meet a code by their beginnings, in any order, in its name or in
its theme's; letters may go without their dots and strokes. A word that resembles none of them finds nothing. What a
codebook says is folded once, so that a typed letter costs a few milliseconds also among thousands of codes.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from rapidfuzz import fuzz, process

from qualcode.model.code import Code
from qualcode.text.letters import plain
from qualcode.workbench.naming import fold, names_of

_NOT, _THEME, _LIKE_IT, _LEXICON, _INSIDE, _PATH, _WORDS, _WORD, _BEGINNING, _NAME = range(10)
"""Ways in which letters can meet a code, the better the greater."""
_LETTERS = 3
"""Fewer letters stand inside every name."""
_LIKE = 80
"""Likeness (0 to 100) of a word with a slip in it."""
_SHORT, _LIKE_SHORT = 5, 88
"""A word of few letters must be more like, because one letter is much of it."""
_WORD_ENDS = re.compile(r"[\W_]+")
_finders: "deque[tuple[Mapping[str, Code], Finder]]" = deque(maxlen=3)

Rank = tuple[int, bool, float]
"""The way in which letters meet a code, whether they are the very letters, and how closely."""


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
        self._called = {name: folded.code.key for folded in reversed(self._folded) for name in folded.called}
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_theme: defaultdict[str, list[int]] = defaultdict(list)
        for place, folded in enumerate(self._folded):
            for word in folded.words:
                self._by_word[word].append(place)
            for word in folded.theme_words - folded.words:
                self._by_theme[word].append(place)
        self._cuts: dict[int, dict[str, list[str]]] = {}

    def __len__(self) -> int:
        return len(self._folded)

    def called(self, query: str) -> str:
        """Key of the code that has exactly this name, key, abbreviation or path, as shown or only in words; else ""."""
        return self._called.get(fold(query)) or self._called.get(_words(query.casefold())) or ""

    def rank(self, query: str, recent: Sequence[str] = ()) -> list[Code]:
        """See `rank`."""
        typed = fold(query)
        if not typed:
            first = [self._codes[key] for key in recent if key in self._codes]
            there = {code.key for code in first}
            return [*first, *(code for code in self._codes.values() if code.key not in there)]
        sought = _Sought(typed)
        alike = self._alike(sought.plain) if len(sought.plain) >= _LETTERS else {}
        # Most codes have nothing of it, and a look into one text tells so.
        near = [place for place, text in enumerate(self._texts) if sought.is_in(text) or place in alike]
        ranked = [(self._folded[place].rank(sought, alike.get(place, 0)), self._folded[place].code) for place in near]
        found = [pair for pair in ranked if pair[0][0] > _NOT]
        return [code for _rank, code in sorted(found, key=lambda pair: pair[0], reverse=True)]

    def _alike(self, sought: str) -> dict[int, float]:
        """Place of a code → how like the words sought are to words of its path, where none of them is like none.

        One word alone is held against names only, else a slip in a theme's name would find all of its codes.
        """
        parts = [part for part in _WORD_ENDS.split(sought) if len(part) >= _LETTERS]
        best: dict[int, float] | None = None
        own: set[int] = set()
        for part in parts:
            found: dict[int, float] = {}
            for word, score in self._like(part).items():
                own.update(self._by_word.get(word, ()))
                for place in (*self._by_word.get(word, ()), *(self._by_theme.get(word, ()) if len(parts) > 1 else ())):
                    found[place] = max(found.get(place, 0), score)
            best = found if best is None else {place: min(best[place], found[place]) for place in best.keys() & found}
        return {place: score for place, score in (best or {}).items() if place in own}

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


class _Sought:
    """What is typed, folded in the ways in which it is held against codes."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.plain = plain(typed)
        self.line, self.word = f"\n{self.plain}", f" {self.plain}"
        self.words = [f" {word}" for word in _WORD_ENDS.split(self.plain) if word]
        self.typed_words = [word for word in _WORD_ENDS.split(typed) if word]
        self.several = len(self.words) > 1

    def is_in(self, text: str) -> bool:
        """Whether a code's text may have it."""
        return self.plain in text or (self.several and all(word in text for word in self.words))


class _Folded:
    """What letters are held against: each name begins a line, each word of it follows a line's start or a space."""

    def __init__(self, code: Code, theme: Code | None) -> None:
        self.code = code
        labels, themes = code.labels.all(), theme.labels.all() if theme else ()
        names = [fold(name) for name in (*labels, code.key)]
        paths = [_words(f"{above} {name}".casefold()) for above, name in product(themes, labels)]
        short = code.abbreviation.casefold()
        self.called = {*map(fold, names_of(code)), *paths, *(f"{_words(short)} {path}" for path in paths)}
        self._abbreviation = plain(short)
        self._names = {self._abbreviation, *map(plain, names)}
        self._text = _lines(map(plain, names))
        self._lexicon = _lines(plain(word.casefold()) for word in code.lexicon.words())
        self._theme = _lines(plain(name.casefold()) for name in themes)
        self._shortest = min(len(name) for name in names)
        self.words, self.theme_words = (
            {word for word in _WORD_ENDS.split(text) if len(word) >= _LETTERS} for text in (self._text, self._theme)
        )
        own = _WORD_ENDS.split(f"{self._abbreviation} {self._text}")
        self._own_words = " " + " ".join(own)
        self._path_words = f"{self._own_words} {_words(self._theme)}"
        self.text = f"{self._abbreviation}{self._text}{self._lexicon}{self._theme}{self._path_words}"
        written = "\n".join((short, *names, *(name.casefold() for name in (*code.lexicon.words(), *themes))))
        self._written = written if written != plain(written) else ""
        """The very letters, where they are others than the folded ones."""

    def rank(self, sought: _Sought, alike: float) -> Rank:
        """How well the code answers."""
        way = self._way(sought, alike)
        exact = all(word in (self._written or self.text) for word in sought.typed_words)
        return way, exact, alike if way == _LIKE_IT else 1 / self._shortest if way == _BEGINNING else 0

    def _way(self, sought: _Sought, alike: float) -> int:
        if sought.plain in self._names:
            return _NAME
        if self._abbreviation.startswith(sought.plain) or sought.line in self._text:
            return _BEGINNING
        if sought.word in self._text:
            return _WORD
        if sought.several and any(word in self._own_words for word in sought.words):
            if all(word in self._own_words for word in sought.words):
                return _WORDS
            if all(word in self._path_words for word in sought.words):
                return _PATH
        return self._further(sought, alike) if len(sought.plain) >= _LETTERS else _NOT

    def _further(self, sought: _Sought, alike: float) -> int:
        """Ways that letters few as these would meet too many codes in."""
        if sought.plain in self._text:
            return _INSIDE
        if sought.line in self._lexicon or sought.word in self._lexicon:
            return _LEXICON
        if alike:
            return _LIKE_IT
        return _THEME if sought.line in self._theme or sought.word in self._theme else _NOT


def _lines(names: Iterable[str]) -> str:
    return "".join(f"\n{name}" for name in names)


def _words(text: str) -> str:
    """The words alone, a blank between them."""
    return " ".join(filter(None, _WORD_ENDS.split(text)))
