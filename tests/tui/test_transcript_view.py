"""Stories of a reader in the transcript: move, select, code, scroll, resize."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Static

from qualcode.model.source import SourceText
from qualcode.text.turns import split_turns
from qualcode.tui.transcript import Mark, Painter, Unit
from qualcode.tui.widgets.transcript import TranscriptView

ANSWER = "V: Yhteistyö toi uusia kumppaneita. Aikaa meni paljon kokouksiin. Rahaa ei ollut. Silti kannatti.\n\n"
BODY = "".join(f"H: Mitä opitte vuonna {2000 + number}?\n\n{ANSWER}" for number in range(60))
TEXT_START = 6
"""Column of the wording: three digits, a blank, one letter, a blank."""


def talk(body: str = BODY) -> SourceText:
    return SourceText(1, 1, "T01", "Kuvitteellinen", body, split_turns(body, ("H", "V")), frozenset("H"))


def mark(coding_id: int, words: str, after: int = 0, body: str = BODY) -> Mark:
    start = body.index(words, after)
    return Mark(coding_id, start, start + len(words), "YHT", "#d08770", True)


class Desk(App[None]):
    """The transcript with keys, a line below it, and all it has said."""

    CSS = "Static { height: 4; }"
    BINDINGS = [  # noqa: RUF012 - Textual declares it so
        *(
            Binding(key, f"move('character', {way}, {key[0] == 's'})")
            for key, way in (("right", 1), ("shift+right", 1))
        ),
        *(
            Binding(key, f"move('row', {way}, {key[0] == 's'})")
            for key, way in (("down", 1), ("up", -1), ("shift+down", 1))
        ),
        Binding("pagedown", "move('page', 1, False)"),
        Binding("end", "move('document', 1, False)"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.said: list[object] = []

    def compose(self) -> ComposeResult:
        yield TranscriptView()
        yield Static("alla")

    def on_mount(self) -> None:
        self.view = self.query_one(TranscriptView)
        self.view.load(talk(), [])
        self.view.focus()

    def action_move(self, unit: Unit, delta: int, extend: bool) -> None:
        self.view.move(unit, delta, extend)

    def on_transcript_view_cursor_moved(self, message: TranscriptView.CursorMoved) -> None:
        self.said.append((message.offset, message.coding_ids))

    def on_transcript_view_selection_changed(self, message: TranscriptView.SelectionChanged) -> None:
        self.said.append(BODY[message.start : message.end])


Steps = Callable[[Desk, Pilot[None]], Awaitable[None]]


def story(steps: Steps) -> Callable[[], None]:
    """A test that plays the steps on a desk of 80 × 24, twenty lines of it transcript."""

    def play() -> None:
        async def run() -> None:
            desk = Desk()
            async with desk.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                desk.said.clear()
                await steps(desk, pilot)
                await pilot.pause()

        asyncio.run(run())

    return play


def seen(view: TranscriptView) -> list[str]:
    return [strip.text.rstrip() for strip in view.render_lines(view.scrollable_content_region.reset_offset)]


def styles_of(view: TranscriptView, y: int, words: str) -> list[Style]:
    return [style for text, style, _ in view.render_line(y) if words in text and style is not None]


class Painted:
    """Rows painted while the tests look."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows: list[int] = []
        paint = Painter.row

        def counting(painter: Painter, row: int, *rest: object) -> object:
            self.rows.append(row)
            return paint(painter, row, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(Painter, "row", counting)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Painted:
    return Painted(monkeypatch)


@story
async def test_the_first_frame_shows_turns_and_their_numbers(desk: Desk, pilot: Pilot[None]) -> None:
    assert seen(desk.view)[:3] == [
        "  1 H Mitä opitte vuonna 2000?",
        "",
        "  2 V Yhteistyö toi uusia kumppaneita. Aikaa meni paljon",
    ]


@story
async def test_keys_move_the_cursor_and_tell(desk: Desk, pilot: Pilot[None]) -> None:
    desk.view.set_codings([mark(7, "itä")])
    await pilot.press("right", "down")
    assert desk.said == [(4, (7,)), (BODY.index("\nV:"), ())]


@story
async def test_shift_and_a_move_select(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.press("shift+right", "shift+right")
    assert desk.view.selection == (3, 5)
    assert [said for said in desk.said if isinstance(said, str)] == ["M", "Mi"]
    await pilot.press("shift+down")
    assert desk.view.selection == (3, desk.view.cursor)
    await pilot.press("right")
    assert desk.view.selection is None
    assert desk.said[-2:] == ["", (desk.view.cursor, ())]


@story
async def test_visual_mode_selects_by_sentence(desk: Desk, pilot: Pilot[None]) -> None:
    desk.view.go_to(BODY.index("Aikaa"))
    desk.view.start_visual()
    assert desk.view.visual
    desk.view.move("sentence", 2)
    await pilot.pause()
    assert "Aikaa meni paljon kokouksiin. Rahaa ei ollut." in desk.said
    desk.view.clear_selection()
    await pilot.pause()
    assert desk.said[-1] == ""
    assert not desk.view.visual


@story
async def test_a_drag_selects_from_press_to_release(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.mouse_down(TranscriptView, offset=(TEXT_START, 2))
    await pilot.hover(TranscriptView, offset=(TEXT_START + 4, 2))
    await pilot.hover(TranscriptView, offset=(TEXT_START + 8, 2))
    await pilot.mouse_up(TranscriptView, offset=(TEXT_START + 8, 2))
    await pilot.hover(TranscriptView, offset=(TEXT_START, 0))
    assert desk.said[-2] == "Yhteistyö"
    assert desk.view.selection == (BODY.index("Yhteistyö"), BODY.index(" toi"))


@story
async def test_a_drag_takes_the_letters_under_the_pointer_at_both_ends_both_ways(
    desk: Desk, pilot: Pilot[None]
) -> None:
    whole = BODY.index("Yhteistyö"), BODY.index(" toi")
    for pressed, dropped in ((0, 8), (8, 0)):
        await pilot.mouse_down(TranscriptView, offset=(TEXT_START + pressed, 2))
        await pilot.hover(TranscriptView, offset=(TEXT_START + pressed, 2))
        assert desk.view.selection is None, "a press alone selects nothing"
        await pilot.hover(TranscriptView, offset=(TEXT_START + dropped, 2))
        await pilot.mouse_up(TranscriptView, offset=(TEXT_START + dropped, 2))
        assert desk.view.selection == whole
        assert desk.view.cursor == whole[pressed == 0]
    await pilot.mouse_down(TranscriptView, offset=(TEXT_START, 2))
    await pilot.hover(TranscriptView, offset=(TEXT_START + 4, 2))
    await pilot.hover(TranscriptView, offset=(TEXT_START, 2))
    await pilot.mouse_up(TranscriptView, offset=(TEXT_START, 2))
    assert desk.view.selection == (whole[0], whole[0] + 1), "one letter, come back to"


@story
async def test_a_drag_below_the_view_scrolls_on(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.mouse_down(TranscriptView, offset=(TEXT_START, 10))
    await pilot.hover(Static, offset=(TEXT_START, 3))
    await asyncio.sleep(0.3)
    await pilot.mouse_up(Static, offset=(TEXT_START, 3))
    scrolled = desk.view.scroll_offset.y
    assert scrolled >= 3
    assert desk.view.selection is not None
    assert desk.view.selection[1] > BODY.index("2003")
    await asyncio.sleep(0.15)
    assert desk.view.scroll_offset.y == scrolled


@story
async def test_a_double_click_selects_the_word_and_a_triple_click_the_turn(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.click(TranscriptView, offset=(TEXT_START + 3, 2), times=2)
    assert desk.said[-2] == "Yhteistyö"
    await pilot.click(TranscriptView, offset=(TEXT_START + 3, 2), times=3)
    assert desk.view.selection == (BODY.index("Yhteistyö"), BODY.index("kannatti.") + 9)


@story
async def test_shift_click_extends_and_a_click_in_the_gutter_is_the_start_of_the_row(
    desk: Desk, pilot: Pilot[None]
) -> None:
    await pilot.click(TranscriptView, offset=(0, 2))
    assert desk.view.cursor == BODY.index("Yhteistyö")
    await pilot.click(TranscriptView, offset=(TEXT_START + 12, 2), shift=True)
    assert desk.view.selection == (BODY.index("Yhteistyö"), BODY.index(" uusia"))


@story
async def test_the_wheel_scrolls_and_the_next_move_comes_back_to_the_cursor(desk: Desk, pilot: Pilot[None]) -> None:
    desk.view.scroll_to(y=100, animate=False)
    await pilot.pause()
    assert desk.view.top > BODY.index("2015")
    await pilot.press("right")
    assert desk.view.scroll_offset.y == 0


@story
async def test_a_page_scrolls_and_the_end_is_reached(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.press("pagedown")
    assert desk.view.scroll_offset.y == 19
    await pilot.press("end")
    assert desk.view.cursor == len(BODY)
    assert "Silti kannatti." in "".join(seen(desk.view)[-3:])


@story
async def test_a_jump_shows_the_span_with_some_text_above(desk: Desk, pilot: Pilot[None]) -> None:
    start = BODY.index("2030")
    desk.view.go_to(start, select=(start, start + 4))
    await pilot.pause()
    assert desk.said == ["2030", (start, ())]
    assert [("2030" in line) for line in seen(desk.view)].index(True) == 6


@story
async def test_a_resize_keeps_the_top_character_on_top(desk: Desk, pilot: Pilot[None]) -> None:
    start = BODY.index("2030")
    desk.view.load(talk(), [mark(1, "kumppaneita", start)], top=start)
    await pilot.pause()
    for size in ((50, 24), (120, 30), (40, 12), (200, 50), (80, 24)):
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert desk.view.top == start
        assert "2030" in seen(desk.view)[0]
        assert {strip.cell_length for strip in desk.view.render_lines(desk.view.region)} == {size[0] - 2}


async def test_a_text_loaded_before_the_first_frame_shows_the_place_jumped_to() -> None:
    class Early(App[None]):
        def compose(self) -> ComposeResult:
            view = TranscriptView()
            view.load(talk(), [])
            view.go_to(BODY.index("2030"))
            yield view

    early = Early()
    async with early.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "2030" in seen(early.query_one(TranscriptView))[0]


@story
async def test_a_selection_is_grown_by_one_unit(desk: Desk, pilot: Pilot[None]) -> None:
    desk.view.go_to(BODY.index("uusia"))
    desk.view.select_unit("word")
    desk.view.grow("word", 1)
    desk.view.grow("word", 1, "start")
    await pilot.pause()
    assert desk.said[-2] == "toi uusia kumppaneita"


@story
async def test_a_drag_ends_when_the_mouse_is_taken_away(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.mouse_down(TranscriptView, offset=(TEXT_START, 2))
    desk.capture_mouse(None)
    await pilot.pause()
    await pilot.hover(TranscriptView, offset=(TEXT_START + 9, 2))
    assert desk.view.selection is None


@story
async def test_other_buttons_leave_the_cursor_where_it_is(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.click(TranscriptView, offset=(TEXT_START + 5, 2), times=2, button=3)
    assert desk.view.cursor == 3
    assert desk.view.selection is None


@story
async def test_an_empty_text_can_be_shown(desk: Desk, pilot: Pilot[None]) -> None:
    desk.view.load(talk(""), [])
    await pilot.press("right", "down", "end", "shift+right")
    assert desk.view.cursor == 0
    assert desk.view.selection is None


@story
async def test_new_codings_under_the_cursor_are_told(desk: Desk, pilot: Pilot[None]) -> None:
    desk.view.set_codings([mark(1, "Mitä"), mark(2, "kumppaneita")])
    desk.view.set_codings([mark(1, "Mitä")])
    await pilot.pause()
    assert desk.said == [(3, (1,))]
    assert desk.view.codings_at(3) == (1,)


def test_a_cursor_step_paints_its_row_only(painted: Painted) -> None:
    @story
    async def steps(desk: Desk, pilot: Pilot[None]) -> None:
        painted.rows.clear()
        await pilot.press("right")
        assert painted.rows == [0]
        await pilot.press("down")
        assert painted.rows == [0, 0, 1]
        await pilot.press("shift+down")
        assert painted.rows == [0, 0, 1, 1, 2]

    steps()


def test_a_new_coding_paints_the_rows_it_touches_only(painted: Painted) -> None:
    @story
    async def steps(desk: Desk, pilot: Pilot[None]) -> None:
        painted.rows.clear()
        desk.view.set_codings([mark(1, "kumppaneita. Aikaa meni paljon kokouksiin. Rahaa")])
        await pilot.pause()
        assert painted.rows == [2, 3]
        assert seen(desk.view)[2].endswith("╷YHT")
        desk.view.set_codings([])
        await pilot.pause()
        assert painted.rows == [2, 3, 2, 3]

    steps()


def test_scrolling_by_a_line_paints_the_new_row_only(painted: Painted) -> None:
    @story
    async def steps(desk: Desk, pilot: Pilot[None]) -> None:
        painted.rows.clear()
        desk.view.scroll_to(y=1, animate=False)
        await pilot.pause()
        assert painted.rows == [20]
        desk.view.scroll_to(y=0, animate=False)
        await pilot.pause()
        assert painted.rows == [20]

    steps()


@story
async def test_a_long_text_is_counted_in_the_background_without_moving_what_is_read(
    desk: Desk, pilot: Pilot[None]
) -> None:
    long = BODY * 400
    middle = long.index("2030", len(long) // 2)
    desk.view.load(talk(long), [], top=middle)
    assert "2030" in seen(desk.view)[0]
    estimate = desk.view.virtual_size.height
    rows = 400 * 60 * 5
    assert estimate != rows
    for _ in range(100):
        await asyncio.sleep(0.02)
        assert "2030" in seen(desk.view)[0]
    assert desk.view.virtual_size.height == rows


@story
async def test_the_theme_changes_every_row(desk: Desk, pilot: Pilot[None]) -> None:
    dark = styles_of(desk.view, 2, "toi")
    desk.app.theme = "textual-light"
    await pilot.pause()
    light = styles_of(desk.view, 2, "toi")
    assert dark[0].bgcolor != light[0].bgcolor


@story
async def test_tags_can_be_read_on_every_background(desk: Desk, pilot: Pilot[None]) -> None:
    colours = ["#ffff99", "#000066", "#ffffff", "#000000", "#888888"]
    place = BODY.index("Yhteistyö")
    for theme in ("textual-dark", "textual-light"):
        desk.theme = theme
        for colour in colours:
            desk.view.set_codings([Mark(1, place, place + 9, "KLU", colour, True)])
            await pilot.pause()
            (style,) = styles_of(desk.view, 2, "KLU")
            assert style.color is not None
            assert style.bgcolor is not None
            letters, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            assert abs(letters.brightness - ground.brightness) > 0.3


@story
async def test_on_the_terminals_own_background_coded_text_is_only_underlined(desk: Desk, pilot: Pilot[None]) -> None:
    desk.theme = "ansi-light"
    desk.view.set_codings([mark(1, "kumppaneita"), mark(2, "toi uusia kumppaneita"), mark(3, "Mitä")])
    await pilot.pause()
    plain, once, twice = (styles_of(desk.view, 2, words)[0] for words in ("Yhteistyö", "toi uusia", "kumppaneita"))
    assert plain.bgcolor == once.bgcolor == twice.bgcolor
    assert once.underline
    assert twice.bold


def test_without_colour_everything_is_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    @story
    async def steps(desk: Desk, pilot: Pilot[None]) -> None:
        desk.view.set_codings([mark(1, "kumppaneita"), mark(2, "uusia kumppaneita"), mark(3, "toi")])
        start = BODY.index("Aikaa")
        desk.view.go_to(start, select=(start, start + 5))
        await pilot.pause()
        told = {
            words: {(style.underline, style.bold, style.reverse) for style in styles_of(desk.view, 2, words)}
            for words in ("toi", "kumppaneita", "ikaa", "meni")
        }
        assert told == {
            "toi": {(True, None, None)},
            "kumppaneita": {(True, True, None)},
            "ikaa": {(None, None, True)},
            "meni": {(None, None, None)},
        }
        colours = {style.color for _, style, _ in desk.view.render_line(2) if style and style.color}
        assert all(len(set(colour.triplet or ())) == 1 for colour in colours)

    steps()
