"""Keeps the tester's own machine out of every test: settings, folders, language, width of the terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode import locale

_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
}
_UNSET = ("QUALCODE_CODER", "QUALCODE_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "LINES")

_SHORT_BYTES = 40


@pytest.fixture(autouse=True)
def _nobodys_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    for name, folder in _FOLDERS.items():
        monkeypatch.setenv(name, str(home / folder))
    for name in _UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")  # set, not deleted, so that what a command sets is taken back
    monkeypatch.setenv("COLUMNS", "80")
    locale.use("en")
    yield
    locale.use("en")


@pytest.fixture
def home() -> Path:
    """The home folder of nobody, where settings and logs of the test go."""
    return Path.home()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file made for a test is named by its size: the time in an archive would part the workers' lists of tests."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) and len(val) > _SHORT_BYTES else None
