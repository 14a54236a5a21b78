"""Reading the texts of a project to search in them, on a connection of one's own.

A worker thread reads here while the UI thread writes. It guards that only texts of a source are read: the text
of an import that was undone stays in the file, and must not be found.
"""

import sqlite3
from collections.abc import Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

from qualcode.store import opening
from qualcode.store.schema import TURN_ROWS
from qualcode.store.store import Store
from qualcode.text.search import NO_TURNS, Turns


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
        return [SearchSource(*row) for row in self._read("SELECT id, short_id, text_id FROM sources ORDER BY short_id")]

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
        asked = [f"%{stretch}%" for stretch in stretches if stretch]
        found = self._read(
            f"SELECT body FROM bodies WHERE text_id = ?{' AND body LIKE ?' * len(asked)}", text_id, *asked
        )
        return str(found[0][0]) if found else ""

    def turns(self, text_id: int) -> Turns:
        """The turns of a text."""
        sql = "SELECT speaker, start_char, end_char FROM turns WHERE text_id = ? ORDER BY number"
        rows = self._read(sql, text_id)
        # They are numbered from 1, so that their numbers need not be read.
        return Turns(range(1, len(rows) + 1), *zip(*rows, strict=True)) if rows else NO_TURNS

    def with_words(self, words: Sequence[str]) -> set[int]:
        """Ids of the texts in which these words stand one after another; asks the index, reads no text."""
        phrase = '"' + " ".join(word.replace('"', '""') for word in words) + '"'
        sql = f"SELECT DISTINCT rowid / {TURN_ROWS} FROM turn_words WHERE turn_words MATCH ?"
        return {text_id for (text_id,) in self._read(sql, phrase)}

    def _read(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        assert self._connection is not None, "not entered"
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise opening.explain(error, self._path) from error
