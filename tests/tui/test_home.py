"""Stories of the home screen: finding the next source, giving work out, importing, and the first two minutes."""

import dataclasses
from pathlib import Path

import pytest
from incoming_files import looked_at
from projects import source
from textual.screen import Screen
from textual.widgets import DataTable, OptionList, Static

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.contact import ContactDialog
from qualcode.tui.dialogs.keyed import Line
from qualcode.tui.dialogs.path import PathDialog
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.home_columns import HomeColumns
from qualcode.tui.welcome import Welcome
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import adding, assigning, codebook, coding, desk, memos, recent
from qualcode.workbench.positions import keep_position
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


def words(screen: Screen[object]) -> str:
    """Everything that a dialog says."""
    return "\n".join(str(part.content) for part in screen.query(Static))


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
        await pilot.press("escape", "escape", "escape")
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
        await pilot.press("down", "A", "tab", *"2018-03-01", "enter")
        assert told(pilot.app).startswith("✓ T02 is assigned to U, by 1\u00a0March\u00a02018; u undoes.")
        assert [(row.source.short_id, row.due_of("U")) for row in desk.rows(project)] == [
            ("T01", None),
            ("T02", "2018-03-01"),
        ]
        cells = pilot.app.screen.query_one(DataTable).get_row_at(1)
        assert "!U 1\u00a0Mar\u00a02018" in [str(cell) for cell in cells], "the day is over"
        await pilot.press("w")
        assert ids(home(pilot.app)) == ["T02"]
        mark_done(project, project.source_id("T02"))
        await pilot.press("w", "w")
        await pilot.press("enter", "escape", "escape")
        assert ids(home(pilot.app)) == []
        await pilot.press("escape", "u", "u")
        assert assigning.assignments(project, "2026-01-01") == []


async def test_the_cursor_stays_while_nothing_is_listed(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("down", "w")
        assert ids(home(pilot.app)) == []
        await pilot.press("w")
        assert home(pilot.app)._chosen().short_id == "T02"  # type: ignore[union-attr]
        await pilot.press("slash", *"zzz", "enter")
        assert ids(home(pilot.app)) == []
        await pilot.press("escape")
        assert home(pilot.app)._chosen().short_id == "T02"  # type: ignore[union-attr]


async def test_what_is_wrong_with_an_assignment_is_said_where_it_is_written(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("A", *"U", "tab", *"1.13.2018", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, ContactDialog)
        assert "is not a day: write it as 1.6.2017 or 2017-06-01" in words(dialog)
        assert [line.value for line in dialog.query(Line)] == ["U", "1.13.2018"]
        await pilot.press(*"1.3.2018", "enter")
        assert [row.due_of("U") for row in desk.rows(project)] == ["2018-03-01", None], "typed over the wrong day"


async def test_a_coder_whose_name_is_new_is_asked_about(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("A", *"Aimo", "tab", *"1.3.2018", "enter")
        assert isinstance(pilot.app.screen, Ask)
        assert "Assign T01 to Aimo?" in words(pilot.app.screen)
        assert "Known are: U." in words(pilot.app.screen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ContactDialog)
        assert [line.value for line in pilot.app.screen.query(Line)] == ["Aimo", "1.3.2018"]
        await pilot.press(*"Aino", "enter", "y")
        assert [row.due_of("Aino") for row in desk.rows(project)] == ["2018-03-01", None]
        await pilot.press("A", *"Aino", "tab", *"2.3.2018", "enter")
        assert [row.due_of("Aino") for row in desk.rows(project)] == ["2018-03-02", None], "known by now"


async def test_the_assignment_dialog_shows_how_a_day_is_written_and_who_has_the_source(project: Project) -> None:
    assigning.assign(project, [1], "Aino", "2018-03-01")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("A")
        assert "2018-03-01" in "".join(line.placeholder for line in pilot.app.screen.query(Line))
        assert "Now: Aino 1\u00a0March\u00a02018" in words(pilot.app.screen)
        await pilot.press(*"Aino", "tab", "tab", "right", "enter")
        assert told(pilot.app).startswith("✓ T01 is no longer assigned to Aino; u undoes.")
        assert [row.assigned for row in desk.rows(project)] == [(), ()]


async def test_the_list_is_walked_by_pages_and_to_its_ends(project: Project) -> None:
    for n in range(10, 60):
        said = [("H", f"Miten menee {n}?"), ("V", "Hyvin menee.")]
        adding.add_sources(project, [source(f"T{n}", "round1", said, V=(f"v{n}", "centre"))])
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        table = pilot.app.screen.query_one(DataTable)
        for key, row in (("end", 51), ("home", 0)):
            await pilot.press(key)
            assert table.cursor_row == row
        await pilot.press("pagedown")
        down = table.cursor_row
        assert down > 5
        await pilot.press("pagedown", "pageup")
        assert table.cursor_row == down
        await pilot.press("pageup")
        assert table.cursor_row == 0


async def test_an_empty_project_leads_to_the_first_coding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(INTERVIEW)
    (tmp_path / "notes.pdf").write_text("x")
    monkeypatch.chdir(tmp_path)
    scheme = read_scheme(Path(__file__).parents[2] / "schemes" / "minimal.yaml")
    with new_project(tmp_path / "new", scheme, "U") as project:
        async with QualcodeApp(project).run_test(size=SIZE) as pilot:
            assert "This project is empty" in str(pilot.app.screen.query_one(Welcome).content)
            for key in ("enter", "A", "m", "r"):
                await pilot.press(key)
                assert told(pilot.app).startswith("→ There is no source yet: i imports interviews."), key
                pilot.app.screen.query_one(StatusLine)._forget()
            await pilot.press("i", *"a.t", "enter")
            await looked_at(pilot)
            await pilot.press("a")
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
        chosen = pilot.app.screen.query_one(OptionList).highlighted_option
        assert chosen is not None
        assert str(chosen.prompt) == "8.txt", "not all that there is"
        await pilot.press("up", "enter")
        await looked_at(pilot)
        await pilot.press("a")
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
        await looked_at(pilot)
        assert told(pilot.app).startswith("✗")
        assert "bad.txt" in told(pilot.app).replace("\n", "")


def test_who_was_done_before_newer_codes_is_named_and_marked(project: Project) -> None:
    mark_done(Project(project.store, "Vilhelmiina"), 1)
    codebook.add(project, dataclasses.replace(project.codebook()["events"], key="new", abbreviation="NEW"))
    mark_done(project, 1)
    (row, _other) = [row.source for row in desk.rows(project)]
    columns = HomeColumns(project.scheme(), "U", "2018-03-01")
    assert columns.done(row) == "U, Vilhelmiina (new codes)"
    assert columns.done(row, 20) == "U, Vilhelmiina*"
    assert columns.done(row, 8) == "U +1"
    assert HomeColumns(project.scheme(), "Vilhelmiina", "").done(row, 8) == "Vil…* +1"


async def test_home_and_the_text_say_the_same_of_how_far_one_is(project: Project) -> None:
    for who, turn in (("U", 2), ("V", 2), ("V", 4)):
        coding.apply(Project(project.store, who), coding.passage_of_turn(project, 1, turn), "collections")
    keep_position(project, coding.text_of(project, 1), 0, [1, 2, 3])
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        cells = [str(cell) for cell in pilot.app.screen.query_one(DataTable).get_row_at(0)]
        assert "1/2 (2)" in cells
        assert "1/2" in cells
        assert "coded turns 1/2 (all coders 2)" in told(pilot.app)
        await pilot.press("enter")
        assert "coded turns 1/2 · seen 1/2" in title(pilot.app)


async def test_memo_on_the_source_under_the_cursor(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("down", "m", *"Uudelleen", "escape")
        assert [(memo.subject.target, memo.body) for memo in memos.memos(project)] == [("T02", "Uudelleen")]


async def test_memo_on_a_person_heard_in_the_source(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("p", *"Osaa", "escape")
        assert [(memo.subject.about, memo.body) for memo in memos.memos(project)] == [("person", "Osaa")]


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
        assert isinstance(pilot.app.screen, Choose)
        assert list(project.path.parent.glob("*.docx")) == [], "nothing is written before the phase is chosen"
        await pilot.press("enter")
        await pilot.pause()
        assert f"{project.path.stem}-report1-en.docx" in words(pilot.app.screen).replace("\n", "")
        await pilot.press("escape")
        assert f"{project.path.stem}-report1-en.docx is written to" in told(pilot.app)
    assert [path.name for path in project.path.parent.glob("*.docx")] == [f"{project.path.stem}-report1-en.docx"]


async def test_a_phase_that_nobody_was_heard_for_has_no_summary(tmp_path: Path) -> None:
    scheme = read_scheme(Path(__file__).parents[2] / "schemes" / "minimal.yaml")
    later = dataclasses.replace(scheme.phases[0], key="later", aliases=())
    project = new_project(tmp_path / "new", dataclasses.replace(scheme, phases=(*scheme.phases, later)), "U")
    adding.add_sources(project, [source("T01", "round1", [("H", "No?"), ("V", "Ahdasta.")], V=("bo", "centre"))])
    assert project.path is not None
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("r", "end", "enter")
        assert "nothing to report" in " ".join(told(pilot.app).split())
    assert list(project.path.parent.glob("*.docx")) == []
    project.close()


async def test_a_file_without_a_round_asks_for_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain.txt").write_text("H: Miten menee?\n\nV: Hyvin menee.\n")
    monkeypatch.chdir(tmp_path)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("i", *"plain", "enter")
        await looked_at(pilot)
        await pilot.press("a", "enter")
        await pilot.pause()
        assert "1 source imported" in told(pilot.app)
        assert [row.source.round for row in desk.rows(project)] == ["round1"] * 3


async def test_interviews_are_looked_for_in_the_folder_of_the_project(
    project: Project, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "README.md").write_text("No interview.")
    monkeypatch.chdir(elsewhere)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("i")
        folder = str(pilot.app.screen.query_one("#folder", Static).content)
        assert folder.startswith(str(tmp_path))
        assert "README.md" not in words(pilot.app.screen)


async def test_groups_are_folded_and_opened(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("g", "g", "ctrl+home", "enter")
        assert ids(home(pilot.app)) == ["", "", "T02"]
        assert str(pilot.app.screen.query_one(DataTable).get_row_at(0)[0]).startswith("▸")
        assert "folds the group" in told(pilot.app)
        await pilot.press("enter")
        assert ids(home(pilot.app)) == ["", "T01", "", "T02"]
        await pilot.press("left", "left")
        assert ids(home(pilot.app)) == ["", "", "T02"]
        await pilot.press("right")
        assert ids(home(pilot.app)) == ["", "T01", "", "T02"]
        await pilot.click(DataTable, offset=(2, 3))
        await pilot.click(DataTable, offset=(2, 3))
        assert ids(home(pilot.app)) == ["", "T01", ""]
