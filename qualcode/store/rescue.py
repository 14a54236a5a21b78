"""A project file that is moved, deleted or replaced while it is open: noticed before anything more is called saved.

The open connection still holds all that was saved, so a whole copy of it is put where a person finds it.
"""

import sqlite3
import tempfile
from pathlib import Path

from qualcode.locale import _
from qualcode.model.errors import StoreError
from qualcode.store.place import can_write

Identity = tuple[int, int]
"""Device and number of a file, which stay when it is written and change when another takes its name."""


def identity(path: Path) -> Identity | None:
    """Which file bears this name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def rescue(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy what was saved beside where the project lay, else where there is room; the path of the copy."""
    from qualcode.store import backup  # hardly anybody ever needs it

    folders = [folder for folder in (path.parent, Path.home(), Path(tempfile.gettempdir())) if can_write(folder)]
    for folder in folders[:-1]:
        try:
            return backup.backup(connection, folder / path.name, "rescued")
        except StoreError:
            continue
    return backup.backup(connection, folders[-1] / path.name, "rescued")


def told(path: Path, copy: Path) -> str:
    """What a person reads about it, in one line."""
    return _(
        "Not saved: {file} was moved, deleted or replaced meanwhile. Quit and open {copy}: all that was saved is there."
    ).format(file=path.name, copy=copy)
