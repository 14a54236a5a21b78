"""Filled-in forms read back: ticks however they were made, edits around them, and files that are no forms."""

import dataclasses
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from projects import labels
from studies import scheme

from qualcode.export.docx import write_docx
from qualcode.intake.docx_form import FilledForm, read_form
from qualcode.model.errors import IntakeError
from qualcode.model.scheme import Question, Scheme
from qualcode.report.form import FormHead, build_form, form_text

KEYS = ("q1", "q2", "q3")
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def plan() -> Scheme:
    questions = tuple(Question(key, labels(f"{key}, was it?"), ("knowledge",), ("P1",)) for key in KEYS)
    return dataclasses.replace(scheme(), questions=questions)


def printed(folder: Path) -> Path:
    path = folder / "form.docx"
    write_docx(build_form(plan(), plan().rounds[0], FormHead("Anna"), today="2017-06-01"), path)
    return path


def edited(folder: Path, edit: Callable[[Any], None]) -> Path:
    """The printed form after a person's edit of the whole document."""
    path = printed(folder)
    word = docx.Document(str(path))
    edit(word)
    word.save(str(path))
    return path


def row_of(word: Any, key: str) -> Any:
    return next(row for table in word.tables for row in table.rows if row.cells[-1].text == key)


def in_box(key: str, words: str) -> Callable[[Any], None]:
    def edit(word: Any) -> None:
        row_of(word, key).cells[0].text = words

    return edit


def read(path: Path) -> FilledForm:
    return read_form(path, KEYS, "small")


def put_into_box(key: str, xml: str) -> Callable[[Any], None]:
    def edit(word: Any) -> None:
        paragraph = row_of(word, key).cells[0].paragraphs[0]._p
        for run in list(paragraph.r_lst):
            paragraph.remove(run)
        paragraph.append(parse_xml(xml))

    return edit


# -- ticks -----------------------------------------------------------------------


def test_an_untouched_form_has_all_questions_and_no_tick(tmp_path: Path) -> None:
    form = read(printed(tmp_path))
    assert (form.plan, form.round) == ("small", "A")
    assert form.on_form == set(KEYS)
    assert (form.ticked, form.unclear) == (set(), {})


@pytest.mark.parametrize("sign", ["☒", "☑", "x", "X", "✓", "✔", "×", "☐x", "☐ X", " x ", "[x]", "x☐"])
def test_a_tick_counts_however_it_was_made(tmp_path: Path, sign: str) -> None:
    assert read(edited(tmp_path, in_box("q2", sign))).ticked == {"q2"}


@pytest.mark.parametrize("sign", ["", " ", "–", "-", "[ ]", "□"])
def test_an_emptied_box_is_no_tick(tmp_path: Path, sign: str) -> None:
    form = read(edited(tmp_path, in_box("q2", sign)))
    assert (form.ticked, form.unclear) == (set(), {})


def test_other_words_in_a_box_are_told_and_not_guessed(tmp_path: Path) -> None:
    form = read(edited(tmp_path, in_box("q2", "extra time")))
    assert (form.ticked, form.unclear) == (set(), {"q2": "extra time"})


@pytest.mark.parametrize(("state", "ticked"), [("1", {"q1"}), ("0", set()), ("true", {"q1"})])
def test_a_check_box_control_of_word_is_read_by_its_state(tmp_path: Path, state: str, ticked: set[str]) -> None:
    control = (
        f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
        "</w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )
    assert read(edited(tmp_path, put_into_box("q1", control))).ticked == ticked


def test_an_old_form_field_is_read_by_its_state(tmp_path: Path) -> None:
    begun = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    field = f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin">{begun}</w:fldChar></w:r>'
    assert read(edited(tmp_path, put_into_box("q1", field))).ticked == {"q1"}


@pytest.mark.parametrize(("char", "ticked"), [("F0FE", {"q1"}), ("F0FC", {"q1"}), ("F0A8", set())])
def test_an_inserted_symbol_is_a_sign(tmp_path: Path, char: str, ticked: set[str]) -> None:
    symbol = f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="{char}"/></w:r>'
    assert read(edited(tmp_path, put_into_box("q1", symbol))).ticked == ticked


def test_a_deletion_that_is_only_tracked_is_a_deletion(tmp_path: Path) -> None:
    tracked = f'<w:del {nsdecls("w")} w:id="1" w:author="K"><w:r><w:delText>x</w:delText></w:r></w:del>'
    assert read(edited(tmp_path, put_into_box("q1", tracked))).ticked == set()


# -- edits around the boxes --------------------------------------------------------


def test_rewritten_questions_and_notes_change_nothing(tmp_path: Path) -> None:
    def edit(word: Any) -> None:
        in_box("q1", "x")(word)
        for key in KEYS:
            row_of(word, key).cells[1].text = "In other words x"
            row_of(word, key).cells[2].text = "x"
        word.add_paragraph("More notes, q2 x")

    form = read(edited(tmp_path, edit))
    assert (form.ticked, form.on_form) == ({"q1"}, set(KEYS))


def test_a_removed_row_is_not_on_the_form(tmp_path: Path) -> None:
    def edit(word: Any) -> None:
        row = row_of(word, "q3")._tr
        row.getparent().remove(row)

    assert read(edited(tmp_path, edit)).on_form == {"q1", "q2"}


def test_a_question_in_two_places_is_ticked_where_either_is(tmp_path: Path) -> None:
    def edit(word: Any) -> None:
        table = word.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "x", "Q1"
        table.cell(1, 0).text, table.cell(1, 1).text = "no idea", "q1"

    form = read(edited(tmp_path, edit))
    assert (form.ticked, form.unclear) == ({"q1"}, {})


def test_without_the_last_line_the_keys_are_enough(tmp_path: Path) -> None:
    def edit(word: Any) -> None:
        in_box("q1", "x")(word)
        last = next(p for p in word.paragraphs if "qualcode-form" in p.text)._p
        last.getparent().remove(last)

    form = read(edited(tmp_path, edit))
    assert (form.plan, form.ticked) == ("", {"q1"})


# -- plain text --------------------------------------------------------------------


def test_a_text_form_is_read_line_by_line(tmp_path: Path) -> None:
    text = form_text(plan(), plan().rounds[0], FormHead("Anna"))
    text = text.replace("[ ] q1", "[x] q1").replace("[ ] q2", " [X]q2:").replace("[ ] q3", "☒ q3")
    path = tmp_path / "form.txt"
    path.write_text("\ufeff" + text.replace("\n", "\r\n"), "utf-8")
    assert read(path).ticked == set(KEYS)
    path.write_text(text, "utf-16")
    assert read(path).round == "A"


# -- files that are no forms -------------------------------------------------------


def refused(path: Path, words: str) -> None:
    with pytest.raises(IntakeError, match=words) as caught:
        read(path)
    assert "\n" not in str(caught.value)


def zipped(folder: Path, **parts: bytes) -> Path:
    path = folder / "form.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return path


def test_a_form_of_another_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match=r"form of another plan \(small\), not of ase"):
        read_form(printed(tmp_path), KEYS, "ase")


def test_a_word_file_without_questions_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    docx.Document().save(str(path))
    refused(path, "no question of this plan")


def test_files_of_other_kinds_are_refused_in_one_line(tmp_path: Path) -> None:
    refused(tmp_path / "missing.docx", "no such file")
    refused(tmp_path, "folder")
    foreign = {"old.docx": b"\xd0\xcf\x11\xe0" * 9, "x.txt": b"\xff\x00\x81" * 9, "cut.docx": b"PK\x03\x04cut"}
    for name, data in foreign.items():
        (tmp_path / name).write_bytes(data)
        refused(tmp_path / name, name)
    refused(zipped(tmp_path, xl__workbook=b"<a/>"), "not a Word file")


def test_a_document_type_definition_is_refused(tmp_path: Path) -> None:
    body = b'<!DOCTYPE w [<!ENTITY x "q1">]><w:document xmlns:w="w">&x;</w:document>'
    refused(zipped(tmp_path, **{"word__document.xml": body}), "document type definition")


def test_a_part_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    refused(zipped(tmp_path, **{"word__document.xml": b"<a>" + b" " * 5_000_000 + b"</a>"}), "too large")


def test_broken_and_bottomless_xml_is_refused(tmp_path: Path) -> None:
    refused(zipped(tmp_path, **{"word__document.xml": b"<a><b></a>"}), "Word file is damaged")
    opened = "".join(f"<a{n}>" for n in range(3_000)) + "".join(f"</a{n}>" for n in reversed(range(3_000)))
    refused(zipped(tmp_path, **{"word__document.xml": opened.encode()}), "Word file is damaged")
