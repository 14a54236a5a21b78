"""Readers of an interview, for the tests of what they see: their interviews, and stories on the coding screen."""

from collections.abc import Awaitable, Callable

from projects import source
from textual.pilot import Pilot
from textual.widgets import Static

from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.workbench import adding, coding
from qualcode.workbench.project import Project

SIZE, WIDE = (80, 24), (140, 45)
LONG = [
    pair
    for number in range(40)
    for pair in (
        ("H", f"Saatteko kirjastosta tarvitsemanne palvelut, kysymys {number}?"),
        ("V", f"Vastaus {number}: kokoelma on hyvä, mutta aukiolo on liian lyhyt iltaisin ja viikonloppuisin."),
    )
]


def code_library(project: Project) -> None:
    """Three codings by two coders on T01, two of them on each other."""
    source_id = project.source_id("T01")
    coding.apply(project, coding.passage_of_quote(project, source_id, "Kokoelma on hyvä."), "collections")
    hours = coding.passage_of_quote(project, source_id, "Mutta aukiolo on liian lyhyt iltaisin.")
    coding.apply(project, hours, "opening_hours", direction="hinders")
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, source_id, 2), "services")


def add_long(project: Project) -> None:
    """An interview of eighty turns, T03."""
    adding.add_sources(project, [source("T03", "round1", LONG, V=("cia", "centre"))])


Story = Callable[[Pilot[None], CodingScreen], Awaitable[None]]


async def played(project: Project, story: Story, name: str = "T01", size: tuple[int, int] = SIZE) -> None:
    """Open a source and play a story on its screen."""
    async with QualcodeApp(project, name).run_test(size=size) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        await story(pilot, screen)


def title(screen: CodingScreen) -> str:
    return str(screen.query_one("#title", Static).content)


def shown(screen: CodingScreen) -> set[str]:
    """Codes of the codings that the text shows."""
    found = (screen.codings.get(i) for at in range(len(screen.text.body)) for i in screen.view.codings_at(at))
    return {one.code for one in found if one is not None}
