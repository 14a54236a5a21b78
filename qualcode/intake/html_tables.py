"""The tables of an HTML page: where their cells are in the text that is read, and those in which people speak.

A table that holds another one lays out the page and is none. What is written as turns is marked with letters that no
page has, so that the text may still be put in order; `lifted` takes them out and says where they were.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qualcode.intake.turn_tables import Rows, TurnTable, are_most, in_document
from qualcode.intake.word_turns import label_before
from qualcode.model.intake import Stretch

_OPEN, _WORDS, _END = "\ue00a", "\ue00b", "\ue00c"
"""Where a turn begins, where its words do, and where they end."""
MARKS = _OPEN + _WORDS + _END
_CELLS = ("td", "th")
_BETWEEN = "\n\n"
_MARK = re.compile(f"[{MARKS}]")


@dataclass(slots=True)
class _Table:
    start: int
    end: int = 0
    rows: list[list[list[int]]] = field(default_factory=list)
    """Of each cell, the parts between which it is."""
    is_layout: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """What a page says in tables of turns."""

    stretches: tuple[Stretch, ...] = ()
    headings: int = 0
    """Rows of headings, left out."""
    carried: int = 0
    """Rows given to who spoke before."""
    columns: int = 0
    """Tables with a column that is left out."""
    kept: bool = False
    """Whether a table that may be of turns stays in the text."""


@dataclass(slots=True)
class Tables:
    """The tables of a page as they come; places are numbers of its parts."""

    _open: list[_Table] = field(default_factory=list)
    _closed: list[_Table] = field(default_factory=list)

    def begin(self, name: str, at: int) -> None:
        """An element begins."""
        if name == "table":
            for outer in reversed(self._open):
                if outer.is_layout:
                    break  # so are those around it
                outer.is_layout = True
            self._open.append(_Table(at))
        elif self._open and name == "tr":
            self._open[-1].rows.append([])
        elif self._open and name in _CELLS:
            rows = self._open[-1].rows or [[]]
            rows[-1].append([at, at])
            self._open[-1].rows = rows

    def end(self, name: str, at: int) -> None:
        """An element ends."""
        if name in _CELLS and self._open and self._open[-1].rows and self._open[-1].rows[-1]:
            self._open[-1].rows[-1][-1][1] = at
        elif name == "table" and self._open:
            table = self._open.pop()
            table.end = at
            if not table.is_layout:
                self._closed.append(table)

    def spoken(self, parts: Sequence[str]) -> tuple[list[str], Talk]:
        """The parts of a page with its tables of turns written as turns, where they hold most of its words."""
        read = [(table, [[_cell(parts, *cell) for cell in row] for row in table.rows]) for table in self._closed]
        found = [(table, rows, turns) for table, rows in read if (turns := in_document(rows)) is not None]
        if not found or not are_most([(turns, rows) for _table, rows, turns in found], _outside(parts, found)):
            return list(parts), Talk(kept=bool(found))
        made: list[str] = []
        last = headings = carried = columns = 0
        for table, rows, turns in found:
            made += [*parts[last : table.start], *_beside(parts, table), *_written(rows, turns)]
            last = table.end
            headings += turns.has_headings
            carried += sum(turn.carried and bool(turn.speaker) for turn in turns.turns(rows))
            used = (turns.speaker, turns.text, turns.time)
            columns += any(cell for row in rows for at, cell in enumerate(row) if at not in used and len(row) > 1)
        return [*made, *parts[last:]], Talk((), headings, carried, columns)


def _outside(parts: Sequence[str], found: Iterable[tuple[_Table, Rows, TurnTable]]) -> list[str]:
    """The lines that stand in none of the tables."""
    inside = {at for table, _rows, _turns in found for at in range(table.start, table.end)}
    return "".join("\n" if at in inside else part for at, part in enumerate(parts)).split("\n")


def _cell(parts: Sequence[str], start: int, end: int) -> str:
    lines = (" ".join(line.split()) for line in "".join(parts[start:end]).split("\n"))
    return "\n".join(filter(None, lines))


def _beside(parts: Sequence[str], table: _Table) -> Iterator[str]:
    """What stands in a table and in none of its cells, as a caption."""
    inside = {at for row in table.rows for start, end in row for at in range(start, end)}
    words = "".join(part for at, part in enumerate(parts[table.start : table.end], table.start) if at not in inside)
    if words.strip():
        yield from (_BETWEEN, words.strip())


def _written(rows: Sequence[Sequence[str]], table: TurnTable) -> Iterator[str]:
    turns = {turn.at: turn for turn in table.turns(rows)}
    yield _BETWEEN
    for at, row in enumerate(rows):
        if at in turns:
            turn = turns[at]
            time = row[table.time] if table.time is not None and table.time < len(row) else ""
            when = "" if turn.seconds is None else str(turn.seconds)
            yield f"{_OPEN}{turn.speaker}{_OPEN}{when}{_OPEN}"
            yield f"{label_before(turn, ' '.join(time.split()))}{_WORDS}{row[table.text]}{_END}{_BETWEEN}"
        elif any(row) and not (at == 0 and table.has_headings):
            yield " ".join(filter(None, row)) + _BETWEEN


def lifted(text: str) -> tuple[str, tuple[Stretch, ...]]:
    """A text without marks, and the turns that they were around."""
    pieces = _MARK.split(text)
    if len(pieces) == 1:
        return text, ()
    out = [pieces[0]]
    length = len(pieces[0])
    made: list[Stretch] = []
    for speaker, seconds, label, words, after in _fives(pieces[1:]):
        start, begin = length, length + len(label)
        made.append(Stretch(start, begin, begin + len(words), speaker, int(seconds) if seconds else None))
        out += [label, words, after]
        length = begin + len(words) + len(after)
    return "".join(out), tuple(made)


def _fives(pieces: Sequence[str]) -> Iterable[Sequence[str]]:
    return (pieces[at : at + 5] for at in range(0, len(pieces), 5))
