"""What a key costs on the whole coding screen, in a terminal: processor time from the key to the last byte.

Status line, details, lists and density bar are painted too; `test_transcript` times the text alone. One coding is
also timed to its first frame, which shows it in the text: what is said of it beside the text is painted after.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

import pytest
from benchmarks.figures import middle, note, once
from benchmarks.large import CODER, Size, to_be_played_with
from benchmarks.terminal import Terminal, qualcode, terminal
from pytest_benchmark.fixture import BenchmarkFixture

from qualcode.workbench.project import open_project

SMALL = Size(1, 60_000, 5_000)
HUGE = Size(1, 10_000_000, 50_000)
DEEP = Size(1, 60_000, 50_000)
OPENING = Size(1, 10_000_000, 5_000)
MEMORY = Size(1, 1_000_000, 50_000)
KEYS = 40
RIGHT, SHIFT_RIGHT, DOWN, PAGE_DOWN = "l", "\x1b[1;2C", "\x1b[B", "\x1b[6~"


def first_word(path: Path) -> str:
    """What stands beside the first row, so that it tells when the text has been painted."""
    from qualcode.workbench.coding import text_of

    with open_project(path, CODER, read_only=True) as project:
        text = text_of(project, project.source_id("0000"))
    return text.turns[0].speaker[:4]


@contextmanager
def coding_screen(folder: Path, size: Size) -> Iterator[Terminal]:
    """The only interview of a project on the screen, at rest."""
    path = to_be_played_with(folder, size)
    with terminal(qualcode("open", str(path), "--source", "0000"), folder) as screen:
        screen.wait_for(first_word(path))
        sleep(3)  # what is done while nobody types: wrapping, loading pandas
        screen.settle(0.3)
        yield screen


def cost(screen: Terminal, keys: str, rounds: int = KEYS) -> float:
    """Median milliseconds of processor time of one key and its painting."""
    spent = []
    for _ in range(rounds):
        before = screen.cpu()
        screen.send(keys)
        screen.settle(seconds=2)
        spent.append((screen.cpu() - before) * 1000)
    return middle(spent)


def coding_costs(screen: Terminal) -> tuple[float, float]:
    """Median milliseconds of one coding applied, the last code again on the next words: to its frame, and to rest."""
    screen.send("s")
    screen.settle()
    screen.send("c")
    screen.settle(0.2)
    screen.send("\r")
    screen.settle(0.2)
    shown, rested = [], []
    for _ in range(12):
        screen.send("ww" + SHIFT_RIGHT * 3)
        screen.settle(0.2)
        before = screen.cpu()
        screen.send(".")
        screen.first()
        shown.append((screen.cpu() - before) * 1000)
        screen.settle(seconds=2)
        rested.append((screen.cpu() - before) * 1000)
    return middle(shown), middle(rested)


def measured(folder: Path, size: Size) -> dict[str, float]:
    with coding_screen(folder, size) as screen:
        found = {"cursor": cost(screen, RIGHT), "shift+arrow": cost(screen, SHIFT_RIGHT)}
        screen.send("\x1b")
        screen.settle(0.2)
        found["coding, with its commit"], found["coding, to rest"] = coding_costs(screen)
        found["page"] = cost(screen, PAGE_DOWN, 12)
        found["row"] = cost(screen, DOWN)
    return found


def test_keys_do_not_grow_with_the_interview(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    found: dict[str, dict[str, float]] = {}

    def play() -> None:
        found["small"], found["huge"] = measured(tmp_path, SMALL), measured(tmp_path, HUGE)

    once(benchmark, play)
    for key in ("cursor", "shift+arrow", "coding, with its commit", "coding, to rest"):
        note(benchmark, f"{key} at 60 kB", found["small"][key], 4)
        note(benchmark, f"{key} at 10 MB beside 60 kB", found["huge"][key] / found["small"][key], 1.5, "×")
    note(benchmark, "page at 60 kB", found["small"]["page"], 12)
    note(benchmark, "row down at 60 kB", found["small"]["row"], 6)


def test_page_through_codings_lying_150_deep(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    found = []

    def play() -> None:
        with coding_screen(tmp_path, DEEP) as screen:
            found.append(cost(screen, PAGE_DOWN, 12))

    once(benchmark, play)
    note(benchmark, "page", found[0], 33)


def test_ten_megabytes_are_painted_at_once(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    huge, tiny = to_be_played_with(tmp_path, OPENING), to_be_played_with(tmp_path, Size(1, 2_000, 5))
    jobs = {path: (qualcode("open", str(path), "--source", "0000"), first_word(path)) for path in (tiny, huge)}
    took: dict[Path, list[float]] = {path: [] for path in jobs}

    def in_turn() -> None:
        for _ in range(5):
            for path, (argv, words) in jobs.items():
                with terminal(argv, tmp_path) as screen:
                    took[path].append((screen.wait_for(words) - screen.started) * 1000)

    once(benchmark, in_turn)
    note(benchmark, "wall beyond a text of 2 kB", middle(took[huge]) - middle(took[tiny]), 250)


@pytest.mark.parametrize("size", [SMALL, HUGE], ids=["60 kB", "10 MB"])
def test_resize(benchmark: BenchmarkFixture, tmp_path: Path, size: Size) -> None:
    took = []

    def play() -> None:
        with coding_screen(tmp_path, size) as screen:
            for number in range(10):
                start = perf_counter()
                screen.resize(*((120, 40) if number % 2 else (140, 45)))
                first, _last, _count = screen.settle(0.15)
                took.append((first - start) * 1000)

    once(benchmark, play)
    note(benchmark, "first frame", middle(took), 60)


def test_memory_of_a_large_interview(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    found: dict[str, float] = {}

    def play() -> None:
        for name, size in {"empty": Size(1, 1_000, 1), "large": MEMORY}.items():
            with coding_screen(tmp_path, size) as screen:
                found[name] = screen.memory()

    once(benchmark, play)
    note(benchmark, "beside an empty one", found["large"] - found["empty"], 20, "MB")
