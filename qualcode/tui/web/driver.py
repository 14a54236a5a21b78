"""What stands for the terminal where the person looks on through a browser.

It guards that the app ends, and with it its lock on the project, when nobody is at the other end any more.
"""

import asyncio
import os
from contextlib import suppress
from typing import Any

from textual import messages
from textual.app import App
from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Textual's own, except that a server that is gone ends the app."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._write = self._write_quietly  # type: ignore[assignment]  # a partial of os.write there
        self._loop = asyncio.get_running_loop()

    def run_input_thread(self) -> None:
        """Listen to the server until it leaves or the app ends."""
        super().run_input_thread()
        with suppress(RuntimeError):  # the app has ended first
            self._loop.call_soon_threadsafe(self._app.post_message, messages.ExitApp())

    def _write_quietly(self, data: bytes) -> int:
        """Everything, or nothing more once nobody reads it."""
        written = 0
        with suppress(BrokenPipeError):
            while written < len(data):
                written += os.write(self.fileno, data[written:])
        return written
