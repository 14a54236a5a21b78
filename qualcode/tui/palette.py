"""Colours of codes on screen: bent towards the text's colour until they can be read on their background."""

from textual.color import Color

_READABLE = 0.35
"""Least difference of brightness between a tag and its background."""


def readable(colour: Color, background: Color, text: Color) -> Color:
    """`colour`, or the nearest mixture with `text` that can be read on `background`."""
    for share in (0.0, 0.25, 0.5, 0.75):
        mixed = colour.blend(text, share, 1.0)
        if abs(mixed.brightness - background.brightness) >= _READABLE:
            return mixed
    return text
