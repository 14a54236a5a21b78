"""Rich text files: what of them is wording, in which order, and what is not."""

from pathlib import Path

import pytest
from drafts import read_source
from heard import turns
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from words import commented
from words import read as read_bytes

from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Manuscript


def read(body: str, head: str = r"\ansi\ansicpg1252") -> Manuscript:
    return read_bytes(("{\\rtf1" + head + "\n" + body + "}").encode("latin-1"), "a.rtf")


def text(body: str, head: str = r"\ansi\ansicpg1252") -> str:
    return read(body, head).text


def test_turns_of_a_transcript(tmp_path: Path) -> None:
    body = r"{\rtf1\ansi{\b H}: Kuka p\'e4\'e4tt\'e4\'e4?\par V1: Me.\par H: Ent\u228?\par V1: Ei.\line Kai.\par}"
    (tmp_path / "a.rtf").write_bytes(body.encode())
    assert turns(read_source(tmp_path / "a.rtf")) == [
        (None, "H", "Kuka päättää?"),
        (None, "V1", "Me."),
        (None, "H", "Entä"),
        (None, "V1", "Ei.\nKai."),
    ]


LETTERS = {
    r"\'e4 \'80 \'96": "ä € –",
    r"\u228?\u8364\'80x": "ä€x",
    r"\uc0\u228 b\uc2\u228??c{\uc1\u228?}\u228??": "äbäcää",
    r"\u-10179?\u-9214?!": "\U0001f402!",
    r"\u-10178?!": "\ufffd!",
    r"\{\}\\\~\-\_": "{}\\\u00a0\u00ad\u2011",
    r"a\emdash b\endash\lquote c\rquote\bullet": "a—b–‘c’•",
    "a\r\nb\nc": "abc",
    "a\\\nb": "a\n\nb",
    r"{\f2 \'b7}{\f2 \u-3913?}": "••",
}


@pytest.mark.parametrize("written", LETTERS)
def test_letters_and_signs(written: str) -> None:
    fonts = r"\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f2\fcharset2 Symbol;}}"
    assert text(written, fonts) == LETTERS[written]


@pytest.mark.parametrize(
    ("head", "written", "shown"),
    [
        (r"\ansi\ansicpg1250", r"\'b9", "ą"),
        (r"\ansi\ansicpg1251", r"\'e4", "д"),
        (r"\mac", r"\'8a", "ä"),
        (r"\pca", r"\'84", "ä"),
        (r"\ansi\ansicpg932", r"\'83A\'83\'41", "アア"),
        (r"\ansi\ansicpg65001", r"\'c3\'a4", "ä"),
        (r"\ansi\ansicpg99999", r"\'e4", "ä"),
        (r"\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}", r"\f1 \'e4\f0 \'e4\f1\'e4\plain \'e4", "дäдä"),
    ],
)
def test_code_pages(head: str, written: str, shown: str) -> None:
    assert text(written, head) == shown


def test_what_is_no_wording_is_not_read() -> None:
    found = read(
        r"{\colortbl;\red1;}{\stylesheet{\s0 Normal;}}{\info{\title Satama}{\author Bo}{\creatim\yr2018\mo3\dy1}}"
        r"{\header head\par}{\footer \pard\par}{\*\unknown nothing}{\bkmkstart x}"
        r"a{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}"
        r"{\pict\pngblip 8950ff}{\*\shppict{\pict ff}}{\nonshppict{\pict f}}"
        "{\\pict\\bin5 }}}}{ }b"
    )
    assert found.text == "alinkb"
    assert found.left_out == {"header": 1, "image": 3}
    assert found.words == {"title": "Satama"}


def test_changes_are_accepted_and_hidden_words_left_out() -> None:
    found = read(r"a {\deleted gone }{\deleted\b  too }{\revised new }{\v unseen }b\par {\deleted\par}c{\deleted x}")
    assert (found.text, found.left_out) == ("a new b\n\nc", {"deletion": 2, "hidden text": 1})
    assert text(r"one {\deleted \par }two") == "one two"


def test_tables_lists_and_boxes_in_their_order() -> None:
    table = r"\trowd\pard\intbl 00:01\cell Anna:\cell yes\par no\cell\row \trowd\intbl\cell Bo:\cell x\cell\row\pard "
    assert text(r"before\par " + table + r"after") == "before\n\n00:01\tAnna:\tyes\nno\n\tBo:\tx\n\nafter"
    items = r"{\listtext\pard\plain 1.\tab}one\par{\pntext\f0\'b7\tab}two\par{\*\pn x}three"
    assert text(items) == "1. one\n• two\n\nthree"
    box = r"{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv b}}{\shptxt boxed\par}}{\shprslt{\*\do{\dptxbxtext boxed}}}}"
    assert text("an" + box + r"chor\par next") == "anchor\n\nboxed\n\nnext"


def test_notes_stand_at_the_end() -> None:
    note = r"{\super\chftn}{\footnote\pard\plain{\super\chftn} below\par more}"
    found = read(r"Yes" + note + r"\par No{\footnote\ftnalt last}.")
    assert found.text == "Yes[1]\n\nNo[2].\n\n[1] below\nmore\n[2] last"
    assert found.warnings == ("2 footnotes and endnotes stand at the end of the text, marked [1] and so on",)


def test_comments_are_asides_on_their_words() -> None:
    said = r"{\*\atnid b}{\*\atnauthor Bo}\chatn{\*\annotation{\*\atnref 1}{\*\atndate 5}miksi?\par ks. 3}"
    found = read(
        r"Se {\*\atrfstart 1}oli{\*\atrfend 1}" + said + r" niin.\par Toinen{\*\atnauthor U}{\*\annotation koko}"
    )
    assert found.text == "Se oli niin.\n\nToinen"
    assert commented(found) == [("Bo", "miksi?\nks. 3", "oli"), ("U", "koko", "Toinen")]


def test_text_for_programs_without_unicode_is_read_once() -> None:
    assert text(r"a {\upr{b?}{\*\ud{b\u228 ?}}} c") == "a bä c"


def test_a_file_without_its_end_is_read_with_a_warning() -> None:
    found = read_bytes(rb"{\rtf1\ansi a\par {\b b", "a.rtf")
    assert found.text == "a\n\nb"
    assert found.warnings == ("the file ends in the middle of something; look whether its end is missing",)
    assert read_bytes(b"{\\rtf1 a}\x00\x00trailing", "a.rtf").text == "a"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"{\\rtf1 " + b"{" * 10_000_000, "nested too deep"),
        (b"{\\rtf1 " + b"{}" * 1_500_000 + b"}", "too large"),
        (b"{\\rtf1 {\\*\\x " + b"{" * 10_000_000, "too large"),
        (b"{\\rtf1\\intbl " + b"\\cell" * 300_000 + b"}", "too large"),
    ],
    ids=["open", "empty", "passed over", "cells"],
)
def test_what_has_no_end_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(IntakeError, match=words):
        read_bytes(raw, "a.rtf")


def test_what_is_no_rich_text_is_refused() -> None:
    with pytest.raises(IntakeError, match="not a rich text file"):
        read_bytes(b"only words", "a.rtf")


WORDS = ["{", "}", "\\", "\\'", "e4", "\\u", "-3", "\\*", "\\par ", "\\cell ", "\\row ", "\\intbl", "\\bin9 ", "\\f1 "]
WORDS += ["{\\footnote ", "{\\*\\annotation ", "{\\listtext ", "{\\shptxt ", "{\\pict ", "{\\fonttbl", "\\fcharset2 "]
WORDS += ["{\\*\\atrfstart ", "{\\info ", "{\\upr", "\\deleted ", "x", " ", "\n", "\\ansicpg932", "\x80", "\\uc9 "]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_whatever_stands_in_it_is_read_or_refused(pieces: list[str]) -> None:
    try:
        found = read_bytes(b"{\\rtf1 " + "".join(pieces).encode("latin-1"), "a.rtf")
    except QualcodeError:
        return
    assert not any("\ud800" <= letter <= "\udfff" for letter in found.text)
    assert all(0 <= each.start <= each.end <= len(found.text) for each in found.asides)
