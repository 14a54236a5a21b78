"""What a person does at the screen, told as stories: keys in, project out."""

import pytest
from coding_screen import SIZE, code_second_sentence, codings, open_first
from on_screen import told, until
from textual.widgets import DataTable, Input, OptionList

from qualcode.model.matrix import State
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.done import DoneDialog
from qualcode.tui.dialogs.help import HelpScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.workbench import coding, counting, reading
from qualcode.workbench.project import Project


async def test_select_a_sentence_type_a_code_and_it_is_saved(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        assert codings(project) == [("Kokoelma on hyvä.", "collections", "notes", "")]
        assert told(pilot).startswith("✓ AI applied to T01:2")


async def test_direction_note_recode_and_remove_act_on_the_coding_under_the_cursor(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("plus")
        await pilot.press("a", *"hyva", "enter")
        assert codings(project) == [("Kokoelma on hyvä.", "collections", "furthers", "hyva")]
        await pilot.press("r", *"tilat", "enter")
        assert codings(project)[0][1] == "premises"
        await pilot.press("x")
        assert codings(project) == []


async def test_undo_and_redo_name_what_they_did(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("u")
        assert codings(project) == []
        assert "Undid: Apply AI to T01:2" in told(pilot)
        await pilot.press("U")
        assert codings(project)[0][1] == "collections"


async def test_digits_and_full_stop_repeat_recent_codes(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("right_parenthesis", "s", "full_stop")
        await pilot.press("o", "s", "1")
        assert [code for _text, code, _direction, _note in codings(project)] == ["collections"] * 3


async def test_a_coding_takes_the_selected_boundaries(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("s", "s", "z")
        assert codings(project)[0][0] == "Kokoelma on hyvä. Mutta aukiolo on liian lyhyt iltaisin."


async def test_shift_arrows_and_visual_mode_select_by_hand(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("o", *["shift+right"] * 4)
        assert screen.text.body[slice(*screen.view.selection or (0, 0))] == "Käyn"
        await pilot.press("escape", "v", "w", "w")
        assert "Käyn" not in screen.text.body[slice(*screen.view.selection or (0, 0))]
        await pilot.press("escape")
        assert screen.view.selection is None


async def test_a_code_chosen_in_the_codebook_is_put_on_the_selection(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "T", "down", "enter")
        assert [code for _text, code, _direction, _note in codings(project)] == ["collections"]


async def test_repeating_a_code_without_a_selection_says_how_to_select(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("1")
        assert "Select a passage first" in told(pilot)
        assert len(codings(project)) == 1


async def test_marking_done_asks_theme_by_theme_with_one_key_each(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("d")
        assert isinstance(pilot.app.screen, DoneDialog)
        await pilot.press("y", "n", "u", "enter")
        source = project.source_id("T01")
        rows = {row.theme.key: row.asked for row in reading.asked_rows(project, source)}
        assert rows == {"services": "yes", "premises": "no", "community": "unknown"}
        assert reading.is_done(project, source)
        await pilot.press("u")
        assert not reading.is_done(project, source)


async def test_leaving_the_done_dialog_marks_nothing(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("d", "y", "escape")
        assert not reading.is_done(project, project.source_id("T01"))


async def test_a_cell_opens_its_quotes_and_a_quote_its_place_and_back(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("escape", "M")
        assert isinstance(pilot.app.screen, MatrixScreen)
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, QuotesScreen)
        assert pilot.app.screen.query_one(OptionList).option_count == 2, "a heading and a quote"
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        await pilot.pause()
        at = pilot.app.screen.active_coding()
        assert at is not None
        assert at.code == "collections"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, QuotesScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MatrixScreen)


async def test_an_empty_cell_says_why_instead_of_opening(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("M")
        await pilot.pause()
        assert (
            counting.matrix(project, "theme", "cluster", "report1").cells["services", "centre"].state is State.NOT_CODED
        )
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, MatrixScreen)
        assert "not yet coded (0/1)" in told(pilot)


async def test_rows_columns_and_phase_change_by_one_key(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("M")
        await pilot.pause()
        table = pilot.app.screen.query_one(DataTable)
        themes = table.row_count
        await pilot.press("r")
        assert table.row_count > themes
        await pilot.press("c", "p")
        assert "all phases" in str(pilot.app.screen.query_one("#title").content)


async def test_next_and_previous_coding_and_uncoded_turn(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("g", "n")
        assert screen.active_coding() is not None
        await pilot.press("o")
        assert coding.place(screen.text, screen.view.cursor) == "T01:4"
        await pilot.press("N")
        assert coding.place(screen.text, screen.view.cursor) == "T01:2"


async def test_tab_goes_through_overlapping_codings(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("t", "c", *"tilat", "enter", "N")
        first = screen.active_coding()
        await pilot.press("tab")
        second = screen.active_coding()
        assert first is not None
        assert second is not None
        assert {first.code, second.code} == {"collections", "premises"}


async def test_another_coders_coding_is_seen_but_not_changed(project: Project) -> None:
    other = Project(project.store, "V")
    source = project.source_id("T01")
    coding.apply(other, coding.passage_of_turn(other, source, 2), "services")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("n", "x")
        assert "only its coder can change it" in told(pilot)
        assert len(codings(project)) == 1


async def test_help_lists_the_keys_of_the_screen(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_palette_runs_a_command_found_by_typing(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p")
        pilot.app.screen.query_one(Input).value = "theme matrix"
        listed = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: listed.option_count and "matrix" in str(listed.options[0].prompt).lower())
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))


async def test_opening_with_a_source_goes_straight_to_coding(project: Project) -> None:
    async with QualcodeApp(project, "t02").run_test(size=SIZE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.text.short_id == "T02"


async def test_a_read_only_project_is_shown_and_refuses_changes(project: Project) -> None:
    project.store.read_only = True
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        assert "nothing was changed" in told(pilot)
    project.store.read_only = False
    assert codings(project) == []


@pytest.mark.parametrize("size", [(80, 24), (140, 45), (60, 15)])
async def test_every_screen_opens_at_every_size(project: Project, size: tuple[int, int]) -> None:
    async with QualcodeApp(project).run_test(size=size) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("d")
        await pilot.press("escape", "M")
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, QuotesScreen)
