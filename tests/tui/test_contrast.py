"""Everything can be read in every theme: the contrast that WCAG asks of text, and more of it in the stark theme."""

from functools import cache
from pathlib import Path

import pytest
from codebook_stories import write
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.tui import colours
from qualcode.tui.app import QualcodeApp
from qualcode.tui.palette import ENHANCED, READABLE, contrast, readable
from qualcode.tui.widgets.codebook_outline import CodebookOutline
from qualcode.workbench.codebook import PALETTE
from qualcode.workbench.project import Project
from qualcode.workbench.settings import Settings, save_settings

SCHEMES = Path(__file__).parents[2] / "schemes"
LEAST = {"dark": READABLE, "light": READABLE, "contrast": ENHANCED}
LINES = set("─│┃━▁▂▃▄▅▆▇█╭╮╰╯▔▕▎▌▍▏▋▊▉└├┊▼▸ ")
"""Signs that are drawn, not read."""
SCREENS = {
    "home": (),
    "coding": ("enter", "down"),
    "codebook": ("f8",),
    "quotes": ("V",),
    "matrix": ("M",),
    "fieldwork": ("f",),
    "attributes": ("a",),
    "history": ("f6",),
    "memos": ("f7",),
    "search": ("F",),
    "filter": ("slash",),
}


@cache
def colours_of_codes() -> list[str]:
    found = [code.colour for path in sorted(SCHEMES.glob("*.yaml")) for code in read_scheme(path).codes]
    return sorted({*filter(None, found), *PALETTE})


@pytest.mark.parametrize("theme", LEAST)
async def test_every_tag_can_be_read_on_every_background(project: Project, theme: str) -> None:
    async with QualcodeApp(project).run_test() as pilot:
        colours.put_on(pilot.app, theme)
        await pilot.pause()
        shown = pilot.app.get_css_variables()
        text = Color.parse(shown["foreground"])
        for name in ("background", "surface", "panel"):
            background = Color.parse(shown[name])
            for colour in colours_of_codes():
                tag = readable(Color.parse(colour), background, text)
                assert contrast(tag, background) >= LEAST[theme], (theme, name, colour)


@pytest.mark.parametrize("theme", LEAST)
@pytest.mark.parametrize("screen", SCREENS)
async def test_every_word_of_a_screen_can_be_read(used: Project, theme: str, screen: str) -> None:
    write(used, "Kerro lisää.", "collections", "V")
    async with QualcodeApp(used).run_test(size=(120, 36)) as pilot:
        await pilot.press(*SCREENS[screen])
        colours.put_on(pilot.app, theme)
        await pilot.pause()
        assert list(hard_to_read(pilot, LEAST[theme])) == []


def hard_to_read(pilot: Pilot[None], least: float) -> list[tuple[str, float]]:
    found, read = [], 0
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            letters = contrast_of(segment)
            read += letters is not None
            if letters is not None and letters < least:
                found.append((segment.text, round(letters, 2)))
    assert read > 10, "there are words on the screen"
    return found


def contrast_of(segment: Segment) -> float | None:
    """Contrast of what is written in a run, None where it is none."""
    style = segment.style
    if style is None or set(segment.text) <= LINES or style.color is None or style.bgcolor is None:
        return None
    if style.color.triplet is None or style.bgcolor.triplet is None:
        return None
    return contrast(Color(*style.color.triplet), Color(*style.bgcolor.triplet))


async def test_panes_are_seen_apart_in_the_stark_theme(project: Project) -> None:
    save_settings(Settings(theme="contrast"))
    async with QualcodeApp(project).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        tree = pilot.app.screen.query_one(CodebookOutline)
        _kind, line = tree.styles.border_right
        assert contrast(line, tree.background_colors[1]) >= 3, "a line is seen from 3:1 on"
