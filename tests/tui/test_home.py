"""Stories of the home screen: finding the next source, giving work out, importing, and the first two minutes."""

from pathlib import Path

import pytest
from textual.widgets import DataTable, Static

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.path import PathDialog
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.welcome import Welcome
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import assigning, coding, desk, memos, recent
from qualcode.workbench.project import Project, new_project
from qualcode.workbench.reading import mark_done

SIZE = (80, 24)
INTERVIEW = """---
id: T09
title: Haastattelu
round: round1
participants:
  - {label: H, role: interviewer}
  - {label: V, role: informant, id: eeva}
---
H: Miten menee?

V: Hyvin menee. Kirjasto on lähellä.
"""


def ids(screen: HomeScreen) -> list[str]:
    """Short ids of the rows, "" for a heading."""
    return [row.source.short_id if row else "" for row in screen._listed]


def told(app: QualcodeApp) -> str:
    return app.screen.query_one(StatusLine).content.plain


def title(app: QualcodeApp) -> str:
    return str(app.screen.query_one("#title", Static).content)


def home(app: QualcodeApp) -> HomeScreen:
    assert isinstance(app.screen, HomeScreen)
    return app.screen


async def test_typing_filters_the_sources_and_escape_shows_all(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"villages")
        assert ids(home(pilot.app)) == ["T02"]
        assert "shown 1" in title(pilot.app)
        await pilot.press("enter", "enter")
        assert isinstance(pilot.app.screen, CodingScreen)
        await pilot.press("escape", "escape")
        assert ids(home(pilot.app)) == ["T01", "T02"]


async def test_sources_are_grouped_by_cluster_and_the_cursor_stays_on_its_source(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("down", "g", "g")
        screen = home(pilot.app)
        assert ids(screen) == ["", "T01", "", "T02"]
        assert screen._chosen() is not None
        assert screen._chosen().short_id == "T02"  # type: ignore[union-attr]
        await pilot.press("up", "enter")
        assert pilot.app.screen is screen, "a heading opens nothing"


async def test_sources_are_sorted_by_what_is_least_coded(project: Project) -> None:
    coding.apply(project, coding.passage_of_turn(project, 1, 2), "collections")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        while "least coded first" not in title(pilot.app):
            await pilot.press("s")
        assert ids(home(pilot.app)) == ["T02", "T01"]


async def test_work_is_given_out_and_found_and_undone(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await pilot.press("down", "A", *"2018-03-01", "enter")
        assert [(row.source.short_id, row.due_of("U")) for row in desk.rows(project)] == [
            ("T01", None),
            ("T02", "2018-03-01"),
        ]
        cells = pilot.app.screen.query_one(DataTable).get_row_at(1)
        assert "!U 2018-03-01" in [str(cell) for cell in cells], "the day is over"
        await pilot.press("w")
        assert ids(home(pilot.app)) == ["T02"]
        mark_done(project, project.source_id("T02"))
        await pilot.press("w", "w")
        await pilot.press("enter", "escape")
        assert ids(home(pilot.app)) == []
        await pilot.press("escape", "u", "u")
        assert assigning.assignments(project, "2026-01-01") == []


async def test_an_empty_project_leads_to_the_first_coding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(INTERVIEW)
    (tmp_path / "notes.pdf").write_text("x")
    monkeypatch.chdir(tmp_path)
    scheme = read_scheme(Path(__file__).parents[2] / "schemes" / "minimal.yaml")
    with new_project(tmp_path / "new", scheme, "U") as project:
        async with QualcodeApp(project).run_test(size=SIZE) as pilot:
            assert "This project is empty" in str(pilot.app.screen.query_one(Welcome).content)
            await pilot.press("i", *"a.t", "enter")
            await pilot.pause()
            assert "1 source imported" in told(pilot.app)
            await pilot.press("enter")
            assert isinstance(pilot.app.screen, CodingScreen)
            await pilot.press("o", "s", "c", *"ai", "enter")
            found = coding.codings_of(project, coding.text_of(project, 1))
            assert [coding_.code for coding_ in found] == ["collections"]


async def test_a_whole_folder_is_imported_at_once(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in (8, 9):
        (folder / f"{n}.txt").write_text(INTERVIEW.replace("T09", f"T0{n}").replace("menee", f"menee {n}"))
    monkeypatch.chdir(folder)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("i")
        assert isinstance(pilot.app.screen, PathDialog)
        await pilot.press("home", "down", "enter")
        await pilot.pause()
        assert "2 sources imported" in told(pilot.app)
        assert ids(home(pilot.app)) == ["T01", "T02", "T08", "T09"]
        await pilot.press("u")
        assert ids(home(pilot.app)) == ["T01", "T02"]


async def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02")
    monkeypatch.chdir(tmp_path)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("i", *"bad", "enter")
        await pilot.pause()
        assert told(pilot.app).startswith("✗")
        assert "bad.txt" in told(pilot.app).replace("\n", "")


async def test_memo_on_the_source_under_the_cursor(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", *"Uudelleen", "escape")
        assert [(memo.subject.target, memo.body) for memo in memos.memos(project)] == [("T02", "Uudelleen")]


async def test_another_project_is_opened_from_the_recent_ones(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other.qualcode"
    new_project(other, project.scheme(), "U").close()
    recent.remember(other)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("o", *"oth", "enter")
        await pilot.pause()
        assert pilot.app.return_value == str(other)


async def test_summary_of_the_phase_is_one_key_away(project: Project) -> None:
    coding.apply(project, coding.passage_of_turn(project, 1, 2), "collections")
    assert project.path is not None
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("r")
        await pilot.pause()
    assert [path.name for path in project.path.parent.glob("*.docx")] == [f"{project.path.stem}-report1-en.docx"]


async def test_a_file_without_a_round_asks_for_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain.txt").write_text("H: Miten menee?\n\nV: Hyvin menee.\n")
    monkeypatch.chdir(tmp_path)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("i", *"plain", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "1 source imported" in told(pilot.app)
        assert [row.source.round for row in desk.rows(project)] == ["round1"] * 3
