"""The interviews of the demo coded by hand: every one by keyboard, then by mouse, and every change undone and redone.

One program runs over all of them, as it does for a person who works through a study.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from shutil import copyfile
from time import monotonic
from typing import Any

import pytest
from on_screen import told
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from qualcode.store import history
from qualcode.store.checks import dump
from qualcode.tui.app import QualcodeApp
from qualcode.tui.keys import coding as coding_keys
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.workbench import applying, coding
from qualcode.workbench.listing import source_rows
from qualcode.workbench.project import Project, open_project

Keys = Sequence[str]

_LONGEST = 10.0
"""Seconds until something has failed to happen."""
_PATIENCE = 3
"""How many times the screen may come to rest between the first key of several and what the last one does."""

CODE = ("c", *"osa", "enter")
CODED = ("s", *CODE)
TWO = (*CODED, "right_parenthesis", "s", "full_stop")
"""Two sentences next to each other with the same code, the cursor on the second."""

CHANGES: dict[str, tuple[Keys, Keys]] = {
    # What is there before, and the keys that change it; one undo takes them back.
    "code": ((), CODED),
    "several": (("s",), ("C", *"osa", "tab", *"yk", "tab", "enter")),
    "last": ((*CODED, "right_parenthesis", "s"), ("full_stop",)),
    **{f"recent {n}": (("right_parenthesis", "t"), (str(n),)) for n in range(1, 10)},
    "own key": (("s", "semicolon", "m", *"verk", "enter", "u", "s"), ("semicolon", "m")),
    "in vivo": (("s",), ("i", "enter")),
    "furthers": (CODED, ("plus",)),
    "hinders": (CODED, ("minus",)),
    "both": (CODED, ("equals_sign",)),
    "notes": ((*CODED, "plus"), ("0",)),
    "note": (CODED, ("a", *"huomio", "enter")),
    "details": (CODED, ("D", "4", "0", "enter")),
    "mark": (CODED, ("p", "2")),
    "resize": (CODED, ("s", "greater_than_sign", "z")),
    "start moved": (CODED, ("E", "w", "enter")),
    "end moved": (CODED, ("e", "w", "enter")),
    "recode": (CODED, ("r", *"yk", "enter")),
    "split": (("t", *CODE, "left_square_bracket", "w", "w"), ("S",)),
    "join": ((*TWO, "left_parenthesis"), ("J",)),
    "remove": (CODED, ("x",)),
    "done": ((), ("d", "enter")),
    "memo": ((), ("m", *"Muista", "escape")),
    "turn memo": (CODED, ("comma", *"Muista", "escape")),
    "correct": ((), ("ctrl+e", *"No ", "ctrl+s")),
}
UNCHANGED = (
    *("s", "greater_than_sign", "less_than_sign", "left_curly_bracket", "right_curly_bracket", "y", "escape"),
    *("t", "escape", "v", "l", "W", "v", "f4", "T", "T", "e", "escape", "E", "escape"),
)
"""The keys that change nothing: selecting, copying, saying, leaving a boundary as it was."""


@pytest.fixture
def project(demo_file: Path, tmp_path: Path) -> Iterator[Project]:
    copyfile(demo_file, tmp_path / "ase.qualcode")
    with open_project(tmp_path / "ase.qualcode", "KM") as project:
        passage = coding.passage_of_turn(project, project.source_id("T01"), 1)
        applying.apply_all(project, passage, list(project.codebook())[-9:])  # so that all digits stand for a code
        yield project


class Hand:
    """A person at the screen of one source after another."""

    def __init__(self, pilot: Pilot[str], project: Project) -> None:
        self.pilot = pilot
        self.project = project

    @property
    def screen(self) -> CodingScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, CodingScreen)
        return screen

    @asynccontextmanager
    async def at(self, source: int) -> AsyncIterator[None]:
        """Open a source, stand on the first turn of an informant, and leave again by key."""
        await self.pilot.app.push_screen(CodingScreen(self.project, source))
        await self.press("g")
        if self.screen.text.turns[0].speaker in self.screen.text.interviewers:
            await self.press("o")
        yield
        while isinstance(self.pilot.app.screen, CodingScreen):
            await self.press("escape")

    async def press(self, *keys: str) -> None:
        """Type, and wait until the screen has come to rest."""
        self.send(*keys)
        for _ in range(_PATIENCE):
            await self.pilot.pause()

    def send(self, *keys: str) -> None:
        """Type without waiting for the screen."""
        for key in keys:
            self.pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))

    async def undone_and_redone(self, *keys: str) -> None:
        """Keys that change something, whose undo and redo bring back exactly what was there."""
        await self.undone_and_redone_by(lambda: self.send(*keys))

    async def undone_and_redone_by(self, change: Callable[[], None]) -> None:
        before = dump(self.project.store)
        latest = history.latest(self.project.store.connection)
        change()
        await self.until(lambda: history.latest(self.project.store.connection) > latest and self.said("✓ "))
        after = dump(self.project.store)
        changed = after != before  # apart from the assertion, which would take minutes to say what differs
        assert changed
        for key, content, word in (("u", before, "✓ Undid: "), ("U", after, "✓ Redid: ")):
            self.send(key)
            await self.until(lambda word=word: self.said(word))
            there = dump(self.project.store) == content
            assert there, told(self.pilot)

    def said(self, words: str) -> bool:
        screen = self.pilot.app.screen
        return (
            isinstance(screen, CodingScreen) and self.screen.focused is not None and told(self.pilot).startswith(words)
        )

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for what keys or clicks lead to."""
        end = monotonic() + _LONGEST
        while not reached():
            assert monotonic() < end, told(self.pilot)
            await asyncio.sleep(0.005)

    # -- the mouse -----------------------------------------------------------

    def mouse(self, kind: type[events.MouseEvent], x: int, y: int) -> None:
        self.pilot.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))

    def click(self, widget: Widget, x: int, y: int, times: int = 1) -> None:
        """Click a cell of a widget without waiting for the screen."""
        corner = widget.content_region.offset
        for kind in (events.MouseDown, events.MouseUp) * times:
            self.mouse(kind, corner.x + x, corner.y + y)

    async def select_by_mouse(self, times: int) -> None:
        """Drag over the first words at the cursor, or click them two or three times."""
        view, start = self.screen.view, self.screen.view.cursor
        if times > 1:
            self.click(view, *self.cell(start + 1), times)
        else:
            corner = view.content_region.offset
            for kind, at in ((events.MouseDown, 0), (events.MouseMove, 5), (events.MouseMove, 9), (events.MouseUp, 9)):
                x, y = self.cell(start + at)
                self.mouse(kind, corner.x + x, corner.y + y)
        await self.until(lambda: view.selection is not None)
        await self.pilot.pause()

    def cell(self, offset: int) -> tuple[int, int]:
        """Where a character is drawn in the view."""
        view = self.screen.view
        row, column = view._rows.locate(offset)
        return view._layout.text_start + column, row - view.scroll_offset.y

    def click_code(self, abbreviation: str) -> None:
        """Click a code in the codebook."""
        tree = self.screen.query_one(CodebookTree)
        row = next(y for y in range(tree.size.height) if f" {abbreviation} " in f" {tree.render_line(y).text} ")
        self.click(tree, 6, row)

    def click_key(self, key: str) -> None:
        """Click a key in the footer."""
        keys = self.screen.query_one(Footer).query(FooterKey)
        self.click(next(shown for shown in keys if shown.key == key and shown.display), 0, 0)


async def test_the_first_turns_of_every_interview_are_coded_by_keyboard(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = recorded(monkeypatch)
    stories = iter(CHANGES.values())
    some = -(-len(CHANGES) // len(sources(project)))
    async with QualcodeApp(project).run_test(size=(80, 24)) as pilot:
        hand = Hand(pilot, project)
        for source in sources(project):
            async with hand.at(source):
                await hand.undone_and_redone(*CODED)
                await hand.undone_and_redone("minus")
                for ready, keys in islice(stories, some):
                    await hand.press("o", *ready)
                    await hand.undone_and_redone(*keys)
        async with hand.at(sources(project)[0]):
            before = dump(project.store)
            await hand.press(*UNCHANGED)
            unchanged = dump(project.store) == before
            assert unchanged
    assert {command.action for command in coding_keys.COMMANDS} <= given


async def test_the_first_turn_of_every_interview_is_coded_by_mouse(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        hand = Hand(pilot, project)
        for number, source in enumerate(sources(project)):
            async with hand.at(source):
                await hand.select_by_mouse(number % 3 + 1)
                assert hand.screen.view.selection
                await hand.undone_and_redone_by(lambda: hand.click_code("YK"))
                for key in ("plus", "x"):
                    await pilot.pause()  # until the footer shows the keys of the text again
                    await hand.undone_and_redone_by(lambda key=key: hand.click_key(key))


def sources(project: Project) -> list[int]:
    return [row.id for row in source_rows(project)]


def recorded(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The actions that keys ask for from now on."""
    given: set[str] = set()
    run = QualcodeApp.run_action

    async def noting(self: QualcodeApp, action: str, *args: Any, **more: Any) -> bool:
        given.add(action.removeprefix("screen."))
        return await run(self, action, *args, **more)

    monkeypatch.setattr(QualcodeApp, "run_action", noting)
    return given
