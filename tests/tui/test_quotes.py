"""The quotes screen: grouped, sorted, ticked, recoded, annotated, and back to the text."""

from collections.abc import Iterator

import pytest
from codebook_stories import asked
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.mark import MarkDialog
from qualcode.tui.dialogs.picker import Picker
from qualcode.tui.screens import quotes_list
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import codebook, coding, memos, quoting
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project
from qualcode.workbench.quoting import Query

SIZE = (80, 24)


@pytest.fixture
def coded(project: Project) -> Iterator[Project]:
    """Three passages of T01: two of one code, one of another, and one by somebody else."""
    text = coding.text_of(project, 1)
    turns = {turn.number: turn for turn in text.turns}
    first, second = turns[2].start, turns[4].start
    for start, code in ((first, "collections"), (first + 19, "premises"), (second, "collections")):
        coding.apply(project, Passage(1, start, start + 17), code)
    coding.apply(Project(project.store, "V"), Passage(2, 10, 20), "collections")
    return project


def shown(screen: QuotesScreen) -> list[str]:
    listed = screen.query_one(OptionList)
    return [str(option.prompt) for option in listed.options]


def heads(screen: QuotesScreen) -> list[str]:
    """The first line of every row: a heading, or the place of a quote."""
    first = [line.split("\n")[0] for line in shown(screen)]
    return [line.split(" · ")[0] if "E-0" in line else line for line in first]


async def of_collections(app: QualcodeApp, project: Project) -> QuotesScreen:
    screen = QuotesScreen.of_code(project, "collections")
    await app.push_screen(screen)
    return screen


async def ticked_and_filtered(pilot: Pilot[None], project: Project, key: str) -> QuotesScreen:
    """One quote of a code ticked, then hidden by a filter that lets another through, and a key pressed there."""
    screen = await of_collections(pilot.app, project)
    await pilot.press("space", "slash", *"tapah", "enter", key)
    return screen


def status(screen: QuotesScreen) -> str:
    return " ".join(screen.query_one(StatusLine).content.plain.split())


def codes(project: Project) -> list[str]:
    return [quote.coding.code for quote in quoting.read(project, quoting.find(project, Query()))]


async def test_quotes_of_a_code_stand_under_their_sources(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        assert [line.split(" · ")[0] for line in shown(screen)] == ["T01", "T01:2", "T01:4", "T02", "T02:2"]
        await pilot.press("g", "g")
        assert shown(screen)[0].startswith("Notes"), "by direction"


async def test_many_are_recoded_at_once_and_one_undo_takes_it_back(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("A", "r", *"tilat", "enter")
        await pilot.pause()
        assert codes(coded) == ["premises", "premises", "premises", "collections"]
        told = screen.query_one(StatusLine).content.plain
        assert "2 codings changed; u undoes" in told
        assert "1 is somebody else’s and stays" in told
        await pilot.press("u")
        assert codes(coded) == ["collections", "premises", "collections", "collections"]


async def test_those_that_had_the_code_are_told_of(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = QuotesScreen(coded)
        await pilot.app.push_screen(screen)
        await pilot.press("A", "r", *"tilat", "enter")
        await pilot.pause()
        assert "2 codings changed; u undoes · 1 had the code already · 1 is somebody else’s and stays" in status(screen)


async def test_the_title_speaks_another_language_after_f9(coded: Project) -> None:
    with locale.speaking("en"):
        async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
            screen = await of_collections(pilot.app, coded)
            await pilot.press("f9")
            name = coded.codebook()["collections"].labels.in_(locale.language())
            assert locale.language() != "en"
            assert name in screen.query_one("#title", Static).content.plain  # type: ignore[union-attr]


async def test_what_is_removed_is_called_so(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("A", "x", "y")
        await pilot.pause()
        assert "2 codings removed; u undoes" in status(screen)


@pytest.mark.parametrize("key", ["x", "r", "p"])
async def test_what_is_ticked_and_hidden_by_the_filter_is_changed_only_when_asked(coded: Project, key: str) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("A", "slash", *"zzz", "enter", key)
        assert "3 of the ticked quotes are not shown here." in asked(pilot)
        await pilot.press("enter")
        assert pilot.app.screen is screen, "Enter alone changes nothing"
        assert codes(coded) == ["collections", "premises", "collections", "collections"]
        await pilot.press(key, "y")
        if key == "x":
            assert "2 codings removed; u undoes" in status(screen)
        else:
            assert isinstance(pilot.app.screen, Picker if key == "r" else MarkDialog)


async def test_more_than_one_coding_goes_only_when_asked_and_one_that_is_seen_at_once(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await of_collections(pilot.app, coded)
        await pilot.press("A", "x")
        assert "Remove 2 codings?" in asked(pilot)
        assert "1 is somebody else’s and stays." in asked(pilot)
        await pilot.press("n")
        assert len(codes(coded)) == 4
        await pilot.press("A", "x")
        assert len(codes(coded)) == 3


async def test_marking_tells_which_code_loses_its_example(coded: Project) -> None:
    first = quoting.read(coded, quoting.find(coded, Query(code="collections")))[0]
    codebook.take_example(coded, "collections", first.coding.evidence)
    example = coded.codebook()["collections"].example
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("p", "3")
        assert coded.codebook()["collections"].example == ""
        assert "An example of AI Collections had these words" in status(screen)
        assert "u brings both back" in status(screen)
        await pilot.press("u")
        assert coded.codebook()["collections"].example == example


async def test_ticks_stay_when_the_order_changes(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("space", "s", "s", "g")
        ticked = [line for line in shown(screen) if line.startswith("✓ ")]
        assert len(ticked) == 1
        assert "T01:2" in ticked[0]
        await pilot.press("plus")
        found = quoting.read(coded, quoting.find(coded, Query(direction="furthers")))
        assert [quote.cite for quote in found] == ["T01:2"]


async def test_ticks_outlive_a_filter_and_what_is_hidden_is_changed_too(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await ticked_and_filtered(pilot, coded, "space")
        assert "2 quotes are ticked, 1 of them not shown: changes touch all." in status(screen)
        await pilot.press("plus")
        assert "2 codings changed; u undoes" in status(screen)
        found = quoting.read(coded, quoting.find(coded, Query(direction="furthers")))
        assert [quote.cite for quote in found] == ["T01:2", "T01:4"]
        await pilot.press("escape")
        assert [line[:7] for line in shown(screen) if line.startswith("✓ ")] == ["✓ T01:2", "✓ T01:4"]
        await pilot.press("x", "y")
        assert codes(coded) == ["premises", "collections"]
        assert "ticked" not in status(screen)


async def test_tick_all_takes_what_is_shown_and_leaves_the_other_ticks(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await ticked_and_filtered(pilot, coded, "A")
        assert "2 quotes are ticked, 1 of them not shown" in status(screen)
        await pilot.press("A")
        assert "1 quote is ticked, not shown here: changes touch it." in status(screen)
        await pilot.press("x", "y")
        assert codes(coded) == ["premises", "collections", "collections"]


async def test_tick_all_takes_every_page_of_what_is_let_through_and_says_how_many(
    coded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes_list, "PAGE", 2)
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = QuotesScreen(coded)
        await pilot.app.push_screen(screen)
        await pilot.press("A")
        assert len(screen.ticked) == 4
        assert "All 4 quotes of the list are ticked." in status(screen)
        await pilot.press("right_square_bracket")
        assert len([line for line in shown(screen) if line.startswith("✓ ")]) == 2
        await pilot.press("A")
        assert screen.ticked == set()
        assert "4 quotes are no longer ticked." in status(screen)
        await pilot.press("slash", *"collections", "enter", "A")
        assert "All 3 quotes of the list are ticked." in status(screen)
        await pilot.press("plus")
        found = quoting.read(coded, quoting.find(coded, Query(direction="furthers")))
        assert [quote.coding.code for quote in found] == ["collections", "collections"], "one is somebody else’s"


@pytest.mark.parametrize("spoken", ["fi", "sv", "en"])
async def test_what_the_hints_say_is_never_cut_on_a_narrow_screen(
    coded: Project, monkeypatch: pytest.MonkeyPatch, spoken: str
) -> None:
    monkeypatch.setattr(quotes_list, "PAGE", 2)
    with locale.speaking(spoken):
        async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
            screen = QuotesScreen(coded)
            await pilot.app.push_screen(screen)
            await pilot.press("space", "space", "right_square_bracket")
            assert " 2 " in f" {status(screen)} "
            assert "…" not in status(screen)
            lines = screen.query_one(StatusLine).content.plain.split("\n")
            assert all(cell_len(line) <= 78 for line in lines)


async def test_context_comes_and_goes(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        assert "Siellä näkee" not in "".join(shown(screen))
        await pilot.press("c")
        assert "Siellä näkee" in "".join(shown(screen))
        await pilot.press("c")
        assert "Siellä näkee" not in "".join(shown(screen))


async def test_typing_filters_and_escape_shows_all(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("slash", *"tapah")
        assert len(shown(screen)) == 2
        await pilot.press("escape")
        assert len(shown(screen)) == 5
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, QuotesScreen)


@pytest.mark.parametrize("way", ["", "V", "f7", "a"])
async def test_letters_typed_right_behind_the_key_that_filters_are_the_filter(coded: Project, way: str) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        if way:
            await pilot.press(way)
        for key in ("slash", *"mluo"):
            pilot.app.simulate_key(key)
        for _turn in range(20):
            await pilot.pause()
        assert pilot.app.screen.query_one(FilterLine).value == "mluo"


async def test_enter_goes_to_the_place_and_escape_comes_back(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("down", "enter")
        await pilot.pause()
        text = pilot.app.screen
        assert isinstance(text, CodingScreen)
        assert text.view.selection is not None
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("shift+right", "escape")
        assert isinstance(pilot.app.screen, CodingScreen), "a selection made there is cleared first"
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_note_and_memo_are_written_on_the_quote(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("a", *"hyva", "enter")
        await pilot.press("m", *"miksi", "escape")
        await pilot.pause()
        assert "hyva" in "".join(shown(screen))
        assert [(memo.subject.target, memo.body) for memo in memos.memos(coded)] == [("E-0001", "miksi")]


async def test_what_another_has_coded_is_not_annotated(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        for key in ("a", "r"):
            await pilot.press("end", key)
            await pilot.pause()
            assert pilot.app.screen is screen, "nothing is asked for in vain"
            assert "only its coder" in status(screen)
            await pilot.press("up")


async def test_groups_and_order_are_of_all_quotes_whatever_page_is_shown(
    coded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes_list, "PAGE", 2)
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = QuotesScreen(coded)
        await pilot.app.push_screen(screen)
        assert heads(screen) == ["T01 · 3", "T01:2", "T01:2"]
        await pilot.press("right_square_bracket")
        assert heads(screen) == ["T01 · 3 · goes on from the page before", "T01:4", "T02 · 1", "T02:2"]
        await pilot.press("s", "s", "s", *"ggggg")
        assert screen.query_one("#title", Static).content.plain.endswith("not grouped · the newest first")
        assert heads(screen) == ["T02:2", "T01:4"], "the newest of all come first, under no heading"
        await pilot.press("g", "g")
        assert heads(screen)[0].endswith(" · 3"), "by code"


async def test_the_ends_of_the_list_are_ends(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        await pilot.press("up", "space", "down", "down", "down", "space")
        assert [line[2:7] for line in shown(screen) if line.startswith("✓ ")] == ["T01:2", "T02:2"]


async def test_a_click_chooses_a_second_one_opens_and_one_on_the_margin_ticks(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await of_collections(pilot.app, coded)
        listed = screen.query_one(OptionList)
        await pilot.click(listed, offset=(10, 3))
        assert pilot.app.screen is screen
        assert listed.highlighted == 2
        await pilot.click(listed, offset=(0, 1))
        assert [line[2:7] for line in shown(screen) if line.startswith("✓ ")] == ["T01:2"]
        await pilot.click(listed, offset=(10, 1))
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_a_quote_over_two_turns_has_a_dash_between_them(coded: Project) -> None:
    text = coding.text_of(coded, 1)
    turns = {turn.number: turn for turn in text.turns}
    coding.apply(coded, Passage(1, turns[2].end - 9, turns[4].start + 11), "events")
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = QuotesScreen.of_code(coded, "events")
        await pilot.app.push_screen(screen)
        assert "iltaisin. – H: Kerro lisää. – V: Tapahtumat" in shown(screen)[1]
        assert "␊" not in "".join(shown(screen))
