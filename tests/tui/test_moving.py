"""Moving in every list by arrows and by letters, and keys of one's own for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from incoming_files import import_, looked_at
from projects import labels, source
from textual.pilot import Pilot
from textual.widgets import Static

from qualcode.model.errors import ScreenError
from qualcode.model.memo import Subject
from qualcode.tui import keys
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.help import HelpScreen
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.widgets.codebook_outline import CodebookOutline
from qualcode.tui.widgets.hits import HitList
from qualcode.tui.widgets.tables import QuoteList, Table
from qualcode.workbench import adding, codebook, coding, fieldwork, memos
from qualcode.workbench.project import Project

SIZE = (80, 24)
WAYS = {
    "home": (),
    "quotes": ("V",),
    "codebook": ("f8",),
    "matrix": ("M",),
    "fieldwork": ("f",),
    "attributes": ("a",),
    "memos": ("f7",),
    "history": ("f6",),
}


@pytest.fixture(autouse=True)
def _shipped_keys() -> Iterator[None]:
    yield
    keys.use({})


@pytest.fixture
def long(project: Project) -> Project:
    """Enough of everything that no list fits on a screen."""
    for n in range(10, 50):
        said = [("H", f"Miten menee {n}?"), ("V", f"Hyvin menee {n}.")]
        adding.add_sources(project, [source(f"T{n}", "round1", said, V=(f"eeva{n}", "centre"))])
        coding.apply(project, coding.passage_of_turn(project, project.source_id(f"T{n}"), 2), "collections")
        memos.write(project, Subject("source", f"T{n}"), f"Muista {n}.")
        name = {"name": f"Eeva {n}", "round": "round1", "state": "invited", "day": date.today().isoformat()}
        fieldwork.add(project, name)
    return project


def at(pilot: Pilot[None]) -> int | None:
    """The row that is chosen."""
    screen = pilot.app.screen
    for table in screen.query(Table):
        return table.cursor_row
    for listed in screen.query(QuoteList):
        return listed.highlighted
    for hits in screen.query(HitList):
        return hits.cursor
    return screen.query_one(CodebookOutline).cursor_line


async def after(pilot: Pilot[None], *pressed: str) -> int | None:
    await pilot.press(*pressed)
    await pilot.pause()
    return at(pilot)


async def moves_through(pilot: Pilot[None], place: keys.Place) -> None:
    """Every movement there is, by arrow and by letter."""
    first = await after(pilot, "ctrl+home")
    down = await after(pilot, "down")
    assert down != first
    assert await after(pilot, "up") == first
    assert await after(pilot, "j") == down
    assert await after(pilot, "k") == first
    half = await after(pilot, "ctrl+d")
    assert half is not None
    assert half >= (down or 0)
    assert await after(pilot, "ctrl+u") == first
    page = await after(pilot, "pagedown")
    assert (page or 0) >= half
    last = await after(pilot, "G")
    assert last == await after(pilot, "ctrl+end")
    assert (last or 0) >= (page or 0)
    if "g" in next(command for command in keys.commands(place) if command.id == "lists.first").keys:
        assert await after(pilot, "g") == first


@pytest.mark.parametrize("place", WAYS)
async def test_letters_move_in_every_list_as_the_arrows_do(long: Project, place: keys.Place) -> None:
    async with QualcodeApp(long).run_test(size=SIZE) as pilot:
        await pilot.press(*WAYS[place])
        await moves_through(pilot, place)


async def test_letters_move_among_hits_once_the_words_are_left(long: Project) -> None:
    async with QualcodeApp(long).run_test(size=SIZE) as pilot:
        await pilot.press("F", *"menee")
        await looked_at(pilot)
        assert await after(pilot, "down", "down", "up") == 1, "the arrows move while one types"
        await pilot.press("tab")
        await moves_through(pilot, "search")
        assert await after(pilot, "end") == 79
        assert await after(pilot, "home") == 0


async def test_letters_move_among_files_and_among_their_labels(project: Project, folder: Path) -> None:
    for n in range(50):
        said = "\n\n".join(f"Puhuja {who}: Kuka {n} {who} on?" for who in range(1 + 2 * (n == 0)))
        (folder / f"file{n:02}.txt").write_text(said, "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await import_(pilot)
        await moves_through(pilot, "importing")
        await pilot.press("g", "tab", "G")
        await pilot.pause()
        people = screen.query_one("#people", Table)
        assert 0 < people.cursor_row == people.row_count - 1
        assert screen.query_one("#files", Table).cursor_row == 0


@pytest.mark.parametrize("place", ["matrix", "attributes"])
async def test_letters_move_across_cells(long: Project, place: keys.Place) -> None:
    async with QualcodeApp(long).run_test(size=SIZE) as pilot:
        await pilot.press(*WAYS[place])
        table = pilot.app.screen.query_one(Table)
        before = table.cursor_column
        await pilot.press("l")
        assert table.cursor_column == before + 1
        await pilot.press("h")
        assert table.cursor_column == before


async def test_letters_that_are_written_do_not_move(long: Project) -> None:
    async with QualcodeApp(long).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"jk", "escape")
        assert at(pilot) == 0
        await pilot.press("m", *"jjj", "down", "escape")
        assert at(pilot) == 0
        assert memos.memos(long, Subject("source", "T01"))[0].body == "jjj"


@pytest.mark.parametrize("place", WAYS)
def test_no_letter_of_a_movement_takes_a_command_away(place: keys.Place) -> None:
    own = {command.id: command.keys for command in keys.COMMANDS if command.place == place}
    assert own
    assert own.items() <= {command.id: command.keys for command in keys.commands(place)}.items()


async def test_a_movement_has_keys_of_ones_own_on_every_list_and_gives_up_the_shipped_ones(long: Project) -> None:
    keys.use({"lists.down": ["ctrl+n"], "home.group": ["b"]})
    async with QualcodeApp(long).run_test(size=SIZE) as pilot:
        assert await after(pilot, "ctrl+n") == 1
        assert await after(pilot, "j") == 1
        assert await after(pilot, "down") == 1
        assert await after(pilot, "g") == 0, "free since grouping has another key"
        await pilot.press("f8", "ctrl+n")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert at(pilot) == 1


async def test_help_lists_the_movements_once(long: Project) -> None:
    async with QualcodeApp(long).run_test(size=(100, 60)) as pilot:
        await pilot.press("f6", "question_mark")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, HelpScreen)
        drawn = "\n".join(strip.text for strip in screen._compositor.render_strips())
        assert "In lists and tables" in drawn
        assert "↓ j" in drawn
        assert drawn.count("One row down") == 1
        assert screen.query(Static)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"home.open": ("down",)}, "↓ stands for both home.open and lists.down"),
        ({"quotes.note": ("j",)}, "j stands for both quotes.note and lists.down"),
        ({"codebook.merge": ("ctrl+m",)}, "a terminal sends Ctrl\\+M as Enter: choose another key for codebook.merge"),
        ({"home.matrix": ("Ctrl+I",)}, "a terminal sends Ctrl\\+I as Tab"),
        ({"home.matrix": ("ctrl+[",)}, "a terminal sends Ctrl\\+\\[ as Esc"),
        ({"home.matrix": ("ctrl+h",)}, "a terminal sends Ctrl\\+H as Backspace"),
        ({"home.matrix": ("ctrl+j",)}, "a terminal sends Ctrl\\+J as Enter"),
        ({"home.matrix": ("/",)}, "/ stands for both"),
    ],
)
def test_keys_that_mean_something_else_are_refused(chosen: dict[str, tuple[str, ...]], words: str) -> None:
    with pytest.raises(ScreenError, match=words):
        keys.use(chosen)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(("/", "slash"), ("F6", "f6"), ("f6", "f6"), ("Esc", "escape"), ("PgUp", "pageup"), ("↓", "down")),
        *(("+", "plus"), ("Ctrl++", "ctrl+plus"), ("Ctrl+K", "ctrl+k"), ("Del", "delete"), ("Space", "space")),
        *(("x", "x"), ("X", "X"), ("shift+x", "X"), ("ä", "ä"), ("question_mark", "question_mark")),
        ("?", "question_mark"),
    ],
)
def test_keys_are_written_as_help_shows_them(written: str, key: str) -> None:
    assert keys.key_of(written) == key
    assert keys.known_key(key)


def test_keys_written_as_help_shows_them_are_used() -> None:
    keys.use({"home.filter": ["/", "F12", "Ctrl+K"]})
    (command,) = [command for command in keys.commands("home") if command.id == "home.filter"]
    assert command.keys == ("slash", "f12", "ctrl+k")


def test_every_key_is_taken_as_it_is_shown() -> None:
    for command in keys.COMMANDS:
        for key in command.keys:
            assert keys.key_of(keys.shown(key)) == key, (command.id, key)


async def test_another_language_scrolls_no_tree_away(project: Project) -> None:
    events = project.codebook()["events"]
    for n in range(40):
        short = f"Q{chr(65 + n // 26)}{chr(65 + n % 26)}"
        codebook.add(project, replace(events, key=f"new{n}", abbreviation=short, labels=labels(f"Uusi {n}")))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("f8", "G", *["up"] * 6)
        await pilot.pause()
        before = pilot.app.screen.query_one(CodebookOutline).scroll_offset
        assert before.y > 0
        await pilot.press("f9")
        await pilot.pause()
        await pilot.pause()
        assert pilot.app.screen.query_one(CodebookOutline).scroll_offset == before
