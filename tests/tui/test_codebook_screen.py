"""The codebook screen, told as stories: what a person presses, and what the codebook is then."""

import dataclasses
from pathlib import Path

import pytest
from projects import labels
from textual.pilot import Pilot
from textual.widgets import Static

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.area import Area
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.code_form import CodeForm
from qualcode.tui.dialogs.example import ExampleDialog
from qualcode.tui.dialogs.sorting import SortingDialog
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.widgets.codebook_outline import CodebookOutline
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import codebook, codebook_views, coding, reading
from qualcode.workbench.project import Project, open_project

SIZE = (80, 24)
BOOK = ["services", "collections", "opening_hours", "premises", "workspaces", "accessibility", "community"]
BOOK += ["events", "encounters"]
TO_OPENING_HOURS = ("f8", "down", "down")


def told(pilot: Pilot[None]) -> str:
    """What the status line says, wherever it breaks the line."""
    return " ".join(pilot.app.screen.query_one(StatusLine).content.plain.split())


def card(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#card", Static).content)


def asked(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, Ask)
    return "\n".join(str(part.content) for part in screen.query(Static))


def at(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(CodebookOutline).code


def write(project: Project, quote: str, code: str, coder: str = "U") -> int:
    mine = Project(project.store, coder)
    return coding.apply(mine, coding.passage_of_quote(mine, mine.source_id("T01"), quote), code).id


@pytest.fixture
def used(project: Project) -> Project:
    """Three codings with opening hours by two coders."""
    write(project, "Mutta aukiolo on liian lyhyt iltaisin.", "opening_hours")
    write(project, "Käyn joka viikko.", "opening_hours")
    write(project, "Kokoelma on hyvä.", "opening_hours", "V")
    return project


# -- looking -----------------------------------------------------------------


async def test_the_card_shows_all_languages_rules_use_and_colour_by_name(used: Project) -> None:
    codebook.edit(used, "opening_hours", dataclasses.replace(used.codebook()["opening_hours"], colour="#0072b2"))
    async with QualcodeApp(used).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS)
        assert at(pilot) == "opening_hours"
        code, shown = used.codebook()["opening_hours"], card(pilot)
        for words in (*code.labels.all(), *code.definition.all(), *code.include.all(), *code.exclude.all()):
            assert words in shown
        for words in (
            code.example,
            code.counter_example,
            "blue #0072b2",
            "3 codings (U 2, V 1)",
            *code.lexicon.words(),
        ):
            assert words in shown
        await pilot.press("up", "up")
        assert "0 codings · with its codes 3" in card(pilot)


async def test_letters_and_arrows_move_and_a_code_is_found_by_typing(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "j", "j", "k", "down")
        assert at(pilot) == "opening_hours"
        await pilot.press("slash", *"encount", "enter")
        assert at(pilot) == "encounters"
        await pilot.press("V")
        assert isinstance(pilot.app.screen, QuotesScreen)
        await pilot.press("escape", "escape")
        assert not isinstance(pilot.app.screen, CodebookScreen)


async def test_the_screen_begins_at_the_code_asked_for(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        pilot.app.push_screen(CodebookScreen(project, "events"))
        await pilot.pause()
        assert at(pilot) == "events"


async def test_another_language_keeps_the_place(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "f9")
        await pilot.pause()
        assert locale.language() == "fi"
        assert at(pilot) == "opening_hours"


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


async def test_a_field_takes_no_character_that_acts(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "a")
        area = pilot.app.screen.query(Area).first()
        area.write("[bold]Lo\x1b[31mans\nof\u202e books")
        assert area.value == "[bold]Lo[31mans of books"


async def test_words_that_hint_are_parted_by_commas(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "e", "shift+tab", "end", *", ilta,ilta , yö", "enter")
        assert project.codebook()["opening_hours"].lexicon.sv[-2:] == ("ilta", "yö")


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
        await pilot.press("u", "r")
        assert [work.codes for work in codebook_views.unread(project)] == [("opening_hours",)]


async def test_nothing_is_asked_about_the_meaning_before_a_source_is_finished(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "enter", *["tab"] * 4, "end", "x", "enter")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await pilot.press("r")
        assert "Nobody has finished a source yet" in told(pilot)


# -- order -------------------------------------------------------------------


async def test_a_code_is_moved_with_shift_and_arrows(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "shift+up")
        assert list(project.codebook())[:3] == ["services", "opening_hours", "collections"]
        assert at(pilot) == "opening_hours"
        await pilot.press("shift+up")
        assert "stands first already" in told(pilot)
        await pilot.press("u")
        assert list(project.codebook()) == BOOK
        await pilot.press("U")
        assert list(project.codebook())[:3] == ["services", "opening_hours", "collections"]


async def test_a_code_is_cut_and_pasted_after_a_code_or_into_a_theme(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "P")
        assert "Nothing is cut" in told(pilot)
        await pilot.press("down", "X", "down", "down", "down", "P")
        assert list(project.codebook())[:4] == ["services", "opening_hours", "premises", "workspaces"]
        assert project.codebook()["collections"].parent == "premises"
        assert at(pilot) == "collections"
        await pilot.press("X", "home", "slash", *"community", "enter", "P")
        assert list(project.codebook())[-1] == "collections"
        assert project.codebook()["collections"].parent == "community"
        await pilot.press("shift+left")
        assert project.codebook()["collections"].is_theme
        await pilot.press("u", "u", "u")
        assert list(project.codebook()) == BOOK


async def test_a_theme_with_codes_is_pasted_beside_a_theme(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "X", "down", "down", "down", "P")
        assert [key for key, code in project.codebook().items() if code.is_theme][:2] == ["premises", "services"]


# -- joining, parting, deleting ----------------------------------------------


async def test_merging_shows_what_moves_doubles_and_overlaps(used: Project) -> None:
    write(used, "Käyn joka viikko.", "collections")
    write(used, "Mutta aukiolo", "collections")
    async with QualcodeApp(used).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "M", *"collec", "enter")
        shown = asked(pilot)
        assert "2 codings get" in shown
        assert "1 doubles one of the same coder on the same passage" in shown
        assert "1 overlaps one of the same coder" in shown
        await pilot.press("n")
        assert list(used.codebook()) == BOOK
        await pilot.press("M", *"collec", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, Ask), "Enter typed ahead merges nothing unseen"
        assert list(used.codebook()) == BOOK
        await pilot.press("y")
        assert "opening_hours" not in used.codebook()
        assert at(pilot) == "collections"
        assert codebook_views.totals(used) == {"collections": 4}
        await pilot.press("u")
        assert codebook_views.totals(used) == {"opening_hours": 3, "collections": 2}


async def test_splitting_goes_through_the_quotes_one_by_one(used: Project) -> None:
    async with QualcodeApp(used).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "s", *"Evenings", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, SortingDialog)
        await pilot.press("1", "1", "backspace", "2", "enter", "enter")
        assert list(used.codebook()) == BOOK, "Enter alone splits nothing"
        assert "1 quote goes to EVE Evenings, 2 stay: y splits." in str(dialog.query_one("#problem", Static).content)
        await pilot.press("y")
        assert {quote.text: quote.coding.code for quote in coding.quotes(used)} == {
            "Käyn joka viikko.": "opening_hours",
            "Kokoelma on hyvä.": "evenings",
            "Mutta aukiolo on liian lyhyt iltaisin.": "opening_hours",
        }
        assert told(pilot).startswith("✓ 1 quote went to EVE Evenings; u undoes")
        assert (at(pilot), list(used.codebook())[3]) == ("evenings", "evenings")
        await pilot.press("u")
        assert list(used.codebook()) == BOOK
        await pilot.press("U")
        assert codebook_views.totals(used) == {"opening_hours": 2, "evenings": 1}


async def test_sorting_is_not_thrown_away_by_one_key_and_needs_a_quote_that_goes(used: Project) -> None:
    async with QualcodeApp(used).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "s", *"Evenings", "enter", "1", "enter", "escape")
        assert isinstance(pilot.app.screen, SortingDialog)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert list(used.codebook()) == BOOK
        await pilot.press("down", "s")
        assert "has no quotes to sort" in told(pilot)


async def test_deleting_says_what_would_go(used: Project) -> None:
    async with QualcodeApp(used).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "x")
        shown = asked(pilot)
        assert "3 codings go with it (U 2, V 1), in 1 source." in shown
        assert "1 question of the plan rests on it." in shown
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Ask), "Enter alone deletes nothing"
        await pilot.press("y")
        assert "opening_hours" not in used.codebook()
        await pilot.press("u")
        assert codebook_views.totals(used) == {"opening_hours": 3}
        await pilot.press("up", "up", "x")
        assert "has codes of its own" in told(pilot)


async def test_an_unused_code_goes_at_once(project: Project) -> None:
    codebook.add(project, dataclasses.replace(project.codebook()["events"], key="new", abbreviation="NEW"))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        pilot.app.push_screen(CodebookScreen(project, "new"))
        await pilot.pause()
        await pilot.press("x")
        assert "new" not in project.codebook()
        assert "is deleted; u undoes" in told(pilot)


# -- files -------------------------------------------------------------------


async def test_the_codebook_goes_to_a_file_and_comes_back_after_a_preview(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "E", "ctrl+u", *str(path), "enter")
        assert path.read_text(encoding="utf-8-sig").count("opening_hours") == 1
        assert told(pilot).startswith("✓ 9 codes written to")
        await pilot.press("I", "ctrl+u", *str(path), "enter")
        assert "book.csv has nothing new" in told(pilot)
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace("Opening hours", "Hours"), encoding="utf-8")
        await pilot.press("I", "ctrl+u", *str(path), "enter")
        assert "2 codes change: Collections, Hours" in asked(pilot)
        await pilot.press("enter")
        assert project.codebook()["opening_hours"].labels.en == "Opening hours", "Enter alone imports nothing"
        await pilot.press("y")
        assert project.codebook()["opening_hours"].labels.en == "Hours"
        await pilot.press("E", "ctrl+u", *str(path), "enter")
        assert "is there already" in asked(pilot)
        await pilot.press("n")
        assert "Opening hours" not in path.read_text(encoding="utf-8")
        await pilot.press("u")
        assert project.codebook()["opening_hours"].labels.en == "Opening hours"


# -- what is odd -------------------------------------------------------------


async def test_an_empty_codebook_says_how_to_begin(project: Project) -> None:
    with project.store.change("Empty", "U"):
        project.store.connection.execute("DELETE FROM codes")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "e")
        assert "A makes the first theme" in told(pilot)
        await pilot.press("a", *"First", "enter")
        assert list(project.codebook()) == ["first"]


async def test_names_are_only_names(project: Project) -> None:
    name = "[@click=app.quit]Quit[/]"
    codebook.rename(project, "services", labels(name))
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await pilot.press("f8")
        assert name in card(pilot)
        await pilot.press("n")
        assert pilot.app.screen.query(Area).first().value == name


async def test_a_field_grows_and_arrows_leave_it_at_its_edges(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await pilot.press("f8", "a", *["tab"] * 4)
        area = pilot.app.focused
        assert isinstance(area, Area)
        before = area.size.height
        await pilot.press("a", "ctrl+j", "b", "ctrl+j", "c")
        await pilot.pause()
        assert (area.value, area.size.height) == ("a\nb\nc", before + 2)
        await pilot.press("up", "up")
        assert pilot.app.focused is area
        await pilot.press("up")
        assert pilot.app.focused is pilot.app.screen.query_one("#abbreviation")
        await pilot.press("down")
        assert pilot.app.focused is area


async def test_who_can_only_read_is_told_before_a_dialog_opens(project: Project) -> None:
    assert project.path is not None
    with open_project(project.path, "V", read_only=True) as reader:
        async with QualcodeApp(reader).run_test(size=SIZE) as pilot:
            await pilot.press("f8", "down")
            for key in ("a", "A", "e", "n", "c", "i", "m", "M", "s", "x", "r", "X", "P", "I", "shift+down"):
                await pilot.press(key)
                assert isinstance(pilot.app.screen, CodebookScreen), key
                assert "for reading only" in told(pilot), key
