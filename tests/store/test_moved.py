"""A project file that is moved, deleted or replaced while it is open: nothing that was called saved is lost."""

from pathlib import Path
from shutil import copyfile

import pytest
from studies import AINO, dump, names, study, turn

from qualcode.model.errors import StoreError
from qualcode.store import Store, rescue
from qualcode.workbench import coding
from qualcode.workbench.project import Project, open_project


def delete(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.qualcode"))


def replace(path: Path) -> None:
    copyfile(path, path.with_name("older"))
    path.with_name("older").replace(path)


def kept_in(folder: Path) -> Path:
    return next(folder.glob("*rescued*"))


def content(path: Path) -> object:
    with Store.open(path) as store:
        return dump(Project(store, AINO))


@pytest.mark.parametrize("happens", [delete, move, replace])
def test_the_next_change_is_refused_and_what_was_saved_is_kept(path: Path, happens) -> None:
    project = open_project(path, AINO)
    coding.apply(project, turn(project, "T01", 4), "skills")
    saved = dump(project)
    happens(path)
    with pytest.raises(StoreError, match="rescued") as caught:
        coding.apply(project, turn(project, "T01", 4), "knowledge")
    with pytest.raises(StoreError):
        project.close()
    assert "\n" not in str(caught.value)
    assert content(kept_in(path.parent)) == saved


@pytest.mark.parametrize("happens", [delete, move, replace])
def test_closing_keeps_what_was_saved_and_says_where(path: Path, happens) -> None:
    project = open_project(path, AINO)
    coding.apply(project, turn(project, "T01", 4), "skills")
    saved = dump(project)
    happens(path)
    with pytest.raises(StoreError, match="rescued"):
        project.close()
    assert content(kept_in(path.parent)) == saved
    assert not [name for name in names(path.parent) if name.endswith((".lock", "-shm"))]
    project.close()


def test_every_refusal_names_the_one_copy(path: Path) -> None:
    project = open_project(path, AINO)
    path.unlink()
    told = set()
    for _ in range(3):
        with pytest.raises(StoreError) as caught:
            coding.apply(project, turn(project, "T01", 4), "skills")
        told.add(str(caught.value))
    with pytest.raises(StoreError) as caught:
        project.close()
    assert {str(caught.value)} == told
    assert len(list(path.parent.glob("*rescued*"))) == 1


def test_a_project_that_is_put_back_is_written_again(path: Path) -> None:
    with open_project(path, AINO) as project:
        move(path)
        with pytest.raises(StoreError):
            coding.apply(project, turn(project, "T01", 4), "skills")
        path.with_name("elsewhere.qualcode").rename(path)
        coding.apply(project, turn(project, "T01", 4), "skills")
        after = dump(project)
    assert content(path) == after


def test_another_file_of_that_name_is_not_touched(path: Path) -> None:
    project = open_project(path, AINO)
    path.unlink()
    with study(path.with_name("new.qualcode")):
        pass
    path.with_name("new.qualcode").rename(path)
    before = content(path)
    with pytest.raises(StoreError):
        coding.apply(project, turn(project, "T01", 4), "skills")
    with pytest.raises(StoreError):
        project.close()
    assert content(path) == before


def test_the_copy_goes_home_where_the_folder_is_gone(path: Path, tmp_path: Path, monkeypatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    folder = tmp_path / "stick"
    folder.mkdir()
    path.rename(folder / "p.qualcode")
    project = open_project(folder / "p.qualcode", AINO)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    with pytest.raises(StoreError, match="rescued"):
        project.close()
    assert kept_in(home)


def test_a_reader_does_not_mind(path: Path) -> None:
    with open_project(path, AINO, read_only=True):
        path.unlink()


def test_a_file_is_known_by_more_than_its_name(path: Path) -> None:
    before = rescue.identity(path)
    replace(path)
    assert rescue.identity(path) != before
    path.unlink()
    assert rescue.identity(path) is None
