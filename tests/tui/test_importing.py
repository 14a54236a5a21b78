"""Stories of the import screen: what comes of files is seen, and said otherwise, before anything is stored."""

from pathlib import Path
from zipfile import ZipFile

from incoming_files import HEAD, SIZE, SURVEY, WIDE, cells, ids, import_, labels, text
from on_screen import told
from openpyxl import Workbook
from textual.pilot import Pilot

from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.dialogs.columns import ColumnsDialog
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.workbench.project import Project

# -- looking ---------------------------------------------------------------------


async def test_what_comes_of_a_file_is_seen_before_anything_is_stored(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        assert cells(screen, "files")[0][:5] == ["!", "talk.vtt", "1", "4", "5"]
        assert labels(screen)[:2] == [("Haastattelija", "interviewer"), ("Anna", "informant")]
        assert "a guess: by its word" in cells(screen, "people")[0][3]
        assert "2 Anna: Käyn joka viikko" in text(screen)
        assert "language: Finnish" in text(screen)
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
        await pilot.press("y")
        await pilot.pause()
        assert ids(project) == ["T01", "T02", "T08", "T09"]


async def test_attributes_of_a_head_are_shown_by_their_labels_however_they_are_written(
    project: Project, folder: Path
) -> None:
    head = HEAD.format(id="T08").replace("participants:", "attributes: {Palvelualue: Byarna}\nparticipants:")
    (folder / "one.txt").write_text(head + "H: No?\n\nV: Hei.", "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"one")
        assert "Service area: Villages" in text(screen)


async def test_a_file_of_an_archive_is_told_from_one_beside_it_that_is_called_the_same(
    project: Project, folder: Path
) -> None:
    (folder / "one.txt").write_text(HEAD.format(id="T08") + "H: No?\n\nV: Hei.", "utf-8")
    with ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("one.txt", HEAD.format(id="T09") + "H: No?\n\nV: Hei vaan teillekin.")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot)
        assert [row[1] for row in cells(screen, "files")] == ["one.txt", "all.zip: one.txt"]


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
        assert "language: Swedish" in text(screen)
        await pilot.press("l", *"found", "enter")
        assert "language: Finnish" in text(screen)


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


TURNS = """Aika;Puhuja;Teksti
00:01;Haastattelija;Miten kirjastossa menee tänään?
00:02;Anna;Hyvin menee, ja lapsetkin viihtyvät siellä hyvin.
00:03;Haastattelija;Mikä toimii?
00:04;Anna;Henkilökunta on ystävällistä ja osaavaa.
"""


async def test_a_table_of_turns_that_was_made_a_survey_becomes_turns_again(project: Project, folder: Path) -> None:
    (folder / "talk.csv").write_text(TURNS, "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        assert [label for label, _role in labels(screen)] == ["Haastattelija", "Anna"]
        await pilot.press("c")
        await pilot.pause()
        assert "One interview, a turn in each row" in told_by(pilot)
        await pilot.press("enter")
        assert [label for label, _role in labels(screen)] == ["Haastattelija", "Anna"]
        await pilot.press("c", "down", "x", "down", "t", "enter")
        assert screen.tray.files[0].choices.columns.text == ("3",)
        assert len(screen.tray.files[0].drafts) == 4
        await pilot.press("c", "p", "p")
        await pilot.pause()
        assert "One interview, a turn in each row" in told_by(pilot)
        await pilot.press("enter")
        assert [label for label, _role in labels(screen)] == ["Haastattelija", "Anna"]


async def test_columns_that_cannot_be_are_refused_without_an_option_of_the_command_line(
    project: Project, folder: Path
) -> None:
    (folder / "talk.csv").write_text(TURNS, "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot, *"talk")
        await pilot.press("c", "x", "down", "x", "down", "x", "enter")
        assert "no column has answers in words" in told(pilot)
        assert "--" not in told(pilot)


async def test_attributes_are_called_by_their_labels_in_the_columns_of_a_survey(project: Project, folder: Path) -> None:
    (folder / "survey.csv").write_text(SURVEY.replace("Ikä", "Palvelualue"), "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"survey")
        await pilot.press("c", "down", "down", "a")
        await pilot.pause()
        assert "Palvelualue → Service area" in told_by(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert "Palvelualue → Stakeholder group" in told_by(pilot)
        await pilot.press("enter")
        assert screen.tray.files[0].choices.columns.attributes == ("3=stakeholder",)


def told_by(pilot: Pilot[str]) -> str:
    """What a dialog shows."""
    return " ".join(" ".join(strip.text for strip in pilot.app.screen._compositor.render_strips()).split())


async def test_a_file_without_columns_says_so(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot, *"talk")
        await pilot.press("c")
        assert "is no survey" in told(pilot)


async def test_the_sheet_of_a_workbook_is_chosen(project: Project, folder: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for name, words in (("Kevät", "Keväällä sujui hyvin."), ("Syksy", "Syksyllä meni huonommin.")):
        sheet = book.create_sheet(name)
        for row in (["Id", "Miten meni viime kausi?"], *([str(n), f"{words} {n}"] for n in range(1, 6))):
            sheet.append(row)
    book.save(folder / "survey.xlsx")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot)
        assert cells(screen, "files")[0][0] == "✗"
        assert "S chooses the sheet" in text(screen)
        await pilot.press("S", *"Syk", "enter")
        assert "the sheet “Syksy” is read" in told(pilot)
        assert "Syksyllä meni huonommin." in text(screen)
        await pilot.press("u")
        assert cells(screen, "files")[0][0] == "✗"


async def test_a_file_without_other_sheets_says_so(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot, *"talk")
        await pilot.press("S")
        assert "talk.vtt has no other sheet." in told(pilot)
