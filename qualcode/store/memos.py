"""Memos as rows: a text by a coder about anything, named as people cite it.

A memo outlives what it is about: a code that goes leaves its memos behind.
"""

from collections.abc import Sequence
from typing import Any

from qualcode.model.memo import Memo, Subject
from qualcode.store.ids import new_guid, new_version
from qualcode.store.store import Store

_SELECT = "SELECT m.id, m.about, m.target, a.key, m.day, m.body FROM memos m JOIN actors a ON a.id = m.coder_id"


def insert_memo(store: Store, subject: Subject, coder: int, day: str, body: str) -> int:
    """Add a memo; its id."""
    cursor = store.connection.execute(
        "INSERT INTO memos (guid, version, about, target, coder_id, day, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new_guid(), new_version(), subject.about, subject.target, coder, day, body),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def update_memo(store: Store, memo_id: int, body: str) -> None:
    """Write its text anew."""
    store.connection.execute(
        "UPDATE memos SET body = ?, version = ? WHERE id = ? AND body <> ?", (body, new_version(), memo_id, body)
    )


def move_memos(store: Store, subjects: Sequence[Subject], to: Subject) -> int:
    """Make the memos about several things memos about another one; how many they were."""
    moved = 0
    for subject in subjects:
        moved += store.connection.execute(
            "UPDATE memos SET about = ?, target = ?, version = ? WHERE about = ? AND target = ?",
            (to.about, to.target, new_version(), subject.about, subject.target),
        ).rowcount
    return moved


def delete_memo(store: Store, memo_id: int) -> None:
    """Take it away."""
    store.connection.execute("DELETE FROM memos WHERE id = ?", (memo_id,))


def memo(store: Store, memo_id: int) -> Memo | None:
    """One memo by its id."""
    row = store.connection.execute(f"{_SELECT} WHERE m.id = ?", (memo_id,)).fetchone()
    return _memo(row) if row else None


def memos(store: Store, subject: Subject | None = None) -> list[Memo]:
    """All memos, or those about one thing, the newest day first."""
    where, values = ("WHERE m.about = ? AND m.target = ?", (subject.about, subject.target)) if subject else ("", ())
    sql = f"{_SELECT} {where} ORDER BY m.day DESC, m.id DESC"
    return [_memo(row) for row in store.connection.execute(sql, values)]


def memo_places(store: Store, short_id: str, text_id: int) -> list[tuple[int, int, str]]:
    """(number of the turn or 0, coding id or 0, coder) of the memos on a source's turns and codings."""
    sql = """SELECT CAST(substr(m.target, length(?1) + 2) AS INTEGER), 0, a.key
             FROM memos m JOIN actors a ON a.id = m.coder_id
             WHERE m.about = 'turn' AND m.target > ?1 || ':' AND m.target < ?1 || ';'
             UNION SELECT 0, c.id, a.key FROM memos m JOIN codings c ON c.evidence = m.target
             JOIN segments g ON g.id = c.segment_id JOIN actors a ON a.id = m.coder_id
             WHERE m.about = 'coding' AND g.text_id = ?2"""
    return store.connection.execute(sql, (short_id, text_id)).fetchall()


def _memo(row: tuple[Any, ...]) -> Memo:
    id_, about, target, coder, day, body = row
    return Memo(id_, Subject(about, target), coder, day, body)
