"""A small library study on disk, opened by the coder U."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import source

from qualcode.intake.scheme_yaml import read_scheme
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
    """No turn counts as seen merely because a test, or the machine, is slow."""
    monkeypatch.setattr(keeping, "WHILE", 600)


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
