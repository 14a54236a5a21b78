"""The codings of one source, kept up with the project at the price of what has changed.

It guards that what a screen shows after any verb, undo or redo, is what the project holds: the history says
which rows were written since, whoever wrote them, and only those are read again. Of every coding only where it
stands, its code and its coder are held, as numbers; the rest is read when somebody looks, so that fifty thousand
codings weigh little more than their text.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from qualcode.model.coding import Coding, Outline
from qualcode.model.source import SourceText, Turn
from qualcode.store import codings, history
from qualcode.workbench.project import Project

Span = tuple[int, int]
_KEPT = 2_000
"""Codings that are kept after somebody looked at them."""
_AT_ONCE = 50
"""Codings that are read together when many are gone through."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a look at the project brought."""

    gone: tuple[int, ...] = ()
    """Ids of codings that were removed or changed."""
    come: tuple[Coding, ...] = ()
    """Codings as they are, new or changed."""
    all: bool = False
    """Whether everything was read anew, so that anything may be different."""
    codes: bool = False
    """Whether the codebook has changed."""
    marks: bool = False
    """Whether marks on passages, or memos, have changed."""


class SourceCodings(Sequence[Coding]):
    """The codings of one source in order of place: by start, the longer first."""

    _seen: int
    _known: dict[int, Coding]

    def __init__(self, project: Project, text: SourceText) -> None:
        self._project = project
        self._text = text
        self._read()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ids)

    def __iter__(self) -> Iterator[Coding]:
        """All of them, by place."""
        return self._each(self._ids)

    @overload
    def __getitem__(self, index: int) -> Coding: ...
    @overload
    def __getitem__(self, index: slice) -> list[Coding]: ...
    def __getitem__(self, index: int | slice) -> Coding | list[Coding]:
        """One of them, or several, by their number in that order."""
        if isinstance(index, slice):
            return self.by_place(self._ids[index])
        return self.by_place([self._ids[index]])[0]

    def outlines(self) -> Iterator[Outline]:
        """What is held of all of them, by place; nothing is read for it."""
        codes, coders = list(self._code_numbers), list(self._coder_numbers)
        for coding_id, start, end, code, coder in zip(
            self._ids, self._starts, self._ends, self._codes, self._coders, strict=True
        ):
            yield Outline(coding_id, start, end, codes[code], coders[coder])

    def get(self, coding_id: int) -> Coding | None:
        """The coding with this id."""
        return next(iter(self.by_place([coding_id])), None)

    def on(self, span: Span) -> set[int]:
        """Ids of the codings with exactly these boundaries."""
        start, end = span
        return {self._ids[at] for at in self._starting(start) if self._ends[at] == end}

    def touching(self, start: int, end: int) -> list[Coding]:
        """The codings that share a character with `[start, end)`, in order of place."""
        before = bisect_left(self._starts, end)
        return self.by_place(self._ids[at] for at in range(before) if self._ends[at] > start)

    def by_place(self, ids: Iterable[int]) -> list[Coding]:
        """These codings, in order of place; ids that are not there are passed over."""
        wanted = set(ids)
        if len(self._known) > _KEPT:
            self._known.clear()
        missing = wanted - self._known.keys()
        if missing:
            read = codings.codings_of_text(self._project.store, self._text.text_id, missing)
            self._known |= {coding.id: coding for coding in read}
        return sorted((self._known[i] for i in wanted if i in self._known), key=_place)

    def beside(self, offset: int, step: int, wanted: Callable[[Coding], bool] | None = None) -> Coding | None:
        """The nearest coding that starts after (`step` > 0) or before an offset, of those that are wanted."""
        if step > 0:
            ids = self._ids[bisect_right(self._starts, offset) :]
        else:
            ids = self._ids[: bisect_left(self._starts, offset)][::-1]
        if wanted is None:
            return self.get(ids[0]) if ids else None
        return next(filter(wanted, self._each(ids)), None)

    def coded_turns(self, coder: str) -> dict[int, int]:
        """Number of a turn → how many codings of a coder touch it; turns without any are not in it."""
        counts = self._turns.get(coder)
        if counts is None:
            counts = self._turns[coder] = Counter()
            number = self._coder_numbers.get(coder)
            for start, end, who in zip(self._starts, self._ends, self._coders, strict=True):
                if who == number:
                    counts.update(turn.number for turn in touched_turns(self._text, start, end))
        return counts

    def refresh(self) -> Changed:
        """Take in what was written since the last look."""
        seen, self._seen = self._seen, history.latest(self._project.store.connection)
        if seen == self._seen:
            return Changed()
        written = history.written_since(self._project.store.connection, seen)
        if written is None:
            self._read()
            return Changed(all=True, codes=True, marks=True)
        ids = written.get("codings", set())
        gone = tuple(i for i in ids if self._drop(i))
        come = tuple(codings.codings_of_text(self._project.store, self._text.text_id, ids)) if ids else ()
        for coding in come:
            self._put(coding)
        if written.keys() - {"codings"}:
            self._known.clear()
        else:
            self._known = {i: coding for i, coding in self._known.items() if i not in ids}
        return Changed(
            gone, come, codes="codes" in written, marks=not written.keys().isdisjoint(("passage_marks", "memos"))
        )

    def _each(self, ids: Sequence[int]) -> Iterator[Coding]:
        """Codings one after another, in the order of their ids here, read some at a time."""
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            read = {coding.id: coding for coding in self.by_place(some)}
            yield from (read[i] for i in some)

    def _read(self) -> None:
        self._seen = history.latest(self._project.store.connection)
        self._ids, self._starts, self._ends = array("q"), array("q"), array("q")
        self._codes, self._coders = array("H"), array("H")
        self._code_numbers: dict[str, int] = {}
        self._coder_numbers: dict[str, int] = {}
        self._known = {}
        self._newest = 0
        """The greatest id so far: what has a greater one cannot be there."""
        self._turns: dict[str, Counter[int]] = {}
        for outline in codings.outlines_of_text(self._project.store, self._text.text_id):
            self._insert(len(self._ids), outline)

    def _insert(self, at: int, outline: Outline | Coding) -> None:
        self._ids.insert(at, outline.id)
        self._newest = max(self._newest, outline.id)
        self._starts.insert(at, outline.start)
        self._ends.insert(at, outline.end)
        self._codes.insert(at, self._code_numbers.setdefault(outline.code, len(self._code_numbers)))
        self._coders.insert(at, self._coder_numbers.setdefault(outline.coder, len(self._coder_numbers)))

    def _drop(self, coding_id: int) -> bool:
        """Whether the coding was there; now it is not."""
        if coding_id > self._newest:
            return False
        try:
            at = self._ids.index(coding_id)
        except ValueError:
            return False
        coder = list(self._coder_numbers)[self._coders[at]]
        if coder in self._turns:
            touched = touched_turns(self._text, self._starts[at], self._ends[at])
            self._turns[coder].subtract(turn.number for turn in touched)
            self._turns[coder] = +self._turns[coder]
        for column in (self._ids, self._starts, self._ends, self._codes, self._coders):
            del column[at]
        return True

    def _put(self, coding: Coding) -> None:
        there = self._starting(coding.start)
        after = bisect_left(there, (-coding.end, coding.id), key=lambda at: (-self._ends[at], self._ids[at]))
        self._insert(there.start + after, coding)
        if coding.coder in self._turns:
            touched = touched_turns(self._text, coding.start, coding.end)
            self._turns[coding.coder].update(turn.number for turn in touched)

    def _starting(self, start: int) -> range:
        """Where those that start at a character stand."""
        first = bisect_left(self._starts, start)
        return range(first, bisect_right(self._starts, start, lo=first))


def touched_turns(text: SourceText, start: int, end: int) -> Iterator[Turn]:
    """The turns that share a character with `[start, end)`; costs those turns, not the text."""
    first = bisect_right(text.turns, start, key=_end)
    yield from text.turns[first : bisect_left(text.turns, end, lo=first, key=_start)]


def is_asked_only(text: SourceText, start: int, end: int) -> bool:
    """Whether nobody but an interviewer speaks in `[start, end)`, so that a coding there is a mention of nobody."""
    turns = touched_turns(text, start, end)
    return bool(text.interviewers) and all(turn.speaker in text.interviewers for turn in turns)


def _place(coding: Coding) -> tuple[int, int, int]:
    return coding.start, -coding.end, coding.id


def _start(turn: Turn) -> int:
    return turn.start


def _end(turn: Turn) -> int:
    return turn.end
