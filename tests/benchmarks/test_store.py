"""What a coder waits for in a large project: the commit of one coding, and a list of codings coming in."""

import itertools
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import get_args

import pytest
from benchmarks.figures import middle, note, once, p95
from benchmarks.large import CODER, SYLLABLES, bring_in, wanted, write_files
from projects import labels, source
from pytest_benchmark.fixture import BenchmarkFixture
from studies import all_quotes, study

from qualcode.model.code import Code
from qualcode.store import history
from qualcode.tui.screens.quotes_list import PAGE
from qualcode.workbench import codebook, coding, counting, exchange, listing, quoting
from qualcode.workbench.project import Project, open_project
from qualcode.workbench.quoting import Group

SOURCES, TURNS, CODES = 20, 400, 60


def large_study(folder: Path) -> Project:
    """20 interviews of 400 turns and 60 codes, without codings."""
    dice = random.Random(20_170_505)  # interviews that are nearly alike would be asked about
    drafts = [
        source(f"T{n:02d}", "A", [("HV"[turn % 2], said(dice)) for turn in range(TURNS)], V=(f"anna{n}", "mining"))
        for n in range(1, SOURCES + 1)
    ]
    project = study(folder / "large.qualcode", *drafts)
    for n in range(CODES):
        codebook.add(project, Code(f"code{n}", labels(f"Code {n}"), "knowledge", definition=labels("Words. " * 30)))
    return project


def said(dice: random.Random) -> str:
    """A sentence of some length, as people speak."""
    return " ".join("".join(dice.choices(SYLLABLES, k=3)) for _word in range(9)) + "."


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
            if all_quotes(project):
                project.store.undo(project.coder)

        preview = benchmark.pedantic(exchange.import_codings, (project, path), setup=start_over, rounds=2)
        assert len(preview.ready) == 10_000


# -- sizes the environment asks for ------------------------------------------------------


def applied(project: Project, rounds: int) -> list[float]:
    """Milliseconds of each of so many codings, from the verb's call to committed with history."""
    rows = listing.source_rows(project)
    text = coding.text_of(project, rows[len(rows) // 2].id)
    codes = [key for key, code in project.codebook().items() if code.parent]
    took = []
    for number in range(rounds):
        passage = coding.Passage(text.source_id, number * 7, number * 7 + 5)
        start = perf_counter()
        coding.apply(project, passage, codes[number % len(codes)])
        took.append((perf_counter() - start) * 1000)
    return took


def test_commit_of_one_coding_in_a_large_project(benchmark: BenchmarkFixture, big_path: Path, small_path: Path) -> None:
    found: dict[str, list[float]] = {}

    def code_them() -> None:
        for name, path in {"small": small_path, "big": big_path}.items():
            with open_project(path, CODER) as project:
                applied(project, 5)  # the first ones warm the caches
                found[name] = [took for _round in range(2) for took in applied_anew(project)]

    once(benchmark, code_them)
    note(benchmark, "p95, wall", p95(found["big"]), 5)
    note(benchmark, "median beside a thousand codings", middle(found["big"]) / middle(found["small"]), 1.3, "×")


def applied_anew(project: Project) -> list[float]:
    """The same codings as before, taken back first."""
    while codings_of(project):
        project.store.undo(project.coder)
    return applied(project, 100)


def codings_of(project: Project) -> bool:
    """Whether the last thing this coder did is a coding that stands."""
    entry = history.last_done(project.store.connection, project.coder)
    return entry is not None and entry.label.startswith("Apply") and not entry.batch


def test_list_of_sources(benchmark: BenchmarkFixture, big: Project) -> None:
    listing.source_rows(big)  # counts what has no tally yet
    benchmark(listing.source_rows, big)
    note(benchmark, "median", benchmark.stats.stats.median * 1000, 500)


def test_matrix(benchmark: BenchmarkFixture, big: Project) -> None:
    counting.get_ready()
    spent = []

    def fill() -> None:
        start = process_time()
        counting.matrix(big, "theme", "cluster")
        spent.append((process_time() - start) * 1000)

    benchmark.pedantic(fill, rounds=5, warmup_rounds=1)  # type: ignore[no-untyped-call]  # the plugin has no types
    note(benchmark, "processor time", middle(spent), 500)


@pytest.mark.parametrize("group", get_args(Group))
def test_first_page_of_all_quotes(benchmark: BenchmarkFixture, big: Project, group: Group) -> None:
    def open_list() -> int:
        page = quoting.page(big, quoting.chosen(big, quoting.Query()), group, "place", 0, PAGE)
        shown = [coding_id for part in page.parts for coding_id in part.ids]
        return len(quoting.read(big, shown))

    found = benchmark.pedantic(open_list, rounds=3, warmup_rounds=1)  # type: ignore[no-untyped-call]  # no types
    assert found == min(PAGE, wanted().codings)
    note(benchmark, f"by {group}, wall", benchmark.stats.stats.median * 1000, 1000)


def test_import(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    size, took = wanted(), {}
    files = Path(os.environ.get("QUALCODE_BENCH_FILES", "") or write_files(tmp_path, size))
    once(benchmark, lambda: bring_in(files, tmp_path / "fresh.qualcode", took))
    note(benchmark, "sources", took["sources"], 5 * max(1.0, size.sources / 1000), "s")
    note(benchmark, "codings", took["codings"], 60 * max(0.1, size.codings / 1_000_000), "s")
