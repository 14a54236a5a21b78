"""Colours of codes on screen: bent towards the text's colour until they can be read on their background.

It guards the contrast that WCAG asks of text; where black and white meet, that is the theme of high contrast, the
higher one that WCAG calls enhanced.
"""

from textual.color import Color, ColorParseError
from textual.widget import Widget

READABLE, ENHANCED = 4.5, 7.0
"""Least contrast of a tag with its background, and in the theme of high contrast."""
_STARK = 18
"""Contrast of text and background which only the theme of high contrast has."""
_STEPS = 20


def readable(colour: Color, background: Color, text: Color) -> Color:
    """`colour`, or the nearest mixture with `text` that can be read on `background`."""
    needed = ENHANCED if contrast(text, background) >= _STARK else READABLE
    mixtures = (colour.blend(text, step / _STEPS, 1.0) for step in range(_STEPS))
    return next((mixed for mixed in mixtures if contrast(mixed, background) >= needed), text)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG counts it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ink_on(widget: Widget, name: str) -> str:
    """The colour of a code as it can be read on a widget, for styled text; "" for what is no colour."""
    try:
        colour = Color.parse(name)
    except ColorParseError:
        return ""
    _, _, background, text = widget.colors
    return readable(colour, background, text).hex6
