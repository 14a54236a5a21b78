"""The columns of the home screen: which there are at a width, in what words, and what a click on one does."""

import dataclasses

import pytest
from projects import source
from textual.widgets import DataTable, Static

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.home import HomeScreen
from qualcode.workbench import adding, assigning, coding
from qualcode.workbench.project import Project

SIZE = (80, 24)


def title(app: QualcodeApp) -> str:
    return str(app.screen.query_one("#title", Static).content)


def add_titled(project: Project, title: str) -> None:
    named = source("T30", "round1", [("H", "No?"), ("V", "Niin.")], V=("anna", "centre"))
    adding.add_sources(project, [dataclasses.replace(named, title=title)])


async def test_columns_that_have_no_room_are_a_key_away(project: Project) -> None:
    coding.apply(Project(project.store, "Vilhelmiina"), coding.passage_of_turn(project, 1, 2), "collections")
    assigning.assign(project, [1], "Vilhelmiina", "2018-03-01")
    add_titled(project, "Library")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        table = pilot.app.screen.query_one(DataTable)
        seen: set[str] = set()
        for n in (1, 2):
            assert f"columns {n}/2 ← →" in title(pilot.app)
            keys = [str(column.key.value) for column in table.ordered_columns]
            assert keys[:2] == ["id", "source"]
            assert sum(column.width for column in table.ordered_columns) <= SIZE[0]
            seen |= set(keys)
            await pilot.press("right")
        who_and_what = {"kind", "round", "phases", "clusters", "people", "words"}
        assert who_and_what | {"coded", "all", "seen", "done", "due", "touched"} <= seen
        cells = [str(cell) for cell in table.get_row_at(0)]
        assert any(cell.startswith("Anna") or cell == "anna" for cell in cells), cells
        await pilot.press("h")
        assert "columns 1/2 ← →" in title(pilot.app)
        cells = [str(cell) for cell in table.get_row_at(0)]
        assert "!Vilhelmiina …" not in " ".join(cells)


@pytest.mark.parametrize("size", [SIZE, (200, 60)])
async def test_titles_have_a_column_only_where_a_source_has_one(project: Project, size: tuple[int, int]) -> None:
    async with QualcodeApp(project).run_test(size=size) as pilot:
        assert "source" not in pilot.app.screen.query_one(DataTable).columns
        add_titled(project, "Library")
        assert isinstance(pilot.app.screen, HomeScreen)
        pilot.app.screen.fill()
        assert "source" in pilot.app.screen.query_one(DataTable).columns


async def test_a_wide_screen_calls_phases_by_their_labels(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(200, 60)) as pilot:
        phases = pilot.app.screen.query_one(DataTable).get_column("phases")
        assert str(next(phases)) == "Final report"


async def test_a_wide_screen_cuts_no_title_for_a_long_round(project: Project) -> None:
    title = "Kirjaston vaikutus lähikylien yhteistyöhön keväällä"
    add_titled(project, title)
    async with QualcodeApp(project).run_test(size=(200, 60)) as pilot:
        cells = [str(cell) for cell in pilot.app.screen.query_one(DataTable).get_row_at(2)]
        assert title in cells


async def test_a_click_on_a_heading_sorts(project: Project) -> None:
    add_titled(project, "Library")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.click(DataTable, offset=(8, 0))
        assert "by title" in title(pilot.app)
        await pilot.click(DataTable, offset=(1, 0))
        assert "by title" not in title(pilot.app)
