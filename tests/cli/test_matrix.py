"""The matrix in its formats, and the quotes its numbers open into."""

import csv
import io

import pytest
import studies
from openpyxl import load_workbook
from projects import source

from qualcode.cli.matrix_table import matrix_lines
from qualcode.model.matrix import TOTAL, AxisItem, Cell, Matrix, State


@pytest.fixture
def coded(qualcode, project):
    qualcode("code", "apply", project, "T01", "SK", "--turn", "2", "--direction", "furthers")
    qualcode("code", "apply", project, "T02", "TR", "--turn", "3", "--direction", "hinders", "--note", "quiet")
    qualcode("asked", "set", project, "T01", "knowledge", "yes")
    qualcode("done", "mark", project, "T01")
    return project


def cell(qualcode, project, row, column, *words):
    found = qualcode("matrix", project, "--format", "json", *words).json
    return next(record for record in found if (record["row"], record["column"]) == (row, column))


def test_json_has_every_count_of_a_cell_with_keys_and_labels(qualcode, coded):
    record = cell(qualcode, coded, "knowledge", "mining", "--phase", "First")
    assert (record["row_label"], record["column_label"], record["phase"], record["phase_label"]) == (
        "Knowledge", "Mining", "P1", "First",
    )  # fmt: skip
    assert {record[f"people{of}"] for of in ("", "_coded", "_asked", "_interviewed")} == {1}
    assert (record["sources"], record["sources_done"], record["sources_asked"], record["documents"]) == (2, 1, 1, 0)
    assert (record["mentions"], record["state"], record["state_label"]) == (1, "evidence", "mentioned")
    assert (record["planned"], record["partial"], record["outside_plan"]) == ("both", True, False)
    assert record["directions"] == {"furthers": 1, "hinders": 0, "both": 0, "notes": 0}
    assert record["directions_label"]["furthers"] == "Furthers"


def test_json_has_a_record_for_every_cell_and_total(qualcode, coded):
    records = qualcode("matrix", coded, "--phase", "P1", "--format", "json").json
    assert len(records) == 3 * (3 + 1)
    assert {record["column"] for record in records} == {"mining", "rural", "design", "total"}


def test_csv_has_the_same_records(qualcode, coded):
    records = qualcode("matrix", coded, "--format", "json").json
    rows = list(csv.DictReader(io.StringIO(qualcode("matrix", coded, "--format", "csv").out)))
    assert [row["words"] for row in rows] == [record["words"] for record in records]
    assert rows[0]["directions"] == "furthers=1; hinders=0; both=0; notes=0"


def test_workbook_has_the_table_the_records_and_the_signs(qualcode, coded, tmp_path):
    assert qualcode("matrix", coded, "--phase", "P1", "-o", "m.xlsx").out == ""
    book = load_workbook(tmp_path / "m.xlsx")
    assert book.sheetnames == ["matrix", "cells", "signs"]
    assert [c.value for c in book["matrix"][2]][:2] == ["Knowledge", "1/1*"]
    assert book["cells"].max_row == 3 * 4 + 1


def test_table_says_why_a_cell_is_empty_and_what_its_signs_mean(qualcode, coded):
    told = qualcode("matrix", coded, "--phase", "P1")
    text = " ".join(told.out.split())
    assert text.startswith("Theme × Cluster, First")
    assert "1/1*" in text
    assert "1/0*†" in text
    assert "not planned" in text
    assert "evidence that the plan did not foresee" in text
    assert max(map(len, told.out.splitlines())) <= 80


def test_table_tells_why_columns_add_up_to_more(qualcode, coded):
    qualcode("code", "apply", coded, "T02", "SK", "--turn", "2")
    told = qualcode("matrix", coded, "--rows", "theme", "--cols", "phase")
    assert "the columns add up to more than the total" in " ".join(told.out.split())
    assert "add up" not in qualcode("matrix", coded, "--phase", "P1").out


def test_axes_are_named_in_any_language_and_coders_chosen(qualcode, coded):
    told = qualcode("matrix", coded, "--rows", "koodi", "--cols", "lähde", "--coder", "bertta", "--format", "json")
    assert {record["mentions"] for record in told.json} == {0}
    assert told.json[0]["row_axis"] == "code"
    assert "Level" in qualcode("matrix", coded, "--rows", "Level").out


@pytest.mark.parametrize("axes", [("person", "theme"), ("theme", "person")])
def test_people_have_names_on_the_terminal_and_keys_in_everything_that_leaves_it(
    qualcode, coded, tmp_path, monkeypatch, axes
):
    words = ("matrix", coded, "--rows", axes[0], "--cols", axes[1])
    assert "Anna" not in qualcode(*words).out, "a pipe may end in a file"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "Anna" in qualcode(*words).out
    keys = {row["person"] for row in qualcode("people", "list", coded, "--format", "json").json}
    side = "row" if axes[0] == "person" else "column"
    found = {(r[side], r[f"{side}_label"]) for r in qualcode(*words, "--format", "json").json} - {("total", "Total")}
    assert found == {("anna", "anna"), ("bo", "bo")}
    assert {key for key, _label in found} <= keys
    assert "Anna" not in qualcode(*words, "--format", "csv").out
    qualcode(*words, "-o", "m.txt")
    assert "anna" in (tmp_path / "m.txt").read_text("utf-8")
    assert "Anna" not in (tmp_path / "m.txt").read_text("utf-8")
    qualcode(*words, "-o", "m.xlsx")
    cells = [str(c.value) for page in load_workbook(tmp_path / "m.xlsx") for row in page.iter_rows() for c in row]
    assert "anna" in cells
    assert not any("Anna" in cell for cell in cells)


# -- the table itself ----------------------------------------------------------


def matrix(columns, *, label="a row of the plan with a long name", state=State.NOT_CODED, **counts):
    items = tuple(AxisItem(f"c{i}", name) for i, name in enumerate(columns))
    rows = (AxisItem("r1", label), AxisItem("r2", "under it", 1))
    filled = Cell(state=state, **counts)
    cells = {(row.key, column): filled for row in rows for column in (*(i.key for i in items), TOTAL)}
    return Matrix(rows, items, cells, "theme", "cluster", title="A title")


@pytest.mark.parametrize("columns", [80, 100, 40])
@pytest.mark.parametrize("number", [1, 5, 9, 20])
def test_table_of_any_number_of_columns_fits(columns, number):
    names = [f"Development environments {i} and more" for i in range(number)]
    lines = matrix_lines(matrix(names, sources=12), columns)
    assert max(map(len, lines)) <= columns
    text = " ".join(lines)
    assert all(f" {i} " in f"{text} " for i in range(number))
    assert "Total" in text


def test_columns_that_have_no_room_come_in_a_block_below_with_the_rows_again():
    lines = matrix_lines(matrix(["Testausympäristöt"] * 9), 80)
    assert sum(line.startswith("  under it") for line in lines) > 1


def test_wide_letters_are_counted_as_the_terminal_shows_them():
    lines = matrix_lines(matrix(["北極デザイン" * 4, "b"], label="言葉" * 12), 80)
    assert max(len(line) + sum(letter > "\u2fff" for letter in line) for line in lines) <= 80


# -- evidence ------------------------------------------------------------------


def test_cell_opens_into_the_quotes_it_counts(qualcode, coded):
    told = qualcode("evidence", coded, "--row", "KN", "--col", "mining", "--phase", "P1")
    assert told.code == 1, "a row goes by key or label"
    told = qualcode("evidence", coded, "--row", "knowledge", "--col", "Mining", "--phase", "P1")
    assert told.code == 0
    assert told.out.startswith("E-0001 · T01:2 · Skills · Furthers · group not known · Aino\n")
    assert "We learnt to write plans together" in told.out
    assert "Before: H: What new skills did you learn here?" in told.out
    assert "Anna" not in told.out


def test_evidence_id_opens_its_quote_with_note_and_context(qualcode, coded):
    qualcode("attributes", "set", coded, "bo", "stakeholder", "company")
    told = qualcode("evidence", coded, "e-0002", "E-0001")
    assert told.out.index("E-0002 · T02:3 · Trust · Hinders · Company · Aino") < told.out.index("E-0001")
    assert "  Note: quiet\n" in told.out


def test_evidence_goes_out_as_records_too(qualcode, coded):
    row = qualcode("evidence", coded, "--row", "cooperation", "--format", "json").json[0]
    assert (row["evidence"], row["code"], row["code_label"], row["stakeholders"]) == ("E-0002", "trust", "Trust", [])
    assert row["before"].endswith("V: Data moves better now. W:")
    assert "before" in qualcode("evidence", coded, "E-0001", "--format", "csv").out.splitlines()[0]


def test_long_quote_is_cut_in_tables_and_whole_in_data(qualcode, tmp_path):
    said = "Niin se vain on. " * 40
    draft = source("T01", "A", [("H", "Miten?"), ("V", said.strip())], V=("anna", "mining"))
    studies.study(tmp_path / "long.qualcode", draft).close()
    qualcode("code", "apply", "long.qualcode", "T01", "SK", "--turn", "2")
    for words in (("code", "list", "long.qualcode"), ("evidence", "long.qualcode", "E-0001")):
        table = qualcode(*words).out
        assert 15 <= table.count("Niin") <= 18
        assert "…" in table
        assert qualcode(*words, "--format", "json").json[0]["quote"] == said.strip()
        assert said.strip() in qualcode(*words, "--format", "csv").out


def test_cell_counts_as_many_mentions_as_it_opens_quotes(qualcode, coded):
    for record in qualcode("matrix", coded, "--format", "json").json:
        found = qualcode("evidence", coded, "--row", record["row"], "--col", record["column"], "--format", "json").json
        assert len(found) == record["mentions"]


def test_empty_cell_says_so(qualcode, coded):
    told = qualcode("evidence", coded, "--row", "capacity")
    assert (told.code, told.out, told.err) == (0, "", "There is no evidence in this cell.\n")


def test_evidence_needs_a_cell_or_an_id(qualcode, coded):
    assert qualcode("evidence", coded).code == 2
    assert qualcode("evidence", coded, "E-0001", "--row", "knowledge").code == 2
