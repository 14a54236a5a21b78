"""Finding and ticking codes on the coding screen, told as stories: keys in, project out."""

from typing import Any

from coding_screen import SIZE, codings, open_first
from on_screen import told
from projects import source
from textual.app import App
from textual.widgets import OptionList, Static

from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.dialogs.ask_line import AskLine
from qualcode.tui.dialogs.coding_picker import CodingPicker
from qualcode.tui.dialogs.filter import FilterDialog
from qualcode.tui.dialogs.keyed import Line
from qualcode.tui.screens.coding import CodingScreen
from qualcode.workbench import adding, coding, digits
from qualcode.workbench.project import Project


def rows(app: App[Any]) -> list[str]:
    return [str(option.prompt) for option in app.screen.query_one(OptionList).options]


def chosen(app: App[Any]) -> int | None:
    return app.screen.query_one(OptionList).highlighted


def heading(app: App[Any]) -> str:
    return str(app.screen.query_one(".heading", Static).content)


async def test_words_of_theme_and_code_find_it_and_a_new_code_is_no_first_choice(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "c", *"serv coll")
        assert "Collections" in rows(pilot.app)[0]
        assert "New code" in rows(pilot.app)[-1]
        await pilot.press("enter")
        assert [code for _words, code, *_rest in codings(project)] == ["collections"]


async def test_a_path_as_it_is_shown_makes_no_second_code(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "c")
        path = next(row for row in rows(pilot.app) if "Collections" in row).split("  ", 1)[1]
        assert "›" in path
        pilot.app.screen.query_one(Line).value = path.strip()
        await pilot.pause()
        assert not any("New code" in row for row in rows(pilot.app))
        await pilot.press("enter")
        assert [code for _words, code, *_rest in codings(project)] == ["collections"]


async def test_ticking_steps_on_and_stays_on_the_last_row(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "C", "down", "down", "tab", "space")
        assert isinstance(pilot.app.screen, CodingPicker)
        assert chosen(pilot.app) == 4
        assert [row.startswith("✓") for row in rows(pilot.app)][:5] == [False, False, True, True, False]
        await pilot.press(*["down"] * (len(rows(pilot.app)) - 5), "space")
        assert chosen(pilot.app) == len(rows(pilot.app)) - 1
        await pilot.press("space")
        assert not rows(pilot.app)[-1].startswith("✓")
        await pilot.press("enter")
        assert len(codings(project)) == 2


async def test_letters_stay_after_a_tick_until_others_are_typed(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "C", *"services", "tab")
        assert chosen(pilot.app) == 1
        assert "✓" in heading(pilot.app)
        await pilot.press("space", *"yh")
        assert pilot.app.screen.query_one(Line).value == "yh"
        assert heading(pilot.app).count(",") == 1, "two are ticked"


async def test_a_blank_within_letters_is_one(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "C", *"serv", "space", *"coll", "tab", "enter")
        assert [code for _words, code, *_rest in codings(project)] == ["collections"]


async def test_ticking_in_the_filter_steps_on_too(project: Project) -> None:
    for code in ("collections", "premises", "opening_hours"):
        coding.apply(project, coding.passage_of_turn(project, project.source_id("T01"), 2), code)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("f", "space", "space")
        assert isinstance(pilot.app.screen, FilterDialog)
        assert [row[0] for row in rows(pilot.app)][1:4] == ["☑", "☑", "☐"]
        assert chosen(pilot.app) == 3


# -- nothing selected ----------------------------------------------------------


async def test_coding_without_a_selection_takes_the_sentence_under_the_cursor(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "right_parenthesis", "w", "c")
        assert isinstance(pilot.app.screen, CodingPicker)
        assert "Code the sentence “Kokoelma on hyvä.”" in heading(pilot.app)
        await pilot.press(*"ai", "enter")
        assert codings(project)[0][:2] == ("Kokoelma on hyvä.", "collections")


async def test_letters_typed_at_once_after_c_are_a_name_and_run_no_command(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "c", *"ai", "enter", "c", *"aix", "escape")
        assert [code for _words, code, *_rest in codings(project)] == ["collections"]


async def test_several_codes_and_a_code_in_vivo_need_no_selection_either(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "C", "tab", "enter")
        assert codings(project)[0][0] == "Käyn joka viikko."
        await pilot.press("u", "right_parenthesis", "i", "enter")
        assert codings(project)[0][:2] == ("Kokoelma", "kokoelma")


# -- digits ----------------------------------------------------------------------


def recent(screen: CodingScreen) -> list[tuple[int, str]]:
    return screen.recents.by_digit(screen.codes)


async def test_digits_stay_while_codes_are_used_undone_and_redone(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        for letters in ("ai", "tilat"):
            await pilot.press("right_parenthesis", "s", "c", *letters, "enter")
        assert recent(screen) == [(1, "collections"), (2, "premises")]
        await pilot.press("right_parenthesis", "s", "1", "u", "u", "U")
        assert recent(screen) == [(1, "collections"), (2, "premises")]
        await pilot.press("right_parenthesis", "s", "2", "right_parenthesis", "s", "full_stop")
        assert [code for _words, code, *_rest in codings(project)][-1] == "premises", "the full stop means the last"


async def test_a_code_in_vivo_has_its_digit_again_when_it_is_redone(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_first(pilot)
        await pilot.press("o", "s", "i", "enter", "right_parenthesis", "s", "c", *"ai", "enter")
        assert recent(screen) == [(1, "kayn_joka_viikko"), (2, "collections")]
        await pilot.press("u", "u")
        assert recent(screen) == [(2, "collections")]
        await pilot.press("s", "1")
        assert "There is no recent code 1 yet" in told(pilot)
        await pilot.press("escape", "U")
        assert recent(screen) == [(1, "kayn_joka_viikko"), (2, "collections")]


async def test_digits_are_a_persons_own_and_there_again_after_a_restart(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        for letters in ("ai", "tilat", "ai"):
            await pilot.press("right_parenthesis", "s", "c", *letters, "enter")
        await pilot.press("escape", "escape")
    digits._open.clear()  # as another process
    again, other = Project(project.store, "U"), Project(project.store, "V")
    assert digits.recents_of(again).by_digit(project.codebook()) == [(1, "collections"), (2, "premises")]
    assert digits.recents_of(again).newest_first(project.codebook()) == ["collections", "premises"]
    assert digits.recents_of(other).by_digit(project.codebook()) == []


# -- in vivo ----------------------------------------------------------------------


async def test_a_name_too_long_is_cut_with_a_sign_and_written_to_the_end_by_the_coder(project: Project) -> None:
    said = " ".join(["Kirjasto on kylän olohuone ja siellä käyvät kaikki"] * 20)
    adding.add_sources(project, [source("T00", "round1", [("V", said)], V=("bo", "villages"))])
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("t", "i")
        assert isinstance(pilot.app.screen, AskLine)
        line = pilot.app.screen.query_one(Line)
        assert line.value.endswith("…")
        assert len(line.value) <= 120
        line.value = ""
        await pilot.press(*"Olohuone", "enter", "enter")
        assert project.codebook()["olohuone"].labels.en == "Olohuone"


async def test_a_name_that_a_code_has_makes_no_second_one_and_that_is_said(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        for typed in ("OPENING hours", "Aukioloajat", "ai"):
            await pilot.press("o", "s", "c", *(key if key != " " else "space" for key in typed))
            await pilot.pause()
            code = "AI Collections" if typed == "ai" else "AU Opening hours"
            assert rows(pilot.app)[-1] == f"No new code: “{typed}” is {code} already", typed
            assert code.split(" ", 1)[1] in rows(pilot.app)[0], "the one that has the name comes first"
            await pilot.press("end", "down", "down", "up", "escape")
        before = len(project.codebook())
        await pilot.press("o", "s", "c", *"tilat", "enter")
        assert len(project.codebook()) == before


async def test_in_vivo_a_name_that_a_code_has_is_that_code_and_its_letters_are_asked_about(project: Project) -> None:
    said = "Tapahtumat ovat TI ja ai."
    adding.add_sources(project, [source("T00", "round1", [("V", said)], V=("bo", "villages"))])
    before = len(project.codebook())
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_first(pilot)
        await pilot.press("g", "i")
        assert "“Tapahtumat” is TA Events already · TA applied to T00:1" in told(pilot)
        await pilot.press("w", "w", "i")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("y")
        assert "TI applied to T00:1" in told(pilot)
        assert len(project.codebook()) == before
        await pilot.press("w", "w", "i")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter")
        assert len(project.codebook()) == before + 1
