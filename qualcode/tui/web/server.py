"""The web server: a page, its files and one WebSocket, for this computer alone.

It guards that nothing is answered but to who knows the token, that no other site can reach it through the
person's browser (Host and Origin), that the page loads nothing from anywhere else, and that one app at a time
runs: who comes later takes the place over.
"""

import asyncio
import hmac
import json
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import WSMsgType, web

from qualcode.locale import _, language
from qualcode.model.errors import ScreenError
from qualcode.tui.web.process import AppProcess

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_LARGEST = 1000
"""Columns or rows that no screen has."""
_PORTS = 65536
_HEARTBEAT = 15.0
_FOLDER = Path(__file__).parent
_STATIC = Path(textual_serve.__file__).parent / "static"
_FILES = {
    "textual.js": _STATIC / "js" / "textual.js",
    "xterm.css": _STATIC / "css" / "xterm.css",
    "roboto-mono.ttf": _STATIC / "fonts" / "RobotoMono-VariableFont_wght.ttf",
    "roboto-mono-italic.ttf": _STATIC / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
    "page.css": _FOLDER / "page.css",
    "page.js": _FOLDER / "page.js",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    # Without allow-popups no address in an interview can be opened by a click.
    "sandbox allow-scripts allow-same-origin"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serves `qualcode WORDS…` on one port of this computer, behind a token."""

    def __init__(
        self, words: Sequence[str], title: str, port: int = 0, *, complain: Callable[[str], None] | None = None
    ) -> None:
        """`complain` hears what an app said when it ended. ScreenError when the port cannot be had; 0 is a free one."""
        self._words = words
        self._title = title
        self._token = secrets.token_urlsafe(32)
        self._process: AppProcess | None = None
        self._one_at_a_time = asyncio.Lock()
        self._socket = _bound(port)
        self.port: int = self._socket.getsockname()[1]
        self._complain = complain

    @property
    def address(self) -> str:
        """What to open in the browser; whoever has it has the project."""
        return f"http://{HOST}:{self.port}/{self._token}/"

    async def serve(self, ended: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
        """Answer until `ended` is set; `ready` is called once it does."""
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=5)
        await runner.setup()
        try:
            await web.SockSite(runner, self._socket).start()
            ready()
            await ended.wait()
        finally:
            await self._end_app()
            await runner.cleanup()
            self._socket.close()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/{token}/", self._page),
                web.get("/{token}/ws", self._connect),
                web.get("/{token}/{file}", self._file),
            ]
        )
        return app

    # -- who may come in -----------------------------------------------------

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """404 for everybody without the token, and for whoever was sent here under another name."""
        token = request.match_info.get("token", "")
        known = hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())
        if not known or request.host not in self._hosts():
            return web.Response(status=404, headers=_HEADERS)
        try:
            return await handler(request)
        except web.HTTPException as error:
            return web.Response(status=error.status, headers=_HEADERS)

    def _hosts(self) -> tuple[str, ...]:
        return tuple(f"{name}:{self.port}" for name in _NAMES)

    # -- what is answered ----------------------------------------------------

    async def _page(self, request: web.Request) -> web.Response:
        filled = Template((_FOLDER / "page.html").read_text(encoding="utf-8")).substitute(
            language=language(),
            title=escape(self._title),
            socket=f"ws://{request.host}/{self._token}/ws",
            opening=escape(_("Opening the project …")),
            ended=escape(_("This page has ended: you quit, it was opened in another tab, or the server was stopped.")),
            saved=escape(_("Everything you coded is saved.")),
            again=escape(_("Open again")),
        )
        headers = _HEADERS | {"Content-Security-Policy": _POLICY.format(host=request.host)}
        return web.Response(text=filled, content_type="text/html", headers=headers)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = _FILES.get(request.match_info["file"])
        return web.FileResponse(path, headers=_HEADERS) if path else web.Response(status=404, headers=_HEADERS)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Origin", "") != f"http://{request.host}":
            return web.Response(status=403, headers=_HEADERS)
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        await page.prepare(request)
        process = await self._take_over(page, _size(request.query.get("width")), _size(request.query.get("height")))
        listening = asyncio.create_task(_listen(page, process))
        showing = asyncio.create_task(process.shown())
        try:
            await asyncio.wait({listening, showing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await process.stop()
            await page.close()
            await asyncio.wait({listening, showing}, timeout=_HEARTBEAT)
            listening.cancel()
        if process.complaint and self._complain:
            self._complain(process.complaint)
        return page

    async def _take_over(self, page: web.WebSocketResponse, width: int, height: int) -> AppProcess:
        """A new app for this page, after the one before it has given the project back."""
        async with self._one_at_a_time:
            await self._end_app()
            self._process = process = AppProcess(self._words, page.send_bytes)
            await process.start(width, height)
        return process

    async def _end_app(self) -> None:
        if self._process is not None:
            await self._process.stop()


async def _listen(page: web.WebSocketResponse, process: AppProcess) -> None:
    """Pass on what the person does; what is not a message of our page is dropped."""
    async for message in page:
        if message.type != WSMsgType.TEXT:
            continue
        with suppress(ValueError, TypeError, KeyError):
            kind, *more = json.loads(message.data)
            if kind == "stdin":
                await process.send_bytes(str(more[0]).encode("utf-8", "replace"))
            elif kind == "resize":
                await process.set_terminal_size(_size(more[0]["width"]), _size(more[0]["height"]))
            elif kind in ("blur", "focus"):
                await (process.blur() if kind == "blur" else process.focus())


def _size(wanted: object) -> int:
    """A number of columns or rows that can be drawn."""
    return max(1, min(int(str(wanted)), _LARGEST)) if str(wanted).isdecimal() else 80


def _bound(port: int) -> socket.socket:
    with suppress(OSError):
        if port in range(_PORTS):
            return socket.create_server((HOST, port))
    raise ScreenError(_("Port {port} cannot be used: leave --port out, and a free one is taken.").format(port=port))


def serve(server: Server, ready: Callable[[], None]) -> None:
    """Answer until Ctrl+C or SIGTERM; `ready` is called once the address can be opened."""
    asyncio.run(_until_stopped(server, ready))


async def _until_stopped(server: Server, ready: Callable[[], None]) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl+C comes as KeyboardInterrupt
            loop.add_signal_handler(number, ended.set)
    await server.serve(ended, ready)
