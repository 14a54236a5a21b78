"""A command acts on the coding that is marked on the screen, whatever overlaps it."""

from on_screen import told
from projects import labels
from textual.pilot import Pilot
from textual.widgets import Static

from qualcode.model.code import Code
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.workbench import codebook, coding
from qualcode.workbench.project import Project

SIZE = (80, 24)


def found(project: Project) -> dict[str, tuple[str, str]]:
    """Code → (quote, direction) of every coding of T01."""
    text = coding.text_of(project, project.source_id("T01"))
    return {c.code: (text.body[c.start : c.end], c.direction) for c in coding.codings_of(project, text)}


async def coded_twice(pilot: Pilot[None]) -> CodingScreen:
    """T01: the whole second turn coded TI, then its second sentence AI."""
    await pilot.press("enter", "o", "t", "c", *"ti", "enter")
    await pilot.press("left_square_bracket", "right_parenthesis", "s", "c", *"ai", "enter")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    return screen


async def test_a_direction_right_after_coding_goes_to_the_new_coding(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await coded_twice(pilot)
        marked = screen.active_coding()
        assert marked is not None
        assert marked.code == "collections"
        await pilot.press("plus")
        assert {code: direction for code, (_quote, direction) in found(project).items()} == {
            "premises": "notes",
            "collections": "furthers",
        }
        assert "AI + " in told(pilot)


async def test_removing_right_after_coding_over_anothers_coding_takes_ones_own(project: Project) -> None:
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, project.source_id("T01"), 2), "services")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await coded_twice(pilot)
        await pilot.press("x")
        assert found(project).keys() == {"services", "premises"}


async def test_tab_chooses_the_coding_that_the_selection_then_resizes(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await coded_twice(pilot)
        await pilot.press("tab")
        chosen = screen.active_coding()
        assert chosen is not None
        assert chosen.code == "premises"
        await pilot.press("s", "z")
        assert found(project)["premises"][0] == "Kokoelma on hyvä."
        assert found(project)["collections"][0] == "Kokoelma on hyvä."


async def test_without_a_choice_the_coding_most_of_which_is_selected_is_resized(project: Project) -> None:
    source = project.source_id("T01")
    first = coding.passage_of_quote(project, source, "Käyn joka viikko.")
    coding.apply(project, first, "premises")
    coding.apply(project, coding.passage_of_quote(project, source, "Kokoelma on hyvä."), "collections")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        screen.view.go_to(first.end, (first.end - 2, first.end + 18))
        await pilot.press("z")
        assert "Kokoelma" in found(project)["collections"][0]
        assert found(project)["premises"][0] == "Käyn joka viikko."


async def test_undoing_the_birth_of_a_recent_code_is_no_trouble(project: Project) -> None:
    codebook.add(project, Code("late", labels("Late"), "services", abbreviation="LA"))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("enter", "o", "s", "c", *"la", "enter", "u", "u")
        assert "late" not in project.codebook()
        assert "Undid" in told(pilot)


async def test_recent_codes_are_there_in_the_next_source_and_the_next_session(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await coded_twice(pilot)
    async with QualcodeApp(project, "T02").run_test(size=SIZE) as pilot:
        await pilot.press("o", "s", "1")
        text = coding.text_of(project, project.source_id("T02"))
        assert [c.code for c in coding.codings_of(project, text)] == ["premises"], "the first one used stays 1"


async def test_what_was_removed_on_another_screen_is_gone_when_one_comes_back(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await coded_twice(pilot)
        await pilot.press("M")
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, QuotesScreen | MatrixScreen)
        coding.remove(project, coding.find_coding(project, "E-0001"))
        coding.remove(project, coding.find_coding(project, "E-0002"))
        while not isinstance(pilot.app.screen, CodingScreen):
            await pilot.press("escape")
        assert pilot.app.screen.active_coding() is None


async def test_select_mode_is_told_and_ended_by_the_same_key(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("enter", "o", "v")
        assert "selecting" in told(pilot)
        await pilot.press("v")
        assert "selecting" not in told(pilot)


async def test_coding_the_interviewer_alone_is_told(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("enter", "t", "c", *"ai", "enter")
        assert "mention of nobody" in told(pilot)


async def test_uncoded_turns_are_those_one_has_not_coded_oneself(project: Project) -> None:
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, project.source_id("T01"), 2), "services")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("enter", "o")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert coding.place(screen.text, screen.view.cursor) == "T01:2"
        assert "0/2" in str(screen.query_one("#title", Static).content)
