"""Names, texts, codes, memos and notes that would like to act: every command of every screen shows them as text.

What the widgets are given is looked at, without the net under them (`tui.safe`), which `test_pty` tests.
"""

from pathlib import Path

import pytest
from hostile import CODER, PAYLOADS, SOURCES, hostile_study
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.screen import Screen

from qualcode.text.clean import show
from qualcode.tui import keys
from qualcode.tui.app import QualcodeApp
from qualcode.workbench.project import Project, open_project

WAYS: dict[keys.Place, str] = {
    "home": "",
    "coding": "enter",
    "codebook": "f8",
    "quotes": "V",
    "search": "F",
    "memos": "f7",
    "fieldwork": "f",
    "attributes": "a",
    "history": "f6",
    "matrix": "M",
    "review": "R",
}
MARKUP = [
    "[",
    "]",
    "[/",
    "[@click=app.quit]",
    "$",
    "=",
    '"',
    "'",
    "\\",
    ":emoji:",
    "{",
    "}",
    "{0}",
    "%s",
    "\x1b[",
    "\x07",
]
Drawn = st.lists(st.sampled_from(MARKUP) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).map(
    "".join
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "study.qualcode"
    hostile_study(path).close()
    return path


@pytest.fixture
def study(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The study, in a folder whose files have such names too."""
    for word, payload in PAYLOADS.items():
        name = payload[:40].replace("/", "|").replace("\x00", "")
        (tmp_path / f"{word} {name}.txt").write_text("V: Hm", "utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "study.qualcode").write_bytes(made.read_bytes())
    return open_project(tmp_path / "study.qualcode", CODER)


def assert_harmless(pilot: Pilot[str]) -> None:
    for screen in pilot.app.screen_stack:
        for strip in screen._compositor.render_strips():
            for segment in strip:
                assert segment.control or show(segment.text) == segment.text


async def come_to(pilot: Pilot[str], place: keys.Place) -> None:
    """From home to a screen, with something on it."""
    await pilot.press(*([WAYS[place]] if WAYS[place] else []))
    await pilot.pause()
    if place == "search":
        await pilot.press("o", "n")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("tab")
    await pilot.pause()
    assert getattr(pilot.app.screen, "place", "") == place


async def go_back(pilot: Pilot[str], screen: Screen[None]) -> None:
    """Put away what has come in front of a screen."""
    while pilot.app.screen is not screen:
        pilot.app.pop_screen()
        await pilot.pause()


def commands_of(place: keys.Place) -> list[keys.Command]:
    """The commands of a screen that do not leave it; those of every screen only at home."""
    own = [command for command in keys.commands(place) if command.place == place or place == "home"]
    return [command for command in own if command.action not in ("back", "quit")]


@pytest.mark.parametrize("place", WAYS)
async def test_no_command_of_a_screen_lets_a_text_act(study: Project, place: keys.Place) -> None:
    app = QualcodeApp(study)
    async with app.run_test(size=(140, 45)) as pilot:
        await come_to(pilot, place)
        assert_harmless(pilot)
        here = app.screen
        for command in commands_of(place):
            await pilot.press(command.keys[0])
            await pilot.pause()
            assert_harmless(pilot)
            await go_back(pilot, here)
            assert app.is_running, command.id
    study.close()


@settings(max_examples=4, deadline=None)
@given(Drawn)
async def test_no_text_at_all_breaks_a_screen(drawn: str) -> None:
    word = next(iter(SOURCES))
    project = hostile_study(None, {word: drawn})
    async with QualcodeApp(project).run_test(size=(100, 30)) as pilot:
        home = pilot.app.screen
        for place in WAYS:
            await come_to(pilot, place)
            assert_harmless(pilot)
            await pilot.press("down", "enter")
            await pilot.pause()
            assert_harmless(pilot)
            await go_back(pilot, home)
    project.close()
