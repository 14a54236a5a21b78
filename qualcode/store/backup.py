"""Backups: whole copies made through SQLite's own backup, checked before they take their name.

Copying the file of a live project corrupts the copy; this does not.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from qualcode.locale import _
from qualcode.model.errors import StoreError
from qualcode.store import lock, opening


def backup(connection: sqlite3.Connection, path: Path, reason: str) -> Path:
    """Copy the project beside itself as NAME-DATE-reason.backup.qualcode; the path of the copy."""
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"
    target = path.with_name(f"{path.stem}-{stamp}-{reason}.backup.qualcode")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}-{stamp}-{number}-{reason}.backup.qualcode")
    copy_to(connection, target)
    return target


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a checked copy of the open project to `target`, which must not exist."""
    if target.exists():
        raise StoreError(_("{path} exists already: choose another name.").format(path=target))
    with _checked_copy(connection, target) as half:
        half.rename(target)


@contextmanager
def _checked_copy(connection: sqlite3.Connection, target: Path) -> Iterator[Path]:
    """A whole and synced copy under another name, for the caller to rename; gone afterwards if it was not."""
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    try:
        opening.create_private(half)
        copy = sqlite3.connect(half)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise opening.damaged(half)
        finally:
            copy.close()
        _sync(half)
        yield half
    except (sqlite3.Error, OSError) as error:
        raise opening.explain(error, target) from error
    finally:
        half.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(connection: sqlite3.Connection, target: Path) -> Path | None:
    """Put a copy of the open project in the place of `target`; where the file that was there went, or None.

    Raises StoreError while somebody has `target` open for writing.
    """
    held = _claim(target)
    try:
        with _checked_copy(connection, target) as half:
            kept = _set_aside(target) if target.exists() else None
            if kept is not None:
                _keep_counting(kept, half)
            half.rename(target)
        return kept
    finally:
        held.release()


def _keep_counting(kept: Path, copy: Path) -> None:
    """Raise the copy's counters to those of the file it replaces: an id once given out is not given again.

    A file too damaged to tell is the reason for many a restore, so that is no error.
    """
    connection = sqlite3.connect(copy)
    try:
        connection.execute("ATTACH ? AS kept", (str(kept),))
        connection.execute(
            """INSERT INTO counters SELECT name, value FROM kept.counters WHERE true
               ON CONFLICT (name) DO UPDATE SET value = MAX(value, excluded.value)"""
        )
        connection.commit()
    except sqlite3.DatabaseError:
        connection.rollback()
    finally:
        connection.close()


def _claim(target: Path) -> lock.WriterLock:
    try:
        held = lock.acquire(target)
    except OSError as error:
        raise opening.explain(error, target) from error
    if held is None:
        raise StoreError(
            _("{path} is open ({holder}): close it first.").format(path=target, holder=lock.holder(target))
        )
    return held


def _set_aside(target: Path) -> Path:
    """Rename the file with its write-ahead log, so that nothing of it is lost."""
    stamp = f"{datetime.now():%Y%m%d-%H%M%S-%f}"
    kept = target.with_name(f"{target.stem}-{stamp}.replaced.qualcode")
    for suffix in ("-wal", "-shm"):
        side = target.with_name(target.name + suffix)
        if side.exists():
            side.rename(kept.with_name(kept.name + suffix))
    target.rename(kept)
    return kept
