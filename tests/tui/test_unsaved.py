"""What was typed while the project file went away is lost nowhere: memo, note, definition, wording."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from coding_screen import SIZE, open_first
from on_screen import told

from qualcode.tui.app import QualcodeApp
from qualcode.tui.widgets import memo_pane
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.workbench import coding, memos
from qualcode.workbench import unsaved as keeping
from qualcode.workbench.project import Project


@pytest.fixture
def take_away(project: Project) -> Iterator[Callable[[], object]]:
    """Move the project file away; at the end it comes back."""
    path = project.path
    assert path is not None
    yield lambda: path.rename(path.with_name("elsewhere"))
    if not path.exists():
        path.with_name("elsewhere").rename(path)


def kept(folder: Path) -> list[str]:
    return [path.read_text("utf-8").partition("\n\n")[2].strip() for path in sorted(folder.glob("*unsaved*.txt"))]


@pytest.fixture
def coded(project: Project) -> Project:
    passage = coding.passage_of_quote(project, project.source_id("T01"), "Käyn joka viikko.")
    coding.apply(project, passage, "collections")
    return project


async def test_a_memo_is_kept_in_one_file_however_often_it_is_refused(
    project: Project, take_away: Callable[[], object], tmp_path: Path
) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(140, 45)) as pilot:
        await pilot.press("m", *"tärkeä")
        take_away()
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.query_one(MemoPane).is_open
        assert "What you typed is kept in study-unsaved-1.txt." in told(pilot)
        assert kept(tmp_path) == ["tärkeä"]
        await pilot.press(*" sana", "escape")
        await pilot.pause()
        assert kept(tmp_path) == ["tärkeä sana"]
        await pilot.press("escape")
        await pilot.pause()
        assert not pilot.app.screen.query_one(MemoPane).is_open
        assert "The memo is not saved. What you typed is kept in study-unsaved-1.txt." in told(pilot)
        (path,) = tmp_path.glob("*unsaved*.txt")
        assert os.name == "nt" or path.stat().st_mode & 0o77 == 0, "nobody else reads it"
        await pilot.press("m", *"toinen", "escape", "escape")
        await pilot.pause()
        assert kept(tmp_path) == ["tärkeä sana", "toinen"]


async def test_a_memo_that_nothing_can_keep_is_dropped_by_who_wrote_it_only(
    project: Project, take_away: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_write", lambda *_given, **_named: False)
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        screen = pilot.app.screen
        await pilot.press("m", *"tärkeä")
        take_away()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is not screen, "it is asked"
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one(MemoPane).is_open
        await pilot.press("!", "escape")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert not screen.query_one(MemoPane).is_open


async def test_the_end_of_the_program_keeps_it_too(
    project: Project, take_away: Callable[[], object], tmp_path: Path
) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("m", *"tärkeä")
        take_away()
        await pilot.press("ctrl+q")
    assert kept(tmp_path) == ["tärkeä"]


async def test_a_note_is_kept(coded: Project, take_away: Callable[[], object], tmp_path: Path) -> None:
    async with QualcodeApp(coded).run_test(size=(140, 45)) as pilot:
        await open_first(pilot)
        await pilot.press("n", "a", *"miksi")
        take_away()
        await pilot.press("enter")
        await pilot.pause()
        assert "Not saved" in told(pilot)
        assert "What you typed is kept in study-unsaved-1.txt." in told(pilot)
    assert kept(tmp_path) == ["miksi"]


async def test_a_definition_is_kept(project: Project, take_away: Callable[[], object], tmp_path: Path) -> None:
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await pilot.press("f8", "down", "e")
        await pilot.pause()
        await pilot.press(*"Uusi ")
        take_away()
        await pilot.press("enter")
        await pilot.pause()
        assert "What you typed is kept in" in told(pilot)
    assert "Uusi" in kept(tmp_path)[0]


async def test_a_wording_that_cannot_be_saved_when_the_program_ends_is_kept(
    project: Project, take_away: Callable[[], object], tmp_path: Path
) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+e")
        await pilot.pause()
        await pilot.press(*"Kyllä ")
        take_away()
        pilot.app.exit()
    assert "Kyllä" in kept(tmp_path)[0]


async def test_a_memo_is_saved_within_a_second_of_the_last_letter_and_while_one_types_on(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert memo_pane._PAUSE < 1
    monkeypatch.setattr(memo_pane, "_PAUSE", 600.0)
    monkeypatch.setattr(memo_pane, "_LONGEST", 0.05)
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("m", *"sana")
        await pilot.pause(0.2)
        assert [memo.body for memo in memos.memos(project)] == ["sana"]
