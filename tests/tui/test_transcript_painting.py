"""What is painted of the transcript, and in which colours."""

import pytest
from textual.color import Color
from textual.pilot import Pilot
from transcript_desk import BODY, Desk, mark, seen, story, styles_of

from qualcode.tui.transcript import Mark, Painter


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


# -- as little as possible ----------------------------------------------------


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


# -- colours ------------------------------------------------------------------


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
