"""A small library study on disk, opened by the coder U."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from codebook_stories import write
from incoming_files import HEAD, TALK, cues
from projects import source
from textual.widgets import Input, TextArea

from qualcode import locale
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.code import Code
from qualcode.model.scheme import Scheme
from qualcode.tui import commanding
from qualcode.tui.screens import keeping
from qualcode.workbench import adding, demo
from qualcode.workbench.project import Project, new_project, open_project
from qualcode.workbench.samples import samples_folder

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


@pytest.fixture(autouse=True)
def _no_blinking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture shows the cursor of a field whenever it is taken."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _self: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _self: None)


@pytest.fixture(scope="session")
def codes() -> dict[str, Code]:
    """The codes of the scheme of the demo."""
    return {code.key: code for code in read_scheme(SCHEMES / "ase.yaml").codes}


@pytest.fixture(params=["fi", "sv"])
def in_translation(request: pytest.FixtureRequest) -> Iterator[str]:
    """Every other language than English."""
    with locale.speaking(request.param):
        yield request.param


@pytest.fixture(scope="session")
def minimal() -> Scheme:
    """The smallest scheme, read once."""
    return read_scheme(SCHEMES / "minimal.yaml")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, minimal: Scheme) -> Path:
    """The library study, made once to be copied."""
    path = tmp_path_factory.mktemp("library") / "study.qualcode"
    with new_project(path, minimal, "U") as project:
        adding.add_sources(
            project,
            [
                source("T01", "round1", SAID, V=("anna", "centre")),
                source("T02", "round1", [("H", "No?"), ("V", "Täällä on ahdasta.")], V=("bo", "villages")),
            ],
        )
    return path


@pytest.fixture
def project(tmp_path: Path, library: Path) -> Iterator[Project]:
    copyfile(library, tmp_path / library.name)
    with open_project(tmp_path / library.name, "U") as project:
        yield project


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the demo, made once to be copied."""
    path = tmp_path_factory.mktemp("demo") / "ase.qualcode"
    with new_project(path, read_scheme(SCHEMES / "ase.yaml"), "demo") as project:
        demo.fill(project, samples_folder() / "transcripts")
    return path


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
