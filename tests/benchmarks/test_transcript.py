"""Frames of the transcript view: what a key costs until the bytes for the terminal are there, ANSI included.

A frame is made by hand, because headless Textual writes none and a pilot waits longer than a frame takes.
"""

import asyncio
import gc
import random
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from itertools import accumulate, count
from time import process_time

import pytest
from benchmarks.figures import note, note_least, once
from pytest_benchmark.fixture import BenchmarkFixture
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from qualcode.model.source import SourceText, Turn
from qualcode.tui.transcript import Mark, Rows, TurnIndex
from qualcode.tui.widgets.transcript import TranscriptView

SENTENCES = [
    "Yhteistyö on tuonut uusia kumppaneita, mutta aikaa menee paljon kokouksiin.",
    "Pienellä yrityksellä ei ole voimia hakea EU-rahoitusta itse!",
    "”Emme tienneet kuuluvamme klusteriin”, sanoi naapurikin – vasta seminaarissa se selvisi.",
    "Osaaminen karttui; testausympäristöjä käytettiin.",
    "Mitä siitä jäi käteen?",
]
SIZES = {
    "60 kB, 5,000": (60_000, 5_000),
    "60 kB, 50,000": (60_000, 50_000),
    "1 MB, 5,000": (1_000_000, 5_000),
    "10 MB, 5,000": (10_000_000, 5_000),
    "10 MB, 50,000": (10_000_000, 50_000),
}
SMALL, MIDDLE = SIZES["60 kB, 5,000"], SIZES["1 MB, 5,000"]
GOALS = {"page": 12, "line_scroll": 6, "cursor_step": 4, "shift_down": 4, "one_coding": 4}
IDLE_SLICE = 0.006
COLOURS = ["#d08770", "#5e81ac", "#a3be8c", "#b48ead", "#ebcb8b", "#bf616a", "#88c0d0"]


class Stage(App[None]):
    """The view alone on a screen."""

    def compose(self) -> ComposeResult:
        yield TranscriptView()

    @property
    def view(self) -> TranscriptView:
        return self.query_one(TranscriptView)

    def frame(self) -> int:
        """Draw what has changed; returns how many characters the terminal would get."""
        self.screen._compositor.update_widgets({self.view})
        update = self.screen._compositor.render_update()
        return len(update.render_segments(self.console)) if isinstance(update, CompositorUpdate) else 0


@cache
def text_of(size: int) -> SourceText:
    dice = random.Random(1)
    pieces: list[str] = []
    turns: list[Turn] = []
    at = 0
    while at < size:
        asking = len(turns) % 2 == 0
        words = " ".join(dice.choice(SENTENCES) for _ in range(1 if asking else dice.randint(2, 15)))
        turns.append(Turn(len(turns) + 1, "H" if asking else "V", at + 3, at + 3 + len(words)))
        pieces.append(f"{turns[-1].speaker}: {words}\n\n")
        at += len(pieces[-1])
    return SourceText(1, 1, "T01", "Kuvitteellinen haastattelu", "".join(pieces), tuple(turns), frozenset("H"))


@cache
def marks_of(size: int, codings: int) -> list[Mark]:
    dice = random.Random(2)
    starts = (dice.randrange(size - 400) for _ in range(codings))
    return [Mark(i, s, s + dice.randint(20, 300), "YHT", dice.choice(COLOURS), i % 4 > 0) for i, s in enumerate(starts)]


def on_stage(size: int, codings: int, play: Callable[[Stage], None]) -> None:
    """Play with a text of that size, wrapped to its end, a screen down from its top."""

    async def run() -> None:
        stage = Stage()
        async with stage.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            stage.view.focus()
            stage.view.load(text_of(size), marks_of(size, codings))
            while not stage.view._rows.complete:
                await pilot.pause(0.05)
            stage.view.go_to(size // 3)
            await pilot.pause()
            stage.frame()
            play(stage)
            await pilot.pause()

    # Whatever else the test process holds is not the view's to collect.
    gc.collect()
    gc.freeze()
    try:
        asyncio.run(run())
    finally:
        gc.unfreeze()


def timed(benchmark: BenchmarkFixture, act: Callable[[], None], rounds: int) -> None:
    benchmark.pedantic(act, rounds=rounds, warmup_rounds=2)  # type: ignore[no-untyped-call]  # the plugin has no types


def page(stage: Stage) -> Callable[[], None]:
    pages = count()

    def turn() -> None:
        y = next(pages) * 40 % max(1, len(stage.view._rows) - 40)
        if y < 40:
            stage.view._strips.clear()  # a short text comes round again, and would be painted from what is kept
        stage.view.scroll_to(y=y, animate=False)

    return turn


def line_scroll(stage: Stage) -> Callable[[], None]:
    first = stage.view.scroll_offset.y
    rows = count(1)
    return lambda: stage.view.scroll_to(y=first + next(rows), animate=False)


def cursor_step(stage: Stage) -> Callable[[], None]:
    ways = count()
    return lambda: stage.view.move("character", 1 if next(ways) % 80 < 40 else -1)


def shift_down(stage: Stage) -> Callable[[], None]:
    ways = count()
    return lambda: stage.view.move("row", 1 if next(ways) % 20 < 10 else -1, extend=True)


def one_coding(stage: Stage) -> Callable[[], None]:
    start = stage.view.top + 100
    new = Mark(1_000_000, start, start + 90, "UUS", "#ff0000", True)
    ways = count()

    def put_or_take() -> None:
        if next(ways) % 2:
            stage.view.change_codings([new.coding_id], [])
        else:
            stage.view.change_codings([], [new])

    return put_or_take


ACTIONS = [page, line_scroll, cursor_step, shift_down, one_coding]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: str(action.__name__))
def test_frame(benchmark: BenchmarkFixture, action: Callable[[Stage], Callable[[], None]], size: str) -> None:
    def play(stage: Stage) -> None:
        act = action(stage)

        def one_frame() -> None:
            act()
            assert stage.frame() > 0

        timed(benchmark, one_frame, 60)

    on_stage(*SIZES[size], play)
    deep = size == "60 kB, 50,000"
    note(benchmark, "median", benchmark.stats.stats.median * 1000, 33 if deep else GOALS[action.__name__])


@pytest.mark.parametrize("size", SIZES)
def test_first_paint(benchmark: BenchmarkFixture, size: str) -> None:
    text, marks = text_of(SIZES[size][0]), marks_of(*SIZES[size])

    def play(stage: Stage) -> None:
        def open_text() -> None:
            stage.view.load(text, marks)
            assert stage.frame() > 0

        timed(benchmark, open_text, 7)

    on_stage(*SMALL, play)
    if size == "10 MB, 5,000":
        note(benchmark, "median", benchmark.stats.stats.median * 1000, 250)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: str(action.__name__))
def test_a_frame_does_not_grow_with_the_text(
    benchmark: BenchmarkFixture, action: Callable[[Stage], Callable[[], None]]
) -> None:
    took: dict[tuple[int, int], float] = {}

    def compare() -> None:
        for size in (SMALL, SIZES["10 MB, 50,000"]):
            on_stage(*size, lambda stage, size=size: took.update({size: least_of(stage, action(stage))}))

    once(benchmark, compare)
    note(benchmark, "10 MB, 50,000 beside 60 kB", took[SIZES["10 MB, 50,000"]] / took[SMALL], 1.5, "×")


def least_of(stage: Stage, act: Callable[[], None], rounds: int = 40) -> float:
    """Seconds of processor time of one act and its frame; the least, because the rest is what else the machine does."""
    spent = []
    for _ in range(rounds):
        start = process_time()
        act()
        stage.frame()
        spent.append(process_time() - start)
    return min(spent)


def test_idle_slices_of_ten_megabytes(benchmark: BenchmarkFixture) -> None:
    rows = [Rows(TurnIndex(text_of(SIZES["10 MB, 5,000"][0])), 80) for _ in range(3)]
    spent = []

    def wrap_all() -> None:
        for some in rows:
            while not some.complete:
                start = process_time()
                some.wrap_more(IDLE_SLICE)
                spent.append((process_time() - start) * 1000)

    once(benchmark, wrap_all)
    note(benchmark, "longest", max(spent), 10)
    note(benchmark, "all of it", sum(spent) / len(rows), 500)


class Plain(App[None]):
    """Textual's own read-only text area with the same text, coloured where it is coded."""

    def compose(self) -> ComposeResult:
        yield TextArea(read_only=True)

    @property
    def view(self) -> TextArea:
        return self.query_one(TextArea)

    def load(self, size: int, codings: int) -> None:
        self.view.load_text(text_of(size).body)
        starts = [0, *accumulate(len(line) + 1 for line in text_of(size).body.split("\n"))]
        for mark in marks_of(size, codings):
            row = bisect_right(starts, mark.start) - 1
            end = min(mark.end, starts[row + 1] - 1)
            spans = tuple(len(text_of(size).body[starts[row] : at].encode()) for at in (mark.start, end))
            self.view._highlights[row].append((*spans, "coded"))

    frame = Stage.frame


def test_a_cursor_step_beside_a_text_area(benchmark: BenchmarkFixture) -> None:
    took: dict[str, float] = {}

    async def other() -> None:
        stage = Plain()
        async with stage.run_test(size=(120, 40)) as pilot:
            stage.load(*MIDDLE)
            stage.view.move_cursor((3_000, 0))
            await pilot.pause()
            stage.frame()  # type: ignore[misc]  # both have a view
            ways = count()

            def step() -> None:
                (stage.view.action_cursor_right if next(ways) % 80 < 40 else stage.view.action_cursor_left)()

            took["text area"] = least_of(stage, step)  # type: ignore[arg-type]

    def compare() -> None:
        on_stage(*MIDDLE, lambda stage: took.update({"ours": least_of(stage, cursor_step(stage))}))
        asyncio.run(other())

    once(benchmark, compare)
    note_least(benchmark, "faster than a text area", took["text area"] / took["ours"], 5)
