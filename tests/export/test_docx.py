"""Word files: they open again, are accessible, keep a template's styles, and nothing in them comes alive."""

import datetime as dt
import zipfile
from pathlib import Path

import docx
import pytest
import report_study
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from qualcode.export.docx import write_docx
from qualcode.model.errors import ExportError
from qualcode.report.content import (
    Block,
    BulletList,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    Title,
    Wide,
)
from qualcode.workbench.reporting import report_document

TABLE = Table("People", "How many people there are", ("Group", "People"), (("Companies", "4"), ("Total", "4")), (3, 1))
BLOCKS: tuple[Block, ...] = (
    Title("North shore", "Summary", ("A study",)),
    Contents("Contents"),
    PageBreak(),
    Heading(1, "Who"),
    Paragraph("Six people."),
    TABLE,
    Paragraph("A note.", "note"),
    Quote("“Det är bra.”", "(Interviewee)", "E-0001", "sv"),
    BulletList(("one", "two")),
    Wide((Heading(2, "Wide"), TABLE, Paragraph("Under it.", "note"))),
    Heading(1, "End"),
)


def document(*blocks: Block, language: str = "en") -> Document:
    return Document("North shore. Summary", "A study", "Coder One", language, "2017-05-31", "Table", blocks or BLOCKS)


def write(folder: Path, *blocks: Block, template: Path | None = None, language: str = "en") -> Path:
    path = folder / "report.docx"
    write_docx(document(*blocks, language=language), path, template)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def all_text(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


# -- what it is made of --------------------------------------------------------


def test_every_paragraph_has_a_named_style_and_headings_are_headings(tmp_path: Path) -> None:
    word = docx.Document(str(write(tmp_path)))
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs}
    assert styles["North shore"] == "Title"
    assert styles["Summary"] == "Subtitle"
    assert styles["End"] == "Heading 1"
    assert styles["Wide"] == "Heading 2"
    assert styles["one"] == "List Bullet"
    assert styles["“Det är bra.”\n(Interviewee) E-0001"] == "Quote"
    assert styles["Table 1. People"] == "Caption"
    assert all(p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") is not None for p in word.element.body.iter(qn("w:p")))


def test_no_paragraph_is_there_for_space(tmp_path: Path) -> None:
    body = docx.Document(str(write(tmp_path))).element.body
    assert all("".join(p.itertext()).strip() for p in body.iter(qn("w:p")))


def test_bullets_come_from_a_numbering_definition(tmp_path: Path) -> None:
    word = docx.Document(str(write(tmp_path)))
    number = word.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    numbers = word.part.numbering_part.element.findall(qn("w:num"))
    assert number in {each.get(qn("w:numId")) for each in numbers}


def test_tables_have_header_rows_whole_rows_and_a_description(tmp_path: Path) -> None:
    tables = list(docx.Document(str(write(tmp_path))).element.body.iter(qn("w:tbl")))
    assert len(tables) == 2
    for table in tables:
        rows = table.findall(qn("w:tr"))
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        assert table.find(f".//{qn('w:tblCaption')}").get(qn("w:val")) == "People"
        assert table.find(f".//{qn('w:tblDescription')}").get(qn("w:val")) == "How many people there are"
        assert table.find(f".//{qn('w:tblLook')}").get(qn("w:firstColumn")) == "1"


def test_captions_are_numbered_by_fields(tmp_path: Path) -> None:
    word = docx.Document(str(write(tmp_path)))
    captions = [p.text for p in word.paragraphs if p.style.name == "Caption"]
    codes = [node.text for node in word.element.body.iter(qn("w:instrText"))]
    assert captions == ["Table 1. People", "Table 2. People"]
    assert sum("SEQ Table" in (code or "") for code in codes) == 2


def test_contents_are_a_field_that_is_updated_on_opening(tmp_path: Path) -> None:
    word = docx.Document(str(write(tmp_path)))
    codes = [node.text or "" for node in word.element.body.iter(qn("w:instrText"))]
    assert 'TOC \\o "1-2"' in codes[0]
    assert word.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"
    kinds = [node.get(qn("w:fldCharType")) for node in word.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")
    anchors = {node.get(qn("w:anchor")) for node in word.element.body.iter(qn("w:hyperlink"))}
    assert anchors == {node.get(qn("w:name")) for node in word.element.body.iter(qn("w:bookmarkStart"))}


@pytest.mark.parametrize(("language", "tag"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_the_language_of_the_document_is_declared(tmp_path: Path, language: str, tag: str) -> None:
    word = docx.Document(str(write(tmp_path, language=language)))
    assert {node.get(qn("w:val")) for node in word.styles.element.iter(qn("w:lang"))} == {tag}
    assert word.core_properties.language == tag


def test_a_quote_in_another_language_says_so(tmp_path: Path) -> None:
    body = docx.Document(str(write(tmp_path))).element.body
    marked = [run for run in body.iter(qn("w:r")) if run.find(f".//{qn('w:lang')}") is not None]
    assert [run.text for run in marked] == ["“Det är bra.”"]
    assert marked[0].find(f".//{qn('w:lang')}").get(qn("w:val")) == "sv-FI"


def test_properties_name_the_document_and_its_author(tmp_path: Path) -> None:
    properties = docx.Document(str(write(tmp_path))).core_properties
    assert (properties.title, properties.author, properties.subject) == ("North shore. Summary", "Coder One", "A study")
    assert properties.created.replace(tzinfo=None) == dt.datetime(2017, 5, 31)
    assert properties.comments == ""


def test_body_text_is_twelve_points_and_left_aligned(tmp_path: Path) -> None:
    normal = docx.Document(str(write(tmp_path))).styles["Normal"]
    assert normal.font.size == Pt(12)
    assert normal.paragraph_format.alignment is None


def test_wide_blocks_stand_on_pages_turned_sideways(tmp_path: Path) -> None:
    sections = docx.Document(str(write(tmp_path))).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    assert [section.different_first_page_header_footer for section in sections] == [True, False, False]


def test_a_document_may_end_sideways(tmp_path: Path) -> None:
    path = write(tmp_path, Heading(1, "A"), Wide((Heading(2, "B"), TABLE, Paragraph("C", "note"))))
    assert [s.page_width > s.page_height for s in docx.Document(str(path)).sections] == [False, True]


def test_a_page_break_turns_the_page_before_the_next_block(tmp_path: Path) -> None:
    word = docx.Document(str(write(tmp_path)))
    turned = [p.text for p in word.paragraphs if p._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None]
    assert turned == ["Who"]


def test_a_cell_without_words_is_not_left_empty(tmp_path: Path) -> None:
    path = write(tmp_path, Table("x", "y", ("a", "b"), (("c", ""),), (1, 1)))
    assert docx.Document(str(path)).tables[0].cell(1, 1).text == "–"


# -- hostile text --------------------------------------------------------------

HOSTILE = (
    "a\x00b\x1b[31mc\x9b\u202ed\ud800e\uffff",
    "<w:p><script>alert('x')</script>&amp;&lt;",
    "]]><!-- --><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    '=HYPERLINK("http://example.org";"x")',
    '{ INCLUDETEXT "c:\\\\secret.txt" }',
    "\" onload='x'",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_everywhere(tmp_path: Path, text: str) -> None:
    blocks = (
        Title(text, text, (text,)),
        Contents(text),
        Heading(1, text),
        Paragraph(text),
        Quote(text, text, text, text[:5]),
        BulletList((text,)),
        Table(text, text, (text, text), ((text, text),), (1, 1)),
    )
    path = write(tmp_path, *blocks)
    calm = write_plain(tmp_path)
    assert tags(path) == tags(calm)
    body = parts(path)["word/document.xml"].decode("utf-8")
    assert not any(ord(letter) < 32 and letter not in "\n\t\r" for letter in body)


def write_plain(folder: Path) -> Path:
    """The same document with calm words."""
    (folder / "plain").mkdir()
    blocks = (
        Title("a", "b", ("c",)),
        Contents("d"),
        Heading(1, "e"),
        Paragraph("f"),
        Quote("g", "h", "i"),
        BulletList(("j",)),
        Table("k", "l", ("m", "n"), (("o", "p"),), (1, 1)),
    )
    return write(folder / "plain", *blocks)


def tags(path: Path) -> list[str]:
    """Every element of the body but the pieces of text."""
    body = docx.Document(str(path)).element.body
    return [node.tag for node in body.iter() if node.tag != qn("w:t")]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_makes_a_file_that_opens(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, Heading(1, "A"), Paragraph(text), Table(text, text, ("a",), ((text,),), (1,)))
    docx.Document(str(path))
    for name, data in parts(path).items():
        if name.endswith(".xml"):
            etree.fromstring(data)


def test_line_ends_and_tabs_survive_as_such(tmp_path: Path) -> None:
    path = write(tmp_path, Paragraph("one\ntwo\tthree"))
    assert docx.Document(str(path)).paragraphs[0].text == "one\ntwo\tthree"


# -- templates -----------------------------------------------------------------


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """An organisation's template: its own Quote and header, text that must go, styles of ours missing."""
    word = docx.Document()
    word.add_paragraph("Text of the template")
    word.styles["Quote"].font.size = Pt(17)
    word.sections[0].header.paragraphs[0].text = "The Organisation"
    path = tmp_path / "template.docx"
    word.save(str(path))
    return path


def test_a_template_keeps_its_styles_and_headers_and_loses_its_text(tmp_path: Path, template: Path) -> None:
    word = docx.Document(str(write(tmp_path, template=template)))
    assert word.styles["Quote"].font.size == Pt(17)
    assert word.sections[0].header.paragraphs[0].text == "The Organisation"
    assert "Text of the template" not in all_text(tmp_path / "report.docx")


def test_styles_that_a_template_lacks_are_added(tmp_path: Path, template: Path) -> None:
    names = {style.name for style in docx.Document(str(write(tmp_path, template=template))).styles}
    assert {"Lead", "Table Text", "Table Note", "Report Table", "Attribution", "toc 1"} <= names


def test_a_template_with_nothing_at_all_serves(tmp_path: Path) -> None:
    word = docx.Document()
    for style in list(word.styles.element.findall(qn("w:style"))):
        word.styles.element.remove(style)
    for id_, relation in list(word.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del word.part.rels[id_]
    word.save(str(tmp_path / "bare.docx"))
    path = write(tmp_path, template=tmp_path / "bare.docx")
    assert next(p.style.name for p in docx.Document(str(path)).paragraphs) == "Title"


def test_a_template_of_another_program_gives_a_file_with_one_set_of_properties(tmp_path: Path, template: Path) -> None:
    other = tmp_path / "other.docx"
    with zipfile.ZipFile(other, "w") as file:
        for name, data in parts(template).items():
            kind = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
            file.writestr(name, data.replace(kind, kind.replace(b"package", b"officedocument")))
    with zipfile.ZipFile(write(tmp_path, template=other)) as file:
        assert file.namelist().count("docProps/core.xml") == 1


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04broken"])
def test_a_template_that_is_no_word_file_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(content)
    with pytest.raises(ExportError, match=r"bad\.docx cannot be a template: it is not a Word document"):
        write(tmp_path, template=bad)
    assert not (tmp_path / "report.docx").exists()


def test_a_spreadsheet_is_no_template(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "sheet.docx", "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(ExportError, match="not a Word document"):
        write(tmp_path, template=tmp_path / "sheet.docx")


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"none\.docx cannot be read"):
        write(tmp_path, template=tmp_path / "none.docx")


def changed(template: Path, part: str, old: bytes, new: bytes) -> Path:
    """The template with something replaced in one part."""
    path = template.with_name("changed.docx")
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts(template).items():
            file.writestr(name, data.replace(old, new) if name == part else data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_template_that_declares_a_document_type_is_refused(tmp_path: Path, template: Path, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY y "yy">]><x>&y;</x>'.encode(encoding)
    whole = parts(template)["word/settings.xml"]
    bad = changed(template, "word/settings.xml", whole, declared)
    with pytest.raises(ExportError, match="document type definition"):
        write(tmp_path, template=bad)
    assert not (tmp_path / "report.docx").exists()


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_word_template_or_a_file_with_macros_is_to_be_saved_as_docx(
    tmp_path: Path, template: Path, kind: bytes
) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with pytest.raises(ExportError, match=r"save it as \.docx"):
        write(tmp_path, template=changed(template, "[Content_Types].xml", plain, kind))


@pytest.mark.parametrize("name", ["report.pdf", "report", "report.doc"])
def test_a_report_is_named_docx_or_not_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=rf"{name} is not written.*name it \.docx"):
        write_docx(document(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_long_tables_to_look_up_are_set_smaller_but_never_below_ten_points(tmp_path: Path) -> None:
    path = write(tmp_path, Table("x", "y", ("a",), (("b",),), (1,), compact=True))
    cell = docx.Document(str(path)).tables[0].cell(1, 0).paragraphs[0]
    assert cell.style.name == "Table Small"
    assert cell.style.font.size == Pt(10)


# -- a whole report ------------------------------------------------------------


def test_a_whole_report_opens_again_and_shows_nothing_it_must_not(tmp_path: Path) -> None:
    study = report_study.study()
    path = tmp_path / "whole.docx"
    write_docx(report_document(study, phase="P1", today="2017-05-31"), path)
    raw = b"".join(parts(path).values()).decode("utf-8", errors="ignore")
    assert "E-0001" in raw
    for secret in ("SECRET", "Virtanen", "Lehto", "Do not print my words"):
        assert secret not in raw
