"""The codebook screen and its dialogs as pictures."""

import pytest
from on_screen import Compare
from textual.pilot import Pilot

from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.tui.app import QualcodeApp
from qualcode.workbench import codebook, coding, reading
from qualcode.workbench.project import Project

WIDE = (140, 45)
TO_OPENING_HOURS = ("f8", "down", "down")


@pytest.fixture
def used(project: Project) -> Project:
    """Codings by two coders, a finished source, and a code that came after it."""
    source = project.source_id("T01")
    for quote, code, coder in (
        ("Mutta aukiolo on liian lyhyt iltaisin.", "opening_hours", "U"),
        ("Kokoelma on hyvä.", "opening_hours", "V"),
        ("Käyn joka viikko.", "opening_hours", "U"),
        ("Käyn joka viikko.", "collections", "U"),
    ):
        mine = Project(project.store, coder)
        coding.apply(mine, coding.passage_of_quote(mine, source, quote), code, note="vakiokävijä")
    reading.mark_done(project, source)
    codebook.add(project, Code("loans", Labels("Lainat", "Lån", "Loans of books, records and tools"), "services"))
    return project


async def wait(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause(0.3)


def snap(compare: Compare, project: Project, *keys: str, size: tuple[int, int] = (80, 24)) -> bool:
    return compare(QualcodeApp(project), press=keys, terminal_size=size, run_before=wait)


def test_codebook(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS)


def test_codebook_wide(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "down", "X", size=WIDE)


def test_codebook_without_colour(snap_compare: Compare, used: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "down")


def test_form(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "e")


def test_form_wide(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "e", size=WIDE)


def test_form_of_a_new_code_that_is_refused(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, "f8", "a", *"Lo", "tab", "tab", "tab", *"ai", "enter")


def test_meaning(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "e", *["tab"] * 4, "x", "enter")


def test_colours(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "c")


def test_merging(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "M", *"collec", "enter")


def test_sorting(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "s", *"Evenings", "enter", "1", "2", "backspace")


def test_sorting_wide(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "s", *"Evenings", "enter", "1", size=WIDE)


def test_example(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "i", "n")


def test_deleting(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, *TO_OPENING_HOURS, "x")


def test_unread(snap_compare: Compare, used: Project) -> None:
    assert snap(snap_compare, used, "f8", "w")
