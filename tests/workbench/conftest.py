"""A small project in memory, in the hands of two coders."""

from collections.abc import Iterator

import pytest
from studies import other, study

from qualcode.workbench.project import Project


@pytest.fixture
def aino() -> Iterator[Project]:
    with study() as project:
        yield project


@pytest.fixture
def bertta(aino: Project) -> Project:
    return other(aino)
