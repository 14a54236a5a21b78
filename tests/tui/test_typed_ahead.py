"""Dialogs under keys and messages that come faster than the screen: in order, and none twice."""

import pytest
from dialog_bench import Bench, burst, picker
from on_screen import at_rest, until
from textual.widgets import OptionList, Static

from qualcode.model.code import Code
from qualcode.tui.app import QualcodeApp
from qualcode.tui.picking import rank
from qualcode.tui.screens.coding import CodingScreen
from qualcode.workbench import coding, reading
from qualcode.workbench.project import Project


def coded(project: Project) -> list[tuple[str, str, str]]:
    text = coding.text_of(project, project.source_id("T01"))
    return [(c.code, c.direction, c.note) for c in coding.codings_of(project, text)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("cti\r", ("premises", "notes", "")),
        ("ctu\x7fi\r", ("premises", "notes", "")),
        ("cti\r+", ("premises", "furthers", "")),
        ("cti\rahyvä -\r", ("premises", "notes", "hyvä -")),
    ],
)
async def test_keys_in_one_batch_are_applied_in_order(
    project: Project, keys: str, expected: tuple[str, str, str]
) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "s")
        burst(pilot.app, keys)
        await until(pilot, lambda: coded(project) == [expected])
        await at_rest(pilot)
        assert coded(project) == [expected]
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_the_batch_may_begin_with_the_selection(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        burst(pilot.app, "osckoht\r")
        await until(pilot, lambda: coded(project))
        assert coded(project) == [("encounters", "notes", "")]


async def test_answers_to_the_done_dialog_in_one_batch_are_all_taken(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        burst(pilot.app, "dyny\r")
        await until(pilot, lambda: reading.is_done(project, project.source_id("T01")))
        rows = reading.asked_rows(project, project.source_id("T01"))
        assert [row.asked for row in rows] == ["yes", "no", "yes"]


@pytest.mark.parametrize(("keys", "key"), [("luot\r", "trust"), ("joh↓↓↑\r", 1), ("k↓ap\r", "capacity"), ("\r", 0)])
async def test_enter_takes_from_the_matches_of_what_is_typed(codes: dict[str, Code], keys: str, key: str | int) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        burst(app, keys)
        await until(pilot, lambda: app.answers)
    typed = "".join(letter for letter in keys if letter.isalpha())
    assert app.answers == [key if isinstance(key, str) else rank(typed, codes)[key].key]


async def test_a_click_takes_a_row_and_a_second_click_leaves_nothing_else(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "s", "c")
        options = pilot.app.screen.query_one(OptionList)
        options.post_message(OptionList.OptionSelected(options, options.options[1], 1))
        options.post_message(OptionList.OptionSelected(options, options.options[1], 1))
        await at_rest(pilot)
        assert [code for code, _direction, _note in coded(project)] == ["collections"]
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_messages_of_an_earlier_search_are_ignored(codes: dict[str, Code]) -> None:
    app = Bench(picker(codes))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        options = app.screen.query_one(OptionList)
        stale = options.get_option_at_index(7)
        await pilot.press(*"luott")
        options.post_message(OptionList.OptionHighlighted(options, stale, 7))
        options.post_message(OptionList.OptionSelected(options, stale, 7))
        await pilot.pause()
        assert app.answers == []
        assert codes["trust"].labels.en in str(app.screen.query_one("#rule", Static).content)
