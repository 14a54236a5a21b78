"""Text in paragraphs that changes with every key, drawn so that a key costs the rows that look different.

It guards that a paragraph which is shown again, there or elsewhere, is not wrapped again.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

_KEPT = 500
"""Paragraphs whose rows are kept."""


class Paragraphs(Widget):
    """Paragraphs one below the other, as far as there is room; an ellipsis where there is more."""

    # Borders and padding belong on a parent: rows are drawn past Textual's own style cache.

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: Sequence[Content] = ()
        self._rows: list[Strip] = []
        self._wrapped: dict[tuple[object, ...], list[Strip]] = {}

    @property
    def content(self) -> Content:
        """All that is written, also where there is no room for it."""
        return Content("\n").join(self._paragraphs)

    def write(self, text: Sequence[Content]) -> None:
        """Show other paragraphs; those with line breaks are several."""
        self._paragraphs = [line for one in text for line in one.split(allow_blank=True)]
        before, self._rows = self._rows, self._drawn()
        length = max(len(before), len(self._rows))
        changed = [y for y in range(length) if before[y : y + 1] != self._rows[y : y + 1]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def rows_of(self, paragraph: Content) -> int:
        """How many rows a paragraph takes."""
        return len(self._wrap(paragraph, 0))

    def render(self) -> Content:
        """All that is written: what can be selected with the mouse."""
        return self.content

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows on screen; those that have not changed are the Strips of the frame before."""
        # By what is asked for: behind a dialog a screen made anew is drawn before it knows its size.
        blank = Strip.blank(crop.right, self.visual_style.rich_style)
        strips = [*self._rows, *[blank] * (crop.bottom - len(self._rows))][crop.y : crop.bottom]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def selection_updated(self, selection: Selection | None) -> None:
        """What is selected with the mouse looks so."""
        self._rows = self._drawn()
        super().selection_updated(selection)

    def notify_style_update(self) -> None:
        """Other colours."""
        super().notify_style_update()
        self._wrapped.clear()
        if self.is_mounted:
            self._rows = self._drawn()

    def _drawn(self) -> list[Strip]:
        width, height = self.size
        if not width or not height:
            return []
        if self.text_selection is not None:
            return Visual.to_strips(self, self.content, width, height, self.visual_style, pad=True)
        rows: list[Strip] = []
        for number, paragraph in enumerate(self._paragraphs):
            rows += self._wrap(paragraph, number)
            if len(rows) > height:
                return [*rows[: height - 1], _going_on(rows[height - 1])]
        return rows

    def _wrap(self, paragraph: Content, number: int) -> list[Strip]:
        key = paragraph.plain, tuple(paragraph.spans), self.size.width, number
        if key not in self._wrapped:
            if len(self._wrapped) >= _KEPT:
                self._wrapped.clear()
            self._wrapped[key] = (
                [_moved(strip, number) for strip in self._wrap(paragraph, 0)] if number else self._strips(paragraph)
            )
        return self._wrapped[key]

    def _strips(self, paragraph: Content) -> list[Strip]:
        width, style = self.size.width, self.visual_style
        rules = cast("RulesMap", self.styles)  # it is asked for single rules only
        strips = paragraph.render_strips(width, None, style, RenderOptions(self._get_style, rules))
        return [strip.extend_cell_length(width, style.rich_style) for strip in strips]


def _going_on(strip: Strip) -> Strip:
    """A row after which there is more than room."""
    width, end = strip.cell_length, cell_len(strip.text.rstrip())
    ellipsis = " …" if end and end + 2 <= width else "…"
    style = next((segment.style for segment in reversed(list(strip))), None)
    words = strip.crop(0, min(end, width - len(ellipsis)))
    return Strip.join([words, Strip([Segment(ellipsis, style)])]).extend_cell_length(width, style)


def _moved(strip: Strip, number: int) -> Strip:
    """A row of the first paragraph as one of another: by the number the mouse finds what it selects."""
    return Strip([Segment(text, _in_paragraph(style, number)) for text, style, _control in strip], strip.cell_length)


def _in_paragraph(style: Style | None, number: int) -> Style | None:
    if style is None or "offset" not in style.meta:
        return style
    return style + Style.from_meta({"offset": (style.meta["offset"][0], number)})
