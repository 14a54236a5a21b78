"""Memos as rows: a text by a coder about anything, named as people cite it.

A memo outlives what it is about: a code that goes leaves its memos behind.
"""

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


def _memo(row: tuple[Any, ...]) -> Memo:
    id_, about, target, coder, day, body = row
    return Memo(id_, Subject(about, target), coder, day, body)
