"""Searching the interviews.

A search reads in the thread that asks and may be given up at any moment. It guards that a hit is a passage of the
text as it stands, inside one turn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from sys import getsizeof
from typing import NamedTuple
from weakref import WeakKeyDictionary

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.model.source import SourceText
from qualcode.store.search import SearchSource, Texts
from qualcode.store.store import Store
from qualcode.text.clean import clean, show
from qualcode.text.seams import without_soft_hyphens, words_over_seams
from qualcode.text.search import (
    Finder,
    Mode,
    PatternError,
    PatternTooSlow,
    Spot,
    Stop,
    Turns,
    finder,
    fold,
    never,
)
from qualcode.text.sentences import word_spans
from qualcode.workbench.project import Project

_REACH = 160
"""Characters of context on either side of a hit."""
_KEPT = 150_000_000
"""Bytes of folded texts that are kept for the next letter typed; what is above is read again."""
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched, how, and where."""

    words: str
    mode: Mode = "literal"
    source_id: int | None = None
    """One source; None for all."""
    informants_only: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found, with the words around it in its turn on one line."""

    source_id: int
    short_id: str
    turn: int
    start: int
    end: int
    speaker: str
    """The label as written in the text."""
    asking: bool
    """Whether an interviewer speaks."""
    before: str
    quote: str
    after: str

    @property
    def cite(self) -> str:
        """Source and turn ("T03:41")."""
        return f"{self.short_id}:{self.turn}"


class Place(NamedTuple):
    """A hit without its words; counting needs no more."""

    source: SearchSource
    turns: Turns
    spot: Spot
    interviewers: frozenset[str]
    """Their labels in this source."""


class Sought(NamedTuple):
    """A text in which something is sought, as its finder wants it."""

    text: str
    turns: Turns
    over_seams: str
    short_id: str

    def place(self, turn: int) -> str:
        """Source and turn, which is known by its index."""
        return f"{self.short_id}:{self.turns.numbers[turn]}"


class Kept:
    """Texts that were read for a search, folded; a text never changes, so they serve every later search as well."""

    def __init__(self) -> None:
        self.folded: dict[int, str] = {}
        self.over_seams: dict[int, str] = {}
        """By id of the text; see `words_over_seams`."""
        self._bytes = 0

    @property
    def is_full(self) -> bool:
        """Whether no more is kept."""
        return self._bytes >= _KEPT

    def keep(self, text_id: int, text: str) -> None:
        """Keep a text if there is room for it."""
        size = getsizeof(text)
        if text_id not in self.folded and self._bytes + size <= _KEPT:
            self.folded[text_id] = text
            self._bytes += size


_kept: WeakKeyDictionary[Store, Kept] = WeakKeyDictionary()


class Searcher:
    """Searches a project again and again; what is read stays with the project, so that a letter costs no reading.

    `texts()` belongs to the thread of the project, everything else to the thread that searches.
    """

    def __init__(self, project: Project, kept: Kept | None = None) -> None:
        """`kept` is what was read before; without it what was read of the project since it was opened."""
        self._project = project
        self._kept = _kept.setdefault(project.store, Kept()) if kept is None else kept
        self._turns: dict[int, Turns] = {}
        self._speakers: dict[int, list[str]] = {}
        self._last: tuple[int, str] = (0, "")

    def texts(self) -> Texts:
        """The texts as they are now; to be entered by the thread that searches."""
        return Texts(self._project.store)

    def places(self, texts: Texts, query: Query, stop: Stop = never) -> Iterator[Place]:
        """Every hit by source in order of short id. Raises WorkbenchError for a pattern that cannot be used."""
        words = clean(query.words).text
        found = _finder(words, query.mode)
        if found is None:
            return
        interviewers, seamed, spared = texts.interviewers(), texts.with_seams(), 0
        for source in self._chosen(texts, query, words):
            if stop():
                return
            asking, has_seams = interviewers.get(source.id, frozenset()), source.text_id in seamed
            # Looking for stretches costs more than it spares where most texts have them.
            stretches = found.stretches if spared >= 0 and not has_seams else ()
            text = self._text(texts, source.text_id, folds=found.folds, stretches=stretches)
            spared += -1 if text else 1
            over_seams = self._over_seams(source.text_id, text) if has_seams and found.folds else ""
            if not text or not found.may_hold(text, over_seams):
                continue
            turns = self._turns_of(texts, source.text_id)
            heard = self._speakers_of(texts, source.text_id) if query.informants_only else ()
            for spot in _spots(found, Sought(text, turns, over_seams, source.short_id), stop):
                if not heard or heard[spot.turn] not in asking:
                    yield Place(source, turns, spot, asking)

    def hit(self, texts: Texts, place: Place) -> Hit:
        """A place with its words."""
        text_id = place.source.text_id
        if self._last[0] != text_id:
            self._last = text_id, texts.body(text_id)
        return _hit(place, self._last[1], self._speakers_of(texts, text_id)[place.spot.turn])

    def warm(self, texts: Texts, stop: Stop = never) -> None:
        """Read everything in advance, while nobody waits for it."""
        for source in texts.sources():
            if stop() or self._kept.is_full:
                return
            self._text(texts, source.text_id, folds=True)
            self._turns_of(texts, source.text_id)

    def _chosen(self, texts: Texts, query: Query, words: str) -> list[SearchSource]:
        found = [source for source in texts.sources() if query.source_id in (None, source.id)]
        # The index knows whole words; a text that lies folded in memory is searched as fast.
        words = without_soft_hyphens(words)
        sought = [words[start:end] for start, end in word_spans(words)]
        if query.mode != "word" or not sought or len(found) == 1 or len(self._kept.folded) >= len(found):
            return found
        holding = texts.with_words(sought)
        return [source for source in found if source.text_id in holding]

    def _text(self, texts: Texts, text_id: int, *, folds: bool, stretches: Sequence[str] = ()) -> str:
        """A text, folded where that is wanted; "" for one that has not all stretches."""
        if not folds:
            return texts.body(text_id)
        text = self._kept.folded.get(text_id)
        if text is None:
            text = fold(texts.body_with(text_id, stretches))
            if text:
                self._kept.keep(text_id, text)
        return text

    def _over_seams(self, text_id: int, text: str) -> str:
        known = self._kept.over_seams
        if text_id not in known:
            known[text_id] = words_over_seams(text)
        return known[text_id]

    def _turns_of(self, texts: Texts, text_id: int) -> Turns:
        if text_id not in self._turns:
            self._turns[text_id] = texts.turns(text_id)
        return self._turns[text_id]

    def _speakers_of(self, texts: Texts, text_id: int) -> Sequence[str]:
        if text_id not in self._speakers:
            self._speakers[text_id] = texts.speakers(text_id)
        return self._speakers[text_id]


def _finder(words: str, mode: Mode) -> Finder | None:
    try:
        return finder(words, mode)
    except PatternError as error:
        rest = show(words[error.at :][:_LONGEST_SHOWN])
        if rest:
            told = _("This is not a regular expression: look at character {n} (“{rest}”).")
            raise WorkbenchError(told.format(n=error.at + 1, rest=rest)) from error
        raise WorkbenchError(_("This is not a regular expression: something in it is not closed.")) from error


def _spots(found: Finder, sought: Sought, stop: Stop) -> Iterator[Spot]:
    try:
        yield from found.spots(sought.text, sought.turns, stop, sought.over_seams)
    except PatternTooSlow as error:
        words, place = _("The regular expression takes too long ({place}): make it simpler."), sought.place(error.turn)
        raise WorkbenchError(words.format(place=place)) from error


def _hit(place: Place, body: str, speaker: str) -> Hit:
    source, turns, spot, interviewers = place
    start, end = turns.starts[spot.turn], turns.ends[spot.turn]
    first, last = max(start, spot.start - _REACH), min(end, spot.end + _REACH)
    return Hit(
        source_id=source.id,
        short_id=source.short_id,
        turn=turns.numbers[spot.turn],
        start=spot.start,
        end=spot.end,
        speaker=speaker,
        asking=speaker in interviewers,
        before="…" * (first > start) + _one_line(body[first : spot.start]),
        quote=body[spot.start : spot.end],
        after=_one_line(body[spot.end : last]) + "…" * (last < end),
    )


def _one_line(text: str) -> str:
    """The text with single blanks for white space, also at its ends, where they part it from the hit."""
    words = " ".join(text.split())
    return " " * (text[:1].isspace() and bool(words)) + words + " " * text[-1:].isspace() if text else ""


# -- searching once --------------------------------------------------------------


def search(
    project: Project,
    words: str,
    mode: Mode = "literal",
    *,
    source_id: int | None = None,
    informants_only: bool = False,
    limit: int | None = None,
    stop: Stop = never,
) -> Iterator[Hit]:
    """Hits by source in order of short id. Raises WorkbenchError for a pattern that cannot be used."""
    searcher, query = Searcher(project), Query(words, mode, source_id, informants_only)
    with searcher.texts() as texts:
        for place in islice(searcher.places(texts, query, stop), limit):
            yield searcher.hit(texts, place)


def find_in(text: SourceText, query: Query) -> list[tuple[int, int]]:
    """Spans of the hits in one text that is open already."""
    found, turns = _finder(clean(query.words).text, query.mode), Turns.of(text.turns)
    if found is None:
        return []
    body = fold(text.body) if found.folds else text.body
    over_seams = words_over_seams(body) if found.folds else ""
    if not found.may_hold(body, over_seams):
        return []
    asking = text.interviewers if query.informants_only else frozenset()
    spots = _spots(found, Sought(body, turns, over_seams, text.short_id), never)
    return [(spot.start, spot.end) for spot in spots if text.turns[spot.turn].speaker not in asking]
