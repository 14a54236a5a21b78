"""The terminal under the screens, and every way in which it is taken away.

It guards that the program ends cleanly, saving what the screens hold, when the terminal is closed, when a signal asks
for it, or when what is typed cannot be read; that stopping and going on leave one reader and one painter; and that what
is pasted is one text and no key; and that every way of pressing F3 is one.
Textual's own driver reads a closed terminal for ever, waits for ever for a painter that has died of it, starts a
second time after a SIGCONT that no SIGTSTP came before, and takes an escape character that is pasted, with what follows
it, for keys.
"""

import asyncio
import os
import re
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

_ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
_KEYS = (signal.SIGTSTP, signal.SIGCONT, signal.SIGINT)
"""Signals that come of keys, if only from another program in the terminal."""
_BY_SIGNAL = 128
"""The customary exit code of a program that a signal ended is this and the signal's number."""
_TICK = 0.1
"""Seconds after which a lone escape character is the Escape key."""
_CHUNK = 4096
_ESCAPE, _PASTED, _PASTED_ALL = "\x1b", "\x1b[200~", "\x1b[201~"
_F3_WITH = re.compile(r"\x1b\[1;([2-8])R")
"""F3 with Shift, Alt or Ctrl as xterm sends it. Textual takes it for a report of where the cursor is, which is never
asked for here; sent in the way of other terminals it is a key."""


class Terminal(LinuxDriver):
    """Textual's driver, which comes to an end when its terminal does."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file: IO[str] = _Output(self._file)  # type: ignore[assignment]  # the three methods a writer uses
        self._loop = asyncio.get_running_loop()
        self._listen()

    def _listen(self) -> None:
        # In the loop, because a handler that runs between two instructions may find the painter's queue locked.
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)
        for number in _ENDING:
            self._loop.add_signal_handler(number, self._end, number)

    @contextmanager
    def no_automatic_restart(self) -> Iterator[None]:
        """While an editor of the person has the terminal: Ctrl+Z stops both, and Ctrl+C is for the editor alone."""
        for number in _KEYS:
            self._loop.remove_signal_handler(number)
        signal.signal(signal.SIGINT, lambda *_: None)  # to be ignored would be inherited
        try:
            with super().no_automatic_restart():
                yield
        finally:
            # The loop hears of a signal a turn later, and must not take that of the editor for one of ours.
            self._loop.call_soon(self._loop.call_soon, self._listen)

    def _end(self, number: signal.Signals) -> None:
        """End the app as by this signal; those that come while it is ending change nothing."""
        for other in _ENDING:
            self._loop.remove_signal_handler(other)
            signal.signal(other, signal.SIG_IGN)
        try:
            self._app.exit(return_code=_BY_SIGNAL + number)
        except Exception as error:  # a screen that cannot save: the app ends all the same, and says so
            self._app._handle_exception(error)

    def _sigcont_application(self, *_: object) -> None:
        if self._must_signal_resume:
            super()._sigcont_application()
        self._app.call_later(self._app.refresh, layout=True)

    def _run_input_thread(self) -> None:
        with suppress(RuntimeError):  # the loop has ended first
            try:
                self.run_input_thread()
            except OSError:
                self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
            except Exception as error:  # what is no key, and the parser did not foresee
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read keys until the app ends. OSError when the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        pasting = Pasting()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_TICK):
                    typed = os.read(self.fileno, _CHUNK)
                    if not typed:
                        raise OSError
                    text = f3_as_a_key(pasting.harmless(decode(typed)))
                    for event in parser.feed(text) if text else ():  # nothing at all would be its end
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)


def f3_as_a_key(typed: str) -> str:
    """What comes from the terminal, with F3 and another key sent so that it is read as one."""
    return _F3_WITH.sub("\x1b[13;\\1~", typed)


class Pasting:
    """What comes from the terminal, without the escape characters within what is pasted."""

    def __init__(self) -> None:
        self._inside = False
        self._kept = ""
        """Outside, the last characters given out; inside, the first ones of what may be the end of the paste."""
        self._rest = ""

    def harmless(self, typed: str) -> str:
        """The next piece; a piece may end anywhere."""
        given: list[str] = []
        while typed:
            given.append(self._pasted(typed) if self._inside else self._outside(typed))
            typed = self._rest
        return "".join(given)

    def _outside(self, typed: str) -> str:
        known = self._kept + typed
        at = known.find(_PASTED)
        self._inside = at >= 0
        end = at + len(_PASTED) - len(self._kept) if self._inside else len(typed)
        self._kept = "" if self._inside else known[1 - len(_PASTED) :]
        self._rest = typed[end:]
        return typed[:end]

    def _pasted(self, typed: str) -> str:
        words, end, self._rest = (self._kept + typed).partition(_PASTED_ALL)
        self._inside = not end
        self._kept = "" if end else _beginning(words)
        return words[: len(words) - len(self._kept)].replace(_ESCAPE, "") + end


def _beginning(words: str) -> str:
    """The last characters that may begin the end of a paste."""
    lengths = range(len(_PASTED_ALL) - 1, 0, -1)
    return next((words[-n:] for n in lengths if _PASTED_ALL.startswith(words[-n:])), "")


class _Output:
    """A file that complains of nothing, so that the thread that paints outlives the terminal."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        try:
            self._file.write(text)
        except OSError:
            self._give_up()

    def flush(self) -> None:
        try:
            self._file.flush()
        except OSError:
            self._give_up()

    def _give_up(self) -> None:
        """Let the rest go nowhere, so that Python's last flush has nothing to complain of either."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self._file.fileno())
