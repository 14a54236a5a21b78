"""Stories of the import screen: labels and values corrected, and corrections taken back."""

from pathlib import Path

import pytest
from incoming_files import HEAD, SIZE, WIDE, cells, import_, labels, text
from on_screen import told

from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.importing import ImportingScreen
from qualcode.workbench import coding
from qualcode.workbench.project import Project

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


@pytest.mark.parametrize(("key", "left"), [("m", ["H", "MK"]), ("x", ["H", "MK"])])
async def test_a_label_goes_with_its_other_spelling(project: Project, folder: Path, key: str, left: list[str]) -> None:
    said = "H: Miten?\n\nMK: Hyvin.\n\nMatti: Ja niin.\n\nH: Entä?\n\nMK: En tiedä.\n\nmatti: Raha puuttuu."
    (folder / "two.txt").write_text(said + "\n\nMatti: Niin.", "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"two")
        assert [label for label, _role in labels(screen)] == ["H", "MK", "Matti"]
        await pilot.press("tab", "end", key, *("mk", "enter") * (key == "m"))
        await pilot.pause()
        speaking = [label for label, role in labels(screen) if role not in ("names nobody", "somebody?")]
        assert speaking == left


async def test_the_keys_of_a_label_are_told_where_one_is_on_labels(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot, *"talk")
        assert "m merges" not in told(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert "m merges · r renames · x is nobody" in told(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert "m merges" not in told(pilot)


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


async def test_what_is_typed_takes_the_place_of_the_old_label(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        await pilot.press("enter", "down", "r", *"Maija", "enter")
        assert [label for label, _role in labels(screen)][1] == "Maija"


# -- taking back -----------------------------------------------------------------


async def test_decisions_are_taken_back_the_last_first(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        before = cells(screen, "people")
        await pilot.press("enter", "down", "down", "m", *"anna", "enter")
        await pilot.press("home", "I", "end", "x")
        assert cells(screen, "people") != before
        await pilot.press("u", "u")
        assert "Taken back: Haastattelija answers." in told(pilot)
        await pilot.press("u")
        assert cells(screen, "people") == before
        await pilot.press("d", "R", "enter")
        await pilot.press("u", "u", "u")
        assert "Nothing to take back." in told(pilot)
        assert not screen.tray.files[0].out
        assert screen.tray.files[0].drafts[0].round == ""


async def test_leaving_asks_once_something_is_decided(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot, *"talk")
        await pilot.press("tab", "I", "escape")
        assert screen.focused is screen.query_one("#files")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ImportingScreen)
        await pilot.press("escape", "y")
        assert isinstance(pilot.app.screen, HomeScreen)


# -- values ----------------------------------------------------------------------


async def test_a_slip_in_a_value_becomes_the_nearest_value_or_none(project: Project, folder: Path) -> None:
    attribute = next(each for each in project.attributes() if each.values)
    value = attribute.values[0]
    slip = f"{value.labels.all()[0]}x"
    for name in ("one", "two"):
        said = f"attributes: {{{attribute.key}: {slip}}}\n---\n"
        head = HEAD.format(id=f"T0{len(name)}{name[0]}").removesuffix("---\n") + said
        (folder / f"{name}.txt").write_text(f"{head}H: Miten {name}?\n\nV: Näin {name}.", "utf-8")
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        screen = await import_(pilot)
        assert f"cannot be “{slip}”" in text(screen)
        await pilot.press("v", "enter")
        assert [row[0] for row in cells(screen, "files")] == ["✓", "✓"]
        assert {file.drafts[0].attributes[attribute.key] for file in screen.tray.files} == {value.key}
        await pilot.press("u", "v", *"leave", "enter")
        assert not screen.tray.files[0].drafts[0].attributes
        await pilot.press("v")
        assert "no value that the plan does not allow" in told(pilot)
