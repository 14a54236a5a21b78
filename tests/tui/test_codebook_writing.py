"""The codebook screen, told as stories: codes made, reworded, and what is to be read again then."""

import dataclasses

from codebook_stories import BOOK, SIZE, TO_OPENING_HOURS, asked, at, card
from on_screen import told
from textual.color import Color
from textual.content import Content
from textual.widgets import Static

from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.area import Area
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.code_form import CodeForm
from qualcode.tui.dialogs.example import ExampleDialog
from qualcode.tui.dialogs.keyed import Choices
from qualcode.tui.palette import contrast
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.workbench import codebook, codebook_views, reading
from qualcode.workbench.project import Project

# -- growing and rewording ---------------------------------------------------


async def test_a_new_code_is_typed_into_a_form_and_stands_in_its_theme(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "a", *"Loans", "tab", *"Lainat", "enter")
        assert list(project.codebook())[:4] == ["services", "collections", "opening_hours", "loans"]
        loans = project.codebook()["loans"]
        assert (loans.labels.en, loans.labels.fi, loans.abbreviation) == ("Loans", "Lainat", "LOA")
        assert at(pilot) == "loans"
        assert told(pilot).startswith("✓ LOA Loans is in the codebook")
        await pilot.press("A", *"Money", "enter")
        assert project.codebook()["money"].is_theme


async def test_what_the_codebook_refuses_is_said_in_the_form(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "a", "enter")
        form = pilot.app.screen
        assert isinstance(form, CodeForm)
        assert "A code needs a name" in str(form.query_one("#problem", Static).content)
        await pilot.press(*"Loans", "tab", "tab", "tab", *"ai", "enter")
        assert "The abbreviation AI belongs to" in str(form.query_one("#problem", Static).content)
        await pilot.press("backspace", "backspace", "enter")
        assert "loans" in project.codebook()


async def test_leaving_a_form_asks_twice_once_something_is_written(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "a", "escape")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await pilot.press("a", *"Lo", "escape")
        assert isinstance(pilot.app.screen, CodeForm)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert list(project.codebook()) == BOOK


async def test_renaming_and_editing_write_only_what_was_typed(project: Project) -> None:
    before = project.codebook()["opening_hours"]
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "n", "end", *" now", "enter")
        after = project.codebook()["opening_hours"]
        assert after == dataclasses.replace(
            before, labels=dataclasses.replace(before.labels, en=f"{before.labels.en} now")
        )
        await pilot.press("u")
        assert told(pilot).startswith("✓ Undid: Rename")
        assert project.codebook()["opening_hours"] == before
        await pilot.press("enter", *["tab"] * 4, "end", *" More.", "ctrl+j", *"So.", "enter")
        after = project.codebook()["opening_hours"]
        assert after.definition.en == f"{before.definition.en} More.\nSo."
        assert dataclasses.replace(after, definition=before.definition) == before
        assert "More.\n     So." in card(pilot), "lines are shown as lines"


async def test_an_abbreviation_that_cannot_be_keeps_the_form_of_an_old_code_open(project: Project) -> None:
    before = project.codebook()
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        for typed, words in (("", "cannot be an abbreviation"), ("x", "cannot be"), ("ti", "belongs to")):
            await pilot.press(*TO_OPENING_HOURS, "e", "tab", "tab", "tab", "ctrl+u", *typed, "enter")
            form = pilot.app.screen
            assert isinstance(form, CodeForm), typed
            assert words in str(form.query_one("#problem", Static).content)
            await pilot.press("escape", "escape", "escape")
        assert project.codebook() == before


async def test_a_field_takes_no_character_that_acts(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "a")
        area = pilot.app.screen.query(Area).first()
        area.write("[bold]Lo\x1b[31mans\nof\u202e books")
        assert area.value == "[bold]Loans of books"


async def test_words_that_hint_are_parted_by_commas(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "e", "shift+tab", "end", *", ilta,ilta , yö", "enter")
        assert project.codebook()["opening_hours"].lexicon.sv[-2:] == ("ilta", "yö")


async def test_every_colour_can_be_seen_on_a_dark_screen(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "c")
        choices = pilot.app.screen.query_one(Choices)
        background = choices.colors[2]
        for option in choices.options:
            assert isinstance(option.prompt, Content)
            ink = Color.parse(str(option.prompt.spans[0].style))
            assert contrast(ink, background) >= 3, option.prompt.plain


async def test_a_colour_is_chosen_by_name(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "c", "home", "down", "enter")
        assert project.codebook()["opening_hours"].colour == list(codebook.PALETTE)[1]
        assert "orange #d55e00" in card(pilot)


async def test_the_example_is_picked_from_the_quotes(used: Project) -> None:
    async with QualcodeApp(used).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "i")
        assert isinstance(pilot.app.screen, ExampleDialog)
        await pilot.press("n", "n", "p", "enter")
        assert used.codebook()["opening_hours"].example == "Kokoelma on hyvä."
        await pilot.press("down", "i")
        assert "has no quote that may be quoted" in told(pilot)


# -- what is to be read again ------------------------------------------------


async def test_a_new_code_says_what_is_unread_and_lists_it_as_work(project: Project) -> None:
    for source in ("T01", "T02"):
        reading.mark_done(project, project.source_id(source))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "w")
        assert "Every finished source has been read for every code" in told(pilot)
        await pilot.press("a", *"Loans", "enter")
        assert "2 finished sources are now unread for it: w lists them" in told(pilot)
        assert "T01 (U), T02 (U)" in card(pilot)
        assert "2 sources to read again" in str(pilot.app.screen.query_one("#title", Static).content)
        await pilot.press("w")
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.text.short_id == "T02"
        reading.mark_done(project, project.source_id("T02"))
        await pilot.press("escape")
        assert "T01 (U)" in card(pilot)
        assert "T02" not in card(pilot)


async def test_other_rules_of_use_ask_whether_the_meaning_changed(project: Project) -> None:
    reading.mark_done(project, project.source_id("T01"))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        reword = ("enter", *["tab"] * 4, "end", "x", "enter")
        await pilot.press(*TO_OPENING_HOURS, *reword)
        assert "1 finished source is to be read again" in asked(pilot)
        await pilot.press("n")
        assert codebook_views.unread(project) == []
        await pilot.press(*reword, "escape")
        assert isinstance(pilot.app.screen, CodeForm), "what was written is still there"
        await pilot.press("enter", "y")
        assert [work.codes for work in codebook_views.unread(project)] == [("opening_hours",)]
        assert "1 finished source is now unread for it: w lists it" in told(pilot)
        await pilot.press("u", "r", "y")
        assert [work.codes for work in codebook_views.unread(project)] == [("opening_hours",)]


async def test_another_name_for_a_code_that_is_unread_already_says_nothing_of_that(project: Project) -> None:
    reading.mark_done(project, project.source_id("T01"))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "a", *"Loans", "enter")
        assert "1 finished source is now unread for it" in told(pilot)
        await pilot.press("n", "end", "x", "enter")
        assert "is saved" in told(pilot)
        assert "unread" not in told(pilot)


async def test_another_meaning_is_asked_about_with_the_number_that_it_makes_unread(project: Project) -> None:
    for source in ("T01", "T02"):
        reading.mark_done(project, project.source_id(source))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "r")
        assert "2 finished sources" in asked(pilot)
        await pilot.press("n")
        assert codebook_views.unread(project) == []
        await pilot.press("r", "y")
        assert "2 finished sources are now unread for it" in told(pilot)
        await pilot.press("r")
        assert isinstance(pilot.app.screen, CodebookScreen), "nothing more becomes unread"
        assert "undoes" not in told(pilot)


async def test_nothing_is_asked_about_the_meaning_before_a_source_is_finished(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "enter", *["tab"] * 4, "end", "x", "enter")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await pilot.press("r")
        assert "Nobody has finished a source yet" in told(pilot)


async def test_a_name_that_another_code_has_is_saved_only_after_a_second_enter(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "n", "ctrl+u", *"events", "enter")
        form = pilot.app.screen
        assert isinstance(form, CodeForm)
        assert "as “events (Services)”" in str(form.query_one("#problem", Static).content)
        assert project.codebook()["opening_hours"].labels.en == "Opening hours"
        await pilot.press("enter")
        assert project.codebook()["opening_hours"].labels.en == "events"
