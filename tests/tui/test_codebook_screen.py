"""The codebook screen, told as stories: what a person presses, and what the codebook is then."""

import dataclasses
from pathlib import Path

import pytest
from codebook_stories import BOOK, SIZE, TO_OPENING_HOURS, asked, at, card
from on_screen import told
from projects import labels
from studies import history_length
from textual.widgets import Static

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.area import Area
from qualcode.tui.dialogs.ask_path import AskPath
from qualcode.tui.dialogs.keyed import Line
from qualcode.tui.dialogs.path import PathDialog
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.workbench import codebook, codebook_views, reading
from qualcode.workbench.project import Project, open_project

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


async def test_what_is_typed_takes_the_place_of_the_path_that_is_proposed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "E", *"cb.md", "enter")
        assert [path.name for path in tmp_path.glob("*.*") if path.suffix in (".md", ".docx")] == ["cb.md"]


async def test_pasting_where_the_code_stands_says_so_and_writes_nothing(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        length = history_length(project)
        for keys in (("f8", "down", "X", "P"), ("X", "up", "P"), ("down", "X", "up", "P")):
            await pilot.press(*keys)
            assert "stands there already: nothing is moved" in told(pilot), keys
            assert history_length(project) == length, keys


async def test_a_theme_with_codes_is_pasted_beside_a_theme(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "X", "down", "down", "down", "P")
        assert [key for key, code in project.codebook().items() if code.is_theme][:2] == ["premises", "services"]


# -- files -------------------------------------------------------------------


async def test_the_codebook_goes_to_a_file_and_comes_back_after_a_preview(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("book.csv")
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
        await pilot.press("I", "ctrl+u", *str(path), "enter", "y")
        assert project.codebook()["opening_hours"].labels.en == "Hours"
        await pilot.press("E", "ctrl+u", *str(path), "enter")
        assert "is there already" in asked(pilot)
        await pilot.press("n")
        assert "Opening hours" not in path.read_text(encoding="utf-8")
        await pilot.press("u")
        assert project.codebook()["opening_hours"].labels.en == "Opening hours"


async def test_a_path_that_does_not_do_is_said_while_the_dialog_stays_open(project: Project, folder: Path) -> None:
    (folder / "broken.csv").write_text("nonsense\n1\n", encoding="utf-8")
    (folder / "deep").mkdir()
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "E", "ctrl+u", *"de", "tab", *"book.txt", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, AskPath)
        assert dialog.query_one(Line).value == "deep/book.txt"
        assert "a codebook is written as" in str(dialog.query_one("#problem", Static).content)
        await pilot.press(*["backspace"] * 8, *"x/book.csv", "enter")
        assert "There is no folder" in str(dialog.query_one("#problem", Static).content)
        await pilot.press(*["backspace"] * 11, *"/book.csv", "enter")
        assert (folder / "deep" / "book.csv").exists()
        await pilot.press("I", *f"{folder}/brok", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, PathDialog)
        assert "✗ broken.csv" in str(dialog.query_one("#folder", Static).content)
        await pilot.press("escape")
        assert list(project.codebook()) == BOOK, "no key fell through"


async def test_an_import_of_other_rules_asks_what_is_to_be_read_again(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("book.csv")
    path.write_text("key,definition (en)\nopening_hours,Something else\n", encoding="utf-8")
    reading.mark_done(project, project.source_id("T01"))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        bring = ("I", "ctrl+u", *str(path), "enter", "y")
        await pilot.press("f8", *bring)
        assert "Other rules of use: Opening hours." in asked(pilot)
        await pilot.press("escape")
        assert project.codebook()["opening_hours"].definition.en != "Something else", "Esc imports nothing"
        await pilot.press(*bring, "y")
        assert [work.codes for work in codebook_views.unread(project)] == [("opening_hours",)]
        assert "1 finished source is now unread for it: w lists it" in told(pilot)


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
