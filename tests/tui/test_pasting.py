"""What is pasted is one clean text, wherever it lands and in whatever pieces the terminal hands it over."""

import sys
from itertools import pairwise

import pytest
from coding_screen import SIZE, open_first
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.widgets import Input

from qualcode.tui.app import QualcodeApp
from qualcode.workbench import memos
from qualcode.workbench.project import Project

if sys.platform == "win32":
    pytest.skip("Windows has a driver of its own", allow_module_level=True)
from qualcode.tui.terminal import Pasting, f3_as_a_key

BEGIN, END = "\x1b[200~", "\x1b[201~"
texts = st.text(st.sampled_from("ab\x1b[20~1;mA\n"), max_size=30).filter(lambda text: END not in text)


def heard(pieces: list[str]) -> list[tuple[str, str | None]]:
    """(kind, text) of what the app hears."""
    parser, pasting = XTermParser(), Pasting()
    found: list[events.Event] = []
    for piece in pieces:
        text = pasting.harmless(piece)
        found += parser.feed(text) if text else ()  # type: ignore[arg-type]  # keys and pastes are events
    return [
        ("paste", event.text) if isinstance(event, events.Paste) else ("key", event.key)
        for event in found
        if isinstance(event, events.Paste | events.Key)
    ]


def test_escape_sequences_in_what_is_pasted_are_no_keys_and_move_no_letter() -> None:
    pasted = "yksi \x1b[31mpunainen\x1b[0m\x1b kaksi \x1b]0;x\x07 kolme\x1b"
    assert heard([f"a{BEGIN}{pasted}{END}b"]) == [
        ("key", "a"),
        ("paste", pasted.replace("\x1b", "")),
        ("key", "b"),
    ]


def test_keys_outside_are_left_alone() -> None:
    assert heard(["\x1b[A", "x", "\x1b[20", "~"]) == [("key", "up"), ("key", "x"), ("key", "f9")]


@given(texts, st.lists(st.integers(0, 60), max_size=6))
def test_a_paste_may_come_in_any_pieces(pasted: str, cuts: list[int]) -> None:
    typed = f"a{BEGIN}{pasted}{END}b{BEGIN}{pasted}{END}"
    places = sorted({0, *(cut for cut in cuts if cut < len(typed)), len(typed)})
    pieces = [typed[start:end] for start, end in pairwise(places)]
    found = heard(pieces)
    paste = ("paste", pasted.replace("\x1b", ""))
    assert found == [("key", "a"), paste, ("key", "b"), paste]


async def test_what_is_pasted_into_a_memo_is_what_is_saved(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("m", *"a ")
        pilot.app.post_message(events.Paste("yksi \x1b[31mkaksi\u202e\r\nkolme\x00"))
        await pilot.pause()
        await pilot.press("b", "escape")
    assert [memo.body for memo in memos.memos(project)] == ["a yksi kaksi\nkolmeb"]


async def test_what_is_pasted_into_a_line_is_clean(project: Project) -> None:
    async with QualcodeApp(project).run_test(size=SIZE) as pilot:
        await open_first(pilot)
        await pilot.press("o", "s", "c")
        pilot.app.post_message(events.Paste("\x1b[2Jai\u202e"))
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == "ai"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("\x1b[1;2R", "shift+f3"), ("\x1b[1;5R", "ctrl+f3"), ("\x1bOR", "f3"), ("\x1b[13;2~", "shift+f3")],
)
def test_f3_with_another_key_is_a_key_in_every_terminal(typed: str, key: str) -> None:
    (event,) = XTermParser().feed(f3_as_a_key(typed))
    assert isinstance(event, events.Key)
    assert event.key == key
