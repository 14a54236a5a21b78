"""What a person meets who works by hand and fast: keys typed ahead, the mouse, and a project that changes beneath."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from coding_screen import SIZE, code_second_sentence, codings, open_first, selected
from on_screen import told
from projects import source
from textual import events
from textual.pilot import Pilot
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.coding_list import CodingList
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.workbench import adding, coding, memos, own_keys
from qualcode.workbench.project import Project


@asynccontextmanager
async def at_first(project: Project, size: tuple[int, int] = SIZE) -> AsyncIterator[tuple[Pilot[str], CodingScreen]]:
    async with QualcodeApp(project).run_test(size=size) as pilot:
        yield pilot, await open_first(pilot)


async def burst(pilot: Pilot[str], *keys: str) -> None:
    """Keys faster than the screen."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else " " if key == "space" else None))
    for _ in range(4):
        await pilot.pause()


# -- keys typed ahead --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["c", "d", "f", "slash", "question_mark", "f8", "M", "m", "I", "escape"])
async def test_a_key_after_the_one_that_quits_does_nothing(project: Project, key: str) -> None:
    app = QualcodeApp(project, "T01")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("o", "s")
        await burst(pilot, "q", key)
    assert app.return_code == 0


async def test_a_memo_typed_ahead_is_the_memo_and_no_command(project: Project) -> None:
    async with at_first(project) as (pilot, _screen):
        await burst(pilot, "o", "m", *"iso", "space", *"xD", "escape")
        assert [memo.body for memo in memos.memos(project)] == ["iso xD"]
        assert codings(project) == []


async def test_keys_typed_ahead_of_two_dialogs_keep_their_order(project: Project) -> None:
    async with at_first(project) as (pilot, _screen):
        await burst(pilot, "semicolon", "k", *"tilat", "enter", "o", "s", "semicolon", "k")
        assert own_keys.own_keys(project) == {"k": "premises"}
        assert [code for _words, code, *_rest in codings(project)] == ["premises"]


async def test_keys_typed_ahead_reach_the_codebook_and_the_list(project: Project) -> None:
    async with at_first(project) as (pilot, screen):
        await burst(pilot, "o", "s", "T", "down", "enter", "minus")
        assert [direction for _words, _code, direction, _note in codings(project)] == ["hinders"]
        await burst(pilot, "escape", "g", "I", "end", "enter", "x")
        assert codings(project) == []
        assert isinstance(pilot.app.screen, CodingScreen)
        assert screen.view.has_focus


# -- what stays ----------------------------------------------------------------------------------------


async def test_another_language_keeps_list_selecting_and_memo(project: Project) -> None:
    async with at_first(project) as (pilot, screen):
        await code_second_sentence(pilot)
        await pilot.press("I", "f9")
        await pilot.pause()
        assert isinstance(screen.focused, CodingList)
        assert screen.query_one("#side").has_class("-listing")
        await pilot.press("escape", "v", "l", "l", "f9", "l")
        assert len(selected(screen)) == 3
        await pilot.press("escape", "m", *"ah", "f9", *"aa")
        assert screen.query_one(MemoPane).is_open
        await pilot.press("escape")
        assert [memo.body for memo in memos.memos(project)] == ["ahaa"]
    locale.use("en")


async def test_a_smaller_terminal_keeps_the_selection(project: Project) -> None:
    async with at_first(project, (140, 45)) as (pilot, screen):
        await pilot.press("o", "v", "w", "w")
        before = selected(screen)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert selected(screen) == before
        await pilot.press("w")
        assert selected(screen).startswith(before)
        assert "selecting" in told(pilot)


# -- a small screen ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tongue", ["en", "fi", "sv"])
async def test_the_footer_of_80_columns_has_what_a_hand_needs_most(project: Project, tongue: str) -> None:
    with locale.speaking(tongue):
        async with at_first(project) as (pilot, screen):
            await pilot.pause()
            keys = [shown for shown in screen.query_one(Footer).query(FooterKey) if shown.display]
            assert {"question_mark", "s", "c", "T", "plus", "u", "escape", "q"} <= {shown.key for shown in keys}
            assert max(shown.region.right for shown in keys) <= 80


async def test_the_codebook_of_80_columns_comes_by_mouse_and_goes_by_escape(project: Project) -> None:
    async with at_first(project) as (pilot, screen):
        await pilot.press("o", "s")
        await pilot.pause()
        await pilot.click(next(shown for shown in screen.query(FooterKey) if shown.key == "T"))
        await pilot.pause()
        tree = screen.query_one(CodebookTree)
        row = next(y for y in range(tree.size.height) if "AI " in tree.render_line(y).text)
        await pilot.click(tree, offset=(6, row))
        assert [code for _words, code, *_rest in codings(project)] == ["collections"]
        assert tree.display
        await pilot.press("escape")
        await pilot.pause()
        assert not screen.has_class("-book")
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_a_memo_beside_the_list_leaves_room_for_the_text(project: Project) -> None:
    async with at_first(project) as (pilot, screen):
        await pilot.press("I", "escape", "m")
        await pilot.pause()
        assert screen.view.size.height >= 8
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one(CodingList).size.height > 0


async def test_a_newcomer_is_told_how_to_code_until_it_is_done(project: Project) -> None:
    async with at_first(project) as (pilot, _screen):
        assert "s selects the sentence, c codes it" in told(pilot)
        await code_second_sentence(pilot)
        assert "s selects" not in told(pilot)


# -- passages ------------------------------------------------------------------------------------------


async def test_blanks_and_labels_around_what_is_dragged_over_are_not_coded(project: Project) -> None:
    async with at_first(project) as (pilot, screen):
        rows = [screen.view.render_line(y).text for y in range(12)]
        row = next(y for y, text in enumerate(rows) if "Käyn joka" in text)
        at = rows[row].index("Käyn")
        await pilot.mouse_down(screen.view, offset=(at + 20, row - 1))  # the blank row after the question
        await pilot.hover(screen.view, offset=(at + 4, row))
        await pilot.mouse_up(screen.view, offset=(at + 4, row))
        await pilot.press("c", *"ai", "enter")
        assert [words for words, *_rest in codings(project)] == ["Käyn"]
        assert "applied to T01:2" in told(pilot)


async def test_a_passage_that_may_not_be_quoted_bears_a_letter_beside_it(project: Project) -> None:
    async with at_first(project) as (pilot, screen):
        await pilot.press("o", "s", "p", "3")
        row = next(y for y in range(12) if "Käyn joka" in screen.view.render_line(y).text)
        at = screen.view.render_line(row).text.index("Käyn")
        assert screen.view.render_line(row).text[at - 3 : at] == " B "
        await pilot.press("u")
        assert screen.view.render_line(row).text.index("Käyn") == at - 2, "no room is kept for letters any more"


async def test_ctrl_and_the_mouse_pull_the_end_of_a_coding(project: Project) -> None:
    async with at_first(project, (140, 45)) as (pilot, screen):
        await code_second_sentence(pilot)
        row = next(y for y in range(12) if "Kokoelma on" in screen.view.render_line(y).text)
        at = screen.view.render_line(row).text.index("hyvä.")
        await pilot.mouse_down(screen.view, offset=(at + 4, row), control=True)
        await pilot.pause()
        await pilot.hover(screen.view, offset=(at + 11, row))
        await pilot.mouse_up(screen.view, offset=(at + 11, row), control=True)
        await pilot.pause()
        assert codings(project)[0][0] == "Kokoelma on hyvä. Mutta"
        await pilot.press("u")
        assert codings(project)[0][0] == "Kokoelma on hyvä."
        await pilot.mouse_down(screen.view, offset=(at + 11, row), control=True)
        await pilot.hover(screen.view, offset=(at + 2, row))
        await pilot.mouse_up(screen.view, offset=(at + 2, row), control=True)
        await pilot.pause()
        assert "no coding here whose end" in told(pilot)
        assert codings(project)[0][0] == "Kokoelma on hyvä."


# -- other screens -------------------------------------------------------------------------------------


async def test_the_codebook_screen_opens_at_the_code_under_the_cursor(project: Project) -> None:
    async with at_first(project) as (pilot, _screen):
        await code_second_sentence(pilot)
        await pilot.press("f8")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CodebookScreen)
        assert screen.outline.code == "collections"


@pytest.mark.parametrize("first", [True, False])
async def test_a_source_whose_import_is_undone_is_left(project: Project, first: bool) -> None:
    adding.add_sources(project, [source("T09", "round1", [("V", "Hei.")], V=("eva", "centre"))])
    async with QualcodeApp(project, "T09" if first else "").run_test(size=SIZE) as pilot:
        await pilot.pause()
        if not first:
            await pilot.app.push_screen(CodingScreen(project, project.source_id("T09")))
        await pilot.press("u")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "T09 is no longer in the project" in told(pilot)
        await pilot.press("down")


async def test_what_is_undone_in_the_history_is_gone_from_the_text(project: Project) -> None:
    async with at_first(project) as (pilot, screen):
        await code_second_sentence(pilot)
        await pilot.press("f6", "u", "escape")
        await pilot.pause()
        assert codings(project) == []
        assert screen.view.marked == 0
        assert len(coding.codings_of(project, screen.text)) == 0


async def test_the_footer_is_there_at_once_in_another_language(project: Project) -> None:
    locale.use("en")
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        screen = await open_first(pilot)
        english = [key.description for key in screen.query(FooterKey) if key.display]
        locale.use("fi")
        await screen.retranslate()
        finnish = [key.description for key in screen.query(FooterKey) if key.display]
        assert len(finnish) > 5
        assert finnish != english
        await pilot.pause()
        assert [key.description for key in screen.query(FooterKey) if key.display] == finnish
