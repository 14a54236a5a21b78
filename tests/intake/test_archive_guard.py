"""What foreign zips and foreign XML may be."""

import io
import warnings
import zipfile

import pytest
from words import packed

from qualcode.intake.archive_guard import DEEPEST, Limits, open_parts, parse_xml
from qualcode.intake.foreign_file import ForeignFile
from qualcode.model.errors import IntakeError

DAMAGED = "it is broken; save it anew"


def file(raw: bytes) -> ForeignFile:
    return ForeignFile("some.docx", raw)


def refused(raw: bytes, words: str, limits: Limits | None = None) -> None:
    with pytest.raises(IntakeError, match=words) as caught:
        open_parts(file(raw), DAMAGED, limits or Limits())
    assert str(caught.value).startswith("some.docx: ")
    assert "\n" not in str(caught.value)


def test_parts_are_read_by_their_exact_names() -> None:
    parts = open_parts(file(packed({"a.xml": "<a>1</a>", "../../b": "two"})), DAMAGED)
    assert "a.xml" in parts
    assert "b" not in parts
    assert parts.read("../../b") == b"two"
    assert parts.xml("a.xml").text == "1"
    with pytest.raises(IntakeError, match=r"some\.docx, c: it is broken"):
        parts.read("c")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04cut", b"text", packed({"a": "b" * 100})[:60]])
def test_what_is_no_zip_is_refused(raw: bytes) -> None:
    refused(raw, "it is broken; save it anew")


def test_what_unpacks_to_too_much_is_refused() -> None:
    refused(packed({"bomb": bytes(2_000_000)}), "too large")
    refused(packed({f"{n}": "" for n in range(11)}), "too large", Limits(parts=10))
    refused(packed({f"{n}": "x" * 100 for n in range(5)}), "too large", Limits(unpacked=400))
    refused(packed({"a": "x" * 100}), "too large", Limits(part=99))


def test_a_small_part_may_be_packed_steeply() -> None:
    assert "a" in open_parts(file(packed({"a": bytes(900_000)})), DAMAGED)


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a", "1")
        archive.writestr("a", "2")
    refused(out.getvalue(), "two parts in it have the same name")


def test_an_encrypted_part_is_refused() -> None:
    raw = bytearray(packed({"a": "b"}, method=zipfile.ZIP_STORED))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    refused(bytes(raw), "encrypted; save it without a password")


def test_a_size_that_the_header_hides_is_not_unpacked() -> None:
    """The checksum and the length of what comes out are held against the header."""
    raw = bytearray(packed({"a": bytes(5_000)}))
    place = raw.index(b"PK\x01\x02") + 24
    raw[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(IntakeError, match="it is broken"):
        open_parts(file(bytes(raw)), DAMAGED).read("a")


def test_all_xml_of_a_file_together_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.intake.archive_guard.LARGEST_XML", 20)
    parts = open_parts(file(packed({"a.xml": "<a>12345</a>"})), DAMAGED)
    assert parts.xml("a.xml").text == "12345"
    with pytest.raises(IntakeError, match=r"some\.docx, a\.xml: the file is too large"):
        parts.xml("a.xml")


DOCTYPES = {
    "entity": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
    "laughs": b'<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><d>&b;</d>',
    "quadratic": b'<!DOCTYPE d [<!ENTITY a "' + b"a" * 100_000 + b'">]><d>' + b"&a;" * 1_000 + b"</d>",
    "bare": b"<!DOCTYPE d><d/>",
    "utf-16": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d [<!ENTITY x "y">]><d>&x;</d>'.encode("utf-16"),
}


@pytest.mark.parametrize("kind", DOCTYPES)
def test_a_document_type_definition_is_refused(kind: str) -> None:
    with pytest.raises(IntakeError, match="document type definition"):
        parse_xml(file(b""), DOCTYPES[kind], DAMAGED, "a.xml")


@pytest.mark.parametrize("raw", [b"", b"<a", b"<a><b></a>", b"\x00", b"<a>&x;</a>", b"<a>\xff</a>"])
def test_broken_xml_is_refused(raw: bytes) -> None:
    with pytest.raises(IntakeError, match=r"some\.docx, a\.xml: it is broken"):
        parse_xml(file(b""), raw, DAMAGED, "a.xml")


def test_xml_may_be_nested_so_deep_and_no_deeper() -> None:
    def nested(depth: int) -> bytes:
        return b"<a>" * depth + b"</a>" * depth

    assert parse_xml(file(b""), nested(DEEPEST), DAMAGED).tag == "a"
    for depth in (DEEPEST + 1, 300, 100_000):
        with pytest.raises(IntakeError, match="it is broken"):
            parse_xml(file(b""), nested(depth), DAMAGED)


def test_a_text_is_one_around_comments_in_it() -> None:
    assert parse_xml(file(b""), b"<a>one<!-- x --> two<?y?></a>", DAMAGED).text == "one two"
