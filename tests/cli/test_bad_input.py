"""What people really hand in by mistake: one clear line, exit code 1, and the project as it was."""

import dataclasses
import getpass
import sqlite3

import pytest
import studies

HEAD = """---
round: A
kind: interview
consent: quotable
language: en
participants:
  - {{label: V, role: informant{more}}}
---
"""
SAID = "H: What?\n\nV: That.\n\nH: Why?\n\nV: Because.\n"

FILES = {
    "missing": None,
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "broken head": b"---\nround: [A\n---\n" + SAID.encode(),
    "unknown cluster": (HEAD.format(more=", attributes: {cluster: nonsense}") + SAID).encode(),
    "unknown round": (HEAD.format(more="").replace("round: A", "round: Z") + SAID).encode(),
    "no round": "H: Mitä?\n\nV: Tätä.\n".encode("cp1252"),
}


@pytest.mark.parametrize("what", FILES)
def test_file_that_cannot_be_added_changes_nothing(qualcode, project, content, tmp_path, what):
    data = FILES[what]
    if data is not None:
        (tmp_path / "x.txt").write_bytes(data)
    good = tmp_path / "good.txt"
    good.write_text(HEAD.format(more="") + SAID + "V: Good.\n")
    before = content()
    told = qualcode("add", project, good, "x.txt")
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert told.err.startswith("qualcode: x.txt")
    assert content() == before


def test_error_names_what_is_allowed(qualcode, project, tmp_path):
    (tmp_path / "x.txt").write_bytes(FILES["unknown cluster"])
    told = qualcode("add", project, "x.txt")
    assert "nonsense" in told.err
    assert "Mining, Rural, Design" in told.err


def test_folder_without_interviews_is_one_line(qualcode, project, tmp_path):
    (tmp_path / "nothing").mkdir()
    assert qualcode("add", project, "nothing").err.count("\n") == 1


@pytest.mark.parametrize("text", ["", "key: x\n", "key: [\n", "- a\n", "key: &a x\nlabels: *a\n"])
def test_plan_that_cannot_be_used_makes_no_project(qualcode, tmp_path, text):
    (tmp_path / "plan.yaml").write_text(text)
    for words in (("new", "other", "--scheme", "plan.yaml"), ("scheme", "check", "plan.yaml")):
        told = qualcode(*words)
        assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
        assert "plan.yaml" in told.err
    assert not (tmp_path / "other.qualcode").exists()


def test_workbook_that_is_none_is_one_line(qualcode, tmp_path):
    (tmp_path / "plan.xlsx").write_bytes(b"not a workbook")
    told = qualcode("scheme", "import", "plan.xlsx", "-o", "plan.yaml")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert not (tmp_path / "plan.yaml").exists()


def foreign(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def text(path):
    path.write_text("H: this is an interview\n" * 50)


@pytest.mark.parametrize(
    "make", [foreign, text, lambda path: path.mkdir(), lambda path: path.touch(), lambda path: None]
)
@pytest.mark.parametrize("words", [("sources", "list"), ("matrix",), ("undo",), ("check",), ("open",)], ids=" ".join)
def test_file_that_is_no_project_is_left_alone(qualcode, tmp_path, make, words):
    path = tmp_path / "other.qualcode"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    told = qualcode(*words, path)
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert "other.qualcode" in told.err
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_second_writer_is_told_who_writes_and_readers_are_let_in(qualcode, project, content, tmp_path):
    from qualcode.workbench.project import open_project

    with open_project(tmp_path / project, "Bertta"):
        before = content()
        told = qualcode("done", "mark", project, "T01")
        assert (told.code, told.err.count("\n")) == (1, 1)
        assert "already open for writing (" in told.err
        assert getpass.getuser() in told.err
        assert "Nothing was changed: try again when it is closed." in told.err
        assert qualcode("sources", "list", project).code == 0
        assert content() == before


EMPTY = [
    ("sources", "list", ""),
    ("sources", "list", "{project}", "-o", ""),
    ("matrix", "{project}", "-o", ""),
    ("matrix", "{project}", "-o", "."),
    ("matrix", "{project}", "-o", ".."),
    ("matrix", "{project}", "-o", "/"),
    ("evidence", "", "--row", "knowledge"),
    ("report", "{project}", "--phase", "P1", "-o", ""),
    ("report", "{project}", "--phase", "P1", "-o", "."),
    ("report", "{project}", "--phase", "P1", "--template", "", "-o", "r.docx"),
    ("report", "", "--phase", "P1", "-o", "r.docx"),
    ("add", "{project}", ""),
    ("add", "", "x.txt"),
    ("new", ""),
    ("new", "."),
    ("new", "other", "--scheme", ""),
    ("open", ""),
    ("undo", ""),
    ("undo", "."),
    ("history", " "),
    ("check", ""),
    ("backup", "{project}", "-o", ""),
    ("backup", "{project}", "-o", "."),
    ("backup", ""),
    ("restore", "", "{project}"),
    ("restore", "{project}", ""),
    ("restore", "{project}", "."),
    ("restore", ".", "{project}"),
    ("demo", ""),
    ("scheme", "check", ""),
    ("scheme", "export", ""),
    ("scheme", "export", "."),
    ("scheme", "export", "plan.yaml", ""),
    ("scheme", "import", "", "-o", "plan.yaml"),
    ("scheme", "import", "plan.xlsx", "-o", ""),
    ("codings", "export", "{project}", "-o", ""),
    ("codings", "import", "{project}", ""),
    ("codings", "import", "{project}", "."),
    ("attributes", "import", "{project}", ""),
    ("attributes", "import", "{project}", "."),
    ("attributes", "export", "{project}", "-o", ""),
]


@pytest.mark.parametrize("words", EMPTY, ids=" ".join)
def test_path_that_names_no_file_is_one_line(qualcode, project, content, tmp_path, words):
    before, files = content(), sorted(tmp_path.iterdir())
    told = qualcode(*(word.format(project=project) for word in words))
    assert told.code in (1, 2)
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert content() == before
    assert sorted(tmp_path.iterdir()) == files


def test_source_that_is_not_there_is_answered_with_the_first_and_the_number_of_the_others(qualcode, tmp_path):
    drafts = [
        dataclasses.replace(studies.T01, short_id=f"T{n:02d}", body=f"{studies.T01.body} {n}") for n in range(1, 15)
    ]
    studies.study(tmp_path / "many.qualcode", *drafts).close()
    told = qualcode("done", "mark", "many.qualcode", "T99")
    assert "T11, T12 … and 2 more." in told.err


@pytest.mark.parametrize(
    "words",
    [
        ("matrix", "--rows", "nonsense"),
        ("matrix", "--rows", "cluster"),
        ("matrix", "--rows", "theme", "--cols", "teema"),
        ("matrix", "--phase", "nonsense"),
        ("matrix", "--coder", "nonsense"),
        ("evidence", "--row", "nonsense"),
        ("evidence", "--row", "knowledge", "--col", "nonsense"),
        ("evidence", "E-9999"),
        ("report", "--phase", "nonsense", "-o", "r.docx"),
        ("report", "--phase", "P1", "--cluster", "nonsense", "-o", "r.docx"),
        ("report", "--phase", "P1", "--template", "nowhere.docx", "-o", "r.docx"),
        ("codings import", "nowhere.csv"),
        ("attributes import", "nowhere.csv"),
        ("restore", "nowhere.qualcode"),
    ],
    ids=" ".join,
)
def test_name_that_is_not_there_is_one_line(qualcode, project, content, tmp_path, words):
    before = content()
    name, *rest = words
    order = (*rest, project) if name == "restore" else (project, *rest)
    told = qualcode(*name.split(), *order)
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert content() == before
    assert not (tmp_path / "r.docx").exists()
