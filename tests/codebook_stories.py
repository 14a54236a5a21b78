"""What is seen on the codebook screen, and a project whose codes are used."""

from textual.pilot import Pilot
from textual.widgets import Static

from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.widgets.codebook_outline import CodebookOutline
from qualcode.workbench import coding
from qualcode.workbench.project import Project

SIZE = (80, 24)
BOOK = ["services", "collections", "opening_hours", "premises", "workspaces", "accessibility", "community"]
BOOK += ["events", "encounters"]
TO_OPENING_HOURS = ("f8", "down", "down")


def card(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#card", Static).content)


def asked(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, Ask)
    return "\n".join(str(part.content) for part in screen.query(Static))


def at(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(CodebookOutline).code


def write(project: Project, quote: str, code: str, coder: str = "U") -> int:
    mine = Project(project.store, coder)
    return coding.apply(mine, coding.passage_of_quote(mine, mine.source_id("T01"), quote), code).id
