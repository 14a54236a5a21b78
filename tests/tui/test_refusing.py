"""What cannot be changed is refused before anything is typed; messages go when they are no longer true."""

import pytest
from coding_screen import SIZE, code_second_sentence, codings, found, open_first
from on_screen import told

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.workbench import coding, memos
from qualcode.workbench.project import Project

CHANGING = ["a", "D", "r", "S", "J", "e", "E", "x", "delete", "plus", "minus", "equals_sign", "0"]


@pytest.fixture
def others(project: Project) -> Project:
    """The library study with a coding of somebody else's on the second turn of T01."""
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, project.source_id("T01"), 2), "services")
    return project


# -- refusing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", CHANGING)
async def test_somebody_elses_coding_opens_nothing_to_type_in(others: Project, key: str) -> None:
    before = found(others)
    async with QualcodeApp(others).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("n", key)
        assert pilot.app.screen is screen
        assert "E-0001 is V’s coding: only its coder can change it." in told(pilot)
        assert "moving" not in told(pilot)
    assert found(others) == before


@pytest.mark.parametrize("key", CHANGING)
async def test_a_project_open_for_reading_only_opens_nothing_to_type_in(others: Project, key: str) -> None:
    others.store.read_only = True
    async with QualcodeApp(others).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("n", key)
        assert pilot.app.screen is screen
        assert "nothing was changed" in told(pilot)
    others.store.read_only = False


async def test_a_memo_on_somebody_elses_coding_is_written(others: Project) -> None:
    async with QualcodeApp(others).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("n", "m", *"hyvä", "escape")
    assert [memo.body for memo in memos.memos(others)] == ["hyvä"]


async def test_a_coding_that_somebody_removed_meanwhile_is_refused_before_its_note_is_typed(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        coding.remove(project, found(project)[0])
        await pilot.press("a")
        assert pilot.app.screen is screen
        assert "E-0001 is no longer there" in told(pilot)


async def test_quotes_are_those_of_the_code_used_last_where_no_coding_lies(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("V")
        assert "Go to a coding (n), or to a code in the codebook (T)" in told(pilot)
        await code_second_sentence(pilot)
        await pilot.press("g", "V")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuotesScreen)


# -- messages that are over ------------------------------------------------------------------------


async def test_a_hint_goes_with_the_next_key_that_does_something(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("p")
        assert "Select a passage first" in told(pilot)
        await pilot.press("s")
        assert "Select a passage first" not in told(pilot)


async def test_what_was_done_stays_said_while_one_moves_on_until_a_dialog_opens(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("j")
        assert "AI applied to T01:2" in told(pilot)
        await pilot.press("k", "a", "escape")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "applied" not in told(pilot)


async def test_a_message_is_over_after_another_screen(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("f6", "escape")
        assert "applied" not in told(pilot)


# -- keys in every pane ----------------------------------------------------------------------------


@pytest.mark.parametrize("pane", ["T", "I", "K"])
async def test_undo_is_heard_from_every_pane(project: Project, pane: str) -> None:
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press(pane)
        assert screen.focused is not screen.view
        await pilot.press("u")
        assert codings(project) == []
        assert "Undid" in told(pilot)
        await pilot.press("U")
        assert len(codings(project)) == 1


async def test_a_letter_in_a_memo_is_no_command(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("m", *"uusi", "escape", "u")
        assert memos.memos(project) == []
        assert len(codings(project)) == 1
        await pilot.press("u")
        assert codings(project) == []
