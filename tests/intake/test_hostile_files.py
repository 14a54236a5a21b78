"""Hostile and broken files: refused in one line, or stored as harmless text; nothing else happens anywhere."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import studies
from hostile_expected import DEAR, KEPT, REFUSED
from hostile_files import TALK, misnamed, named, neutralised, refused, truncated
from valid_files import valid_files

from qualcode.cli import main
from qualcode.intake import drafting
from qualcode.model.errors import QualcodeError
from qualcode.store import sources
from qualcode.text.clean import clean
from qualcode.workbench import adding

ACTING = {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2028)}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, to be copied."""
    path = tmp_path_factory.mktemp("study") / "p.qualcode"
    studies.study(path).close()
    return path


@pytest.fixture
def place(tmp_path: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands run, with a project in it; home and the folder of temporary files are beside it."""
    here = tmp_path / "one" / "two" / "here"
    here.mkdir(parents=True)
    for variable, folder in {"HOME": "home", "TMPDIR": "tmp", "XDG_CACHE_HOME": "cache"}.items():
        (tmp_path / "one" / folder).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / "one" / folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("QUALCODE_CODER", studies.AINO)
    monkeypatch.chdir(here)
    shutil.copy(empty, here / "p.qualcode")
    return here


def everything(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder; the content of those that are not sources."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() if path.suffix == ".qualcode" else b"" for path in files}


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(words))
    return (code, *capsys.readouterr())


def is_harmless(text: str) -> bool:
    return not ACTING & set(text)


# -- refused ---------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(REFUSED.keys() - DEAR))
def test_what_cannot_be_read_is_refused_in_one_line_and_leaves_nothing(
    name: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / name).write_bytes(refused()[name]())
    around = place.parents[2]
    before = everything(around)
    told = said(capsys, "read", name)
    assert told == said(capsys, "add", "p.qualcode", name, "--round", "A")
    code, out, complaint = told
    assert (code, out, complaint.count("\n")) == (1, "", 1)
    assert complaint.startswith(f"qualcode: {name}")
    assert REFUSED[name] in complaint
    assert is_harmless(complaint)
    assert everything(around) == before


@pytest.mark.parametrize(
    ("limit", "name"), [("LONGEST", "text.txt"), ("LONGEST", "talk.vtt"), ("MOST_LINES", "text.txt")]
)
def test_a_text_that_is_too_long_for_one_source_is_refused(
    limit: str, name: str, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / name).write_bytes(valid_files()[name])
    assert said(capsys, "read", name)[0] == 0
    monkeypatch.setattr(drafting, limit, 5)
    code, out, complaint = said(capsys, "read", name)
    assert (code, out, complaint.count("\n")) == (1, "", 1)
    assert f"{name}: the text is too long for one source" in complaint


# -- accepted --------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(KEPT))
def test_what_is_harmless_once_cleaned_is_stored_so_and_what_went_is_told(name: str, place: Path) -> None:
    (place / name).write_bytes(neutralised()[name]())
    around = place.parents[2]
    before = everything(around)
    with studies.study() as project:
        known = set(sources.short_ids(project.store))
        drafts = list(adding.read_each([place / name], project=project, defaults={"round": "A"}))
        warnings = adding.add_sources(project, drafts)
        fresh = [id_ for short, id_ in sources.short_ids(project.store).items() if short not in known]
        texts = [sources.text_of(project.store, id_) for id_ in fresh]
    assert texts
    for text in texts:
        assert clean(text.body).text == text.body
        assert all(clean(label).text == label for label in text.names)
    told = " ".join([*warnings, *(f"{kind} {times}" for draft in drafts for kind, times in draft.left_out.items())])
    stored, counted = KEPT[name]
    assert stored in "\n".join(text.body for text in texts)
    assert counted in told
    assert all(is_harmless(f"{draft.file}{draft.title}{draft.case}") for draft in drafts)
    assert everything(around) == before


@pytest.mark.parametrize(
    "name", ["ansi.txt", "clipboard.txt", "head-escape.txt", "escape.vtt", "escape.xlsx", "names.zip"]
)
def test_nothing_that_is_printed_of_a_file_acts(name: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / name).write_bytes(neutralised()[name]())
    for words in (
        ("read", name),
        ("read", name, "--format", "json"),
        ("add", "p.qualcode", name, "--round", "A", "--alike", "--dry-run"),
        ("add", "p.qualcode", name, "--round", "A", "--alike"),
        ("sources", "list", "p.qualcode"),
    ):
        code, out, talk = said(capsys, *words)
        assert (code, is_harmless(out + talk)) == (0, True), words


# -- broken in every way ---------------------------------------------------------


def tried(path: Path) -> None:
    """A file is read into texts that are not empty, or refused in a line that names it."""
    try:
        drafts = adding.read_files([path])
    except QualcodeError as error:
        told = str(error)
    else:
        told = path.name if drafts else ""
        assert all(draft.body.strip() and clean(draft.body).text == draft.body for draft in drafts), path.name
    assert told.startswith(path.name), told
    assert "\n" not in told, path.name


def test_a_file_that_ends_too_soon_is_read_or_refused_and_never_breaks_anything(tmp_path: Path) -> None:
    for name, raw in truncated():
        (tmp_path / name).write_bytes(raw)
        tried(tmp_path / name)


def test_a_file_under_any_other_ending_is_read_or_refused_and_never_breaks_anything(tmp_path: Path) -> None:
    for name, raw in misnamed():
        if b"%PDF" not in raw or name.endswith((".pdf", ".txt")):  # each of them costs a process
            (tmp_path / name).write_bytes(raw)
            tried(tmp_path / name)


# -- names and folders -----------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere files cannot have these names")
def test_names_of_files_do_not_act(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = place / "in"
    folder.mkdir()
    for name, raw in named().items():
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_bytes(raw)
    code, out, talk = said(capsys, "read", "in")
    assert (code, is_harmless(out + talk)) == (0, True)
    code, out, talk = said(capsys, "add", "p.qualcode", "in", "--round", "A", "--alike")
    assert (code, is_harmless(out + talk)) == (0, True)
    titles = json.loads(said(capsys, "sources", "list", "p.qualcode", "--format", "json")[1])
    assert len(titles) == len(named()) + 2
    assert all(is_harmless(row["title"]) and "\n" not in row["title"] for row in titles)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_lies_in_a_folder_and_is_no_file_is_passed_over(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = place / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TALK, encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "up").symlink_to("/")
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    assert [draft.file for draft in adding.read_files([folder])] == ["a.txt"]
    for name in ("pipe.txt", "itself.txt", "gone.txt", "zero.txt"):
        code, out, complaint = said(capsys, "read", f"in/{name}")
        assert (code, out, complaint.count("\n")) == (1, "", 1)
        assert complaint.startswith(f"qualcode: {name}")


# -- the corpus, and what it takes -----------------------------------------------


def test_the_corpus_is_as_large_as_it_should_be_and_every_file_has_its_result() -> None:
    assert refused().keys() == REFUSED.keys()
    assert neutralised().keys() == KEPT.keys()
    assert not REFUSED.keys() & KEPT.keys()
    assert REFUSED.keys() >= DEAR
    assert len(REFUSED) + len(KEPT) >= 60


@pytest.mark.skipif(not hasattr(os, "fork"), reason="what a file takes is measured in a fork")
def test_every_file_takes_five_seconds_and_300_megabytes_at_most(tmp_path: Path, empty: Path) -> None:
    """Each in a process of its own that the system ends when it goes far beyond."""
    from measured import MEGABYTES, SECONDS

    files = []
    for name, make in (refused() | neutralised()).items():
        files.append(tmp_path / name)
        files[-1].write_bytes(make())
    program = Path(__file__).parents[1] / "measured.py"
    command = [sys.executable, str(program), str(empty), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["name"] for each in found] == [file.name for file in files]
    for each in found:
        words = REFUSED.get(each["name"])
        assert each["code"] == (0 if words is None else 1), each
        assert words is None or (words in each["err"] and each["err"].count("\n") == 1 and each["same"]), each
        assert (each["out"], each["new"]) == ("", []), each
        assert each["seconds"] <= SECONDS, each
        assert each["megabytes"] <= MEGABYTES, each
