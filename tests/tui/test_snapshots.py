"""The screens as pictures: home, coding, picker, done dialog, matrix and evidence, at 80×24."""

from collections.abc import Iterator

import pytest
from on_screen import Compare
from textual.pilot import Pilot

from qualcode import locale
from qualcode.model.labels import LANGUAGES
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens import home_columns
from qualcode.workbench import coding, reading
from qualcode.workbench.project import Project


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    with locale.speaking(request.param):
        yield request.param


@pytest.fixture
def coded(project: Project) -> Project:
    """The library study with overlapping codings by two coders and one source done."""
    source = project.source_id("T01")
    sentence = coding.passage_of_quote(project, source, "Kokoelma on hyvä.")
    coding.apply(project, sentence, "collections", direction="furthers", note="vakiokävijä")
    coding.apply(
        project,
        coding.passage_of_quote(project, source, "Mutta aukiolo on liian lyhyt iltaisin."),
        "opening_hours",
        direction="hinders",
    )
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, source, 2), "services")
    reading.mark_done(project, source, {"services": "yes", "premises": "no", "community": "yes"})
    return project


async def wait(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause(0.3)


def snap(compare: Compare, project: Project, *keys: str, size: tuple[int, int] = (80, 24)) -> bool:
    return compare(QualcodeApp(project), press=keys, terminal_size=size, run_before=wait)


def test_home(snap_compare: Compare, coded: Project, spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_columns, "_day", lambda touched: "1.3." if touched else "–")
    assert snap(snap_compare, coded)


def test_coding(snap_compare: Compare, coded: Project, spoken: str) -> None:
    assert snap(snap_compare, coded, "enter", "n")


def test_coding_wide(snap_compare: Compare, coded: Project, spoken: str) -> None:
    assert snap(snap_compare, coded, "enter", "n", "tab", size=(140, 45))


def test_coding_light(snap_compare: Compare, coded: Project) -> None:
    assert snap(snap_compare, coded, "f2", "enter", "n")


def test_coding_without_colour(snap_compare: Compare, coded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap(snap_compare, coded, "enter", "n", "s")


def test_picker(snap_compare: Compare, coded: Project, spoken: str) -> None:
    assert snap(snap_compare, coded, "enter", "o", "s", "c", "t", "a")


def test_done_dialog(snap_compare: Compare, coded: Project, spoken: str) -> None:
    assert snap(snap_compare, coded, "enter", "d")


def test_matrix(snap_compare: Compare, coded: Project, spoken: str) -> None:
    assert snap(snap_compare, coded, "M")


def test_evidence(snap_compare: Compare, coded: Project, spoken: str) -> None:
    assert snap(snap_compare, coded, "M", "enter")


def test_help(snap_compare: Compare, coded: Project, spoken: str) -> None:
    assert snap(snap_compare, coded, "enter", "question_mark")
