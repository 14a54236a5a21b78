"""Stories of a reader in the transcript: move, select, scroll, resize."""

from on_screen import until
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from transcript_desk import BODY, Desk, mark, seen, story, talk

from qualcode.tui.widgets.transcript import TranscriptView


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

    def is_counted() -> bool:
        assert "2030" in seen(desk.view)[0]
        return desk.view.virtual_size.height == rows

    await until(pilot, is_counted, 0.02)
