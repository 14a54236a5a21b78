"""The transcript to work in: moved in and selected by key and mouse.

It takes a text and its marks and posts where the cursor is and what is selected; it never sees a
project. Every change of cursor or selection goes through `_moving()`, so none is shown but not told.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.timer import Timer

from qualcode.tui.transcript import Mark, Unit
from qualcode.tui.transcript.selection import Side
from qualcode.tui.transcript.turns import Span
from qualcode.tui.widgets.transcript_canvas import TranscriptCanvas

_DRAG_TICK = 0.05
"""Seconds between two scrolls of a drag that is held outside the view."""


class TranscriptView(TranscriptCanvas):
    """A coded text to read and select in."""

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
        self._drag_timer: Timer | None = None
        self._pointer = 0, 0

    @property
    def visual(self) -> bool:
        """Whether every move extends the selection."""
        return self._caret.visual

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
        if event.button == 1 and event.chain in (2, 3):
            self.select_unit("word" if event.chain == 2 else "turn")

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
