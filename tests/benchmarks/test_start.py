"""From the command line to the first paint: help, and the coding screen of a large project.

Textual's own "hello" is timed in the same run, so that the machine can be told from the tool.
"""

import sys
from pathlib import Path
from time import perf_counter

from benchmarks.figures import middle, note, once
from benchmarks.terminal import qualcode, terminal
from pytest_benchmark.fixture import BenchmarkFixture

from qualcode.workbench.coding import text_of
from qualcode.workbench.listing import source_rows
from qualcode.workbench.project import open_project

ROUNDS = 11
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello there")
Hello().run()
"""


def opened(path: Path) -> tuple[list[str], str]:
    """How a middle source of a project is opened, and what stands on the first row beside its text."""
    with open_project(path, "coder1", read_only=True) as project:
        known = [row.short_id for row in source_rows(project)]
        short_id = known[len(known) // 2]
        text = text_of(project, project.source_id(short_id))
    return qualcode("open", str(path), "--source", short_id), text.turns[0].speaker[:4]


def painted(argv: list[str], words: str, home: Path) -> float:
    """Milliseconds from the start of the process until the words are on the screen."""
    with terminal(argv, home) as screen:
        return (screen.wait_for(words) - screen.started) * 1000


def test_help(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    took = []

    def ask() -> None:
        for _ in range(ROUNDS):
            with terminal(qualcode("--help"), tmp_path) as screen:
                took.append((screen.wait_for("Exit codes") - screen.started) * 1000)

    once(benchmark, ask)
    note(benchmark, "wall", middle(took), 80)


def test_first_paint_of_a_source(benchmark: BenchmarkFixture, big_path: Path, few_path: Path, tmp_path: Path) -> None:
    jobs = {
        "hello": ([sys.executable, "-c", HELLO], "hello there"),
        "few": opened(few_path),
        "many": opened(big_path),
    }
    took: dict[str, list[float]] = {name: [] for name in jobs}

    def in_turn() -> None:
        for _ in range(ROUNDS + 1):
            for name, job in jobs.items():
                took[name].append(painted(*job, tmp_path))

    once(benchmark, in_turn)
    hello, few, many = (middle(times[1:]) for times in took.values())  # the first round warms the disk
    note(benchmark, "wall", many, 450)
    note(benchmark, "beside Textual's hello", many / hello, 1.9, "×")
    note(benchmark, "beside ten sources", many / few, 1.1, "×")


def test_opening_the_file(benchmark: BenchmarkFixture, big_path: Path) -> None:
    def open_it() -> float:
        start = perf_counter()
        with open_project(big_path, "coder1"):
            return (perf_counter() - start) * 1000

    took = [open_it() for _ in range(ROUNDS)]
    benchmark(open_it)
    note(benchmark, "wall", middle(took), 50)
