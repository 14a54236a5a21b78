"""One writer per project: an operating-system lock on `NAME.qualcode.lock` that says who holds it.

The kernel frees the lock when its process ends, however it ends, so no stale lock ever blocks anybody.
"""

import getpass
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_LOCKED_BYTE = 4096  # past the text, so that Windows lets others read who holds it


class WriterLock:
    """The lock of one project file, once taken."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if sys.platform == "win32":  # pragma: no cover
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._path.unlink(missing_ok=True)
            return
        # Removed while still held: whoever opened it meanwhile sees another file and tries again.
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)


def lock_path(project: Path) -> Path:
    """The lock file beside a project."""
    return project.with_name(project.name + ".lock")


def acquire(project: Path) -> WriterLock | None:
    """The writer's lock of `project`, or None when somebody else holds it.

    Raises OSError when the lock file cannot be made (a folder that cannot be written).
    """
    path = lock_path(project)
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            free = _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        if not free:
            os.close(descriptor)
            return None
        if _same_file(path, descriptor):
            _write_holder(descriptor)
            return WriterLock(path, descriptor)
        os.close(descriptor)


def holder(project: Path) -> str:
    """Who holds the lock, as "person, host, time"; "" when unknown."""
    try:
        text = lock_path(project).read_bytes()[:_LOCKED_BYTE].decode("utf-8", "replace")
    except OSError:
        return ""
    return ", ".join(line for line in text.splitlines() if line)


def _write_holder(descriptor: int) -> None:
    person = _person()
    text = f"{person}\n{socket.gethostname()}\n{datetime.now().astimezone():%Y-%m-%d %H:%M}\n"
    with suppress(OSError):  # on a full disk nobody can be named, yet the lock holds
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode(errors="replace"))


def _person() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _same_file(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
