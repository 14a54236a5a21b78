"""The transcript to work in: moved in and selected by key and mouse.

It takes a text and its marks and posts where the cursor is and what is selected; it never sees a
project. Every change of cursor or selection goes through `_moving()`, so none is shown but not told.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from textual import events
from textual.message import Message
from textual.timer import Timer

from qualcode.tui.transcript import Mark, Unit
from qualcode.tui.transcript.selection import Side
from qualcode.tui.transcript.turns import Span
from qualcode.tui.widgets.transcript_canvas import TranscriptCanvas

_TWICE = 0.5
"""Seconds within which a second press at the same place is a double click."""
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

    @dataclass
    class Hovered(Message):
        """The mouse, without a button, is over other codings than before; or over none, or gone."""

        coding_ids: tuple[int, ...]

    @dataclass
    class LaneClicked(Message):
        """Somebody clicked a coding's lane beside the row that ends with `end`."""

        coding_id: int
        row: Span

    @dataclass
    class EdgePulled(Message):
        """Ctrl and the button went down on a character; `EdgeDropped` follows when the button goes up."""

        offset: int

    class EdgeDropped(Message):
        """The button went up again."""

    def __init__(self) -> None:
        """An empty view; `load()` gives it a text."""
        super().__init__()
        self._hovered: tuple[int, ...] = ()
        self.snapping = False
        """Whether what is dragged over is widened to whole words."""
        self._drag_timer: Timer | None = None
        self._pointer = 0, 0
        self._pressed = 0.0, 0, 0
        """When and where the button was pressed last."""
        self._pulling = False
        """Whether the drag began with ctrl."""
        self._held: Span | None = None
        """The letter, or with two presses the word, at which a drag began; None where it goes on from a selection."""
        self._unit: Unit = "character"
        """By what a drag selects."""

    @property
    def visual(self) -> bool:
        """Whether every move extends the selection."""
        return self._caret.visual

    def set_codings(self, codings: Sequence[Mark]) -> None:
        """Show other codings of the same text; only rows where something differs are painted."""
        self._remark(lambda: self._marks.replace(codings))

    def change_codings(self, gone: Iterable[int], come: Sequence[Mark]) -> None:
        """Take some codings away by id and show others, new or changed; costs these, not all there are."""
        self._remark(lambda: self._marks.change(gone, come))

    def set_signs(self, passages: Sequence[Mark]) -> None:
        """Show a letter, the tag, before the rows of passages; the first one makes room for letters."""
        signed = len(self._signs) > 0
        self._remark(lambda: self._signs.replace(passages))
        if signed != (len(self._signs) > 0):
            self._lay_out_anew()
            self._follow(jump=False)
            self.refresh()

    def set_memos(self, places: Sequence[Mark]) -> None:
        """Show a sign on the rows of places about which there is a memo."""
        self._remark(lambda: self._memos.replace(places))

    def _remark(self, change: Callable[[], list[Span]]) -> None:
        before = self.codings_at(self.cursor)
        for span in change():
            self._forget(*span)
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

    def snap(self) -> None:
        """Widen the selection to whole words."""
        with self._moving():
            self._caret.snap()

    def trim(self) -> None:
        """Narrow the selection to what is said."""
        with self._moving():
            self._caret.trim()

    def start_visual(self, whole: bool = False) -> None:
        """Let every further move extend the selection, until it is cleared; with `whole`, by whole words."""
        self._caret.start_visual(whole)

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
        lane = self._lane_under(event.x, event.y)
        if lane:
            self.post_message(self.LaneClicked(lane[0], self._span_under(event.y)))
            return
        self.capture_mouse()
        self._end_drag()
        self._pointer = event.x, event.y
        self._drag_timer = self.set_interval(_DRAG_TICK, self._pull)
        again, self._pressed = self._is_again(event), (monotonic(), event.x, event.y)
        self._held, self._unit = None, "character"
        self._pulling = event.ctrl
        if event.ctrl:
            self.post_message(self.EdgePulled(self._offset_under(event.x, event.y)))
            return
        with self._moving():
            offset = self._offset_under(event.x, event.y)
            if event.shift:
                self._caret.reach(offset)
                return
            self._caret.go_to(offset)
            if again:
                self._unit = "word"
                self._caret.select("word")
            self._held = self._caret.unit_at(self._unit, self.cursor)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer while dragging; else tell what is under it."""
        if self._drag_timer is None:
            self._hover(self._under(event.x, event.y))
            return
        event.stop()
        self._pointer = event.x, event.y
        with self._moving():
            self._drag_to(self._offset_under(event.x, event.y))

    def _is_again(self, event: events.MouseDown) -> bool:
        """Whether a press is the second of two at one place."""
        at, x, y = self._pressed
        return monotonic() - at < _TWICE and (x, y) == (event.x, event.y) and not event.shift

    def _drag_to(self, offset: int) -> None:
        """Select up to the letter under the pointer, or by words, where two presses have begun with one."""
        if self.selection is not None or not (self._pulling or self._is_held(offset)):
            self._caret.reach(offset, self._held, self._unit)

    def _is_held(self, offset: int) -> bool:
        """Whether the pointer is still on the letter where it was pressed, as in a click."""
        return self._held is not None and self._held[0] <= offset < self._held[1]

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        if self._drag_timer is not None:
            event.stop()
            self._end_drag()
            self.release_mouse()
            if self.snapping:
                self.snap()
            if self._pulling:
                self.post_message(self.EdgeDropped())

    def on_mouse_release(self) -> None:
        """End a drag when somebody else has taken the mouse."""
        self._end_drag()

    def on_leave(self) -> None:
        """The mouse is over nothing any more."""
        self._hover(())

    def on_click(self, event: events.Click) -> None:
        """The second click selects the word, the third the turn."""
        if event.button == 1 and event.chain in (2, 3) and not self._lane_under(event.x, event.y):
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

    def _hover(self, coding_ids: tuple[int, ...]) -> None:
        if coding_ids != self._hovered:
            self._hovered = coding_ids
            self.post_message(self.Hovered(coding_ids))

    def _under(self, x: int, y: int) -> tuple[int, ...]:
        """Ids of the codings under the pointer: the one whose lane it is, else those on the character."""
        lane = self._lane_under(x, y)
        if lane is not None:
            return lane
        start, end = self._span_under(y)
        inside = 0 <= x - self._layout.text_start < self._layout.text
        offset = self._offset_under(x, y)
        return self.codings_at(offset) if inside and start <= offset < end else ()

    def _lane_under(self, x: int, y: int) -> tuple[int, ...] | None:
        """The coding in the lane under the pointer; none in an empty lane, None beside the lanes."""
        wanted = self._layout.lane_at(x)
        if wanted is None:
            return None
        return tuple(mark.coding_id for mark, lane in self._marks.over(*self._span_under(y)) if lane == wanted)[:1]

    def _span_under(self, y: int) -> Span:
        row = self.scroll_offset.y + y
        return self._rows.span(row) if row < len(self._rows) else (len(self._turns.body),) * 2

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
                self._drag_to(self._offset_under(x, y))

    def _end_drag(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None
