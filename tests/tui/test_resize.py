"""The cursor of the text stays on screen when the text gets another size."""

import pytest
from projects import source

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.workbench import adding
from qualcode.workbench.project import Project

SIZE = (80, 24)
MESSAGE = "Two rows of words that a person has to read. " * 4


@pytest.fixture
def long(project: Project) -> Project:
    said = [("V", f"Lause numero {n} kertoo jotakin kirjastosta ja sen kokoelmista.") for n in range(80)]
    adding.add_sources(project, [source("T03", "round1", said, V=("cia", "centre"))])
    return project


def caret_row(screen: CodingScreen) -> int:
    """The row of the cursor, counted from the first on screen."""
    canvas = screen.view
    return canvas._rows.row_of(canvas.cursor) - canvas.scroll_offset.y


async def test_a_resize_keeps_the_cursor_on_screen(long: Project) -> None:
    async with QualcodeApp(long, "T03").run_test(size=(100, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        await pilot.pause()
        await pilot.press(*["down"] * 30)
        for size in ((60, 15), (80, 24), (140, 45), (60, 15), (100, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert 0 <= caret_row(screen) < screen.view.size.height, size


async def test_a_message_that_takes_rows_does_not_hide_the_cursor(long: Project) -> None:
    async with QualcodeApp(long, "T03").run_test(size=SIZE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        await pilot.pause()
        await pilot.press("pagedown")
        while caret_row(screen) < screen.view.size.height - 1:
            await pilot.press("down")
        screen.tell(MESSAGE)
        await pilot.pause()
        await pilot.pause()
        assert 0 <= caret_row(screen) < screen.view.size.height


async def test_a_reader_who_scrolled_away_from_the_cursor_stays_there(long: Project) -> None:
    async with QualcodeApp(long, "T03").run_test(size=SIZE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        await pilot.pause()
        screen.view.scroll_to(y=60, animate=False)
        top = screen.view.top
        screen.tell(MESSAGE)
        await pilot.pause()
        await pilot.pause()
        assert screen.view.top == top
