"""Sources, people, attributes, asking, done and history: listed in every format, changed by name."""

import csv
import datetime
import io

import pytest
import studies
from openpyxl import Workbook, load_workbook

LISTS = [
    ("sources", "list"),
    ("people", "list"),
    ("attributes", "list"),
    ("asked", "list"),
    ("done", "list"),
    ("codebook", "list"),
    ("code", "list"),
    ("history",),
]


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_list_says_the_same_in_every_format(qualcode, project, tmp_path, words):
    qualcode("code", "apply", project, "T01", "TR", "--turn", "2")
    rows = qualcode(*words, project, "--format", "json").json
    records = list(csv.DictReader(io.StringIO(qualcode(*words, project, "--format", "csv").out)))
    told = qualcode(*words, project, "-o", "list.xlsx")
    sheet = load_workbook(tmp_path / "list.xlsx").worksheets[0]
    table = qualcode(*words, project)
    assert rows
    assert told.out == ""
    assert len(rows) == len(records) == sheet.max_row - 1
    assert set(records[0]) <= set(rows[0])
    assert max(map(len, table.out.splitlines())) <= 80
    assert (table.code, table.err) == (0, "")


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_every_key_in_json_has_its_label_beside_it(qualcode, project, words):
    qualcode("code", "apply", project, "T01", "TR", "--turn", "2")
    named = {"code", "theme", "direction", "round", "kind", "consent", "clusters", "attribute", "stakeholders", "about"}
    if words[0] == "codebook":
        named -= {"theme"}
    for row in qualcode(*words, project, "--format", "json").json:
        assert {f"{key}_label" for key in named & set(row)} <= set(row)


def test_output_file_holds_what_would_have_been_printed(qualcode, project, tmp_path):
    printed = qualcode("sources", "list", project, "--format", "csv").out
    told = qualcode("sources", "list", project, "-o", "sources.csv")
    assert (told.out, told.err) == ("", "Wrote sources.csv.\n")
    assert (tmp_path / "sources.csv").read_text("utf-8") == printed


def test_workbook_cannot_be_printed(qualcode, project):
    assert qualcode("sources", "list", project, "--format", "xlsx").code == 2


def test_output_never_goes_over_a_project(qualcode, project, content):
    before = content()
    assert qualcode("sources", "list", project, "-o", project).code == 2
    assert content() == before


def test_folder_that_is_not_there_is_one_line(qualcode, project):
    told = qualcode("sources", "list", project, "-o", "nowhere/list.csv")
    assert (told.code, told.err.count("\n")) == (1, 1)


def test_empty_list_says_so_and_prints_no_data(qualcode, project):
    told = qualcode("code", "list", project)
    assert (told.out, told.err) == ("", "There is nothing to list.\n")
    assert qualcode("code", "list", project, "--format", "json").json == []


# -- people --------------------------------------------------------------------


def test_two_people_become_one_and_two_again(qualcode, tmp_path):
    studies.study(tmp_path / "three.qualcode", studies.T01, studies.T02, studies.T03).close()
    told = qualcode("people", "same", "three.qualcode", "anna", "Cia")
    assert (told.code, told.err) == (0, "Saved: Join anna and cia.\n")
    people = {row["person"]: row for row in qualcode("people", "list", "three.qualcode", "--format", "json").json}
    assert "cia" not in people
    told = qualcode("people", "part", "three.qualcode", "anna", "T03")
    assert told.code == 0
    assert "T03:V" in told.err
    people = {row["person"]: row for row in qualcode("people", "list", "three.qualcode", "--format", "json").json}
    assert people["T03:V"]["sources"] == ["T03"]
    assert people["anna"]["sources"] == ["T01", "T02"]


def test_unknown_person_is_one_line_with_the_nearest(qualcode, project):
    told = qualcode("people", "same", project, "anna", "annna")
    assert told.code == 1
    assert "“anna”" in told.err.lower()


# -- attributes ----------------------------------------------------------------


def attributes(qualcode, project, owner):
    rows = qualcode("attributes", "list", project, "--format", "json").json
    return {row["attribute"]: row["value"] for row in rows if row["owner"] == owner}


def test_attribute_is_set_by_label_and_cleared(qualcode, project):
    assert qualcode("attributes", "set", project, "Bo", "Cluster", "Design").code == 0
    assert attributes(qualcode, project, "bo")["cluster"] == "design"
    qualcode("attributes", "set", project, "source:T01", "cluster", "rural")
    assert attributes(qualcode, project, "source:T01") == {"cluster": "rural"}
    qualcode("attributes", "set", project, "source:T01", "cluster", "")
    assert attributes(qualcode, project, "source:T01") == {}


def test_attributes_go_out_as_a_table_and_come_back_changed(qualcode, project, tmp_path):
    qualcode("attributes", "export", project, "-o", "people.csv")
    table = (tmp_path / "people.csv").read_text("utf-8")
    assert table.startswith("id,name,sources,cluster,stakeholder,joined\n")
    (tmp_path / "people.csv").write_text(table.replace("bo,Bo,T02,rural,", "bo,Bo,T02,design,Company"), "utf-8")
    assert qualcode("attributes", "import", project, "people.csv").code == 0
    assert attributes(qualcode, project, "bo") == {"cluster": "design", "stakeholder": "company"}


@pytest.mark.parametrize("file", ["people.csv", "people.xlsx"])
@pytest.mark.parametrize("value", ["=1+1", "'=1+1", "2017", "a, b"])
def test_attribute_of_any_wording_survives_the_way_out_and_in(qualcode, project, tmp_path, file, value):
    qualcode("attributes", "set", project, "bo", "joined", value)
    qualcode("attributes", "export", project, "-o", file)
    qualcode("attributes", "set", project, "bo", "joined", "")
    assert qualcode("attributes", "import", project, file).code == 0
    assert attributes(qualcode, project, "bo")["joined"] == value


def test_formula_in_a_table_is_guarded(qualcode, project, tmp_path):
    qualcode("attributes", "set", project, "bo", "joined", "=1+1")
    qualcode("attributes", "export", project, "-o", "people.csv")
    assert "'=1+1" in (tmp_path / "people.csv").read_text("utf-8")


def test_workbook_typed_by_hand_is_read_with_its_numbers(qualcode, project, tmp_path):
    book = Workbook()
    for row in (["owner", "cluster", "joined"], ["bo", "Design", 2017]):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")
    assert qualcode("attributes", "import", project, "people.xlsx").code == 0
    assert attributes(qualcode, project, "bo") == {"cluster": "design", "joined": "2017"}


@pytest.mark.parametrize("value", ["=1+1", "#N/A", datetime.date(2017, 3, 1)], ids=str)
def test_workbook_with_what_nobody_typed_is_refused_at_its_cell(qualcode, project, content, tmp_path, value):
    book = Workbook()
    for row in (["owner", "joined"], ["bo", value]):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")
    before = content()
    told = qualcode("attributes", "import", project, "people.xlsx")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "row 2, column 2" in told.err
    assert content() == before


@pytest.mark.parametrize(
    "data", [None, b"", b"owner,joined\n", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x03\x04", bytes(10_000_001)]
)
def test_workbook_that_is_none_is_one_line(qualcode, project, content, tmp_path, data):
    if data is not None:
        (tmp_path / "people.xlsx").write_bytes(data)
    before = content()
    told = qualcode("attributes", "import", project, "people.xlsx")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert content() == before


@pytest.mark.parametrize(
    "text", ["", "name,cluster\nbo,design\n", "owner,cluster\nbo,nonsense\n", "owner,cluster\nzoe,rural\n"]
)
def test_attribute_table_that_cannot_be_used_changes_nothing(qualcode, project, content, tmp_path, text):
    (tmp_path / "people.csv").write_text(text)
    before = content()
    told = qualcode("attributes", "import", project, "people.csv")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert content() == before


def test_what_a_table_would_change_is_told_and_nothing_is_changed(qualcode, project, content, tmp_path):
    (tmp_path / "t.csv").write_text("id,cluster\nbo,Design\nanna,\n")
    before = content()
    told = qualcode("attributes", "import", project, "t.csv", "--dry-run")
    assert told.out == "Bo (bo): Cluster: Rural → Design\n1 empty cell leaves the value that is known.\n"
    assert (told.code, told.err.splitlines()[0]) == (0, "1 cell differs.")
    told = qualcode("attributes", "import", project, "t.csv", "--dry-run", "--clear")
    assert "Anna (anna): Cluster: Mining → –" in told.out
    assert content() == before


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_an_emptied_cell_that_changes_nothing_is_told_with_the_way_to_clear(qualcode, project, tmp_path, dry):
    (tmp_path / "people.csv").write_text("id,cluster\nbo,\n", "utf-8")
    told = qualcode("attributes", "import", project, "people.csv", *dry)
    assert "1 empty cell leaves the value that is known; --clear takes it away." in told.err
    assert "--clear" not in qualcode("attributes", "import", project, "people.csv", "--clear", *dry).err


def test_empty_cells_take_values_away_when_told_to(qualcode, project, content, tmp_path):
    (tmp_path / "t.csv").write_text("id,cluster\nbo,Design\nanna,\n")
    before = content()
    assert qualcode("attributes", "import", project, "t.csv", "--clear").code == 0
    assert attributes(qualcode, project, "anna") == {}
    assert qualcode("undo", project).code == 0
    assert content() == before


def test_near_misses_and_unknown_people_are_all_listed_before_anything_is_written(qualcode, project, content, tmp_path):
    (tmp_path / "t.csv").write_text("id,cluster\nbo,Desing\nzoe,rural\nanna,design\n")
    before = content()
    told = qualcode("attributes", "import", project, "t.csv", "--dry-run")
    assert told.code == 1
    assert "Line 2: Bo (bo): Unknown value of Cluster: “Desing”. The nearest is “Design”" in told.out
    assert "Line 3: Unknown person: “zoe”" in told.out
    assert "2 things stand against it" in told.err
    told = qualcode("attributes", "import", project, "t.csv")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "(1 more; “--dry-run” lists them.) Nothing was changed." in told.err
    assert content() == before


def test_sources_have_a_table_of_their_own_and_a_workbook_has_both(qualcode, project, tmp_path):
    out = qualcode("attributes", "export", project, "--of", "sources", "--labels").out
    assert out.splitlines()[0] == "id,title,round,date,language,consent,Cluster,Stakeholder,Joined"
    (tmp_path / "t.csv").write_text(out.replace("may be quoted,,", "may be quoted,Rural,"))
    assert qualcode("attributes", "import", project, "t.csv").code == 0
    assert attributes(qualcode, project, "source:T01") == {"cluster": "rural"}
    qualcode("attributes", "export", project, "-o", "t.xlsx")
    assert load_workbook(tmp_path / "t.xlsx").sheetnames == ["people", "sources"]


def test_a_value_is_added_to_the_plan_on_purpose_and_taken_back(qualcode, project, content):
    before = content()
    assert qualcode("attributes", "set", project, "bo", "cluster", "Forest").code == 1
    told = qualcode("attributes", "add-value", project, "Cluster", "Forest", "--key", "woods")
    assert told.code == 0
    assert told.err == "Its key is woods.\nSaved: Add the value Forest to Cluster.\n"
    assert qualcode("attributes", "set", project, "bo", "cluster", "forest").code == 0
    assert attributes(qualcode, project, "bo")["cluster"] == "woods"
    told = qualcode("attributes", "add-value", project, "cluster", "forest")
    assert (told.code, told.err.count("\n")) == (1, 1)
    qualcode("undo", project)
    qualcode("undo", project)
    assert content() == before


# -- asked ---------------------------------------------------------------------


def asked(qualcode, project, source):
    rows = qualcode("asked", "list", project, source, "--format", "json").json
    return {row["theme"]: row for row in rows}


def test_proposal_is_shown_with_its_turn_and_decides_nothing(qualcode, project):
    row = asked(qualcode, project, "T01")["knowledge"]
    assert (row["asked"], row["proposed"], row["turn"]) == ("unknown", True, 1)
    assert "T01:1" in qualcode("asked", "list", project, "T01").out


@pytest.mark.parametrize(("word", "answer"), [("yes", "yes"), ("ei", "no"), ("ja", "yes")])
def test_decision_is_kept_with_who_made_it(qualcode, project, word, answer):
    assert qualcode("asked", "set", project, "t01", "KN", word).code == 0
    row = asked(qualcode, project, "T01")["knowledge"]
    assert (row["asked"], row["by"]) == (answer, "Aino")
    qualcode("asked", "set", project, "T01", "knowledge", "unknown")
    assert asked(qualcode, project, "T01")["knowledge"]["by"] == ""


def test_asking_is_decided_about_themes_only(qualcode, project, content):
    before = content()
    assert qualcode("asked", "set", project, "T01", "skills", "yes").code == 1
    assert qualcode("asked", "set", project, "T01", "knowledge", "perhaps").code == 1
    assert content() == before


# -- done, history -------------------------------------------------------------


def test_mark_is_listed_taken_back_and_older_than_a_new_code(qualcode, project):
    def marks():
        row = qualcode("done", "list", project, "--format", "json").json[0]
        return row["done_by"], row["done_before"]

    assert qualcode("done", "mark", project, "T01").err == "Saved: Mark T01 done.\n"
    assert marks() == (["Aino"], [])
    assert qualcode("done", "mark", project, "T01").err == "Nothing was changed.\n"
    qualcode("codebook", "add", project, "Weather")
    assert marks() == ([], ["Aino"])
    qualcode("done", "unmark", project, "T01")
    assert marks() == ([], [])


def test_history_is_newest_first_and_can_be_cut(qualcode, project):
    qualcode("done", "mark", project, "T01", "--coder", "Bertta")
    newest = qualcode("history", project, "--limit", "1", "--format", "json").json
    assert [(row["coder"], row["what"]) for row in newest] == [("Bertta", "Mark T01 done")]


def test_undo_and_redo_are_ones_own_and_survive_restarts(qualcode, project, content):
    before = content()
    qualcode("done", "mark", project, "T01")
    after = content()
    qualcode("done", "mark", project, "T02", "--coder", "Bertta")
    assert qualcode("undo", project, "--coder", "Bertta").code == 0
    assert qualcode("undo", project).err == "Undid: Mark T01 done.\n"
    assert content() == before
    assert qualcode("redo", project).err == "Redid: Mark T01 done.\n"
    assert content() == after


def test_nothing_to_undo_is_one_line(qualcode, project):
    told = qualcode("undo", project, "--coder", "Bertta")
    assert (told.code, told.err) == (1, "qualcode: Nothing to undo.\n")
