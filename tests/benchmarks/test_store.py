"""What a coder waits for in a large project: the commit of one coding, and a list of codings coming in."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import labels, source
from pytest_benchmark.fixture import BenchmarkFixture
from studies import study

from qualcode.model.scheme import Code
from qualcode.workbench import codebook, coding, exchange
from qualcode.workbench.project import Project

SOURCES, TURNS, CODES = 20, 400, 60


def large_study(folder: Path) -> Project:
    """20 interviews of 400 turns and 60 codes, without codings."""
    said = [("H" if n % 2 else "V", f"Sentence number {n}, of some length, as people speak.") for n in range(TURNS)]
    drafts = [
        source(f"T{n:02d}", "A", [*said, ("V", f"This was {n}.")], V=(f"anna{n}", "mining"))
        for n in range(1, SOURCES + 1)
    ]
    project = study(folder / "large.qualcode", *drafts)
    for n in range(CODES):
        codebook.add(project, Code(f"code{n}", labels(f"Code {n}"), "knowledge", definition=labels("Words. " * 30)))
    return project


def listed(path: Path, count: int, first: int = 0) -> Path:
    """A list of `count` codings, spread over sources and codes."""
    rows = (
        {
            "source": f"T{1 + n % SOURCES:02d}",
            "start": 3 + n // SOURCES * 10,
            "end": 23 + n // SOURCES * 10,
            "code": f"code{n % CODES}",
        }
        for n in range(first, first + count)
    )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("large")
    with large_study(folder) as project:
        preview = exchange.import_codings(project, listed(folder / "list.jsonl", 20_000))
        assert len(preview.ready) == 20_000
        yield project


def test_commit_of_one_coding_among_twenty_thousand(benchmark: BenchmarkFixture, project: Project) -> None:
    source_id, starts = project.source_id("T03"), itertools.count()

    def code_one() -> coding.Coding:
        start = next(starts)
        return coding.apply(project, coding.Passage(source_id, start, start + 11), f"code{start % CODES}")

    assert benchmark(code_one).evidence


def test_undo_of_one_coding_among_twenty_thousand(benchmark: BenchmarkFixture, project: Project) -> None:
    source_id = project.source_id("T04")
    coding.apply(project, coding.Passage(source_id, 1, 12), "skills")

    def back_and_forth() -> None:
        project.store.undo(project.coder)
        project.store.redo(project.coder)

    benchmark(back_and_forth)


def test_import_of_ten_thousand_codings(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    with large_study(tmp_path) as project:
        path = listed(tmp_path / "list.jsonl", 10_000)

        def start_over() -> None:
            if coding.quotes(project):
                project.store.undo(project.coder)

        preview = benchmark.pedantic(exchange.import_codings, (project, path), setup=start_over, rounds=2)
        assert len(preview.ready) == 10_000
