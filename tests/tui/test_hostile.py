"""Names, texts, codes and notes that would like to act: they are shown as harmless text on every screen."""

import dataclasses
from pathlib import Path

import pytest
from projects import labels, source
from textual.pilot import Pilot

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.scheme import Code
from qualcode.store.codes import insert_code
from qualcode.text.clean import clean, show
from qualcode.tui.app import QualcodeApp
from qualcode.workbench import adding, coding
from qualcode.workbench.project import Project, new_project

SCHEMES = Path(__file__).parents[2] / "schemes"
PAYLOADS = {
    "clipboard": "\x1b]52;c;UFdORUQ=\x07",
    "title": "\x1b]0;owned\x07",
    "clear": "\x1b[2J\x1b[H",
    "c1": "\x9b31mred",
    "markup": "[@click=app.quit]go[/]",
    "closing": "[/]",
    "style": "[red on blue]",
    "bidi": "\u202egnp.exe",
    "formula": '=HYPERLINK("http://x","y")',
}


@pytest.fixture(params=PAYLOADS.values(), ids=PAYLOADS.keys())
def hostile(request: pytest.FixtureRequest) -> Project:
    payload = request.param
    project = new_project(None, read_scheme(SCHEMES / "minimal.yaml"), "U")
    words = clean(f"Sanon {payload} näin.").text
    draft = source("T01", "round1", [("H", "No?"), ("V", words)], V=("anna", "centre"))
    people = tuple(dataclasses.replace(p, name=f"Anna {payload}") for p in draft.participants)
    adding.add_sources(project, [dataclasses.replace(draft, participants=people, title=f"Otsikko {payload}")])
    bad = Code("hostile", labels(f"Koodi {payload}"), "services", "XX", "#000000", definition=labels(payload))
    with project.store.change("Past the verbs, as a damaged file would have it", "U"):
        insert_code(project.store, bad)
    passage = coding.passage_of_turn(project, project.source_id("T01"), 2)
    coding.apply(project, passage, "hostile", note=f"Huomio {payload}")
    return project


def assert_harmless(pilot: Pilot[None]) -> None:
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            assert show(segment.text) == segment.text


async def test_every_screen_shows_it_as_text_and_a_click_on_it_runs_nothing(hostile: Project) -> None:
    async with QualcodeApp(hostile).run_test(size=(100, 30)) as pilot:
        for keys in (["enter"], ["n"], ["question_mark"], ["escape", "a"], ["escape", "r"], ["escape", "d"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert_harmless(pilot)
        await pilot.press("escape", "M")
        await pilot.pause(0.2)
        assert_harmless(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert_harmless(pilot)
        await pilot.press("escape")
        for column in range(2, 98, 12):
            await pilot.click(offset=(column, 4))
        assert pilot.app.is_running
