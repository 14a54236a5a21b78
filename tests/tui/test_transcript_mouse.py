"""Stories of a reader who points at the transcript: drag, click, turn the wheel."""

from on_screen import until
from textual.pilot import Pilot
from textual.widgets import Static
from transcript_desk import BODY, TEXT_START, Desk, story

from qualcode.tui.widgets import transcript
from qualcode.tui.widgets.transcript import TranscriptView


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
    await until(pilot, lambda: desk.view.scroll_offset.y >= 3)
    await pilot.mouse_up(Static, offset=(TEXT_START, 3))
    scrolled = desk.view.scroll_offset.y
    assert desk.view.selection is not None
    assert desk.view.selection[1] > BODY.index("2003")
    await pilot.pause(3 * transcript._DRAG_TICK)
    assert desk.view.scroll_offset.y == scrolled


@story
async def test_a_drag_ends_when_the_mouse_is_taken_away(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.mouse_down(TranscriptView, offset=(TEXT_START, 2))
    desk.capture_mouse(None)
    await pilot.pause()
    await pilot.hover(TranscriptView, offset=(TEXT_START + 9, 2))
    assert desk.view.selection is None


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
async def test_other_buttons_leave_the_cursor_where_it_is(desk: Desk, pilot: Pilot[None]) -> None:
    await pilot.click(TranscriptView, offset=(TEXT_START + 5, 2), times=2, button=3)
    assert desk.view.cursor == 3
    assert desk.view.selection is None


@story
async def test_the_wheel_scrolls_and_the_next_move_comes_back_to_the_cursor(desk: Desk, pilot: Pilot[None]) -> None:
    desk.view.scroll_to(y=100, animate=False)
    await pilot.pause()
    assert desk.view.top > BODY.index("2015")
    await pilot.press("right")
    assert desk.view.scroll_offset.y == 0
