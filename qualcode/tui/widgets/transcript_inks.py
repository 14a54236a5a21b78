"""Styles of the transcript: what the paint's style ids look like in a theme.

Invariant: every difference is told by an attribute (underline, bold, dim, reverse) before it is told
by colour, so that nothing is lost in monochrome; colours of codes are bent until they can be read.
"""

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from qualcode.tui.palette import readable
from qualcode.tui.transcript import paint

_TINT = 0.22
"""Share of a code's colour in the background of coded text."""


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
            style += self._part("overlap") + self._tint(self._widget.colors[3])
        elif number:
            style += self._part("coded") + self._tint(self._colour(number))
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
            return Style(color=cursor.color, bgcolor=cursor.bgcolor, bold=True, underline=True, dim=False)
        return Style(color=cursor.bgcolor, bgcolor=cursor.color, bold=cursor.bold, reverse=True, dim=False)

    def _part(self, name: str) -> Style:
        """A component's attributes and letter colour; backgrounds stay those beneath."""
        style = self._widget.get_component_rich_style(f"transcript--{name}")
        return style.without_color + Style(color=style.color)

    def _colour(self, number: int) -> Color:
        return Color.parse(next(colour for colour, known in self._colours.items() if known == number))

    def _tint(self, colour: Color) -> Style:
        background = self._widget.background_colors[1]
        if background.ansi is not None:
            # The terminal's own background: nobody knows what can be read on a mixture with it.
            return Style.null()
        return Style(bgcolor=background.blend(colour, _TINT, 1.0).rich_color)

    def _tag_colour(self, number: int) -> Style:
        _, _, background, text = self._widget.colors
        colour = self._colour(number)
        if background.ansi is not None:
            return Style(color=colour.rich_color)
        return Style(color=readable(colour, background, text).rich_color)
