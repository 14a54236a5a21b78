"""The colours of the screens: dark, light, high contrast, and none at all.

It guards that what colour says is also said by a sign: the fourth theme shows it.
"""

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import Monochrome
from textual.theme import Theme

from qualcode.workbench.settings import THEMES

_CONTRAST = Theme(
    "qualcode-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    accent="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    text_alpha=1.0,
    variables={
        "primary-background": "#3333ff",
        "boost": "#202060",  # of a field to write in
        "text-muted": "#ffffff",
        "text-disabled": "#c0c0c0",
        "border": "#ffffff",
    },
)
_OF_TEXTUAL = {"dark": "textual-dark", "light": "textual-light", "contrast": _CONTRAST.name, "nocolour": "textual-dark"}


class _NoColour(Monochrome):
    """Every colour as a grey; a run without a style of its own stays as it is."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in greys."""
        styled = [Segment(text, style or Style.null(), control) for text, style, control in segments]
        return super().apply(styled, background)


def put_on(app: App[str], theme: str) -> None:
    """Show the app in one of `THEMES`; anything else is dark."""
    app.register_theme(_CONTRAST)
    # Textual has no public way to add a filter to a running app.
    app._filters[:] = [known for known in app._filters if not isinstance(known, Monochrome)]
    if theme == "nocolour" or app.no_color:
        app._filters.append(_NoColour())
    app.set_class(theme == "contrast", "-contrast")
    app.theme = _OF_TEXTUAL.get(theme, _OF_TEXTUAL["dark"])
    if app.is_running:
        app.refresh_css(animate=False)


def after(theme: str) -> str:
    """The theme that follows."""
    return THEMES[(THEMES.index(theme) + 1) % len(THEMES)] if theme in THEMES else THEMES[1]
