"""Finding words in a text: literally, as whole words, nearly, or by a regular expression.

Letters are folded one for one, so a position in the folded text is a position in the text ("İ" and "ẞ" would
grow when casefolded). A word that goes on over a hyphen at the end of a line, or over a soft hyphen, is found as
one, save by regular expressions. Invariants: a hit lies inside one turn, so labels and time stamps are never hit; it is
not empty and parts no letter from its combining marks; no pattern runs longer than `SLOWEST` without stopping.
"""

import re
import unicodedata
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, Protocol, get_args

from qualcode.model.source import Turn
from qualcode.text.seams import SOFT_HYPHEN, Closed, close, without_soft_hyphens
from qualcode.text.sentences import word_spans

Mode = Literal["literal", "word", "near", "regex"]
MODES: tuple[Mode, ...] = get_args(Mode)
Stop = Callable[[], bool]
"""Whether to give up; asked often."""
SLOWEST = 1.0
"""Seconds a regular expression may take over one turn."""

_LATIN = bytes(map(ord, (chr(n).lower() for n in range(256))))
_PLAIN = re.compile("[a-hj-z0-9]+")
"""Letters that are the small letter of nothing but their capital; "i" is also that of "İ"."""
_FIRST_COMBINING = "\u0300"
_LETTERS = 4
"""Fewer letters must begin a word to be near it; they stand inside too many."""
_LIKE = 80
"""Likeness (0 to 100) from which a longer word is near."""
_SHORT, _LIKE_SHORT = 5, 88
"""One letter is much of a short word."""
_GRADES = {"nkk": "ng", "kk": "k", "pp": "p", "tt": "t", "nk": "ng", "nt": "nn", "mp": "mm"} | {
    "lt": "ll",
    "rt": "rr",
    "t": "d",
    "p": "v",
}
"""Consonants that change within one Finnish word (kunta, kunnan), each to its weak grade."""
_GRADED = re.compile("|".join(_GRADES))


class PatternError(ValueError):
    """A regular expression that cannot be read; `at` is the position of the fault in it."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class PatternTooSlow(Exception):  # noqa: N818  # it says what the pattern is
    """A regular expression that takes longer than `SLOWEST` over one turn; `turn` is its index."""

    def __init__(self, turn: int) -> None:
        super().__init__(turn)
        self.turn = turn


class Turns(NamedTuple):
    """The turns of a text as columns, in order; a hit names its turn by its index here."""

    numbers: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, turns: Iterable[Turn]) -> "Turns":
        """The columns of turns."""
        rows = [(turn.number, turn.start, turn.end) for turn in turns]
        return cls(*zip(*rows, strict=True)) if rows else NO_TURNS


NO_TURNS = Turns((), (), ())


class Spot(NamedTuple):
    """Where something was found: index of the turn, and span in the text."""

    turn: int
    start: int
    end: int


class Finder(Protocol):
    """A query made ready for any number of texts."""

    folds: bool
    """Whether it is given folded texts; else the texts as they are."""

    stretches: tuple[str, ...]
    """Letters a to z and digits that every text without seams has that has a hit, in large or small letters."""

    def may_hold(self, text: str, over_seams: str = "") -> bool:
        """Whether it is worth looking at the turns of a text; `over_seams` are its words that go on over a hyphen."""
        ...

    def spots(self, text: str, turns: Turns, stop: Stop, over_seams: str = "") -> Iterator[Spot]:
        """Where it stands in a text, in order."""
        ...


def never() -> bool:
    """For whoever does not want to stop."""
    return False


def fold(text: str) -> str:
    """The text in small letters, each in its place: as long as the text."""
    try:
        return text.encode("latin-1").translate(_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        # "İ" alone has a longer small letter; sigma's depends on what follows.
        return text.replace("İ", "i").lower().replace("ς", "σ")


def finder(query: str, mode: Mode) -> Finder | None:
    """What finds a query; None when there is nothing to find. Raises PatternError."""
    if not query.strip():
        return None
    if mode == "regex":
        return _Pattern(query)
    if mode == "near" and word_spans(query):
        return _Near(query)
    return _Literal(query, whole=mode == "word")


# -- literal and whole words -----------------------------------------------------


class _Literal:
    """The very letters, any white space between words; large and small letters are the same."""

    folds = True

    def __init__(self, query: str, *, whole: bool) -> None:
        self._words = fold(without_soft_hyphens(query)).split()
        self._whole = whole
        self.stretches = tuple(max(_PLAIN.findall(word), key=len, default="") for word in self._words)
        # White space is looked for by a pattern, a single word far faster without one.
        self._pattern = re.compile(r"\s+".join(map(re.escape, self._words))) if len(self._words) > 1 else None

    def may_hold(self, text: str, over_seams: str = "") -> bool:
        return all(word in text or word in over_seams for word in self._words)

    def spots(self, text: str, turns: Turns, stop: Stop, over_seams: str = "") -> Iterator[Spot]:
        plain = self._walk(text, turns, stop)
        if not any(word in over_seams for word in self._words):
            return plain
        both = (close(text, hyphens=hyphens) for hyphens in (False, True))
        return _apart([*plain, *(spot for each in both if each for spot in self._walk(each.text, turns, stop, each))])

    def _walk(self, text: str, turns: Turns, stop: Stop, closed: Closed | None = None) -> Iterator[Spot]:
        """Where it stands in a text; in a closed one where it goes over a seam."""
        starts, ends, whole, long = turns.starts, turns.ends, self._whole, len(text)
        start, end = self._next(text, 0)
        while start >= 0 and not stop():
            first, last = (start, end) if closed is None else closed.span(start, end)
            turn = bisect_right(starts, first) - 1
            good = turn >= 0 and last <= ends[turn]
            # Few hits have to be looked at twice, and this is asked of each.
            if good and (whole or (end < long and text[end] >= _FIRST_COMBINING)):
                good = self._fits(text, start, end)
            if good and (closed is None or closed.crosses(start, end)):
                yield Spot(turn, first, last)
            start, end = self._next(text, end if good else start + 1)

    def _next(self, text: str, at: int) -> tuple[int, int]:
        """The next span of the letters; it begins at -1 when there is none."""
        if self._pattern is not None:
            found = self._pattern.search(text, at)
            return found.span() if found else (-1, -1)
        start = text.find(self._words[0], at)
        return start, start + len(self._words[0])

    def _fits(self, text: str, start: int, end: int) -> bool:
        if end < len(text) and text[end] >= _FIRST_COMBINING and unicodedata.combining(text[end]):
            return False
        return not self._whole or not (_joined(text, start) or _joined(text, end))


def _apart(spots: Iterable[Spot]) -> Iterator[Spot]:
    """Spots in order, without those that lie over an earlier or a longer one."""
    last = 0
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        if spot.start >= last:
            yield spot
            last = spot.end


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on over a position; a soft hyphen parts none."""
    before, after = at - 1, at
    while before >= 0 and text[before] == SOFT_HYPHEN:
        before -= 1
    while after < len(text) and text[after] == SOFT_HYPHEN:
        after += 1
    return before >= 0 and after < len(text) and _in_word(text[before]) and _in_word(text[after])


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


# -- near match ------------------------------------------------------------------


class _Near:
    """Words that are like those sought: inflected, in compounds, or with a slip of the finger.

    Most texts are judged by the set of their stretches between white space; each of these is looked at once.
    """

    folds = True
    stretches: tuple[str, ...] = ()

    def __init__(self, query: str) -> None:
        folded = fold(without_soft_hyphens(query))
        self._sought = [folded[start:end] for start, end in word_spans(folded)]
        self._known: list[dict[str, bool]] = [{} for _word in self._sought]
        self._seen: set[str] = set()
        self._hopeful: set[str] = set()
        """Of the stretches seen those with a word near the first one sought."""

    def may_hold(self, text: str, over_seams: str = "") -> bool:
        stretches = {*text.split(), *over_seams.split()}
        for stretch in stretches - self._seen:
            if any(self._is_near(0, stretch[start:end]) for start, end in word_spans(stretch)):
                self._hopeful.add(stretch)
        self._seen |= stretches
        return not self._hopeful.isdisjoint(stretches)

    def spots(self, text: str, turns: Turns, stop: Stop, over_seams: str = "") -> Iterator[Spot]:
        for turn, (first, last) in enumerate(zip(turns.starts, turns.ends, strict=True)):
            if stop():
                return
            said = text[first:last]
            spans = [] if self._hopeful.isdisjoint(said.split()) else list(self._runs(said))
            closed = close(said) if over_seams else None
            if closed is not None:
                spans += [closed.span(*run) for run in self._runs(closed.text) if closed.crosses(*run)]
            yield from _apart(Spot(turn, first + start, first + end) for start, end in spans)

    def _runs(self, said: str) -> Iterator[tuple[int, int]]:
        """Runs of words that are near those sought, one by one."""
        words, long, at = word_spans(said), len(self._sought), 0
        while at + long <= len(words):
            run = words[at : at + long]
            if all(self._is_near(n, said[start:end]) for n, (start, end) in enumerate(run)):
                yield run[0][0], run[-1][1]
                at += long
            else:
                at += 1

    def _is_near(self, n: int, word: str) -> bool:
        known = self._known[n]
        if word not in known:
            known[word] = is_near(self._sought[n], word)
        return known[word]


def is_near(sought: str, word: str) -> bool:
    """Whether a folded word may be a form of the one sought, a compound with it, or the same misspelt."""
    sought, word = _weak(sought), _weak(word)
    if word.startswith(sought) or (len(sought) >= _LETTERS and sought in word):
        return True
    if len(sought) < _LETTERS:
        return False
    from rapidfuzz import fuzz  # most searches do without it

    least = _LIKE_SHORT if len(sought) <= _SHORT else _LIKE
    beginnings = (word[: len(sought)], word[: len(sought) + 1])
    return any(fuzz.ratio(sought, beginning, score_cutoff=least) for beginning in beginnings)


def _weak(word: str) -> str:
    return _GRADED.sub(lambda found: _GRADES[found[0]], word)


# -- regular expressions -----------------------------------------------------------


class _Pattern:
    """A regular expression; ^ and $ are the beginning and the end of a turn, large and small letters are the same."""

    folds = False
    stretches: tuple[str, ...] = ()

    def __init__(self, query: str) -> None:
        import regex  # unlike re it lets other threads run, and stops after a time

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                self._pattern = regex.compile(query, regex.IGNORECASE | regex.V0)
            except (regex.error, OverflowError, RecursionError) as error:
                raise PatternError(getattr(error, "pos", None) or 0) from error

    def may_hold(self, text: str, over_seams: str = "") -> bool:  # noqa: ARG002  # a pattern sees the text as it is
        return bool(text)

    def spots(self, text: str, turns: Turns, stop: Stop, over_seams: str = "") -> Iterator[Spot]:  # noqa: ARG002
        for turn, (first, last) in enumerate(zip(turns.starts, turns.ends, strict=True)):
            if stop():
                return
            try:
                for found in self._pattern.finditer(text[first:last], timeout=SLOWEST, concurrent=True):
                    start, end = found.span()
                    if start < end:
                        yield Spot(turn, first + start, first + _whole(text[first:last], end))
            except TimeoutError as error:
                raise PatternTooSlow(turn) from error


def _whole(said: str, end: int) -> int:
    """The end of a hit after the combining marks of its last letter."""
    while end < len(said) and said[end] >= _FIRST_COMBINING and unicodedata.combining(said[end]):
        end += 1
    return end
