"""One app in a process of its own, spoken to in the packets of textual-serve.

It guards that no file name reaches a shell, and that `stop` returns only when the process, and with it its lock
on the project, is gone.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_DRIVER = "qualcode.tui.web.driver:BrowserDriver"
_START = "import sys; from qualcode.cli import main; sys.exit(main())"
_READY = b"__GANGLION__\n"
_MOST_LINES_BEFORE = 10
_PATIENCE = 3.0
"""Seconds for the app to end by itself."""


class AppProcess(AppService):
    """`qualcode WORDS…` with a browser for a terminal."""

    def __init__(self, words: Sequence[str], show: Callable[[bytes], Awaitable[None]]) -> None:
        super().__init__(
            "",
            write_bytes=show,
            write_str=_drop,
            close=_nothing,
            download_manager=DownloadManager(),
        )
        self._words = words
        self.complaint = ""
        """What it said on standard error, once it has ended."""

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        return environment | {"TEXTUAL_DRIVER": _DRIVER, "PYTHONUTF8": "1"}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start without a shell, and out of reach of the Ctrl+C that is meant for the server."""
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # nothing is imported from the folder one stands in
            "-c",
            _START,
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=os.name == "posix",
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the app draws until it ends; links and downloads are not offered."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        complaint = asyncio.create_task(process.stderr.read())
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await _wait_ready(process.stdout)
            while True:
                kind = await process.stdout.readexactly(1)
                size = int.from_bytes(await process.stdout.readexactly(4), "big")
                payload = await process.stdout.readexactly(size)
                if kind == b"D":
                    await self._show(payload)
        self.complaint = (await complaint).decode("utf-8", "replace").strip()

    async def _show(self, payload: bytes) -> None:
        # A browser that has left must not keep the app waiting for its output to be read.
        with suppress(ConnectionError, RuntimeError):
            await self.remote_write_bytes(payload)

    async def shown(self) -> None:
        """Wait until the app has ended."""
        if self._task is not None:
            await asyncio.wait({self._task})

    async def stop(self) -> None:
        """End the app; by force where it does not end by itself."""
        process = self._process
        if process is None:
            return
        if process.returncode is None:
            await self.send_meta({"type": "quit"})
        for harder in (process.terminate, process.kill):
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _PATIENCE)
                break
            with suppress(ProcessLookupError):
                harder()
        await process.wait()
        await self.shown()


async def _wait_ready(stdout: asyncio.StreamReader) -> None:
    for _line in range(_MOST_LINES_BEFORE):
        if await stdout.readline() == _READY:
            return


async def _drop(_text: str) -> None:
    """textual-serve's messages for its page that ours does not know."""


async def _nothing() -> None:
    """The page is closed by the server, not from here."""
