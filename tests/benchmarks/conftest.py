"""The large project and a small one beside it, made once for all benchmarks of a run."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.large import to_be_played_with, wanted

from qualcode.workbench.project import Project

FEW_SOURCES, FEW_CODINGS = 10, 1_000


@pytest.fixture(scope="session")
def big_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large project, in the size the environment asks for."""
    return to_be_played_with(tmp_path_factory.mktemp("big"), wanted())


@pytest.fixture(scope="session")
def few_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten sources of the same length with as many codings each."""
    size = wanted()
    share = max(1, size.codings // size.sources)
    return to_be_played_with(
        tmp_path_factory.mktemp("few"), replace(size, sources=FEW_SOURCES, codings=FEW_SOURCES * share)
    )


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand codings in ten sources."""
    size = replace(wanted(), sources=FEW_SOURCES, codings=FEW_CODINGS)
    return to_be_played_with(tmp_path_factory.mktemp("small"), size)


@pytest.fixture
def big(big_path: Path) -> Iterator[Project]:
    """The large project, open for writing."""
    from benchmarks.large import CODER

    from qualcode.workbench.project import open_project

    with open_project(big_path, CODER) as project:
        yield project
