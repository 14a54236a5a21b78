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
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from qualcode.model.source import SourceText
from qualcode.tui.transcript import Caret, Layout, Mark, MarkIndex, Painter, Rows, TurnIndex, Unit, paint
from qualcode.tui.transcript.selection import Side
from qualcode.tui.transcript.turns import Span

_NOTHING = SourceText(0, 0, "", "", "", (), frozenset())
_CACHED_ROWS = 4_000
_IDLE_SLICE = 0.006
"""Seconds of wrapping between two frames."""
_DRAG_TICK = 1 / 20

_TINT = 0.22
_READABLE = 0.35
"""Least difference of brightness between a tag and its background."""

_RowState = tuple[Span | None, int | None]
"""What lies on a row beside its text: the selection, cut to the row, and the cursor."""


class Inks:
    """Rich styles of the paint's style ids, in the theme of a widget, mixed when first needed."""

    def __init__(self, widget: Widget, colours: dict[str, int]) -> None:
        self._widget = widget
        self._colours = colours
        self._styles: dict[int, Style] = {}

    def __getitem__(self, style_id: int) -> Style:
        style = self._styles.get(style_id)
        if style is None:
            style = self._styles[style_id] = self._mix(style_id)
        return style

    def _mix(self, style_id: int) -> Style:
        base = self._widget.rich_style
        if style_id < 256:
            return base + self._wording(style_id)
        if style_id >= paint.LANE:
            number = style_id & paint.COLOUR
            return base + self._part("lane" if style_id < paint.OTHER_LANE else "other") + self._tag_colour(number)
        parts = {paint.NUMBER: "number", paint.SPEAKER: "speaker", paint.INTERVIEWER: "interviewer"}
        return base + self._part(parts[style_id]) if style_id in parts else base

    def _wording(self, style_id: int) -> Style:
        style = Style.null()
        number = style_id & paint.COLOUR
        if number == paint.OVERLAP:
            style += self._part("overlap") + Style(bgcolor=self._tint(self._widget.colors[3]).rich_color)
        elif number:
            style += self._part("coded") + Style(bgcolor=self._tint(self._colour(number)).rich_color)
        if style_id & paint.DIM:
            style += self._part("interviewer")
        selected = bool(style_id & paint.SELECTED)
        if style_id & paint.CURSOR:
            return style + self._cursor(selected)
        return style + self._part("selection") if selected else style

    def _cursor(self, selected: bool) -> Style:
        # Told by reversal, or its absence in a selection, so that it is seen without colour too.
        cursor = self._widget.get_component_rich_style("transcript--cursor")
        if selected:
            return Style(color=cursor.color, bgcolor=cursor.bgcolor, bold=True, underline=True)
        return Style(color=cursor.bgcolor, bgcolor=cursor.color, bold=cursor.bold, reverse=True)

    def _part(self, name: str) -> Style:
        """A component's attributes and letter colour; backgrounds stay those beneath."""
        style = self._widget.get_component_rich_style(f"transcript--{name}")
        return style.without_color + Style(color=style.color)

    def _colour(self, number: int) -> Color:
        return Color.parse(next(colour for colour, known in self._colours.items() if known == number))

    def _tint(self, colour: Color) -> Color:
        return self._widget.background_colors[1].blend(colour, _TINT, 1.0)

    def _tag_colour(self, number: int) -> Style:
        _, _, background, text = self._widget.colors
        colour = self._colour(number)
        for share in (0.0, 0.25, 0.5, 0.75):
            mixed = colour.blend(text, share, 1.0)
            if abs(mixed.brightness - background.brightness) >= _READABLE:
                return Style(color=mixed.rich_color)
        return Style(color=text.rich_color)


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
            color: $block-cursor-foreground;
            background: $block-cursor-background;
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
        self._dragging = False
        self._drag_timer: Timer | None = None
        self._drag_pull = 0
        self._take(_NOTHING, ())

    @property
    def cursor(self) -> int:
        """Offset of the character the cursor stands before."""
        return self._caret.cursor

    @property
    def selection(self) -> Span | None:
        """What is selected, None when nothing is."""
        return self._caret.selection

    @property
    def top(self) -> int:
        """Offset of the first character on screen: the reading position."""
        return self._top

    def load(self, text: SourceText, codings: Sequence[Mark], *, top: int = 0) -> None:
        """Show another text, with the character at `top` on the first row and the cursor on it."""
        self._take(text, codings, top)
        self._lay_out()
        if not self._rows.complete:
            self._wrap_idly()
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
        if self._rows_counted != len(self._rows):
            self.call_later(self._recount)
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One row on screen."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

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
        self._caret.page = max(1, self.size.height - 1)
        if self.size.width != self._layout.width:
            self._lay_out()
            if not self._rows.complete:
                self._wrap_idly()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the pointer is, or with shift extend to there, and begin to drag."""
        if event.button != 1:
            return
        event.stop()
        self._dragging = True
        self.capture_mouse()
        with self._moving():
            offset = self._offset_under(event.x, event.y)
            if event.shift:
                self._caret.extend_to(offset)
            else:
                self._caret.go_to(offset)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer; above or below the view it also scrolls, the farther the faster."""
        if not self._dragging:
            return
        event.stop()
        self._drag_pull = min(0, event.y) + max(0, event.y - self.size.height + 1)
        self._drag(event.x, event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag."""
        if self._dragging:
            event.stop()
            self._end_drag()

    def on_mouse_release(self) -> None:
        """End a drag when somebody else takes the mouse."""
        self._end_drag()

    def on_click(self, event: events.Click) -> None:
        """The second click selects the word, the third the turn."""
        if event.chain == 2:
            self.select_unit("word")
        elif event.chain == 3:
            self.select_unit("turn")

    def _take(self, text: SourceText, codings: Sequence[Mark], top: int = 0) -> None:
        self._turns = TurnIndex(text)
        self._marks = MarkIndex(text.body, codings)
        self._top = top
        self._arrange(Layout.fit(self._layout.width if self.is_mounted else 0, self._turns))
        self._caret = Caret(self._turns, self._rows)
        self._caret.go_to(top)
