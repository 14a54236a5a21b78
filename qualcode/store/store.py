"""One open project: its write connection, and the frame in which every write happens.

`with store.change(label, coder):` opens the transaction and the history entry together; leaving it
commits both, an error takes both back. "Saved" may be said only after it has been left.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from qualcode.locale import _
from qualcode.model.errors import StoreError
from qualcode.model.source import Turn
from qualcode.store import history, lock, opening, place, rescue, schema, tallies
from qualcode.text.clean import show


class Store:
    """A project file, open for writing by one or for reading by many."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, *, read_only: bool, told: str = "") -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only
        self.told = told
        """One line for the person who opened it (who else writes, where it lies), or ""."""
        self.wordings: dict[int, tuple[str, tuple[Turn, ...]]] = {}
        """Body and turns of the texts read last, by text id, the oldest first; `sources` keeps it."""
        self._lock: lock.WriterLock | None = None
        self._identity = rescue.identity(path) if path and not read_only else None
        self._rescued = ""
        """What was said about the copy that was made when the file was found gone, or ""."""
        if not read_only:
            history.watch(connection)
            tallies.watch(connection)

    # -- opening -----------------------------------------------------------

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new, empty project file at `path`."""
        opening.create_private(path)
        try:
            return cls._fresh(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    @classmethod
    def _fresh(cls, path: Path) -> Self:
        held = cls._acquire(path)
        if held is None:
            raise StoreError(
                _("{path} is in use ({holder}): choose another name.").format(path=path, holder=lock.holder(path))
            )
        try:
            return cls._writing(path, held, new=True)
        except BaseException:
            held.release()
            raise

    @classmethod
    def memory(cls) -> Self:
        """A project in memory, for tests and trial runs."""
        from qualcode.store.migrations import migrate

        connection = opening.connect_writer(None)
        migrate(connection)
        return cls(connection, None, read_only=False)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a project; read-only when asked, when somebody else writes, or when the folder is read-only.

        Raises StoreError for a file that is missing, foreign, damaged or newer.
        """
        opening.look_at(path)
        if read_only:
            return cls._reader(path, "")
        if not place.can_write(path.parent) or not place.can_write(path):
            told = _("{path} cannot be written: it is opened for reading only.").format(path=path)
            return cls._reader(path, told)
        held = cls._acquire(path)
        if held is None:
            told = _("The project is already open for writing ({holder}): it is opened for reading only.").format(
                holder=lock.holder(path)
            )
            return cls._reader(path, told)
        try:
            return cls._writing(path, held)
        except BaseException:
            held.release()
            raise

    @staticmethod
    def _acquire(path: Path) -> lock.WriterLock | None:
        try:
            return lock.acquire(path)
        except OSError as error:
            raise opening.explain(error, path) from error

    @classmethod
    def _reader(cls, path: Path, told: str) -> Self:
        try:
            connection = opening.connect_reader(path)
        except sqlite3.Error as error:
            raise opening.explain(error, path) from error
        try:
            if opening.verify(connection, path) < schema.LATEST:
                raise StoreError(
                    _("{path} is of an older version: open it once for writing to bring it up to date.").format(
                        path=path
                    )
                )
        except BaseException:
            connection.close()
            opening.tidy(path)
            raise
        return cls(connection, path, read_only=True, told=told)

    @classmethod
    def _writing(cls, path: Path, held: lock.WriterLock, *, new: bool = False) -> Self:
        try:
            connection = opening.connect_writer(path)
            try:
                version = 0 if new else opening.verify(connection, path)
                opening.make_durable(connection)
                if version < schema.LATEST:
                    from qualcode.store import backup
                    from qualcode.store.migrations import migrate  # slow to import; only new and old files need it

                    if not new:
                        backup.backup(connection, path, "migration")
                    migrate(connection)
                store = cls(connection, path, read_only=False, told=place.place_warning(path))
            except BaseException:
                connection.close()
                raise
        except (sqlite3.Error, OSError) as error:
            raise opening.explain(error, path) from error
        store._lock = held
        return store

    # -- writing -----------------------------------------------------------

    @contextmanager
    def change(self, label: str, coder: str, **args: str) -> Iterator[history.Entry]:
        """One transaction and one history entry.

        `label` is an English template that history prints in the reader's language ("Apply {code} to
        {place}"), `args` fill it. An entry in which nothing was written is not kept.
        """
        shown = {name: show(value) for name, value in args.items()}
        with self._transaction(coder), history.recording(self.connection, label, coder, shown) as entry:
            yield entry

    @contextmanager
    def _transaction(self, coder: str) -> Iterator[None]:
        self.require_writable()
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield
            if self._is_moved():
                self._roll_back()
                raise StoreError(self._rescue())
            self.connection.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            blocker = history.blocker(self.connection, coder)
            self._roll_back()
            raise StoreError(blocker or str(error)) from error
        except (sqlite3.Error, OSError) as error:
            self._roll_back()
            raise opening.explain(error, self.path) from error
        except UnicodeEncodeError as error:
            self._roll_back()
            raise StoreError(
                _(
                    "The text holds half a character ({code}), which cannot be saved: take it out. Nothing was changed."
                ).format(code=f"U+{ord(error.object[error.start]):04X}")
            ) from error
        except BaseException:
            self._roll_back()
            raise

    def _is_moved(self) -> bool:
        """Whether another file, or none, bears the name of this project by now."""
        return self._identity is not None and self.path is not None and rescue.identity(self.path) != self._identity

    def _rescue(self) -> str:
        """Keep a copy, once; what to say about it."""
        if not self._rescued and self.path is not None:
            self._rescued = rescue.told(self.path, rescue.rescue(self.connection, self.path))
        return self._rescued

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def aside(self, coder: str) -> Iterator[None]:
        """One transaction that leaves no trace in the history: for what nobody undoes, as how far a coder has read."""
        with self._transaction(coder):
            yield

    @contextmanager
    def making(self, label: str, coder: str, **args: str) -> Iterator[None]:
        """The transaction in which a new project gets its plan; it is in the history but cannot be undone."""
        with (
            self._transaction(coder),
            history.recording(self.connection, label, coder, args, kind="make"),
            history.unrecorded(self.connection),
        ):
            yield

    def undo(self, coder: str) -> history.Entry | None:
        """Take back the coder's own last entry; None when there is nothing. StoreError when others built on it."""
        return self._turn_back(coder, "undo")

    def redo(self, coder: str) -> history.Entry | None:
        """Bring back what the coder undid last, unless something was done since."""
        return self._turn_back(coder, "redo")

    def return_to(self, coder: str, entry_id: int) -> tuple[int, int]:
        """Undo and redo the coder's own entries until they are as they were right after one: all or nothing.

        How many were undone and redone; none when it is so already. StoreError when others have built on one.
        """
        with self._transaction(coder):
            undone, redone = history.way_to(self.connection, coder, entry_id)
            for target in undone:
                history.reverse(self.connection, target, coder, "undo")
            for target in redone:
                history.reverse(self.connection, target, coder, "redo")
        return len(undone), len(redone)

    def _turn_back(self, coder: str, kind: history.Kind) -> history.Entry | None:
        find = history.last_done if kind == "undo" else history.last_undone
        target = find(self.connection, coder)
        if target is None:
            return None
        with self._transaction(coder):
            history.reverse(self.connection, target, coder, kind)
        return target

    def require_writable(self) -> None:
        """StoreError when this project is open for reading only; it says who writes, where somebody does."""
        if not self.read_only:
            return
        who = lock.holder(self.path) if self.told and self.path else ""
        if who:
            words = _(
                "The project is already open for writing ({holder}). Nothing was changed: try again when it is closed."
            )
            raise StoreError(words.format(holder=who))
        raise StoreError(self.told or _("The project is open for reading only: nothing was changed."))

    # -- closing -----------------------------------------------------------

    def close(self) -> None:
        """Fold the write-ahead log into the file, so that one file remains, and give the lock back.

        Where it cannot be folded (a full disk, a reader still there) it stays beside the file, whole, and is
        folded at a later closing: nothing is lost, so nothing is raised. StoreError, with the file closed, when it
        was moved, deleted or replaced meanwhile: a copy is kept.
        """
        told = self._close()
        if told:
            raise StoreError(told)

    def _close(self) -> str:
        told = ""
        try:
            if self._is_moved():
                told = self._rescue()
            if not self.read_only and self.path is not None:
                with suppress(sqlite3.Error):
                    self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.connection.close()
            if self.path is not None and (self.read_only or told):
                opening.tidy(self.path)
            self._identity = None
        finally:
            if self._lock is not None:
                self._lock.release()
                self._lock = None
        return told

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self._close()  # what went wrong first is what is told
