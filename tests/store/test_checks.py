"""`check` finds every fault made by hand; backups are whole, and restoring one keeps what it replaces."""

import dataclasses
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from projects import source
from studies import AINO, BERTTA, T01, all_quotes, code, dump, names, study, turn

from qualcode.model.errors import QualcodeError, StoreError, WorkbenchError
from qualcode.store import Store, backup, checks, lock, opening
from qualcode.workbench import adding, care, coding, project, reading
from qualcode.workbench.project import Project, open_project


@pytest.fixture
def lived(aino: Project, bertta: Project) -> Project:
    """A project in which everything was done that can be."""
    code(aino)
    code(bertta, 4, "trust")
    reading.mark_done(aino, aino.source_id("T01"), {"knowledge": "yes"})
    coding.remove(bertta, code(bertta, 4, "data"))
    project.undo(aino)
    project.redo(aino)
    return aino


def spoilt(here: Project, *statements: str) -> list[str]:
    """The faults found after somebody has been at the file with another tool."""
    here.store.connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        assert here.store.connection.execute(statement).rowcount != 0
    faults = care.check(here)[0]
    assert faults
    assert all("\n" not in fault for fault in faults)
    return faults


# -- faults ------------------------------------------------------------------


def test_a_whole_project_has_no_faults(lived: Project) -> None:
    assert care.check(lived)[0] == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE bodies SET body = replace(body, 'plans', 'clans') WHERE text_id = 1",
        "UPDATE bodies SET body = body || '.' WHERE text_id = 1",
        "UPDATE bodies SET body = '' WHERE text_id = 1",
        "DELETE FROM bodies WHERE text_id = 1",
        "UPDATE texts SET sha256 = '00' WHERE id = 1",
        "UPDATE texts SET length = length - 1 WHERE id = 1",
    ],
)
def test_a_text_that_was_changed_is_found(lived: Project, statement: str) -> None:
    assert "Text 1 is not what it was when it was added." in spoilt(lived, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE segments SET quote = 'something else' WHERE id = 1",
        "UPDATE segments SET start_char = start_char + 1, end_char = end_char + 1 WHERE id = 1",
        "UPDATE segments SET end_char = 100000 WHERE id = 1",
        "UPDATE segments SET start_char = -1 WHERE id = 1",
        "UPDATE segments SET end_char = start_char, quote = '' WHERE id = 1",
        "UPDATE segments SET text_id = 2 WHERE id = 1",
    ],
)
def test_a_quote_that_the_text_does_not_say_is_found(lived: Project, statement: str) -> None:
    (fault,) = spoilt(lived, statement)
    assert "is not what the text says there" in fault


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM codes WHERE key = 'skills'", "of codings points at a missing row of codes"),
        ("DELETE FROM segments WHERE id = 1", "of codings points at a missing row of segments"),
        ("DELETE FROM actors WHERE kind = 'person'", "of participants points at a missing row of actors"),
        ("UPDATE participants SET source_id = 99 WHERE id = 1", "of participants points at a missing row of sources"),
        ("UPDATE readings SET coder_id = 99", "of readings points at a missing row of actors"),
    ],
)
def test_a_reference_to_nothing_is_found(lived: Project, statement: str, words: str) -> None:
    assert any(words in fault for fault in spoilt(lived, statement))


def test_a_broken_index_is_found(path: Path) -> None:
    with Store.open(path) as store:
        (root,) = store.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'codings_code'").fetchone()
    whole = path.read_bytes()
    page = bytearray(whole[(root - 1) * 4096 : root * 4096])
    page[-5:] = b"\x09" * 5
    path.write_bytes(whole[: (root - 1) * 4096] + page + whole[root * 4096 :])
    with closing(opening.connect_reader(path)) as connection:
        faults = checks.faults(Store(connection, path, read_only=True))
    assert any("database is damaged" in fault for fault in faults)


def test_a_byte_that_is_no_text_is_found(lived: Project) -> None:
    (fault,) = spoilt(lived, "UPDATE segments SET quote = CAST(X'ff41' AS TEXT) WHERE id = 1")
    assert fault.startswith("The database is damaged")


def test_all_faults_are_listed_and_not_only_the_first(lived: Project) -> None:
    faults = spoilt(lived, "UPDATE bodies SET body = 'x' || body", "DELETE FROM codes WHERE key = 'skills'")
    assert len(faults) == 5, "two texts, two passages, one code"


# -- remarks -----------------------------------------------------------------


def test_a_coding_of_nobody_is_remarked(aino: Project) -> None:
    found = code(aino, 1)
    code(aino, 2)
    heard = turn(aino, "T01", 1)
    both = coding.apply(aino, coding.Passage(heard.source_id, heard.start, heard.end + 20), "data")
    assert checks.codings_of_nobody(aino.store) == [(found.evidence, "T01")]
    assert both.evidence != found.evidence
    (remark,) = care.check(aino)[1]
    assert remark.startswith(f"{found.evidence} in T01 is over interviewer turns alone")


def test_a_document_has_no_codings_of_nobody(aino: Project) -> None:
    body = "A plan nobody speaks in."
    draft = dataclasses.replace(T01, body=body, turns=(), participants=(), short_id="D01", kind="document", round="")
    adding.add_sources(aino, [draft])
    coding.apply(aino, coding.Passage(aino.source_id("D01"), 2, 6), "skills")
    assert checks.codings_of_nobody(aino.store) == []


def test_people_with_nearly_equal_names_are_remarked() -> None:
    def named(short_id: str, key: str, name: str, words: str) -> object:
        draft = source(short_id, "A", [("V", words)], V=(key, ""))
        (person,) = draft.participants
        return dataclasses.replace(draft, participants=(dataclasses.replace(person, name=name),))

    drafts = [
        named("T01", "a", "Matti Meikäläinen", "One."),
        named("T02", "b", "Matti Meikälainen", "Two."),
        named("T03", "c", "Matti Meikäläinen", "Three."),
        named("T04", "d", "Liisa Virtanen", "Four."),
    ]
    with study(None, *drafts) as here:  # type: ignore[arg-type]  # drafts, widened to objects for brevity
        remarks = care.check(here)[1]
    assert len(remarks) == 2
    assert all("nearly the same name" in remark and "Liisa" not in remark for remark in remarks)
    assert any("[a]" in remark and "[c]" in remark for remark in remarks)


def test_texts_of_undone_sources_are_remarked(aino: Project) -> None:
    project.undo(aino)
    assert care.check(aino) == ([], ["2 texts of undone imports or corrections are still in the file."])


# -- backup ------------------------------------------------------------------


def test_a_backup_is_a_whole_project_of_its_own(path: Path) -> None:
    with open_project(path, AINO) as here:
        copy = care.make_backup(here)
        assert copy.parent == path.parent
        assert copy.name.endswith("-backup.backup.qualcode")
        before = dump(here)
        code(here, 4)
    with open_project(copy, BERTTA) as again:
        assert dump(again) == before
        assert care.check(again)[0] == []
        assert code(again, 4).evidence == "E-0002"
    assert names(path.parent) == sorted([path.name, copy.name])


def test_backups_of_one_second_do_not_overwrite_each_other(path: Path) -> None:
    with open_project(path, AINO) as here:
        assert len({care.make_backup(here) for _ in range(5)}) == 5


def test_a_backup_can_be_made_while_somebody_else_writes(path: Path) -> None:
    with open_project(path, AINO) as writer, open_project(path, BERTTA) as reader:
        assert reader.read_only
        code(writer, 4)
        copy = care.make_backup(reader, path.with_name("copy.qualcode"))
        with open_project(copy, BERTTA) as again:
            assert len(all_quotes(again)) == 2


def test_a_backup_overwrites_nothing(path: Path) -> None:
    (path.parent / "taken").write_text("mine")
    with open_project(path, AINO) as here, pytest.raises(StoreError, match="exists already"):
        care.make_backup(here, path.parent / "taken")
    assert (path.parent / "taken").read_text() == "mine"


def test_a_backup_into_no_folder_is_refused_in_one_line(path: Path) -> None:
    with open_project(path, AINO) as here, pytest.raises(StoreError, match="There is no folder") as caught:
        care.make_backup(here, path.parent / "none" / "copy.qualcode")
    assert "\n" not in str(caught.value)


def test_a_project_in_memory_has_no_backup(aino: Project) -> None:
    with pytest.raises(WorkbenchError, match="in memory"):
        care.make_backup(aino)


def test_a_backup_under_steady_writing_is_whole(path: Path) -> None:
    """Copying the file would not be: the copy is made page by page while commits go on."""
    stop, begun = threading.Event(), threading.Event()

    def write() -> None:
        with Store.open(path) as store:
            while not stop.is_set():
                with store.change("Write", AINO):
                    store.connection.execute("UPDATE codings SET note = note || 'x'")
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(10)
        with Store.open(path, read_only=True) as store:
            for number in range(10):
                copy = path.with_name(f"copy{number}.qualcode")
                backup.copy_to(store.connection, copy)
                with Store.open(copy, read_only=True) as again:
                    assert checks.faults(again) == []
    finally:
        stop.set()
        writer.join()


# -- restore -----------------------------------------------------------------


@pytest.fixture
def copy(path: Path) -> Iterator[Path]:
    """A backup of the project, which has had one more coding since."""
    with open_project(path, AINO) as here:
        copy = care.make_backup(here, path.with_name("copy.qualcode"))
        code(here, 4)
    return copy


def test_restoring_keeps_the_file_it_replaces(path: Path, copy: Path) -> None:
    replaced, kept_copy = path.read_bytes(), copy.read_bytes()
    kept = care.restore(copy, path)
    assert kept is not None
    assert kept.read_bytes() == replaced
    assert copy.read_bytes() == kept_copy
    with open_project(path, AINO) as here:
        assert len(all_quotes(here)) == 1
    with open_project(kept, AINO) as here:
        assert len(all_quotes(here)) == 2
    assert names(path.parent) == sorted([path.name, copy.name, kept.name])


def test_restoring_where_nothing_is_replaces_nothing(path: Path, copy: Path) -> None:
    target = path.with_name("new.qualcode")
    assert care.restore(copy, target) is None
    with open_project(target, AINO) as here:
        assert len(all_quotes(here)) == 1


def test_restoring_over_a_damaged_file_keeps_the_damaged_one(path: Path, copy: Path) -> None:
    path.write_bytes(b"damaged")
    kept = care.restore(copy, path)
    assert kept is not None
    assert kept.read_bytes() == b"damaged"
    with open_project(path, AINO) as here:
        assert len(all_quotes(here)) == 1


def test_restoring_keeps_the_log_of_a_killed_process_with_its_file(path: Path, copy: Path) -> None:
    with open_project(path, AINO) as here:
        coding.set_note(here, all_quotes(here)[0].coding, "only in the log")
        main, log = path.read_bytes(), path.with_name("p.qualcode-wal").read_bytes()
    path.write_bytes(main)
    path.with_name("p.qualcode-wal").write_bytes(log)
    kept = care.restore(copy, path)
    assert kept is not None
    with open_project(path, AINO) as here:
        assert all_quotes(here)[0].coding.note == "kept"
    with open_project(kept, AINO) as here:
        assert all_quotes(here)[0].coding.note == "only in the log"


def test_restoring_is_refused_while_the_project_is_open(path: Path, copy: Path) -> None:
    with open_project(path, AINO) as here:
        before = dump(here)
        with pytest.raises(StoreError, match=r"is open .*: close it first"):
            care.restore(copy, path)
        assert dump(here) == before
    assert names(path.parent) == sorted([path.name, copy.name])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda copy: copy.write_bytes(copy.read_bytes()[:9_000]),
        lambda copy: copy.write_bytes(b""),
        lambda copy: copy.unlink(),
        lambda copy: run_on(copy, "UPDATE bodies SET body = 'x' || body"),
        lambda copy: run_on(copy, "DELETE FROM codes WHERE key = 'skills'"),
        lambda copy: run_on(copy, "PRAGMA application_id = 7"),
    ],
    ids=["cut", "empty", "missing", "text changed", "reference broken", "foreign"],
)
def test_a_copy_that_is_not_whole_is_not_restored(path: Path, copy: Path, spoil: Callable[[Path], object]) -> None:
    before = path.read_bytes()
    spoil(copy)
    with pytest.raises(QualcodeError) as caught:
        care.restore(copy, path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert not lock.lock_path(path).exists()


def run_on(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def test_a_restore_that_fails_leaves_the_project_in_its_place(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before, beside = path.read_bytes(), names(path.parent)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError, match="The disk is full"):
        care.restore(copy, path)
    assert path.read_bytes() == before
    assert names(path.parent) == beside


def test_a_copied_file_is_the_same_project_elsewhere(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    other = Path(shutil.copy(path, tmp_path / "elsewhere" / "q.qualcode"))
    with open_project(path, AINO) as one, open_project(other, AINO) as two:
        assert dump(one) == dump(two)
        assert not two.read_only
