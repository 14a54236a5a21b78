"""Where nothing can be written: a full disk, a folder or file without the right, a synced or network folder."""

import errno
import itertools
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from studies import AINO, all_quotes, dump, names, run, study, turn

from qualcode.model.errors import StoreError
from qualcode.store import Store, backup, checks, opening, place
from qualcode.workbench import coding
from qualcode.workbench.project import open_project

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534


# -- a full disk -------------------------------------------------------------


def assert_full(error: StoreError) -> None:
    assert str(error).startswith("The disk is full: nothing was saved")
    assert "\n" not in str(error)


def test_a_full_database_refuses_and_is_as_it_was(path: Path) -> None:
    with open_project(path, AINO) as project:
        pages = project.store.connection.execute("PRAGMA page_count").fetchone()[0]
        project.store.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        before = dump(project)
        with pytest.raises(StoreError) as caught:
            coding.apply(project, turn(project, "T01", 4), "skills", note="x" * 20_000)
        assert_full(caught.value)
        assert dump(project) == before
        project.store.connection.execute("PRAGMA max_page_count = 1000000")
        coding.apply(project, turn(project, "T01", 4), "skills", note="x" * 20_000)
        assert checks.faults(project.store) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; only root can mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if not IS_ROOT or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Write until not a byte is left."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            for _ in range(10_000):
                file.write(b"x" * 512)
        except OSError as error:
            full = error.errno == errno.ENOSPC
    assert full
    return filler


def until_refused(verb: Callable[[], object]) -> StoreError:
    """The refusal that comes when the last room in the log is used up."""
    for _ in range(300):
        try:
            verb()
        except StoreError as error:
            return error
    raise AssertionError("the disk never got full")


def test_a_full_disk_refuses_every_write_and_the_project_is_as_it_was(small_disk: Path) -> None:
    path, kept, numbers = small_disk / "p.qualcode", [], itertools.count()
    with study(path) as project:
        found = coding.apply(project, turn(project, "T01", 2), "skills")
        filler = fill(small_disk)

        def write() -> None:
            coding.set_note(project, found, f"{next(numbers)}" + "y" * 9_000)
            kept[:] = [dump(project)]

        def undo() -> None:
            project.store.undo(AINO)
            kept[:] = [dump(project)]

        for verb in (write, undo):
            kept[:] = [dump(project)]
            assert_full(until_refused(verb))
            assert dump(project) == kept[0]
    assert "p.qualcode.lock" not in names(small_disk), "closing on a full disk raises nothing and gives the lock back"
    filler.unlink()
    with open_project(path, AINO) as project:
        assert dump(project) == kept[0]
        assert checks.faults(project.store) == []
        coding.apply(project, turn(project, "T02", 1), "skills")


def test_a_full_disk_leaves_no_half_backup_and_no_half_project(small_disk: Path) -> None:
    with study(small_disk / "p.qualcode") as project:
        fill(small_disk)
        before = names(small_disk)
        with pytest.raises(StoreError) as caught:
            backup.backup(project.store.connection, small_disk / "p.qualcode", "test")
        assert_full(caught.value)
        assert names(small_disk) == before
        with pytest.raises(StoreError) as caught:
            Store.create(small_disk / "new.qualcode")
        assert_full(caught.value)
        assert names(small_disk) == before


def test_a_full_disk_has_no_room_to_open_a_project_and_that_is_said(small_disk: Path) -> None:
    with study(small_disk / "p.qualcode") as project:
        kept = dump(project)
    before = (small_disk / "p.qualcode").read_bytes()
    filler = fill(small_disk)
    for read_only in (False, True):
        try:
            Store.open(small_disk / "p.qualcode", read_only=read_only).close()
        except StoreError as error:
            refused = error
        assert_full(refused)
        assert "p.qualcode.lock" not in names(small_disk)
    assert (small_disk / "p.qualcode").read_bytes() == before
    filler.unlink()
    with Store.open(small_disk / "p.qualcode") as store:
        assert dump(store) == kept
    assert names(small_disk) == ["p.qualcode"]


def test_an_error_of_the_disk_is_one_line_with_its_reason(path: Path) -> None:
    for error in (OSError(errno.EIO, "Input/output error"), sqlite3.OperationalError("disk I/O error")):
        line = str(opening.explain(error, path))
        assert "could not be written" in line
        assert "nothing was changed" in line
        assert "\n" not in line


# -- a folder or file that cannot be written ---------------------------------


def test_a_folder_that_cannot_be_written_is_read_and_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(place, "can_write", lambda _folder: False)
    monkeypatch.setattr(opening, "can_write", lambda _folder: False)
    with open_project(path, AINO) as project:
        assert project.read_only
        assert "cannot be written: it is opened for reading only" in project.told
        assert len(all_quotes(project)) == 1
        with pytest.raises(StoreError, match="reading only"):
            coding.apply(project, turn(project, "T01", 4), "skills")
    assert path.read_bytes() == before
    assert names(path.parent) == ["p.qualcode"]


# Everything is imported first: the interpreter may lie where nobody else can read.
AS_NOBODY = f"""
import os
from qualcode.model.errors import StoreError
from qualcode.workbench.project import open_project, new_project
from qualcode.workbench import coding
from studies import all_quotes, scheme, turn
folder = Path(sys.argv[1])
os.setgid({NOBODY})
os.setuid({NOBODY})
"""


@pytest.fixture
def foreign_folder(path: Path) -> Iterator[Path]:
    """The project in a folder that others may enter but not write; nobody may enter those that tests share."""
    if not IS_ROOT:
        pytest.skip("only root can become somebody else")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        if not all(parent.stat().st_mode & 0o001 for parent in folder.parents):
            pytest.skip("nobody else can enter the folder of temporary files")
        shutil.copy(path, folder)
        (folder / path.name).chmod(0o644)
        yield folder


def test_somebody_without_the_right_to_write_reads_and_is_told(foreign_folder: Path) -> None:
    before = (foreign_folder / "p.qualcode").read_bytes()
    said = run(
        AS_NOBODY
        + """
with open_project(folder / "p.qualcode", "Bertta") as project:
    print(project.told)
    print(len(all_quotes(project)))
    try:
        coding.apply(project, turn(project, "T01", 4), "skills")
    except StoreError as error:
        print("refused", error)
try:
    new_project(folder / "mine", scheme(), "Bertta")
except StoreError as error:
    print(error)
""",
        foreign_folder,
    ).splitlines()
    assert len(said) == 4
    assert "cannot be written: it is opened for reading only" in said[0]
    assert said[1] == "1"
    assert said[2].startswith("refused ")
    assert said[3].startswith("No permission to write in ")
    assert (foreign_folder / "p.qualcode").read_bytes() == before
    assert names(foreign_folder) == ["p.qualcode"]


def test_somebody_without_the_right_to_read_is_told(foreign_folder: Path) -> None:
    (foreign_folder / "p.qualcode").chmod(0o600)
    closed = foreign_folder / "closed"
    closed.mkdir(mode=0o700)
    said = run(
        AS_NOBODY
        + """
for name in ("p.qualcode", "closed/p.qualcode", "closed/p"):
    try:
        open_project(folder / name, "Bertta")
    except StoreError as error:
        print(error)
""",
        foreign_folder,
    ).splitlines()
    assert [line.split(" /")[0] for line in said] == ["No permission to read"] * 3


def test_a_log_in_a_folder_that_cannot_be_written_is_explained(foreign_folder: Path) -> None:
    with Store.open(foreign_folder / "p.qualcode") as store:
        with store.change("Set", AINO):
            store.connection.execute("UPDATE codings SET note = 'in the log'")
        log = (foreign_folder / "p.qualcode-wal").read_bytes()
    (foreign_folder / "p.qualcode-wal").write_bytes(log)
    said = run(
        AS_NOBODY
        + """
try:
    with open_project(folder / "p.qualcode", "Bertta") as project:
        print(all_quotes(project)[0].coding.note)
except StoreError as error:
    print(error)
""",
        foreign_folder,
    )
    assert said.count("\n") == 1
    assert "p.qualcode cannot be written: its folder is read-only. Copy it to another folder." in said


# -- places ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Yliopisto", "Nextcloud", "Google Drive", "iCloud Drive"])
def test_a_synced_folder_is_warned_of(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "study").mkdir(parents=True)
    with Store.create(tmp_path / name / "study" / "p.qualcode") as store:
        assert f"synced folder ({name})" in store.told
        assert not store.read_only
    with Store.open(tmp_path / name / "study" / "p.qualcode") as store:
        assert f"synced folder ({name})" in store.told


def test_an_ordinary_folder_is_not_warned_of(tmp_path: Path) -> None:
    assert place.place_warning(tmp_path / "p.qualcode") == ""


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_network_drive_is_warned_of(path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(place, "_filesystem", lambda _folder: kind)
    with Store.open(path) as store:
        assert "network drive" in store.told
        assert not store.read_only


def test_the_file_system_is_that_of_the_nearest_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("disk / ext4 rw 0 0\nnas:/x /srv/my\\040work nfs4 rw 0 0\nd /srv/my\\040work/local xfs rw 0 0\n")
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    assert place._filesystem(Path("/srv/my work/study")) == "nfs4"
    assert place._filesystem(Path("/srv/my work/local/study")) == "xfs"
    assert place._filesystem(Path("/srv/my workshop")) == "ext4"
