"""The colours of the screens: dark, light, high contrast, and none at all.

It guards that what colour says is also said by a sign: the fourth theme shows it.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import Monochrome
from textual.theme import Theme

from qualcode.locale import _
from qualcode.tui.palette import contrast
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
        "primary-background": "#a0a0ff",  # of the lines between panes; what it is the ground of else has its own
        "boost": "#202060",  # of a field to write in
        "text-muted": "#ffffff",
        "text-disabled": "#c0c0c0",
        "input-selection-background": "#0000a8",
        "border": "#ffffff",
    },
)
_DARK = Theme(
    "qualcode-dark",
    primary="#0178D4",
    secondary="#004578",
    accent="#ffa62b",
    warning="#ffa62b",
    error="#ba3c5b",
    success="#4EBF71",
    foreground="#e0e0e0",
    variables={
        "text-disabled": "#919191",
        "block-cursor-background": "#0066b8",
        "block-cursor-foreground": "#ffffff",
    },
)
_LIGHT = Theme(
    "qualcode-light",
    primary="#004578",
    secondary="#0178D4",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#a02142",
    success="#1d6b33",
    surface="#ececec",
    panel="#dcdcdc",
    background="#f4f4f4",
    foreground="#1a1a1a",
    dark=False,
    variables={
        "footer-key-foreground": "#00457d",
        "footer-description-foreground": "#1a1a1a",
        "text-disabled": "#5a5a5a",
    },
)
_THEMES = {"dark": _DARK, "light": _LIGHT, "contrast": _CONTRAST, "nocolour": _DARK}

_APART = 1.6
"""Contrast of two grounds that are seen apart."""


class _NoColour(Monochrome):
    """The terminal's own letters on its own ground; what stands on another ground is reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colours."""
        return [Segment(text, style and _plain(style, background), control) for text, style, control in segments]


@lru_cache(maxsize=2048)
def _plain(style: Style, background: Color) -> Style:
    bare = style.without_color
    ground = style.bgcolor.triplet if style.bgcolor else None
    if ground is None or style.reverse or contrast(Color(*ground), background) < _APART:
        return bare
    return bare + Style(reverse=True)


def put_on(app: App[str], theme: str) -> None:
    """Show the app in one of `THEMES`; anything else is dark."""
    for known in (_DARK, _LIGHT, _CONTRAST):
        app.register_theme(known)
    # Textual has no public way to add a filter to a running app.
    app._filters[:] = [each for each in app._filters if not isinstance(each, Monochrome)]
    if theme == "nocolour" or app.no_color:
        app._filters.append(_NoColour())
    app.set_class(theme == "contrast", "-contrast")
    chosen = _THEMES.get(theme, _DARK)
    if app.is_running:
        app.theme = chosen.name
        app.refresh_css(animate=False)
    else:
        _begin_with(app, chosen)


def _begin_with(app: App[str], theme: Theme) -> None:
    """What Textual does for another theme, but that it would read all styles of an app that has not begun twice."""
    app.set_reactive(App.theme, theme.name)
    for sign, on in (("-dark-mode", theme.dark), ("-light-mode", not theme.dark), (f"-theme-{theme.name}", True)):
        app.set_class(on, sign, update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())


def after(theme: str) -> str:
    """The theme that follows."""
    return THEMES[(THEMES.index(theme) + 1) % len(THEMES)] if theme in THEMES else THEMES[1]


def called(theme: str) -> str:
    """What a theme is called."""
    names = {"light": _("light"), "contrast": _("high contrast"), "nocolour": _("no colours")}
    return names.get(theme, _("dark"))
