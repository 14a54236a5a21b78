"""The tables of surveys: rows and headings of text tables and of workbooks."""

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from surveys import LEARNT, SURVEY, WORKBOOK, cells, drafts, refusal, sheet

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.reading import read_file, read_path
from qualcode.intake.survey_table import read_table
from qualcode.model.errors import IntakeError
from qualcode.model.intake import Choices

# -- tables written as text --


def test_a_quote_that_never_closes_swallows_no_rows() -> None:
    text = 'Nimi\tVapaa sana\n1\t"Hyvä\n2\tOli "ihan" ok\n3\tEi\n'

    assert cells("k.tsv", text)[1:] == [("1", '"Hyvä'), ("2", 'Oli "ihan" ok'), ("3", "Ei")]


def test_commas_in_answers_part_no_cells_of_a_table_with_semicolons() -> None:
    assert cells("k.csv", "Mitä, missä;Kuka\nSitä, tätä, tuota;Minä\nEn, tiedä;Sinä\n")[1] == (
        "Sitä, tätä, tuota",
        "Minä",
    )


def test_the_line_that_excel_writes_for_itself_is_believed() -> None:
    assert cells("k.csv", "sep=|\nA|B\n1,5|2\n") == [("A", "B"), ("1,5", "2")]


def test_one_column_needs_no_sign() -> None:
    assert cells("k.csv", 'Mitä opit?\n"Yhtä, toista"\nKolmatta\n') == [
        ("Mitä opit?",),
        ("Yhtä, toista",),
        ("Kolmatta",),
    ]


def test_headings_are_of_one_line_never_empty_and_never_the_same() -> None:
    assert cells("k.csv", '"Muu,\nmikä?",Muu,,Muu\na,b,c,d\n')[0] == ("Muu, mikä?", "Muu", "C", "Muu (2)")


def test_a_guard_against_formulas_is_no_wording() -> None:
    assert cells("k.csv", "A,B\n'=1+1,'-5\n")[1] == ("=1+1", "-5")


def test_a_row_wider_than_the_headings_is_kept_and_said() -> None:
    table = read_table(ForeignFile("k.csv", b"A,B\n1,2\n1,2\n1,2,3\n"))

    assert table.headings == ("A", "B", "C")
    assert table.rows[2] == ("1", "2", "3")
    assert table.warnings == ("1 row has more cells than there are headings",)


# -- workbooks --


def test_a_file_on_a_disk_is_read_the_same_way(tmp_path: Path) -> None:
    file = tmp_path / "kysely.xlsx"
    file.write_bytes(WORKBOOK)

    assert [draft.body for draft in read_path(file)] == [draft.body for draft in drafts("kysely.xlsx", WORKBOOK)]


def test_numbers_and_dates_are_as_people_read_them() -> None:
    def styled(book: Workbook) -> None:
        book.worksheets[0]["C2"].number_format = "0 %"

    row = [0.1 + 0.2, 13.0, 0.25, datetime.datetime(2022, 9, 26, 16, 34, 44), datetime.datetime(2022, 9, 26), True]
    raw = sheet([["a", "b", "c", "d", "e", "f"], row], styled)

    assert cells("k.xlsx", raw)[1] == ("0.3", "13", "25 %", "2022-09-26 16:34", "2022-09-26", "TRUE")


def test_a_formula_without_a_saved_value_is_said() -> None:
    table = read_table(ForeignFile("k.xlsx", sheet([["a", "b"], ["x", "=1+1"]])))

    assert table.rows == (("x", ""),)
    assert table.warnings == (
        'formulas without a saved value, taken for empty: "B2"; open the file, save it and add it again',
    )


def test_the_sheet_with_answers_is_read_and_the_others_named() -> None:
    def more(book: Workbook) -> None:
        book.create_sheet("Empty", 0)
        book.create_sheet("Codes", 0).append(["x"])
        book.create_sheet("Hidden", 0).append(["y"])
        book["Hidden"].sheet_state = "hidden"

    made = drafts("k.xlsx", sheet([list(row) for row in SURVEY], more))

    assert made[0].left_out["sheet"] == 2
    assert made[0].warnings[0] == ('the sheet "Sheet" was read and not "Hidden", "Codes"; --sheet NAME chooses another')


def two_sheets(book: Workbook) -> None:
    book.worksheets[0].title = "2022"
    later = book.create_sheet("2023")
    for row in [["Tunnus", LEARNT], ["X", "Opin paljon uusia asioita"], ["Y", "Opin olemaan hiljaa ja kuuntelemaan"]]:
        later.append(row)


def test_one_of_several_sheets_with_answers_is_chosen() -> None:
    raw = sheet([list(row) for row in SURVEY], two_sheets)

    assert refusal("k.xlsx", raw) == (
        'k.xlsx: several sheets can be read: "2022", "2023"; save one as a file of its own; or say --sheet NAME.'
    )
    for name in ("2023", " 2023", "2"):
        made = list(read_file(ForeignFile("k.xlsx", raw), Choices(sheet=name)))
        assert [draft.case for draft in made] == ["X", "Y"]


def test_a_sheet_that_is_not_there_is_refused() -> None:
    raw = sheet([list(row) for row in SURVEY], two_sheets)

    with pytest.raises(IntakeError, match=r'k\.xlsx: there is no sheet "2021"; its sheets are "2022", "2023"'):
        list(read_file(ForeignFile("k.xlsx", raw), Choices(sheet="2021")))
    with pytest.raises(IntakeError, match=r"k\.csv: it has no sheets; leave out --sheet"):
        list(read_file(ForeignFile("k.csv", b"A,B\n1,2\n"), Choices(sheet="2")))


def test_where_no_sheet_has_answers_they_are_named() -> None:
    raw = sheet([["a", "b"], [1, 2], [1, 3]], lambda book: book.create_sheet("Muut").append(["x"]))

    assert refusal("k.xlsx", raw) == (
        'k.xlsx: the sheet "Sheet" has no column of answers in words; there are also "Muut"; name a column with '
        "--text or a sheet with --sheet."
    )


def test_merged_headings_stand_above_each_of_their_columns_and_merged_cells_hold_for_each_row() -> None:
    def merge(book: Workbook) -> None:
        for block in ("A1:A2", "B1:C1", "A3:A4"):
            book.worksheets[0].merge_cells(block)

    rows: list[list[object]] = [
        ["Yksikkö", "Koulutus", None],
        [None, "Ennen", "Nyt"],
        ["Itä", "a", "b"],
        [None, "c", "d"],
    ]

    assert cells("k.xlsx", sheet(rows, merge)) == [
        ("Yksikkö", "Koulutus – Ennen", "Koulutus – Nyt"),
        ("Itä", "a", "b"),
        ("Itä", "c", "d"),
    ]


def test_a_title_above_the_headings_is_not_taken_for_one() -> None:
    table = read_table(ForeignFile("k.xlsx", sheet([["Kysely 2023"], [], ["a", "b", "c"], ["1", "2", "3"]])))

    assert (table.headings, table.first) == (("a", "b", "c"), 4)
    assert table.warnings == ("2 lines above the headings are not read",)
