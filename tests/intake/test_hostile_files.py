"""Hostile and broken files: refused in one line, or stored as harmless text; nothing else happens anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import studies
from hostile_files import neutralised, refused, truncated

from qualcode.cli import main
from qualcode.model.errors import QualcodeError
from qualcode.store import sources
from qualcode.text.clean import clean
from qualcode.workbench import adding

REFUSED, NEUTRALISED = refused(), neutralised()
_SECONDS, _MEGABYTES = 5, 300
_DEAR = (
    "one-line.txt",
    "bomb.docx",
    "laughs.docx",
    "quadratic.docx",
    "deep.docx",
    "bomb.zip",
    "overlap.zip",
    "deep.json",
)


def everything_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line_and_leaves_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", studies.AINO)
    studies.study(tmp_path / "p.qualcode").close()
    file = tmp_path / name
    file.write_bytes(REFUSED[name]())
    before = everything_in(tmp_path)
    told = []
    for command in (["read", name], ["add", "p.qualcode", name, "--round", "A"]):
        capsys.readouterr()
        code = main(command)
        told.append((code, *capsys.readouterr()))
    assert told[0] == told[1]
    assert (told[0][0], told[0][1], told[0][2].count("\n")) == (1, "", 1)
    assert told[0][2].startswith(f"qualcode: {name}")
    assert everything_in(tmp_path) == before


@pytest.mark.parametrize("name", NEUTRALISED)
def test_what_is_harmless_once_cleaned_is_stored_so(name: str, tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / name).write_bytes(NEUTRALISED[name]())
    before = everything_in(tmp_path)
    with studies.study(tmp_path / "p.qualcode") as project:
        adding.add_sources(project, adding.read_each([inside / name], project=project, defaults={"round": "A"}))
        for source_id in sources.short_ids(project.store).values():
            text = sources.text_of(project.store, source_id)
            assert clean(text.body).text == text.body
            assert all(clean(label).text == label for label in text.names)
    assert everything_in(tmp_path) == before | {tmp_path / "p.qualcode"}


def test_what_was_taken_out_is_counted(tmp_path: Path) -> None:
    for name in ("controls.txt", "ansi.txt", "bidi.txt", "noncharacters.txt"):
        (tmp_path / name).write_bytes(NEUTRALISED[name]())
        (draft,) = adding.read_files([tmp_path / name])
        assert any("removed" in warning for warning in draft.warnings), name


def test_a_file_that_ends_too_soon_is_read_or_refused_and_never_breaks_anything(tmp_path: Path) -> None:
    for name, raw in truncated():
        file = tmp_path / name
        file.write_bytes(raw)
        try:
            drafts = adding.read_files([file])
        except QualcodeError as error:
            assert "\n" not in str(error), name  # noqa: PT017  # many of them can be read
        else:
            assert all(draft.body.strip() for draft in drafts), name


def test_what_lies_in_a_folder_and_is_no_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("H: Mitä?\n\nV: Hyvää.\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "away.txt").symlink_to("/etc/passwd")
    files = {draft.file for draft in adding.read_files([tmp_path])}
    assert not any("pipe" in name or "loop" in name for name in files)


@pytest.mark.parametrize("name", _DEAR)
def test_a_dear_file_is_refused_with_little_time_and_memory(name: str, tmp_path: Path) -> None:
    """In a process of its own that the system ends when it takes more."""
    file = tmp_path / name
    file.write_bytes(REFUSED[name]())
    program = (
        f"import resource; resource.setrlimit(resource.RLIMIT_CPU, ({_SECONDS}, {_SECONDS}));"
        "from qualcode.cli import main; import sys; code = main(['read', sys.argv[1]]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert int(done.stdout) < _MEGABYTES


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert len(REFUSED) + len(NEUTRALISED) >= 60
    assert not REFUSED.keys() & NEUTRALISED.keys()
