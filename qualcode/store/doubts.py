"""Codings to be looked at since their text was corrected: a row names the segment where one stood before."""

from dataclasses import dataclass

from qualcode.store.ids import new_guid, new_version
from qualcode.store.store import Store


@dataclass(frozen=True, slots=True)
class Doubt:
    """A coding that a person has to look at: what it stood on, and what it stands on now."""

    coding_id: int
    evidence: str
    source: str
    code: str
    coder: str
    before: str
    now: str
    start: int
    end: int
    turn: int
    """The first turn that it stands on."""


def doubt(store: Store, coding_id: int, before: int) -> None:
    """Put a coding on the list, with the segment where it stood; one that is on it stays as it is."""
    store.connection.execute(
        """INSERT INTO doubts (guid, version, coding_id, segment_id) VALUES (?, ?, ?, ?)
           ON CONFLICT (coding_id) DO NOTHING""",
        (new_guid(), new_version(), coding_id, before),
    )


def settle(store: Store, coding_id: int) -> bool:
    """Take a coding off the list; whether it was on it."""
    return store.connection.execute("DELETE FROM doubts WHERE coding_id = ?", (coding_id,)).rowcount > 0


def doubts(store: Store) -> list[Doubt]:
    """All codings that a person has to look at, by source and place."""
    rows = store.connection.execute(
        """SELECT c.id, c.evidence, s.short_id, k.key, a.key, b.quote, g.quote, g.start_char, g.end_char,
                  g.first_turn FROM doubts d
           JOIN codings c ON c.id = d.coding_id JOIN segments b ON b.id = d.segment_id
           JOIN segments g ON g.id = c.segment_id JOIN sources s ON s.text_id = g.text_id
           JOIN codes k ON k.id = c.code_id JOIN actors a ON a.id = c.coder_id
           ORDER BY s.short_id, g.start_char, c.id"""
    )
    return [Doubt(*row) for row in rows]


def count(store: Store) -> int:
    """How many wait, of those whose text is the one that its source has now."""
    sql = """SELECT COUNT(*) FROM doubts d CROSS JOIN codings c ON c.id = d.coding_id
             CROSS JOIN segments g ON g.id = c.segment_id CROSS JOIN sources s ON s.text_id = g.text_id"""
    (found,) = store.connection.execute(sql).fetchone()
    return int(found)


def in_text(store: Store, text_id: int) -> frozenset[int]:
    """Ids of the codings on a text that wait. CROSS JOIN: the few doubts first, not the many segments."""
    sql = """SELECT c.id FROM doubts d CROSS JOIN codings c ON c.id = d.coding_id
             CROSS JOIN segments g ON g.id = c.segment_id WHERE g.text_id = ?"""
    return frozenset(coding_id for (coding_id,) in store.connection.execute(sql, (text_id,)))
