"""The command line as a person at a pipe has it: no terminal, a project on disk, everything in a fresh folder."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import studies

from qualcode.cli import main
from qualcode.store import Store


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def qualcode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in a fresh folder as the coder Aino."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", studies.AINO)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    def run(*words: str | Path) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def project(tmp_path: Path) -> str:
    """The small study of `studies`, closed, under the name that commands are given."""
    studies.study(tmp_path / "study.qualcode").close()
    return "study.qualcode"


@pytest.fixture
def content(tmp_path: Path) -> Callable[[], studies.Dump]:
    """What is in the project now, to see that a command left it as it was."""

    def read() -> studies.Dump:
        with Store.open(tmp_path / "study.qualcode", read_only=True) as store:
            return studies.dump(store)

    return read
