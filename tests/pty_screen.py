"""The real program in a pseudo-terminal, looked at by a terminal that knows only what Textual itself writes.

Whatever else arrives (another sequence, a control character, a turned writing direction) is kept in `foreign`.
"""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from rich.cells import cell_len

from qualcode.text.clean import show

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+c": "\x03",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+z": "\x1a",
}
LONGEST = 20.0
"""Seconds after which what was waited for does not come any more."""
_ALONE = 0.2
"""Seconds after which an escape character is a key of its own."""
_OURS = re.compile(
    r"\x1b\[[\d;:]*m"  # colours
    r"|\x1b\[(?P<row>\d+);(?P<column>\d+)H"  # cursor
    r"|\x1b\[\?(?P<mode>7|25|1000|1003|1004|1006|1015|1049|2004)(?P<on>[hl])"
    r"|\x1b\[\?(?:2026|2048)\$p"  # what can you do?
    r"|\x1b\[>\d+u|\x1b\[<u"  # keyboard
    r"|\x1b\]22;[a-z-]*\x07"  # shape of the mouse pointer
    r"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/]*={0,2})\x07"
)
_BEGUN = re.compile(r"\x1b(?:\[[\d;:?>$<]*|\][^\x07\x1b]*)?$")
ROOT = Path(__file__).parents[1]


class Display:
    """What stands on the terminal, what modes are on, and what should not have come."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.modes: set[str] = set()
        self.copied: list[str] = []
        self.foreign: list[str] = []
        self.printed = ""
        """What was written outside the alternate screen."""
        self._row = self._column = 1
        self._rest = ""

    def feed(self, written: str) -> None:
        """Draw what the program wrote."""
        text, at = self._rest + written, 0
        self._rest = ""
        while at < len(text):
            if ours := _OURS.match(text, at):
                self._obey(ours)
                at = ours.end()
            elif _BEGUN.match(text, at):
                self._rest = text[at:]
                return
            else:
                self._put(text[at])
                at += 1

    def _obey(self, ours: re.Match[str]) -> None:
        if ours["row"]:
            self._row, self._column = int(ours["row"]), int(ours["column"])
        elif ours["mode"]:
            (self.modes.add if ours["on"] == "h" else self.modes.discard)(ours["mode"])
            if ours["mode"] == "1049":
                self.cells.clear()
        elif ours["copied"] is not None:
            self.copied.append(ours["copied"])

    def _put(self, character: str) -> None:
        if "1049" not in self.modes:
            self.printed += character
            if character in "\r\n":
                return
        if character == "\n":
            self._row, self._column = self._row + 1, 1
        elif character == "\r":
            self._column = 1
        elif show(character) != character:
            self.foreign.append(character)
        elif width := cell_len(character):
            self.cells[self._row, self._column] = character
            self._column += width
        else:
            self.cells[self._row, self._column - 1] = self.cells.get((self._row, self._column - 1), "") + character

    def rows(self) -> list[str]:
        """The rows from the top."""
        last = max((row for row, _column in self.cells), default=0)
        found: list[list[str]] = [[] for _row in range(last)]
        for (row, column), character in sorted(self.cells.items()):
            line = found[row - 1]
            line += [" "] * (column - 1 - sum(map(cell_len, line)) if not line else 0)
            line.append(character)
        return ["".join(line).rstrip() for line in found]

    def place(self, words: str) -> tuple[int, int] | None:
        """Column and row, from 1, at which a text without wide characters before it begins."""
        for row, line in enumerate(self.rows(), 1):
            if words in line:
                return line.index(words) + 1, row
        return None


class Program:
    """One running qualcode and its terminal."""

    def __init__(self, process: subprocess.Popen[bytes], door: int) -> None:
        self.process = process
        self.display = Display()
        self.raw = b""
        self._door = door
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    @property
    def screen(self) -> str:
        """What is seen now."""
        return "\n".join(self.display.rows())

    def type(self, *keys: str) -> None:
        """Press keys by name, or write a text; what follows the Escape key too soon would be one key with it."""
        for key in keys:
            self.type_bytes(KEYS.get(key, key).encode())
            until = monotonic() + _ALONE
            while key == "escape" and monotonic() < until:
                self.look(until - monotonic())

    def type_bytes(self, typed: bytes) -> None:
        """Type what need not be text."""
        os.write(self._door, typed)

    def paste(self, text: str) -> None:
        """Paste as a terminal does."""
        self.type_bytes(f"\x1b[200~{text}\x1b[201~".encode(errors="replace"))

    def click(self, column: int, row: int) -> None:
        """Press and release the left button on a cell, counted from 1."""
        self.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")

    def modes(self) -> list[object]:
        """How the terminal treats what is typed."""
        return termios.tcgetattr(self._door)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the system tells the program."""
        termios.tcsetwinsize(self._door, (rows, columns))

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal."""
        os.close(self._door)
        self._door = -1

    def see(self, words: str, pattern: bool = False) -> None:
        """Wait until these words are seen."""
        sought = re.compile(words if pattern else re.escape(words))
        self._wait(lambda: sought.search(self.screen) is not None, f"{words!r} is not seen")

    def see_no_more(self, words: str) -> None:
        """Wait until these words are gone."""
        self._wait(lambda: words not in self.screen, f"{words!r} is still seen")

    def end(self, seconds: float = LONGEST) -> int:
        """Wait until the program has ended; its exit code."""
        until = monotonic() + seconds
        while self.process.poll() is None:
            assert monotonic() < until, f"it does not end:\n{self.screen}"
            self.look(0.02)
        self.look(0.05)
        return self.process.returncode

    def stopped(self) -> None:
        """Wait until the program sleeps."""
        self._wait(lambda: self._state() == "T", "it does not stop")

    def _state(self) -> str:
        return Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]

    def _wait(self, met: Callable[[], bool], complaint: str) -> None:
        until = monotonic() + LONGEST
        while not met():
            assert self.process.poll() is None, f"{complaint}, and it has ended:\n{self.display.printed}"
            assert monotonic() < until, f"{complaint}:\n{self.screen}"
            self.look(0.05)

    def look(self, seconds: float) -> None:
        """Take in what the program writes within some time."""
        if self._door < 0 or not select.select([self._door], [], [], seconds)[0]:
            return
        with suppress(OSError):  # everybody has left the other end
            found = os.read(self._door, 1 << 16)
            self.raw += found
            self.display.feed(self._decode(found))


@contextmanager
def program(
    *words: str | Path,
    home: Path,
    columns: int = 100,
    rows: int = 30,
    script: str = "",
    controlled: bool = True,
    **variables: str,
) -> Iterator[Program]:
    """Run qualcode with these arguments, in a terminal and a home folder of its own, until the block ends.

    `script` is run before it starts. A program that is not `controlled` by its terminal gets no signal when it closes.
    """
    door, inner = pty.openpty()
    termios.tcsetwinsize(door, (rows, columns))
    command = f"import sys; {script or 'pass'}\nfrom qualcode.cli import main\nsys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", command, *map(str, words)],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        env=_environment(home) | variables,
        cwd=home,
        start_new_session=True,
        preexec_fn=_take_terminal if controlled else None,
    )
    os.close(inner)
    running = Program(process, door)
    try:
        yield running
    finally:
        process.kill()
        process.wait()
        if running._door >= 0:
            os.close(door)


def _take_terminal() -> None:
    import fcntl

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _environment(home: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "VIRTUAL_ENV", "SYSTEMROOT")},
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "QUALCODE_LANG": "en",
        "QUALCODE_CODER": "U",
    }
