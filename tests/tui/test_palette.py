"""The palette of commands: its words and its rows."""

import pytest
from on_screen import until
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.workbench.project import Project


def listed(pilot: Pilot[str]) -> list[str]:
    """The commands that the palette shows."""
    return [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]


async def test_the_palette_speaks_and_lists_the_digits_once(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(100, 50)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: listed(pilot))
        found = listed(pilot)
        assert [words for words in found if "Code with a recent code" in words] == [
            "Code with a recent code (1, 2, 3, 4, 5, 6, 7, 8, 9)"
        ]
        assert "One turn back ([, Ctrl+↑)" in found


async def test_placeholder_and_no_matches_are_words_of_the_catalogue(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qualcode.tui.commanding._", lambda words: f"«{words}»")
    async with QualcodeApp(project, "T01").run_test(size=(100, 50)) as pilot:
        await pilot.press("ctrl+p")
        assert pilot.app.screen.query_one(Input).placeholder == "«Letters of a command»"
        await pilot.press(*"qxqxqx")
        await until(pilot, lambda: listed(pilot) == ["«No results»"])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))
