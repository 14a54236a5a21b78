"""A text given to the person's own editor."""

import stat
import sys
from pathlib import Path

import pytest

from qualcode.model.errors import WorkbenchError
from qualcode.workbench.editing import edited


def editor(tmp_path: Path, lines: str) -> str:
    script = tmp_path / "editor.py"
    script.write_text(f"import os, pathlib, sys\np = pathlib.Path(sys.argv[1])\n{lines}\n", "utf-8")
    return f"{sys.executable} {script}"


def test_what_comes_back_is_what_was_written_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    lines = (
        f"pathlib.Path({str(seen)!r}).write_text(f'{{p}} {{p.parent.stat().st_mode}}')\n"
        "p.write_text(p.read_text('utf-8').replace('ä', 'ö'), 'utf-8')"
    )
    monkeypatch.setenv("VISUAL", editor(tmp_path, lines))
    monkeypatch.setenv("EDITOR", "false")
    assert edited("hyvä\n\npäivä") == "hyvö\n\npöivö"
    path, mode = seen.read_text().rsplit(" ", 1)
    assert not Path(path).exists()
    assert stat.S_IMODE(int(mode)) == 0o700


@pytest.mark.parametrize(
    ("command", "why"), [("", "set EDITOR"), ("false", "ended with code 1"), ("/no/such", "cannot"), ("'x", "cannot")]
)
def test_an_editor_that_fails_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, command: str, why: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    with pytest.raises(WorkbenchError, match=why) as refused:
        edited("x")
    assert "\n" not in str(refused.value)
