"""An error of the program's own shows nothing of what people said: not on the screen, not after it, not in the log.

The real program runs in a terminal of its own, with one piece of it broken.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qualcode.workbench import memos
from qualcode.workbench.project import Project, open_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
if sys.platform != "win32":
    from pty_screen import Program, program

SECRET = "Virtanen"
BROKEN = f"""
import asyncio, threading
from textual.message import Message
from textual.widgets import Static
from qualcode.tui.screens.coding import CodingScreen as S
from qualcode.tui.widgets.transcript import TranscriptView as V

class Own(Message):
    pass

class Drawn(Exception):
    def __rich__(self):
        return "{SECRET} drawn"

def broken(*args, **kwargs):
    secret = "{SECRET} said so"
    try:
        raise ValueError(secret)
    except ValueError:
        raise KeyError(secret)

async def broken_later(*args):
    broken()

def drawn(*args):
    raise Drawn("{SECRET}")

def on_key(do):
    S.action_done = do
"""
ENDING = {
    "a key": "on_key(broken)",
    "a key, later": "on_key(broken_later)",
    "a message": "V.on_own = broken; on_key(lambda self: self.query_one(V).post_message(Own()) and None)",
    "a timer": "on_key(lambda self: self.set_timer(0.01, broken))",
    "afterwards": "on_key(lambda self: self.call_after_refresh(broken))",
    "a worker": "on_key(lambda self: self.run_worker(broken_later()) and None)",
    "a worker in a thread": "on_key(lambda self: self.run_worker(broken, thread=True) and None)",
    "painting": "on_key(lambda self: setattr(V, 'render_lines', broken) or self.query_one(V).refresh())",
    "an error that draws itself": "on_key(drawn)",
    "markup": f"on_key(lambda self: self.query_one('#title', Static).update('[/] {SECRET}'))",
    "reading keys": "on_key(lambda self: setattr(self.app._driver, 'process_message', broken) or self.tell('begun'))",
}
GOING_ON = {
    "a thread": "on_key(lambda self: threading.Thread(target=broken).start())",
    "a task": "on_key(lambda self: (asyncio.ensure_future(broken_later()), self.tell('begun')) and None)",
}


@pytest.fixture
def study(project: Project) -> Path:
    """The project of the other stories, closed."""
    assert project.path is not None
    project.close()
    return project.path


@contextmanager
def broken_program(study: Path, script: str) -> Iterator[Program]:
    with program("open", study, "--source", "T01", home=study.parent, script=f"{BROKEN}\n{script}") as running:
        running.see("Kokoelma")
        yield running


def log_of(study: Path) -> str:
    return next(study.parent.rglob("crash.log")).read_text("utf-8")


def assert_silent(running: Program, study: Path) -> None:
    """Nobody's words, and no piece of the program, are told; the log names places and kinds of errors only."""
    assert SECRET.encode() not in running.raw
    assert SECRET not in log_of(study)
    for word in ("Kokoelma", "Traceback", "Error", "locals", "textual run"):
        assert word not in running.display.printed


@pytest.mark.parametrize("what", ENDING)
def test_it_ends_with_one_line_that_says_where_the_log_is(study: Path, what: str) -> None:
    script, place = ENDING[what], {"an error that draws itself": "in drawn", "markup": "markup"}.get(what, "in broken")
    with broken_program(study, script) as running:
        running.type("d")
        if "begun" in script:
            running.see("begun")
            running.type("j")
        assert running.end() == 70
        assert running.display.modes == {"7", "25"}
        told = "".join(running.display.printed.split())
        assert "Nothingsavedislost" in told
        assert str(next(study.parent.rglob("crash.log"))) in told
        assert_silent(running, study)
    assert "  test_breaking" not in log_of(study)
    assert place in log_of(study)


@pytest.mark.parametrize("script", GOING_ON.values(), ids=GOING_ON.keys())
def test_what_nobody_waits_for_goes_to_the_log_and_the_program_goes_on(study: Path, script: str) -> None:
    with broken_program(study, script) as running:
        running.type("d", "m")
        running.see("Memo on")
        running.type("x", "escape")
        running.see_no_more("Memo on")
        running.type("q")
        assert running.end() == 0
        assert running.display.printed == ""
        assert_silent(running, study)
    assert "KeyError" in log_of(study)
    assert "ValueError" in log_of(study), "and what led to it"


def test_what_was_being_written_is_saved(study: Path) -> None:
    with broken_program(study, "S.action_focus_mode = broken") as running:
        running.type("m")
        running.see("Memo on")
        running.type("Muista tarkistaa")
        running.see("Muista tarkistaa")
        running.resize(90, 30)
        running.type("ctrl+p")
        running.see("Letters of a command")
        running.type("text only")
        running.see("Text only, and back")
        running.type("enter")
        assert running.end() == 70
    with open_project(study, "U") as project:
        assert [memo.body for memo in memos.memos(project)] == ["Muista tarkistaa"]


def test_a_screen_that_cannot_save_ends_like_any_other_error(study: Path) -> None:
    with broken_program(study, "S.leave = broken") as running:
        running.type("q")
        assert running.end() == 70
        assert_silent(running, study)


def test_a_screen_that_cannot_be_made_ends_before_it_is_seen(study: Path) -> None:
    script = f"{BROKEN}\nS.compose = broken"
    with program("open", study, "--source", "T01", home=study.parent, script=script) as running:
        assert running.end() == 70
        assert_silent(running, study)


def test_without_a_place_for_the_log_it_says_only_that_nothing_is_lost(study: Path) -> None:
    (study.parent / ".local").write_text("no folder")
    with broken_program(study, ENDING["a key"]) as running:
        running.type("d")
        assert running.end() == 70
        assert "Nothing saved is lost." in running.display.printed
        assert SECRET.encode() not in running.raw
