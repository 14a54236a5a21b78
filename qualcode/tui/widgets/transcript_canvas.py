"""The transcript as drawn: rows on screen, wrapped and scrolled, with cursor and selection on them.

Invariants: a frame costs the rows that changed, never the length of the text; a row that looks the
same is the same Strip; the character on top stays on top when rows are counted anew.
"""

from collections.abc import Sequence
from typing import ClassVar, Self

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from qualcode.model.source import SourceText
from qualcode.tui.transcript import Caret, Layout, Mark, MarkIndex, Painter, Rows, TurnIndex, paint
from qualcode.tui.transcript.turns import Span
from qualcode.tui.widgets.transcript_inks import Inks

_NOTHING = SourceText(0, 0, "", "", "", (), frozenset())
_CACHED_ROWS = 4_000
_IDLE_SLICE = 0.006
"""Seconds of wrapping between two frames."""
_IDLE_PAUSE = 0.004

_RowState = tuple[Span | None, int | None]
"""What lies on a row beside its text: the selection, cut to the row, and the cursor."""


class TranscriptCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """The drawing half of the transcript view."""

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
    TranscriptCanvas {
        overflow-x: hidden;
        overflow-y: scroll;
        background: $surface;
        color: $foreground;
        & > .transcript--number { color: $foreground 70%; }
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
        & > .transcript--other { text-style: italic; }
    }
    """

    def __init__(self) -> None:
        """An empty text."""
        super().__init__()
        self._strips: dict[int, tuple[int, _RowState, Strip]] = {}
        self._top = 0
        self._height = 0
        self._recounting = False
        self._idle_timer: Timer | None = None
        self._take(_NOTHING, (), 0)

    @property
    def top(self) -> int:
        """Offset of the first character on screen: the reading position."""
        return self._top

    @property
    def cursor(self) -> int:
        """Offset of the character the cursor stands before."""
        return self._caret.cursor

    @property
    def selection(self) -> Span | None:
        """What is selected, None when nothing is."""
        return self._caret.selection

    @property
    def on_screen(self) -> Span:
        """Offsets between which the text is on screen."""
        first = self.scroll_offset.y
        last = max(first, min(first + self._area.height, len(self._rows)) - 1)
        return self._rows.span(first)[0], self._rows.span(last)[1]

    @property
    def marked(self) -> int:
        """How many codings the text shows."""
        return len(self._marks)

    def amounts(self, rows: int) -> list[int]:
        """How many codings lie on each of so many equal parts of the text."""
        return self._marks.amounts(rows)

    def scroll_to_offset(self, offset: int) -> None:
        """Show a character in the middle of the view; the cursor stays where it is."""
        self._scroll_to_row(self._rows.row_of(offset) - self._area.height // 2)

    def codings_at(self, offset: int) -> tuple[int, ...]:
        """Ids of the codings on a character."""
        return self._marks.at(offset)

    def load(self, text: SourceText, codings: Sequence[Mark], *, top: int = 0, cursor: int | None = None) -> None:
        """Show another text, with the character at `top` on the first row and the cursor on it, or elsewhere."""
        self._take(text, codings, top)
        if cursor is not None:
            self._caret.go_to(cursor)
        self._wrap_slice()
        self.refresh()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Take the focus at once, so that the next key finds it; asking for it again, as every move does, is free."""
        self.screen.set_focus(self, scroll_visible)
        return self

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
        if self.scrollbar_size_vertical:
            super().watch_scroll_y(old_value, new_value)
        else:  # moving a bar of no width would have the whole screen arranged anew
            self.refresh(self.size.region)
        if not self._recounting:
            self._top = self._rows.span(round(new_value))[0]

    def on_resize(self) -> None:
        """Wrap anew when the width has changed; a cursor that was on screen stays there."""
        row = self._rows.row_of(self.cursor) - self._rows.row_of(self._top)
        followed = 0 <= row < self._height
        self._height = self._area.height
        self._caret.page = max(1, self._height - 1)
        if self._area.width != self._layout.width:
            self._lay_out_anew()
        if followed:
            self._follow(jump=False)

    def _lay_out_anew(self) -> None:
        """Wrap in other columns; the first character on screen stays there."""
        self._lay_out()
        self._caret.rows = self._rows
        self._wrap_slice()

    @property
    def _area(self) -> Size:
        """What is drawn on: the widget without its scroll bar."""
        return self.scrollable_content_region.size

    def _take(self, text: SourceText, codings: Sequence[Mark], top: int) -> None:
        self._turns = TurnIndex(text)
        self._marks = MarkIndex(text.body, codings)
        self._signs, self._memos = MarkIndex(text.body), MarkIndex(text.body)
        self._top = top
        self._lay_out()
        self._caret = Caret(self._turns, self._rows)
        self._caret.page = max(1, self._area.height - 1)
        self._caret.go_to(top)

    def _lay_out(self) -> None:
        self._layout = Layout.fit(self._area.width, self._turns, signed=len(self._signs) > 0)
        self._rows = Rows(self._turns, self._layout.text)
        self._painter = Painter(self._turns, self._rows, self._marks, self._layout)
        self._painter.signs, self._painter.memos = self._signs, self._memos
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

    def _forget(self, start: int, end: int) -> None:
        """Paint the rows of a span anew when they are on screen next."""
        if end - start > _CACHED_ROWS:
            self._strips.clear()
        for row in range(self._rows.row_of(start), self._rows.row_of(max(start, end - 1)) + 1) if self._strips else ():
            self._strips.pop(self._rows.span(row)[0], None)

    def _state(self, start: int, end: int) -> _RowState:
        first, last = self.selection or (0, 0)
        cut = (max(start, first), min(end, last)) if first < end and start < last else None
        at = self.cursor
        return cut, at if start <= at < end or at == end == len(self._turns.body) else None

    def _follow(self, jump: bool) -> None:
        height = self._area.height
        if not height:
            self._top = self.cursor
            return
        row, top = self._rows.row_of(self.cursor), self.scroll_offset.y
        if not top <= row < top + height:
            self._scroll_to_row(row - height // 3 if jump else row if row < top else row - height + 1)

    def _refresh_changed(self) -> None:
        top, width = self.scroll_offset.y, self.size.width
        changed = []
        for row in range(top, min(top + self._area.height, len(self._rows))):
            start, end = self._rows.span(row)
            known = self._strips.get(start)
            if known is None or known[1] != self._state(start, end):
                changed.append(Region(0, row - top, width, 1))
        if changed:
            self.refresh(*changed)
