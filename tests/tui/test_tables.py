"""Stories of home, matrix and quotes: what the tables, their footers and the status line show at every width."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from projects import source
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import DataTable, Footer, OptionList, Static
from textual.widgets._footer import FooterKey

from qualcode import locale
from qualcode.locale import language
from qualcode.model.labels import LANGUAGES
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.notice import Notice
from qualcode.tui.keys import commands
from qualcode.tui.legend import legend
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.matrix import MatrixScreen
from qualcode.tui.screens.quotes import QuotesScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import adding, coding, desk, reading
from qualcode.workbench.project import Project

SIZE = (80, 24)


@pytest.fixture
def coded(project: Project) -> Project:
    """T01 with two codings by U and one by V, done by both."""
    at = project.source_id("T01")
    coding.apply(project, coding.passage_of_quote(project, at, "Kokoelma on hyvä."), "collections")
    coding.apply(project, coding.passage_of_quote(project, at, "Käyn joka viikko."), "collections")
    other = Project(project.store, "Vilhelmiina")
    for coder in (other, project):
        reading.mark_done(coder, at, {"services": "yes"})
    return project


@pytest.fixture
def finnish() -> Iterator[None]:
    with locale.speaking("fi"):
        yield


def drawn(screen: Screen[None]) -> list[str]:
    """The rows of the screen as a person sees them."""
    width, height = screen.size
    compositor = screen._compositor  # Textual has no public way to the rows on screen
    strips = compositor.render_strips()
    return [strip.text.ljust(width) for strip in strips[:height]]


def status(screen: Screen[None]) -> str:
    return screen.query_one(StatusLine).content.plain  # type: ignore[union-attr]


def title(screen: Screen[None]) -> str:
    return screen.query_one("#title", Static).content.plain  # type: ignore[union-attr]


def footer(screen: Screen[None]) -> dict[str, str]:
    keys = screen.query_one(Footer).query(FooterKey)
    return {key.key_display: key.description for key in keys}


async def matrix(pilot: Pilot[None]) -> MatrixScreen:
    await pilot.press("M")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, MatrixScreen)
    return screen


# -- writing the report ------------------------------------------------------


async def test_a_report_takes_a_free_name_and_leaves_the_older_file_alone(coded: Project) -> None:
    assert coded.path is not None
    older = coded.path.with_name(f"{coded.path.stem}-report1-en.docx")
    older.write_text("edited by hand")
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await matrix(pilot)
        await pilot.press("w")
        await pilot.press("escape", "w")
    assert older.read_text() == "edited by hand"
    written = sorted(path.name for path in older.parent.glob("*.docx"))
    assert written == [f"{coded.path.stem}-report1-en{n}.docx" for n in ("-2", "-3", "")]


async def test_what_the_report_hints_at_stays_until_it_is_closed(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await matrix(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Notice)
        told = "\n".join(words.content.plain for words in pilot.app.screen.query(Static))  # type: ignore[union-attr]
        assert "-report1-en.docx" in told
        assert "Read the quotes before you send the report" in told
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MatrixScreen)


# -- quotes --------------------------------------------------------------------


async def test_quotes_follow_what_was_changed_in_the_text(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await matrix(pilot)
        await pilot.press("enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, QuotesScreen)
        quotes = screen.query_one(OptionList)
        assert quotes.option_count == 3, "a heading and two quotes"
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)
        await pilot.press("N", "x", "escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert quotes.option_count == 2
        assert quotes.highlighted == 1
        assert "Kokoelma on hyvä." in str(quotes.get_option_at_index(1).prompt)
        assert "1 quote" in title(screen)


async def test_coming_back_without_a_change_keeps_the_highlighted_quote(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await matrix(pilot)
        await pilot.press("enter", "down")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuotesScreen)
        assert pilot.app.screen.query_one(OptionList).highlighted == 2


async def test_the_last_quote_removed_leaves_an_empty_list(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await matrix(pilot)
        await pilot.press("enter")
        await pilot.pause()
        coding.remove(coded, coding.codings_of(coded, coding.text_of(coded, coded.source_id("T01")))[0])
        coding.remove(coded, coding.codings_of(coded, coding.text_of(coded, coded.source_id("T01")))[0])
        await pilot.press("question_mark", "escape", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuotesScreen)
        assert pilot.app.screen.query_one(OptionList).option_count == 0


@pytest.mark.parametrize(("spoken", "marks"), [("en", "“”"), ("fi", "””")])
async def test_quotes_stand_in_the_quotation_marks_of_the_language(coded: Project, spoken: str, marks: str) -> None:
    with locale.speaking(spoken):
        async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
            await matrix(pilot)
            await pilot.press("enter")
            await pilot.pause()
            prompt = str(pilot.app.screen.query_one(OptionList).get_option_at_index(1).prompt)
            assert f"{marks[0]}Käyn joka viikko.{marks[1]}" in prompt


# -- read-only, messages, state ------------------------------------------------


async def test_read_only_comes_first_in_every_title(coded: Project) -> None:
    coded.store.read_only = True
    async with QualcodeApp(coded).run_test(size=(40, 15)) as pilot:
        assert title(pilot.app.screen).strip().startswith("read-only")
        assert "read-only" in drawn(pilot.app.screen)[0]
        assert drawn(pilot.app.screen)[0].rstrip().endswith("…")
        await matrix(pilot)
        assert title(pilot.app.screen).strip().startswith("read-only")
    coded.store.read_only = False


async def test_the_reason_of_an_empty_cell_is_a_hint_and_a_missing_undo_a_refusal(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        for _step in range(3):
            await pilot.press("u")
        assert status(pilot.app.screen).startswith("✗")
        await matrix(pilot)
        await pilot.press("enter")
        assert status(pilot.app.screen).startswith("→")


async def test_ctrl_c_says_in_the_language_spoken_how_to_leave(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert status(pilot.app.screen).startswith("→ Ctrl+C does not quit")
        assert not pilot.app._notifications


# -- footers -------------------------------------------------------------------


async def test_every_footer_shows_what_enter_does_and_enter_does_it(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert footer(pilot.app.screen)["Enter"] == "Open"
        await matrix(pilot)
        assert footer(pilot.app.screen)["Enter"] == "Quotes"
        await pilot.press("enter")
        await pilot.pause()
        assert footer(pilot.app.screen)["Enter"] == "To the text"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_a_click_on_the_highlighted_row_opens_its_source(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.click(DataTable, offset=(1, 1))
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)


# -- home ------------------------------------------------------------------------


def cells(screen: Screen[None]) -> list[dict[str, str]]:
    """Every row of the table by column, the headings first."""
    table = screen.query_one(DataTable)
    names = [str(key.value) for key in table.columns]
    rows = [[str(column.label) for column in table.ordered_columns]]
    rows += [[str(cell) for cell in table.get_row_at(at)] for at in range(table.row_count)]
    return [dict(zip(names, row, strict=True)) for row in rows]


async def test_sources_are_read_once_at_opening_and_again_on_coming_back(
    coded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    rows = desk.rows
    monkeypatch.setattr(desk, "rows", lambda *given: asked.append(1) or rows(*given))
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert len(asked) == 1
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert len(asked) == 1
        await pilot.press("enter", "escape", "escape")
        await pilot.pause()
        assert len(asked) == 2


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 200])
@pytest.mark.parametrize("spoken", LANGUAGES)
async def test_columns_fill_the_width_with_a_blank_between_them(coded: Project, width: int, spoken: str) -> None:
    with locale.speaking(spoken):
        async with QualcodeApp(coded).run_test(size=(width, 24)) as pilot:
            await pilot.pause()
            table = pilot.app.screen.query_one(DataTable)
            assert table.virtual_size.width <= width - 1
            last = table.ordered_columns[-1]
            for row in cells(pilot.app.screen):
                for column, words in zip(table.ordered_columns, row.values(), strict=True):
                    assert cell_len(words) <= column.width - (column is not last)


async def test_coded_and_done_stay_on_a_narrow_screen(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        rows = cells(pilot.app.screen)
        assert "people" not in rows[0]
        assert rows[1]["coded"] == "1/2"
        assert rows[1]["done"].startswith("U")


async def test_nothing_is_cut_where_it_would_fit(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=(140, 45)) as pilot:
        await pilot.pause()
        rows = cells(pilot.app.screen)
        assert not [words for row in rows for words in row.values() if "…" in words]
        assert rows[1]["kind"] == "interview"
        assert rows[1]["done"] == "U, Vilhelmiina"


async def test_a_wider_terminal_gets_the_longer_words(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=(60, 18)) as pilot:
        await pilot.pause()
        assert cells(pilot.app.screen)[1]["kind"] == "interv."
        await pilot.resize_terminal(140, 45)
        await pilot.pause()
        assert cells(pilot.app.screen)[1]["kind"] == "interview"


async def test_rounds_are_told_apart_by_their_month_where_their_names_do_not_fit(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert cells(pilot.app.screen)[1]["round"] == "2025-02"


async def test_the_status_line_repeats_done_kind_and_round_of_the_highlighted_source(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        await pilot.pause()
        told = " ".join(status(pilot.app.screen).split())
        assert told.startswith("T01")
        assert "Anna" in told
        assert "done: U, Vilhelmiina · coded turns 1/2" in told
        await pilot.press("down")
        assert "done: – · coded turns 0/1" in " ".join(status(pilot.app.screen).split())


async def test_the_title_counts_the_sources_done(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        assert "done 1/2" in title(pilot.app.screen)


# -- matrix ------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("spoken", LANGUAGES)
async def test_only_whole_columns_are_on_screen(coded: Project, width: int, spoken: str) -> None:
    many = [source(f"S{n:02}", "round1", [("V", f"Niin {n}.")], V=(f"p{n}", "centre")) for n in range(12)]
    adding.add_sources(coded, many)
    with locale.speaking(spoken):
        async with QualcodeApp(coded).run_test(size=(width, 24)) as pilot:
            screen = await matrix(pilot)
            screen._columns = "source"
            screen._fill()
            await pilot.pause()
            table = screen.query_one(DataTable)
            margin, *columns = (column.width for column in table.ordered_columns)
            viewport = table.scrollable_content_region.width
            assert (viewport - margin) % columns[0] == 0
            await pilot.press(*["right"] * 9)
            await pilot.pause()
            assert table.scroll_offset.x > 0
            assert table.scroll_offset.x % columns[0] == 0


async def test_words_of_headings_are_whole_where_all_columns_fit(coded: Project, finnish: None) -> None:
    async with QualcodeApp(coded).run_test(size=(140, 45)) as pilot:
        await matrix(pilot)
        headings = cells(pilot.app.screen)[0].values()
        assert not [words for words in headings if "-\n" in words or "…" in words]


async def test_no_line_of_a_cell_begins_with_a_blank_and_sub_codes_keep_their_indent(
    coded: Project, finnish: None
) -> None:
    async with QualcodeApp(coded).run_test(size=(60, 24)) as pilot:
        await matrix(pilot)
        await pilot.press("r")
        await pilot.pause()
        for row in cells(pilot.app.screen)[1:]:
            heading, *others = row.values()
            assert len({len(line) - len(line.lstrip()) for line in heading.split("\n")}) == 1
            assert not [line for words in others for line in words.split("\n") if line.startswith(" ")]


async def test_the_cell_under_the_cursor_shows_without_colour(coded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await matrix(pilot)
        table = screen.query_one(DataTable)
        assert table.get_component_rich_style("datatable--cursor").reverse


async def test_one_key_explains_every_state_and_sign(coded: Project) -> None:
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        screen = await matrix(pilot)
        assert "i What the figures and signs mean" in "\n".join(drawn(screen))
        assert "matrix.legend" in {command.id for command in commands("matrix")}
        await pilot.press("i")
        await pilot.pause()
        told = [words.content.plain for words in pilot.app.screen.query(Static)]  # type: ignore[union-attr]
        for sign, meaning in legend(coded.scheme().directions):
            assert (sign, meaning) in pairwise(told)
        assert {"+1", "−1", "±1", "not planned", "asked, nothing said"} <= dict(
            legend(coded.scheme().directions)
        ).keys()
        await pilot.press("i")
        assert isinstance(pilot.app.screen, MatrixScreen)


async def test_the_matrix_opens_at_the_phase_it_was_asked_for(coded: Project) -> None:
    last = coded.scheme().phases[-1]
    async with QualcodeApp(coded).run_test(size=SIZE) as pilot:
        pilot.app.push_screen(MatrixScreen(coded, last.key))
        await pilot.pause()
        assert title(pilot.app.screen).endswith(last.labels.in_(language()))
        pilot.app.push_screen(MatrixScreen(coded))
        await pilot.pause()
        assert title(pilot.app.screen).endswith(coded.scheme().phases[0].labels.in_(language()))
