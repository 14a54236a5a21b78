"""A corpus of hostile and broken files for every reader, made by code: `python tests/hostile_files.py FOLDER`.

Two lists: what must be refused in one line, and what is stored as harmless text.
"""

import io
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from pdfs import Words, pdf
from words import odt, p, packed, word

TALK = "H: Mitä kuuluu?\n\nV: Hyvää kuuluu, kiitos kysymästä.\n\nH: Entä muuten?\n\nV: Samaa kuin ennenkin.\n"
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAnna: Hyvää päivää.\n\n00:00:03.000 --> 00:00:04.000\nBo: Päivää.\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nHyvää päivää.\n\n2\n00:00:03,000 --> 00:00:04,000\nPäivää.\n"
JSON = '{"language": "fi", "segments": [{"start": 0.0, "end": 2.0, "text": "Hyvää päivää."}]}'
CSV = "Nimi,Mitä opit?\nAnna,Opin paljon uusia asioita ja tapasin ihmisiä\nBo,En oppinut mitään, mutta oli hauskaa\n"
HTML = "<html><body><p>H: Mitä?</p><p>V: Hyvää.</p></body></html>"
_DTD = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a '"
    + "ha" * 100
    + "'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(10))
    + "]>"
)
_YAML_LAUGHS = "a: &a [x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]\n" for n in range(9)
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACTION = "/AA << /O << /S /JavaScript /JS (app.alert(1)) >> >>"
_QUADRATIC = f"<!DOCTYPE a [<!ENTITY x '{'x' * 100_000}'>]>"

Make = Callable[[], bytes]


def rtf(words: str) -> bytes:
    """A rich text file."""
    return ("{\\rtf1\\ansi\\ansicpg1252 " + words + "}").encode("cp1252")


def whole() -> dict[str, bytes]:
    """One good small file of each format."""
    return {
        "good.txt": TALK.encode(),
        "good.docx": word(p("H: Mitä?") + p("V: Hyvää.")),
        "good.odt": odt("<text:p>H: Mitä?</text:p><text:p>V: Hyvää.</text:p>"),
        "good.rtf": rtf("H: Mitä?\\par V: Hyvää."),
        "good.pdf": pdf([[Words(70, 100, "H: Mita?"), Words(70, 130, "V: Hyvaa.")]]),
        "good.html": HTML.encode(),
        "good.vtt": VTT.encode(),
        "good.srt": SRT.encode(),
        "good.json": JSON.encode(),
        "good.csv": CSV.encode(),
        "good.zip": packed({"a.txt": TALK}),
    }


def truncated() -> Iterator[tuple[str, bytes]]:
    """Every good file cut at every tenth: refused or read, and never a crash."""
    for name, raw in whole().items():
        for tenth in range(10):
            yield f"cut-{tenth}-{name}", raw[: len(raw) * tenth // 10]


def refused() -> dict[str, Make]:
    """Name → file that is refused in one line."""
    return {
        "empty.txt": lambda: b"",
        "blank.txt": lambda: b" \n\t\n ",
        "empty.docx": lambda: b"",
        "empty.pdf": lambda: b"",
        "binary.txt": lambda: bytes(range(256)) * 20,
        "nul.txt": lambda: b"H: Moi\x00\n\nV: Hei\n",
        "image.txt": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "cp850.txt": lambda: "H: Mitä käytätte päivällä? Äiti tietää.\n".encode("cp850"),
        "mixed.txt": lambda: TALK.encode() + TALK.encode("cp1252"),
        "odd-utf16.txt": lambda: "\ufeffHyvää".encode("utf-16-le") + b"\x00",
        "surrogates.txt": lambda: "\ufeffV: a\ud800b\n\nH: c\n\nV: d\n".encode("utf-16-le", "surrogatepass"),
        "text.docx": lambda: TALK.encode(),
        "one-line.txt": lambda: b"a" * 100_000_000,
        "head-open.txt": lambda: b"---\ntitle: a\nH: Moi\n",
        "head-alias.txt": lambda: b"---\nid: &a T1\ntitle: *a\n---\n" + TALK.encode(),
        "head-laughs.txt": lambda: f"---\n{_YAML_LAUGHS}---\n{TALK}".encode(),
        "head-deep.txt": lambda: b"---\nid: " + b"[" * 5_000 + b"\n---\n" + TALK.encode(),
        "word97.doc": lambda: _OLE + bytes(2_000),
        "locked.docx": lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
        ),
        "no-zip.docx": lambda: b"PK\x03\x04 this is no archive at all, only its beginning",
        "dtd.docx": lambda: _part("word/document.xml", _DTD + "<a>&x;</a>"),
        "laughs.docx": lambda: _part("word/document.xml", _LAUGHS + "<a>&j;</a>"),
        "quadratic.docx": lambda: _part("word/document.xml", _QUADRATIC + f"<a>{'&x;' * 10_000}</a>"),
        "deep.docx": lambda: word("<w:p>" * 50_000 + "</w:p>" * 50_000),
        "bomb.docx": lambda: _part("word/document.xml", "<a>" + " " * 60_000_000 + "</a>"),
        "parts.docx": lambda: packed({"word/document.xml": "<a/>", **{f"p{n}": "" for n in range(5_000)}}),
        "twice.docx": _twice,
        "dtd.odt": lambda: packed(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _DTD + "<a>&x;</a>"}
        ),
        "bomb.odt": lambda: packed({"content.xml": "<a>" + "x" * 60_000_000 + "</a>"}),
        "locked.odt": lambda: packed(
            {"content.xml": b"\x00\x01" * 100, "META-INF/manifest.xml": "<m><encryption-data/></m>"}
        ),
        "fake.rtf": lambda: b"not a rich text file at all {\\rtf",
        "fake.pdf": lambda: b"%PDF-1.7\nnothing that a reader could use\n",
        "scan.pdf": lambda: pdf([[]]),
        "broken.json": lambda: b'{"segments": [',
        "deep.json": lambda: b"[" * 200_000,
        "other.json": lambda: b'{"name": "package", "version": 1}',
        "empty.vtt": lambda: b"WEBVTT\n\n",
        "bomb.zip": lambda: packed({"a.txt": "a" * 60_000_000}),
        "nested.zip": lambda: packed({"b.zip": packed({"c.zip": packed({"a.txt": "x" * 1_000_000})})}),
        "overlap.zip": _overlapping,
        "locked.zip": _locked,
        "blank.html": lambda: b"<html><head><title>x</title><script>alert(1)</script></head></html>",
        "empty.csv": lambda: b"a,b,c\n",
        "fake.xlsx": lambda: packed({"xl/workbook.xml": _DTD + "<workbook/>"}),
    }


def neutralised() -> dict[str, Make]:
    """Name → file that is stored as harmless text."""
    return {
        "controls.txt": lambda: _said("a\x01b\x07c\x08d\x7fe\x9bf"),
        "ansi.txt": lambda: _said("\x1b[31mpunainen\x1b[0m \x1b[2J \x1b[1;1H"),
        "clipboard.txt": lambda: _said("\x1b]52;c;UFdORUQ=\x07 \x9d52;c;UFdORUQ=\x9c"),
        "title.txt": lambda: _said("\x1b]0;pwned\x07"),
        "bidi.txt": lambda: _said("\u202egnirts\u202c \u2066a\u2069"),
        "noncharacters.txt": lambda: _said("a\ufffeb\uffffc\ufdd0d"),
        "separators.txt": lambda: _said("rivi\u2028toinen\u2029kolmas\rneljäs\r\nviides"),
        "markup.txt": lambda: _said("[@click=app.quit]a[/] [/] [bold]b [link=file:///etc/passwd]c"),
        "formula.txt": lambda: _said('=HYPERLINK("http://x") +1 -1 @SUM(A1)'),
        "xml.txt": lambda: _said("<script>alert(1)</script> &amp; <!DOCTYPE a> ]]>"),
        "sql.txt": lambda: _said("'; DROP TABLE codings; --"),
        "format.txt": lambda: _said("{0} {name} %s %(x)s ${HOME} $(id) `id`"),
        "combining.txt": lambda: _said("a" + "\u0301" * 2_000),
        "emoji.txt": lambda: _said("👩‍👩‍👧‍👦 🇫🇮 ﷽"),
        "label.txt": lambda: b"[@click=app.quit]: a\n\nV: b\n\nH: c\n\nV: d\n",
        "long-line.txt": lambda: b"V: " + b"sana " * 200_000 + b"\n\nH: a\n\nV: b\n",
        "lines.txt": lambda: b"a\n" * 200_000,
        "decomposed.txt": lambda: "V: Ha\u0308n\n\nH: o\u0308\n\nV: a\u030a\n".encode(),
        "head-escape.txt": lambda: b'---\ntitle: "a\\x1b]52;c;eA==\\x07b"\n---\n' + TALK.encode(),
        "word.txt": lambda: word(p("H: Mitä?") + p("V: Hyvää.")),
        "page.txt": lambda: HTML.encode(),
        "controls.docx": lambda: word(p("a\x9b31mb\u202ec") + p("V: d")),
        "outside.docx": lambda: packed({"../../evil.txt": "x", "/etc/evil": "x", **_parts(word(p("V: Hyvää.")))}),
        "markup.html": lambda: b"<p>V: [@click=app.quit]a[/]</p><p onclick=x()>H: <b onmouseover=y>b</b></p>",
        "broken.html": lambda: b"<table><tr><td>V: a<p><b>H: c</td></b><p>V: d</i></div>",
        "deep.html": lambda: b"<i>" * 500 + b"V: a" + b"</i>" * 500,
        "escape.vtt": lambda: VTT.replace("Hyvää", "\x1b]0;x\x07[/]<c.red>Hyvää</c>").encode(),
        "times.srt": lambda: SRT.replace("00:00:01,000", "99:99:99,999").encode(),
        "formula.csv": lambda: CSV.replace("Opin", "=cmd|' /C calc'!A0 opin").encode(),
        "escape.json": lambda: JSON.replace("Hyvää", "\\u001b]52;c;eA==\\u0007[/] Hyvää").encode(),
        "outside.zip": lambda: packed({"../../evil.txt": TALK, "/etc/evil.txt": TALK + "Ja vielä."}),
        "fields.rtf": lambda: rtf('{\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt V: a}}\\par H: b'),
        "object.rtf": lambda: rtf("{\\object\\objdata 0105000002000000}V: a\\par H: b"),
        "script.pdf": lambda: pdf(
            [[Words(70, 100, "V: Hyvaa.")]], page="/AA << /O << /S /JavaScript /JS (app.alert(1)) >> >>"
        ),
    }


def _said(words: str) -> bytes:
    return f"H: Mitä?\n\nV: {words}\n\nH: Entä?\n\nV: Niin.\n".encode("utf-8", "surrogatepass")


def _parts(raw: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _part(name: str, content: str) -> bytes:
    """A Word file with another main part."""
    return packed({**_parts(word(p("a"))), name: content})


def _twice() -> bytes:
    out = io.BytesIO(word(p("a")))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/document.xml")
        archive.filelist.append(info)  # or zipfile would warn
        archive.filelist.pop()
        archive.NameToInfo.pop("word/document.xml")
        archive.writestr(info, "<a/>")
    return out.getvalue()


def _locked() -> bytes:
    """An archive whose entries say that they are encrypted."""
    raw = bytearray(packed({"a.txt": TALK}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(mark) + place
        raw[at] |= 1
    return bytes(raw)


def _overlapping() -> bytes:
    """An archive whose hundreds of entries are one and the same piece of it, as the bomb that is not nested."""
    one = packed({"a.txt": "a" * 10_000_000})
    start = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entry, count = one[start:end], 300
    entries = b"".join(entry.replace(b"a.txt", f"{chr(97 + n % 26)}.txt".encode()) for n in range(count))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return one[:start] + entries + tail


def main() -> None:
    """Write the whole corpus into a folder."""
    folder = Path(sys.argv[1])
    for name, make in {**refused(), **neutralised()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(make())
    for name, raw in truncated():
        (folder / name).write_bytes(raw)


if __name__ == "__main__":
    main()
