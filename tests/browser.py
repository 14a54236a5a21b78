"""A headless Chromium driven by its DevTools protocol, for the test that a person would do with a mouse.

No driver is downloaded: aiohttp, which the server needs anyway, speaks to it.
"""

import asyncio
import base64
import itertools
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), "")
"""The browser of this machine; "" where it has none."""
_PATIENCE = 30
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--remote-debugging-port=0",
    "--window-size=1100,700",
)
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])")


class Page:
    """One tab, and everything that went over its wire."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.addresses: list[str] = []
        """Every address that the page asked for."""
        self.complaints: list[str] = []
        """Errors of the page's own console."""
        self.size = (0, 0)
        """Columns and rows of the terminal in it."""
        self._drawn = b""
        self._met = asyncio.Event()

    async def listen(self) -> None:
        """Hear what the browser has to say until it leaves."""
        async for message in self._socket:
            said = message.json()
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            else:
                self._hear(said["method"], said["params"])

    def _hear(self, method: str, said: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.addresses.append(said["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.addresses.append(said["url"])
            asked = parse_qs(urlsplit(said["url"]).query)
            self.size = int(asked["width"][0]), int(asked["height"][0])
            self._drawn = b""
            self._met.set()
        elif method == "Network.webSocketFrameReceived":
            data = said["response"]["payloadData"]
            self._drawn += base64.b64decode(data) if said["response"]["opcode"] == 2 else b""
        elif method == "Log.entryAdded" and said["entry"]["level"] == "error":
            self.complaints.append(said["entry"]["text"])

    async def do(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the protocol; its result."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        said = await asyncio.wait_for(self._answers[number], _PATIENCE)
        assert "error" not in said, said
        result: dict[str, Any] = said["result"]
        return result

    async def reload(self) -> None:
        """Reload the page, and wait until it speaks to the server again."""
        self._met.clear()
        await self.do("Page.reload")
        await asyncio.wait_for(self._met.wait(), _PATIENCE)

    @property
    def drawn(self) -> str:
        """All words drawn since the page was opened last, in the order in which they were drawn."""
        return _ESCAPES.sub("", self._drawn.decode("utf-8", "replace"))

    async def wait_for(self, words: str) -> None:
        """Wait until these words have been drawn."""
        for _moment in range(_PATIENCE * 20):
            if words in self.drawn:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{words!r} was never drawn: {self.drawn[-2000:]!r}")

    async def value(self, script: str) -> Any:
        """What a line of JavaScript comes to."""
        return (await self.do("Runtime.evaluate", expression=script, returnByValue=True))["result"].get("value")

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag the mouse from one cell (column, row) to another."""
        await self._mouse("mouseMoved", start, held=False)
        await self._mouse("mousePressed", start, held=True)
        await self._mouse("mouseMoved", end, held=True)
        await self._mouse("mouseReleased", end, held=True)

    async def _mouse(self, kind: str, cell: tuple[int, int], *, held: bool) -> None:
        box = await self.value(
            "(() => { const b = document.querySelector('.xterm-screen').getBoundingClientRect();"
            " return [b.left, b.top, b.width, b.height] })()"
        )
        x = box[0] + (cell[0] + 0.5) * box[2] / self.size[0]
        y = box[1] + (cell[1] + 0.5) * box[3] / self.size[1]
        button, buttons = ("left", int(kind != "mouseReleased")) if held else ("none", 0)
        clicks = int(kind != "mouseMoved")
        await self.do(
            "Input.dispatchMouseEvent", type=kind, x=x, y=y, button=button, buttons=buttons, clickCount=clicks
        )
        await asyncio.sleep(0.1)

    async def type(self, keys: str) -> None:
        """Type letters; a newline is Enter."""
        for key in keys:
            enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
            said: dict[str, Any] = enter if key == "\n" else {"key": key, "text": key}
            await self.do("Input.dispatchKeyEvent", type="keyDown", **said)
            await self.do("Input.dispatchKeyEvent", type="keyUp", **{**said, "text": ""})
            await asyncio.sleep(0.1)

    async def picture(self, path: Path) -> None:
        """What a person would see, as a PNG."""
        path.write_bytes(base64.b64decode((await self.do("Page.captureScreenshot"))["data"]))


@asynccontextmanager
async def opened(address: str, folder: Path) -> AsyncIterator[Page]:
    """A new browser with its own profile in `folder`, at this address."""
    words = [CHROMIUM, *_OPTIONS, f"--user-data-dir={folder}", "about:blank"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
        try:
            port = await _port(folder / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                    tab = next(tab for tab in await answer.json() if tab["type"] == "page")
                async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    page = Page(socket)
                    listening = asyncio.create_task(page.listen())
                    for domain in ("Network", "Page", "Log"):
                        await page.do(f"{domain}.enable")
                    await page.do("Page.navigate", url=address)
                    yield page
                    listening.cancel()
        finally:
            browser.terminate()


async def _port(file: Path) -> int:
    for _moment in range(_PATIENCE * 20):
        if file.exists() and file.read_text():
            return int(file.read_text().split()[0])
        await asyncio.sleep(0.05)
    raise AssertionError("the browser does not start")
