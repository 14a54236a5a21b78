"""Reading the sheet of interviews that lies in a folder."""

from pathlib import Path

import pytest
from folders import CLUSTERS, GROUP, TALK, fill, read, refusal
from openpyxl import Workbook

from qualcode.intake.reading import Report, read_many
from qualcode.model.errors import IntakeError
from qualcode.model.intake import Choices, Columns
from qualcode.model.source import Participant


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_says_of_each_file_what_a_head_would(folder: Path, kind: str) -> None:
    rows = [
        ["Tiedosto", "id", "Otsikko", "round", "phases", "Päivä", "Klusteri", "person"],
        ["a.txt", "T07", "Eka", "r1", "p1; p2", "21.3.2017", "Rural", "maija"],
        ["sub/B", "T08", "", "r2", "", "2017-04-01", "Arctic", ""],
    ]
    fill(folder, {"a.txt": TALK, "sub/b.txt": TALK})
    if kind == "csv":
        fill(folder, {"interviews.csv": "\n".join(",".join(row) for row in rows)})
    else:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(folder / "interviews.xlsx")
    found = read(folder, attributes=CLUSTERS, defaults={"round": "r9", "language": "fi"})

    a, b = found["a.txt"], found["b.txt"]
    assert (a.short_id, a.title, a.round, a.phases, a.date) == ("T07", "Eka", "r1", ("p1", "p2"), "2017-03-21")
    assert (dict(a.attributes), a.language) == ({"cluster": "Rural"}, "fi")
    assert [(p.label, p.id) for p in a.participants] == [("H", ""), ("V", "maija")]
    assert (b.short_id, b.title, b.round, b.date) == ("T08", "b", "r2", "2017-04-01")


def test_a_file_says_of_itself_goes_before_the_sheet(folder: Path) -> None:
    head = "---\nid: T01\nphases: [p9]\nattributes: {cluster: Arctic}\nparticipants:\n- {label: V, name: Aino}\n---\n"
    fill(
        folder,
        {"a.txt": head + TALK, "interviews.csv": "file,id,phases,cluster,name,person\na.txt,T2,p1,Rural,Eino,eino\n"},
    )
    a = read(folder, attributes=CLUSTERS)["a.txt"]

    assert (a.short_id, a.phases, dict(a.attributes)) == ("T01", ("p9",), {"cluster": "Arctic"})
    assert Participant("V", "informant", "eino", "Aino") in a.participants


def test_several_rows_of_a_file_are_of_those_who_speak_in_it(folder: Path) -> None:
    sheet = "file,label,person,round,cluster,stage\ng.txt,Aino,a1,r1,Rural,alussa\ng.txt,Eino,e1,,Rural,lopussa\n"
    fill(folder, {"g.txt": GROUP, "interviews.csv": sheet})
    g = read(folder)["g.txt"]

    assert (g.round, dict(g.attributes)) == ("r1", {"cluster": "Rural"})
    assert [(p.label, p.id, dict(p.attributes)) for p in g.participants][1:] == [
        ("Aino", "a1", {"stage": "alussa"}),
        ("Eino", "e1", {"stage": "lopussa"}),
    ]


def test_what_sheet_and_files_do_not_say_of_each_other_is_a_warning(folder: Path) -> None:
    sheet = "file,id,Lempiväri,label\na.txt,T1,sininen,Veera\nz.txt,T2,,\n"
    fill(folder, {"a.txt": TALK, "b.txt": TALK, "interviews.csv": sheet})
    report = Report()
    found = read(folder, report, attributes=CLUSTERS)

    assert report.warnings == [
        'interviews.csv: columns that are neither a field nor an attribute, left out: "Lempiväri"',
        'interviews.csv, row 3: there is no file "z.txt"',
    ]
    assert found["b.txt"].warnings[0] == "interviews.csv has no row for it"
    assert found["a.txt"].warnings[-1] == (
        'interviews.csv, row 2: "Veera" is not a label here, so the person is left out; labels: "H", "V"'
    )


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("name,id\na,T1\n", "interviews.csv: it has no column “file” with the names of the files."),
        ("file,date\na.txt,eilen\n", 'interviews.csv, row 2: date cannot be "eilen"; write it as 2017-03-21.'),
        ("file,role\na.txt,boss\n", 'interviews.csv, row 2: role cannot be "boss"; allowed: informant, interviewer.'),
        (
            "file,id\na.txt,T1\nc.txt,T2\nc.md,T1\n",
            'interviews.csv, row 4: row 2 has the id "T1" too, for "a.txt"; give each file its own.',
        ),
        ("file,id\na.txt,T1\na,T2\n", "interviews.csv, row 3: row 2 names the same file."),
        (
            "file,id\nc,T1\n",
            'interviews.csv, row 2: several files are called "c"; write the folder, or the ending, too.',
        ),
        (
            "file,label,id\na.txt,H,T1\na.txt,V,T2\n",
            "interviews.csv, row 3: id is not what another row of the same file says.",
        ),
        (
            "file,id\na.txt,T1\na.txt,T1\n",
            "interviews.csv, row 3: row 2 names the same file; several rows of a file need a column “label” "
            "that tells who speaks.",
        ),
    ],
)
def test_a_sheet_that_is_wrong_is_refused_with_its_row(folder: Path, sheet: str, told: str) -> None:
    fill(folder, {"a.txt": TALK, "c.txt": TALK, "c.md": TALK, "interviews.csv": sheet})

    assert refusal(folder) == f"aineisto, {told}"


def test_a_bad_row_keeps_only_its_own_file_out_and_all_bad_rows_are_told_at_once(folder: Path) -> None:
    sheet = (
        "file,date,role,label,id\na.txt,eilen,,,T1\nb.txt,2017-03-21,,,T2\nc,30.2.2017,,,\nd.txt,,boss,H,\n"
        "e.txt,,,,T2\nf.txt,,,H,T5\nf.txt,,,V,T6\ng,,,,\nz.txt,eilen,,,\nh.txt,,,,T8\nh,,,,T9\n"
    )
    files = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt", "g.md", "h.txt", "i.txt"]
    fill(folder, {**dict.fromkeys(files, TALK), "interviews.csv": sheet})
    report = Report()
    made = {draft.file: draft for draft in read_many([folder], report=report, skip=True)}

    assert list(made) == ["b.txt", "i.txt"]
    assert (made["b.txt"].date, made["b.txt"].short_id) == ("2017-03-21", "T2")
    assert report.warnings == ['interviews.csv, row 10: there is no file "z.txt"']
    assert [line.removeprefix("aineisto, interviews.csv, ") for line in report.refused] == [
        'row 2: date cannot be "eilen"; write it as 2017-03-21.',
        'row 4: date cannot be "30.2.2017"; write it as 2017-03-21.',
        'row 5: role cannot be "boss"; allowed: informant, interviewer.',
        'row 6: row 3 has the id "T2" too, for "b.txt"; give each file its own.',
        "row 8: id is not what another row of the same file says.",
        'row 9: several files are called "g"; write the folder, or the ending, too.',
        "row 12: row 11 names the same file.",
    ]
    with pytest.raises(IntakeError, match="There are 7 reasons why nothing was stored"):
        list(read_many([folder]))


def test_two_sheets_side_by_side_are_refused(folder: Path) -> None:
    fill(folder, {"a.txt": TALK, "interviews.csv": "file\na\n", "haastattelut.csv": "file\na\n"})

    assert refusal(folder) == (
        'aineisto: there are several sheets of interviews ("haastattelut.csv", "interviews.csv"); keep one of them.'
    )


# -- surveys and the plan --


def test_columns_of_a_survey_that_the_plan_does_not_know_are_left_out_unless_named(tmp_path: Path) -> None:
    survey = tmp_path / "k.csv"
    survey.write_text("Klusteri,Ikä,Mitä opit?\nItä,30,Opin jotain uutta ja hyvää\nItä,30,Opin kysymään apua\n")

    one = next(iter(read_many([survey], attributes=CLUSTERS)))
    assert [dict(person.attributes) for person in one.participants] == [{}, {"cluster": "Itä"}]
    assert one.warnings[0].startswith('not attributes of the plan, so left out: "Ikä"; take one over with --attribute')

    choices = Choices(columns=Columns(attributes=("Ikä=age",)))
    named = next(iter(read_many([survey], choices, attributes=CLUSTERS)))
    assert [dict(person.attributes) for person in named.participants] == [{}, {"age": "30"}]


def test_what_is_wrong_in_a_sheet_of_a_folder_below_names_that_folder(folder: Path) -> None:
    fill(folder, {"kevät/a.txt": TALK, "kevät/interviews.csv": "file,date\na.txt,eilen\n"})
    with pytest.raises(IntakeError, match=r"^aineisto/kevät, interviews\.csv, row 2: date cannot be"):
        list(read_many([folder]))
