"""Schemes as workbooks: all of a scheme survives the journey, and a broken workbook is refused by its cell."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from drawn_schemes import DIRECTIONS, NASTY, schemes
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.export.scheme_xlsx import write_scheme_xlsx
from qualcode.export.scheme_yaml import write_scheme_yaml
from qualcode.intake.scheme_xlsx import read_scheme_xlsx
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.intake.workbook import LARGEST, LARGEST_UNPACKED
from qualcode.model import scheme as model
from qualcode.model.code import Code
from qualcode.model.errors import ExportError, SchemeError
from qualcode.model.labels import Labels
from qualcode.model.scheme_sheets import SHEETS

SCHEMES = Path(__file__).parents[2] / "schemes"
SMALL = model.Scheme(
    key="small",
    labels=Labels(en="Small plan"),
    version="1",
    rounds=(model.Round("spring", Labels(en="Spring"), ("R1",)),),
    phases=(model.Phase("R1", Labels(en="Report 1"), "2017-05", ("first", "1st")),),
    attributes=(
        model.Attribute("cluster", Labels(en="Cluster"), (model.Value("industry", Labels(en="Industry")),)),
        model.Attribute("joined", Labels(en="Joined")),
    ),
    codes=(Code("knowledge", Labels(fi="Tieto", en="Knowledge"), colour="#3366aa", example="=SUM(A1)"),),
    directions=DIRECTIONS,
    planned=(model.Planned("theme", "knowledge", "R1", "both"),),
    figures=(
        model.Figure(
            "budget",
            Labels(en="Budget"),
            (model.FigureColumn("wp1", Labels(en="WP 1")), model.FigureColumn("wp2", Labels(en="WP 2"))),
            (model.FigureRow("industry", Labels(en="Industry"), (Decimal("0.40"), None)),),
        ),
    ),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    write_scheme_xlsx(SMALL, path)
    return path


@pytest.fixture
def complaint(book: Path, tmp_path: Path) -> Callable[[Callable[[Workbook], object]], str]:
    """The error about the small workbook after somebody changed it, without the folder of the file."""

    def complain(change: Callable[[Workbook], object]) -> str:
        workbook = load_workbook(book)
        change(workbook)
        workbook.save(book)
        with pytest.raises(SchemeError) as caught:
            read_scheme_xlsx(book)
        message = str(caught.value)
        assert message.isprintable()
        return message.replace(f"{tmp_path}/", "")

    return complain


def column_of(page: Worksheet, header: str) -> int:
    return [cell.value for cell in page[1]].index(header) + 1


def put(sheet: str, row: int, header: str, value: object) -> Callable[[Workbook], object]:
    """A change that writes one value."""

    def change(workbook: Workbook) -> None:
        page = workbook[sheet]
        page.cell(row, column_of(page, header)).value = value

    return change


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scheme=schemes())
def test_any_scheme_comes_back_equal_from_a_workbook_and_from_yaml(
    scheme: model.Scheme, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("schemes")
    write_scheme_xlsx(scheme, folder / "a.xlsx")
    write_scheme_yaml(scheme, folder / "a.yaml")
    assert read_scheme_xlsx(folder / "a.xlsx") == scheme
    assert read_scheme(folder / "a.yaml") == scheme


@pytest.mark.parametrize("text", NASTY)
def test_texts_that_a_spreadsheet_or_yaml_would_change_stay_as_they_are(text: str, tmp_path: Path) -> None:
    code = Code("knowledge", Labels(en=f"{text}."), example=text, definition=Labels(fi=text))
    question = model.Question("q1", Labels(en="Q"), (), (), quoted=text, spoken=(f"{text}.", f".{text}"))
    scheme = model.Scheme("s", Labels(en="S"), "1", (), (), (), (code,), DIRECTIONS, (), questions=(question,))
    write_scheme_xlsx(scheme, tmp_path / "a.xlsx")
    write_scheme_yaml(scheme, tmp_path / "a.yaml")
    assert read_scheme_xlsx(tmp_path / "a.xlsx") == scheme
    assert read_scheme(tmp_path / "a.yaml") == scheme


def test_figures_keep_their_digits(book: Path) -> None:
    (row,) = read_scheme_xlsx(book).figures[0].rows
    assert str(row.values[0]) == "0.40"
    assert row.values[1] is None


@pytest.mark.parametrize("name", ["ase.yaml", "minimal.yaml"])
def test_the_schemes_that_come_along_survive_a_workbook(name: str, tmp_path: Path) -> None:
    scheme = read_scheme(SCHEMES / name)
    write_scheme_xlsx(scheme, tmp_path / "a.xlsx")
    assert read_scheme_xlsx(tmp_path / "a.xlsx") == scheme


def test_the_workbook_is_laid_out_to_be_read(book: Path) -> None:
    workbook = load_workbook(book)
    assert workbook.sheetnames == [sheet.name for sheet in SHEETS]
    codes = workbook["codes"]
    assert [cell.value for cell in codes[1]][:5] == ["key", "label fi", "label sv", "label en", "parent"]
    assert [cell.value for cell in workbook["values"][1]][:2] == ["attribute", "key"]
    assert all(cell.font.bold for cell in codes[1])
    assert codes.freeze_panes == "B2"
    assert codes["A2"].alignment.wrap_text
    assert 9 <= codes.column_dimensions["D"].width <= 60
    assert workbook["phases"].cell(2, column_of(workbook["phases"], "aliases")).value == "first\n1st"


def test_no_cell_of_a_workbook_is_a_formula(book: Path) -> None:
    cells = [cell for page in load_workbook(book) for row in page.iter_rows() for cell in row if cell.value]
    assert "=SUM(A1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_numbers_and_truth_typed_into_a_spreadsheet_are_understood(book: Path) -> None:
    workbook = load_workbook(book)
    put("scheme", 2, "version", 2)(workbook)
    put("values", 2, "planned", False)(workbook)
    put("codes", 2, "since", 3.0)(workbook)
    put("figure rows", 2, "values", "1\n\n2,5".replace(",", "."))(workbook)
    workbook.save(book)
    scheme = read_scheme_xlsx(book)
    assert scheme.version == "2"
    assert scheme.attributes[0].values[0].planned is False
    assert scheme.codes[0].since == 3
    assert scheme.figures[0].rows[0].values == (Decimal(1), Decimal("2.5"))


def test_blank_rows_and_swapped_columns_do_no_harm(book: Path) -> None:
    workbook = load_workbook(book)
    page = workbook["codes"]
    page.insert_rows(2, 3)
    page.move_range(f"A1:A{page.max_row}", cols=page.max_column)
    workbook.save(book)
    assert read_scheme_xlsx(book) == SMALL


def test_line_ends_of_a_spreadsheet_become_newlines(book: Path) -> None:
    workbook = load_workbook(book)
    put("codes", 2, "example", "one_x000D_\ntwo")(workbook)
    workbook.save(book)
    assert read_scheme_xlsx(book).codes[0].example == "one\ntwo"


def test_an_error_names_sheet_row_column_key_found_and_allowed(complaint) -> None:
    assert complaint(put("codes", 2, "colour", "red")) == (
        'book.xlsx, sheet "codes", row 2, column "colour": codes[0].colour: found "red", '
        'allowed: # and six digits or letters a–f, like "#3366aa"'
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (put("codes", 2, "key", None), 'row 2, column "key": codes[0].key: found ""'),
        (put("phases", 2, "month", "May"), 'sheet "phases", row 2, column "month": phases[0].month: found "May"'),
        (put("rounds", 2, "phases", "R1\nR2"), 'column "phases": rounds[0].phases[1]: found "R2", allowed: R1'),
        (put("codes", 2, "example", "=A1"), 'column "example": codes[0].example: found a formula, allowed: text'),
        (put("codes", 2, "example", "#N/A"), "codes[0].example: found an error value"),
        (put("values", 2, "attribute", "clustre"), '"clustre", allowed: cluster, joined; did you mean "cluster"?'),
        (put("values", 2, "planned", "perhaps"), 'values[0].planned: found "perhaps", allowed: yes or no'),
        (put("codes", 2, "since", 1.5), 'codes[0].since: found "1.5", allowed: a whole number'),
        (put("codes", 2, "label en", "\u202ex"), 'column "label en": codes[0].labels.en'),
        (put("figure rows", 2, "values", "1\n2\n3"), "figures[0].rows[0].values: found 3 values, allowed: 2"),
        (put("figure rows", 2, "values", "1\nx"), 'figures[0].rows[0].values[1]: found "x", allowed: a number'),
        (put("planned", 2, "source", "prose"), 'planned[0].source: found "prose", allowed: table, text, both, neither'),
        (put("codes", 1, "colour", "color"), 'found the column "color", allowed: key, label fi'),
        (put("codes", 1, "colour", "key"), 'found the column "key" a second time'),
        (put("codes", 1, "key", None), 'sheet "codes", row 2: codes: found a value outside the columns'),
        (put("scheme", 3, "key", "other"), 'sheet "scheme", row 3: scheme: found a second row'),
        (lambda book: book.create_sheet("kodes"), 'found the sheet "kodes", allowed: scheme, rounds'),
        (lambda book: book.remove(book["codes"]), 'found no sheet "codes", allowed: all of scheme, rounds'),
        (lambda book: book["codes"].cell(20_000, 1, "far"), "codes: found a larger sheet"),
        (lambda book: book["codes"].cell(2, 16_000, "far"), "codes: found a larger sheet"),
    ],
)
def test_what_a_workbook_may_not_say_is_refused_at_its_cell(complaint, change, expected: str) -> None:
    assert expected in complaint(change)


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("yes", True), ("Kyllä", True), ("ja", True), ("TRUE", True), (True, True), ("x", True), (" X ", True),
        ("no", False), ("ei", False), ("Nej", False), ("false", False), (False, False), (None, True),
    ],
)  # fmt: skip
def test_a_flag_is_said_in_any_language_or_left_at_its_default(book: Path, word: object, flag: bool) -> None:
    workbook = load_workbook(book)
    put("values", 2, "planned", word)(workbook)
    workbook.save(book)
    assert read_scheme_xlsx(book).attributes[0].values[0].planned is flag


def test_where_crosses_stand_no_cross_means_no(book: Path) -> None:
    workbook = load_workbook(book)
    page = workbook["values"]
    for row, (key, cross) in enumerate((("industry", "x"), ("rural", None)), 2):
        for header, value in (("attribute", "cluster"), ("key", key), ("label en", key), ("planned", cross)):
            page.cell(row, column_of(page, header)).value = value
    workbook.save(book)
    assert [value.planned for value in read_scheme_xlsx(book).attributes[0].values] == [True, False]


@pytest.mark.parametrize("cell", ["R1, R2", "R1;R2", "R1\nR2", " R1 ,\n R2; "])
def test_a_list_of_keys_is_parted_by_commas_semicolons_or_line_breaks(book: Path, cell: str) -> None:
    workbook = load_workbook(book)
    page = workbook["phases"]
    for header, value in (("key", "R2"), ("label en", "Report 2"), ("month", "2017-10")):
        page.cell(3, column_of(page, header)).value = value
    put("rounds", 2, "phases", cell)(workbook)
    put("phases", 2, "aliases", "first, 1st; one")(workbook)
    workbook.save(book)
    scheme = read_scheme_xlsx(book)
    assert scheme.rounds[0].phases == ("R1", "R2")
    assert scheme.phases[0].aliases == ("first, 1st; one",), "a free text keeps its commas"


def test_a_month_that_a_spreadsheet_made_a_date_is_refused(complaint) -> None:
    def change(workbook: Workbook) -> None:
        cell = workbook["phases"].cell(2, column_of(workbook["phases"], "month"))
        cell.value, cell.number_format = 42_856, "yyyy-mm"

    assert "phases[0].month: found a date, allowed: text; format the cell as text" in complaint(change)


def zipped(content: bytes, name: str = "xl/workbook.xml") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return buffer.getvalue()


def encrypted() -> bytes:
    """A zip whose one part carries the sign of encryption, in both of its headers."""
    data = bytearray(zipped(b"x"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "this is not a workbook"),
        (b"key: small\n", "this is not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an encrypted or an old workbook"),
        (encrypted(), "this file is encrypted"),
        (zipped(b"<x/>"), "the workbook is damaged"),
        (zipped(b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "document type definition"),
        (zipped(bytes(LARGEST_UNPACKED + 1)), "the file is too large"),
        (bytes(LARGEST + 1), "bytes, more than"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_in_one_line(content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(SchemeError, match=expected) as caught:
        read_scheme_xlsx(path)
    assert str(caught.value).isprintable()


def test_a_cut_workbook_is_refused(book: Path) -> None:
    book.write_bytes(book.read_bytes()[:-200])
    with pytest.raises(SchemeError, match="not a workbook"):
        read_scheme_xlsx(book)


def test_a_text_too_long_for_a_cell_is_refused_and_leaves_the_old_file(book: Path) -> None:
    before = book.read_bytes()
    long = Code("knowledge", Labels(en="K"), example="😀" * 16_384)
    scheme = model.Scheme("s", Labels(en="S"), "1", (), (), (), (long,), DIRECTIONS, ())
    with pytest.raises(ExportError, match="sheet codes, row 2: a text is longer than the 32767 characters"):
        write_scheme_xlsx(scheme, book)
    assert book.read_bytes() == before


def test_a_control_character_cannot_be_written_into_a_cell(book: Path) -> None:
    scheme = model.Scheme("s", Labels(en="S\x1b"), "1", (), (), (), (), DIRECTIONS, ())
    with pytest.raises(ExportError, match="control character"):
        write_scheme_xlsx(scheme, book)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    for write in (write_scheme_xlsx, write_scheme_yaml):
        with pytest.raises(ExportError, match="cannot be written: No such file"):
            write(SMALL, tmp_path / "none" / "a.file")
