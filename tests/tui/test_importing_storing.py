"""Stories of the import screen: all of it is stored, or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from incoming_files import HEAD, SIZE, WIDE, cells, ids, import_, looked_at, text
from on_screen import told

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs import storing
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.path import PathDialog
from qualcode.tui.dialogs.storing import StoringDialog
from qualcode.tui.screens import importing, importing_choices
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.importing import ImportingScreen
from qualcode.workbench import adding, memos
from qualcode.workbench.project import Project


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
    bars: list[int] = []
    show = StoringDialog._show
    monkeypatch.setattr(storing, "_SLICE", 0.0)
    monkeypatch.setattr(StoringDialog, "_show", lambda dialog, n, *rest: (bars.append(n), show(dialog, n, *rest)))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await import_(pilot)
        await pilot.press("a")
        await looked_at(pilot)
        assert len(ids(project)) == 32
        assert "30 sources imported" in told(pilot)
    assert bars[:31] == list(range(31))


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
