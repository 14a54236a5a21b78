"""Searching at the screen, told as stories and shown as pictures: letters in, hits and codings out."""

import asyncio
from collections.abc import Callable

import pytest
from on_screen import Compare, told
from rich.cells import cell_len
from studies import all_quotes
from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.keyed import Line
from qualcode.tui.dialogs.picker import Picker
from qualcode.tui.keys import COMMANDS
from qualcode.tui.kwic import around, kwic
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.search import SearchScreen
from qualcode.tui.widgets.hits import HitList
from qualcode.workbench import coding
from qualcode.workbench.project import Project

SIZE = (80, 24)


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    for _ in range(200):
        await pilot.pause()
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to be")


def search_screen(pilot: Pilot[None]) -> SearchScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


async def sought(pilot: Pilot[None], *keys: str) -> SearchScreen:
    """The screen after keys, when the search for the words has come to its end."""
    await pilot.press(*keys)
    screen = search_screen(pilot)
    await until(pilot, lambda: screen.query_one(Line).value == screen.query_now.words and screen.is_done)
    return screen


def cites(screen: SearchScreen) -> list[str]:
    return [f"{hit.cite} {hit.quote}" for hit in screen.query_one(HitList).hits]


def title(screen: SearchScreen) -> str:
    return str(screen.query_one("#title").visual)


def quotes(project: Project) -> list[tuple[str, str, str]]:
    return [(quote.cite, quote.coding.code, quote.text) for quote in all_quotes(project)]


# -- finding -----------------------------------------------------------------------


async def test_hits_come_while_typing_and_enter_selects_one_in_the_text(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        reading = pilot.app.screen
        screen = await sought(pilot, "slash", *"on")
        assert cites(screen) == ["T01:2 on", "T01:2 on"]
        screen = await sought(pilot, "space", "l")
        assert cites(screen) == ["T01:2 on l"]
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is reading)
        assert isinstance(reading, CodingScreen)
        assert reading.view.selection is not None
        start, end = reading.view.selection
        assert reading.text.body[start:end] == "on l"
        assert "F3" in told(pilot)


async def test_letters_and_enter_typed_before_the_screen_is_there_are_kept(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        reading = pilot.app.screen
        assert isinstance(reading, CodingScreen)
        for key in ("slash", *"canq", "backspace", "backspace", "backspace", "backspace", *"aukio", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: reading.view.selection is not None)
        assert pilot.app.screen is reading
        start, end = reading.view.selection or (0, 0)
        assert reading.text.body[start:end] == "aukio"


async def test_next_and_previous_hit_without_opening_the_search_again(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        reading = pilot.app.screen
        assert isinstance(reading, CodingScreen)
        await pilot.press("f3")
        assert "Nothing was searched yet" in told(pilot)
        await sought(pilot, "slash", *"el")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is reading)
        first = reading.view.selection
        await pilot.press("f3")
        assert coding.place(reading.text, reading.view.cursor) == "T01:4"
        last = reading.view.selection
        await pilot.press("f3")
        assert "No more hits" in told(pilot)
        assert reading.view.selection == last
        await pilot.press("shift+f3")
        assert reading.view.selection == first


async def test_all_interviews_and_back_from_another_one_to_the_list(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        screen = await sought(pilot, "F", *"on")
        assert cites(screen)[-1] == "T02:2 on"
        assert "3 hits in 2 interviews" in title(screen)
        await pilot.press("up", "down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))
        other = pilot.app.screen
        assert isinstance(other, CodingScreen)
        assert other.text.short_id == "T02"
        await until(pilot, lambda: other.view.selection is not None)
        await pilot.press("escape", "escape")
        assert pilot.app.screen is screen
        assert len(cites(screen)) == 3
        screen = await sought(pilot, "f5")
        assert len(cites(screen)) == 2


async def test_every_way_of_searching_by_one_key(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        assert len(cites(await sought(pilot, "slash", *"kirjasto"))) == 1
        assert cites(await sought(pilot, "f4")) == []
        assert cites(await sought(pilot, "f4")) == ["T01:1 kirjastoa"]
        screen = await sought(pilot, "f4", "left_parenthesis")
        assert "not a regular expression" in told(pilot)
        assert cites(screen) == []
        assert cites(await sought(pilot, "backspace", "full_stop")) == ["T01:1 kirjastoa"]
        assert "not a regular expression" not in told(pilot)


async def test_nothing_found_is_said_and_enter_says_what_to_do(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        screen = await sought(pilot, "slash", *"zzz")
        assert "no hits" in title(screen)
        await pilot.press("enter")
        assert pilot.app.screen is screen
        assert "type other words" in told(pilot)


async def test_words_searched_last_are_there_and_give_way_to_the_first_letter(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await sought(pilot, "slash", *"hyvä")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))
        screen = await sought(pilot, "slash")
        assert screen.query_one(Line).value == "hyvä"
        assert len(cites(screen)) == 1
        screen = await sought(pilot, "o")
        assert screen.query_one(Line).value == "o"


async def test_informants_only(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        assert len(cites(await sought(pilot, "slash", *"te"))) == 3
        assert "T01:1 te" not in cites(await sought(pilot, "tab", "i"))


async def test_words_that_stand_nowhere_say_what_to_do_before_enter_is_pressed(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await sought(pilot, "slash", *"zzz")
        assert "type other words" in told(pilot)
        await sought(pilot, *["backspace"] * 3)
        assert "type other words" not in told(pilot)


async def test_a_row_that_is_cut_ends_in_an_ellipsis_beside_the_scroll_bar(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(36, 24)) as pilot:
        screen = await sought(pilot, "slash", *"miten")
        hits = screen.query_one(HitList)
        await pilot.pause()
        seen = screen._compositor.render_strips()[hits.region.y].text
        room = hits.region.width - hits.scrollbar_size_vertical
        assert seen[:room].endswith("…"), seen


# -- coding what was found ------------------------------------------------------------


async def test_checked_hits_are_coded_and_one_key_takes_it_back(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        screen = await sought(pilot, "F", *"on")
        await pilot.press("tab", "space", "t", "c")
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press(*"tilat", "enter")
        assert pilot.app.screen is screen
        assert quotes(project) == [
            ("T01:2", "premises", "Mutta aukiolo on liian lyhyt iltaisin."),
            ("T02:2", "premises", "Täällä on ahdasta."),
        ]
        assert "2 passages" in told(pilot)
        await pilot.press("u")
        assert quotes(project) == []
        await pilot.press("U")
        assert len(quotes(project)) == 2


async def test_none_and_all_are_checked_by_one_key_each(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        screen = await sought(pilot, "slash", *"on", "tab", "n")
        assert screen.query_one(HitList).checked == []
        await pilot.press("c")
        assert pilot.app.screen is screen
        assert "No hit is ticked" in told(pilot)
        await pilot.press("a")
        assert len(screen.query_one(HitList).checked) == 2


async def test_read_only_project_is_searched_but_not_coded(project: Project) -> None:
    project.store.read_only = True
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        screen = await sought(pilot, "slash", *"on", "tab", "c")
        assert pilot.app.screen is screen
        assert "nothing was changed" in told(pilot)
    project.store.read_only = False


async def test_mouse_checks_a_box_and_opens_a_hit(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        screen = await sought(pilot, "slash", *"on")
        await pilot.click(HitList, offset=(2, 1))
        assert len(screen.query_one(HitList).checked) == 1
        await pilot.click(HitList, offset=(30, 0), times=2)
        await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))


async def test_letters_that_are_commands_elsewhere_write_while_one_types(project: Project) -> None:
    letters = "acinmtwuUgGjkq?/"
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("slash")
        for letter in letters:
            await pilot.press({"?": "question_mark", "/": "slash"}.get(letter, letter))
        assert search_screen(pilot).query_one(Line).value == letters


async def test_another_language_keeps_words_keys_and_hits(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await sought(pilot, "slash", *"on")
        screen = await sought(pilot, "f9", "tab", "x", "n")
        assert screen.query_one(HitList).checked == []
        assert len(cites(screen)) == 2
        assert screen.query_one(Line).value == "on"


def test_no_key_stands_for_two_commands() -> None:
    keys = [key for command in COMMANDS if command.place == "search" for key in command.keys]
    assert len(keys) == len(set(keys))


# -- rows ------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1, 2, 10, 40, 61, 100])
@pytest.mark.parametrize(
    ("before", "hit", "after"),
    [
        ("", "hit", ""),
        ("before " * 20, "hit", " after" * 20),
        ("研究 " * 20, "面談", "研究" * 30),
        ("e\u0301" * 50, "word " * 30, "[@click=app.bell]x[/]"),
        ("a\x1b[31m", "\n\n", "\u202eb"),
    ],
)
def test_row_fills_its_cells_exactly(before: str, hit: str, after: str, width: int) -> None:
    assert cell_len("".join(kwic(before, hit, after, width))) == width
    assert cell_len("".join(around(before, hit, after, width))) <= width


def test_hit_stands_in_the_same_column_in_every_row() -> None:
    assert kwic("", "hit", " after", 60, 0)[0] == "", "nothing is kept free where no hit has words before it"
    assert kwic("a ", "hit", " after", 60, 4)[0] == "  a "
    starts = {cell_len(kwic(before, "hit", " after", 60)[0]) for before in ("", "short ", "long " * 30, "研" * 50)}
    assert len(starts) == 1


# -- pictures ----------------------------------------------------------------------------


def snap(compare: Compare, project: Project, *keys: str, size: tuple[int, int] = SIZE) -> bool:
    async def settled(pilot: Pilot[None]) -> None:
        await pilot.pause(0.3)
        screen = await sought(pilot, *keys)
        screen.query_one(Line).cursor_blink = False
        await pilot.pause(0.2)

    return compare(QualcodeApp(project, "T01"), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=["narrow", "wide"])
def test_picture_of_hits_while_typing(snap_compare: Compare, project: Project, size: tuple[int, int]) -> None:
    assert snap(snap_compare, project, "F", *"on", size=size)


def test_picture_of_the_list_with_check_marks(snap_compare: Compare, project: Project) -> None:
    assert snap(snap_compare, project, "F", *"on", "tab", "space")


def test_picture_of_a_broken_pattern(snap_compare: Compare, project: Project) -> None:
    assert snap(snap_compare, project, "slash", "f4", "f4", "f4", "left_parenthesis", "a")


def test_picture_without_colour(snap_compare: Compare, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap(snap_compare, project, "F", *"on")
