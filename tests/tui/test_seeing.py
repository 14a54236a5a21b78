"""What a reader sees, told as stories: place and progress kept, codings filtered and hidden, the mouse, the bar."""

import pytest
from on_screen import told
from projects import source
from readers import SIZE, WIDE, add_long, code_library, played, shown, title
from textual.geometry import Offset
from textual.pilot import Pilot

from qualcode.model.source import Turn
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.filter import FilterDialog
from qualcode.tui.screens import keeping
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.density_bar import DensityBar
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench import adding, coding
from qualcode.workbench.positions import keep_position, reading_position
from qualcode.workbench.project import Project, entries


@pytest.fixture
def coded(project: Project) -> Project:
    """The library study: three codings by two coders on T01, two of them on each other."""
    code_library(project)
    return project


@pytest.fixture
def long(project: Project) -> Project:
    """The library study with an interview of eighty turns, T03."""
    add_long(project)
    return project


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turns are seen, and places kept, without waiting."""
    monkeypatch.setattr(keeping, "WHILE", 0.05)
    monkeypatch.setattr(keeping, "_PAUSE", 0.05)


# -- the place one left ---------------------------------------------------------------


async def test_a_source_opens_where_its_reader_left_it(long: Project) -> None:
    left: list[int] = []

    async def leave(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("pagedown", "pagedown", "down")
        left.append(screen.view.cursor)
        await pilot.press("escape", "escape")
        await pilot.pause()

    async def come_back(pilot: Pilot[None], screen: CodingScreen) -> None:
        assert screen.view.cursor == left[0] > 0
        top, bottom = screen.view.on_screen
        assert top <= left[0] < bottom

    before = entries(long)
    await played(long, leave, "T03")
    assert entries(long) == before
    await played(long, come_back, "T03")


async def test_the_place_is_kept_when_the_program_ends(long: Project) -> None:
    async def quit_there(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("G", "q")

    await played(long, quit_there, "T03")
    text = coding.text_of(long, long.source_id("T03"))
    assert reading_position(long, text).place == len(text.body)


async def test_the_place_is_kept_by_itself_when_reading_pauses(long: Project, quick: None) -> None:
    text = coding.text_of(long, long.source_id("T03"))

    async def pause(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("pagedown")
        await pilot.pause(0.3)
        assert reading_position(long, text).place == screen.view.cursor

    await played(long, pause, "T03")


async def test_a_place_asked_for_comes_before_the_one_kept(coded: Project) -> None:
    text = coding.text_of(coded, coded.source_id("T01"))
    keep_position(coded, text, len(text.body), ())
    hours = coding.find_coding(coded, "E-0002")
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(CodingScreen(coded, text.source_id, at=hours))
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.view.selection == (hours.start, hours.end)


async def test_a_read_only_project_keeps_no_place(long: Project) -> None:
    async def read(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("pagedown", "escape")
        await pilot.pause()

    long.store.read_only = True
    await played(long, read, "T03")
    long.store.read_only = False
    assert reading_position(long, coding.text_of(long, long.source_id("T03"))).place == 0


# -- what was seen ----------------------------------------------------------------------


async def test_the_title_counts_informants_turns_seen(long: Project, quick: None) -> None:
    async def read(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.pause(0.2)
        assert "seen 0/40" not in title(screen)
        await pilot.press("G")
        await pilot.pause(0.2)
        assert screen.noticing.seen >= {1, 2, 79, 80}
        assert 40 not in screen.noticing.seen
        await pilot.press("escape")
        await pilot.pause()

    await played(long, read, "T03")
    kept = reading_position(long, coding.text_of(long, long.source_id("T03"))).seen
    assert {1, 2, 79, 80} <= kept
    assert 40 not in kept


async def test_the_time_of_a_turn_stands_in_the_gutter_and_in_the_status_line(project: Project) -> None:
    draft = source("T03", "round1", [("H", "No?"), ("V", "Täällä on väljää.")], V=("bo", "villages"))
    turns = tuple(Turn(t.number, t.speaker, t.start, t.end, 61 * t.number) for t in draft.turns)
    object.__setattr__(draft, "turns", turns)
    adding.add_sources(project, [draft])

    async def look(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("right_square_bracket")
        assert "T03:2 Bo 02:02" in told(pilot)
        assert [screen.view.render_line(y).text[:11].rstrip() for y in (0, 2)] == [" 1 01:01 H", " 2 02:02 V"]

    await played(project, look, "T03", WIDE)


# -- hiding and showing -----------------------------------------------------------------------


async def test_a_filter_hides_codings_everywhere_and_says_so_until_one_key_clears_it(coded: Project) -> None:
    async def filter_(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("f", *"collections", "enter")
        assert shown(screen) == {"collections"}
        assert "shown 1/3: AI" in title(screen)
        await pilot.press("g", "n")
        active = screen.active_coding()
        assert active is not None
        assert active.code == "collections"
        at = screen.view.cursor
        await pilot.press("n")
        assert screen.view.cursor == at
        await pilot.press("A")
        assert shown(screen) == {"collections", "opening_hours", "services"}
        assert "shown" not in title(screen)

    await played(coded, filter_)


async def test_several_are_ticked_and_the_filter_is_there_again(coded: Project) -> None:
    async def tick(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("f", *"hinders", "space")
        dialog = pilot.app.screen
        assert isinstance(dialog, FilterDialog)
        await pilot.press(*["backspace"] * 7, *"notes", "space", "enter")
        assert "shown 3/3" in title(screen)
        await pilot.press("f", *"hinders", "space")
        await pilot.press(*["backspace"] * 7, "enter")
        assert "shown 2/3" in title(screen)
        await pilot.press("f", "escape")
        assert "shown 2/3" in title(screen)
        await pilot.press("f", "delete")
        assert "shown" not in title(screen)

    await played(coded, tick)


async def test_blind_hides_the_codings_of_others_on_every_source(coded: Project) -> None:
    other = Project(coded.store, "V")
    coding.apply(other, coding.passage_of_turn(other, coded.source_id("T02"), 2), "services")
    async with QualcodeApp(coded, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("B")
        first = pilot.app.screen
        assert isinstance(first, CodingScreen)
        assert shown(first) == {"collections", "opening_hours"}
        assert "others’ codings hidden (B)" in title(first)
        await pilot.press("escape", "escape", "down", "enter")
        second = pilot.app.screen
        assert isinstance(second, CodingScreen)
        assert second.text.short_id == "T02"
        assert shown(second) == set()
        await pilot.press("B")
        assert shown(second) == {"services"}


async def test_a_hidden_coding_is_not_acted_on(coded: Project) -> None:
    async def remove(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("f", *"v", "enter", "n", "right_parenthesis", "x")
        assert "only its coder can change it" in told(pilot)
        assert len(screen.codings) == 3

    await played(coded, remove)


async def test_a_filter_without_codings_says_that_there_are_none(project: Project) -> None:
    async def filter_(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("f")
        assert pilot.app.screen is screen
        assert "no codings here" in told(pilot)

    await played(project, filter_)


async def test_text_only_and_back_by_the_same_key_or_escape(coded: Project) -> None:
    async def only(pilot: Pilot[None], screen: CodingScreen) -> None:
        for back in ("Z", "escape"):
            await pilot.press("Z")
            await pilot.pause()
            assert not screen.query_one("#side").display
            assert not screen.query_one(CodebookTree).display
            assert screen.view.size.height == 23
            await pilot.press(back)
            await pilot.pause()
            assert screen.query_one("#side").display
            assert pilot.app.screen is screen

    await played(coded, only)


async def test_where_there_is_little_room_the_codebook_comes_when_it_is_wanted(coded: Project) -> None:
    async def codebook(pilot: Pilot[None], screen: CodingScreen) -> None:
        tree = screen.query_one(CodebookTree)
        assert not tree.display
        await pilot.press("T")
        await pilot.pause()
        assert tree.display
        assert tree.has_focus
        await pilot.press("T")
        await pilot.pause()
        assert not tree.display
        assert screen.view.has_focus
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert tree.display

    await played(coded, codebook)


async def test_a_coding_that_the_filter_hides_is_told_when_it_is_applied(coded: Project) -> None:
    async def apply(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("f", *"collections", "enter", "o", "t", "c", *"ti", "enter")
        assert "hidden by the filter" in told(pilot)
        await pilot.press("A")
        assert "premises" in shown(screen)

    await played(coded, apply)


async def test_another_language_while_reading_loses_neither_place_nor_filter(long: Project, quick: None) -> None:
    coding.apply(long, coding.passage_of_turn(long, long.source_id("T03"), 30), "services")

    async def speak(pilot: Pilot[None], screen: CodingScreen) -> None:
        await pilot.press("f", "down", "enter", "n", "pagedown")
        before = screen.view.cursor
        for _language in range(3):
            await pilot.press("f9")
            await pilot.pause(0.2)
        assert screen.view.cursor == before
        assert "shown 1/1" in title(screen)
        await pilot.press("down")
        assert screen.view.cursor != before

    await played(long, speak, "T03")


# -- the mouse -----------------------------------------------------------------------------------


async def test_the_mouse_tells_whose_coding_lies_under_it(coded: Project) -> None:
    async def hover(pilot: Pilot[None], screen: CodingScreen) -> None:
        view = screen.view
        x, y = view._layout.text_start + 20, 2
        await pilot.hover(TranscriptView, offset=(x, y))
        await pilot.pause(0.3)
        assert "⌖" in told(pilot)
        assert ", V" in told(pilot)
        await pilot.hover(TranscriptView, offset=(x, 0))
        await pilot.pause(0.3)
        assert "⌖" not in told(pilot)

    await played(coded, hover)


async def test_a_click_on_a_lane_chooses_its_coding(coded: Project) -> None:
    async def click(pilot: Pilot[None], screen: CodingScreen) -> None:
        view = screen.view
        layout = view._layout
        lane = layout.text_start + layout.text + 1
        for x in (lane + 1, lane + 5):
            await pilot.click(TranscriptView, offset=Offset(x, 2))
            await pilot.pause()
            active = screen.active_coding()
            assert active is not None
            assert (active.id,) == view._lane_under(x, 2)

    await played(coded, click)


async def test_the_bar_shows_where_codings_are_and_a_click_goes_there(long: Project) -> None:
    source_id = long.source_id("T03")
    for number in (70, 72, 74):
        coding.apply(long, coding.passage_of_turn(long, source_id, number), "services")

    async def look(pilot: Pilot[None], screen: CodingScreen) -> None:
        bar = screen.query_one(DensityBar)
        drawn = [bar.render_line(y).text for y in range(bar.size.height)]
        assert drawn[0] == "┃ "
        coded = [y for y, text in enumerate(drawn) if text[1] != " "]
        assert coded
        assert min(coded) > bar.size.height * 3 // 4
        await pilot.click(DensityBar, offset=(1, coded[0]))
        await pilot.pause()
        assert 60 < int(coding.place(screen.text, screen.view.cursor).split(":")[1]) < 78
        await pilot.pause()
        assert bar.render_line(0).text[0] == "│"
        assert bar.render_line(coded[0]).text[0] == "┃"

    await played(long, look, "T03")


async def test_a_new_coding_is_soon_on_the_bar(project: Project) -> None:
    async def code(pilot: Pilot[None], screen: CodingScreen) -> None:
        bar = screen.query_one(DensityBar)
        assert not any(bar.render_line(y).text[1].strip() for y in range(bar.size.height))
        await pilot.press("o", "t", "c", *"ai", "enter")
        await pilot.pause(0.4)
        assert any(bar.render_line(y).text[1].strip() for y in range(bar.size.height))

    await played(project, code)
