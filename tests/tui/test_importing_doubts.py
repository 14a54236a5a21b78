"""Stories of the import screen: what nobody has decided yet stays undecided, and is said before anything is added."""

from pathlib import Path

import pytest
from incoming_files import HEAD, SIZE, WIDE, cells, import_, labels, text
from on_screen import told
from textual.app import App
from textual.widgets import Static

from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.dialogs.choose import Choose
from qualcode.workbench.project import Project

TURNS = "H: Miten sujui?\n\nV: Ihan hyvin sujui.\n\n"
TURNS_AND_MORE = f"{TURNS}Ja sitten vielä jotain.\n\n"
DOUBTS = f"{TURNS_AND_MORE * 3}K: Minä olin mukana.\n\n{TURNS_AND_MORE * 3}KM: Niin se oli.\n\n{TURNS_AND_MORE}"


def dialog(app: App[str]) -> str:
    return " ".join(" ".join(str(each.content) for each in app.screen.query(Static)).split())


@pytest.fixture
def doubts(folder: Path) -> Path:
    (folder / "h1.txt").write_text("---\nid: T08\nround: round1\n---\n" + DOUBTS, "utf-8")
    return folder


@pytest.mark.parametrize("keys", [("r", *"Kaisa", "enter"), ("m", *"V", "enter"), ("x",)])
async def test_a_decision_about_one_label_leaves_the_others_open(
    project: Project, doubts: Path, keys: tuple[str, ...]
) -> None:
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        screen = await import_(pilot)
        assert ("K", "somebody?") in labels(screen)
        await pilot.press("enter", "down", "down", *keys)
        assert "K" not in [label for label, role in labels(screen) if role == "somebody?"]
        assert ("KM", "somebody?") in labels(screen)
        assert cells(screen, "files")[0][0] == "?"


async def test_labels_in_doubt_are_named_before_all_is_added(project: Project, doubts: Path) -> None:
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        await import_(pilot)
        await pilot.press("a")
        assert isinstance(pilot.app.screen, Ask)
        assert "h1.txt: 2 labels may be speakers: K, KM" in dialog(pilot.app)


async def test_a_doubtful_label_may_be_another_doubtful_one(project: Project, doubts: Path) -> None:
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        screen = await import_(pilot)
        await pilot.press("enter", "down", "down", "m")
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press(*"KM", "enter")
        assert [label for label, _role in labels(screen)] == ["H", "V", "KM"]
        assert ("KM", "informant") in labels(screen)


async def test_a_name_that_is_there_says_that_two_labels_are_merged(project: Project, talk: Path) -> None:
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        await import_(pilot, *"talk")
        await pilot.press("enter", "down", "r", *"Haastattelija", "enter")
        assert "Anna was merged with Haastattelija (interviewer)." in told(pilot)


async def test_a_wrong_round_is_not_one_that_is_missing(project: Project, folder: Path) -> None:
    for name, round_ in (("one", "kierros9"), ("two", ""), ("xxx", "")):
        head = HEAD.format(id=f"T0{name}").replace("round: round1", f"round: {round_}" if round_ else "title: t")
        (folder / f"{name}.txt").write_text(head + f"H: Miten {name}?\n\nV: Näin {name}.", "utf-8")
    async with QualcodeApp(project).run_test(size=WIDE) as pilot:
        screen = await import_(pilot)
        await pilot.press("down", "R")
        assert "2 files do not say their round." in dialog(pilot.app)
        assert "one.txt says the round “kierros9”" in dialog(pilot.app)
        await pilot.press("a", "enter")
        rounds = [file.drafts[0].round for file in screen.tray.files]
        assert rounds == ["kierros9", "round1", "round1"]
        await pilot.press("up", "R", "enter")
        assert screen.tray.files[0].drafts[0].round == "round1"


async def test_a_message_about_one_file_does_not_stay_over_another(project: Project, many: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot)
        await pilot.press("d")
        assert "is left out" in told(pilot)
        assert "d takes it in · a adds the others" in told(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "is left out" not in told(pilot)


async def test_breaks_inside_a_turn_are_blanks_in_the_preview(project: Project, folder: Path) -> None:
    (folder / "one.txt").write_text(HEAD.format(id="T08") + "H: Miten?\n\nV: Näin.\n\nJa noin.", "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot)
        assert "Näin. Ja noin." in text(screen)
