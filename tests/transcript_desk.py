"""A transcript on a desk of its own, for stories of a reader in it."""

import asyncio
from collections.abc import Awaitable, Callable

from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Static

from qualcode.model.source import SourceText
from qualcode.text.turns import split_turns
from qualcode.tui.transcript import Mark, Unit
from qualcode.tui.widgets.transcript import TranscriptView

ANSWER = "V: Yhteistyö toi uusia kumppaneita. Aikaa meni paljon kokouksiin. Rahaa ei ollut. Silti kannatti.\n\n"
BODY = "".join(f"H: Mitä opitte vuonna {2000 + number}?\n\n{ANSWER}" for number in range(60))
TEXT_START = 6
"""Column of the wording: three digits, a blank, one letter, a blank."""


def talk(body: str = BODY) -> SourceText:
    return SourceText(1, 1, "T01", "Kuvitteellinen", body, split_turns(body, ("H", "V")), frozenset("H"))


def mark(coding_id: int, words: str, after: int = 0, body: str = BODY) -> Mark:
    start = body.index(words, after)
    return Mark(coding_id, start, start + len(words), "YHT", "#d08770", True)


class Desk(App[None]):
    """The transcript with keys, a line below it, and all it has said."""

    CSS = "Static { height: 4; }"
    BINDINGS = [  # noqa: RUF012 - Textual declares it so
        *(
            Binding(key, f"move('character', {way}, {key[0] == 's'})")
            for key, way in (("right", 1), ("shift+right", 1))
        ),
        *(
            Binding(key, f"move('row', {way}, {key[0] == 's'})")
            for key, way in (("down", 1), ("up", -1), ("shift+down", 1))
        ),
        Binding("pagedown", "move('page', 1, False)"),
        Binding("end", "move('document', 1, False)"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.said: list[object] = []

    def compose(self) -> ComposeResult:
        yield TranscriptView()
        yield Static("alla")

    def on_mount(self) -> None:
        self.view = self.query_one(TranscriptView)
        self.view.load(talk(), [])
        self.view.focus()

    def action_move(self, unit: Unit, delta: int, extend: bool) -> None:
        self.view.move(unit, delta, extend)

    def on_transcript_view_cursor_moved(self, message: TranscriptView.CursorMoved) -> None:
        self.said.append((message.offset, message.coding_ids))

    def on_transcript_view_selection_changed(self, message: TranscriptView.SelectionChanged) -> None:
        self.said.append(BODY[message.start : message.end])


Steps = Callable[[Desk, Pilot[None]], Awaitable[None]]


def story(steps: Steps) -> Callable[[], None]:
    """A test that plays the steps on a desk of 80 × 24, twenty lines of it transcript."""

    def play() -> None:
        async def run() -> None:
            desk = Desk()
            async with desk.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                desk.said.clear()
                await steps(desk, pilot)
                await pilot.pause()

        asyncio.run(run())

    return play


def seen(view: TranscriptView) -> list[str]:
    return [strip.text.rstrip() for strip in view.render_lines(view.scrollable_content_region.reset_offset)]


def styles_of(view: TranscriptView, y: int, words: str) -> list[Style]:
    return [style for text, style, _ in view.render_line(y) if words in text and style is not None]
