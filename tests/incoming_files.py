"""Files for the import screen, and what is seen of them there."""

from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from qualcode.tui.screens.importing import ImportingScreen
from qualcode.workbench import desk
from qualcode.workbench.project import Project

SIZE, WIDE = (80, 24), (140, 45)
TALK = [
    ("Haastattelija", "Miten te käytätte kirjastoa?"),
    ("Anna", "Käyn joka viikko, ja lapset käyvät mukana."),
    ("Haastattelija", "Entä sinä, Bo?"),
    ("Anna S", "Bo ei tullut tänään, hän on töissä."),
    ("Sivu", "Kaksi on tyhjä."),
]
HEAD = """---
id: {id}
round: round1
participants:
  - {{label: H, role: interviewer}}
  - {{label: V, role: informant}}
---
"""
SURVEY = """Nimi;Mikä kirjastossa toimii?;Ikä
Eeva;Henkilökunta on ystävällistä ja osaavaa.;40
Olli;Aukioloajat ovat liian lyhyet iltaisin.;51
"""


def cues(said: list[tuple[str, str]]) -> str:
    times = (f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000" for n in range(len(said)))
    return "WEBVTT\n\n" + "\n\n".join(f"{time}\n{who}: {what}" for time, (who, what) in zip(times, said, strict=True))


async def looked_at(pilot: Pilot[None]) -> None:
    """Everything that is being read is read, and seen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def import_(pilot: Pilot[None], *letters: str) -> ImportingScreen:
    """Import what has these letters; without any, the whole folder."""
    await pilot.press("i", *(letters or ("up",)), "enter")
    await looked_at(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ImportingScreen)
    return screen


def cells(screen: ImportingScreen, table: str) -> list[list[str]]:
    found = screen.query_one(f"#{table}", DataTable)
    return [[cell.plain.strip() for cell in found.get_row_at(row)] for row in range(found.row_count)]


def labels(screen: ImportingScreen) -> list[tuple[str, str]]:
    return [(row[0], row[3].split(",")[0]) for row in cells(screen, "people")]


def text(screen: ImportingScreen) -> str:
    return screen.query_one("#text", Static).content.plain  # type: ignore[union-attr]


def ids(project: Project) -> list[str]:
    return [row.source.short_id for row in desk.rows(project)]
