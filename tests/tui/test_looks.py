"""What every screen keeps to: the way out stays in sight, the chosen row can be seen, the mouse does what keys do."""

import pytest
from on_screen import told
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets._footer import FooterKey

from qualcode import locale
from qualcode.tui import colours
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.area import Area
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.dialogs.contact import ContactDialog
from qualcode.tui.dialogs.done import DoneDialog
from qualcode.tui.dialogs.hint import Hint, Pressable
from qualcode.tui.dialogs.sorting import SortingDialog
from qualcode.tui.keys import COMMANDS
from qualcode.tui.keys.command import key_written, shown
from qualcode.tui.palette import contrast
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.widgets.codebook_outline import CodebookOutline
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.tables import QuoteList, Table
from qualcode.workbench import coding, memos
from qualcode.workbench.project import Project
from qualcode.workbench.settings import THEMES

SIZE = (80, 24)
SCREENS = {
    "home": (),
    "coding": ("enter",),
    "quotes": ("V",),
    "codebook": ("c",),
    "matrix": ("M",),
    "fieldwork": ("f",),
    "attributes": ("a",),
    "search": ("F",),
    "memos": ("f7",),
    "history": ("f6",),
}
_LEAST = 4.5
"""The contrast that WCAG asks of text."""


@pytest.fixture
def coded(project: Project) -> Project:
    """Two quotes of one code by the coder, one by somebody else."""
    for quote in ("Kokoelma on hyvä.", "Käyn joka viikko."):
        coding.apply(project, coding.passage_of_quote(project, 1, quote), "collections")
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_turn(other, 2, 2), "premises")
    return project


def footer(pilot: Pilot[None]) -> list[str]:
    return [f"{key.key_display} {key.description}" for key in pilot.app.screen.query(FooterKey) if key.display]


async def click_on(pilot: Pilot[None], widget: Widget, words: str) -> None:
    """Click on the first of some words as they are drawn in a widget."""
    for y in range(widget.size.height):
        drawn = widget.render_line(y).text
        if words in drawn:
            await pilot.click(widget, offset=(widget.styles.padding.left + drawn.index(words) + 1, y))
            await pilot.pause()
            return
    raise AssertionError(words)


# -- footer ------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_help_the_way_back_and_the_way_out_stay_in_every_footer(coded: Project, language: str) -> None:
    with locale.speaking(language):
        async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
            for name, keys in SCREENS.items():
                await pilot.press(*keys)
                await pilot.pause()
                for width in (80, 60):
                    await pilot.resize_terminal(width, 24)
                    await pilot.pause()
                    words = footer(pilot)
                    assert words[0].startswith("? "), name
                    assert words[-1].startswith("q "), name
                    assert name == "home" or words[-2].startswith("Esc "), name
                    assert len(" ".join(words)) <= width, name
                await pilot.resize_terminal(*SIZE)
                back = ["escape", "escape"] if name == "coding" else ["escape"]
                await pilot.press(*(back if keys else []))


async def test_a_footer_with_room_shows_more(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = footer(pilot)
        await pilot.resize_terminal(140, 45)
        await pilot.pause()
        assert set(before) < set(footer(pilot))


async def test_footer_of_a_field_tells_how_to_leave_it(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert footer(pilot) == ["Enter To the list", "Esc Show all"]
        await pilot.press("escape", "m")
        await pilot.pause()
        assert footer(pilot) == ["Esc Save and close"]


# -- seeing where one is -------------------------------------------------------


async def test_chosen_quote_bears_a_sign_and_can_be_read_in_every_theme(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("V", "down")
        listed = pilot.app.screen.query_one(QuoteList)
        rows = [listed.render_line(y).text for y in range(listed.size.height)]
        assert [row[:2] for row in rows].count(QuoteList.SIGN) == 1
        for theme in THEMES:
            colours.put_on(pilot.app, theme)
            await pilot.pause()
            chosen = listed.get_visual_style("option-list--option-highlighted")
            heading = listed.get_visual_style("option-list--option-disabled")
            assert contrast(chosen.foreground, chosen.background) >= _LEAST, theme
            assert contrast(heading.foreground, listed.background_colors[1]) >= _LEAST, theme
            assert contrast(chosen.background, listed.background_colors[1]) > 1.5, theme


async def test_field_one_writes_in_can_be_read_in_every_theme(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("c", "e")
        await pilot.pause()
        for theme in THEMES:
            colours.put_on(pilot.app, theme)
            await pilot.pause()
            style = pilot.app.screen.query(Area).first().visual_style
            assert contrast(style.foreground, style.background) >= _LEAST, theme


async def test_heading_of_a_group_is_whole_where_its_row_has_room(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("g")
        row = "".join(str(cell) for cell in pilot.app.screen.query_one(Table).get_row_at(0))
        phase = coded.scheme().phases[0]
        assert row == f"▾ {phase.labels.en} · 2"


async def test_empty_lists_say_what_to_do(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"zzz", "enter")
        assert "Esc shows all" in told(pilot)
        await pilot.press("escape", "w")
        assert "w shows all" in told(pilot)
        await pilot.press("w", "V", "slash", *"zzz", "enter")
        assert "Esc shows all" in told(pilot)


# -- Esc -------------------------------------------------------------------------


async def test_escape_shows_all_before_it_leaves(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("V", "slash", *"Kokoelma", "enter", "escape")
        screen = pilot.app.screen
        assert isinstance(screen, QuotesScreen)
        await pilot.pause()
        assert len(screen._quotes) == 3
        assert isinstance(pilot.app.focused, QuoteList)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_escape_lets_a_cut_code_be(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("c", "down", "X", "escape")
        screen = pilot.app.screen
        assert isinstance(screen, CodebookScreen)
        assert screen.cut == ""
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_nothing_is_offered_for_undoing_where_nothing_changed(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("V", "end", "plus")
        await pilot.pause()
        assert "Nothing changed · 1 is somebody else’s and stays" in told(pilot)


async def test_memo_on_a_code_is_one_key_as_everywhere(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("c", "down", "m", *"Liian laaja?", "escape")
        assert [(memo.subject.target, memo.body) for memo in memos.memos(coded)] == [("collections", "Liian laaja?")]
        await pilot.press("down")
        await pilot.pause()
        assert pilot.app.screen.query_one(CodebookOutline).code == "opening_hours", "the arrows move again"


# -- another language ------------------------------------------------------------


@pytest.mark.parametrize("keys", [("down",), ("V", "down"), ("f6", "down"), ("M", "right", "down")])
async def test_another_language_leaves_cursor_and_arrows(coded: Project, keys: tuple[str, ...]) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press(*keys)

        def places() -> list[object]:
            tables = [table.cursor_coordinate for table in pilot.app.screen.query(Table)]
            return [*tables, *(listed.highlighted for listed in pilot.app.screen.query(OptionList))]

        before = places()
        await pilot.press("f9")
        await pilot.pause()
        assert places() == before
        await pilot.press("up")
        assert places() != before, "the arrows move"


async def test_another_language_leaves_filter_and_memo(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"villages", "enter", "m", *"kesken", "f9")
        await pilot.pause()
        screen = pilot.app.screen
        assert screen.query_one(FilterLine).value == "villages"
        assert screen.query_one(FilterLine).has_class("-on")
        assert screen.query_one(MemoPane).is_open
        await pilot.press("!", "escape")
        assert [memo.body for memo in memos.memos(coded)] == ["kesken!"]


# -- mouse -------------------------------------------------------------------------


def test_what_is_written_for_a_key_is_that_key() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    written = {key: key_written(shown(key)) for key in keys}
    assert {"escape", "enter", "y", "1", "pagedown"} & keys <= {key for key in keys if written[key] == key}
    assert [key for key in keys if written[key] not in (key, "")] == []


async def test_hints_are_answered_by_mouse(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("c", "down", "x")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await click_on(pilot, pilot.app.screen.query_one(Hint), "Esc")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await pilot.press("x")
        await pilot.pause()
        await click_on(pilot, pilot.app.screen.query_one(Hint), "y deletes")
        assert "collections" not in coded.codebook()


async def test_quotes_are_sorted_by_mouse(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("c", "down", "s", *"New", "enter")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, SortingDialog)
        await click_on(pilot, dialog.query_one("#where", Pressable), "2  ")
        assert "1 go" in str(dialog.query(Static).first().content)


async def test_answers_of_the_done_dialog_change_by_mouse(coded: Project) -> None:
    async with QualcodeApp(coded, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("d")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, DoneDialog)
        key = dialog._rows[1].theme.key
        before = dialog._answers[key]
        seen = {before}
        for _click in range(2):
            await pilot.click(OptionList, offset=(4, 1))
            seen.add(dialog._answers[key])
        assert seen == {"yes", "no", "unknown"}


async def test_fields_of_a_contact_are_chosen_by_mouse(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.press("f", "a")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, ContactDialog)
        await pilot.click("#field-state", offset=(3, 0))
        assert dialog._values["state"] == "invited"
        await pilot.click("#field-state", offset=(3, 0))
        assert dialog._values["state"] == "agreed"
