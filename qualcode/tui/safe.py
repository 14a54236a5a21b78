"""The net under every widget: no control sequence in a segment's text reaches the terminal.

Widgets pass foreign text through `show()` themselves, because only they know where it is shorter than
it looks; this catches what slips through, also in Textual's own widgets. Text keeps its number of
characters, a row keeps its cells, and the control segments that Textual makes itself are left alone.
"""

from collections.abc import Callable

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.text.clean import show

_render: Callable[[Strip, Console], str] = Strip.render


def install() -> None:
    """Wrap `Strip.render`, the one door of all text to the terminal; a second call changes nothing."""
    # setattr, because a method is not meant to be assigned to; there is no hook for this in Textual.
    setattr(Strip, "render", _render_safely)  # noqa: B010


def _render_safely(strip: Strip, console: Console) -> str:
    if all(control or _is_safe(text, style) for text, style, control in strip):
        return _render(strip, console)
    segments = [segment if segment.control else _safe(segment) for segment in strip]
    # A control character had no cell and its picture has one, so the end of the row gives way.
    return _render(Strip(segments).adjust_cell_length(strip.cell_length), console)


def _is_safe(text: str, style: Style | None) -> bool:
    return show(text) == text and not (style and style.link and show(style.link) != style.link)


def _safe(segment: Segment) -> Segment:
    style = segment.style
    if style and style.link:
        style = style.update_link(show(style.link))
    return Segment(show(segment.text), style)
