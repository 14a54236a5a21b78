"""Opening a file as a project: what is refused, and the settings of every connection.

A foreign, damaged or newer file is refused before anything is written to it.
"""

import os
import shutil
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from qualcode.locale import _
from qualcode.model.errors import StoreError
from qualcode.store import schema
from qualcode.store.place import can_write

_HEADER = b"SQLite format 3\x00"
_INDEX_SIZE = 32_768
"""Bytes of the smallest index of a write-ahead log."""
_PATIENCE = 5
"""Seconds to wait for another program that holds the file."""
_MARK = schema.APPLICATION_ID.to_bytes(4, "big")
_QUICK_CHECK_LIMIT = 16_000_000
"""Bytes up to which a file is checked whole at every opening (about 20 ms); `check` does it for any size."""


def look_at(path: Path) -> None:
    """Raise StoreError unless `path` is a database file with our mark in it; touches nothing."""
    head = _head(path)
    if not head.startswith(_HEADER) or len(head) < 100:
        raise StoreError(_("{path} is not a qualcode project (it is not a database).").format(path=path))
    # Closing a write connection would fold the log of a foreign database into it, so it never gets one.
    if head[68:72] != _MARK and not _mark_in_log(path):
        raise _foreign(path)


def _head(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise StoreError(_("{path} is a folder, not a project: name a .qualcode file.").format(path=path))
        if not stat.S_ISREG(mode):  # a pipe would be waited for without end
            raise StoreError(_("{path} is not a file.").format(path=path))
        with path.open("rb") as file:
            return file.read(100)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError(_("Project not found: {path}. Make one with “qualcode new”.").format(path=path)) from error
    except PermissionError as error:
        raise StoreError(_("No permission to read {path}.").format(path=path)) from error
    except (OSError, ValueError) as error:
        raise StoreError(_("{path} cannot be read ({reason}).").format(path=path, reason=error)) from error


def _mark_in_log(path: Path) -> bool:
    """Whether our mark stands in the write-ahead log: a project killed at its making has it only there."""
    if not path.with_name(path.name + "-wal").exists():
        return False
    try:
        with closing(connect_reader(path)) as connection:
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID)
    except sqlite3.Error:
        return False


def _foreign(path: Path) -> StoreError:
    return StoreError(_("{path} is a database of another program, not a qualcode project.").format(path=path))


def connect_writer(path: Path | None) -> sqlite3.Connection:
    """The one connection that writes; None is a project in memory."""
    where = ":memory:" if path is None else f"{_uri(path)}?mode=rw"
    return _settled(sqlite3.connect(where, uri=path is not None, isolation_level=None, timeout=_PATIENCE))


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads and never locks; works on a disk that cannot be written."""
    # Without a -wal and without leave to make one, SQLite can read only what it may take as unchanging.
    frozen = not can_write(path.parent) and not path.with_name(path.name + "-wal").exists()
    mode = "mode=ro&immutable=1" if frozen else "mode=ro"
    return _settled(
        sqlite3.connect(f"{_uri(path)}?{mode}", uri=True, isolation_level=None, timeout=_PATIENCE), "query_only = ON"
    )


def _uri(path: Path) -> str:
    return path.resolve().as_uri()


_SETTINGS = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",  # nothing of an interview is spilled into a temporary folder
    "recursive_triggers = ON",  # REPLACE would otherwise slip past the guards of the history
)


def _settled(connection: sqlite3.Connection, *more: str) -> sqlite3.Connection:
    try:
        for pragma in (*_SETTINGS, *more):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
    """Write-ahead log with a sync at every commit: an acknowledged change survives a power cut."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")


def tidy(path: Path) -> None:
    """Let SQLite take away the empty -wal and -shm that a reader leaves; it leaves them while anybody is there.

    Where the project itself is gone nobody is there, and they go too.
    """
    log = path.with_name(path.name + "-wal")
    if not path.exists():
        if log.exists() and not log.stat().st_size:
            log.unlink()
            path.with_name(path.name + "-shm").unlink(missing_ok=True)
    elif can_write(path.parent) and can_write(path) and log.exists() and not log.stat().st_size:
        with suppress(sqlite3.Error), closing(connect_writer(path)) as connection:
            connection.execute("PRAGMA schema_version")


def verify(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the file; StoreError when it is foreign, damaged or newer."""
    try:
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if application != schema.APPLICATION_ID:
            raise _foreign(path)
        if version > schema.LATEST:
            raise StoreError(
                _("{path} was made with a newer version of qualcode: update qualcode to open it.").format(path=path)
            )
        _refuse_strangers(connection, path)
        _refuse_gaps(connection, path, version)
        if path.stat().st_size <= _QUICK_CHECK_LIMIT:
            _quick_check(connection, path)
    except sqlite3.OperationalError as error:  # in use, or the disk does not answer: not damage
        raise explain(error, path) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error
    return version


def _refuse_strangers(connection: sqlite3.Connection, path: Path) -> None:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()
    strangers = [name for name, sql in rows if sql not in schema.LOG_GUARDS]
    if strangers:
        raise StoreError(
            _("{path} holds a trigger or view that is not ours ({name}): it is not opened.").format(
                path=path, name=strangers[0]
            )
        )


def _refuse_gaps(connection: sqlite3.Connection, path: Path, version: int) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if version == schema.LATEST and not tables.issuperset(schema.TRACKED):
        raise damaged(path)


def _quick_check(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)


def damaged(path: Path | None) -> StoreError:
    """The error for a file that SQLite cannot make sense of."""
    return StoreError(
        _("{path} is damaged: bring back a backup with “qualcode restore”; the damaged file is kept.").format(
            path=path or _("The project")
        )
    )


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read; StoreError when it exists or cannot be made."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise StoreError(_("{path} exists already: choose another name.").format(path=path)) from error
    except FileNotFoundError as error:
        raise StoreError(_("There is no folder {folder}: make it first.").format(folder=path.parent)) from error
    except PermissionError as error:
        raise StoreError(
            _("No permission to write in {folder}: choose another folder.").format(folder=path.parent)
        ) from error
    except OSError as error:
        raise explain(error, path) from error


def _has_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free >= _INDEX_SIZE
    except OSError:
        return True


def explain(error: Exception, path: Path | None) -> StoreError:
    """A storage error in one line that says what to do."""
    text = str(error).casefold()
    where = path or _("The project")
    # Without room for its index beside the file SQLite speaks of an I/O error.
    if "full" in text or "no space" in text or ("disk i/o" in text and path is not None and not _has_room(path.parent)):
        return StoreError(
            _("The disk is full: nothing was saved to {path}. Make room and try again.").format(path=where)
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return StoreError(
            _("{path} cannot be written: its folder is read-only. Copy it to another folder.").format(path=where)
        )
    if "locked" in text or "busy" in text:
        return StoreError(_("{path} is in use by another program: try again in a moment.").format(path=where))
    if "malformed" in text or "not a database" in text or "disk image" in text:
        return damaged(path)
    return StoreError(
        _("{path} could not be written ({reason}): nothing was changed.").format(path=where, reason=error)
    )
