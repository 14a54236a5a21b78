"""What the tests of the store share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from studies import other, study, turn

from qualcode.workbench import coding
from qualcode.workbench.project import Project


@pytest.fixture
def aino() -> Iterator[Project]:
    """A project in memory, in Aino's hands."""
    with study() as project:
        yield project


@pytest.fixture
def bertta(aino: Project) -> Project:
    """The same project in Bertta's hands."""
    return other(aino)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with one coding, alone in its folder."""
    path = tmp_path / "p.qualcode"
    with study(path) as project:
        coding.apply(project, turn(project, "T01", 2), "skills", note="kept")
    return path
