"""Leaving a text, the message that goes with the next key, the question before “done”, and stopping for a while."""

from typing import Any

import pytest
from coding_screen import SIZE, code_second_sentence, open_first
from on_screen import told
from textual.pilot import Pilot
from textual.widgets import Static

from qualcode.tui import commanding
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.done import DoneDialog
from qualcode.tui.screens import keeping
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.search import SearchScreen
from qualcode.workbench import memos
from qualcode.workbench.project import Project


def front(pilot: Pilot[Any]) -> object:
    return pilot.app.screen


@pytest.mark.parametrize("opened", ["from home", "at once"])
async def test_the_first_escape_says_that_the_second_goes_home(project: Project, opened: str) -> None:
    async with QualcodeApp(project, "" if opened == "from home" else "T01").run_test(size=SIZE) as pilot:
        await pilot.press(*["enter"] * (opened == "from home"), "s", "escape")
        screen = front(pilot)
        assert isinstance(screen, CodingScreen)
        assert screen.view.selection is None
        assert "Esc again" not in told(pilot), "there was something to clear"
        await pilot.press("escape")
        assert front(pilot) is screen
        assert "Esc again goes home." in told(pilot)
        await pilot.press("right", "escape")
        assert front(pilot) is screen, "another key came between"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(front(pilot), HomeScreen)


async def test_a_second_escape_long_after_is_a_first_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "AGAIN", 0.0)
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("escape", "escape")
        assert isinstance(front(pilot), CodingScreen)


async def test_one_escape_goes_back_to_the_search_that_the_text_was_opened_from(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("F", *"ahdasta")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(front(pilot), CodingScreen)
        await pilot.press("escape", "escape")  # the hit is selected
        await pilot.pause()
        assert isinstance(front(pilot), SearchScreen)


async def test_what_was_done_goes_with_a_key_that_comes_a_moment_later(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("right")
        assert "AI applied to T01:2" in told(pilot), "it was said just now"
        monkeypatch.setattr(commanding, "FRESH", 0.0)
        for key in ("n", "N", "o", "O", "s", "greater_than_sign", "less_than_sign", "escape"):
            await pilot.press("u", "U")
            assert "Redid" in told(pilot)
            await pilot.press(key)
            assert "Redid" not in told(pilot), key


async def test_before_a_source_is_done_it_is_said_what_is_not_seen_or_coded(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DoneDialog)
        said = str(pilot.app.screen.query_one("#open", Static).content)
        assert said == "! 2 turns of informants are not seen to their end · 1 turn has no coding of yours"
        await pilot.press("enter")
        await pilot.pause()
        assert "T01 is done" in told(pilot)


async def test_ctrl_z_where_nothing_can_be_stopped_saves_and_says_so(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(140, 45)) as pilot:
        await pilot.press("m", *"muista", "escape", "ctrl+z")
        assert "Ctrl+Z goes back to the shell only in a terminal of Linux or macOS" in told(pilot)
        assert [memo.body for memo in memos.memos(project)] == ["muista"]
