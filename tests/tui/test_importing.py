"""Stories of the import screen: files looked at, labels corrected, and all of it stored or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from incoming_files import looked_at
from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.columns import ColumnsDialog
from qualcode.tui.dialogs.path import PathDialog
from qualcode.tui.dialogs.storing import StoringDialog
from qualcode.tui.screens import importing, importing_choices
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.importing import ImportingScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import adding, coding, desk, memos
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


class Compare(Protocol):
    def __call__(self, app: QualcodeApp, **options: object) -> bool: ...


def cues(said: list[tuple[str, str]]) -> str:
    times = (f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000" for n in range(len(said)))
    return "WEBVTT\n\n" + "\n\n".join(f"{time}\n{who}: {what}" for time, (who, what) in zip(times, said, strict=True))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def talk(folder: Path) -> Path:
    """A file of subtitles in which Anna has two labels, and a page number looks like one."""
    path = folder / "talk.vtt"
    path.write_text(cues(TALK), "utf-8")
    return path


@pytest.fixture
def many(folder: Path, talk: Path) -> Path:
    """Beside it files of every kind: refused, read by no encoding, there already, complete, hostile."""
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    (folder / "old.txt").write_bytes("H: Mitä kuuluu tänään?\n\nV: Hyvää, täällä on käsitöitä.\n".encode("cp850"))
    (folder / "same.txt").write_text("H: No?\n\nV: Täällä on ahdasta.\n", "utf-8")
    (folder / "whole.txt").write_text(HEAD.format(id="T09") + "H: Miten menee?\n\nV: Hyvin menee.\n", "utf-8")
    (folder / "x[red].txt").write_text("H: Miten?\n\nV: [@click=app.quit]x[/] \x1b[31m\n\nH: No?\n\nV: Niin.", "utf-8")
    return folder


async def import_(pilot: Pilot[None], *letters: str) -> ImportingScreen:
    await pilot.press("i", *letters, "enter")
    await looked_at(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ImportingScreen)
    return screen


def cells(screen: ImportingScreen, table: str) -> list[list[str]]:
    found = screen.query_one(f"#{table}", DataTable)
    return [[cell.plain.strip() for cell in found.get_row_at(row)] for row in range(found.row_count)]


def labels(screen: ImportingScreen) -> list[tuple[str, str]]:
    return [(row[0], row[3].split(",")[0]) for row in cells(screen, "people")]


def told(pilot: Pilot[None]) -> str:
    return " ".join(pilot.app.screen.query_one(StatusLine).content.plain.split())


def text(screen: ImportingScreen) -> str:
    return screen.query_one("#text", Static).content.plain  # type: ignore[union-attr]


def ids(project: Project) -> list[str]:
    return [row.source.short_id for row in desk.rows(project)]


# -- looking ---------------------------------------------------------------------


async def test_what_comes_of_a_file_is_seen_before_anything_is_stored(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        assert cells(screen, "files")[0][:5] == ["!", "talk.vtt", "1", "4", "5"]
        assert labels(screen)[:2] == [("Haastattelija", "interviewer"), ("Anna", "informant")]
        assert "a guess: by its word" in cells(screen, "people")[0][3]
        assert "2 Anna: Käyn joka viikko" in text(screen)
        assert "language: fi" in text(screen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert ids(project) == ["T01", "T02"]


async def test_each_file_of_a_folder_says_what_somebody_must_look_at(project: Project, many: Path) -> None:
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        screen = await import_(pilot)
        signs = {row[1]: row[0] for row in cells(screen, "files")}
        assert signs == {
            "bad.txt": "✗",
            "old.txt": "✗",
            "same.txt": "=",
            "talk.vtt": "!",
            "whole.txt": "✓",
            "x[red].txt": "!",
        }
        assert "not a text file" in text(screen)
        await pilot.press("j", "j")
        assert "the same text as T02" in text(screen)
        await pilot.press("j")
        assert "R says the round" in text(screen)
        await pilot.press("end")
        assert "[@click=app.quit]x[/]" in text(screen)


async def test_what_is_nearly_there_is_asked_about(project: Project, folder: Path) -> None:
    long = "H: Miten menee?\n\nV: " + " ".join(f"Sana{n} on hyvä." for n in range(80))
    (folder / "one.txt").write_text(HEAD.format(id="T08") + long, "utf-8")
    (folder / "two.txt").write_text(HEAD.format(id="T09") + long + " Loppu.", "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot)
        assert [row[0] for row in cells(screen, "files")] == ["✓", "≈"]
        await pilot.press("j")
        assert "% the same as one.txt" in text(screen)
        await pilot.press("a")
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("enter", "y")
        await pilot.pause()
        assert ids(project) == ["T01", "T02", "T08", "T09"]


# -- labels ----------------------------------------------------------------------


async def test_a_label_is_renamed_merged_dropped_and_brought_back(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        await pilot.press("enter", "down", "down", "m", *"anna", "enter")
        assert [label for label, _role in labels(screen)] == ["Haastattelija", "Anna", "Sivu"]
        assert "Anna S and Anna are one person." in told(pilot)
        await pilot.press("up", "enter", "ctrl+u", *"Anna Salo", "enter")
        assert [label for label, _role in labels(screen)] == ["Haastattelija", "Anna Salo", "Sivu"]
        await pilot.press("down", "x")
        assert labels(screen)[-1] == ("Sivu", "names nobody")
        assert all(turn.speaker != "Sivu" for turn in screen.tray.files[0].drafts[0].turns)
        await pilot.press("end", "x")
        assert labels(screen)[-1] == ("Sivu", "informant")


async def test_a_renamed_label_is_what_is_stored(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot, *"talk")
        await pilot.press("enter", "down", "down", "r", "ctrl+u", *"Anna", "enter")
        await pilot.press("I", "a", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "1 source imported" in told(pilot)
    stored = coding.text_of(project, project.source_id("T03"))
    assert [turn.speaker for turn in stored.turns] == ["Haastattelija", "Anna", "Haastattelija", "Anna", "Sivu"]
    assert "Sivu" in stored.interviewers


async def test_who_asks_is_said_and_no_longer_a_guess(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        await pilot.press("tab", "I")
        assert cells(screen, "people")[0][3] == "informant"
        await pilot.press("space")
        assert cells(screen, "people")[0][3] == "interviewer"


# -- rounds, languages, encodings ------------------------------------------------


async def test_the_round_is_said_for_one_file_or_all(project: Project, many: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot)
        files = {file.name: file for file in screen.tray.files}
        await pilot.press("end", "R", "f", "enter")
        assert [name for name, file in files.items() if file.round] == ["x[red].txt"]
        await pilot.press("up", "up", "R", "a", "enter")
        rounds = {name: file.drafts[0].round for name, file in files.items() if file.drafts}
        assert set(rounds.values()) == {"round1"}


async def test_a_round_that_the_plan_does_not_have_is_put_right(project: Project, folder: Path) -> None:
    (folder / "one.txt").write_text(HEAD.format(id="T08").replace("round1", "R9") + "H: No?\n\nV: Hei.", "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"one")
        assert "Unknown round: “R9”" in text(screen)
        await pilot.press("a", "enter")
        await pilot.pause()
        assert ids(project) == ["T01", "T02", "T08"]


async def test_the_right_reading_of_strange_bytes_is_chosen(project: Project, many: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"old")
        assert "cp850: “H: Mitä kuuluu" in text(screen)
        await pilot.press("e", *"cp850", "enter")
        assert "Mitä kuuluu tänään?" in text(screen)
        assert "encoding: cp850" in text(screen)


async def test_enter_after_an_import_opens_what_was_imported(project: Project, folder: Path) -> None:
    (folder / "new.txt").write_text(HEAD.format(id="T09") + "H: Mitä?\n\nV: Aivan uutta.\n", encoding="utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot, *"new")
        await pilot.press("a")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.text.short_id == "T09"


async def test_an_empty_file_is_refused_in_its_row(project: Project, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"empty")
        assert "the file is empty" in text(screen)


async def test_the_language_is_said(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        await pilot.press("l", *"swed", "enter")
        assert "language: sv" in text(screen)
        await pilot.press("l", *"found", "enter")
        assert "language: fi" in text(screen)


# -- surveys ---------------------------------------------------------------------


async def test_the_columns_of_a_survey_are_said(project: Project, folder: Path) -> None:
    (folder / "survey.csv").write_text(SURVEY, "utf-8")
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        screen = await import_(pilot, *"survey")
        assert cells(screen, "files")[0][2] == "2"
        await pilot.press("c")
        assert isinstance(pilot.app.screen, ColumnsDialog)
        await pilot.press("c", "down", "t", "down", "a", "enter")
        columns = screen.tray.files[0].choices.columns
        assert (columns.case, columns.text, columns.attributes) == ("1", ("2",), ("3=Ikä",))
        assert "Eeva" in text(screen)
        await pilot.press("full_stop")
        assert "2/2" in text(screen)
        assert "Olli" in text(screen)
        assert cells(screen, "files")[0][0] == "!"
        await pilot.press("c", "end", "a", "enter")
        assert [draft.attributes for draft in screen.tray.files[0].drafts] != []


async def test_a_file_without_columns_says_so(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot, *"talk")
        await pilot.press("c")
        assert "is no survey" in told(pilot)


# -- storing ---------------------------------------------------------------------


async def test_what_cannot_be_added_is_left_out_on_purpose_only(project: Project, many: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot)
        await pilot.press("d")
        assert cells(screen, "files")[0][0] == "–"
        assert "bad.txt is left out; d takes it in." in told(pilot)
        await pilot.press("a")
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("escape")
        assert ids(project) == ["T01", "T02"]
        await pilot.press("ctrl+s", "y")
        await pilot.pause()
        assert "3 sources imported" in told(pilot)
        await pilot.press("u")
        assert ids(project) == ["T01", "T02"]


async def test_add_that_is_typed_while_files_are_read_waits_for_them(project: Project, many: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("i", *"whole", "enter", "a")
        await looked_at(pilot)
        assert ids(project) == ["T01", "T02", "T09"]


async def test_a_refusal_of_the_project_leaves_the_screen_as_it_is(project: Project, folder: Path) -> None:
    (folder / "one.txt").write_text(HEAD.format(id="T01") + "H: Miten?\n\nV: Näin.", "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"one")
        assert "T01 is in use" in text(screen)
        await pilot.press("a")
        assert "nothing to add" in told(pilot)


async def test_many_sources_show_how_far_their_storing_is(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(30):
        (folder / f"{n:02}.txt").write_text(HEAD.format(id=f"S{n:02}") + f"H: Miten {n}?\n\nV: Näin {n}.", "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot)
        await pilot.press("a")
        await looked_at(pilot)
        assert len(ids(project)) == 32
        assert "30 sources imported" in told(pilot)


async def test_escape_while_storing_leaves_the_project_as_it_was(project: Project) -> None:
    taken_back: list[bool] = []

    def steps() -> Iterator[str]:
        try:
            while True:
                yield "S01"
        finally:
            taken_back.append(True)

    answers: list[str | None] = []
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        pilot.app.push_screen(StoringDialog(steps(), 100), answers.append)
        await pilot.pause(0.2)
        await pilot.press("escape")
        await looked_at(pilot)
        assert answers == ["Stopped: nothing was added."]
        assert taken_back == [True]


def test_steps_that_are_left_early_write_nothing(project: Project) -> None:
    from projects import source

    drafts = [source(f"T0{n}", "round1", [("V", f"Hei {n}.")], V=("eva", "centre")) for n in (7, 8)]
    steps = adding.steps(project, drafts, [])
    assert next(steps) == "T07"
    steps.close()
    assert ids(project) == ["T01", "T02"]
    assert adding.add_sources(project, drafts) is not None


async def test_a_long_file_is_read_again_off_the_screens_thread(
    project: Project, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing_choices, "_LONG", -1.0)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        await pilot.press("tab", "I")
        await looked_at(pilot)
        assert cells(screen, "people")[0][3] == "informant"


async def test_escape_while_files_are_read_stops_and_keeps_what_is_read(
    project: Project, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = ImportingScreen(pilot.app.screen, (many,))  # type: ignore[arg-type]
        monkeypatch.setattr(screen, "_read", lambda: None)
        await pilot.app.push_screen(screen)
        await pilot.pause()
        screen.post_message(importing.ImportingScreen.Told(3, 6, "[b]same.txt"))
        await pilot.pause()
        assert "3/6" in told(pilot)
        assert "[b]same.txt · Esc stops reading" in told(pilot)
        await pilot.press("escape")
        assert "Stopped: 0 files are read" in told(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_project_that_is_only_read_refuses_first(project: Project, talk: Path) -> None:
    project.store.read_only = True
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("i")
        assert not isinstance(pilot.app.screen, PathDialog)
        assert "nothing was changed" in told(pilot)
    project.store.read_only = False


async def test_comments_are_kept_when_wanted(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        await pilot.press("C")
        assert screen.tray.comments
        assert "0 comments are kept as memos" in told(pilot)
        await pilot.press("C")
        assert not screen.tray.comments
    assert memos.memos(project) == []


async def test_a_click_on_a_file_shows_it_and_another_language_keeps_the_place(project: Project, many: Path) -> None:
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        screen = await import_(pilot)
        await pilot.click("#files", offset=(6, 4))
        await pilot.pause()
        assert screen._chosen().name == "talk.vtt"  # type: ignore[union-attr]
        await pilot.press("f9")
        await pilot.pause()
        assert screen._chosen().name == "talk.vtt"  # type: ignore[union-attr]
    locale.use("en")


# -- pictures --------------------------------------------------------------------


def snap(compare: Compare, project: Project, *keys: str, size: tuple[int, int]) -> bool:
    async def run_before(pilot: Pilot[None]) -> None:
        await pilot.pause(0.3)  # the home screen comes first
        await import_(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.3)

    return compare(QualcodeApp(project), terminal_size=size, run_before=run_before)


@pytest.mark.parametrize("size", [SIZE, WIDE], ids=["80x24", "140x45"])
@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(("end", "up", "up", "up"), id="talk"),
        pytest.param(("j",), id="encodings"),
        pytest.param(("end", "a", "enter"), id="asked"),
    ],
)
def test_the_import_screen(
    snap_compare: Compare, project: Project, many: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    assert snap(snap_compare, project, *keys, size=size)


def test_the_columns_dialog(snap_compare: Compare, project: Project, folder: Path) -> None:
    (folder / "survey.csv").write_text(SURVEY, "utf-8")
    assert snap(snap_compare, project, "c", "down", size=SIZE)
