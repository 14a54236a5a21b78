"""Archives that are bombs, lies or locked, for `hostile_files`: zips, and the office files that are zips too."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook
from words import odt, p, packed, word

Parts = dict[str, str | bytes]
_HEAD, _STORED = 38, 5
"""Bytes of the head of a file in an archive, and of that of a stored block."""
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="content.xml"><manifest:encryption-data manifest:checksum-type="SHA1"/></manifest:file-entry>'
    "</manifest:manifest>"
)


def parts_of(raw: bytes) -> Parts:
    """What is in an archive."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word_part(content: str | bytes, name: str = "word/document.xml") -> bytes:
    """A Word file with another part in place of one of its own, or besides."""
    return packed({**parts_of(word(p("V: Hyvää."))), name: content})


def odt_part(content: str | bytes, name: str = "content.xml") -> bytes:
    """The same of a LibreOffice file."""
    return packed({**parts_of(odt("<text:p>V: Hyvää.</text:p>")), name: content})


def locked_odt() -> bytes:
    """A LibreOffice file with a password: its parts are noise, and its manifest says so."""
    return odt_part(_MANIFEST, "META-INF/manifest.xml").replace(b"V: ", b"\x93\xfe\x00")


def book(change: dict[str, str | bytes] | None = None) -> bytes:
    """An EPUB book, some of its parts exchanged."""
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type='
        '"application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    rootfile = '<rootfile full-path="b.opf"/>'
    parts: Parts = {
        "META-INF/container.xml": f'<container xmlns="urn:x"><rootfiles>{rootfile}</rootfiles></container>',
        "b.opf": opf,
        "a.xhtml": "<html><body><p>H: Mitä?</p><p>V: Hyvää.</p></body></html>",
    }
    return packed(parts | (change or {}))


def workbook(rows: list[list[object]]) -> bytes:
    """A workbook of one sheet."""
    made = Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook_part(content: str | bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook with another part in place of one of its own."""
    return packed({**parts_of(workbook([["Mitä opit hankkeessa?"], ["Opin paljon uusia asioita."]])), name: content})


def sheet(data: str) -> str:
    """The part of a workbook that is a sheet."""
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{data}</worksheet>'


def twice() -> bytes:
    """Two parts of one name: programs differ in which of them they show."""
    out = io.BytesIO(word(p("a")))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/document.xml")
        archive.NameToInfo.pop("word/document.xml")  # or zipfile would warn
        archive.writestr(info, "<a/>")
    return out.getvalue()


def locked(text: str) -> bytes:
    """An archive whose entries say that they are encrypted."""
    raw = bytearray(packed({"a.txt": text}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(mark) + place
        raw[at] |= 1
    return bytes(raw)


def overlapping(entries: int = 300, size: int = 10_000_000) -> bytes:
    """An archive whose hundreds of entries are one and the same piece of it."""
    one = packed({"aaaa.txt": "a" * size})
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    listed = b"".join(one[start:end].replace(b"aaaa", f"{number:04}".encode()) for number in range(entries))
    return one[:start] + listed + _end(entries, len(listed), start)


def quoted_overlap(files: int = 100, size: int = 4_000_000) -> bytes:
    """The bomb of overlapping files: each holds the heads of those after it, as stored blocks, and the same kernel."""
    kernel = b"a" * size
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data, quoted, body, listed = packer.compress(kernel) + packer.flush(), b"", b"", b""
    for number in range(files):
        name = f"{files - number:04}.txt".encode()
        if body:
            quoted = body[:_HEAD] + quoted
            data = struct.pack("<BHH", 0, _HEAD, _HEAD ^ 0xFFFF) + body[:_HEAD] + data
        crc = zlib.crc32(kernel, zlib.crc32(quoted))
        facts = struct.pack("<3H3L2H", 8, 0, 0, crc, len(data), size + len(quoted), len(name), 0)
        body = b"PK\x03\x04" + struct.pack("<2H", 20, 0) + facts + name + data
        place = (files - number - 1) * (_HEAD + _STORED)
        entry = b"PK\x01\x02" + struct.pack("<3H", 20, 20, 0) + facts + struct.pack("<3H2L", 0, 0, 0, 0, place) + name
        listed = entry + listed
    return body + listed + _end(files, len(listed), len(body))


def _end(entries: int, length: int, start: int) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, length, start, 0)


def lying(text: str) -> bytes:
    """An archive that gives a part as smaller than it is."""
    raw = bytearray(packed({"a.txt": text * 10_000}))
    place = raw.index(b"PK\x01\x02") + 24
    raw[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(raw)
