"""Lists beside the text: all codings of the interview, and the plan; and pictures of what a reader can see."""

import pytest
from on_screen import Compare, told
from projects import source
from readers import SIZE, WIDE, add_long, code_library, played
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.widgets.coding_list import CodingList
from qualcode.tui.widgets.plan_panel import PlanPanel
from qualcode.workbench import adding, coding, reading
from qualcode.workbench.project import Project


@pytest.fixture
def coded(project: Project) -> Project:
    """The library study: three codings by two coders on T01, two of them on each other."""
    code_library(project)
    return project


@pytest.fixture
def long(project: Project) -> Project:
    """The library study with an interview of eighty turns, T03."""
    add_long(project)
    return project


async def opened_plan(pilot: Pilot[None], screen: CodingScreen) -> tuple[PlanPanel, list[str]]:
    """The plan beside the text, and its rows."""
    await pilot.press("K")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    panel = screen.query_one(PlanPanel)
    return panel, [str(panel.get_option_at_index(n).prompt) for n in range(panel.option_count)]


# -- lists beside the text -------------------------------------------------------------------------


async def test_the_list_of_codings_follows_the_cursor_and_enter_goes_there(coded: Project) -> None:
    async def follow(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("I")
        await pilot.pause()
        found = screen.query_one(CodingList)
        assert found.has_focus
        await pilot.press("end", "enter")
        active = screen.active_coding()
        assert screen.view.has_focus
        assert active is not None
        assert active.code == "opening_hours"
        await pilot.press("g")
        assert found.highlighted == 0
        await pilot.press("n")
        assert found.highlighted == 0
        await pilot.press("n")
        assert found.highlighted == 1
        await pilot.press("I", "I")
        assert not found.display
        assert screen.view.has_focus

    await played(coded, follow)


async def test_the_list_holds_only_what_is_shown(coded: Project) -> None:
    async def filter_(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("B", "I")
        assert str(screen.query_one("#side-title", Static).content) == "Codings 2"
        rows = [screen.query_one(CodingList).render_line(y).text for y in range(3)]
        assert [row[2:6].strip() for row in rows] == ["AI ○", "AU −", ""]

    await played(coded, filter_)


async def test_a_list_of_very_many_codings_words_only_what_is_on_screen(coded: Project) -> None:
    async def many(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("I")
        await pilot.pause()
        one = next(iter(screen.codings))
        worded: list[int] = []

        def words(coding: object) -> tuple[str, str]:
            worded.append(1)
            return "AI", "…"

        found = screen.query_one(CodingList)
        found.show_codings([one] * 50_000, words)
        await pilot.press("end", "pageup", "up")
        await pilot.pause()
        assert found.highlighted > 49_900
        assert len(worded) < 200

    await played(coded, many)


async def test_the_plan_says_which_themes_are_untouched_and_leads_to_their_questions(coded: Project) -> None:
    async def plan(pilot: Pilot[None], screen: CodingScreen) -> None:
        panel, rows = await opened_plan(pilot, screen)
        themes = [row for row in rows if row[0] in "○◐●"]
        assert [row[0] for row in themes] == ["○"] * (len(themes) - 1) + ["●"]
        assert "not known whether asked" in themes[0]
        assert "1 of others" in themes[-1]
        asked = next(n for n, row in enumerate(rows) if "→ T01:" in row)
        panel.highlighted = asked
        await pilot.press("enter")
        place = coding.place(screen.text, screen.view.cursor)
        assert f"→ {place}" in rows[asked]

    await played(coded, plan)


async def test_a_question_that_nobody_seems_to_ask_is_told(coded: Project) -> None:
    async def plan(pilot: Pilot[None], screen: CodingScreen) -> None:
        panel, rows = await opened_plan(pilot, screen)
        panel.highlighted = next(n for n, row in enumerate(rows) if row.startswith("  –"))
        await pilot.press("enter")
        assert "No turn of the interviewer resembles" in told(pilot)

    await played(coded, plan)


async def test_the_next_question_of_the_plan_is_one_key_away(project: Project) -> None:
    said = [
        ("H", "Huomenta."),
        ("V", "Huomenta."),
        ("H", "No entäs ne aukioloajat, sopiiko ne teille?"),
        ("V", "Ei."),
        ("H", "Käyttekö te täällä missään tapahtumissa?"),
        ("V", "Joskus."),
    ]
    adding.add_sources(project, [source("T03", "round1", said, V=("cia", "centre"))])

    async def question(pilot: Pilot[None], screen: CodingScreen) -> None:
        places = []
        for _press in range(3):
            await pilot.press("Q")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            places.append(coding.place(screen.text, screen.view.cursor))
        assert places == ["T03:3", "T03:5", "T03:5"]
        assert "No more questions of the plan" in told(pilot)

    await played(project, question, "T03")


async def test_done_is_told_in_the_plan(coded: Project) -> None:
    reading.decide_asked(coded, coded.source_id("T01"), {"premises": "no"})

    async def plan(pilot: Pilot[None], screen: CodingScreen) -> None:
        _panel, rows = await opened_plan(pilot, screen)
        assert any("not asked" in row for row in rows)

    await played(coded, plan)


async def test_the_quotes_of_the_code_under_the_cursor_are_one_key_away(coded: Project) -> None:
    async def quotes(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("n", "n", "V")
        assert isinstance(pilot.app.screen, QuotesScreen)
        await pilot.pause()
        assert pilot.app.screen.query_one(OptionList).option_count >= 1
        await pilot.press("escape")
        assert pilot.app.screen is screen

    await played(coded, quotes)


# -- pictures ------------------------------------------------------------------------------------------


async def wait(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.4)


PICTURES = {"text_only": ("Z",), "list": ("n", "I"), "plan": ("K",), "filter": ("f", "down", "space")}


@pytest.mark.parametrize("size", [SIZE, WIDE], ids=["80x24", "140x45"])
@pytest.mark.parametrize("keys", PICTURES.values(), ids=PICTURES)
def test_picture(snap_compare: Compare, coded: Project, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    app = QualcodeApp(coded, "T01")
    assert snap_compare(app, press=keys, terminal_size=size, run_before=wait)


def test_picture_of_a_long_interview_that_is_filtered(snap_compare: Compare, long: Project) -> None:
    for number in (2, 30, 70):
        coding.apply(long, coding.passage_of_turn(long, long.source_id("T03"), number), "services")
    coding.apply(long, coding.passage_of_turn(long, long.source_id("T03"), 72), "community")
    with locale.speaking("fi"):
        keys = ("f", "down", "down", "down", "down", "enter", "n")
        assert snap_compare(QualcodeApp(long, "T03"), press=keys, terminal_size=SIZE, run_before=wait)
