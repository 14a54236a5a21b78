"""Opening at a source: the text first, nothing else that a first paint does without, and home behind it."""

from pathlib import Path

from studies import run

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench.project import Project

SIZE = (120, 40)
SEEN_LATER = {
    "pandas", "numpy", "rapidfuzz", "sqlite_utils", "docx", "openpyxl", "ruamel", "simplemma", "pydantic", "csv",
    "textual.widgets._text_area", "textual.widgets._data_table", "qualcode.tui.screens.home",
    "qualcode.tui.screens.search", "qualcode.workbench.persons", "qualcode.workbench.exchange", "qualcode.report",
}  # fmt: skip
FIRST_PAINT = """
import asyncio, sys
from pathlib import Path
from qualcode.tui.app import QualcodeApp
from qualcode.workbench.project import open_project

async def look(project):
    async with QualcodeApp(project, "T01").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(*sys.modules)

with open_project(Path(sys.argv[1]), "U") as project:
    asyncio.run(look(project))
"""


async def test_home_is_made_when_somebody_goes_there(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert [type(screen) for screen in pilot.app.screen_stack[1:]] == [CodingScreen]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert [type(screen) for screen in pilot.app.screen_stack[1:]] == [HomeScreen]
        await pilot.press("enter")
        await pilot.pause()
        assert [type(screen) for screen in pilot.app.screen_stack[1:]] == [HomeScreen, CodingScreen]


def test_the_first_paint_loads_nothing_that_it_does_without(project: Project) -> None:
    path = project.path
    assert path is not None
    project.close()
    loaded = set(run(FIRST_PAINT, Path(path)).split())
    assert TranscriptView.__module__ in loaded
    assert not SEEN_LATER & loaded


async def test_moving_in_the_text_paints_two_rows_of_it_at_most(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.pause()
        view = pilot.app.screen.query_one(TranscriptView)
        painted: list[int] = []
        paint = view._painter.row
        view._painter.row = lambda row, *rest: painted.append(row) or paint(row, *rest)  # type: ignore[method-assign, func-returns-value]
        for key in ("right", "right", "down", "up"):
            painted.clear()
            await pilot.press(key)
            await pilot.pause()
            assert 1 <= len(set(painted)) <= 2
