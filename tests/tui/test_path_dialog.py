"""Choosing a file: by letters, by a path, with Tab; what is not listed is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from qualcode import locale
from qualcode.tui.dialogs.path import PathDialog

SIZE = (80, 24)


class Bench(App[None]):
    """Only the dialog."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.answers: list[Path | None] = []
        self._dialog = PathDialog("Import", (".txt", ".md", ".zip"), folder, whole_folder=True)

    def on_mount(self) -> None:
        self.push_screen(self._dialog, self.answers.append)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with locale.speaking("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("home/Talks/first.txt", "work/anna.txt", "work/anni.md", "work/letter.doc", "work/all.zip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    return tmp_path / "work"


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def names(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]


async def test_it_says_which_files_are_listed_and_that_others_are_there(folder: Path) -> None:
    async with Bench(folder).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Listed: .txt .md .zip" in shown(pilot)
        assert "1 file of another kind is not listed" in " ".join(shown(pilot).replace("│", " ").split())
        assert names(pilot)[2:] == ["all.zip", "anna.txt", "anni.md"]


async def test_a_file_of_another_kind_is_named_and_given_so_that_its_refusal_tells_why(folder: Path) -> None:
    app = Bench(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"letter")
        await pilot.pause()
        assert "letter.doc is of another kind" in shown(pilot)
        await pilot.press("enter")
    assert app.answers == [folder / "letter.doc"]


async def test_tab_writes_what_names_have_in_common_then_the_name(folder: Path) -> None:
    app = Bench(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "n", "tab")
        assert app.screen.query_one(Input).value == "ann"
        await pilot.press("i", "tab")
        assert app.screen.query_one(Input).value == "anni.md"
        await pilot.press("enter")
    assert app.answers == [folder / "anni.md"]


@pytest.mark.parametrize("path", ["~/Talks/fi", "../home/Talks/fi", "{home}/Talks/fi", "~/Ta\tfi"])
async def test_a_path_leads_to_its_folder_as_it_is_typed(folder: Path, path: str) -> None:
    app = Bench(folder)
    async with app.run_test(size=SIZE) as pilot:
        for key in path.format(home=folder.parent / "home"):
            await pilot.press("tab" if key == "\t" else key)
        await pilot.press("tab", "enter")
    assert app.answers == [folder.parent / "home/Talks/first.txt"]


async def test_a_whole_path_that_is_pasted_is_taken(folder: Path) -> None:
    app = Bench(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.screen.query_one(Input).value = str(folder.parent / "home/Talks/first.txt")
        await pilot.pause()
        assert names(pilot) == ["first.txt"]
        await pilot.press("enter")
    assert app.answers == [folder.parent / "home/Talks/first.txt"]


async def test_a_folder_that_is_not_there_is_said(folder: Path) -> None:
    app = Bench(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"none/x")
        await pilot.pause()
        assert "There is no folder none." in shown(pilot)
        await pilot.press("enter")
        assert app.answers == []


async def test_home_alone_is_gone_to(folder: Path) -> None:
    async with Bench(folder).run_test(size=SIZE) as pilot:
        await pilot.press("~", "enter")
        await pilot.pause()
        assert names(pilot)[1:] == ["Talks/"]


async def test_enter_after_the_slash_of_a_folder_goes_into_it_and_takes_no_file(folder: Path) -> None:
    app = Bench(folder.parent)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"work/", "enter")
        await pilot.pause()
        assert app.answers == []
        assert names(pilot)[2:] == ["all.zip", "anna.txt", "anni.md"]
        await pilot.press("enter")
    assert app.answers == [folder / "all.zip"]


async def test_a_folder_is_said_to_have_all_of_its_files_though_fewer_are_listed(folder: Path) -> None:
    for number in range(250):
        (folder / f"{number:03}.txt").write_text("")
    async with Bench(folder).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert names(pilot)[1] == "all 253 files of this folder, and all in its subfolders"
