"""The bar beside the text: how many codings lie where, and which part is on screen. A click goes there.

It takes amounts and offsets and draws one column of each; a frame costs its rows, never the text.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.transcript import density

_ON_SCREEN, _ELSEWHERE = "┃", "│"


class DensityBar(Widget):
    """Two columns: the window, and a block for the codings of each part of the text."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    DensityBar { width: 2; background: $surface; color: $foreground 70%; }
    """

    @dataclass
    class Pointed(Message):
        """Somebody clicked at a character, or drags there."""

        offset: int
        drag: bool

    def __init__(self) -> None:
        super().__init__()
        self._length = 0
        self._window = 0, 0
        self._blocks = ""
        self._count: Callable[[int], list[int]] = lambda rows: [0] * rows
        self._held = False

    def show_codings(self, length: int, count: Callable[[int], list[int]]) -> None:
        """Take a text's length in characters, and who counts its codings in so many equal parts."""
        before, self._length, self._count = (self._length, self._blocks), length, count
        self._blocks = density.blocks(self._count(self.size.height)) if self.size.height else ""
        if before[0] != length or len(before[1]) != len(self._blocks):
            self.refresh()
        else:
            self._refresh_rows(
                row for row, pair in enumerate(zip(before[1], self._blocks, strict=True)) if len({*pair}) > 1
            )

    def _refresh_rows(self, rows: Iterable[int]) -> None:
        """Draw some rows anew; a row costs more than the characters in it."""
        regions = [Region(0, row, self.size.width, 1) for row in rows]
        if regions:
            self.refresh(*regions)

    def show_window(self, top: int, bottom: int) -> None:
        """Tell which characters are on screen."""
        before, self._window = self._window, (top, bottom)
        if self.size.height:
            self._refresh_rows(set(range(*self._rows(before))) ^ set(range(*self._rows(self._window))))

    def on_resize(self) -> None:
        """Other rows stand for other parts."""
        self.show_codings(self._length, self._count)

    def render_line(self, y: int) -> Strip:
        """One row: whether its part is on screen, and its codings."""
        first, last = self._rows(self._window)
        sign = _ON_SCREEN if first <= y < last else _ELSEWHERE
        style = self.rich_style
        words = (sign + self._blocks[y : y + 1]).ljust(self.size.width)
        return Strip([Segment(words, style)], self.size.width)

    def _rows(self, window: tuple[int, int]) -> tuple[int, int]:
        return density.window(self._length, max(1, self.size.height), *window)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the part under the pointer, and follow it."""
        event.stop()
        self._held = True
        self.capture_mouse()
        self._point(event.y, drag=False)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the pointer."""
        if self._held:
            event.stop()
            self._point(event.y, drag=True)

    def on_mouse_up(self) -> None:
        """Let go."""
        self._held = False
        self.release_mouse()

    def _point(self, y: int, drag: bool) -> None:
        rows = max(1, self.size.height)
        start, end = density.part(self._length, rows, min(max(0, y), rows - 1))
        self.post_message(self.Pointed((start + end) // 2, drag))
