"""The transcript on screen: what the pure half paints, scrolled, moved in, selected by key and mouse.

It takes a text and its marks and posts where the cursor is and what is selected; it never sees a
project. Invariants: a frame costs the rows that changed, never the length of the text; a row that
looks the same is the same Strip; the character on top stays on top when rows are counted anew.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from qualcode.model.source import SourceText
from qualcode.tui.transcript import Caret, Layout, Mark, MarkIndex, Painter, Rows, TurnIndex, Unit, paint
from qualcode.tui.transcript.selection import Side
from qualcode.tui.transcript.turns import Span
from qualcode.tui.widgets.transcript_inks import Inks

_NOTHING = SourceText(0, 0, "", "", "", (), frozenset())
_CACHED_ROWS = 4_000
_IDLE_SLICE = 0.006
"""Seconds of wrapping between two frames."""
_IDLE_PAUSE = 0.004
_DRAG_TICK = 0.05

_RowState = tuple[Span | None, int | None]
"""What lies on a row beside its text: the selection, cut to the row, and the cursor."""


class TranscriptView(ScrollView, can_focus=True, inherit_bindings=False):
    """A coded text to read and select in."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--number",
        "transcript--speaker",
        "transcript--interviewer",
        "transcript--coded",
        "transcript--overlap",
        "transcript--selection",
        "transcript--cursor",
        "transcript--lane",
        "transcript--other",
    }
    # Borders and padding belong on a parent: rows are drawn past Textual's own style cache.
    DEFAULT_CSS = """
    TranscriptView {
        overflow-x: hidden;
        overflow-y: scroll;
        background: $surface;
        color: $foreground;
        & > .transcript--number { color: $foreground 60%; }
        & > .transcript--speaker { text-style: bold; }
        & > .transcript--interviewer { text-style: dim; }
        & > .transcript--coded { text-style: underline; }
        & > .transcript--overlap { text-style: bold underline; }
        & > .transcript--selection { text-style: reverse; }
        & > .transcript--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
        }
        &:focus > .transcript--cursor {
            color: auto;
            background: $warning;
        }
        & > .transcript--lane { text-style: bold; }
        & > .transcript--other { text-style: dim; }
    }
    """

    @dataclass
    class CursorMoved(Message):
        """The cursor stands elsewhere, or other codings lie under it."""

        offset: int
        coding_ids: tuple[int, ...]

    @dataclass
    class SelectionChanged(Message):
        """Something else is selected; `start == end` when nothing is."""

        start: int
        end: int

    def __init__(self) -> None:
        """An empty view; `load()` gives it a text."""
        super().__init__()
        self._strips: dict[int, tuple[int, _RowState, Strip]] = {}
        self._top = 0
        self._recounting = False
        self._idle_timer: Timer | None = None
        self._drag_timer: Timer | None = None
        self._pointer = 0, 0
        self._take(_NOTHING, (), 0)

    @property
    def _area(self) -> Size:
        """What is drawn on: the widget without its scroll bar."""
        return self.scrollable_content_region.size

    @property
    def cursor(self) -> int:
        """Offset of the character the cursor stands before."""
        return self._caret.cursor

    @property
    def selection(self) -> Span | None:
        """What is selected, None when nothing is."""
        return self._caret.selection

    @property
    def visual(self) -> bool:
        """Whether every move extends the selection."""
        return self._caret.visual

    @property
    def top(self) -> int:
        """Offset of the first character on screen: the reading position."""
        return self._top

    def load(self, text: SourceText, codings: Sequence[Mark], *, top: int = 0) -> None:
        """Show another text, with the character at `top` on the first row and the cursor on it."""
        self._take(text, codings, top)
        self._wrap_slice()
        self.refresh()

    def set_codings(self, codings: Sequence[Mark]) -> None:
        """Show other codings of the same text; only rows where something differs are painted."""
        before = self.codings_at(self.cursor)
        touched = self._marks.replace(codings)
        for start, (end, _, _) in list(self._strips.items()):
            if any(first < end and start < last for first, last in touched):
                del self._strips[start]
        self._refresh_changed()
        if self.codings_at(self.cursor) != before:
            self.post_message(self.CursorMoved(self.cursor, self.codings_at(self.cursor)))

    def codings_at(self, offset: int) -> tuple[int, ...]:
        """Ids of the codings on a character."""
        return self._marks.at(offset)

    def move(self, unit: Unit, delta: int, extend: bool = False) -> None:
        """Move the cursor by units, back when negative; with `extend`, or in visual mode, the selection follows."""
        with self._moving():
            if unit == "page":
                self._scroll_to_row(self.scroll_offset.y + delta * self._caret.page)
            self._caret.move(unit, delta, extend)

    def select_unit(self, unit: Unit) -> None:
        """Select the word, sentence, turn … at the cursor."""
        with self._moving():
            self._caret.select(unit)

    def grow(self, unit: Unit, delta: int, side: Side = "end") -> None:
        """Widen the selection at one side by units, or narrow it when negative."""
        with self._moving():
            self._caret.grow(unit, delta, side)

    def start_visual(self) -> None:
        """Let every further move extend the selection, until it is cleared."""
        self._caret.start_visual()

    def clear_selection(self) -> None:
        """Drop the selection and end visual mode; the cursor stays."""
        with self._moving():
            self._caret.clear()

    def go_to(self, offset: int, select: Span | None = None) -> None:
        """Jump to a character, or select a span with the cursor at the end that `offset` is nearer to."""
        with self._moving(jump=True):
            self._caret.go_to(offset, select)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows on screen; those that have not changed are the Strips of the frame before."""
        first = self.scroll_offset.y + crop.y
        strips = [self._strip(row) for row in range(first, first + crop.height)]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if self.virtual_size.height != len(self._rows):
            self.call_later(self._recount)
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One row on screen."""
        return self.render_lines(Region(0, y, self._area.width, 1))[0]

    def notify_style_update(self) -> None:
        """Mix the colours anew when theme or focus change."""
        super().notify_style_update()
        self._strips.clear()
        self._inks = Inks(self, self._painter.colours)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which character is on top."""
        super().watch_scroll_y(old_value, new_value)
        if not self._recounting:
            self._top = self._rows.span(round(new_value))[0]

    def on_resize(self) -> None:
        """Wrap anew when the width has changed."""
        self._caret.page = max(1, self._area.height - 1)
        if self._area.width != self._layout.width:
            self._lay_out()
            self._caret.rows = self._rows
            self._wrap_slice()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the pointer, or with shift extend to there, and begin to drag."""
        if event.button != 1:
            return
        event.stop()
        self.capture_mouse()
        self._end_drag()
        self._pointer = event.x, event.y
        self._drag_timer = self.set_interval(_DRAG_TICK, self._pull)
        with self._moving():
            offset = self._offset_under(event.x, event.y)
            if event.shift:
                self._caret.extend_to(offset)
            else:
                self._caret.go_to(offset)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer while dragging."""
        if self._drag_timer is None:
            return
        event.stop()
        self._pointer = event.x, event.y
        with self._moving():
            self._caret.extend_to(self._offset_under(event.x, event.y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        if self._drag_timer is not None:
            event.stop()
            self._end_drag()
            self.release_mouse()

    def on_mouse_release(self) -> None:
        """End a drag when somebody else has taken the mouse."""
        self._end_drag()

    def on_click(self, event: events.Click) -> None:
        """The second click selects the word, the third the turn."""
        if event.chain == 2:
            self.select_unit("word")
        elif event.chain == 3:
            self.select_unit("turn")

    def _take(self, text: SourceText, codings: Sequence[Mark], top: int) -> None:
        self._turns = TurnIndex(text)
        self._marks = MarkIndex(text.body, codings)
        self._top = top
        self._lay_out()
        self._caret = Caret(self._turns, self._rows)
        self._caret.page = max(1, self._area.height - 1)
        self._caret.go_to(top)

    def _lay_out(self) -> None:
        self._layout = Layout.fit(self._area.width, self._turns)
        self._rows = Rows(self._turns, self._layout.text)
        self._painter = Painter(self._turns, self._rows, self._marks, self._layout)
        self._inks = Inks(self, self._painter.colours)
        self._strips.clear()

    def _wrap_slice(self) -> None:
        """Wrap some of what is not on screen, and come back as long as something is missing."""
        if not self._area:
            return
        self._rows.wrap_more(_IDLE_SLICE)
        self._recount()
        if self._idle_timer is not None and self._rows.complete:
            self._idle_timer.stop()
            self._idle_timer = None
        elif self._idle_timer is None and not self._rows.complete:
            self._idle_timer = self.set_interval(_IDLE_PAUSE, self._wrap_slice)

    def _recount(self) -> None:
        """Tell the scroll bar how many rows there are, and keep the top character on top."""
        self._recounting = True
        self._scroll_to_row(self._rows.row_of(self._top))
        self._recounting = False

    def _scroll_to_row(self, row: int) -> None:
        self.virtual_size = Size(self._layout.width, len(self._rows))
        self.scroll_to(y=row, animate=False, force=True)

    def _strip(self, row: int) -> Strip:
        start, end = self._rows.span(row)
        if row >= len(self._rows):
            return Strip.blank(self._layout.width, self._inks[paint.BLANK])
        state = self._state(start, end)
        known = self._strips.get(start)
        if known is not None and known[1] == state:
            return known[2]
        if len(self._strips) >= _CACHED_ROWS:
            self._strips.clear()
        runs = self._painter.row(row, self.selection, state[1])
        strip = Strip([Segment(text, self._inks[style]) for text, style in runs], self._layout.width)
        self._strips[start] = end, state, strip
        return strip

    def _state(self, start: int, end: int) -> _RowState:
        first, last = self.selection or (0, 0)
        cut = (max(start, first), min(end, last)) if first < end and start < last else None
        at = self.cursor
        return cut, at if start <= at < end or at == end == len(self._turns.body) else None

    @contextmanager
    def _moving(self, jump: bool = False) -> Iterator[None]:
        """Show and post what a change of cursor and selection comes to; a jump gives the place some context."""
        cursor, selection = self.cursor, self.selection
        yield
        self._follow(jump)
        self._refresh_changed()
        if self.selection != selection:
            self.post_message(self.SelectionChanged(*(self.selection or (self.cursor, self.cursor))))
        if self.cursor != cursor:
            self.post_message(self.CursorMoved(self.cursor, self.codings_at(self.cursor)))

    def _follow(self, jump: bool) -> None:
        height = self._area.height
        if not height:
            self._top = self.cursor
            return
        row, top = self._rows.row_of(self.cursor), self.scroll_offset.y
        if not top <= row < top + height:
            self._scroll_to_row(row - height // 3 if jump else row if row < top else row - height + 1)

    def _refresh_changed(self) -> None:
        top = self.scroll_offset.y
        for row in range(top, min(top + self._area.height, len(self._rows))):
            start, end = self._rows.span(row)
            known = self._strips.get(start)
            if known is None or known[1] != self._state(start, end):
                self.refresh_line(row)

    def _offset_under(self, x: int, y: int) -> int:
        row = self.scroll_offset.y + min(max(0, y), self._area.height - 1)
        return self._rows.offset_at(min(row, len(self._rows) - 1), x - self._layout.text_start)

    def _pull(self) -> None:
        """Scroll while a drag is held above or below the view, the farther the faster."""
        x, y = self._pointer
        rows = min(0, y) + max(0, y - self._area.height + 1)
        if rows:
            with self._moving():
                self._scroll_to_row(self.scroll_offset.y + rows)
                self._caret.extend_to(self._offset_under(x, y))

    def _end_drag(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None
