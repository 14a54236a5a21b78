"""The history: row images before and after, written by triggers; undo and redo; the audit trail.

No verb writes its own inverse. Undoing an entry writes its *before* images backwards and is recorded
itself; redoing is the same done to the undo. Undo takes a coder's own last entry, survives restarts, and
refuses, by name, when somebody else has built on it since. A bulk verb records ranges of ids instead of
images (`Entry.batch`); the images are taken when it is undone.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from qualcode.locale import _
from qualcode.model.errors import StoreError
from qualcode.store.ids import new_version
from qualcode.store.joints import BROKEN, IDS, LOST
from qualcode.store.schema import TRACKED

_NAME = re.compile(r"\{(\w+)\}")

Kind = Literal["make", "do", "undo", "redo"]
"""`make` is the birth of the project, which nobody undoes."""


@dataclass(slots=True)
class Entry:
    """One entry of the history."""

    id: int
    at: str
    """UTC time, ISO."""
    coder: str
    kind: Kind
    label: str
    """English template; `text` prints it."""
    args: Mapping[str, str] = field(default_factory=dict)
    target: int | None = None
    batch: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Table → first and last id of the rows a bulk verb inserted without images."""

    @property
    def text(self) -> str:
        """What was done, in the language spoken now; a template from elsewhere may hold any braces."""
        return _NAME.sub(lambda name: str(self.args.get(name[1], name[0])), _(self.label))


_COLUMNS = "id, at, coder, kind, label, args, target, batch"
_STATE = "(SELECT u.kind FROM changes u WHERE u.target = c.id ORDER BY u.id DESC LIMIT 1)"
"""The kind of the latest entry about `c`: NULL or 'redo' means that it stands, 'undo' that it does not."""


# -- recording ---------------------------------------------------------------


def watch(connection: sqlite3.Connection) -> None:
    """Hang the recording triggers on a write connection; they are TEMP, so readers never see them."""
    connection.execute("CREATE TEMP TABLE recording (change_id INTEGER NOT NULL)")
    for table in TRACKED:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for verb, old, new in (("INSERT", "", "NEW"), ("UPDATE", "OLD", "NEW"), ("DELETE", "OLD", "")):
            connection.execute(_trigger(table, columns, verb, old, new))
            if table in _TOUCHED:
                connection.execute(_touch(table, verb, new or old))


_TOUCHED = {
    "codings": "(SELECT g.text_id FROM main.segments g WHERE g.id = {row}.segment_id)",
    "readings": "{row}.text_id",
}
"""How a row of a table leads to the text it stands in."""


def _touch(table: str, verb: str, row: str) -> str:
    """Notes when a text was last worked on, also by undoing; who it was is the entry's business."""
    text = _TOUCHED[table].format(row=row)
    return f"""CREATE TEMP TRIGGER touch_{table}_{verb.lower()} AFTER {verb} ON main.{table}
        WHEN EXISTS (SELECT 1 FROM temp.recording) BEGIN
        INSERT INTO touched (text_id, at) VALUES ({text}, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
        ON CONFLICT (text_id) DO UPDATE SET at = excluded.at; END"""


def _trigger(table: str, columns: list[str], verb: str, old: str, new: str) -> str:
    before, after = _image(columns, old), _image(columns, new)
    return f"""CREATE TEMP TRIGGER log_{table}_{verb.lower()} AFTER {verb} ON main.{table}
        WHEN EXISTS (SELECT 1 FROM temp.recording) BEGIN
        INSERT INTO change_rows (change_id, tbl, row_id, before, after)
        SELECT change_id, '{table}', {new or old}.id, {before}, {after} FROM temp.recording; END"""


def _image(columns: list[str], side: str) -> str:
    if not side:
        return "NULL"
    pairs = ", ".join(f"'{column}', {side}.{column}" for column in columns)
    return f"json_object({pairs})"


@contextmanager
def recording(
    connection: sqlite3.Connection, label: str, coder: str, args: Mapping[str, str], *, kind: Kind = "do"
) -> Iterator[Entry]:
    """Record what is written inside as one entry; must be called inside a transaction."""
    entry = Entry(0, datetime.now(UTC).isoformat(timespec="milliseconds"), coder, kind, label, args)
    entry.id = 1 + int(connection.execute("SELECT COALESCE(MAX(id), 0) FROM changes").fetchone()[0])
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute("INSERT INTO temp.recording VALUES (?)", (entry.id,))
    try:
        yield entry
        if kind == "make" or entry.batch or _has_rows(connection, entry.id):
            _insert(connection, entry)
    finally:
        # A failed statement may have ended the transaction already; the temp row must go all the same.
        connection.execute("DELETE FROM temp.recording")


def _has_rows(connection: sqlite3.Connection, change: int) -> bool:
    row = connection.execute("SELECT EXISTS (SELECT 1 FROM change_rows WHERE change_id = ?)", (change,)).fetchone()
    return bool(row[0])


def _insert(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        f"INSERT INTO changes ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.id,
            entry.at,
            entry.coder,
            entry.kind,
            entry.label,
            json.dumps(dict(entry.args), ensure_ascii=False),
            entry.target,
            json.dumps(entry.batch) if entry.batch else "",
        ),
    )


@contextmanager
def unrecorded(connection: sqlite3.Connection) -> Iterator[None]:
    """Write without images, for a bulk verb that gives the ranges to `Entry.batch`, and for coders' own rows."""
    rows = connection.execute("SELECT change_id FROM temp.recording").fetchall()
    connection.execute("DELETE FROM temp.recording")
    try:
        yield
    finally:
        connection.executemany("INSERT INTO temp.recording VALUES (?)", rows)


# -- looking back ------------------------------------------------------------


def entries(connection: sqlite3.Connection, limit: int = 100) -> list[Entry]:
    """The latest entries, newest first."""
    return [
        _entry(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM changes ORDER BY id DESC LIMIT ?", (limit,))
    ]


def act(connection: sqlite3.Connection, entry_id: int) -> Entry | None:
    """A thing done by the number of its entry; None where there is none, or undoing or redoing."""
    sql = f"SELECT {_COLUMNS} FROM changes WHERE id = ? AND kind IN ('do', 'make')"
    return _one(connection, sql, (entry_id,))


def acts(connection: sqlite3.Connection, limit: int) -> list[tuple[Entry, bool]]:
    """The latest things done, newest first, each with whether it stands; undoing and redoing are no acts."""
    rows = connection.execute(
        f"""SELECT {_COLUMNS}, COALESCE({_STATE}, 'redo') = 'redo' FROM changes c WHERE kind IN ('do', 'make')
            ORDER BY id DESC LIMIT ?""",
        (limit,),
    )
    return [(_entry(row[:8]), bool(row[8])) for row in rows]


def latest(connection: sqlite3.Connection) -> int:
    """The id of the latest entry, 0 without any."""
    return int(connection.execute("SELECT COALESCE(MAX(id), 0) FROM changes").fetchone()[0])


_FEW = 1_000


def written_since(connection: sqlite3.Connection, entry: int) -> dict[str, set[int]] | None:
    """Table → ids of the rows written by the entries after one; None when they are many, or a bulk verb's."""
    bulk = "SELECT EXISTS (SELECT 1 FROM changes WHERE id > ? AND batch <> '')"
    if connection.execute(bulk, (entry,)).fetchone()[0]:
        return None
    sql = "SELECT tbl, row_id FROM change_rows WHERE change_id > ? LIMIT ?"
    rows = connection.execute(sql, (entry, _FEW + 1)).fetchall()
    written: dict[str, set[int]] = {}
    for table, row_id in rows:
        written.setdefault(table, set()).add(row_id)
    return written if len(rows) <= _FEW else None


def last_done(connection: sqlite3.Connection, coder: str, after: int = 0) -> Entry | None:
    """The coder's last entry that stands, of those after an entry."""
    return _one(
        connection,
        f"""SELECT {_COLUMNS} FROM changes c WHERE coder = ? AND kind = 'do' AND id > ?
            AND COALESCE({_STATE}, 'redo') = 'redo' ORDER BY id DESC LIMIT 1""",
        (coder, after),
    )


def stands(connection: sqlite3.Connection, entry_id: int) -> bool:
    """Whether an entry is there and has not been undone."""
    row = connection.execute(f"SELECT COALESCE({_STATE}, 'redo') FROM changes c WHERE id = ?", (entry_id,)).fetchone()
    return row is not None and row[0] == "redo"


def last_undone(connection: sqlite3.Connection, coder: str) -> Entry | None:
    """The entry the coder undid last, unless the coder has done something since, or gone back to before that undoing.

    It has gone back when something was redone since that had been undone before.
    """
    return _one(
        connection,
        f"""SELECT {_COLUMNS} FROM changes c WHERE id = (
            SELECT u.target FROM changes u WHERE u.coder = :coder AND u.kind = 'undo'
            AND u.id > COALESCE((SELECT MAX(id) FROM changes WHERE coder = :coder AND kind = 'do'), 0)
            AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.target = u.target AND r.id > u.id)
            AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.coder = :coder AND r.kind = 'redo' AND r.id > u.id
                AND u.id > (SELECT MAX(v.id) FROM changes v WHERE v.target = r.target AND v.id < r.id))
            ORDER BY u.id DESC LIMIT 1)""",
        {"coder": coder},
    )


def way_to(connection: sqlite3.Connection, coder: str, entry_id: int) -> tuple[list[Entry], list[Entry]]:
    """What of the coder's own to undo, newest first, and then to redo, oldest first, to stand right after an entry."""
    stood = """CASE WHEN c.id > :entry THEN 0 ELSE COALESCE((SELECT u.kind FROM changes u
        WHERE u.target = c.id AND u.id < :entry ORDER BY u.id DESC LIMIT 1), 'redo') = 'redo' END"""
    rows = connection.execute(
        f"""SELECT * FROM (SELECT {_COLUMNS}, COALESCE({_STATE}, 'redo') = 'redo' AS stands, {stood} AS stood
            FROM changes c WHERE coder = :coder AND kind = 'do') WHERE stands <> stood ORDER BY id""",
        {"coder": coder, "entry": entry_id},
    ).fetchall()
    undone = [_entry(row[:8]) for row in reversed(rows) if row[8]]
    return undone, [_entry(row[:8]) for row in rows if not row[8]]


def _one(connection: sqlite3.Connection, sql: str, parameters: tuple[object, ...] | dict[str, object]) -> Entry | None:
    row = connection.execute(sql, parameters).fetchone()
    return _entry(row) if row else None


def _entry(row: tuple[int, str, str, Kind, str, str, int | None, str]) -> Entry:
    batch = {table: (first, last) for table, (first, last) in json.loads(row[7] or "{}").items()}
    return Entry(row[0], row[1], row[2], row[3], row[4], json.loads(row[5]), row[6], batch)


# -- turning back ------------------------------------------------------------


def reverse(connection: sqlite3.Connection, target: Entry, coder: str, kind: Kind) -> None:
    """Undo `target`, or redo it by reversing its latest undo; inside a transaction."""
    latest = latest_about(connection, target)
    with recording(connection, target.label, coder, target.args, kind=kind) as entry:
        entry.target = target.id
        for table, (first, last) in latest.batch.items():
            _refuse_if_touched(connection, table, first, last, latest)
            connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))
        images = connection.execute(
            "SELECT tbl, row_id, before, after FROM change_rows WHERE change_id = ? ORDER BY id DESC", (latest.id,)
        ).fetchall()
        _refuse_if_changed(connection, latest, images)
        for table, row_id, before, after in images:
            _restore(connection, coder, table, row_id, before, after)
        _refuse_if_stood_on(connection, coder, {(table, row_id) for table, row_id, _before, _after in images})


def latest_about(connection: sqlite3.Connection, target: Entry) -> Entry:
    """The latest undoing or redoing of an entry, else the entry."""
    found = _one(
        connection, f"SELECT {_COLUMNS} FROM changes c WHERE target = ? ORDER BY id DESC LIMIT 1", (target.id,)
    )
    return found or target


def _restore(
    connection: sqlite3.Connection, coder: str, table: str, row_id: int, before: str | None, after: str | None
) -> None:
    if before is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    row = json.loads(before) | {"version": new_version()}
    columns = list(row)
    if after is None:
        marks = ", ".join(f":{column}" for column in columns)
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    else:
        settings = ", ".join(f"{column} = :{column}" for column in columns if column != "id")
        sql = f"UPDATE {table} SET {settings} WHERE id = :id"
    try:
        connection.execute(sql, row)
    except sqlite3.IntegrityError as error:
        raise _place_taken(connection, coder, table, row, error) from error


def _place_taken(
    connection: sqlite3.Connection, coder: str, table: str, row: dict[str, object], error: sqlite3.IntegrityError
) -> StoreError:
    """The refusal when another row has meanwhile taken what must be unique (the passage, the key, the short id)."""
    columns = [name.rpartition(".")[2] for name in str(error).partition(": ")[2].split(", ")]
    where = " AND ".join(f"{column} = :{column}" for column in columns)
    (other,) = connection.execute(f"SELECT id FROM {table} WHERE {where}", row).fetchone()
    return _refusal(_last_about(connection, coder, table, other))


def _refuse_if_changed(
    connection: sqlite3.Connection, latest: Entry, images: list[tuple[str, int, str | None, str | None]]
) -> None:
    """Each row must be as the entry left it, but for its version."""
    seen: set[tuple[str, int]] = set()
    for table, row_id, _before, after in images:  # newest first: the first image of a row is its last state
        if (table, row_id) in seen:
            continue
        seen.add((table, row_id))
        if _present(connection, table, row_id) != _content(json.loads(after) if after else None):
            raise _refusal(_last_about(connection, latest.coder, table, row_id, latest.id))


def _present(connection: sqlite3.Connection, table: str, row_id: int) -> dict[str, object] | None:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    return _content(dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None)


def _content(row: dict[str, object] | None) -> dict[str, object] | None:
    return {name: value for name, value in row.items() if name != "version"} if row else None


def _refuse_if_touched(connection: sqlite3.Connection, table: str, first: int, last: int, latest: Entry) -> None:
    row = connection.execute(
        f"""SELECT r.row_id FROM change_rows r JOIN changes c ON c.id = r.change_id
            WHERE r.tbl = ? AND r.row_id BETWEEN ? AND ? AND c.id > ? AND c.coder <> ? AND c.kind = 'do'
            AND COALESCE({_STATE}, 'redo') = 'redo' LIMIT 1""",
        (table, first, last, latest.id, latest.coder),
    ).fetchone()
    if row:
        raise _refusal(_last_about(connection, latest.coder, table, row[0], latest.id))


def _refuse_if_stood_on(connection: sqlite3.Connection, coder: str, touched: set[tuple[str, int]]) -> None:
    """Refuse when what was turned back and what others have done since do not go together."""
    ids = {name: json.dumps([row_id for table, row_id in touched if table == name]) for name in IDS}
    for sql in BROKEN.values():
        for one, one_id, other, other_id in connection.execute(LOST + sql, ids):
            if (one, one_id) in touched:
                raise _refusal(_last_about(connection, coder, other, other_id))
            if (other, other_id) in touched:
                raise _refusal(_last_about(connection, coder, one, one_id))


def _last_about(connection: sqlite3.Connection, coder: str, table: str, row_id: int, after: int = 0) -> Entry | None:
    """The latest entry after `after` that wrote a row, in an image or a batch: somebody else's, or else `coder`'s."""
    return _one(
        connection,
        f"""SELECT {_COLUMNS} FROM changes c WHERE id > :after AND id IN (
                SELECT change_id FROM change_rows WHERE tbl = :table AND row_id = :row
                UNION ALL SELECT b.id FROM changes b, json_each(b.batch) t WHERE b.batch <> '' AND t.key = :table
                AND :row BETWEEN json_extract(t.value, '$[0]') AND json_extract(t.value, '$[1]'))
            ORDER BY coder = :coder, id DESC LIMIT 1""",
        {"coder": coder, "table": table, "row": row_id, "after": after},
    )


def _refusal(other: Entry | None) -> StoreError:
    if other is None:
        return StoreError(_("It cannot be undone: it was changed since. Nothing was changed."))
    if other.kind == "undo":
        message = _("It cannot be undone: {coder} has since undone “{what}”. Nothing was changed.")
    else:
        message = _("It cannot be undone: {coder} has since done “{what}”. Nothing was changed.")
    return StoreError(message.format(coder=other.coder, what=other.text))


def blocker(connection: sqlite3.Connection, coder: str) -> str:
    """After `coder`'s commit was refused: who did what stands in the way, as one line, or ""."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is None:
        return ""
    table, row_id, parent, key = broken
    ours = connection.execute(
        "SELECT 1 FROM change_rows WHERE change_id = (SELECT MAX(id) FROM changes) AND tbl = ? AND row_id = ?",
        (table, row_id),
    ).fetchone()
    if ours:  # it was this very change that wrote the row: what it points at is what somebody took away
        column = next(row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table})") if row[0] == key)
        (parent_id,) = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return str(_refusal(_last_about(connection, coder, parent, parent_id)))
    return str(_refusal(_last_about(connection, coder, table, row_id)))
