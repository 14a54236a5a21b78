"""A small library study on disk, opened by the coder U."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from codebook_stories import write
from incoming_files import HEAD, TALK, cues
from projects import source

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.tui import commanding
from qualcode.tui.screens import keeping
from qualcode.workbench import adding
from qualcode.workbench.project import Project, new_project

SCHEMES = Path(__file__).parents[2] / "schemes"

SAID = [
    ("H", "Miten te käytätte kirjastoa?"),
    ("V", "Käyn joka viikko. Kokoelma on hyvä. Mutta aukiolo on liian lyhyt iltaisin."),
    ("H", "Kerro lisää."),
    ("V", "Tapahtumat ovat parasta. Siellä näkee naapureita."),
]


@pytest.fixture(autouse=True)
def _reading_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """No turn counts as seen, and no message as read, merely because a test, or the machine, is slow."""
    monkeypatch.setattr(keeping, "WHILE", 600)
    monkeypatch.setattr(commanding, "FRESH", 600)
    monkeypatch.setattr(keeping, "AGAIN", 600)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = new_project(tmp_path / "study", read_scheme(SCHEMES / "minimal.yaml"), "U")
    adding.add_sources(
        project,
        [
            source("T01", "round1", SAID, V=("anna", "centre")),
            source("T02", "round1", [("H", "No?"), ("V", "Täällä on ahdasta.")], V=("bo", "villages")),
        ],
    )
    yield project
    project.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def talk(folder: Path) -> Path:
    """A file of subtitles in which Anna has two labels, and a page number looks like one."""
    path = folder / "talk.vtt"
    path.write_text(cues(TALK), "utf-8")
    return path


@pytest.fixture
def many(folder: Path, talk: Path) -> Path:
    """Beside it files of every kind: refused, read by no encoding, there already, complete, hostile."""
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    (folder / "old.txt").write_bytes("H: Mitä kuuluu tänään?\n\nV: Hyvää, täällä on käsitöitä.\n".encode("cp850"))
    (folder / "same.txt").write_text("H: No?\n\nV: Täällä on ahdasta.\n", "utf-8")
    (folder / "whole.txt").write_text(HEAD.format(id="T09") + "H: Miten menee?\n\nV: Hyvin menee.\n", "utf-8")
    (folder / "x[red].txt").write_text("H: Miten?\n\nV: [@click=app.quit]x[/] \x1b[31m\n\nH: No?\n\nV: Niin.", "utf-8")
    return folder


@pytest.fixture
def used(project: Project) -> Project:
    """Three codings with opening hours by two coders."""
    write(project, "Mutta aukiolo on liian lyhyt iltaisin.", "opening_hours")
    write(project, "Käyn joka viikko.", "opening_hours")
    write(project, "Kokoelma on hyvä.", "opening_hours", "V")
    return project
