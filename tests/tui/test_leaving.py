"""However the terminal or the program is taken away: what was acknowledged stays, and what was being written too.

The real program runs in a terminal of its own, closed, stopped, resized or killed from outside.
"""

import random
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qualcode.model.memo import Subject
from qualcode.store import checks, lock
from qualcode.workbench import coding, memos
from qualcode.workbench.project import Project, open_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
if sys.platform != "win32":
    from pty_screen import Program, program

USUAL = {"7", "25"}
"""Modes of a terminal that nobody holds: lines wrap, the cursor is seen."""
ENDINGS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
KILLS = 4


@pytest.fixture
def study(project: Project) -> Path:
    """The project of the other stories, closed."""
    assert project.path is not None
    project.close()
    return project.path


@contextmanager
def coding_screen(study: Path, **options: bool | str) -> Iterator[Program]:
    with program("open", study, "--source", "T01", home=study.parent, **options) as running:  # type: ignore[arg-type]
        running.see("Kokoelma")
        yield running


def code(running: Program, turn: int, letters: str = "collections") -> None:
    """Code a turn of the informant and wait until the screen says that it is done."""
    running.type("g", "]" * (turn - 1), "t", "c")
    running.see("Letters of a code")
    running.type(letters, "enter")
    running.see(rf"✓.*T01:{turn}\b", pattern=True)


def write(running: Program, words: str) -> None:
    """Write into a memo, and do not save it."""
    running.type("m")
    running.see("Memo on")
    running.type(words)
    running.see(words)


def kept(study: Path) -> tuple[set[int], list[str]]:
    """Starts of the codings and bodies of the memos in a project that is whole and that nobody holds."""
    with open_project(study, "U") as project:
        assert not project.read_only
        assert checks.faults(project.store) == []
        bodies = [memo.body for memo in memos.memos(project)]
        text = coding.text_of(project, project.source_id("T01"))
        return {made.start for made in coding.codings_of(project, text)}, bodies


def assert_tidy(study: Path) -> None:
    """One file, and nothing of a running program beside it."""
    assert not lock.lock_path(study).exists()
    assert [path.name for path in study.parent.iterdir() if path.name.startswith("study")] == ["study.qualcode"]


@pytest.mark.parametrize("number", ENDINGS, ids=lambda number: number.name)
def test_a_signal_ends_it_cleanly_and_what_was_being_written_is_saved(study: Path, number: signal.Signals) -> None:
    with coding_screen(study) as running:
        code(running, 2)
        write(running, "Muista tarkistaa")
        running.send(number)
        assert running.end() == 128 + number
        assert running.display.modes == USUAL
        assert running.display.printed.strip() == ""
    assert_tidy(study)
    starts, bodies = kept(study)
    assert len(starts) == 1
    assert bodies == ["Muista tarkistaa"]


def test_the_terminal_gets_its_own_ways_back(study: Path) -> None:
    with program("open", study, home=study.parent) as running:
        before = running.modes()
        running.see("T01")
        assert running.modes() != before
        running.send(signal.SIGTERM)
        running.end()
        assert running.modes() == before


@pytest.mark.parametrize("controlled", [True, False], ids=["hung up", "just gone"])
def test_a_closed_terminal_ends_it_within_seconds(study: Path, controlled: bool) -> None:
    with coding_screen(study, controlled=controlled) as running:
        code(running, 2)
        write(running, "Muista tarkistaa")
        running.hang_up()
        assert running.end() == 128 + signal.SIGHUP
    assert_tidy(study)
    assert kept(study)[1] == ["Muista tarkistaa"]


def test_ctrl_c_as_a_key_says_what_quits(study: Path) -> None:
    with coding_screen(study) as running:
        code(running, 2)
        running.type("ctrl+c")
        running.see("q does")
        running.type("q")
        assert running.end() == 0
    assert len(kept(study)[0]) == 1


def test_stopped_and_gone_on_it_works_as_before(study: Path) -> None:
    with coding_screen(study) as running:
        held = running.modes()
        code(running, 2)
        write(running, "Muista tarkistaa")
        running.send(signal.SIGTSTP)
        running.stopped()
        running.look(0.5)
        assert running.display.modes == USUAL
        assert len(kept_read_only(study)) == 1
        running.send(signal.SIGCONT)
        running.see("Muista tarkistaa")
        running.see("Kokoelma")
        assert running.modes() == held
        running.type("!")
        running.see("Muista tarkistaa!")
        running.type("escape")
        running.see_no_more("Memo on")
        running.type("q")
        assert running.end() == 0
        assert running.display.modes == USUAL
    assert kept(study)[1] == ["Muista tarkistaa!"]


def test_ctrl_z_goes_back_to_the_shell_with_all_saved_and_fg_goes_on(study: Path) -> None:
    with coding_screen(study) as running:
        code(running, 2)
        running.type("ctrl+z")
        running.stopped()
        running.look(0.5)
        assert running.display.modes == USUAL
        running.send(signal.SIGCONT)
        running.see("Kokoelma")
        running.type("q")
        assert running.end() == 0
    assert len(kept(study)[0]) == 1


def test_frozen_from_outside_and_thawed_it_reads_every_key_once(study: Path) -> None:
    with program("open", study, "--source", "T01", home=study.parent) as running:
        before = running.modes()
        running.see("Kokoelma")
        running.send(signal.SIGSTOP)
        running.stopped()
        running.send(signal.SIGCONT)
        write(running, "abcdefghijklmnopqrstuvwxyz")
        running.send(signal.SIGTERM)
        running.end()
        assert running.modes() == before
    assert kept(study)[1] == ["abcdefghijklmnopqrstuvwxyz"]


def test_a_storm_of_sizes_loses_no_coding(study: Path) -> None:
    with coding_screen(study) as running:
        for number, turn in enumerate((2, 4)):
            running.type("g", "]" * (turn - 1), "t", "c")
            for step in range(30):
                running.resize(40 + (step * 17 + number) % 120, 12 + step * 7 % 40)
                running.look(0)
            running.resize(100, 30)
            running.see("Letters of a code")
            running.type("collections", "enter")
            running.see(rf"✓.*T01:{turn}\b", pattern=True)
        running.type("q")
        assert running.end() == 0
    assert len(kept(study)[0]) == 2


def test_what_is_no_text_at_all_is_typed_and_nothing_breaks(study: Path) -> None:
    with coding_screen(study) as running:
        write(running, "Muista")
        running.type_bytes(b"\xff\xfe\xc3(\x80 tarkistaa")
        running.see("tarkistaa")
        running.send(signal.SIGTERM)
        assert running.end() == 128 + signal.SIGTERM
    body = kept(study)[1][0]
    assert body.startswith("Muista")
    assert body.endswith("tarkistaa")


def test_kill_9_keeps_what_was_shown_as_saved(study: Path) -> None:
    for number in range(1, KILLS + 1):
        with coding_screen(study) as running:
            code(running, 2 if number % 2 else 4, "collections" if number < 3 else "events")
            running.type("x" if number > 2 else "]")
            running.look(random.uniform(0, 0.05))
            running.send(signal.SIGKILL)
            assert running.end() == -signal.SIGKILL
        starts, _bodies = kept(study)
        assert len(starts) >= min(number, 2)


def kept_read_only(study: Path) -> list[str]:
    """Evidence ids that a second process sees while the first holds the project."""
    with open_project(study, "V") as project:
        assert project.read_only
        text = coding.text_of(project, project.source_id("T01"))
        assert memos.memos(project, Subject("project")) == []
        return [made.evidence for made in coding.codings_of(project, text)]
