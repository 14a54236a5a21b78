"""Reading the texts of a project to search in them, on a connection of one's own.

A worker thread reads here while the UI thread writes. It guards that only texts of a source are read: the text
of an import that was undone stays in the file, and must not be found.
"""

import sqlite3
from collections.abc import Sequence
from json import loads
from types import TracebackType
from typing import Any, NamedTuple, Self

from qualcode.store import opening, word_index
from qualcode.store.id_order import BY_ID
from qualcode.store.store import Store
from qualcode.text.search import Turns

_SELDOM = "qxzwcfbgjydphvmrkuolsetnia"
"""Letters from the rarest to the commonest in Finnish, Swedish and English together; digits are rarer."""


class SearchSource(NamedTuple):
    """A source as a search meets it."""

    id: int
    short_id: str
    text_id: int


class Texts:
    """The texts of a project, read in the thread that enters it; make it in the thread of the project."""

    def __init__(self, store: Store) -> None:
        self._path = store.path
        # A project in memory has no second door, so its image is read.
        self._image = store.connection.serialize() if store.path is None else b""
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        try:
            if self._path is not None:
                self._connection = opening.connect_reader(self._path)
            else:
                self._connection = sqlite3.connect(":memory:", isolation_level=None)
                self._connection.deserialize(self._image)
        except sqlite3.Error as error:
            raise opening.explain(error, self._path) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def sources(self) -> list[SearchSource]:
        """Every source, in order of short id."""
        rows = self._read(f"SELECT id, short_id, text_id FROM sources s ORDER BY {BY_ID}")
        return [SearchSource(*row) for row in rows]

    def interviewers(self) -> dict[int, frozenset[str]]:
        """Source id → labels of its interviewers."""
        found: dict[int, set[str]] = {}
        for source_id, label in self._read("SELECT source_id, label FROM participants WHERE role = 'interviewer'"):
            found.setdefault(source_id, set()).add(label)
        return {source_id: frozenset(labels) for source_id, labels in found.items()}

    def body(self, text_id: int) -> str:
        """The wording of a text."""
        return str(self._read("SELECT body FROM bodies WHERE text_id = ?", text_id)[0][0])

    def body_with(self, text_id: int, stretches: Sequence[str]) -> str:
        """The wording of a text that has all these letters a to z and digits, large or small; "" of another one.

        What is not there is seen before the text is decoded, which costs a third of reading it.
        """
        # SQLite looks for the first letter of a pattern: one that begins with a rare letter rules most texts out fast.
        asked = [f"%{part}%" for stretch in stretches if stretch for part in dict.fromkeys((_rare(stretch), stretch))]
        found = self._read(
            f"SELECT body FROM bodies WHERE text_id = ?{' AND body LIKE ?' * len(asked)}", text_id, *asked
        )
        return str(found[0][0]) if found else ""

    def turns(self, text_id: int) -> Turns:
        """The turns of a text."""
        # One row for all of them is read twice as fast as a row for each; the table lies in order of their numbers.
        sql = "SELECT json_group_array(start_char), json_group_array(end_char) FROM turns WHERE text_id = ?"
        starts, ends = map(loads, self._read(sql, text_id)[0])
        # They are numbered from 1, so that their numbers need not be read.
        return Turns(range(1, len(starts) + 1), starts, ends)

    def speakers(self, text_id: int) -> list[str]:
        """The labels of the turns of a text, in order."""
        ((labels,),) = self._read("SELECT json_group_array(speaker) FROM turns WHERE text_id = ?", text_id)
        return list(loads(labels))

    def with_words(self, words: Sequence[str]) -> set[int]:
        """Ids of the texts in one of whose turns all these words stand; asks the index, reads no text."""
        return {text_id for (text_id,) in self._read(*word_index.texts_with_words(words))}

    def with_seams(self) -> frozenset[int]:
        """Ids of the texts with words that go on over a hyphen; asks the index, reads no text."""
        return frozenset(text_id for (text_id,) in self._read(*word_index.texts_with_seams()))

    def _read(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        assert self._connection is not None, "not entered"
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise opening.explain(error, self._path) from error


def _rare(stretch: str) -> str:
    """What follows from the rarest letter on."""
    return stretch[min(range(len(stretch)), key=lambda at: _SELDOM.find(stretch[at])) :]
