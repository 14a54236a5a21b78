"""Attributes as tables: out to a file and back, with a preview, in one history entry, all or none."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from projects import labels
from studies import dump, history_length, known, refused

from qualcode.intake.grids import LARGEST
from qualcode.model.errors import QualcodeError
from qualcode.model.scheme import Value
from qualcode.store import plan
from qualcode.workbench import attribute_table, persons, project
from qualcode.workbench.attribute_table import Preview, import_attributes, lines
from qualcode.workbench.project import Project


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def taken(aino: Project, table: Path, text: str, **how: bool) -> Preview:
    table.write_text(text, "utf-8", newline="")
    return import_attributes(aino, table, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_goes_out_and_comes_back_without_changing_anything(aino: Project, tmp_path: Path, ending: str) -> None:
    persons.set_attribute(aino, "anna", "joined", "in spring, they said; “late”\nor so")
    persons.set_attribute(aino, "bo", "joined", "=1+1")
    persons.set_attribute(aino, "source:T01", "joined", "'=1+1")
    before, length = dump(aino), history_length(aino)
    for kinds in (("people", "sources"), ("sources", "people")):
        attribute_table.write_tables(aino, tmp_path / f"t{ending}", kinds)  # type: ignore[arg-type]
        for clear in (False, True):
            found = import_attributes(aino, tmp_path / f"t{ending}", clear=clear)
            assert (found.changes, found.problems, found.notes) == ([], [], [])
            assert found.same
    assert (dump(aino), history_length(aino)) == (before, length)


def test_a_workbook_has_people_and_sources_by_the_labels_of_their_values(aino: Project, tmp_path: Path) -> None:
    attribute_table.write_tables(aino, tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    people, sources = ([[c.value for c in row] for row in book[name]] for name in ("people", "sources"))
    assert people[:2] == [
        ["id", "name", "sources", "Cluster", "Stakeholder", "Joined"],
        ["anna", "Anna", "T01, T02", "Mining", None, None],
    ]
    beside = ["id", "title", "round", "date", "language", "consent"]
    assert sources[0] == [*beside, "Cluster", "Stakeholder", "Joined"]
    assert [row[0] for row in sources[1:]] == ["T01", "T02"]
    assert sources[1][4:6] == [None, "may be quoted"]


def test_a_label_that_two_values_have_goes_out_as_a_key(aino: Project) -> None:
    attribute = aino.scheme().attribute("cluster")
    assert attribute
    twin = Value("coal", labels("Mining"))
    with aino.store.change("Name two alike", aino.coder):
        plan.replace_attribute(aino.store, replace(attribute, values=(*attribute.values, twin)))
    sheet = attribute_table.sheet(aino, "people", labels=True)
    assert [row["Cluster"] for row in sheet.rows] == ["mining", "Rural"]


def test_only_cells_that_differ_are_written_in_one_entry(aino: Project, table: Path) -> None:
    before, length = dump(aino), history_length(aino)
    found = taken(aino, table, "id;name;stakeholder;cluster\nanna;;Company;Mining\nbo;;research;design\n")
    assert [change.words for change in found.changes] == [
        "Anna (anna): Stakeholder: – → Company",
        "Bo (bo): Stakeholder: – → Research",
        "Bo (bo): Cluster: Rural → Design",
    ]
    assert found.same == 1
    assert known(aino, "bo") == {"cluster": "design", "stakeholder": "research"}
    assert history_length(aino) == length + 1
    assert project.entries(aino)[0].text == "Import attributes from table.csv"
    project.undo(aino)
    assert dump(aino) == before


def test_an_empty_cell_takes_a_value_away_only_where_that_is_wanted(aino: Project, table: Path) -> None:
    found = taken(aino, table, "id,cluster\nanna,\nbo,rural\n")
    assert (found.changes, found.empty) == ([], 1)
    assert list(lines(found)) == ["1 empty cell leaves the value that is known."]
    assert known(aino, "anna") == {"cluster": "mining"}
    found = taken(aino, table, "id,cluster\nanna,\nbo,rural\n", clear=True)
    assert [change.words for change in found.changes] == ["Anna (anna): Cluster: Mining → –"]
    assert known(aino, "anna") == {}
    project.undo(aino)
    assert known(aino, "anna") == {"cluster": "mining"}


def test_a_trial_tells_everything_that_stands_against_it_and_changes_nothing(aino: Project, table: Path) -> None:
    text = "id,cluster,colour\nanna,Minning,red\nnobody,rural,\nbo,design,\n"
    before = dump(aino)
    found = taken(aino, table, text, dry_run=True)
    assert dump(aino) == before
    assert [problem.split(":")[0] for problem in found.problems] == ["Line 1", "Line 2", "Line 3"]
    assert "Unknown attribute: “colour”" in found.problems[0]
    assert "Anna (anna): Unknown value of Cluster: “Minning”. The nearest is “Mining”" in found.problems[1]
    assert "Unknown person: “nobody”" in found.problems[2]
    assert [change.after for change in found.changes] == ["design"]
    with refused(aino, r"^Line 1: Unknown attribute: “colour”.* \(2 more; .*\) Nothing was changed\.$"):
        import_attributes(aino, table)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,cluster\nAnna,mining\n", "no column “id”"),
        ("id,cluster\nanna,rural\nbo,zzz\n", r"^Line 3: Bo \(bo\): Unknown value .* Nothing was changed\.$"),
        ("cluster,id\nrural\n", "^Line 2: Unknown person"),
        ("id,title,cluster\nT09,,rural\n", "^Line 2: Unknown source"),
        ("id,cluster\nanna,rural\nAnna,design\n", "^Line 3: Anna .* is there twice, with Cluster Rural and Design"),
        ("id,cluster\nanna,rural\nAnna,mining\n", "^Line 3: Anna .* is there twice"),
        pytest.param("id,joined\nanna," + "x" * 200_000 + "\n", "table.csv, line 2: it is not a table", id="long"),
        ("", "table.csv: the file is empty"),
        pytest.param("x" * (LARGEST + 1), "too large", id="large"),
    ],
)
def test_a_table_with_a_mistake_changes_nothing_and_names_the_line(
    aino: Project, table: Path, text: str, words: str
) -> None:
    table.write_text(text)
    with refused(aino, words):
        import_attributes(aino, table)


def test_rows_of_sources_are_known_by_their_columns_their_mark_or_by_what_is_said(aino: Project, table: Path) -> None:
    taken(aino, table, "id,title,cluster\nt01,,rural\n")
    taken(aino, table, "owner,name,stakeholder\nsource:T01,T01,company\nbo,Bo,company\n")
    table.write_text("id,joined\nT01,late\n")
    import_attributes(aino, table, kind="sources")
    assert known(aino, "source:T01") == {"cluster": "rural", "stakeholder": "company", "joined": "late"}
    assert known(aino, "bo")["stakeholder"] == "company"


def test_what_is_no_attribute_is_said_to_stay(aino: Project, table: Path) -> None:
    found = taken(aino, table, "id,title,language,cluster\nT01,,sv,rural\n")
    assert found.notes == ["Line 2: T01: language is not changed by this table (it is –)."]
    assert known(aino, "source:T01") == {"cluster": "rural"}


def test_date_round_and_consent_come_back_by_word_or_key_in_one_entry(aino: Project, table: Path) -> None:
    before, length = dump(aino), history_length(aino)
    found = taken(aino, table, "id;title;date;consent;cluster\nT01;;2018-01-01;endast referat;rural\nT02;;;;\n")
    assert [change.words for change in found.changes] == [
        "T01: Cluster: – → Rural",
        "T01: Date: 2017-05-05 → 2018-01-01",
        "T01: Consent: may be quoted → paraphrase only",
    ]
    (row, other) = attribute_table.rows(aino, "sources")
    assert (row.context["date"], row.context["consent"]) == ("2018-01-01", "paraphrase")
    assert other.context["consent"] == "quotable"
    assert history_length(aino) == length + 1
    project.undo(aino)
    assert dump(aino) == before


def test_a_day_that_a_spreadsheet_made_of_a_date_is_read_and_of_anything_else_is_refused(
    aino: Project, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.title = "sources"
    book.active.append(["id", "title", "Date", "joined"])
    book.active.append(["T01", None, datetime(2018, 1, 2), None])
    book.save(tmp_path / "t.xlsx")
    found = import_attributes(aino, tmp_path / "t.xlsx")
    assert [change.words for change in found.changes] == ["T01: Date: 2017-05-05 → 2018-01-02"]
    book.active["D2"] = datetime(2018, 3, 4)
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(QualcodeError, match="row 2, column 4: found a date"):
        import_attributes(aino, tmp_path / "t.xlsx")


def test_a_date_or_consent_that_cannot_be_is_told_with_its_place(aino: Project, table: Path) -> None:
    text = "id;title;date;consent\nT01;;spring;quotable\nT02;;;maybe\n"
    found = taken(aino, table, text, dry_run=True)
    assert found.problems[0].startswith("Line 2: T01: “spring” is not a day")
    assert found.problems[1].startswith("Line 3: T02: Unknown consent: “maybe”")


@pytest.mark.parametrize("cell", ["'=1+1", "'+358", "'-", "'@x"])
def test_the_guard_against_formulas_is_taken_off(aino: Project, table: Path, cell: str) -> None:
    taken(aino, table, f"id,joined\nanna,{cell}\n")
    assert known(aino, "anna")["joined"] == cell[1:]


@pytest.mark.parametrize(
    "raw",
    [
        "\ufeffid,joined\r\nanna,jälkeen\r\n".encode(),
        "id;joined\ranna;jälkeen\r".encode(),
        "sep=;\nid;joined\nanna;jälkeen\n".encode(),
        "id\tjoined\nanna\tjälkeen\n\n".encode(),
        "id;joined\nanna;jälkeen\n".encode("cp1252"),
        "id,joined\nanna,jälkeen,more,and more\n".encode("utf-16"),
    ],
)
def test_a_table_is_read_however_a_spreadsheet_wrote_it(aino: Project, table: Path, raw: bytes) -> None:
    table.write_bytes(raw)
    import_attributes(aino, table)
    assert known(aino, "anna")["joined"] == "jälkeen"


def test_only_sheets_of_people_and_sources_are_read(aino: Project, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["=1+1"])
    for name, row in (("People", ["bo", "Design"]), ("sources", ["T01", "zzz"])):
        page = book.create_sheet(name)
        page.append(["id", "cluster"])
        page.append(row)
    book.save(tmp_path / "t.xlsx")
    with refused(aino, r"^Sheet sources, row 2: T01: Unknown value of Cluster: “zzz”"):
        import_attributes(aino, tmp_path / "t.xlsx")
    book["sources"]["B2"] = "rural"
    book.save(tmp_path / "t.xlsx")
    import_attributes(aino, tmp_path / "t.xlsx")
    assert (known(aino, "bo")["cluster"], known(aino, "source:T01")["cluster"]) == ("design", "rural")


def test_control_characters_do_not_come_in(aino: Project, table: Path) -> None:
    taken(aino, table, "id,joined\nanna,la\x1b[31mte\u202e\n")
    assert known(aino, "anna")["joined"] == "late"


@pytest.mark.parametrize("name", ["t.txt", "t", "study.qualcode"])
def test_a_table_is_written_only_into_a_table(aino: Project, tmp_path: Path, name: str) -> None:
    with refused(aino, "neither .xlsx nor .csv"):
        attribute_table.write_tables(aino, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
