"""Codebooks as people write them by hand, and files that are none: each refused in one line that says where."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from qualcode.export.scheme_xlsx import write_scheme_xlsx
from qualcode.intake.codebook_file import CodeRow, read_codebook
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.locale import speaking
from qualcode.model.code import Code
from qualcode.model.code_table import COLUMNS, cells_of, from_text, with_values
from qualcode.model.errors import QualcodeError
from qualcode.model.labels import Labels

ASE = Path(__file__).parents[2] / "schemes" / "ase.yaml"


def read(tmp_path: Path, name: str, content: str | bytes) -> tuple[CodeRow, ...]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_codebook(path).rows


def refused(tmp_path: Path, name: str, content: str | bytes, words: str) -> None:
    with pytest.raises(QualcodeError, match=words) as caught:
        read(tmp_path, name, content)
    assert "\n" not in str(caught.value)


# -- whole plans -----------------------------------------------------------------


def test_a_whole_plan_is_a_codebook_too(tmp_path: Path) -> None:
    scheme = read_scheme(ASE)
    write_scheme_xlsx(scheme, tmp_path / "ase.xlsx")
    for path in (ASE, tmp_path / "ase.xlsx"):
        found = read_codebook(path)
        assert found.unread == ()
        assert [row.values["key"] for row in found.rows] == [code.key for code in scheme.codes]
        one = with_values(Code("", Labels()), found.rows[5].values)
        assert cells_of(one) == cells_of(scheme.codes[5])


def test_every_column_of_a_code_has_a_cell_that_gives_it_back() -> None:
    for code in read_scheme(ASE).codes:
        values = {header: from_text(header, text) for header, text in cells_of(code).items()}
        assert len(values) == len(COLUMNS)
        assert with_values(Code("", Labels(), since=code.since), values) == code


# -- Markdown ----------------------------------------------------------------------


def test_markdown_written_by_hand_needs_only_headings(tmp_path: Path) -> None:
    text = "# Our codes\n\nSome words about them.\n\n## Trust\n\n### Among people\n* definition: What people\n  feel\n"
    theme, code = read(tmp_path, "book.md", text)
    assert theme == CodeRow("line 5", {"label en": "Trust"})
    assert code.values == {"label en": "Among people", "parent": "Trust", "definition en": "What people feel"}


def test_a_code_in_markdown_stands_under_the_key_of_its_theme(tmp_path: Path) -> None:
    _theme, code = read(tmp_path, "book.md", "## Luottamus\n- Tunnus: trust\n\n### Vuorovaikutus\n- Key: talk\n")
    assert code.values["parent"] == "trust"


def test_lists_in_markdown_are_lists(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "book.md", "## A\n- Words (fi):\n  - yksi\n  - kaksi sanaa\n- Criteria: one, two\n")
    assert row.values["lexicon fi"] == ("yksi", "kaksi sanaa")
    assert row.values["criteria"] == ("one", "two")


def test_a_field_in_markdown_may_be_emptied(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "book.md", "## A\n- Key: a\n- Example:\n")
    assert row.values["example"] == ""


def test_a_line_in_markdown_that_is_no_field_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, "book.md", "## A\n\nSome words.\n", r"book\.md, line 3: under a heading every line is a field")


def test_text_without_a_heading_is_no_codebook(tmp_path: Path) -> None:
    refused(tmp_path, "book.md", "Some words.\n", "there is no codebook in it")


# -- YAML --------------------------------------------------------------------------


def test_yaml_may_be_a_bare_list_with_names_in_any_language(tmp_path: Path) -> None:
    text = "- Tunnus: trust\n  Nimi:\n    fi: Luottamus\n  lexicon: {fi: [usko, luotto]}\n- key: talk\n  Tema: trust\n"
    first, second = read(tmp_path, "book.yaml", text)
    assert first == CodeRow(
        "line 1, column 3", {"key": "trust", "label fi": "Luottamus", "lexicon fi": ("usko", "luotto")}
    )
    assert second.values == {"key": "talk", "parent": "trust"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("key: trust\n", "there is no list “codes” in it"),
        ("codes: trust\n", "there is no list “codes” in it"),
        ("- trust\n", r"book\.yaml, line 1, column 3: a code is a group of keys"),
        ("- key: trust\n  label: {fi: true}\n", r"line 1, column 3: “label fi” is no text; write it in quotes"),
        ("- key: trust\n  definition: {fi: [a, b]}\n", r"line 1, column 3: “definition fi” is one text and not a list"),
        ("- key: [\n", "this is not YAML"),
        ("- key: &a trust\n", "the anchor"),
        ("- {}\n", "there is no codebook in it"),
    ],
)
def test_yaml_that_is_no_codebook_is_refused(tmp_path: Path, text: str, words: str) -> None:
    refused(tmp_path, "book.yaml", text, words)


# -- Word --------------------------------------------------------------------------


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table(document: "docx.document.Document", rows: list[list[str]]) -> None:
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_word_may_have_one_table_with_a_row_for_each_code(tmp_path: Path) -> None:
    document = docx.Document()
    table(document, [["Koodi", "Nimi (fi)", "Määritelmä"], ["trust", "Luottamus", "a\nb"], ["", "", ""]])
    with speaking("fi"):
        (row,) = read(tmp_path, "book.docx", saved(document))
    assert row.values == {"key": "trust", "label fi": "Luottamus", "definition fi": "a\nb"}


def test_other_tables_and_deleted_words_are_not_read(tmp_path: Path) -> None:
    document = docx.Document()
    table(document, [["1", "2", "3"], ["4", "5", "6"]])
    table(document, [["Field", "Text"], ["Key", "trust"], ["Example", "kept"]])
    cell = document.tables[1].rows[2].cells[1]._tc
    ns = docx.oxml.ns.nsdecls("w")
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    cell.append(docx.oxml.parse_xml(f"<w:p {ns}>{gone}<w:ins><w:r><w:t>in</w:t></w:r></w:ins></w:p>"))
    (row,) = read(tmp_path, "book.docx", saved(document))
    assert row == CodeRow("table 2", {"key": "trust", "example": "kept\nin"})


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"no zip at all", "this is not a Word file"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "an encrypted or an old Word file"),
        (zipped(other_xml=b"<a/>"), "this is not a Word file"),
        (zipped(word__document_xml=b"<a"), "the Word file is damaged"),
        (zipped(word__document_xml=LAUGHS), "document type definition"),
        (zipped(word__document_xml=b"<a>" + bytes(2_000_000) + b"</a>"), "too large"),
        (zipped(word__document_xml=b"<a/>", bomb=bytes(51_000_000)), "too large"),
        (zipped(word__document_xml=b"<a/>", **{f"part{n}": b"" for n in range(1001)}), "too large"),
        (zipped(word__document_xml=b"<a>" * 300 + b"</a>" * 300), "the Word file is damaged"),
        (saved(docx.Document()), "there is no codebook in it"),
    ],
)
def test_what_is_no_word_file_or_not_safe_to_unpack_is_refused(tmp_path: Path, raw: bytes, words: str) -> None:
    refused(tmp_path, "book.docx", raw, words)


# -- tables ------------------------------------------------------------------------


def test_a_workbook_with_a_formula_is_refused_by_its_cell(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["key", "example"])
    book.active.append(["trust", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    refused(tmp_path, "book.xlsx", out.getvalue(), "row 2, column 2: found a formula")


def test_a_table_with_another_separator_and_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "book.csv", "\ufeffkey;definition sv\r\ntrust;Tillit\r\n")
    assert row == CodeRow("row 2", {"key": "trust", "definition sv": "Tillit"})


@pytest.mark.parametrize(
    "text", ["sep=;\nkey;definition sv\ntrust;Tillit\n", "key\tdefinition sv\ntrust\tTillit\n"], ids=["told", "tabs"]
)
def test_a_table_that_tells_its_separator_or_has_tabs_is_read(tmp_path: Path, text: str) -> None:
    (row,) = read(tmp_path, "book.csv", text)
    assert row.values == {"key": "trust", "definition sv": "Tillit"}


def test_words_in_a_cell_may_be_parted_by_semicolons_or_lines(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "book.csv", 'key,lexicon fi\ntrust,"usko; luotto;\nvaraus, \\; merkki; –"\n')
    assert row.values["lexicon fi"] == ("usko", "luotto", "varaus, ; merkki")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, "book.csv", b"key\n\x00\x01\xff\xfe", "not a text file")


def test_more_codes_than_anybody_has_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, "book.csv", "key\n" + "a\n" * 5001, "more than 5000 codes")


def test_utf_8_is_read_as_it_stands_however_odd_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("key,label_en\nodd,Â\u00a0x\n", encoding="utf-8")
    (row,) = read_codebook(path).rows
    assert "Â" in str(row.values)
