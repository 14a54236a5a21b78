"""The codings of one source, kept up with the project at the price of what has changed.

It guards that what a screen shows after any verb, undo or redo, is what the project holds: the history says
which rows were written since, whoever wrote them, and only those are read again.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.model.coding import Coding
from qualcode.model.source import SourceText, Turn
from qualcode.store import codings, history
from qualcode.workbench.project import Project

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a look at the project brought."""

    gone: tuple[Coding, ...] = ()
    """Codings as they were, those that were removed and those that were changed."""
    come: tuple[Coding, ...] = ()
    """Codings as they are, new or changed."""
    all: bool = False
    """Whether everything was read anew, so that anything may be different."""
    codes: bool = False
    """Whether the codebook has changed."""


class SourceCodings:
    """The codings of one source in order of place: by start, the longer first."""

    def __init__(self, project: Project, text: SourceText) -> None:
        self._project = project
        self._text = text
        self._seen = 0
        self._by_id: dict[int, Coding] = {}
        self._read()

    def __iter__(self) -> Iterator[Coding]:
        """All of them, by place."""
        return iter(self._ordered)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ordered)

    def get(self, coding_id: int) -> Coding | None:
        """The coding with this id."""
        return self._by_id.get(coding_id)

    def on(self, span: Span) -> set[int]:
        """Ids of the codings with exactly these boundaries."""
        start, end = span
        first = bisect_left(self._ordered, (start, -end, 0), key=_place)
        last = bisect_left(self._ordered, (start, 1 - end, 0), lo=first, key=_place)
        return {coding.id for coding in self._ordered[first:last]}

    def by_place(self, ids: Iterable[int]) -> list[Coding]:
        """These codings, in order of place; ids that are not there are passed over."""
        return sorted((self._by_id[i] for i in ids if i in self._by_id), key=_place)

    def beside(self, offset: int, step: int, wanted: Callable[[Coding], bool] | None = None) -> Coding | None:
        """The nearest coding that starts after (`step` > 0) or before an offset, of those that are wanted."""
        if step > 0:
            places = range(bisect_right(self._ordered, offset, key=_start), len(self._ordered))
        else:
            places = range(bisect_left(self._ordered, offset, key=_start) - 1, -1, -1)
        found = (self._ordered[at] for at in places)
        return next((coding for coding in found if wanted is None or wanted(coding)), None)

    @property
    def ordered(self) -> Sequence[Coding]:
        """All of them by place, not to be changed."""
        return self._ordered

    def coded_turns(self, coder: str) -> dict[int, int]:
        """Number of a turn → how many codings of a coder touch it; turns without any are not in it."""
        counts = self._turns.get(coder)
        if counts is None:
            counts = self._turns[coder] = Counter()
            for coding in self._ordered:
                if coding.coder == coder:
                    counts.update(turn.number for turn in touched_turns(self._text, coding.start, coding.end))
        return counts

    def refresh(self) -> Changed:
        """Take in what was written since the last look."""
        seen, self._seen = self._seen, history.latest(self._project.store.connection)
        if seen == self._seen:
            return Changed()
        written = history.written_since(self._project.store.connection, seen)
        if written is None:
            self._read()
            return Changed(all=True, codes=True)
        ids = written.get("codings", set())
        gone = tuple(self._by_id[i] for i in ids if i in self._by_id)
        come = tuple(codings.codings_of_text(self._project.store, self._text.text_id, ids)) if ids else ()
        for coding in gone:
            self._drop(coding)
        for coding in come:
            self._put(coding)
        return Changed(gone, come, codes="codes" in written)

    def _read(self) -> None:
        self._seen = history.latest(self._project.store.connection)
        self._ordered = codings.codings_of_text(self._project.store, self._text.text_id)
        self._by_id = {coding.id: coding for coding in self._ordered}
        self._turns: dict[str, Counter[int]] = {}

    def _drop(self, coding: Coding) -> None:
        del self._by_id[coding.id]
        del self._ordered[bisect_left(self._ordered, _place(coding), key=_place)]
        counts = self._turns.get(coding.coder)
        if counts is not None:
            counts.subtract(turn.number for turn in touched_turns(self._text, coding.start, coding.end))
            self._turns[coding.coder] = +counts

    def _put(self, coding: Coding) -> None:
        self._by_id[coding.id] = coding
        insort(self._ordered, coding, key=_place)
        if coding.coder in self._turns:
            touched = touched_turns(self._text, coding.start, coding.end)
            self._turns[coding.coder].update(turn.number for turn in touched)


def touched_turns(text: SourceText, start: int, end: int) -> Iterator[Turn]:
    """The turns that share a character with `[start, end)`; costs those turns, not the text."""
    first = bisect_right(text.turns, start, key=_end)
    yield from text.turns[first : bisect_left(text.turns, end, lo=first, key=_start)]


def _place(coding: Coding) -> tuple[int, int, int]:
    return coding.start, -coding.end, coding.id


def _start(item: Coding | Turn) -> int:
    return item.start


def _end(turn: Turn) -> int:
    return turn.end
