"""Coding blind: what others did stays hidden until B ends it, on every view and over a restart."""

from typing import Any

import pytest
from coding_screen import SIZE
from on_screen import told
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from qualcode.model.memo import Subject
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.screens.review import ReviewScreen
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.workbench import assigning, blindness, coding, memos, reading, revising
from qualcode.workbench.project import Project, entries


def title(pilot: Pilot[Any]) -> str:
    return str(pilot.app.screen.query_one("#title", Static).content)


@pytest.fixture
def shared(project: Project) -> Project:
    """One coding by the coder, another with the same code by V."""
    other = Project(project.store, "V")
    for who, words in ((project, "Käyn joka viikko."), (other, "Kokoelma on hyvä.")):
        coding.apply(who, coding.passage_of_quote(who, who.source_id("T01"), words), "collections")
    memos.write(other, Subject("turn", "T01:4"), "Näin minä luen tämän.")
    return project


async def test_it_lasts_over_a_restart_and_is_seen_on_both_screens(shared: Project) -> None:
    before = len(entries(shared))
    async with QualcodeApp(shared, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("B")
    assert len(entries(shared)) == before, "nobody undoes it"
    async with QualcodeApp(shared).run_test(size=SIZE) as pilot:
        assert "others’ codings hidden" in title(pilot)
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert "others’ codings hidden (B)" in title(pilot)
        assert screen.view.marked == 1
        await pilot.press("B")
        assert screen.view.marked == 2
    assert not blindness.is_blind(shared)


async def test_it_is_one_coders_own(shared: Project) -> None:
    blindness.set_blind(shared, True)
    assert not blindness.is_blind(Project(shared.store, "V"))


async def test_showing_all_takes_the_filter_away_and_not_the_blindness(shared: Project) -> None:
    blindness.set_blind(shared, True)
    async with QualcodeApp(shared, "T01").run_test(size=(140, 45)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        await pilot.press("A")
        assert screen.view.marked == 1
        assert "1 coding is shown. Those of others stay hidden: B shows them." in told(pilot)
        await pilot.press("f", "space", "enter")
        assert "shown 1: " in title(pilot), "how many there are in all is not said"


async def test_quotes_show_ones_own_also_of_another_code(shared: Project) -> None:
    blindness.set_blind(shared, True)
    async with QualcodeApp(shared, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("n", "V")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuotesScreen)
        assert "1 quote · others’ codings hidden" in title(pilot)
        shown = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert not any("Kokoelma" in prompt for prompt in shown)


@pytest.mark.parametrize("key", ["M", "f6", "f7", "f8"])
async def test_a_view_that_shows_everybodys_asks_first(shared: Project, key: str) -> None:
    blindness.set_blind(shared, True)
    async with QualcodeApp(shared, "T01").run_test(size=SIZE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)
        await pilot.press("B", key)
        await pilot.pause()
        assert not isinstance(pilot.app.screen, (Ask, CodingScreen))


async def test_the_answer_opens_it(shared: Project) -> None:
    blindness.set_blind(shared, True)
    async with QualcodeApp(shared).run_test(size=SIZE) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("M")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MatrixScreen)


async def test_others_memos_are_hidden_beside_ones_own(shared: Project) -> None:
    async with QualcodeApp(shared, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("G", "left_square_bracket", "m")
        pane = pilot.app.screen.query_one(MemoPane)
        assert "Näin minä luen" in str(pane.query_one("#others", Static).content)
        await pilot.press("escape", "B", "m")
        assert "Näin minä luen" not in str(pane.query_one("#others", Static).content)


def correct(project: Project, *changes: tuple[str, str]) -> None:
    text = coding.text_of(project, 1).body
    for old, new in changes:
        text = text.replace(old, new)
    revising.replace_text(project, 1, revising.read_text(project, 1, text))


async def test_what_is_to_be_looked_at_is_ones_own(shared: Project) -> None:
    correct(shared, ("Käyn joka viikko.", "Niin."), ("Kokoelma on hyvä.", "Ei."))
    async with QualcodeApp(shared).run_test(size=(140, 45)) as pilot:
        assert "2 codings to look at (R)" in title(pilot)
        await pilot.press("enter")
        assert "2 codings to look at (R)" in title(pilot)
        await pilot.press("B")
        assert "1 coding to look at (R)" in title(pilot)
        await pilot.press("R")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "1 coding · others’ codings hidden" in title(pilot)
        assert "E-0002" not in str(pilot.app.screen.query_one(OptionList).options[0].prompt)
        assert pilot.app.screen.query_one(OptionList).option_count == 1
        await pilot.press("escape", "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "1 coding to look at (R)" in title(pilot)


async def test_home_tells_who_is_done_and_who_has_coded_of_oneself_alone(shared: Project) -> None:
    other = Project(shared.store, "Vilhelmiina")
    reading.mark_done(other, 1)
    reading.mark_done(shared, 2)
    assigning.assign(shared, [1, 2], "Vilhelmiina", "2018-03-01")
    assigning.assign(shared, [1], "U", "2018-03-01")
    async with QualcodeApp(shared).run_test(size=(140, 45)) as pilot:
        assert "done 2/2" in title(pilot)
        assert "Vilhelmiina" in everything(pilot)
        assert "(2)" not in everything(pilot)
        blindness.set_blind(shared, True)
    async with QualcodeApp(shared).run_test(size=(140, 45)) as pilot:
        assert "done 1/2" in title(pilot)
        assert "Vilhelmiina" not in everything(pilot)
        assert "Mine (all)" not in everything(pilot)
        assert "to code: !U" in told(pilot)
        await pilot.press("slash", *"vilhelm", "enter")
        assert "No source has these letters" in told(pilot), "nor is it found by who is done"
        await pilot.press("escape", "g", "g", "g")
        assert "Not done · 1" in everything(pilot)


def everything(pilot: Pilot[Any]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
