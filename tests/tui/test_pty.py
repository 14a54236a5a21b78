"""The raw bytes of the real program over a study in which every text would like to act: none does.

The display the program is shown on (`pty_screen`) knows what Textual itself writes, and keeps everything else.
"""

import os
import shutil
import sys
from base64 import b64decode
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hostile import CODER, PAYLOADS, SOURCES, hostile_study, text

from qualcode.text.clean import show
from qualcode.workbench.recent import remember

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
if sys.platform != "win32":
    from pty_screen import Program, program

NAME = "Study \x1b]0;owned\x07 [@click=app.quit]x[red] {0} %s.qualcode"
PASTED = " ".join(payload.replace("\x1b", "") for word, payload in PAYLOADS.items() if word != "lines")
"""What a terminal pastes: it takes the escape characters out itself, and leaves the rest."""
HELP = [("?", "↑ ↓ scroll"), ("escape", "-↑ ↓ scroll")]
FILE = "Letters of a name"
WAYS = {
    "home": [
        ("", "S21 format"),
        *HELP,
        ("i", FILE),
        ("title", "▸ title ␛"),
        ("escape", "-Tab completes"),
        ("a", "Attributes"),
        ("tab", ""),
        ("i", FILE),
        ("escape", "-Tab completes"),
        ("escape", "S21 format"),
        ("A", "Who is to code"),
        ("escape", "-Who is to code"),
        ("g", ""),
        ("s", ""),
        ("/", "Letters to filter"),
        ("closing", "-S01"),
        ("escape", "S01"),
        ("m", "Memo on"),
        ("\n", PASTED),
        ("escape", "The memo is saved"),
        ("u", "Undid"),
        ("U", "Redid"),
        ("o", "Letters of the name"),
        ("escape", "-Esc cancels"),
        ("w", ""),
        ("ctrl+p", "Letters of a command"),
        ("matrix", "Theme matrix"),
        ("escape", "-Letters of a command"),
    ],
    "coding": [
        ("enter", "s Sentence"),
        *HELP,
        ("K", "Plan:"),
        ("escape", ""),
        ("I", "Codings 1/1"),
        ("tab", ""),
        ("]", ""),
        ("n", "U \\[/]"),
        ("f", "Letters of a code, a coder"),
        ("escape", "-Letters of a code, a coder"),
        ("t", ""),
        ("c", "Letters of a code, in"),
        ("closing", "closing \\[/]"),
        ("enter", "✓"),
        ("r", "Letters of a code, in"),
        ("action", "action \\[@click"),
        ("enter", "✓"),
        ("a", "Enter saves"),
        ("\n", PASTED),
        ("enter", "-Enter saves"),
        ("D", "digits weight"),
        ("escape", "-digits weight"),
        ("p", "1–4 or"),
        ("escape", "-1–4 or"),
        ("m", "Memo on"),
        ("\n", PASTED),
        ("escape", "-Memo on"),
        (";", "Your own keys"),
        ("escape", "-Your own keys"),
        ("f4", ""),
        ("y", ""),
        ("d", "S01 done"),
        ("escape", "-S01 done"),
        ("T", ""),
        ("u", "Undid"),
    ],
    "codebook": [
        ("f8", "s Split"),
        *HELP,
        ("jjj", "Used: 1 coding"),
        ("enter", "Esc cancels"),
        ("escape", "throws away"),
        ("escape", "-Esc cancels"),
        ("c", "Esc cancels"),
        ("escape", "-Esc cancels"),
        ("M", "Letters of a code"),
        ("escape", "-Letters of a code"),
        ("x", "Delete S01 clipboard ␛"),
        ("escape", "-Delete S01"),
        ("i", "Esc cancels"),
        ("escape", "-Esc cancels"),
        ("/", "Letters of a code"),
        ("escape", "-Letters of a code"),
    ],
    "quotes": [
        ("V", "Space Tick"),
        *HELP,
        ("c", "Why clipboard"),
        ("g", "S01"),
        ("s", ""),
        ("j", ""),
        (" ", ""),
        ("y", ""),
        ("a", "Enter saves"),
        ("\n", PASTED),
        ("enter", "-Enter saves"),
        ("C", "Letters of a code"),
        ("format", "1/1"),
        ("escape", "-Esc cancels"),
        ("/", "Letters to filter"),
        ("\n", "red on"),
        ("escape", "-Letters to filter"),
    ],
    "search": [
        ("F", "F5 Where"),
        ("on", "[0-9]+ hits"),
        ("tab", "Space ticks"),
        ("n", ""),
        ("a", ""),
        ("c", "Letters of a code"),
        ("escape", "-Letters of a code"),
        ("m", ""),
        ("/", ""),
        ("\n", PASTED),
    ],
    "memos": [
        ("f7", "J Journal"),
        *HELP,
        ("tab", ""),
        ("tab", ""),
        ("J", "Memo on"),
        ("\n", PASTED),
        ("escape", "-Memo on"),
        ("/", "Letters to filter"),
        ("\n", "[/]"),
        ("escape", "-Letters to filter"),
    ],
    "fieldwork": [
        ("f", "t Ticks"),
        *HELP,
        ("j", "title ␛"),
        ("2", "agreed"),
        ("a", "Esc cancels"),
        ("\n", PASTED),
        ("escape", "-Esc cancels"),
        ("enter", "Esc cancels"),
        ("escape", "-Esc cancels"),
        ("p", "Esc cancels"),
        ("escape", "-Esc cancels"),
        ("x", ""),
        ("u", "Undid"),
    ],
    "history": [
        ("f6", "Past the verbs \\{0\\}"),
        *HELP,
        ("j", ""),
        ("enter", "Return|Esc"),
        ("escape", ""),
    ],
    "matrix": [
        ("M", "c Columns"),
        *HELP,
        ("r", ""),
        ("r", ""),
        ("r", ""),
        ("c", ""),
        ("c", ""),
        ("i", ""),
        ("i", ""),
        ("enter", ""),
    ],
}
"""Screen → what is typed, and the pattern that comes (that goes, after a minus sign); a line break pastes it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study, and beside it files under names that would like to act."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_study(folder / NAME).close()
    for word, payload in PAYLOADS.items():
        name = f"{word} {payload[:40]}".replace("/", "|").replace("\x00", "").encode()
        (folder / os.fsdecode(name + b"\xff.txt")).write_text(f"V: {payload}", "utf-8", "replace")
    return folder


@pytest.fixture
def study(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of them for one test, by somebody who has opened another project before."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    other = tmp_path / f"Other {NAME}"
    shutil.copy(tmp_path / NAME, other)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    remember(other)
    return tmp_path / NAME


def running(study: Path, *words: str) -> AbstractContextManager["Program"]:
    return program("open", study, "--coder", CODER, *words, home=study.parent, columns=160, rows=50)


def walk(shown: "Program", steps: list[tuple[str, str]]) -> None:
    for keys, pattern in steps:
        if keys == "\n":
            shown.paste(pattern)
        elif pattern.startswith("-"):
            shown.type(keys)
            shown.see_no_more(pattern[1:])
        else:
            shown.type(keys)
            shown.see(pattern, pattern=True)


def assert_nothing_acted(shown: "Program") -> None:
    assert shown.display.foreign == []
    assert shown.display.printed == ""
    assert shown.display.modes == {"7", "25"}


@pytest.mark.parametrize("place", WAYS)
def test_nothing_on_a_screen_or_in_its_dialogs_acts(study: Path, place: str) -> None:
    with running(study) as shown:
        shown.see("S01 clipboard ␛]52;c;UFdORUQ=␇ on")
        walk(shown, WAYS[place])
        shown.type("ctrl+q")
        assert shown.end() == 0
        assert_nothing_acted(shown)


def test_every_payload_is_seen_as_what_it_is(study: Path) -> None:
    with running(study, "--read-only") as shown:
        for word in PAYLOADS:
            if word != "marks":  # too long for its column
                shown.see(f"{SOURCES[word]} {show(text(word))}"[:22])
        shown.type("ctrl+q")
        assert shown.end() == 0
        assert_nothing_acted(shown)


def test_a_click_on_markup_runs_nothing(study: Path) -> None:
    with running(study, "--source", SOURCES["action"]) as shown:
        for way, seen, before in (("", "s Sentence", "Why "), ("f8", "s Split", "S18 ")):
            shown.type(way)
            shown.see(seen)
            shown.see(f"{before}action [@click=app.quit]go[/]")
            place = shown.display.place(f"{before}action [@click")
            assert place is not None
            for _click in range(2):
                shown.click(place[0] + len(f"{before}action [@click=app.quit]g"), place[1])
            walk(shown, HELP)
        shown.type("ctrl+q")
        assert shown.end() == 0
        assert_nothing_acted(shown)


def test_a_copied_quote_is_base64_and_acts_nowhere(study: Path) -> None:
    with running(study, "--source", SOURCES["clipboard"]) as shown:
        shown.see("clipboard ␛")
        shown.type("]", "t", "y")
        shown.see("opied")
        shown.type("ctrl+q")
        assert shown.end() == 0
        assert_nothing_acted(shown)
        assert len(shown.display.copied) == 1
        copied = b64decode(shown.display.copied[0]).decode()
    assert "clipboard  on" in copied
    assert show(copied).replace("␊", "\n") == copied
