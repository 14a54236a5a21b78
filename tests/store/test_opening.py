"""Opening and making a project: what is refused, in one line, and leaves the file byte for byte as it was."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies import AINO, dump, names, run, scheme, study

from qualcode.model.errors import QualcodeError, StoreError
from qualcode.store import Store, backup, checks, lock, migrations, opening, schema
from qualcode.workbench.project import new_project, open_project


def refusal(path: Path) -> str:
    """The one line with which a file is refused, for writing and for reading; the file stays as it is."""
    before, beside = path.read_bytes() if path.is_file() else None, path.parent.is_dir() and names(path.parent)
    lines = []
    for read_only in (True, False):
        with pytest.raises(StoreError) as caught:
            Store.open(path, read_only=read_only)
        lines.append(str(caught.value))
    assert lines[0] == lines[1]
    assert lines[0]
    assert "\n" not in lines[0]
    if before is not None:
        assert path.read_bytes() == before
    assert (path.parent.is_dir() and names(path.parent)) == beside
    return lines[0]


# -- what is not a project ---------------------------------------------------


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.qualcode").startswith("Project not found: ")
    assert names(tmp_path) == []


def test_a_path_through_a_file_is_a_missing_file(path: Path) -> None:
    assert refusal(path / "below.qualcode").startswith("Project not found: ")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_an_impossible_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(tmp_path / ("x" * 300))
    with pytest.raises(StoreError, match="cannot be read"):
        Store.open(tmp_path / "a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.qualcode")
    assert "is not a file" in refusal(tmp_path / "pipe.qualcode")


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"\x00" * 5000, b"Haastattelu\n" * 50])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.qualcode"
    path.write_bytes(content)
    assert "it is not a database" in refusal(path)
    assert names(tmp_path) == ["p.qualcode"]


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_the_database_of_another_program_is_refused(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    assert "a database of another program" in refusal(path)
    assert names(tmp_path) == ["places.sqlite"]


def test_the_log_of_another_program_in_use_is_not_folded_into_its_database(tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "live.sqlite", tmp_path / "left"
    elsewhere.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
        for name in ("live.sqlite", "live.sqlite-wal", "live.sqlite-shm"):  # as a killed program leaves them
            (elsewhere / name).write_bytes((tmp_path / name).read_bytes())
    log = (elsewhere / "live.sqlite-wal").read_bytes()
    assert "a database of another program" in refusal(elsewhere / "live.sqlite")
    assert (elsewhere / "live.sqlite-wal").read_bytes() == log


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("PRAGMA application_id = 12345", "a database of another program"),
        ("PRAGMA application_id = 0", "a database of another program"),
        (f"PRAGMA user_version = {schema.LATEST + 1}", "newer version"),
        ("CREATE TRIGGER extra AFTER UPDATE ON codings BEGIN DELETE FROM codings; END", "not ours (extra)"),
        ("CREATE VIEW spy AS SELECT * FROM bodies", "not ours (spy)"),
    ],
)
def test_a_file_that_was_changed_by_hand_is_refused(path: Path, statement: str, words: str) -> None:
    execute(path, statement)
    assert words in refusal(path)


def test_a_trigger_that_only_has_the_name_of_ours_is_refused(path: Path) -> None:
    execute(path, "DROP TRIGGER changes_no_update")
    execute(path, "CREATE TRIGGER changes_no_update AFTER UPDATE ON codings BEGIN DELETE FROM codings; END")
    assert "not ours (changes_no_update)" in refusal(path)


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA trusted_schema = ON")
        connection.execute(statement)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_truncated_file_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 4096 * 5 + 100])
    assert "is damaged" in refusal(path)


def test_a_file_cut_after_its_first_page_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])
    assert "is damaged" in refusal(path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(data=st.data())
def test_a_garbage_page_is_damage_or_at_least_no_traceback(path: Path, data: st.DataObject) -> None:
    whole = path.read_bytes()
    page = data.draw(st.integers(0, len(whole) // 4096 - 1))
    garbage = data.draw(st.sampled_from([b"\x00" * 4096, b"\xff" * 4096, bytes(range(256)) * 16, whole[4096:8192]]))
    start = max(100, page * 4096)  # the header on the first page stays
    damaged = whole[:start] + garbage[: 4096 - start % 4096] + whole[page * 4096 + 4096 :]
    copy = path.with_name("copy.qualcode")
    copy.write_bytes(damaged)
    try:
        store = Store.open(copy)
    except StoreError as error:
        line = str(error)
        assert "\n" not in line
        assert copy.read_bytes() == damaged
        return
    with store:
        found = checks.faults(store)
        assert all("\n" not in fault for fault in found)
        assert found or damaged == whole or all_there(store)


def all_there(store: Store) -> bool:
    """Whether a file whose damage nobody sees (a free page, unused bytes) still has its content."""
    return [row[-1] for row in dump(store)["codings"]] == ["kept"]


def test_a_database_without_our_tables_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "p.qualcode"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE other (id INTEGER)")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.LATEST}")
    assert "is damaged" in refusal(path)


def test_a_file_that_another_program_holds_is_in_use_and_not_damaged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute(path, "PRAGMA journal_mode = DELETE")
    monkeypatch.setattr(opening, "_PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "in use by another program" in refusal(path)


# -- a project killed at its making ------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_project_whose_mark_is_only_in_the_log_opens(tmp_path: Path) -> None:
    path = tmp_path / "p.qualcode"
    run(
        "import os; from qualcode.store import Store; Store.create(Path(sys.argv[1])); os.kill(os.getpid(), 9)",
        path,
        expected=-9,
    )
    assert path.read_bytes()[68:72] == b"\0\0\0\0"
    with Store.open(path, read_only=True) as store:
        assert checks.faults(store) == []
    with Store.open(path) as store:
        assert not store.read_only
        assert checks.faults(store) == []


# -- creating ----------------------------------------------------------------


def test_a_new_project_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError, match="exists already"):
        Store.create(path)
    assert path.read_bytes() == before


def test_a_new_project_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no folder"):
        Store.create(tmp_path / "none" / "p.qualcode")


def test_a_new_project_is_refused_while_somebody_holds_the_lock_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / "p.qualcode"
    held = lock.acquire(path)
    assert held is not None
    with pytest.raises(StoreError, match="is in use"):
        Store.create(path)
    held.release()
    assert names(tmp_path) == []


def test_a_making_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "migrate", fail)
    with pytest.raises(StoreError, match="The disk is full"):
        Store.create(tmp_path / "p.qualcode")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_only_the_owner_can_read_a_project(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with study(tmp_path / "p.qualcode") as project:
            backup.backup(project.store.connection, tmp_path / "p.qualcode", "test")
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    finally:
        os.umask(old)
    assert len(modes) == 5, "the project, its log and index, its lock and the backup"
    assert set(modes.values()) == {0o600}


# -- naming a project --------------------------------------------------------


def test_the_ending_is_added_where_it_is_missing(path: Path) -> None:
    with open_project(path.with_suffix(""), AINO) as project:
        assert project.path == path


def test_a_copy_under_another_name_opens(path: Path) -> None:
    other = path.with_name("copy.db")
    other.write_bytes(path.read_bytes())
    with open_project(other, AINO) as project:
        assert project.path == other


def test_a_project_needs_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(QualcodeError, match="name the project file"):
        new_project(Path(), scheme(), AINO)
    assert names(tmp_path) == []
