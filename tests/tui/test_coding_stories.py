"""Coding and describing on the coding screen, told as stories: keys in, project out."""

import base64

import pytest
from coding_screen import SIZE, code_second_sentence, codings, found, open_first
from on_screen import told
from studies import all_quotes
from textual.widgets import OptionList, Static

from qualcode.store import plan
from qualcode.tui import clipboard
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.coding_picker import CodingPicker
from qualcode.tui.dialogs.picker import Picker
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.details import Details
from qualcode.workbench import codebook, coding, own_keys, passages
from qualcode.workbench.project import Project
from qualcode.workbench.settings import Settings, save_settings

# -- coding ------------------------------------------------------------------


async def test_the_picker_tells_how_a_code_has_been_used(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(100, 45)) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("right_parenthesis", "s", "c", *"ai")
        rules = str(pilot.app.screen.query_one("#rule").content)  # type: ignore[attr-defined]
        assert "1 coding so far" in rules
        assert "T01:2 “Kokoelma on hyvä.”" in rules


async def test_a_blind_coder_sees_no_others_in_the_picker(project: Project) -> None:
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, project.source_id("T01"), 2), "collections")
    async with QualcodeApp(project).run_test(size=(100, 45)) as pilot:
        await open_first(pilot)
        await pilot.press("B", "o", "s", "c", *"ai")
        rules = str(pilot.app.screen.query_one("#rule").content)  # type: ignore[attr-defined]
        assert "0 codings so far" in rules
        assert "Käyn" not in rules


async def test_several_codes_are_ticked_and_undone_at_once(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "C", *"ai", "tab", *"tilat", "tab", "enter")
        assert {code for _words, code, *_rest in codings(project)} == {"collections", "premises"}
        assert "applied to T01:2" in told(pilot)
        await pilot.press("u")
        assert codings(project) == []


async def test_a_new_code_is_made_in_place_under_the_theme_used_last(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("right_parenthesis", "s", "c", *"Iltaisin auki")
        assert "New code: “Iltaisin auki”" in str(pilot.app.screen.query_one(OptionList).options[-1].prompt)
        await pilot.press("end", "up", "enter")
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press("enter")
        book = project.codebook()
        assert book["iltaisin_auki"].parent == "services"
        assert codings(project)[1][1] == "iltaisin_auki"
        await pilot.press("u")
        assert "iltaisin_auki" not in project.codebook()
        assert len(codings(project)) == 1


async def test_a_new_code_is_made_among_several_and_undone_with_them(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "C", *"ai", "tab", *"Iltaisin auki", "end", "up", "tab")
        assert "✓ AI, “Iltaisin auki”" in str(pilot.app.screen.query_one(".heading", Static).content)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press(*"tilat", "enter")
        assert project.codebook()["iltaisin_auki"].parent == "premises"
        assert {code for _words, code, *_rest in codings(project)} == {"collections", "iltaisin_auki"}
        assert "applied to T01:2 with AI; u takes all of it back" in told(pilot)
        await pilot.press("u")
        assert codings(project) == []
        assert "iltaisin_auki" not in project.codebook()
        await pilot.press("s", "C", *"Iltaisin auki", "end", "up", "enter", "enter")
        assert [code for _words, code, *_rest in codings(project)] == ["iltaisin_auki"]


async def test_a_name_that_is_there_is_not_offered_as_new(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "c", *"ai")
        prompts = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert not any("New code" in prompt for prompt in prompts)


async def test_a_code_is_made_of_the_selected_words(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "right_parenthesis", "s", "i")
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press(*"tilat", "enter")
        made = project.codebook()["kokoelma_on_hyva"]
        assert (made.labels.en, made.parent) == ("Kokoelma on hyvä", "premises")
        assert codings(project)[0][:2] == ("Kokoelma on hyvä.", "kokoelma_on_hyva")
        await pilot.press("u")
        assert codings(project) == []
        assert "kokoelma_on_hyva" not in project.codebook()


async def test_a_key_of_ones_own_is_given_once_and_codes_from_then_on(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("o", "s", "semicolon", "k")
        assert isinstance(pilot.app.screen, CodingPicker)
        await pilot.press(*"ai", "enter")
        assert own_keys.own_keys(project) == {"k": "collections"}
        assert "AI ;k" in str(screen.query_one(CodebookTree).root.children[0].children[0].label)
        await pilot.press("right_parenthesis", "s", "semicolon", "k")
        assert [code for _words, code, *_rest in codings(project)] == ["collections", "collections"]
        await pilot.press("semicolon", "K", *"tilat", "enter")
        assert own_keys.own_keys(project) == {"k": "premises"}


async def test_a_code_that_overlaps_itself_waits_until_it_is_asked_for_again(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("left_square_bracket", "t", "1")
        assert "AI is at T01:2 already (E-0001) and overlaps this passage" in told(pilot)
        assert len(codings(project)) == 1
        await pilot.press("1")
        assert len(codings(project)) == 2


async def test_a_code_that_overlaps_itself_is_merged_or_let_be_as_configured(project: Project) -> None:
    save_settings(Settings(overlap="merge"))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("left_square_bracket", "t", "1")
        assert "AI merged into E-0001" in told(pilot)
        (coding,) = found(project)
        assert coding.evidence == "E-0001"
        await pilot.press("u")
        assert codings(project)[0][0] == "Kokoelma on hyvä."
    save_settings(Settings(overlap="allow"))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("n", "left_square_bracket", "t", "1")
        assert len(codings(project)) == 2


# -- describing --------------------------------------------------------------


async def test_a_direction_that_the_scale_does_not_have_says_what_it_has(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    scale = [direction for direction in project.directions() if direction.key != "both"]
    every = plan.items_of
    monkeypatch.setattr(plan, "items_of", lambda store, kind: scale if kind == "directions" else every(store, kind))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("equals_sign")
        assert "The scheme’s scale has no such direction. It has: +" in told(pilot)
        assert codings(project)[0][2] == "notes"


async def test_details_are_said_in_one_dialog_and_shown_where_switched_on(project: Project) -> None:
    save_settings(Settings(details=True))
    async with QualcodeApp(project).run_test(size=(140, 40)) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("D", "4", "0", "down", "i", "enter")
        (coding,) = found(project)
        assert (coding.weight, coding.basis) == (40, "interpretive")
        details = screen.query_one(Details)
        assert "Weight: 40, Basis: interpretive" in details.content.plain
        await pilot.press("u")
        assert found(project)[0].weight is None


async def test_a_digit_that_would_make_a_weight_too_great_is_not_taken_and_that_is_said(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("D", "5", "0", "0")
        box = pilot.app.screen.query_one(".dialog")
        assert "at most 100" in str(box.border_subtitle)
        await pilot.press("backspace", "1", "enter")
        assert found(project)[0].weight == 51
        assert not box.border_subtitle


async def test_commands_on_a_coding_reach_one_that_the_selection_touches(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("s", "greater_than_sign", "plus")
        assert codings(project)[0][2] == "furthers"


async def test_a_passage_is_marked_and_the_mark_is_seen_and_taken_away(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("p", "3")
        (mark,) = passages.marks_of(project, project.source_id("T01"))
        assert screen.text.body[mark.start : mark.end] == "Kokoelma on hyvä."
        assert "⚑ background only (U)" in screen.query_one(Details).content.plain
        assert all_quotes(project)[0].consent == "off_record"
        await pilot.press("p", "4")
        assert "mark taken away (background only)" in told(pilot)
        assert passages.marks_of(project, project.source_id("T01")) == []
        await pilot.press("u")
        assert len(passages.marks_of(project, project.source_id("T01"))) == 1


async def test_a_passage_that_may_not_be_quoted_is_the_example_of_no_code_any_more(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        coding_ = all_quotes(project)[0].coding
        codebook.take_example(project, coding_.code, coding_.evidence)
        await pilot.press("p", "3")
        assert "An example of" in told(pilot)
        assert "u brings both back" in told(pilot)
        assert project.codebook()[coding_.code].example == ""
        await pilot.press("u")
        assert project.codebook()[coding_.code].example == "Kokoelma on hyvä."
        assert passages.marks_of(project, project.source_id("T01")) == []


async def test_a_quote_is_copied_with_its_attribution_and_nothing_else(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("y")
        assert "Select a passage first" in told(pilot)
        await code_second_sentence(pilot)
        await pilot.press("y")
        assert pilot.app.clipboard == "“Kokoelma on hyvä.” (Interviewee, E-0001)"
        await pilot.press("right_parenthesis", "s", "y")
        assert pilot.app.clipboard == "“Mutta aukiolo on liian lyhyt iltaisin.” (Interviewee)"


def test_nothing_raw_reaches_the_terminal_by_the_clipboard(monkeypatch: pytest.MonkeyPatch, project: Project) -> None:
    app = QualcodeApp(project)
    written: list[str] = []

    class Driver:
        def write(self, data: str) -> None:
            written.append(data)

    monkeypatch.setattr(app, "_driver", Driver())
    clipboard.copy(app, "a\x1b]52;c;AAAA\x07\u202eb\x9b2J\nc")
    (sequence,) = written
    data = sequence.removeprefix("\x1b]52;c;").removesuffix("\a")
    assert set(data) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
    assert base64.b64decode(data).decode() == "ab\nc"
    with pytest.raises(Exception, match="too long for the clipboard"):
        clipboard.copy(app, "x" * 60_000)


async def test_the_line_is_said_as_plain_text(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("f4")
        assert "Kokoelma on hyvä." in told(pilot)


async def test_a_read_only_project_opens_no_dialog_that_would_change_it(project: Project) -> None:
    coding.apply(project, coding.passage_of_turn(project, project.source_id("T01"), 2), "services")
    project.store.read_only = True
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("n")
        for key in ("D", "p", "e", "S", "J"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, CodingScreen)
            assert "nothing was changed" in told(pilot)
    project.store.read_only = False
    assert len(codings(project)) == 1


async def test_quotes_are_marked_and_copied_from_their_list(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await code_second_sentence(pilot)
        await pilot.press("right_parenthesis", "s", "1", "V")
        await pilot.pause()
        await pilot.press("y")
        assert pilot.app.clipboard == "“Kokoelma on hyvä.” (Interviewee, E-0001)"
        await pilot.press("A", "p", "3")
        assert "2 passages: background only" in told(pilot)
        assert [quote.consent for quote in all_quotes(project)] == ["off_record", "off_record"]
        await pilot.press("y")
        assert "T01:2 is background only: it is not copied" in told(pilot)
        await pilot.press("u")
        assert [quote.consent for quote in all_quotes(project)] == ["quotable", "quotable"]
