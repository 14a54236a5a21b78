"""`qualcode serve`: who is let in, what the page may load, and a person with a mouse in a real browser."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import browser
import pytest

from qualcode.store.lock import lock_path
from qualcode.tui.app import QualcodeApp
from qualcode.tui.web.server import Server
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench.coding import codings_of, text_of
from qualcode.workbench.project import Project, open_project

PAGES = ("", "textual.js", "xterm.css", "page.css", "page.js", "roboto-mono.ttf", "ws")
PROGRAM = "import sys; from qualcode.cli import main; sys.exit(main())"


@pytest.fixture
def path(tmp_path: Path, project: str) -> Path:
    return tmp_path / project


@pytest.fixture
async def server(path: Path) -> AsyncIterator[Server]:
    """The study with T01 in front, served."""
    async with served("open", "--coder=Aino", str(path), "--source=T01") as serving:
        yield serving


@asynccontextmanager
async def served(
    *words: str, title: str = "study", complain: Callable[[str], None] | None = None
) -> AsyncIterator[Server]:
    serving, ended, ready = Server(words, title, complain=complain), asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(serving.serve(ended, ready.set))
    await ready.wait()
    try:
        yield serving
    finally:
        ended.set()
        await task


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def origin(server: Server) -> dict[str, str]:
    return {"Origin": f"http://127.0.0.1:{server.port}"}


async def drawn(page: aiohttp.ClientWebSocketResponse, words: str) -> str:
    """What the app draws until it has drawn these words."""
    found = b""
    while words.encode() not in found:
        found += await page.receive_bytes(timeout=20)
    return found.decode("utf-8", "replace")


def read(path: Path) -> Project:
    return open_project(path, "Aino", read_only=True)


def coded(path: Path) -> list[tuple[str, str]]:
    """Codes and quotes of T01 as they lie in the file."""
    with read(path) as project:
        text = text_of(project, project.source_id("T01"))
        return [(c.code, text.body[c.start : c.end]) for c in codings_of(project, text)]


# -- who is let in -------------------------------------------------------------


def test_only_this_computer_can_reach_the_server_and_nobody_can_ask_for_more(qualcode, project):
    with Server([], "study")._socket as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
    assert qualcode("serve", project, "--host", "0.0.0.0").code == 2


@pytest.mark.parametrize("page", PAGES)
async def test_without_the_token_nothing_is_found(server, client, page):
    near = server.address[:-2] + ("A/" if server.address[-2] != "A" else "B/")
    root = f"http://127.0.0.1:{server.port}/"
    for address in (f"{root}{page}", f"{root}ä/{page}", f"{near}{page}"):
        async with client.get(address, headers=origin(server)) as answer:
            assert (answer.status, await answer.read()) == (404, b"")


async def test_every_server_has_a_token_of_its_own_that_cannot_be_guessed(server):
    async with served("--version") as other:
        tokens = {server.address.split("/")[3], other.address.split("/")[3]}
    assert len(tokens) == 2
    assert all(len(token) >= 43 for token in tokens)


@pytest.mark.parametrize("page", PAGES[:-1])
async def test_with_the_token_page_and_files_are_found(server, client, page):
    async with client.get(server.address + page) as answer:
        assert answer.status == 200
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["..%2fserver.py", "server.py", "textual.js.map", "../process.py", "%00"])
async def test_no_other_file_is_given_out(server, client, name):
    async with client.get(server.address + name) as answer:
        assert answer.status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", ""])
async def test_another_host_name_is_refused_so_that_no_site_can_point_its_own_here(server, client, host):
    async with client.get(server.address, headers={"Host": host.format(port=server.port)}) as answer:
        assert answer.status == 404


async def test_localhost_is_this_computer_too(server, client):
    async with client.get(server.address.replace("127.0.0.1", "localhost")) as answer:
        assert f"ws://localhost:{server.port}/" in await answer.text()


@pytest.mark.parametrize("sent", [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
async def test_page_of_another_site_cannot_speak_to_the_app(server, client, sent):
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect(f"{server.address}ws", headers=sent)
    assert refused.value.status == 403


async def test_page_loads_nothing_from_anywhere_else_and_opens_nothing(server, client):
    async with client.get(server.address) as answer:
        page, policy = await answer.text(), answer.headers["Content-Security-Policy"]
    assert re.findall(r"\bhttps?://[^\"' ]+", page) == []
    assert "default-src 'none'" in policy
    assert "allow-popups" not in policy
    assert "unsafe-eval" not in policy


async def test_name_of_the_project_is_text_on_the_page(client):
    async with served(title="<script>alert(1)</script>$token") as serving, client.get(serving.address) as answer:
        assert "&lt;script&gt;alert(1)&lt;/script&gt;$token" in await answer.text()


# -- the app behind the page ---------------------------------------------------


async def test_app_draws_into_the_page_and_its_keys_reach_it(server, client, path):
    async with client.ws_connect(f"{server.address}ws?width=100&height=30", headers=origin(server)) as page:
        await drawn(page, "coded turns 0/2")
        for key in ("]", "t", "c", "T", "R", "\r"):
            await page.send_json(["stdin", key])
            await asyncio.sleep(0.2)
        await drawn(page, "coded turns 1/2")
    assert [code for code, _quote in coded(path)] == ["trust"]


async def test_messages_that_are_none_are_dropped(server, client):
    async with client.ws_connect(f"{server.address}ws?width=-5&height=x", headers=origin(server)) as page:
        await drawn(page, "T01")
        for nonsense in ("", "{", "[]", "7", '["resize", {}]', '["resize", {"width": "∞", "height": null}]'):
            await page.send_str(nonsense)
        await page.send_json(["resize", {"width": 100, "height": 30}])
        await drawn(page, "coded turns")


async def test_second_page_takes_the_project_over_and_can_write(server, client, path):
    async with client.ws_connect(f"{server.address}ws?width=100&height=30", headers=origin(server)) as first:
        await drawn(first, "coded turns")
        async with client.ws_connect(f"{server.address}ws?width=100&height=30", headers=origin(server)) as second:
            assert "reading only" not in await drawn(second, "coded turns")
            while not first.closed:
                await first.receive(timeout=20)
            assert lock_path(path).exists()
    for _moment in range(100):
        if not lock_path(path).exists():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the app goes on after its page has left")


async def test_quitting_closes_the_page(server, client):
    async with client.ws_connect(f"{server.address}ws?width=100&height=30", headers=origin(server)) as page:
        await drawn(page, "coded turns")
        await page.send_json(["stdin", "q"])
        while not page.closed:
            await page.receive(timeout=20)


async def test_app_that_cannot_start_closes_the_page_and_says_why(client, tmp_path):
    said: list[str] = []
    words = ("open", "--coder=Aino", str(tmp_path / "gone.qualcode"))
    async with (
        served(*words, complain=said.append) as serving,
        client.ws_connect(f"{serving.address}ws", headers=origin(serving)) as page,
    ):
        while not page.closed:
            await page.receive(timeout=20)
    assert "Project not found" in said[0]


async def test_file_name_is_no_command(client, path):
    name = path.with_name("a $(touch one) `touch two`; touch three #'\".qualcode")
    path.rename(name)
    async with (
        served("open", "--coder=Aino", str(name), "--source=T01") as serving,
        client.ws_connect(f"{serving.address}ws?width=100&height=30", headers=origin(serving)) as page,
    ):
        await drawn(page, "coded turns")
    assert [file.name for file in path.parent.iterdir()] == [name.name]


def test_app_ends_when_its_server_is_gone(path):
    environment = {**os.environ, "TEXTUAL_DRIVER": "qualcode.tui.web.driver:BrowserDriver"}
    words = [sys.executable, "-c", PROGRAM, "open", "--coder=Aino", str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as app:
        assert app.stdin
        assert app.stdout
        assert app.stdout.readline() == b"__GANGLION__\n"
        assert lock_path(path).exists()
        app.stdout.close()
        app.stdin.close()
        assert app.wait(20) == 0
    assert not lock_path(path).exists()


# -- the command ---------------------------------------------------------------


@pytest.mark.parametrize("words", [("gone.qualcode",), ("study.qualcode", "--source", "T99")])
def test_what_is_not_there_is_said_before_anything_is_served(qualcode, project, words):
    told = qualcode("serve", *words)
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("port", ["taken", "70000"])
def test_port_that_cannot_be_had_is_one_line(qualcode, project, port):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = qualcode("serve", project, "--port", taken.getsockname()[1] if port == "taken" else port)
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "--port" in told.err


@pytest.mark.skipif(os.name != "posix", reason="signals as on a terminal")
def test_ctrl_c_ends_it_and_the_address_is_all_that_is_printed(path):
    words = [sys.executable, "-c", PROGRAM, "serve", str(path), "--coder", "Aino"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr
        assert serving.stdout
        said = serving.stderr.readline()
        serving.send_signal(signal.SIGINT)
        rest = serving.stderr.read()
        assert serving.stdout.read() == ""
    assert serving.returncode == 0
    assert re.search(r" http://127\.0\.0\.1:\d+/[\w-]{43}/$", said)
    assert "Traceback" not in rest


# -- in a browser --------------------------------------------------------------


@pytest.mark.skipif(not browser.CHROMIUM, reason="no Chromium on this machine: apt-get install chromium")
async def test_passage_is_selected_by_mouse_and_coded_and_still_there_after_a_reload(server, path, tmp_path):
    async with browser.opened(server.address, tmp_path / "profile") as page:
        await page.wait_for("coded turns 0/2")
        start, end = await where(path, page.size, "trust each other.")
        await page.drag(start, end)
        await page.type("cTR\n")
        await page.wait_for("coded turns 1/2")
        found = coded(path)
        assert [code for code, _quote in found] == ["trust"]
        assert found[0][1].startswith("trust each")

        await page.reload()
        await page.wait_for("coded turns 1/2")
        assert coded(path) == found
        assert "reading only" not in page.drawn
        await page.type("u")
        await page.wait_for("coded turns 0/2")
        assert coded(path) == []
        assert page.complaints == []
        assert {address.split("/")[2] for address in page.addresses} == {f"127.0.0.1:{server.port}"}


async def where(path: Path, size: tuple[int, int], words: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The cells of the first and last letter of words on the coding screen of T01, on a screen of this size."""
    with read(path) as project:
        app = QualcodeApp(project, "T01")
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            view = app.screen.query_one(TranscriptView)
            rows = ["".join(part.text for part in view.render_line(y)) for y in range(view.size.height)]
            y = next(y for y, row in enumerate(rows) if words in row)
            x = rows[y].index(words)
            at = view.content_region.offset
    return (at.x + x, at.y + y), (at.x + x + len(words) - 1, at.y + y)
