"""Reading an EPUB book."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from drafts import read_source
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.intake.epub import read as read_epub
from qualcode.intake.foreign_file import ForeignFile
from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Choices

CONTAINER = '<container xmlns="urn:x"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
BOOK = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Haastatteluja</dc:title></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="b%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/>{more}</spine></package>"""
PARTS = {
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": BOOK.format(more=""),
    "OPS/nav.xhtml": "<html><body><p>Sisällys</p></body></html>",
    "OPS/b b.xhtml": "<html><body><p>H: Entä muuten?</p><p>V: Sitä samaa.</p></body></html>",
    "OPS/a.xhtml": "<html><head><title>x</title></head><body><p>H: Mitä kuuluu?</p><p>V: Hyvää.</p></body></html>",
}


PARTS_OF_TEXT = ("OPS/a.xhtml", "OPS/b b.xhtml")


def book(**changed: str | bytes) -> bytes:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (PARTS | changed).items():
            archive.writestr(name, text)
    return raw.getvalue()


def refusal(raw: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        read_epub(ForeignFile("kirja.epub", raw), Choices())
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_chapters_come_in_the_order_of_the_spine_as_turns(tmp_path: Path) -> None:
    file = tmp_path / "kirja.epub"
    file.write_bytes(book())

    draft = read_source(file)

    assert draft.title == "Haastatteluja"
    assert [(turn.speaker, draft.body[turn.start : turn.end]) for turn in draft.turns] == [
        ("H", "Mitä kuuluu?"),
        ("V", "Hyvää."),
        ("H", "Entä muuten?"),
        ("V", "Sitä samaa."),
    ]


def test_a_chapter_that_is_listed_and_missing_is_said() -> None:
    raw = book(**{"OPS/book.opf": BOOK.format(more='<itemref idref="gone"/>')})

    assert read_epub(ForeignFile("kirja.epub", raw), Choices())[0].warnings == ("1 chapter is missing in the book",)


def test_a_chapter_that_is_not_in_the_encoding_it_declares_is_said_once() -> None:
    page = "<?xml version='1.0' encoding='utf-8'?><html><body><p>H: Mitä?</p><p>V: Hyvää.</p></body></html>"
    made = read_epub(ForeignFile("kirja.epub", book(**dict.fromkeys(PARTS_OF_TEXT, page.encode("cp1252")))), Choices())

    assert made[0].warnings == ("it says that its encoding is utf-8, which it is not; it was read as cp1252",)


def test_a_table_of_turns_in_a_book_is_told_as_in_a_page() -> None:
    rows = "<tr><td>Anna</td><td>Mitä teille kuuluu nykyään?</td></tr><tr><td>Bo</td><td>Kiitos, hyvää vain.</td></tr>"
    rows = rows * 4 + "<tr><td></td><td>Ja vielä lisää tästä.</td></tr>" + rows
    page = f"<html><body><table><tr><td>Speaker</td><td>Text</td></tr>{rows}</table></body></html>"
    told = read_epub(ForeignFile("kirja.epub", book(**dict.fromkeys(PARTS_OF_TEXT, page))), Choices())[0].warnings

    assert told == (
        "a table was read as turns: a column tells who speaks",
        "2 rows name no speaker and were taken for the one before",
    )


@pytest.mark.parametrize(("locked", "refused"), [("OPS/a.xhtml", True), ("OPS/font.otf", False)])
def test_a_lock_on_the_text_is_said_and_one_on_fonts_does_not_matter(locked: str, refused: bool) -> None:
    lock = f'<encryption><e:CipherReference xmlns:e="urn:e" URI="{locked}"/></encryption>'
    raw = book(**{"META-INF/encryption.xml": lock})

    if refused:
        assert "(DRM)" in refusal(raw)
    else:
        assert read_epub(ForeignFile("kirja.epub", raw), Choices())


@pytest.mark.parametrize(
    ("part", "text", "reason"),
    [
        ("OPS/a.xhtml", "x" * 40_000_000, "too large"),
        ("OPS/book.opf", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "document type"),
        ("OPS/book.opf", "<package", "damaged"),
        ("META-INF/container.xml", "<container/>", "damaged"),
        ("OPS/book.opf", "<package/>", "no text"),
    ],
)
def test_hostile_and_broken_books_are_refused(part: str, text: str, reason: str) -> None:
    assert reason in refusal(book(**{part: text}))


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, len(book())), flip=st.integers(0, len(book()) - 1), byte=st.integers(0, 255))
def test_a_damaged_book_raises_nothing_but_our_errors(cut: int, flip: int, byte: int) -> None:
    whole = book()
    for raw in (whole[:cut], whole[:flip] + bytes([byte]) + whole[flip + 1 :]):
        try:
            read_epub(ForeignFile("kirja.epub", raw), Choices())
        except QualcodeError as error:
            told = str(error)
            assert "\n" not in told
