"""A corpus of hostile and broken files for every reader, made by code: `python tests/hostile_files.py FOLDER`.

Two lists: what must be refused in one line, and what is stored as harmless text.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile_archives import (
    book,
    locked,
    locked_odt,
    lying,
    odt_part,
    overlapping,
    parts_of,
    quoted_overlap,
    sheet,
    twice,
    word_part,
    workbook,
    workbook_part,
)
from pdfs import Words, pdf, pdf_of
from valid_files import valid_files
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


def truncated() -> Iterator[tuple[str, bytes]]:
    """Every good file cut at every tenth: refused or read, and never a crash."""
    for name, raw in valid_files().items():
        for tenth in range(10):
            yield f"cut-{tenth}-{name}", raw[: len(raw) * tenth // 10]


def misnamed() -> Iterator[tuple[str, bytes]]:
    """Every good file under the ending of each other: read as what it is, or refused."""
    whole = valid_files()
    endings = sorted({Path(name).suffix for name in whole} | {".doc", ".exe", ""})
    for name, raw in whole.items():
        yield from ((f"is-{name.replace('.', '-')}{suffix}", raw) for suffix in endings)


def _refused_texts() -> dict[str, Make]:
    return {
        "empty.txt": lambda: b"",
        "blank.txt": lambda: b" \n\t\n ",
        "binary.txt": lambda: bytes(range(256)) * 20,
        "image.txt": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "cp850.txt": lambda: "H: Mitä käytätte päivällä? Äiti tietää.\n".encode("cp850"),
        "mixed.txt": lambda: TALK.encode() + TALK.encode("cp1252"),
        "odd-utf16.txt": lambda: "\ufeffHyvää".encode("utf-16-le") + b"\x00",
        "surrogates.txt": lambda: "\ufeffV: a\ud800b\n\nH: c\n\nV: d\n".encode("utf-16-le", "surrogatepass"),
        "one-line.txt": lambda: b"a" * 100_000_000,
        "head-open.txt": lambda: b"---\ntitle: a\nH: Moi\n",
        "head-alias.txt": lambda: b"---\nid: &a T1\ntitle: *a\n---\n" + TALK.encode(),
        "head-laughs.txt": lambda: f"---\n{_YAML_LAUGHS}---\n{TALK}".encode(),
        "head-deep.txt": lambda: b"---\nid: " + b"[" * 5_000 + b"\n---\n" + TALK.encode(),
        "word97.doc": lambda: _OLE + bytes(2_000),
        "large-chat.txt": lambda: _lines(6_000_000, "00:05:12 From Anna to Everyone:\n\tHei\n"),
        "large.txt": lambda: _lines(16_000_000),
        "many-lines.txt": lambda: b"V: a\n" * 210_000,
        "large-old.txt": lambda: "ä".encode("cp1252") * 12_000_000,
        "one-word.txt": lambda: b"a" * 12_000_000,
        "slides.txt": lambda: packed({"ppt/presentation.xml": "<a/>"}),
    }


def _refused_word_files() -> dict[str, Make]:
    return {
        "empty.docx": lambda: b"",
        "text.docx": lambda: TALK.encode(),
        "locked.docx": lambda: _OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "note.docx": lambda: packed(
            parts_of(word(p("V: a"), footnotes="")) | {"word/footnotes.xml": _DTD + "<a>&x;</a>"}
        ),
        "no-zip.docx": lambda: b"PK\x03\x04 this is no archive at all, only its beginning",
        "dtd.docx": lambda: word_part(_DTD + "<a>&x;</a>"),
        "laughs.docx": lambda: word_part(_LAUGHS + "<a>&j;</a>"),
        "quadratic.docx": lambda: word_part(_QUADRATIC + f"<a>{'&x;' * 10_000}</a>"),
        "deep.docx": lambda: word("<w:p>" * 50_000 + "</w:p>" * 50_000),
        "bomb.docx": lambda: word_part("<a>" + " " * 60_000_000 + "</a>"),
        "parts.docx": lambda: packed({"word/document.xml": "<a/>", **{f"p{n}": "" for n in range(5_000)}}),
        "twice.docx": twice,
        "dtd.odt": lambda: packed(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _DTD + "<a>&x;</a>"}
        ),
        "bomb.odt": lambda: packed({"content.xml": "<a>" + "x" * 60_000_000 + "</a>"}),
        "locked.odt": locked_odt,
        "entities.odt": lambda: odt_part(_LAUGHS + "<a>&j;</a>"),
        "deep.odt": lambda: odt("<text:p><text:span>" * 5_000 + "a" + "</text:span></text:p>" * 5_000),
        "broken.odt": lambda: odt_part("<office:document-content"),
    }


def _refused_pages() -> dict[str, Make]:
    return {
        "empty.pdf": lambda: b"",
        "fake.rtf": lambda: b"not a rich text file at all {\\rtf",
        "fake.pdf": lambda: b"%PDF-1.7\nnothing that a reader could use\n",
        "scan.pdf": lambda: pdf([[]]),
        "blank.html": lambda: b"<html><head><title>x</title><script>alert(1)</script></head></html>",
        "dtd.epub": lambda: book({"META-INF/container.xml": _DTD + "<container>&x;</container>"}),
        "laughs.epub": lambda: book({"b.opf": _LAUGHS + "<package>&j;</package>"}),
        "outside.epub": lambda: book({"META-INF/container.xml": '<a><rootfile full-path="../../etc/passwd"/></a>'}),
        "locked.epub": lambda: book(
            {"META-INF/encryption.xml": '<a><EncryptedData><CipherReference URI="a.xhtml"/></EncryptedData></a>'}
        ),
        "bomb.epub": lambda: book({"a.xhtml": "<p>" + "a" * 49_000_000}),
        "tags.html": lambda: b"<p>V: a" * 700_000,
        "large.html": lambda: b"<p>" + _lines(11_000_000),
        "tokens.rtf": lambda: b"{\\rtf1 " + b"sana\\par " * 1_200_000 + b"}",
        "binary.rtf": lambda: rtf("{\\pict\\bin999999999 abc}V: a\\par H: b"),
        "groups.rtf": lambda: rtf("{" * 100_000 + "V: a" + "}" * 100_000),
        "cells.rtf": lambda: rtf("\\trowd\\intbl " + "\\cell" * 1_000_000),
        "locked.pdf": locked_pdf,
        "bomb.pdf": lambda: pdf_of([b"BT /F 9 Tf (a) Tj ET\n" * 3_000_000], packed=True),
        "loop.pdf": lambda: pdf([[Words(70, 100, "a")]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
    }


def _refused_tables() -> dict[str, Make]:
    return {
        "empty.csv": lambda: b"a,b,c\n",
        "fake.xlsx": lambda: packed({"xl/workbook.xml": _DTD + "<workbook/>"}),
        "dtd.xlsx": lambda: workbook_part(_DTD + sheet("<sheetData/>")),
        "locked.xlsx": lambda: _OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "bomb.xlsx": lambda: workbook_part(sheet("<sheetData>" + "<row><c><v>1</v></c></row>" * 1_900_000)),
        "rows.xlsx": lambda: workbook_part(sheet("<sheetData>" + "<row/>" * 1_500_000 + "</sheetData>")),
        "columns.xlsx": lambda: workbook_part(
            sheet("<sheetData>" + '<row><c r="XFD1"><v>1</v></c></row>' * 20_000 + "</sheetData>")
        ),
        "empty.xlsx": lambda: workbook([]),
        "cells.csv": lambda: b"Mita opit?;" + b";" * 3_000_000,
        "large.csv": lambda: b"Tunnus;Mita opit?\n" + _lines(21_000_000, "1;Opin paljon uusia asioita.\n"),
    }


def _refused_talks() -> dict[str, Make]:
    return {
        "broken.json": lambda: b'{"segments": [',
        "deep.json": lambda: b"[" * 200_000,
        "other.json": lambda: b'{"name": "package", "version": 1}',
        "empty.vtt": lambda: b"WEBVTT\n\n",
        "bomb.zip": lambda: packed({"a.txt": "a" * 60_000_000}),
        "nested.zip": lambda: packed({"b.zip": packed({"c.zip": packed({"a.txt": "x" * 1_000_000})})}),
        "overlap.zip": overlapping,
        "quoted.zip": quoted_overlap,
        "lying.zip": lambda: lying(TALK),
        "locked.zip": lambda: locked(TALK),
        "sheet.zip": lambda: packed({"a.txt": TALK, "interviews.csv": "file;date\na.txt;eilen\n"}),
        "large.srt": lambda: _lines(11_000_000, "1\n00:00:01,000 --> 00:00:02,000\na: b\n\n"),
        "large.sbv": lambda: _lines(11_000_000, "0:00:01.000,0:00:02.000\na: b\n\n"),
        "large.json": lambda: _lines(11_000_000, '[{"start": 0, "end": 1, "text": "a"},'),
        "number.json": lambda: b'{"segments": [{"start": ' + b"9" * 10_000 + b', "end": 1, "text": "a"}]}',
        "nan.json": lambda: b'{"segments": [{"start": NaN, "end": Infinity, "text": "a"}]}',
        "objects.json": lambda: b'{"a":' * 100_000,
    }


def refused() -> dict[str, Make]:
    """Name → file that is refused in one line."""
    return _refused_texts() | _refused_word_files() | _refused_pages() | _refused_tables() | _refused_talks()


def _neutralised_texts() -> dict[str, Make]:
    return {
        "ten-megabytes.txt": lambda: "\n\n".join(_talk(10_000_000)).encode(),
        "many-controls.txt": lambda: b"V: " + b"a\x1bb\x07" * 100_000,
        "controls.txt": lambda: _said("a\x01b\x07c\x08d\x7fe\x9bf"),
        "nul.txt": lambda: b"H: Moi\x00\n\nV: Hei\n",
        "padded.txt": lambda: TALK.encode() + bytes(4_000),
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
        "lines.txt": lambda: b"a\n" * 90_000,
        "paragraphs.txt": lambda: b"a\n\n" * 45_000,
        "decomposed.txt": lambda: "V: Ha\u0308n\n\nH: o\u0308\n\nV: a\u030a\n".encode(),
        "head-escape.txt": lambda: b'---\ntitle: "a\\x1b]52;c;eA==\\x07b"\n---\n' + TALK.encode(),
        "word.txt": lambda: word(p("H: Mitä?") + p("V: Hyvää.")),
        "page.txt": lambda: HTML.encode(),
        "escape-chat.txt": lambda: b"00:05:12 From An\x1b[2Jna to Everyone:\n\tHei [/] \xc2\x9b2J\n",
        "labels.txt": lambda: "".join(f"Nimi{n}: a\n" for n in range(100_000)).encode(),
        "colons.txt": lambda: b"a:" * 2_000_000,
        "stamps.txt": lambda: b"[00:00:01] " * 300_000,
        "brackets.txt": lambda: b"V: " + b"[" * 500_000 + b"\n\nH: " + b"(" * 500_000,
        "blanks.txt": lambda: b"V: a" + b" " * 2_000_000 + b"b\n\nH:" + b"\t" * 1_000_000 + b"c\n",
        "rules.txt": lambda: b"-" * 2_000_000 + b"\n" + b"*" * 1_000_000 + b"\nV: a\n",
        "capitals.txt": lambda: b"ANNA EK " * 200_000 + b": a\n\nV: b\n",
        "dots.txt": lambda: b"V: " + b"a. " * 600_000 + b"...." * 100_000 + b"\n",
    }


def _neutralised_word_files() -> dict[str, Make]:
    return {
        "controls.docx": lambda: word(p("a\x9b31mb\u202ec") + p("V: d")),
        "outside.docx": lambda: packed({"../../evil.txt": "x", "/etc/evil": "x", **parts_of(word(p("V: Hyvää.")))}),
        "blanks.odt": lambda: odt("<text:p>V: a<text:s text:c='2000000000'/>b</text:p>" * 40),
        "repeated.odt": lambda: odt(
            "<table:table><table:table-row table:number-rows-repeated='900000000'><table:table-cell "
            "table:number-columns-repeated='900000000'><text:p>V: a</text:p></table:table-cell></table:table-row>"
            "</table:table>"
        ),
        "escape.odt": lambda: odt("<text:p>H: Mitä?</text:p><text:p>V: a&#x9b;2J\u202eb [/]</text:p>"),
    }


def _neutralised_pages() -> dict[str, Make]:
    return {
        "nul.html": lambda: b"<p>H: Mit\x00?</p><p>V: Hyv.</p>",
        "markup.html": lambda: b"<p>V: [@click=app.quit]a[/]</p><p onclick=x()>H: <b onmouseover=y>b</b></p>",
        "broken.html": lambda: b"<table><tr><td>V: a<p><b>H: c</td></b><p>V: d</i></div>",
        "deep.html": lambda: b"<i>" * 500 + b"V: a" + b"</i>" * 500,
        "fields.rtf": lambda: rtf('{\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt V: a}}\\par H: b'),
        "object.rtf": lambda: rtf("{\\object\\objdata 0105000002000000}V: a\\par H: b"),
        "spans.html": lambda: (
            b"<table><tr><td rowspan=65534 colspan=1000>V: a</td></tr>" + b"<tr><td>b</td></tr>" * 200
        ),
        "unclosed.html": lambda: b"<p>V: a" + b"<b><i><u><p>x" * 20_000,
        "attributes.html": lambda: b"<p " + b"a='b' " * 100_000 + b">V: a</p>",
        "entities.html": lambda: b"<p>V: &#0;&#xd800;&#x202e;&#x9b;&#x110000;&lt;script&gt;&nosuch; a</p>",
        "script.html": lambda: (
            b"<p>V: a</p><script>steal()</script><style>p{}</style><iframe src=file:///etc/passwd></iframe>"
        ),
        "unicode.rtf": lambda: rtf("V: \\u-10178?\\u27?]52;c;eA==\\u7?\\u8238? a\\par H: b"),
        "escape.rtf": lambda: rtf("V: \x1b[2J\\'9b2J a\\par H: b"),
        "controls.pdf": lambda: pdf_of([b"BT /F 11 Tf 70 700 Td (V: Hyvaa \x1b[2J\x07 [/] paivaa.) Tj ET"]),
        "escape.epub": lambda: book({"a.xhtml": "<p>V: a&#x9b;2J&#x202e;b</p>"}),
        "script.pdf": lambda: pdf(
            [[Words(70, 100, "V: Hyvaa.")]], page="/AA << /O << /S /JavaScript /JS (app.alert(1)) >> >>"
        ),
    }


def _neutralised_tables() -> dict[str, Make]:
    return {
        "nul.csv": lambda: CSV.replace("Opin", "Op\x00in").encode(),
        "formula.csv": lambda: CSV.replace("Opin", "=cmd|' /C calc'!A0 opin").encode(),
        "formula.xlsx": lambda: workbook(
            [["Mitä opit hankkeessa?"], ['=HYPERLINK("http://x","Opin")'], ["+Opin paljon uusia asioita, [/] kiitos."]]
        ),
        "escape.xlsx": lambda: workbook([["Mitä opit hankkeessa?"], ["Opin _x001B_]52;c;eA==_x0007_ paljon uutta."]]),
        "huge-cell.xlsx": lambda: workbook([["Mitä opit hankkeessa?"], ["Opin paljon. " * 2_500]]),
        "huge-cell.csv": lambda: b"Mita opit hankkeessa?;a\n" + b"Opin paljon. " * 9_000 + b";b\n",
        "quote.csv": lambda: CSV.replace("Opin", '"Opin').encode(),
        "escape.csv": lambda: CSV.replace("Opin", "\x1b]52;c;eA==\x07\u202eOpin").encode(),
    }


def _neutralised_talks() -> dict[str, Make]:
    return {
        "nul.vtt": lambda: VTT.replace("Hyvää", "Hyv\x00ää").encode(),
        "escape.vtt": lambda: VTT.replace("Hyvää", "\x1b]0;x\x07[/]<c.red>Hyvää</c>").encode(),
        "times.srt": lambda: SRT.replace("00:00:01,000", "99:99:99,999").encode(),
        "escape.json": lambda: JSON.replace("Hyvää", "\\u001b]52;c;eA==\\u0007[/] Hyvää").encode(),
        "surrogates.json": lambda: JSON.replace("Hyvää", "\\ud800Hyv\\udfffää").encode(),
        "outside.zip": lambda: packed({"../../evil.txt": TALK, "/etc/evil.txt": TALK + "Ja vielä."}),
        "escape.srt": lambda: SRT.replace("Hyvää", "\x1b]0;x\x07[/]<i onclick=x>Hyvää").encode(),
        "escape.sbv": lambda: b"0:00:01.000,0:00:02.000\nAnna: \x1b[2J hei\n\n0:00:03.000,0:00:04.000\nBo: hei\n",
        "names.zip": lambda: packed(
            {
                "a\x1b]52;c;eA==\x07.txt": TALK,
                "\u202etxt.exe.txt": TALK + "Ja.",
                "[@click=app.quit]x[/].txt": TALK + "Niin.",
                "..\\..\\evil.txt": TALK + "Kyllä.",
                "C:\\Windows\\evil.txt": TALK + "Ei.",
                "-rf.txt": TALK + "Ehkä.",
            }
        ),
    }


def neutralised() -> dict[str, Make]:
    """Name → file that is stored as harmless text."""
    texts = _neutralised_texts() | _neutralised_word_files() | _neutralised_pages()
    return texts | _neutralised_tables() | _neutralised_talks()


def _said(words: str) -> bytes:
    return f"H: Mitä?\n\nV: {words}\n\nH: Entä?\n\nV: Niin.\n".encode("utf-8", "surrogatepass")


def _talk(count: int) -> Iterator[str]:
    """Turns of an ordinary interview, about so many bytes of them."""
    for number in range(count // 300):
        yield f"H: Mitä kysymyksestä {number} ajattelit hankkeen aikana?"
        yield f"V: Vastaus {number}: " + "opin paljon uutta, ja verkosto kasvoi. " * 6


def _lines(count: int, line: str = "V: Opin paljon, ja verkosto kasvoi.\n\n") -> bytes:
    """A text of about so many bytes."""
    return line.encode() * (count // len(line.encode()) + 1)


def locked_pdf() -> bytes:
    """A PDF whose password nobody has."""
    noise = "A5" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{noise}> /U <{noise}> >> /ID [<00> <00>]"
    return pdf([[Words(70, 100, "V: Hyvaa.")]]).replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock.encode())


def named() -> dict[bytes, bytes]:
    """Files whose names act, or would where they are taken for something else."""
    names = (
        b"a\x1b]52;c;eA==\x07.txt",
        b"a\nb.txt",
        b"[@click=app.quit]x[\\].txt",
        b"\xff\xfe.txt",
        "\u202etxt.exe.txt".encode(),
        b"--help.txt",
        b"-rf.txt",
        b"=1+1.txt",
        b"$(id) `id` ; x.txt",
        b"%s {0} {name}.txt",
        b"x" * 250 + b".txt",
        b" .txt",
        b"con.txt",
    )
    return {name: TALK.encode() + b"Ja %d.\n" % number for number, name in enumerate(names)}


def main() -> None:
    """Write the whole corpus into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in [
        *((name, make()) for name, make in (refused() | neutralised()).items()),
        *truncated(),
        *misnamed(),
    ]:
        (folder / name).write_bytes(raw)
    for name, raw in named().items():
        (folder / "names" / os.fsdecode(name)).parent.mkdir(exist_ok=True)
        (folder / "names" / os.fsdecode(name)).write_bytes(raw)


if __name__ == "__main__":
    main()
