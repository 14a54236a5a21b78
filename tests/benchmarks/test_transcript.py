"""Frames of the transcript view: what a key costs until the bytes for the terminal are there, ANSI included.

A frame is made by hand, because headless Textual writes none and a pilot waits longer than a frame takes.
"""

import asyncio
import gc
import random
from collections.abc import Callable
from functools import cache
from itertools import count
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult

from qualcode.model.source import SourceText, Turn
from qualcode.tui.transcript import Mark
from qualcode.tui.widgets.transcript import TranscriptView

SENTENCES = [
    "Yhteistyö on tuonut uusia kumppaneita, mutta aikaa menee paljon kokouksiin.",
    "Pienellä yrityksellä ei ole voimia hakea EU-rahoitusta itse!",
    "”Emme tienneet kuuluvamme klusteriin”, sanoi naapurikin – vasta seminaarissa se selvisi.",
    "Osaaminen karttui; testausympäristöjä käytettiin.",
    "Mitä siitä jäi käteen?",
]
SIZES = {"1 MB": 1_000_000, "10 MB": 10_000_000}
SMALL = 60_000
CODINGS = 5_000
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
def marks_of(size: int) -> list[Mark]:
    dice = random.Random(2)
    starts = (dice.randrange(size - 400) for _ in range(CODINGS))
    return [Mark(i, s, s + dice.randint(20, 300), "YHT", dice.choice(COLOURS), i % 4 > 0) for i, s in enumerate(starts)]


def on_stage(size: int, play: Callable[[Stage], None]) -> None:
    """Play with a text of that size, wrapped to its end, a screen down from its top."""

    async def run() -> None:
        stage = Stage()
        async with stage.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            stage.view.focus()
            stage.view.load(text_of(size), marks_of(size))
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
    rows = count(stage.view.scroll_offset.y + 40, 40)
    return lambda: stage.view.scroll_to(y=next(rows), animate=False)


def line_scroll(stage: Stage) -> Callable[[], None]:
    rows = count(stage.view.scroll_offset.y + 1)
    return lambda: stage.view.scroll_to(y=next(rows), animate=False)


def cursor_step(stage: Stage) -> Callable[[], None]:
    ways = count()
    return lambda: stage.view.move("character", 1 if next(ways) % 80 < 40 else -1)


def shift_down(stage: Stage) -> Callable[[], None]:
    ways = count()
    return lambda: stage.view.move("row", 1 if next(ways) % 20 < 10 else -1, extend=True)


def one_coding(stage: Stage) -> Callable[[], None]:
    start = stage.view.top + 100
    with_it = [*marks_of(len(stage.view._turns.body)), Mark(CODINGS, start, start + 90, "UUS", "#ff0000", True)]
    ways = count()
    return lambda: stage.view.set_codings(with_it[: CODINGS + 1 - next(ways) % 2])


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

    on_stage(SIZES[size], play)


@pytest.mark.parametrize("size", SIZES)
def test_first_paint(benchmark: BenchmarkFixture, size: str) -> None:
    text, marks = text_of(SIZES[size]), marks_of(SIZES[size])

    def play(stage: Stage) -> None:
        def open_text() -> None:
            stage.view.load(text, marks)
            assert stage.frame() > 0

        timed(benchmark, open_text, 7)

    on_stage(SMALL, play)


@pytest.mark.parametrize("action", ACTIONS[:-1], ids=lambda action: str(action.__name__))
def test_a_frame_does_not_grow_with_the_text(action: Callable[[Stage], Callable[[], None]]) -> None:
    took: dict[str, float] = {}

    def play(stage: Stage) -> None:
        act = action(stage)
        spent = []
        for _ in range(40):
            start = process_time()
            act()
            stage.frame()
            spent.append(process_time() - start)
        # The least is what the frame costs; the rest is what else the machine does.
        took["now"] = min(spent)

    for name, size in SIZES.items():
        on_stage(size, play)
        took[name] = took.pop("now")
    assert took["10 MB"] < 1.5 * took["1 MB"]


def test_a_megabyte_opens_within_a_quarter_of_a_second_and_scrolls_at_sixty_frames() -> None:
    text, marks = text_of(SIZES["1 MB"]), marks_of(SIZES["1 MB"])

    def play(stage: Stage) -> None:
        start = process_time()
        stage.view.load(text, marks)
        stage.frame()
        assert process_time() - start < 0.25
        turn_page = page(stage)
        spent = []
        for _ in range(60):
            start = process_time()
            turn_page()
            stage.frame()
            spent.append(process_time() - start)
        assert sorted(spent)[57] < 1 / 60

    on_stage(SMALL, play)
