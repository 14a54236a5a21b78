"""The dialogs and states of the coding screen as pictures, in Finnish at 80×24."""

from collections.abc import Iterator

import pytest
from on_screen import Compare
from textual.pilot import Pilot

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.workbench import coding, own_keys
from qualcode.workbench.project import Project


@pytest.fixture(autouse=True)
def _in_finnish() -> Iterator[None]:
    with locale.speaking("fi"):
        yield


@pytest.fixture
def coded(project: Project) -> Project:
    """The library study with a coding and a key of one's own."""
    source = project.source_id("T01")
    coding.apply(project, coding.passage_of_quote(project, source, "Kokoelma on hyvä."), "collections")
    own_keys.set_own_key(project, "k", "collections")
    return project


async def wait(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause(0.3)


def snap(compare: Compare, project: Project, *keys: str) -> bool:
    return compare(QualcodeApp(project), press=("enter", "n", *keys), terminal_size=(80, 24), run_before=wait)


def test_moving_a_boundary(snap_compare: Compare, coded: Project) -> None:
    assert snap(snap_compare, coded, "e", "w")


def test_picker_with_a_new_code(snap_compare: Compare, coded: Project) -> None:
    assert snap(snap_compare, coded, "t", "c", *"aukiolo")


def test_several_codes(snap_compare: Compare, coded: Project) -> None:
    assert snap(snap_compare, coded, "t", "C", *"ai", "tab", *"tilat", "tab")


def test_own_keys(snap_compare: Compare, coded: Project) -> None:
    assert snap(snap_compare, coded, "semicolon")


def test_details_of_a_coding(snap_compare: Compare, coded: Project) -> None:
    assert snap(snap_compare, coded, "D", "4", "down", "right")


def test_marking_a_passage(snap_compare: Compare, coded: Project) -> None:
    assert snap(snap_compare, coded, "p")


def test_a_marked_passage(snap_compare: Compare, coded: Project) -> None:
    assert snap(snap_compare, coded, "p", "3")
