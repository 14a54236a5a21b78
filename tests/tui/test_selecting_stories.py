"""Selecting on the coding screen, and moving the boundaries of codings, told as stories: keys in, project out."""

from coding_screen import SIZE, code_second_sentence, codings, found, open_first, selected
from on_screen import told

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.workbench import coding
from qualcode.workbench.project import Project
from qualcode.workbench.settings import Settings, save_settings

# -- selecting ---------------------------------------------------------------


async def test_a_selection_grows_and_shrinks_at_either_end_by_the_unit_used_last(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("o", "right_parenthesis", "s")
        assert selected(screen) == "Kokoelma on hyvä."
        await pilot.press("greater_than_sign")
        assert selected(screen) == "Kokoelma on hyvä. Mutta aukiolo on liian lyhyt iltaisin."
        await pilot.press("less_than_sign", "left_curly_bracket")
        assert selected(screen) == "Käyn joka viikko. Kokoelma on hyvä."
        await pilot.press("right_curly_bracket", "ctrl+shift+right", "less_than_sign", "right_curly_bracket")
        assert selected(screen) == "hyvä"


async def test_what_cannot_shrink_says_why(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        for unit, key, words in (("t", "less_than_sign", "Only one turn"), ("s", "right_curly_bracket", "Only one")):
            await pilot.press("escape" if screen.view.selection else "o", unit)
            before = selected(screen)
            await pilot.press(key)
            assert selected(screen) == before
            assert words in told(pilot)


async def test_growing_without_a_selection_takes_the_word_and_shrinking_says_how_to_select(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("o", "less_than_sign")
        assert "Select a passage first" in told(pilot)
        await pilot.press("greater_than_sign")
        assert selected(screen) == "Käyn"


async def test_a_selection_snaps_to_whole_words_when_asked(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("o", "right", "right", *["shift+right"] * 5)
        assert selected(screen) == "yn jo"
        await pilot.press("W")
        assert selected(screen) == "Käyn joka"
        await pilot.press("W")
        assert "whole words already" in told(pilot)


async def test_what_is_coded_snaps_by_itself_where_the_settings_say_so(project: Project) -> None:
    save_settings(Settings(snap=True))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "right", *["shift+right"] * 5, "c", *"ai", "enter")
        assert codings(project)[0][0] == "Käyn joka"


async def test_selecting_by_moves_shows_whole_words_where_the_settings_say_so(project: Project) -> None:
    save_settings(Settings(snap=True))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("o", "right", "v", "right")
        assert selected(screen) == "Käyn"
        assert "selected 4 characters" in told(pilot)
        await pilot.press(*["right"] * 4)
        assert selected(screen) == "Käyn joka"
        await pilot.press(*["left"] * 2)
        assert selected(screen) == "Käyn", "it shrinks again, too"
        await pilot.press("right", "right", "v", "v", "right")
        assert selected(screen) == "joka"


async def test_a_mouse_selects_by_dragging_double_and_triple_click_and_shift(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        row = next(y for y in range(20) if "Käyn joka" in screen.view.render_line(y).text)
        at = screen.view.render_line(row).text.index("Käyn")
        await pilot.click(screen.view, offset=(at + 1, row), times=2)
        assert selected(screen) == "Käyn"
        await pilot.click(screen.view, offset=(at + 7, row), shift=True)
        assert selected(screen) == "Käyn jok"
        await pilot.click(screen.view, offset=(at + 30, row), times=3)
        assert selected(screen).startswith("Käyn joka viikko.")
        assert selected(screen).endswith("iltaisin.")
        await pilot.mouse_down(screen.view, offset=(at, row))
        await pilot.hover(screen.view, offset=(at + 8, row))
        await pilot.mouse_up(screen.view, offset=(at + 8, row))
        assert selected(screen) == "Käyn joka"


async def test_a_double_click_that_is_dragged_selects_by_words_both_ways(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        row = next(y for y in range(20) if "Käyn joka" in screen.view.render_line(y).text)
        at = screen.view.render_line(row).text.index("Käyn")
        await pilot.click(screen.view, offset=(at + 6, row))
        await pilot.mouse_down(screen.view, offset=(at + 6, row))
        assert selected(screen) == "joka"
        await pilot.hover(screen.view, offset=(at + 12, row))
        assert selected(screen) == "joka viikko"
        await pilot.hover(screen.view, offset=(at + 1, row))
        assert selected(screen) == "Käyn joka"
        await pilot.mouse_up(screen.view, offset=(at + 1, row))
        assert selected(screen) == "Käyn joka"


# -- boundaries --------------------------------------------------------------


async def test_the_end_of_a_coding_is_moved_by_keys_and_kept_by_enter(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("e")
        assert "moving the end of AI E-0001: Enter keeps it" in told(pilot)
        await pilot.press("w", "w")
        assert codings(project)[0][0] == "Kokoelma on hyvä."
        await pilot.press("enter")
        assert codings(project)[0][0] == "Kokoelma on hyvä. Mutta aukiolo"
        active = screen.active_coding()
        assert active is not None
        assert active.evidence == "E-0001"
        await pilot.press("u")
        assert codings(project)[0][0] == "Kokoelma on hyvä."


async def test_nothing_is_cut_in_the_status_line_while_a_boundary_is_moved(project: Project) -> None:
    for spoken in ("fi", "sv", "en"):
        with locale.speaking(spoken):
            async with QualcodeApp(project).run_test(size=SIZE) as pilot:
                await open_first(pilot)
                await code_second_sentence(pilot)
                for key in ("e", "E"):
                    await pilot.press(key)
                    assert "Esc" in told(pilot)
                    assert "…" not in told(pilot)
                await pilot.press("escape", "u")


async def test_the_start_of_a_coding_is_moved_and_left_by_escape(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("E", "b", "b")
        assert selected(screen) == "joka viikko. Kokoelma on hyvä."
        await pilot.press("escape")
        assert "AI E-0001 keeps its boundaries" in told(pilot)
        assert screen.view.selection is None
        assert codings(project)[0][0] == "Kokoelma on hyvä."


async def test_both_ends_are_moved_before_z_keeps_them(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("E", "b", "e", "w", "z")
        assert codings(project)[0][0] == "viikko. Kokoelma on hyvä. Mutta"


async def test_a_click_elsewhere_leaves_the_boundary_as_it_was(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("e", "w")
        await pilot.click(screen.view, offset=(20, 1))
        assert "keeps its boundaries" in told(pilot)
        await pilot.press("o", "s", "1")
        assert len(codings(project)) == 2


async def test_the_boundaries_of_another_coders_coding_are_refused_at_once(project: Project) -> None:
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, project.source_id("T01"), 2), "services")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("n", "e")
        assert "only its coder can change it" in told(pilot)
        assert screen.view.selection is None


async def test_a_coding_is_split_at_the_cursor_and_joined_again(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "t", "c", *"ai", "enter", "left_square_bracket", "right_parenthesis", "S")
        assert [words for words, *_rest in codings(project)] == [
            "Käyn joka viikko.",
            "Kokoelma on hyvä. Mutta aukiolo on liian lyhyt iltaisin.",
        ]
        assert "AI split: E-0001 ends here, E-0002 begins here" in told(pilot)
        await pilot.press("plus", "J")
        assert "AI joined: E-0002 is part of E-0001 now · their directions differ" in told(pilot)
        assert [coding.evidence for coding in found(project)] == ["E-0001"]
        await pilot.press("u", "u", "u")
        assert "Undid: Split AI at T01:2" in told(pilot)
