"""A frame drawn sparingly is the frame Textual would draw."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from coding_screen import open_first
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.screen import Screen
from textual.strip import Strip

import qualcode.tui
from qualcode.tui.app import QualcodeApp
from qualcode.workbench.project import Project

Cell = tuple[str, str]
Frame = list[list[Cell]]


class Watched(QualcodeApp):
    """What the terminal shows, kept up to date by the updates it is sent."""

    CSS_PATH = str(Path(qualcode.tui.__path__[0]) / "qualcode.tcss")

    shown: Frame = []  # noqa: RUF012  # replaced as a whole

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if isinstance(renderable, LayoutUpdate):
            self.shown = [_cells(row) for row in renderable.strips]
        elif isinstance(renderable, ChopsUpdate):
            _put(renderable, self.shown)
        super()._display(screen, renderable)  # type: ignore[arg-type]


def _cells(strips: Iterable[Strip]) -> list[Cell]:
    return [(letter, str(style)) for strip in strips for text, style, _control in strip for letter in text]


def _put(update: ChopsUpdate, shown: Frame) -> None:
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=True):
            if first <= x < last:
                assert strip is not None, f"nothing is drawn at {x}, {y}"
            if strip is not None and x < last and end > first:
                cells = _cells([strip.crop(0, min(end, last) - x)])
                shown[y][x : x + len(cells)] = cells


def whole(screen: Screen[object]) -> Frame:
    """All of a screen by Textual's own means."""
    chops = Compositor._render_chops(screen._compositor, screen.size.region, lambda _y: True)
    return [_cells(list(row.values())) for row in chops]


KEYS = (
    *("j", "l", "shift+right", "w", "s", "c", "escape", "pagedown", "pageup", "o", "t", "c"),
    *("a", "i", "down", "enter", "plus", "u", "L", "escape", "P", "escape", "m", "x", "escape", "Z", "j", "Z", "f1"),
)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_what_is_sent_adds_up_to_the_whole_screen(project: Project, size: tuple[int, int]) -> None:
    app = Watched(project)
    async with app.run_test(size=size) as pilot:
        await open_first(pilot)
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause(0.05)
            assert app.shown == whole(app.screen), f"after {key}"


async def test_nothing_beside_a_change_is_drawn(project: Project) -> None:
    app = Watched(project)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_first(pilot)
        await pilot.pause(0.3)
        compositor = screen._compositor
        asked: list[str] = []
        for widget in compositor.visible_widgets:
            draw = widget.render_lines
            widget.render_lines = lambda crop, draw=draw, widget=widget: asked.append(widget.id or "") or draw(crop)  # type: ignore[func-returns-value]
        screen.query_one("#title").refresh()
        await pilot.pause(0.1)
        assert asked == ["title"]
