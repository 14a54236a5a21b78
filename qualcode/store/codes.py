"""Themes and codes as rows: the codebook as it lives and changes in the project.

A code carries the codebook version it came with (`since`); the version is a counter outside the history,
so that a source marked done before a code was added can never seem to have been read for it.
"""

import dataclasses
import json
from collections.abc import Sequence
from functools import lru_cache

from qualcode.model.code import Code
from qualcode.model.plain import from_plain, to_plain
from qualcode.store.ids import count_up, counter, derived_guid, new_version
from qualcode.store.store import Store


def codebook(store: Store) -> dict[int, Code]:
    """Id → code, every theme followed by its codes."""
    rows = store.connection.execute(
        """SELECT c.id, c.key, COALESCE(p.key, ''), c.since, c.data FROM codes c LEFT JOIN codes p ON p.id = c.parent_id
           ORDER BY COALESCE(p.position, c.position), COALESCE(p.id, c.id), c.parent_id IS NOT NULL, c.position, c.id"""
    )
    return {row_id: _code(*columns) for row_id, *columns in rows}


@lru_cache(maxsize=4096)
def _code(key: str, parent: str, since: int, data: str) -> Code:
    """A row as a code; kept, because every verb and every screen asks for the codebook."""
    return dataclasses.replace(from_plain(Code, json.loads(data)), key=key, parent=parent, since=since)


def code_id(store: Store, key: str) -> int | None:
    """The id of the code with this key, or None."""
    row = store.connection.execute("SELECT id FROM codes WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else None


def abbreviation(store: Store, key: str) -> str:
    """The abbreviation of the code with this key, "" without either; reads one row."""
    row = store.connection.execute(
        "SELECT COALESCE(json_extract(data, '$.abbreviation'), '') FROM codes WHERE key = ?", (key,)
    ).fetchone()
    return str(row[0]) if row else ""


def newest_since(store: Store) -> int:
    """The codebook version with which the newest code that is still there came, from 1."""
    return max(1, int(store.connection.execute("SELECT COALESCE(MAX(since), 1) FROM codes").fetchone()[0]))


def codebook_version(store: Store) -> int:
    """The present version of the codebook, from 1."""
    return max(1, counter(store.connection, "codebook"))


def next_codebook_version(store: Store) -> int:
    """Raise the version, because a code is being added."""
    if not counter(store.connection, "codebook"):
        count_up(store.connection, "codebook")
    return count_up(store.connection, "codebook")


def insert_code(store: Store, code: Code, position: int | None = None) -> int:
    """Add a code; the id of its row. Its parent must be there already."""
    place = position if position is not None else _last_position(store) + 1
    cursor = store.connection.execute(
        "INSERT INTO codes (guid, version, key, parent_id, position, since, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            derived_guid("code", code.key),
            new_version(),
            code.key,
            _parent_id(store, code),
            place,
            code.since,
            _data(code),
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def update_code(store: Store, code_id: int, code: Code) -> None:
    """Write labels, rules of use and parent of a code anew, if any is new; its key and its `since` stay."""
    parent_id, data = _parent_id(store, code), _data(code)
    store.connection.execute(
        "UPDATE codes SET version = ?, parent_id = ?, data = ? WHERE id = ? AND (parent_id IS NOT ? OR data <> ?)",
        (new_version(), parent_id, data, code_id, parent_id, data),
    )


def set_since(store: Store, code_id: int, since: int) -> None:
    """Say with which codebook version the present meaning of a code came."""
    store.connection.execute(
        "UPDATE codes SET version = ?, since = ? WHERE id = ? AND since <> ?", (new_version(), since, code_id, since)
    )


def put_in_order(store: Store, keys: Sequence[str]) -> None:
    """Let the codes of one theme, or the themes, stand in this order; only rows that change place are written."""
    marks = ", ".join("?" * len(keys))
    rows = store.connection.execute(f"SELECT key, id, position FROM codes WHERE key IN ({marks})", keys)
    where = {key: (row_id, position) for key, row_id, position in rows}
    places = sorted(position for _id, position in where.values())
    if len(set(places)) < len(places):
        places = list(range(places[0], places[0] + len(places)))
    for key, place in zip(keys, places, strict=True):
        row_id, position = where[key]
        if position != place:
            _put_at(store, row_id, place)


def put_last(store: Store, code_id: int) -> None:
    """Let a code stand after all others of its theme."""
    _put_at(store, code_id, _last_position(store) + 1)


def _put_at(store: Store, code_id: int, position: int) -> None:
    store.connection.execute(
        "UPDATE codes SET version = ?, position = ? WHERE id = ?", (new_version(), position, code_id)
    )


def delete_code(store: Store, code_id: int) -> None:
    """Take the row of a code away; nothing may refer to it any more."""
    store.connection.execute("DELETE FROM codes WHERE id = ?", (code_id,))


def _parent_id(store: Store, code: Code) -> int | None:
    if not code.parent:
        return None
    return int(store.connection.execute("SELECT id FROM codes WHERE key = ?", (code.parent,)).fetchone()[0])


def _last_position(store: Store) -> int:
    return int(store.connection.execute("SELECT COALESCE(MAX(position), -1) FROM codes").fetchone()[0])


def _data(code: Code) -> str:
    plain = to_plain(code)
    for column in ("key", "parent", "since"):
        plain.pop(column, None)
    return json.dumps(plain, ensure_ascii=False)
