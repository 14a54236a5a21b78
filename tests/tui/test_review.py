"""The review: doubtful codings with their old and new words, until each was moved, accepted or removed."""

from collections.abc import Iterator

import pytest
from on_screen import Compare, told
from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from qualcode import locale
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.review import ReviewScreen
from qualcode.tui.widgets.details import Details
from qualcode.workbench import coding, memos, reviewing, revising
from qualcode.workbench.project import Project, open_project

NARROW, WIDE = (80, 24), (140, 45)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with locale.speaking("en"):
        yield


def correct(project: Project, source: str, *changes: tuple[str, str]) -> None:
    source_id = project.source_id(source)
    text = coding.text_of(project, source_id).body
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    revising.replace_text(project, source_id, revising.read_text(project, source_id, text))


@pytest.fixture
def doubtful(project: Project) -> Project:
    """E-0001 and E-0002 of U and E-0003 of V to look at in T01, E-0004 in T02."""
    coding.apply(project, coding.passage_of_quote(project, 1, "Kokoelma on hyvä."), "collections")
    coding.apply(project, coding.passage_of_quote(project, 1, "Siellä näkee naapureita."), "premises")
    other = Project(project.store, "V")
    coding.apply(other, coding.passage_of_quote(other, 1, "Mutta aukiolo on liian lyhyt iltaisin."), "opening_hours")
    coding.apply(project, coding.passage_of_quote(project, 2, "Täällä on ahdasta."), "premises")
    gone = "Kokoelma on hyvä. Mutta aukiolo on liian lyhyt iltaisin."
    correct(project, "T01", (gone, "Kokoelma [/] [@click=app.quit]pois[/]."), ("Siellä näkee naapureita.", "Niin."))
    correct(project, "T02", ("Täällä on ahdasta.", "Ei."))
    assert len(reviewing.doubtful(project)) == 4
    return project


def ids(project: Project) -> list[str]:
    return [doubt.evidence for doubt in reviewing.doubtful(project)]


def coded_in_t01(project: Project) -> int:
    return len(coding.codings_of(project, coding.text_of(project, 1)))


def title(pilot: Pilot[str]) -> str:
    return str(pilot.app.screen.query_one("#title").render())


def shown(pilot: Pilot[str]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def test_each_row_has_place_code_coder_old_and_new_words_and_markup_is_text(doubtful: Project) -> None:
    async with QualcodeApp(doubtful).run_test(size=WIDE) as pilot:
        await pilot.press("R")
        await pilot.pause()
        screen = shown(pilot)
        assert "T01:2 · E-0001 · AI" in screen
        assert " · V" in screen
        (row,) = [line for line in screen.split("\n") if "Before: “Kokoelma on hyvä.”" in line]
        assert "Now: “" in row, "side by side"
        assert "[@click=app.quit]pois[/]" in screen
        assert "4 codings" in title(pilot)
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        lines = shown(pilot).split("\n")
        at = next(n for n, line in enumerate(lines) if "Before: “Kokoelma" in line)
        assert "Now:" not in lines[at]
        assert "Now: “" in lines[at + 1]


async def test_lines_of_a_quote_are_told_apart_by_a_sign(project: Project) -> None:
    text = coding.text_of(project, 1)
    start, end = text.body.index("aukiolo on"), text.body.index("Kerro lisää.") + len("Kerro lisää.")
    coding.apply(project, coding.Passage(text.source_id, start, end), "premises")
    correct(project, "T01", ("Mutta aukiolo on liian lyhyt iltaisin.\n\nH: Kerro lisää.", "Ei.\n\nH: Niin?"))
    async with QualcodeApp(project).run_test(size=NARROW) as pilot:
        await pilot.press("R")
        await pilot.pause()
        assert "⏎ H:" in shown(pilot)
        assert "␊" not in shown(pilot)


async def test_one_is_accepted_and_undo_and_redo_bring_it_back_and_take_it_away(doubtful: Project) -> None:
    async with QualcodeApp(doubtful).run_test(size=NARROW) as pilot:
        await pilot.press("R", "a")
        assert ids(doubtful) == ["E-0003", "E-0002", "E-0004"]
        assert "E-0001" in told(pilot)
        await pilot.press("u")
        assert "E-0001" in ids(doubtful)
        await pilot.press("U")
        assert "E-0001" not in ids(doubtful)


async def test_a_coding_whose_words_are_the_interviewers_now_says_so(project: Project) -> None:
    coding.apply(project, coding.passage_of_quote(project, 1, "Kokoelma on hyvä."), "collections")
    correct(project, "T01", ("V: Käyn", "Käyn"))
    async with QualcodeApp(project, "T01").run_test(size=NARROW) as pilot:
        await pilot.press("R")
        await pilot.pause()
        assert "said by V before, by no informant now" in " ".join(shown(pilot).split())
        assert "The same words: “Kokoelma on hyvä.”" in shown(pilot)
        assert "Before:" not in shown(pilot)


async def test_both_ends_of_the_text_in_the_editor_are_a_key_away(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=NARROW) as pilot:
        await pilot.press("o", "ctrl+e", "ctrl+end")
        editor = pilot.app.screen.query_one(TextArea)
        assert editor.cursor_location == editor.document.end != (0, 0)
        await pilot.press("ctrl+home")
        assert editor.cursor_location == (0, 0)
        await pilot.press("ctrl+shift+end")
        assert editor.selected_text == editor.text


async def test_all_of_one_interview_are_accepted_after_a_question(doubtful: Project) -> None:
    async with QualcodeApp(doubtful, "T01").run_test(size=NARROW) as pilot:
        await pilot.press("R")
        await pilot.pause()
        assert "3 codings" in title(pilot)
        assert "Tab: 1 more in other interviews" in told(pilot)
        await pilot.press("A")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("enter")
        assert len(ids(doubtful)) == 4
        await pilot.press("A", "y")
        assert ids(doubtful) == ["E-0004"]
        assert "3 codings stand where they should" in told(pilot)
        assert "Nothing to look at" in told(pilot)
        await pilot.press("a", "tab")
        await pilot.pause()
        assert pilot.app.screen.query_one(OptionList).option_count == 1
        await pilot.press("tab", "escape")
        assert isinstance(pilot.app.screen, CodingScreen)


async def test_in_the_text_the_coding_bears_a_sign_until_its_ends_are_moved(doubtful: Project) -> None:
    async with QualcodeApp(doubtful, "T01").run_test(size=WIDE) as pilot:
        await pilot.press("R", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert "E-0001" in told(pilot)
        assert "3 codings to look at (R)" in title(pilot)
        assert "?AI" in shown(pilot)
        details = screen.query_one(Details)
        assert "to be looked at since the text was corrected" in "\n".join(line.plain for line in details._written())
        await pilot.press("e", "right", "enter")
        await pilot.pause()
        assert "E-0001" not in ids(doubtful)
        assert "?AI" not in shown(pilot)
        assert "2 codings to look at (R)" in title(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "?AI" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "3 codings" in title(pilot)


async def test_the_sign_goes_when_a_coding_was_accepted_in_the_list(doubtful: Project) -> None:
    async with QualcodeApp(doubtful, "T01").run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "?AI" in shown(pilot)
        await pilot.press("R", "a", "escape")
        await pilot.pause()
        assert "?AI" not in shown(pilot)
        assert "AI" in shown(pilot)


async def test_ones_own_is_removed_and_that_of_another_is_not(doubtful: Project) -> None:
    async with QualcodeApp(doubtful).run_test(size=NARROW) as pilot:
        await pilot.press("R")
        await pilot.press("x")
        assert "E-0001 removed; u undoes." in told(pilot)
        await pilot.press("x")
        assert ids(doubtful) == ["E-0003", "E-0002", "E-0004"]
        assert "V’s coding: only its coder" in told(pilot)
        await pilot.press("u")
        assert ids(doubtful) == ["E-0001", "E-0003", "E-0002", "E-0004"]


async def test_what_only_its_coder_can_do_is_not_offered_to_others(doubtful: Project) -> None:
    async with QualcodeApp(doubtful, "T01").run_test(size=NARROW) as pilot:
        await pilot.press("R")
        await pilot.pause()
        assert "where e and E move the ends" in " ".join(told(pilot).split())
        assert "x Remove" in shown(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "only V can move its ends" in " ".join(told(pilot).split())
        assert "e and E" not in told(pilot)
        assert "x Remove" not in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "E-0003 is V’s, who can move its ends" in " ".join(told(pilot).split())
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("down")
        await pilot.pause()
        assert "x Remove" in shown(pilot)
        await pilot.press("x")
        assert "E-0002 removed" in told(pilot)


async def test_nothing_is_offered_where_nothing_can_be_written(doubtful: Project) -> None:
    assert doubtful.path is not None
    with open_project(doubtful.path, "U", read_only=True) as reader:
        async with QualcodeApp(reader, "T01").run_test(size=NARROW) as pilot:
            await pilot.press("R")
            await pilot.pause()
            assert "e and E" not in told(pilot)


async def test_a_memo_is_written_on_the_coding(doubtful: Project) -> None:
    async with QualcodeApp(doubtful).run_test(size=NARROW) as pilot:
        await pilot.press("R", "m", *"miksi", "escape")
        (memo,) = memos.memos(doubtful)
        assert (memo.subject.target, memo.body) == ("E-0001", "miksi")
        assert pilot.app.screen.query_one(OptionList).has_focus


async def test_an_empty_list_says_so_and_every_key_has_an_answer(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=NARROW) as pilot:
        await pilot.press("R")
        await pilot.pause()
        assert "Nothing to look at" in told(pilot)
        assert "Accept" not in shown(pilot), "no key that does nothing"
        assert "Undo" in shown(pilot)
        for key in ("enter", "g", "a", "A", "x", "m", "tab"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, ReviewScreen), key


async def test_a_project_for_reading_only_is_looked_at_and_not_changed(doubtful: Project) -> None:
    assert doubtful.path is not None
    with open_project(doubtful.path, "W", read_only=True) as reader:
        async with QualcodeApp(reader).run_test(size=NARROW) as pilot:
            await pilot.press("R")
            for key in ("a", "A", "x", "m"):
                await pilot.press(key)
                assert "reading only" in told(pilot), key
                assert isinstance(pilot.app.screen, ReviewScreen)


async def test_undoing_the_correction_empties_the_list(doubtful: Project) -> None:
    async with QualcodeApp(doubtful, "T02").run_test(size=NARROW) as pilot:
        await pilot.press("R", "u")
        await pilot.pause()
        assert "E-0004" not in ids(doubtful)
        assert "Undid: Correct the text of T02" in told(pilot)
        await pilot.press("escape")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert "ahdasta" in screen.text.body


async def test_undo_on_an_empty_list_names_what_was_done_elsewhere_and_asks(project: Project) -> None:
    coding.apply(project, coding.passage_of_quote(project, 1, "Kokoelma on hyvä."), "collections")
    async with QualcodeApp(project).run_test(size=NARROW) as pilot:
        await pilot.press("R", "u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        asked = " ".join(shown(pilot).replace("│", " ").split())
        assert "Apply AI to T01:2" in asked
        assert "done elsewhere" in asked
        await pilot.press("escape")
        assert coded_in_t01(project) == 1
        await pilot.press("u", "y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "Undid: Apply AI" in told(pilot)
        assert not coded_in_t01(project)
        await pilot.press("U")
        assert "Redid: Apply AI" in told(pilot)


async def test_undo_goes_past_what_was_decided_on_the_list_only_after_a_question(doubtful: Project) -> None:
    coding.apply(doubtful, coding.passage_of_quote(doubtful, 1, "Käyn joka viikko."), "collections")
    async with QualcodeApp(doubtful).run_test(size=NARROW) as pilot:
        await pilot.press("R", "a", "u")
        await pilot.pause()
        assert "Undid: Accept E-0001" in told(pilot)
        assert len(ids(doubtful)) == 4
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("escape")


async def test_redo_of_what_was_undone_elsewhere_is_asked_about(project: Project) -> None:
    coding.apply(project, coding.passage_of_quote(project, 1, "Kokoelma on hyvä."), "collections")
    async with QualcodeApp(project, "T01").run_test(size=NARROW) as pilot:
        await pilot.press("u", "R", "U")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        assert not coded_in_t01(project)
        await pilot.press("y")
        await pilot.pause()
        assert coded_in_t01(project) == 1


async def wait(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause(0.3)


@pytest.mark.parametrize(
    ("source", "keys", "size"),
    [
        pytest.param("", ("R",), WIDE, id="review-140x45"),
        pytest.param("", ("R",), NARROW, id="review-80x24"),
        pytest.param("T01", ("R", "A"), NARROW, id="accept_all-80x24"),
        pytest.param("T01", ("R", "enter"), WIDE, id="doubtful_in_the_text-140x45"),
        pytest.param("T01", ("R", "enter"), NARROW, id="doubtful_in_the_text-80x24"),
        pytest.param("T01", ("ctrl+e",), WIDE, id="correcting-140x45"),
        pytest.param("T01", ("ctrl+e", *"No "), NARROW, id="correcting-80x24"),
        pytest.param("T01", ("ctrl+e", *"No ", "escape"), NARROW, id="correcting_asked-80x24"),
        pytest.param("T01", ("ctrl+e", "home", "delete", "K", "ctrl+s"), NARROW, id="whose_label-80x24"),
    ],
)
def test_pictures(
    doubtful: Project, snap_compare: Compare, source: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    app = QualcodeApp(doubtful, source)
    assert snap_compare(app, press=keys, terminal_size=size, run_before=wait)
