"""Stories of the table of attributes: cells changed, values added to the plan, tables written and taken in."""

from dataclasses import replace
from pathlib import Path

import pytest
from on_screen import Compare, told
from studies import known
from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from qualcode import locale
from qualcode.store import plan
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.screens.attributes import AttributesScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.workbench import attribute_table
from qualcode.workbench.project import Project, open_project

SIZE = (80, 24)


async def open_table(pilot: Pilot[None]) -> AttributesScreen:
    await pilot.press("a")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, AttributesScreen)
    return screen


def title(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#title", Static).content.plain  # type: ignore[union-attr]


def said(pilot: Pilot[None]) -> str:
    return "\n".join(static.content.plain for static in pilot.app.screen.query(Static))  # type: ignore[union-attr]


def first_cells(pilot: Pilot[None]) -> list[str]:
    table = pilot.app.screen.query_one(DataTable)
    return [str(table.get_row_at(row)[0]) for row in range(table.row_count)]


# -- cells -------------------------------------------------------------------------


async def test_a_value_is_chosen_by_typing_and_taken_back(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        assert "Service area: Town centre · 2 values allowed" in told(pilot)
        await pilot.press("enter", *"kyl", "enter")
        assert known(project, "anna") == {"cluster": "villages"}
        assert told(pilot).startswith("✓ Anna (anna): Service area is Villages now; u undoes.")
        await pilot.press("u")
        assert known(project, "anna") == {"cluster": "centre"}
        await pilot.press("U")
        assert known(project, "anna") == {"cluster": "villages"}


async def test_a_slip_finds_the_nearest_value(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("enter", *"vilages", "enter")
        assert known(project, "anna") == {"cluster": "villages"}


async def test_what_is_near_nothing_chooses_nothing(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("enter", *"zzz", "enter")
        assert "n adds a new value" in said(pilot)
        await pilot.press("escape")
        assert known(project, "anna") == {"cluster": "centre"}


async def test_a_cell_is_emptied(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("down", "delete")
        assert known(project, "bo") == {}
        assert "Service area is empty now" in told(pilot)
        await pilot.press("delete")
        assert "empty already" in told(pilot)


async def test_arrows_move_between_cells_and_tab_between_people_and_sources(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        assert first_cells(pilot) == ["Anna", "Bo"]
        await pilot.press("right", "tab", "down", "enter", *"staff", "enter")
        assert known(project, "source:T02") == {"stakeholder": "staff"}
        assert "sources 2" in title(pilot)
        await pilot.press("tab")
        assert first_cells(pilot) == ["Anna", "Bo"]
        assert "column 2 of" in title(pilot)


async def test_free_text_is_written(project: Project) -> None:
    attribute = project.scheme().attribute("stakeholder")
    assert attribute
    with project.store.change("Let everything be written", "U"):
        plan.replace_attribute(project.store, replace(attribute, values=()))
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("right", "enter", *"[b]late", "enter")
        assert known(project, "anna")["stakeholder"] == "[b]late"
        assert "Stakeholder group is [b]late now" in told(pilot)
        await pilot.press("n")
        assert "is free text: Enter writes anything" in told(pilot)


async def test_keys_typed_ahead_reach_the_dialog_and_what_follows_the_table(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("enter", *"kyl", "enter", "right", "enter", *"cust", "enter", "down", "x")
        assert known(project, "anna") == {"cluster": "villages", "stakeholder": "customer"}


async def test_rows_are_filtered_by_what_stands_in_them(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("slash", *"villages", "enter")
        assert first_cells(pilot) == ["Bo"]
        assert "shown 1" in title(pilot)
        await pilot.press("enter", *"centre", "enter")
        assert known(project, "bo") == {"cluster": "centre"}
        assert "No row has these letters" in told(pilot)
        await pilot.press("escape")
        assert first_cells(pilot) == ["Anna", "Bo"]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_nothing_is_changed_in_a_project_open_for_reading(project: Project) -> None:
    assert project.path
    with open_project(project.path, "V", read_only=True) as other:
        async with QualcodeApp(other).run_test(size=SIZE) as pilot:
            screen = await open_table(pilot)
            for key in ("enter", "delete", "n", "i"):
                await pilot.press(key)
                assert pilot.app.screen is screen
                assert "open for reading only" in told(pilot)


# -- the plan ----------------------------------------------------------------------


async def test_a_new_value_comes_into_the_plan_only_after_a_question(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("n", *"Vilage", "enter")
        assert isinstance(pilot.app.screen, Ask)
        assert "“Villages” is there already: is the new one a slip of it?" in said(pilot)
        await pilot.press("escape")
        assert len(project.scheme().attributes[0].values) == 2
        await pilot.press("n", *"Islands", "enter", "y")
        assert project.scheme().attributes[0].values[-1].key == "islands"
        assert "“Islands” is a value of Service area now" in told(pilot)
        await pilot.press("enter", *"isl", "enter")
        assert known(project, "anna") == {"cluster": "islands"}
        await pilot.press("u", "u")
        assert len(project.scheme().attributes[0].values) == 2
        await pilot.press("n", *"Villages", "enter", "y")
        assert "has “Villages” already" in told(pilot)


async def test_the_home_screen_knows_a_value_by_the_name_it_was_given_meanwhile(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
        await open_table(pilot)
        await pilot.press("n", *"Islands", "enter", "y", "enter", *"isl", "enter", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Islands" in told(pilot)


# -- files -------------------------------------------------------------------------


async def test_tables_are_written_and_taken_in_after_a_preview(project: Project, tmp_path: Path) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("e", "enter")
        assert "attributes.xlsx is written to" in told(pilot)
        await pilot.press("i", *"attributes", "enter")
        assert "says nothing that is not known already" in told(pilot)
        (tmp_path / "late.csv").write_text("id;cluster\nanna;Kylät\nbo;\n", "utf-8")
        await pilot.press("i", *"late", "enter")
        assert "late.csv: 1 cell would change" in said(pilot)
        assert "Anna (anna): Service area: Town centre → Villages" in said(pilot)
        assert "1 empty cell leaves" in said(pilot)
        await pilot.press("escape")
        assert known(project, "anna") == {"cluster": "centre"}
        await pilot.press("i", *"late", "enter", "y")
        assert known(project, "anna") == {"cluster": "villages"}
        assert "1 cell taken in; u undoes." in told(pilot)
        await pilot.press("i", *"late", "enter", "c", "y")
        assert known(project, "bo") == {}
        await pilot.press("u", "u")
        assert (known(project, "anna"), known(project, "bo")) == ({"cluster": "centre"}, {"cluster": "villages"})


async def test_a_table_with_near_misses_is_told_and_not_taken(project: Project, tmp_path: Path) -> None:
    (tmp_path / "late.csv").write_text("id;cluster\nanna;Vilages\nbo;centre\nzoe;centre\n", "utf-8")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("i", *"late", "enter")
        assert "late.csv: 2 things to put right first; nothing is taken in" in said(pilot)
        assert "The nearest is “Villages”" in said(pilot)
        await pilot.press("y", "escape")
        assert known(project, "bo") == {"cluster": "villages"}


@pytest.mark.parametrize("name", ["study.qualcode", "notes.txt"])
async def test_a_table_is_never_written_over_something_else(
    project: Project, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("e", "ctrl+u", *name, "enter")
        assert "neither .xlsx nor .csv" in told(pilot)
    assert sorted(p.suffix for p in tmp_path.iterdir() if p.suffix in (".xlsx", ".csv", ".txt")) == []


# -- looks -------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (140, 45)])
async def test_only_whole_columns_are_on_screen_wherever_one_goes(project: Project, size: tuple[int, int]) -> None:
    async with QualcodeApp(project).run_test(size=size) as pilot:
        await open_table(pilot)
        table = pilot.app.screen.query_one(DataTable)
        widths = [column.get_render_width(table) for column in table.ordered_columns]
        assert (size[0] - 1 - widths[0]) % widths[1] == 0 or sum(widths) <= size[0] - 1
        for _step in range(len(widths)):
            await pilot.press("right")
            await pilot.pause()
            assert table.scroll_offset.x % widths[1] == 0


def snap(compare: Compare, project: Project, *keys: str, size: tuple[int, int] = SIZE) -> bool:
    async def run_before(pilot: Pilot[None]) -> None:
        await pilot.pause(0.3)  # the home screen comes first
        await pilot.press("a")
        await pilot.pause(0.2)
        await pilot.press(*keys)
        await pilot.pause(0.3)

    return compare(QualcodeApp(project), run_before=run_before, terminal_size=size)


def test_the_table(snap_compare: Compare, project: Project) -> None:
    assert snap(snap_compare, project, "right")


def test_the_sources_wide(snap_compare: Compare, project: Project) -> None:
    assert snap(snap_compare, project, "tab", "down", size=(140, 45))


def test_the_values_to_choose_from(snap_compare: Compare, project: Project) -> None:
    assert snap(snap_compare, project, "enter", *"vilages")


def test_the_preview_of_a_table(snap_compare: Compare, project: Project, tmp_path: Path) -> None:
    (tmp_path / "late.csv").write_text("id;cluster;stakeholder\nanna;Kylät;staff\nbo;;customer\n", "utf-8")
    assert attribute_table.preview(project, tmp_path / "late.csv").changes
    assert snap(snap_compare, project, "i", *"late", "enter")


async def test_a_table_with_a_slip_is_told_the_key_for_a_new_value(project: Project, tmp_path: Path) -> None:
    attribute = next(each for each in project.attributes() if each.values)
    path = tmp_path / "slip.csv"
    path.write_text(f"id,{attribute.key}\nanna,{attribute.values[0].labels.all()[0]}x\n", "utf-8")
    async with QualcodeApp(project).run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        screen = pilot.app.screen
        assert isinstance(screen, AttributesScreen)
        screen._look(path)
        await pilot.pause()
        told = " ".join(str(part.content) for part in pilot.app.screen.query(Static))
        assert "to the plan with n" in told


# -- date, round and consent ---------------------------------------------------------


def facts(project: Project, short_id: str) -> tuple[str, str, str]:
    row = next(row for row in attribute_table.rows(project, "sources") if row.key == short_id)
    return row.context["date"], row.context["round"], row.context["consent"]


async def test_date_and_consent_of_a_source_are_changed_as_attributes_are(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_table(pilot)
        await pilot.press("tab", "home", "right", "enter", *"2025-03-04", "enter")
        assert facts(project, "T01")[0] == "2025-03-04"
        assert "Date is 2025-03-04 now; u undoes." in told(pilot)
        await pilot.press("enter", "ctrl+u", *"spring", "enter")
        assert "“spring” is not a day" in told(pilot)
        await pilot.press("right", "right", "enter", *"endast ref", "enter")
        assert facts(project, "T01")[2] == "paraphrase"
        await pilot.press("enter", *"background", "enter")
        assert facts(project, "T01")[2] == "off_record"
        assert "Consent is background only now" in told(pilot)
        await pilot.press("delete")
        assert "Consent is never empty: Enter chooses another." in told(pilot)
        await pilot.press("u", "u", "left", "left", "delete")
        assert facts(project, "T01") == ("", "round1", "quotable")
        await pilot.press("right", "delete")
        assert "needs a round" in told(pilot)
        await pilot.press("n")
        assert "n adds one to an attribute of the plan" in told(pilot)


@pytest.mark.parametrize(("language", "day"), [("en", "2017-06-01"), ("fi", "1.6.2017")])
async def test_the_hint_writes_a_day_as_the_language_does(project: Project, language: str, day: str) -> None:
    with locale.speaking(language):
        async with QualcodeApp(project).run_test(size=SIZE) as pilot:
            await open_table(pilot)
            await pilot.press("tab", "home", "right", "enter")
            assert any(day in str(hint.content) for hint in pilot.app.screen.query(Static).filter(".hint"))


async def test_no_key_of_a_round_consent_or_language_is_shown(project: Project) -> None:
    with locale.speaking("fi"):
        async with QualcodeApp(project).run_test(size=(140, 45)) as pilot:
            await open_table(pilot)
            await pilot.press("tab", "home")
            await pilot.pause()
            seen = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
            assert "Haastattelut, kevät" in seen
            assert "saa siteerata" in seen
            for key in ("round1", "quotable", "paraphrase"):
                assert key not in seen
