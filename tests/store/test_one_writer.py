"""One writer and any number of readers; when the last one leaves, one file remains."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from studies import AINO, BERTTA, ROOT, all_quotes, dump, names, turn

from qualcode.model.errors import StoreError
from qualcode.store import Store, lock, opening
from qualcode.workbench import coding
from qualcode.workbench.project import open_project

# -- closing -----------------------------------------------------------------


def test_one_file_remains_after_closing(path: Path) -> None:
    project = open_project(path, AINO)
    coding.apply(project, turn(project, "T01", 4), "skills")
    assert "p.qualcode-wal" in names(path.parent)
    assert "p.qualcode.lock" in names(path.parent)
    project.close()
    assert names(path.parent) == ["p.qualcode"]


def test_one_file_remains_after_reading(path: Path) -> None:
    before = path.read_bytes()
    with open_project(path, AINO, read_only=True) as project:
        assert len(all_quotes(project)) == 1
    assert names(path.parent) == ["p.qualcode"]
    assert path.read_bytes() == before


def test_a_reader_who_leaves_does_not_disturb_the_writer(path: Path) -> None:
    with open_project(path, AINO) as writer:
        with open_project(path, BERTTA) as reader:
            assert reader.read_only
        coding.apply(writer, turn(writer, "T01", 4), "skills")
        with open_project(path, BERTTA) as reader:
            assert len(all_quotes(reader)) == 2
    assert names(path.parent) == ["p.qualcode"]


def test_a_writer_who_leaves_does_not_disturb_the_reader(path: Path) -> None:
    reader = open_project(path, BERTTA, read_only=True)
    with open_project(path, AINO) as writer:
        coding.apply(writer, turn(writer, "T01", 4), "skills")
    assert len(all_quotes(reader)) == 2
    reader.close()
    assert names(path.parent) == ["p.qualcode"]


def test_an_unfoldable_log_stays_beside_the_file_and_nothing_is_lost(path: Path) -> None:
    project = open_project(path, AINO)
    coding.apply(project, turn(project, "T01", 4), "skills")
    reader = opening.connect_reader(path)
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM codings").fetchone()
    project.store.connection.execute("PRAGMA busy_timeout = 20")
    project.close()
    assert "p.qualcode-wal" in names(path.parent)
    assert "p.qualcode.lock" not in names(path.parent)
    reader.close()
    with open_project(path, AINO) as again:
        assert len(all_quotes(again)) == 2
    assert names(path.parent) == ["p.qualcode"]


# -- one writer --------------------------------------------------------------

HOLD = """
from qualcode.store import Store
store = Store.open(Path(sys.argv[1]))
print(store.read_only, flush=True)
sys.stdin.readline()
"""


@contextmanager
def another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the project open for writing until it is told or killed."""
    code = f"import sys; from pathlib import Path; sys.path.insert(0, {str(ROOT)!r})\n{HOLD}"
    with subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "False\n"
        try:
            yield child
        finally:
            child.kill()


def test_the_second_process_is_told_who_writes_and_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "aino.esimerkki")
    with another_process(path), open_project(path, BERTTA) as project:
        assert project.read_only
        assert "already open for writing" in project.told
        assert "aino.esimerkki" in project.told
        assert "\n" not in project.told
        before = dump(project)
        with pytest.raises(StoreError, match=r"aino\.esimerkki"):
            coding.apply(project, turn(project, "T01", 4), "skills")
        assert dump(project) == before
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            project.store.connection.execute("DELETE FROM codings")


def test_a_lock_goes_with_its_process(path: Path) -> None:
    with another_process(path) as child:
        child.kill()
        child.wait()
        assert lock.lock_path(path).exists()
        with open_project(path, AINO) as project:
            assert (project.read_only, project.told) == (False, "")
    assert names(path.parent) == ["p.qualcode"]


def test_two_stores_of_one_process_are_one_writer_too(path: Path) -> None:
    with Store.open(path) as first:
        with Store.open(path) as second:
            assert (first.read_only, second.read_only) == (False, True)
        with Store.open(path, read_only=True) as third:
            assert third.told == ""
    with Store.open(path) as fourth:
        assert not fourth.read_only


def test_a_lock_whose_file_was_taken_away_meanwhile_is_not_taken_for_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening and locking the file the holder may remove it: then somebody else may hold a new one."""
    real, calls = lock._lock, []

    def slow(descriptor: int) -> bool:
        calls.append(descriptor)
        if len(calls) == 1:
            lock.lock_path(path).unlink()
            monkeypatch.setattr(lock, "_lock", real)
            other = lock.acquire(path)
            monkeypatch.setattr(lock, "_lock", slow)
            assert other is not None
            held.append(other)
        return real(descriptor)

    held: list[lock.WriterLock] = []
    monkeypatch.setattr(lock, "_lock", slow)
    assert lock.acquire(path) is None
    held[0].release()
    assert not lock.lock_path(path).exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="threads share the lock only where flock is per file")
def test_never_two_hold_the_lock_however_they_race(path: Path) -> None:
    inside, most, got = 0, 0, 0
    guard = threading.Lock()

    def compete() -> None:
        nonlocal inside, most, got
        for _ in range(300):
            held = lock.acquire(path)
            if held is None:
                continue
            with guard:
                inside += 1
                got += 1
                most = max(most, inside)
            with guard:
                inside -= 1
            held.release()

    threads = [threading.Thread(target=compete) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert got > 4
    assert not lock.lock_path(path).exists()


def test_the_holder_is_unknown_where_there_is_no_lock(path: Path) -> None:
    assert lock.holder(path) == ""
