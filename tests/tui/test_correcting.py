"""Correcting a wording at the screen: what is typed is saved, refused or asked about, and never lost."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from coding_screen import correct
from hostile import PAYLOADS, SOURCES, hostile_study
from on_screen import told
from projects import source
from pty_screen import program
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from qualcode.store.doubts import Doubt
from qualcode.text.clean import show
from qualcode.tui.app import QualcodeApp
from qualcode.tui.dialogs.ask import Ask
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.correcting import CorrectingScreen
from qualcode.tui.screens.history import HistoryScreen
from qualcode.tui.screens.home import HomeScreen
from qualcode.tui.screens.review import ReviewScreen
from qualcode.workbench import adding, coding, reviewing
from qualcode.workbench.project import Project, open_project

SIZE = (80, 24)


def body(project: Project, source: str = "T01") -> str:
    return coding.text_of(project, project.source_id(source)).body


def put(project: Project, quote: str, code: str = "collections") -> str:
    return coding.apply(project, coding.passage_of_quote(project, 1, quote), code).evidence


def assert_harmless(pilot: Pilot[str]) -> None:
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.control or show(segment.text) == segment.text


async def test_the_editor_holds_the_text_as_it_is_stored_with_the_cursor_where_it_was(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("o", "ctrl+e")
        await pilot.pause()
        editor = pilot.app.screen.query_one(TextArea)
        assert editor.text == body(project)
        assert editor.document.get_line(editor.cursor_location[0])[editor.cursor_location[1] :].startswith("Käyn joka")
        await pilot.press(*"xq?", "escape")
        assert isinstance(pilot.app.screen, Ask), "letters are typed, also those that are commands elsewhere"


async def test_a_typed_correction_is_saved_and_undo_and_redo_show_either_wording(project: Project) -> None:
    kept = put(project, "Kokoelma on hyvä.")
    before = body(project)
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("right_square_bracket", "ctrl+e", *"No ", "ctrl+s")
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert body(project) == before.replace("Käyn", "No Käyn").strip() == screen.text.body
        assert "1 coding kept · 0 moved · 0 doubtful" in told(pilot)
        assert screen.text.body[screen.view.cursor :].startswith(("No Käyn", "Käyn"))
        (coded,) = screen.codings
        assert (coded.evidence, screen.text.body[coded.start : coded.end]) == (kept, "Kokoelma on hyvä.")
        await pilot.press("u")
        assert body(project) == before == screen.text.body
        assert "Undid: Correct the text of T01" in told(pilot)
        await pilot.press("U")
        assert screen.text.body == body(project) != before
        await pilot.press("o", "s", "c", *"ai", "enter")
        assert len(screen.codings) == 2, "one goes on coding in the corrected text"


async def test_what_is_typed_while_the_editor_opens_is_typed_into_it(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("right_square_bracket")
        for key in ("ctrl+e", *"nox", "ctrl+s"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(5):
            await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "V: noxKäyn joka" in body(project)


async def test_doubtful_codings_open_the_review(project: Project) -> None:
    put(project, "Kokoelma on hyvä.")
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, (" Kokoelma on hyvä.", ""))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "0 codings kept · 0 moved · 1 doubtful" in told(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CodingScreen)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (lambda project: body(project), "reads like this already"),
        (lambda project: body(project, "T02"), "This is the text of T02"),
        (lambda _project: " \n ", ""),
    ],
)
async def test_what_is_refused_stays_in_the_editor_and_is_said_in_one_line(
    project: Project, text: object, why: str
) -> None:
    assert callable(text)
    before, typed = body(project), text(project)
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+e")
        editor = pilot.app.screen.query_one(TextArea)
        editor.load_text(typed)
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, CorrectingScreen)
        assert told(pilot).startswith("✗")
        assert why in told(pilot)
        assert editor.text == typed
    assert body(project) == before, "leaving saves nothing that was refused"


async def test_escape_leaves_at_once_without_changes_and_asks_with_them(project: Project) -> None:
    before = body(project)
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+e", "escape")
        assert isinstance(pilot.app.screen, CodingScreen)
        await correct(pilot, ("Kokoelma", "Kirjakokoelma"))
        await pilot.press("escape", "enter")
        assert not isinstance(pilot.app.screen, Ask), "Enter presses Back, where the sign stands"
        assert "Kirjakokoelma" in pilot.app.screen.query_one(TextArea).text
        await pilot.press("escape", "n")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert body(project) == before
        await correct(pilot, ("Kokoelma", "Kirjakokoelma"))
        await pilot.press("escape", "y")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "Kirjakokoelma" in body(project)


@pytest.mark.parametrize(("answer", "saved"), [("y", True), ("n", False)])
async def test_quitting_asks_what_becomes_of_the_correction(project: Project, answer: str, saved: bool) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("Kokoelma", "Kirjakokoelma"))
        await pilot.press("ctrl+q")
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press(answer)
    assert ("Kirjakokoelma" in body(project)) == saved


async def test_a_terminal_that_goes_away_takes_no_correction_with_it(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("Kokoelma", "Kirjakokoelma"))
        pilot.app.exit(return_code=129)
    assert "Kirjakokoelma" in body(project)


async def test_another_language_and_another_screen_keep_what_is_typed(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("o", "ctrl+e", *"Niin. ", "f9")
        await pilot.pause()
        await pilot.press(*"Joo. ")
        assert "V: Niin. Joo. Käyn joka" in pilot.app.screen.query_one(TextArea).text
        await pilot.press("f9", "f9", "f6")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("escape")
        assert "V: Niin. Joo. Käyn joka" in pilot.app.screen.query_one(TextArea).text


async def test_a_wording_changed_meanwhile_is_written_over_only_when_one_says_so_again(project: Project) -> None:
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("Kokoelma", "Kirjakokoelma"))
        await pilot.press("ctrl+s")
        await correct(pilot, ("Tapahtumat", "Konsertit"))
        await pilot.press("f6", "u", "escape", "ctrl+s")
        assert "meanwhile" in told(pilot)
        await pilot.press("ctrl+s")
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "Konsertit" in body(project)


async def test_read_only_projects_refuse_before_anything_opens(project: Project) -> None:
    assert project.path is not None
    with open_project(project.path, "W", read_only=True) as reader:
        async with QualcodeApp(reader, "T01").run_test(size=SIZE) as pilot:
            await pilot.press("ctrl+e")
            assert isinstance(pilot.app.screen, CodingScreen)
            assert "reading only" in told(pilot)


# -- an editor of one's own ------------------------------------------------------


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can be lent to another program."""

    @contextmanager
    def suspend(_app: QualcodeApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(QualcodeApp, "suspend", suspend)
    monkeypatch.delenv("VISUAL", raising=False)


@pytest.mark.usefixtures("lent")
async def test_the_editor_of_the_person_goes_on_with_what_is_typed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\np = pathlib.Path(sys.argv[1])\n"
        "p.write_text(p.read_text('utf-8').replace('Kokoelma', 'Kirja\\x1bkokoelma'), 'utf-8')\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("o", "ctrl+e", *"No. ", "f4")
        typed = pilot.app.screen.query_one(TextArea).text
        assert "V: No. Käyn" in typed
        assert "Kirjakokoelma" in typed
        assert "Ctrl+S saves it" in told(pilot)
        await pilot.press("ctrl+s")
        assert "Kirjakokoelma" in body(project)
        await pilot.press("ctrl+e", "f4")
        assert "changed nothing" in told(pilot)


@pytest.mark.usefixtures("lent")
@pytest.mark.parametrize(
    ("editor", "why"),
    [("", "set EDITOR"), ("false", "ended with code"), ("/no/such", "cannot be started"), ("'", "set")],
)
async def test_an_editor_that_fails_leaves_what_is_typed(
    project: Project, monkeypatch: pytest.MonkeyPatch, editor: str, why: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+e", *"No. ", "f4")
        assert why in told(pilot)
        assert "No. " in pilot.app.screen.query_one(TextArea).text


async def test_where_no_terminal_can_be_lent_that_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+e", "f4")
        assert "in a terminal only" in told(pilot)


def test_the_terminal_is_lent_to_the_editor_and_ctrl_c_in_it_ends_nothing(project: Project, tmp_path: Path) -> None:
    """In the real program; a signal that comes of a key reaches everything in the terminal."""
    assert project.path is not None
    project.close()
    script = tmp_path / "editor.py"
    script.write_text(
        "import os, pathlib, signal, sys, termios\n"
        "assert termios.tcgetattr(0)[3] & termios.ICANON\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "os.killpg(0, signal.SIGINT)\n"
        "p = pathlib.Path(sys.argv[1])\n"
        "p.write_text(p.read_text('utf-8').replace('Kokoelma', 'Kirjakokoelma'), 'utf-8')\n"
    )
    editor = f"{sys.executable} {script}"
    with program("open", project.path, "--source", "T01", home=tmp_path, EDITOR=editor) as shown:
        shown.see("Kokoelma on hyvä")
        shown.type("\x05")
        shown.see("Ctrl+S Save")
        shown.type("f4")
        shown.see("What you wrote in your editor stands here now")
        shown.type("\x13")
        shown.see("0 codings kept")
        shown.see("Kirjakokoelma")
        shown.type("q")
        assert shown.end() == 0
    with open_project(project.path, "U") as again:
        assert "Kirjakokoelma" in body(again)


# -- other screens -----------------------------------------------------------------


async def test_a_screen_behind_shows_the_corrected_text_when_one_comes_back(project: Project) -> None:
    put(project, "Kokoelma on hyvä.")
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        first = pilot.app.screen
        assert isinstance(first, CodingScreen)
        await pilot.press("n", "V", "enter")
        await correct(pilot, ("Kokoelma", "Kirjakokoelma"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("escape", "escape", "escape")
        await pilot.pause()
        assert pilot.app.screen is first
        assert first.text.body == body(project)


async def test_undoing_a_correction_on_another_screen_takes_back_the_text_here(project: Project) -> None:
    before = body(project)
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("Kokoelma", "Kirjakokoelma"))
        await pilot.press("ctrl+s", "f6", "u", "escape")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CodingScreen)
        assert screen.text.body == before == body(project)


async def test_the_plan_and_the_list_beside_the_text_follow(project: Project) -> None:
    put(project, "Kokoelma on hyvä.")
    async with QualcodeApp(project, "T01").run_test(size=(140, 45)) as pilot:
        await pilot.press("I", "escape")
        await correct(pilot, ("V: Käyn", "V: Hei.\n\nH: Hei.\n\nV: Käyn"))
        await pilot.press("ctrl+s", "Q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)
        assert len(pilot.app.screen.codings) == 1


async def test_home_says_how_many_wait_and_leads_to_them(project: Project) -> None:
    put(project, "Kokoelma on hyvä.")
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        assert "to look at" not in str(pilot.app.screen.query_one("#title").content)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await correct(pilot, (" Kokoelma on hyvä.", ""))
        await pilot.press("ctrl+s", "escape")
        await pilot.pause()
        assert "1 coding to look at (R)" in str(pilot.app.screen.query_one("#title").content)  # type: ignore[attr-defined]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "1 coding to look at (R)" in str(pilot.app.screen.query_one("#title").content)  # type: ignore[attr-defined]
        await pilot.press("R")
        assert isinstance(pilot.app.screen, ReviewScreen)
        waiting: list[Doubt] = reviewing.doubtful(project)
        assert len(waiting) == 1


async def test_hostile_words_are_text_in_the_editor(project: Project) -> None:
    words = "[/] [@click=app.quit]x[/] [red]"
    async with QualcodeApp(project, "T01").run_test(size=SIZE) as pilot:
        await correct(pilot, ("Kokoelma", words), ("Tapahtumat", "a\x1b]0;PWNED\x07b"))
        await pilot.press("ctrl+s")
        assert words in body(project)
        assert "\x1b" not in body(project)
        await pilot.press("ctrl+e")
        assert words in pilot.app.screen.query_one(TextArea).text
        shown = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "[@click=app.quit]x[/]" in shown


@pytest.mark.parametrize("word", PAYLOADS)
async def test_no_text_acts_in_the_editor_or_in_the_review(word: str) -> None:
    with hostile_study(None, {word: PAYLOADS[word]}) as study:
        async with QualcodeApp(study, SOURCES[word]).run_test() as pilot:
            await pilot.press("ctrl+e")
            await pilot.pause()
            assert_harmless(pilot)
            editor = pilot.app.screen.query_one(TextArea)
            editor.replace("Pois", (2, 3), editor.document.end)
            await pilot.press("ctrl+s")
            await pilot.pause()
            if isinstance(pilot.app.screen, CodingScreen):
                await pilot.press("R")
            assert isinstance(pilot.app.screen, ReviewScreen)
            assert_harmless(pilot)


async def test_a_large_text_opens_and_is_saved(project: Project) -> None:
    said = [("V" if n % 2 else "H", f"Vuoro {n}. " + "Sanoja on paljon ja ne jatkuvat. " * 30) for n in range(1000)]
    adding.add_sources(project, [source("T03", "round1", said, V=("cilla", "centre"))])
    async with QualcodeApp(project, "T03").run_test(size=SIZE) as pilot:
        await pilot.press("G", "ctrl+e", *"Loppu. ", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CodingScreen)
        assert "Loppu. " in body(project, "T03")
