"""Marks on passages: may be quoted, paraphrase only, off the record.

A mark stands on a segment, whoever codes there; `consents` says what follows from it for a quote.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.model.source import Consent
from qualcode.store.codings import segment_id
from qualcode.store.ids import new_guid, new_version
from qualcode.store.store import Store


@dataclass(frozen=True, slots=True)
class PassageMark:
    """A passage and how it may be quoted."""

    id: int
    start: int
    end: int
    mark: Consent
    coder: str
    """Who marked it last."""


def marks_of_text(store: Store, text_id: int) -> list[PassageMark]:
    """The marks in a text, by place."""
    rows = store.connection.execute(
        """SELECT m.id, g.start_char, g.end_char, m.mark, a.key FROM passage_marks m
           JOIN segments g ON g.id = m.segment_id JOIN actors a ON a.id = m.coder_id
           WHERE g.text_id = ? ORDER BY g.start_char, -g.end_char, m.id""",
        (text_id,),
    )
    return [PassageMark(*row) for row in rows]


def set_mark(store: Store, text_id: int, span: tuple[int, int], quote: str, mark: Consent, coder: int) -> None:
    """Mark exactly this span; another mark on it gives way."""
    segment = segment_id(store, text_id, *span, quote)
    row = store.connection.execute("SELECT id, mark FROM passage_marks WHERE segment_id = ?", (segment,)).fetchone()
    if row is None:
        store.connection.execute(
            "INSERT INTO passage_marks (guid, version, segment_id, coder_id, mark) VALUES (?, ?, ?, ?, ?)",
            (new_guid(), new_version(), segment, coder, mark),
        )
    elif row[1] != mark:
        store.connection.execute(
            "UPDATE passage_marks SET mark = ?, coder_id = ?, version = ? WHERE id = ?",
            (mark, coder, new_version(), row[0]),
        )


def delete_marks(store: Store, ids: Sequence[int]) -> None:
    """Take marks away."""
    store.connection.executemany("DELETE FROM passage_marks WHERE id = ?", ((i,) for i in ids))


def count_off_the_record(store: Store) -> dict[int, int]:
    """Source id → passages marked off the record, of sources that have any."""
    rows = store.connection.execute(
        """SELECT s.id, COUNT(*) FROM passage_marks m JOIN segments g ON g.id = m.segment_id
           JOIN sources s ON s.text_id = g.text_id WHERE m.mark = 'off_record' GROUP BY s.id"""
    )
    return dict(rows.fetchall())


def off_the_record(store: Store) -> set[int]:
    """Ids of the codings that touch a passage marked off the record."""
    rows = store.connection.execute(
        """SELECT c.id FROM passage_marks m CROSS JOIN segments h ON h.id = m.segment_id
           CROSS JOIN segments g ON g.text_id = h.text_id AND g.start_char < h.end_char AND g.end_char > h.start_char
           CROSS JOIN codings c ON c.segment_id = g.id WHERE m.mark = 'off_record'"""
    )
    return {coding for (coding,) in rows}
