"""Correcting who speaks at the screen: whose a label is, is said, or asked before anything is saved."""

import pytest
from coding_screen import correct
from on_screen import told
from textual.pilot import Pilot

from qualcode.store import sources
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.correcting import CorrectingScreen
from qualcode.workbench import coding, reading
from qualcode.workbench.project import Project

SIZE = (80, 24)


def body(project: Project, source: str = "T01") -> str:
    return coding.text_of(project, project.source_id(source)).body


def heard(project: Project) -> dict[str, str]:
    """Label → name of everybody in T01."""
    return {label: name for label, _role, name, _id in sources.participants(project.store, project.source_id("T01"))}


def shown(pilot: Pilot[str]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def test_another_label_is_the_same_person_where_that_is_certain(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("V: ", "Vastaaja: "))
        await pilot.press("ctrl+s")
        assert "Vastaaja is the same person as V before" in " ".join(told(pilot).split())
        assert heard(project) == {"H": "H", "Vastaaja": "Anna"}


async def test_a_label_that_may_be_anybodys_is_asked_about_before_it_is_saved(project: Project) -> None:
    before = body(project)
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        await correct(pilot, ("V: Tapahtumat", "K: Tapahtumat"))
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, Ask)
        assert "Who is K (1 turn)?" in shown(pilot)
        assert "1  V · Anna – said 1 of these turns before" in shown(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CorrectingScreen)
        assert body(project) == before
        await pilot.press("ctrl+s", "n")
        assert "1 new person: K" in told(pilot)
        assert set(heard(project)) == {"H", "V", "K"}
        await pilot.press("u")
        assert (body(project), set(heard(project))) == (before, {"H", "V"})


@pytest.mark.parametrize(("key", "speakers"), [("1", ["H", "V", "H", "V"]), ("x", ["H", "V", "H"])])
async def test_a_label_can_be_somebodys_who_was_there_or_nobodys(
    project: Project, key: str, speakers: list[str]
) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("V: Tapahtumat", "K: Tapahtumat"))
        await pilot.press("ctrl+s", key)
        assert isinstance(pilot.app.screen, CodingScreen)
        assert [turn.speaker for turn in pilot.app.screen.text.turns] == speakers
        assert set(heard(project)) == {"H", "V"}
        assert ("is H’s now" in told(pilot)) == (key == "x")


async def test_quitting_asks_whose_a_label_is_too(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("V: Tapahtumat", "K: Tapahtumat"))
        await pilot.press("ctrl+q", "y")
        assert isinstance(pilot.app.screen, Ask)
        assert "K: Tapahtumat" not in body(project)
        await pilot.press("n")
    assert "K: Tapahtumat" in body(project)


async def test_what_is_typed_is_kept_though_nobody_is_there_to_say_whose_it_is(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("V: Tapahtumat", "K: Tapahtumat"))
        pilot.app.exit()
    assert "K: Tapahtumat" in body(project)


async def test_a_label_taken_away_is_said(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("H: Kerro lisää.", "Kerro lisää."))
        await pilot.press("ctrl+s")
        assert "1 turn of H is V’s now · u undoes" in told(pilot)


async def test_it_is_no_longer_done_only_where_it_was(project: Project) -> None:
    change = ("näkee naapureita.", "näkee naapureita. Ja sitten on vielä lastenhuone, josta ei ollut mitään puhetta.")
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, change)
        await pilot.press("ctrl+s")
        assert "marked done" not in told(pilot)
        await pilot.press("u")
        reading.mark_done(Project(project.store, "V"), project.source_id("T01"), {})
        await correct(pilot, change)
        await pilot.press("ctrl+s")
        assert "no longer marked done" in told(pilot), "it was another coder who had said so"
