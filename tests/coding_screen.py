"""What stories of the coding screen share: getting to a passage, and reading what was done."""

from typing import Any

from textual.pilot import Pilot
from textual.widgets import TextArea

from qualcode.model.coding import Coding
from qualcode.tui.screens.coding import CodingScreen
from qualcode.workbench import coding
from qualcode.workbench.project import Project

SIZE = (80, 24)


def codings(project: Project) -> list[tuple[str, str, str, str]]:
    text = coding.text_of(project, project.source_id("T01"))
    return [(text.body[c.start : c.end], c.code, c.direction, c.note) for c in coding.codings_of(project, text)]


async def open_first(pilot: Pilot[Any]) -> CodingScreen:
    await pilot.press("enter")
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    return screen


async def code_second_sentence(pilot: Pilot[Any]) -> None:
    """On T01: to the first uncoded turn, its second sentence, coded by typing."""
    await pilot.press("o", "right_parenthesis", "s", "c", *"ai", "enter")


def selected(screen: CodingScreen) -> str:
    return screen.text.body[slice(*(screen.view.selection or (0, 0)))]


def found(project: Project) -> list[Coding]:
    text = coding.text_of(project, project.source_id("T01"))
    return coding.codings_of(project, text)


async def correct(pilot: Pilot[Any], *changes: tuple[str, str]) -> None:
    """Open the editor on the wording and change words in it."""
    await pilot.press("ctrl+e")
    editor = pilot.app.screen.query_one(TextArea)
    text = editor.text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    editor.replace(text, editor.document.start, editor.document.end)
    await pilot.pause()
