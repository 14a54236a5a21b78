"""`qualcode fieldwork` and `qualcode assign`: lists in every format, changes by name, forms and ticks as files."""

import csv
import io

import pytest
from openpyxl import load_workbook


@pytest.fixture
def people(qualcode, project):
    """Anna has agreed and is heard in T01; Bo is only invited."""
    qualcode("fieldwork", project, "add", "Anna Aalto", "--round", "A", "--cluster", "mining", "--group", "company")
    qualcode("fieldwork", project, "set", "Anna", "--state", "agreed", "--day", "2017-04-01", "--person", "anna")
    qualcode("fieldwork", project, "add", "Bo", "--round", "Autumn", "--note", "=1+1")
    return project


def test_contacts_are_listed_with_keys_and_labels(qualcode, people):
    anna, bo = qualcode("fieldwork", "list", people, "--format", "json").json
    assert (anna["state"], anna["state_label"], anna["sources"]) == ("interviewed", "interviewed", ["T01"])
    assert (anna["cluster"], anna["cluster_label"], anna["round_label"]) == ("mining", "Mining", "Spring")
    assert (bo["name"], bo["round"], bo["state"]) == ("Bo", "B", "invited")
    assert qualcode("fieldwork", people).out.splitlines()[0].startswith("Name")


def test_lists_are_narrowed_by_round_and_state(qualcode, people):
    def names(*words):
        return [row["name"] for row in qualcode("fieldwork", "list", people, *words, "--format", "json").json]

    assert names("--round", "A") == ["Anna Aalto"]
    assert names("--state", "invited") == ["Bo"]
    assert names("--state", "interviewed") == ["Anna Aalto"]
    assert qualcode("fieldwork", "list", people, "--state", "gone").code == 1


def test_a_change_is_told_and_undone(qualcode, people):
    told = qualcode("fieldwork", "set", people, "Bo", "--name", "Bo Berg", "--to-round", "A")
    assert told.err == "Saved: Change Bo Berg on the fieldwork list.\n"
    assert qualcode("undo", people).code == 0
    assert "Bo Berg" not in qualcode("fieldwork", people).out
    assert qualcode("fieldwork", "remove", people, "Bo").err == "Saved: Remove Bo from the fieldwork list.\n"


def test_the_summary_counts_and_names_who_is_missing(qualcode, people):
    rows = qualcode("fieldwork", "summary", people, "--round", "A", "--format", "json").json
    by_pair = {(row["cluster"], row["group"]): row for row in rows}
    assert by_pair["mining", "company"]["interviewed"] == 1
    assert not by_pair["mining", "company"]["missing"]
    assert by_pair["rural", "research"]["missing"]
    told = qualcode("fieldwork", "summary", people)
    assert max(map(len, told.out.splitlines())) <= 80
    assert "nobody has agreed or been heard yet" in told.err


def test_a_table_goes_out_and_comes_back_the_same(qualcode, people, tmp_path, content):
    before = content()
    printed = qualcode("fieldwork", "export", people).out
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert rows[0]["state"] == "agreed", "what was stored goes out; interviewed follows from the interviews"
    assert rows[1]["note"] == "'=1+1"
    for name in ("c.csv", "c.xlsx"):
        qualcode("fieldwork", "export", people, "-o", name)
        told = qualcode("fieldwork", "import", people, name)
        assert told.err == "Nothing was changed.\nContacts: 0 added, 0 changed, 2 as before.\n"
    assert load_workbook(tmp_path / "c.xlsx").worksheets[0].max_row == 3
    assert content() == before


def test_a_form_is_written_ticked_and_taken_in(qualcode, people, tmp_path):
    told = qualcode("fieldwork", people, "form", "--contact", "Anna", "form.txt")
    assert told.err == "1 question.\nWrote form.txt.\n"
    form = tmp_path / "form.txt"
    form.write_text(form.read_text("utf-8").replace("[ ] q1", "[x] q1"), "utf-8")
    dry = qualcode("fieldwork", people, "ticks", "--source", "T01", "form.txt", "--dry-run")
    assert "decided: yes" in dry.out
    assert "dry run" in dry.err
    (row,) = qualcode("fieldwork", people, "ticks", "--source", "T01", "form.txt", "--dry-run", "--format", "json").json
    assert (row["theme"], row["theme_label"], row["proposed"], row["taken"]) == ("knowledge", "Knowledge", "yes", True)
    assert qualcode("asked", "list", people, "T01", "--format", "json").json[0]["asked"] == "unknown"
    told = qualcode("fieldwork", people, "ticks", "--source", "T01", "form.txt")
    assert told.err == "Saved: Say what was asked in T01.\n"
    assert qualcode("asked", "list", people, "T01", "--format", "json").json[0]["asked"] == "yes"


def test_a_decision_made_before_is_listed_and_changed_only_on_demand(qualcode, people, tmp_path):
    qualcode("fieldwork", people, "form", "--round", "A", "form.docx")
    (tmp_path / "form.txt").write_text("[x] q1\n", "utf-8")
    qualcode("asked", "set", people, "T01", "knowledge", "no")
    told = qualcode("fieldwork", people, "ticks", "--source", "T01", "form.txt")
    assert "Decided otherwise before and left as it is: Knowledge. --overwrite changes it." in told.err
    assert "left as it is" in told.out
    told = qualcode("fieldwork", people, "ticks", "--source", "T01", "form.txt", "--overwrite")
    assert "Saved" in told.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("form", "form.docx"), 1),
        (("form", "--round", "A", "form.pdf"), 1),
        (("form", "--round", "A", "study.qualcode"), 2),
        (("form", "--contact", "A", "--person", "B", "form.docx"), 2),
        (("form", "--person", "nobody", "--round", "A", "form.docx"), 1),
        (("ticks", "--source", "T01", "missing.docx"), 1),
        (("ticks", "--source", "T99", "form.docx"), 1),
        (("import", "missing.csv"), 1),
        (("add", ""), 1),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(qualcode, people, content, words, code):
    before = content()
    told = qualcode("fieldwork", people, *words)
    assert (told.code, told.out, told.err.count("\n")) == (code, "", 1)
    assert content() == before


# -- assign ----------------------------------------------------------------------


def test_work_is_given_listed_and_taken_back(qualcode, project):
    told = qualcode("assign", project, "T01", "T02", "--to", "KM", "--by", "2017-06-01")
    assert told.err == "Saved: Assign T01, T02 to KM.\n"
    qualcode("assign", project, "T01", "--to", "Aino", "--by", "2999-01-01")
    rows = qualcode("assign", project, "--format", "json").json
    assert [(row["source"], row["coder"], row["state"]) for row in rows] == [
        ("T01", "KM", "overdue"),
        ("T02", "KM", "overdue"),
        ("T01", "Aino", "open"),
    ]
    assert [row["coder"] for row in qualcode("assign", project, "--to", "Aino", "--format", "json").json] == ["Aino"]
    qualcode("done", "mark", project, "T01")
    assert "done" in qualcode("assign", project, "--to", "Aino").out
    assert qualcode("assign", project, "T01", "--to", "KM", "--remove").err == "Saved: Take T01 from KM.\n"
    assert len(qualcode("assign", project, "--format", "json").json) == 2


@pytest.mark.parametrize(
    "words", [("T01",), ("T99", "--to", "KM"), ("T01", "--to", "KM", "--by", "soon"), ("--remove", "--to", "KM")]
)
def test_half_an_assignment_is_refused(qualcode, project, content, words):
    before = content()
    told = qualcode("assign", project, *words)
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert content() == before
