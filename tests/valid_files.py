"""A small valid file of each format that is read, made by code, with a bit of everything its reader knows."""

import datetime
import io
import json

from openpyxl import Workbook
from openpyxl.comments import Comment
from pdfs import Words, block, pdf
from words import odt, p, packed, r, word

SAID = ("H: Mitä opit hankkeessa?", "V1: Opin paljon, ja verkosto kasvoi.", "H: Entä muuta?", "V1: En muuta.")
TALK = "\n\n".join(SAID) + "\n"
HEAD = "---\nid: T07\ntitle: Kirjaston vaikutus\nkind: interview\ndate: 2018-03-01\nlanguage: fi\n---\n"
VTT = (
    "WEBVTT\n\nNOTE tehty ohjelmalla\n\n1\n00:00:01.000 --> 00:00:02.500 align:start\nAnna Ek: Mitä opit?\n\n"
    "2\n00:00:03.000 --> 00:00:04.000\n<v Salo, Bo>Opin <00:00:03.500><c>paljon</c>.</v>\n\n"
    "00:01:05.000 --> 00:01:06.000\nverkosto kasvoi\n"
)
SRT = "1\n00:00:01,000 --> 00:00:02,000\nMitä opit?\n\n2\n00:00:03,000 --> 00:00:04,000\n- Paljon.\n- <i>Niin.</i>\n"
SBV = "0:00:01.000,0:00:02.000\nMitä opit?\n\n0:00:03.000,0:00:04.000\n>> Opin paljon.\n"
WHISPER = json.dumps(
    {
        "language": "fi",
        "segments": [
            {"start": 0.0, "end": 2.5, "text": " Mitä opit?", "speaker": "SPEAKER_00"},
            {
                "start": 3,
                "end": 5.5,
                "text": " Opin paljon.",
                "speaker": "SPEAKER_01",
                "words": [{"word": "Opin", "start": 3, "end": 4, "speaker": "SPEAKER_01"}],
            },
        ],
    },
    ensure_ascii=False,
)
CHAT = "00:05:12 From Anna Ek to Everyone:\n\tHei kaikille\n00:06:01 From Bo Salo to Anna Ek(Direct Message):\n\tHei!\n"
HTML = (
    '<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>Talo</title><style>p{}</style></head><body>'
    "<h1>Haastattelu</h1><p>H: Mitä opit?</p><p>V1: Opin <b>paljon</b>&nbsp;&amp; lisää.<br>Niin.</p>"
    "<table><tr><th>Aika</th><td rowspan=2>V1: Kyllä.</td></tr></table><ul><li>yksi<li>kaksi</ul></body></html>"
)
CSV = (
    "Tunnus;Ikä;Mitä opit hankkeen aikana?;Vapaa sana\n"
    'A1;alle 30;"Opin lukemaan tilastoja; ja ""kysymään"" lisää.";Kiitos\n'
    "A2;30–50;Tapasin ihmisiä, joita en muuten olisi tavannut.;'=1+1\n"
)
RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial;}}{\info{\title Talo}}"
    r"{\header Salainen\par}{\b H}: Mit\'e4 opit?\par V1: Opin {\deleted v\'e4h\'e4n}paljon\u8212?ja{\v piilossa}."
    r"{\footnote Alaviite.}\par\trowd\cellx1\intbl a\cell b\cell\row\pard{\field{\*\fldinst HYPERLINK}{\fldrslt a}}\par"
    r"{\*\atnid x}{\*\atnauthor Ek}{\annotation Tarkista.}{\pict\bin4 abcd}H: Ent\u228?\par V1: Ei.\par}"
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CONTAINER = '<container xmlns="urn:x"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
_BOOK = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<dc:title>Talo</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="b%20b.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)


def _docx() -> bytes:
    changed = "<w:ins><w:r><w:t>lisätty</w:t></w:r></w:ins><w:del><w:r><w:delText>pois</w:delText></w:r></w:del>"
    comment = '<w:commentRangeStart w:id="1"/>{}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    table = f"<w:tbl><w:tr><w:tc>{p('H')}</w:tc><w:tc>{p('Entä?')}</w:tc></w:tr></w:tbl>"
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    note = r("Opin paljon") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    answer = p(r("V1: ", "<w:b/>") + comment.format(note) + changed)
    return word(
        p(SAID[0]) + answer + table + p("kohta", numbered) + p(SAID[3]),
        comments=f'<w:comment w:id="1" w:author="Ek">{p("Tarkista.")}</w:comment>',
        footnotes=f'<w:footnote w:id="2">{p("Alaviite.")}</w:footnote>',
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        styles='<w:style w:type="paragraph" w:styleId="N"><w:name w:val="Normal"/></w:style>',
    )


def _odt() -> bytes:
    body = (
        f"<text:p>{SAID[0]}</text:p><text:p>V1: Opin<text:s text:c='3'/><text:span>paljon</text:span><text:line-break/>"
        "<text:note text:id='n'><text:note-citation>1</text:note-citation><text:note-body><text:p>Alaviite.</text:p>"
        "</text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>kohta</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell table:number-columns-repeated='2'><text:p>solu</text:p>"
        "</table:table-cell></table:table-row></table:table><text:p><office:annotation><dc:creator>Ek</dc:creator>"
        f"<text:p>Tarkista.</text:p></office:annotation>{SAID[3]}</text:p>"
    )
    return odt(body, meta='<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Talo</dc:title></m>')


def _xlsx() -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Tunnus", "Päivä", "Mitä opit hankkeen aikana?", "Luku"])
    page.append(["A1", datetime.date(2018, 3, 1), "Opin lukemaan tilastoja ja kysymään, mistä ne tulevat.", 0.5])
    page.append(["A2", True, "Tapasin ihmisiä, joita en muuten olisi tavannut.", "=1+1"])
    page.merge_cells("A3:A4")
    page["C2"].comment = Comment("Tarkista.", "Ek")
    book.create_sheet("Muu").append(["x"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _epub() -> bytes:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{}</p><p>{}</p></body></html>"
    chapters = {"OPS/a.xhtml": page.format(*SAID[:2]), "OPS/b b.xhtml": page.format(*SAID[2:])}
    return packed({"META-INF/container.xml": _CONTAINER, "OPS/book.opf": _BOOK, **chapters})


def _pdf() -> bytes:
    lines = ["H: Mita opit?", "V1: Opin paljon, ja verkosto", "kasvoi.", "H: Enta muuta?", "V1: En muuta."]
    return pdf(
        [[Words(70, 40, "Haastattelu"), *block(70, 100, lines)], [*block(70, 100, lines), *block(320, 100, lines)]]
    )


def valid_files() -> dict[str, bytes]:
    """Name → bytes, one file or two of each format, a sheet of interviews and an archive."""
    sheet = "file;id;round;date\na.txt;T01;A;2018-03-01\n"
    return {
        "text.txt": TALK.encode(),
        "head.md": (HEAD + TALK).encode(),
        "old.txt": TALK.encode("cp1252"),
        "wide.txt": TALK.encode("utf-16"),
        "word.docx": _docx(),
        "writer.odt": _odt(),
        "rich.rtf": RTF.encode("cp1252"),
        "survey.csv": CSV.encode(),
        "survey.tsv": CSV.replace(";", "\t").encode(),
        "survey.xlsx": _xlsx(),
        "talk.vtt": VTT.encode(),
        "talk.srt": SRT.encode(),
        "talk.sbv": SBV.encode(),
        "page.pdf": _pdf(),
        "page.html": HTML.encode(),
        "book.epub": _epub(),
        "whisper.json": WHISPER.encode(),
        "chat.txt": CHAT.encode(),
        "archive.zip": packed({"a.txt": TALK, "b/b.md": HEAD + TALK, "interviews.csv": sheet}),
    }
