"""The index of words: a row per turn with what is said in it, and with its words that go on over a hyphen as one.

It keeps no text, so a row is taken out by the very words it was put in with: `_indexed` alone says which.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from qualcode.model.source import Turn
from qualcode.store.schema import TURN_ROWS
from qualcode.text.seams import may_have_seams, words_over_seams

_SEAMED = "\ue00d"
"""A word, for private use, that stands in the row of every turn with words that go on over a hyphen."""

_GATHER = "INSERT INTO turn_words (turn_words, rank) VALUES ('hashsize', ?)"
"""Sets how many bytes of words are gathered before they are written and merged with those that are there."""
_MUCH, _USUAL = 16 << 20, 1 << 20


def put_in(connection: sqlite3.Connection, texts: Iterable[tuple[int, str, Iterable[Turn]]]) -> None:
    """Write texts (id, body, turns) into the index."""
    connection.execute(_GATHER, (_MUCH,))
    connection.executemany("INSERT INTO turn_words (rowid, words) VALUES (?, ?)", _rows(texts))
    connection.execute(_GATHER, (_USUAL,))


def take_out(connection: sqlite3.Connection, texts: Iterable[tuple[int, str, Iterable[Turn]]]) -> None:
    """Take texts out of the index."""
    _delete(connection, _rows(texts))


def close_seams(connection: sqlite3.Connection) -> None:
    """Bring an index that knows only what stands between blanks up to date."""
    for text_id, body in connection.execute("SELECT text_id, body FROM bodies").fetchall():
        if not words_over_seams(body):
            continue
        sql = "SELECT number, start_char, end_char FROM turns WHERE text_id = ?"
        turns = [(n, body[start:end]) for n, start, end in connection.execute(sql, (text_id,))]
        seamed = [(text_id * TURN_ROWS + n, said) for n, said in turns if words_over_seams(said)]
        _delete(connection, seamed)
        rows = ((row, _indexed(said)) for row, said in seamed)
        connection.executemany("INSERT INTO turn_words (rowid, words) VALUES (?, ?)", rows)


def texts_with_words(words: Sequence[str]) -> tuple[str, str]:
    """The question for the ids of texts in one of whose turns all these words stand, and its parameter."""
    asked = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    return f"SELECT DISTINCT rowid / {TURN_ROWS} FROM turn_words WHERE turn_words MATCH ?", asked


def texts_with_seams() -> tuple[str, str]:
    """The question for the ids of texts with words that go on over a hyphen, and its parameter."""
    return texts_with_words([_SEAMED])


def _rows(texts: Iterable[tuple[int, str, Iterable[Turn]]]) -> Iterator[tuple[int, str]]:
    for text_id, body, turns in texts:
        words_in = _indexed if may_have_seams(body) else str
        yield from ((text_id * TURN_ROWS + turn.number, words_in(body[turn.start : turn.end])) for turn in turns)


def _indexed(said: str) -> str:
    whole = words_over_seams(said)
    return f"{said}\n{_SEAMED} {whole}" if whole else said


def _delete(connection: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    connection.executemany("INSERT INTO turn_words (turn_words, rowid, words) VALUES ('delete', ?, ?)", rows)
