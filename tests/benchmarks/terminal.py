"""A program in a terminal of its own, watched from outside: what it costs and when it has painted.

Only for systems with pseudo-terminals; the processor time comes from /proc, so figures need Linux.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

QUIET = 0.05
"""Seconds without output after which a frame is finished."""


class Terminal:
    """One running program and what it has written since the last look."""

    def __init__(self, pid: int, door: int, started: float) -> None:
        self.pid = pid
        self.started = started
        self._door = door

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._door, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Another size of the window."""
        _set_size(self._door, columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    def wait_for(self, words: str, seconds: float = 30) -> float:
        """The moment at which `words` have been written."""
        seen, sought, until = b"", words.encode(), perf_counter() + seconds
        while sought not in seen:
            seen += self._read(until - perf_counter())
            if perf_counter() > until:
                raise TimeoutError(f"{words!r} did not come within {seconds} s: {seen[-400:]!r}")
        return perf_counter()

    def settle(self, quiet: float = QUIET, seconds: float = 30) -> tuple[float, float, int]:
        """Read until nothing comes for a while: moments of the first and the last output, and how many bytes."""
        first = last = 0.0
        count, until = 0, perf_counter() + seconds
        while perf_counter() < until:
            found = self._read(quiet)
            if not found and count:
                break
            if found:
                last = perf_counter()
                first = first or last
                count += len(found)
        return first, last, count

    def first(self, seconds: float = 2) -> None:
        """Wait until something is written."""
        self._read(seconds)

    def cpu(self) -> float:
        """Seconds of processor time used so far, all threads together."""
        tasks = Path(f"/proc/{self.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9

    def memory(self) -> float:
        """Megabytes of memory that are this program's own."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._door], [], [], max(0.0, seconds))
        if not ready:
            return b""
        try:
            return os.read(self._door, 1 << 16)
        except OSError:  # the program has ended
            sleep(0.01)
            return b""


@contextmanager
def terminal(argv: Sequence[str], home: Path, columns: int = 120, rows: int = 40) -> Iterator[Terminal]:
    """Run a program in a terminal of that size until the block ends."""
    environment = {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "VIRTUAL_ENV")},
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "QUALCODE_LANG": "en",
        "QUALCODE_CODER": "coder1",
    }
    started = perf_counter()
    pid, door = pty.fork()
    if pid == 0:
        os.execve(argv[0], list(argv), environment)
    _set_size(door, columns, rows)
    try:
        yield Terminal(pid, door, started)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.close(door)
        os.waitpid(pid, 0)


def qualcode(*words: str) -> list[str]:
    """The command line of the tool."""
    program = "import sys; from qualcode.cli import main; sys.exit(main())"
    return [sys.executable, "-c", program, *words]


def _set_size(door: int, columns: int, rows: int) -> None:
    fcntl.ioctl(door, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
