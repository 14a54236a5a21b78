"""Stories of the fieldwork screen: contacts added, asked, joined with people; forms written and read back."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from on_screen import Compare, told
from studies import labels
from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from qualcode import locale
from qualcode.store import plan
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.contact import ContactDialog
from qualcode.tui.dialogs.ticks import TicksDialog
from qualcode.tui.screens.fieldwork import FieldworkScreen
from qualcode.workbench import fieldwork, memos, reading
from qualcode.workbench.fieldwork import ContactRow, contact_rows
from qualcode.workbench.project import Project, entries

SIZE = (80, 24)


@pytest.fixture
def listed(project: Project) -> Project:
    """Anna of T01 has agreed, and two others are on the list."""
    for fields in (
        {"name": "Anna", "cluster": "centre", "group": "customer", "state": "agreed", "day": "2025-03-01"},
        {
            "name": "Cecilia Långström-Pitkäniemi",
            "cluster": "villages",
            "state": "not_reached",
            "note": "soita illalla",
        },
        {"name": "Dan [@click=app.quit]x[/]", "cluster": "centre", "group": "staff"},
    ):
        fieldwork.add(project, {"round": "round1", **fields})
    return project


async def open_list(pilot: Pilot[None]) -> FieldworkScreen:
    screen = FieldworkScreen(pilot.app.project)  # type: ignore[attr-defined]
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def rows(project: Project) -> dict[str, ContactRow]:
    return {row.contact.name: row for row in contact_rows(project)}


def words(pilot: Pilot[None], where: str) -> str:
    return pilot.app.screen.query_one(where, Static).content.plain  # type: ignore[union-attr]


# -- the list ----------------------------------------------------------------------


async def test_an_empty_list_says_how_to_begin(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        assert "a adds somebody" in told(pilot)
        await pilot.press("1", "e", "x", "w", "t", "p")
        assert "a adds somebody" in told(pilot)


async def test_somebody_is_added_by_typing_and_choosing(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("a", *"Eeva", "down", "down", "right", "right", "down", "s", "down", "a", "enter")
        contact = rows(project)["Eeva"].contact
        assert (contact.round, contact.cluster, contact.stakeholder) == ("round1", "villages", "staff")
        assert contact.state == "agreed"
        assert told(pilot).startswith("✓ Eeva is on the list: agreed.")
        await pilot.press("u")
        assert rows(project) == {}
        assert "Undid: Add Eeva to the fieldwork list" in told(pilot)
        await pilot.press("U")
        assert "Eeva" in rows(project)


async def test_keys_typed_ahead_reach_the_dialog_and_what_follows_the_list(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("a", *"Eeva", "enter", "2", "a", *"Bo", "enter", "3")
        assert {name: row.state for name, row in rows(project).items()} == {"Eeva": "agreed", "Bo": "declined"}


async def test_what_is_refused_is_asked_again_with_what_was_typed(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("a", *"Anna", "up", *"tall", "enter")
        assert isinstance(pilot.app.screen, ContactDialog)
        assert "on the fieldwork list of round1 already" in "".join(
            static.content.plain  # type: ignore[union-attr]
            for static in pilot.app.screen.query(Static)
        )
        await pilot.press(*" II", "enter")
        assert rows(listed)["Anna II"].contact.note == "tall"


async def test_leaving_the_dialog_changes_nothing(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("e", *"x", "escape")
        assert isinstance(pilot.app.screen, FieldworkScreen)
        assert "Anna" in rows(listed)


async def test_one_key_sets_each_state(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        for key, state in (("1", "invited"), ("3", "declined"), ("4", "not_reached"), ("2", "agreed")):
            await pilot.press(key)
            assert rows(listed)["Anna"].state == state
        assert told(pilot).startswith("✓ Anna: agreed. u undoes it.")


async def test_the_state_that_a_contact_has_already_is_said_and_not_recorded(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        length = len(entries(listed))
        await pilot.press("2")
        assert "Anna: agreed already" in told(pilot)
        assert "undoes" not in told(pilot)
        assert len(entries(listed)) == length


async def test_a_removed_contact_comes_back_by_undo(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("j", "k", "x")
        assert "Anna" not in rows(listed)
        await pilot.press("u")
        assert "Anna" in rows(listed)


async def test_a_contact_that_is_joined_with_a_person_is_interviewed(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("p", "enter")
        assert rows(listed)["Anna"].sources == ("T01",)
        assert "person: Anna · T01" in told(pilot)
        assert "interviewed 1" in words(pilot, "#summary Static")
        await pilot.press("p", *"nobody", "enter")
        assert rows(listed)["Anna"].state == "agreed"


async def test_rounds_are_gone_through(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        assert "all rounds · 3 contacts" in words(pilot, "#title")
        await pilot.press("r")
        assert "Interviews, spring 2025" in words(pilot, "#title")
        await pilot.press("r")
        assert "all rounds" in words(pilot, "#title")


async def test_a_wide_summary_gives_names_the_room_that_the_list_leaves(project: Project) -> None:
    attribute = project.scheme().attribute("stakeholder")
    assert attribute
    long = replace(attribute.values[0], labels=labels("Research institutes and universities"))
    with project.store.change("Name a group", "U"):
        plan.replace_attribute(project.store, replace(attribute, values=(long, *attribute.values[1:])))
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_list(pilot)
        assert "Research institutes and universities  " in words(pilot, "#summary Static")
        await pilot.resize_terminal(*SIZE)
        assert pilot.app.screen.query_one("#summary").size.width > SIZE[0] - 5


async def test_the_summary_names_who_is_missing(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=(140, 45)) as pilot:
        await open_list(pilot)
        told = words(pilot, "#summary Static")
        assert "Villages: Customers, Staff, Partners" in told
        assert "Town centre: Staff, Partners" in told
        await pilot.press("down", "down", "2")
        assert "Villages: Customers, Staff, Partners" in words(pilot, "#summary Static")


async def test_a_read_only_project_is_shown_and_refuses(listed: Project) -> None:
    listed.store.read_only = True
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("3")
        assert "nothing was changed" in told(pilot)
    listed.store.read_only = False
    assert rows(listed)["Anna"].state == "agreed"


@pytest.mark.parametrize("size", [(80, 24), (140, 45), (60, 15), (200, 60)])
async def test_no_column_is_wider_than_the_screen(listed: Project, size: tuple[int, int]) -> None:
    async with QualcodeApp(listed).run_test(size=size) as pilot:
        await open_list(pilot)
        table = pilot.app.screen.query_one(DataTable)
        assert table.virtual_size.width <= table.size.width
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert table.virtual_size.width <= table.size.width


async def test_memo_on_the_person_that_a_contact_became(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("m")
        assert "p joins them, then m writes a memo" in told(pilot)
        await pilot.press("p", "enter", "m", *"Tuntee kaikki.", "escape")
        assert [(memo.subject.about, memo.body) for memo in memos.memos(listed)] == [("person", "Tuntee kaikki.")]
        await pilot.press("down")
        assert pilot.app.focused is pilot.app.screen.query_one(DataTable)


# -- form and ticks ------------------------------------------------------------------


async def test_a_form_is_written_beside_the_project_filled_in_and_taken_in(listed: Project, tmp_path: Path) -> None:
    source = listed.source_id("T01")
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("p", "enter", "w", "enter")
        path = tmp_path / "form-anna-round1-en.docx"
        assert "form-anna-round1-en.docx is written to" in told(pilot)
        word = docx.Document(str(path))
        row = next(row for table in word.tables for row in table.rows if row.cells[-1].text == "q02")
        row.cells[0].text = "x"
        word.save(str(path))
        await pilot.press("t", "enter")
        assert isinstance(pilot.app.screen, TicksDialog)
        assert {row.asked for row in reading.asked_rows(listed, source)} == {"unknown"}
        await pilot.press("enter")
        answers = {row.theme.key: row.asked for row in reading.asked_rows(listed, source)}
        assert answers == {"services": "no", "premises": "yes", "community": "no"}
        assert "Asked in T01: 3 decided" in told(pilot)
        await pilot.press("u")
        assert {row.asked for row in reading.asked_rows(listed, source)} == {"unknown"}


async def test_no_form_is_written_over_unasked(listed: Project, tmp_path: Path) -> None:
    (tmp_path / "form-anna-round1-en.docx").write_text("mine")
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("w", "enter")
    assert (tmp_path / "form-anna-round1-en.docx").read_text() == "mine"
    assert (tmp_path / "form-anna-round1-en-2.docx").exists()


async def test_earlier_decisions_are_changed_only_when_asked(listed: Project, tmp_path: Path) -> None:
    source = listed.source_id("T01")
    reading.decide_asked(listed, source, {"services": "no"})
    (tmp_path / "form.txt").write_text("[x] q01\n", "utf-8")
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("p", "enter", "t", *"form.txt", "enter")
        assert "U decided: not asked → stays" in words(pilot, "#rows")
        await pilot.press("o")
        assert "changes" in words(pilot, "#rows")
        await pilot.press("enter")
    assert {row.theme.key: row.asked for row in reading.asked_rows(listed, source)}["services"] == "yes"


async def test_ticks_need_an_interview_and_a_form(listed: Project) -> None:
    async with QualcodeApp(listed).run_test(size=SIZE) as pilot:
        await open_list(pilot)
        await pilot.press("t")
        assert "join the person with p" in told(pilot)
        await pilot.press("p", "enter", "t", *"nothing.docx", "enter")
        assert "no such file" in told(pilot)


# -- pictures ------------------------------------------------------------------------


def snap(compare: Compare, project: Project, *keys: str, size: tuple[int, int] = SIZE) -> bool:
    async def run_before(pilot: Pilot[None]) -> None:
        await pilot.pause(0.3)  # the home screen comes first
        await open_list(pilot)
        await pilot.press(*keys)
        await pilot.pause(0.3)

    return compare(QualcodeApp(project), terminal_size=size, run_before=run_before)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_list(snap_compare: Compare, listed: Project, language: str) -> None:
    with locale.speaking(language):
        assert snap(snap_compare, listed)


def test_the_list_wide(snap_compare: Compare, listed: Project) -> None:
    assert snap(snap_compare, listed, "down", size=(140, 45))


def test_the_contact_dialog(snap_compare: Compare, listed: Project) -> None:
    assert snap(snap_compare, listed, "e", "down", "down")


def test_the_ticks_dialog(snap_compare: Compare, listed: Project, tmp_path: Path) -> None:
    reading.decide_asked(listed, listed.source_id("T01"), {"services": "no"})
    (tmp_path / "form.txt").write_text("[x] q01\n[ ] q02\n[?] q03\n", "utf-8")
    assert snap(snap_compare, listed, "p", "enter", "t", *"form.txt", "enter", size=(140, 45))


# -- the summary -------------------------------------------------------------------


async def test_the_summary_has_the_room_that_the_list_leaves_and_is_scrolled_by_keyboard(project: Project) -> None:
    for n in range(30):
        fieldwork.add(project, {"round": "round1", "name": f"Eeva {n}", "cluster": "centre", "group": "staff"})
    async with QualcodeApp(project).run_test(size=(40, 16)) as pilot:
        screen = await open_list(pilot)
        summary, table = screen.query_one("#summary"), screen.query_one(DataTable)
        await pilot.pause()
        assert summary.max_scroll_y > 0
        await pilot.press("tab", "down", "j")
        assert summary.scroll_y == min(2, summary.max_scroll_y)
        await pilot.press("G")
        assert summary.scroll_y == summary.max_scroll_y
        await pilot.press("pageup", "g")
        assert summary.scroll_y == 0
        await pilot.press("tab", "j")
        assert table.cursor_row == 1
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        screen = await open_list(pilot)
        await pilot.pause()
        assert screen.query_one("#summary").size.height < 8
        for row in contact_rows(project):
            fieldwork.remove(project, row.contact)
        screen.fill()
        await pilot.pause()
        assert screen.query_one("#summary").size.height > 12
