"""The codebook screen, told as stories: codes joined, parted and deleted."""

import dataclasses

import pytest
from codebook_stories import BOOK, SIZE, TO_OPENING_HOURS, asked, at, write
from on_screen import told
from studies import all_quotes
from textual import events
from textual.widgets import Static

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.sorting import SortingDialog
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.workbench import codebook, codebook_views
from qualcode.workbench.project import Project

# -- joining, parting, deleting ----------------------------------------------


async def test_merging_shows_what_moves_doubles_and_overlaps(used: Project) -> None:
    write(used, "Käyn joka viikko.", "collections")
    write(used, "Mutta aukiolo", "collections")
    async with QualcodeApp(used).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS, "M", *"collec", "enter")
        shown = asked(pilot)
        assert "2 codings get" in shown
        assert "(U 1, V 1)." in shown, "those that go are not counted"
        assert "1 doubles one of the same coder on the same passage" in shown
        assert "1 overlaps one of the same coder" in shown
        await pilot.press("n")
        assert list(used.codebook()) == BOOK
        await pilot.press("M", *"collec", "enter", "enter")
        assert isinstance(pilot.app.screen, CodebookScreen), "Enter presses No, where the sign stands"
        assert list(used.codebook()) == BOOK
        await pilot.press("M", *"collec", "enter", "y")
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
        assert "1 quote goes to EVE Evenings, 2 stay: s splits." in str(dialog.query_one("#problem", Static).content)
        await pilot.press("j", "k", "y")
        assert pilot.app.screen is dialog, "neither do keys that move in lists"
        await pilot.press("s")
        assert {quote.text: quote.coding.code for quote in all_quotes(used)} == {
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
        assert list(used.codebook()) == BOOK, "Enter alone deletes nothing"
        await pilot.press("x", "y")
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


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_no_key_that_moves_deletes_and_a_button_does(used: Project, language: str) -> None:
    with locale.speaking(language):
        async with QualcodeApp(used).run_test(size=SIZE) as pilot:
            await pilot.press(*TO_OPENING_HOURS, "x", "j", "k", "up", "down", "enter")
            assert list(used.codebook()) == BOOK
            await pilot.press("x", "right", "left", "enter")
            assert list(used.codebook()) == BOOK
            await pilot.press("x", "tab", "enter")
            assert "opening_hours" not in used.codebook()


async def test_moves_typed_before_the_question_stands_choose_no_button(used: Project) -> None:
    async with QualcodeApp(used).run_test(size=SIZE) as pilot:
        await pilot.press(*TO_OPENING_HOURS)
        for key in ("x", "right", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert list(used.codebook()) == BOOK
