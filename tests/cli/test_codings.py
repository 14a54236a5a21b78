"""All codings out, and back into a copy of the study."""

import json

import pytest
import studies


@pytest.fixture
def coded(qualcode, project):
    qualcode("code", "apply", project, "T01", "TR", "--turn", "2", "--note", "=1+1", "--facet", "level=eu")
    qualcode("code", "apply", project, "T02", "SK", "--quote", "Ääni ja 😀 kulkevat", "--coder", "Bertta")
    return project


@pytest.fixture
def copy(tmp_path):
    studies.study(tmp_path / "copy.qualcode").close()
    return "copy.qualcode"


def exported(qualcode, project):
    text = qualcode("codings", "export", project, "--format", "jsonl").out
    return [{key: value for key, value in json.loads(line).items() if key != "evidence"} for line in text.splitlines()]


@pytest.mark.parametrize("file", ["codings.csv", "codings.jsonl"])
def test_codings_come_back_as_they_went(qualcode, coded, copy, file):
    assert qualcode("codings", "export", coded, "-o", file).err == f"Wrote {file}.\n"
    told = qualcode("codings", "import", copy, file, "--format", "json")
    assert {row["codings"]: row["n"] for row in told.json} == {"exact": 2, "near": 0, "there": 0, "refused": 0}
    assert told.err == f"Saved: Import codings from {file}.\n"
    assert exported(qualcode, copy) == exported(qualcode, coded)


def test_dry_run_says_what_would_happen_and_writes_nothing(qualcode, coded, content):
    qualcode("codings", "export", coded, "-o", "codings.jsonl")
    qualcode("code", "remove", coded, "E-0001")
    before = content()
    told = qualcode("codings", "import", coded, "codings.jsonl", "--dry-run", "--format", "json")
    assert {row["codings"]: row["n"] for row in told.json} == {"exact": 1, "near": 0, "there": 1, "refused": 0}
    assert "Saved" not in told.err
    assert content() == before


def test_what_cannot_be_placed_is_named_and_the_rest_comes_in(qualcode, project, tmp_path):
    lines = "source,code,quote\nT01,TR,write plans together\nT09,TR,anything\nT01,TR,nobody said that here at all\n"
    (tmp_path / "c.csv").write_text(lines)
    told = qualcode("codings", "import", project, "c.csv")
    assert told.code == 0
    assert "line 3: " in told.err
    assert "line 4: " in told.err
    assert len(exported(qualcode, project)) == 1


def test_json_lists_what_was_placed_by_near_match_and_what_was_not_placed(qualcode, project, tmp_path):
    lines = "source,code,quote\nT01,TR,We learned to write a plan together and we trust each others\nT09,TR,anything\n"
    (tmp_path / "c.csv").write_text(lines + "T09,TR,more\nT01,SK,write plans together\n")
    told = qualcode("codings", "import", project, "c.csv", "--format", "json")
    rows = {row["codings"]: row.get("rows") for row in told.json}
    (near,) = rows["near"]
    assert (near["line"], near["place"]) == (2, "T01:2")
    assert near["quote"].startswith("We learnt to write plans together")
    assert [(row["line"], row["source"]) for row in rows["refused"]] == [(3, "T09"), (4, "T09")]
    assert all("There is no source" in row["reason"] for row in rows["refused"])
    assert told.err.count("There is no source") == 1
    assert "T09, 2 rows: " in told.err


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        ("T01,TR,write plans together\n", (), 0),
        ("T01,TR,write plans together\n", ("--dry-run",), 0),
        ("T01,TR,write plans together\nT09,TR,x\n", (), 0),
        ("T01,TR,write plans together\nT09,TR,x\n", ("--dry-run",), 1),
        ("T09,TR,x\n", (), 1),
        ("T09,TR,x\nT01,TR,trust\n", (), 1),
    ],
)
def test_exit_code_is_1_when_something_has_no_place_and_nothing_was_written(
    qualcode, project, tmp_path, rows, options, code
):
    (tmp_path / "c.csv").write_text(f"source,code,quote\n{rows}")
    told = qualcode("codings", "import", project, "c.csv", "--format", "json", *options)
    assert told.code == code
    assert len(told.json) == 4, "the counts are data whatever the exit code"


def test_list_of_which_nothing_can_be_placed_is_refused(qualcode, project, content, tmp_path):
    (tmp_path / "c.csv").write_text("source,code,quote\nT09,TR,anything\n")
    before = content()
    assert qualcode("codings", "import", project, "c.csv").code == 1
    assert content() == before


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "source,code,quote\n"])
def test_file_that_is_no_list_of_codings_is_one_line(qualcode, project, content, tmp_path, text):
    (tmp_path / "c.csv").write_text(text)
    before = content()
    told = qualcode("codings", "import", project, "c.csv")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert content() == before
