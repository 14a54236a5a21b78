"""OpenDocument texts: what of them is wording, in which order, and what is not."""

import io
import zipfile
from pathlib import Path

import pytest
from drafts import read_source
from heard import turns
from words import commented, odt, packed
from words import read as read_bytes

from qualcode.model.errors import IntakeError
from qualcode.model.intake import Manuscript


def read(body: str, **parts: str) -> Manuscript:
    return read_bytes(odt(body, **parts), "a.odt")


def p(words: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{words}</text:p>"


def test_turns_of_a_transcript(tmp_path: Path) -> None:
    body = '<text:h text:outline-level="1">Satama</text:h>' + p("<text:span>H</text:span>: Kuka?") + p("V1: Me.")
    (tmp_path / "a.odt").write_bytes(odt(body + p("H: Entä muut?") + p("V1: Ei.<text:line-break/>Kai.")))
    assert turns(read_source(tmp_path / "a.odt")) == [
        (None, "", "Satama"),
        (None, "H", "Kuka?"),
        (None, "V1", "Me."),
        (None, "H", "Entä muut?"),
        (None, "V1", "Ei.\nKai."),
    ]


def test_blanks_are_as_they_are_shown() -> None:
    words = '\n   a  \n b<text:s text:c="3"/>c<text:s/>d<text:tab/>e<text:s text:c="2000000000"/>f'
    assert read(p(words)).text == "a b   c d\te" + " " * 100 + "f"


def test_lists_tables_and_boxes_in_their_order() -> None:
    number = '<text:list-level-style-number text:level="{}" style:num-format="{}" style:num-suffix="{}"/>'
    styles = f'<text:list-style style:name="L">{number.format(1, 1, ".")}{number.format(2, "a", ")")}</text:list-style>'
    styles += '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
    inner = f"<text:list><text:list-item>{p('b')}</text:list-item><text:list-item>{p('c')}</text:list-item></text:list>"
    body = f'<text:list text:style-name="L"><text:list-item>{p("a")}{p("more")}{inner}</text:list-item>'
    body += f"<text:list-item>{p('d')}</text:list-item></text:list>"
    body += f'<text:list text:style-name="B"><text:list-item>{p("e")}</text:list-item></text:list>'
    body += f'<text:list text:style-name="L"><text:list-item>{p("f")}</text:list-item></text:list>'
    row = "<table:table-row>" + "<table:table-cell>{}</table:table-cell>" * 2 + "</table:table-row>"
    rows = row.format(p("1"), p("2") + p("3")) + row.format(p("4"), "")
    body += f"<table:table><table:table-header-rows>{rows}</table:table-header-rows></table:table>"
    box = f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>"
    found = read(body + p(f"an{box}chor<draw:frame><draw:image/></draw:frame>"), styles=styles)
    assert found.text == "1. a\nmore\na) b\nb) c\n2. d\n• e\n1. f\n\n1\t2\n3\n4\n\nanchor\n\nboxed"
    assert found.left_out == {"image": 1}


def test_notes_stand_at_the_end_and_changes_are_accepted() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"
    changes = "<text:tracked-changes><text:changed-region><text:deletion>{}</text:deletion></text:changed-region>"
    body = changes.format(p("gone")) + "</text:tracked-changes>"
    body += p(f"Joo{note.format(p('alla'))}<text:change/> ja ei{note.format(p('lopussa'))}.")
    found = read(body)
    assert found.text == "Joo[1] ja ei[2].\n\n[1] alla\n[2] lopussa"
    assert found.left_out == {"deletion": 1}


def test_comments_are_asides_on_their_words() -> None:
    said = "<dc:creator>Bo</dc:creator><dc:date>2019-01-01</dc:date>"
    spanning = f'<office:annotation office:name="c1">{said}{p("miksi?")}{p("ks. 3")}</office:annotation>'
    point = f"<office:annotation>{said}{p('kaikki')}</office:annotation>"
    found = read(p(f'Se {spanning}oli<office:annotation-end office:name="c1"/> niin.') + p(f"Toinen{point}"))
    assert found.text == "Se oli niin.\n\nToinen"
    assert commented(found) == [("Bo", "miksi?\nks. 3", "oli"), ("Bo", "kaikki", "Toinen")]


def test_hidden_words_heads_and_properties() -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    styles = '<style:style style:name="X"><style:text-properties text:display="none"/></style:style>'
    pages = f'<a xmlns:style="{space}style:1.0"><style:header>head</style:header><style:footer> </style:footer></a>'
    meta = f'<a xmlns:m="{space}meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Satama</dc:title>'
    meta += "<m:creation-date>2018-03-01T10:00:00</m:creation-date></a>"
    raw = {"content.xml": odt_content(p('seen<text:span text:style-name="X"> not</text:span>') + p("no", "X"), styles)}
    found = read_bytes(packed({**raw, "styles.xml": pages, "meta.xml": meta}), "a.odt")
    assert found.text == "seen"
    assert found.left_out == {"hidden text": 2, "header": 1}
    assert found.words == {"title": "Satama"}
    assert found.warnings == ()


def odt_content(body: str, styles: str = "") -> bytes:
    with zipfile.ZipFile(io.BytesIO(odt(body, styles=styles))) as archive:
        return archive.read("content.xml")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (odt(p("x"), **{"META-INF__manifest": "<a><encryption-data/></a>"}), "protected by a password"),
        (packed({"content.xml": "<a/>"}), "an OpenDocument file without a text"),
        (packed({"content.xml": "<a"}), "not an OpenDocument text, or a damaged one"),
        (packed({"content.xml": "<!DOCTYPE a><a/>"}), "document type definition"),
        (odt("x" * 3_000_000), "too large"),
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(IntakeError, match=words):
        read_bytes(raw, "a.odt")


def test_notes_at_the_end_are_nobodys_words(tmp_path: Path) -> None:
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    note += f"{p('H: alaviite')}</text:note-body></text:note>"
    (tmp_path / "a.odt").write_bytes(odt(p("H: Kuka?") + p(f"V1: Me{note}.") + p("H: Entä muut?") + p("V1: Ei.")))
    assert turns(read_source(tmp_path / "a.odt"))[2:] == [
        (None, "H", "Entä muut?"),
        (None, "V1", "Ei."),
        (None, "", "[1] H: alaviite"),
    ]
