"""Word files: what of them is wording, in which order, and what is not."""

from datetime import datetime
from pathlib import Path

import docx
import pytest
from drafts import read_source
from heard import turns, warnings
from words import commented, p, packed, r, word
from words import read as read_bytes

from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Manuscript


def read(body: str, **related: str) -> Manuscript:
    return read_bytes(word(body, **related), "a.docx")


def text(body: str, **related: str) -> str:
    return read(body, **related).text


# -- who speaks ----------------------------------------------------------------


def test_turns_of_a_transcript_made_by_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Satama, haastattelu 3"
    document.add_heading("Haastattelu", 1)
    for label, words in (("Haastattelija", "Kuka päättää?"), ("Anna", "Me kaikki."), ("Haastattelija", "Entä ennen?")):
        paragraph = document.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph.add_run(": " + words)
    document.add_paragraph("Anna: Ennen ei kukaan.\nNyt on toisin.")
    document.save(str(tmp_path / "T3.docx"))

    draft = read_source(tmp_path / "T3.docx")

    assert turns(draft) == [
        (None, "", "Haastattelu"),
        (None, "Haastattelija", "Kuka päättää?"),
        (None, "Anna", "Me kaikki."),
        (None, "Haastattelija", "Entä ennen?"),
        (None, "Anna", "Ennen ei kukaan.\nNyt on toisin."),
    ]
    assert (draft.title, draft.date) == ("Satama, haastattelu 3", "")
    assert warnings(draft) == []


def test_the_day_on_which_the_file_was_made_is_not_that_of_the_interview(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Sanat.")
    document.core_properties.created = datetime(2018, 3, 1, 12, 30)
    document.save(str(tmp_path / "a.docx"))
    draft = read_source(tmp_path / "a.docx")
    assert draft.date == ""
    assert warnings(draft) == []


def test_three_lines_of_one_paragraph_as_teams_writes_them() -> None:
    said = "<w:r><w:t>Anna Virtanen</w:t><w:tab/><w:t>0:03</w:t><w:br/><w:t>Hei.</w:t><w:br/><w:t>Joo.</w:t></w:r>"
    assert text(p(said) + p(said)) == "Anna Virtanen\t0:03\nHei.\nJoo.\n\nAnna Virtanen\t0:03\nHei.\nJoo."


def test_a_head_between_dashes_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word("".join(map(p, ["---", "id: T9", "date: 2019-02-01", "---", "Sanat."]))))
    draft = read_source(tmp_path / "a.docx")
    assert (draft.short_id, draft.date, draft.body) == ("T9", "2019-02-01", "Sanat.")


# -- characters ----------------------------------------------------------------


def test_signs_that_are_no_letters() -> None:
    signs = "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"
    assert text(p(signs)) == "a\u2011b\u00adc\nd"
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F061"/></w:r>'
    found = read(p(symbol))
    assert (found.text, found.left_out) == ("☑\ufffd", {"symbol": 1})


def test_fields_give_their_results_and_not_their_code() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>PAGE </w:instrText></w:r>"
    field = char("begin") + code + char("begin") + code + char("separate") + r("inner") + char("end")
    field += char("separate") + r("result") + char("end")
    assert text(p(r("a ") + field + r(" b"))) == "a result b"
    simple = f'<w:fldSimple w:instr="DATE">{r("today")}</w:fldSimple><w:hyperlink>{r(" link")}</w:hyperlink>'
    assert text(p(simple)) == "today link"


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    assert text(p(begin + r("kept")) + p("too")) == "kept\n\ntoo"


# -- changes -------------------------------------------------------------------


def test_changes_are_read_as_accepted_and_deletions_counted() -> None:
    gone = "<w:del><w:r><w:delText>gone </w:delText></w:r></w:del>"
    new = f"<w:ins>{r('new ')}</w:ins>"
    moved = f"<w:moveFrom>{r('moved ')}</w:moveFrom>"
    found = read(p(r("a ") + gone + new + moved + f"<w:moveTo>{r('moved')}</w:moveTo>"))
    assert (found.text, found.left_out) == ("a new moved", {"deletion": 2})


def test_a_deleted_end_of_a_paragraph_joins_two() -> None:
    assert text(p("one ", "<w:rPr><w:del/></w:rPr>") + p("two") + p("three")) == "one two\n\nthree"


def test_deleted_rows_and_hidden_words_are_left_out() -> None:
    rows = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('x')}</w:tc></w:tr><w:tr><w:tc>{p('y')}</w:tc></w:tr>"
    hidden = p(r("seen") + r(" unseen", "<w:vanish/>") + r(" shown", '<w:vanish w:val="0"/>'))
    found = read(f"<w:tbl>{rows}</w:tbl>" + hidden)
    assert found.text == "y\n\nseen shown"
    assert found.left_out == {"deletion": 1, "hidden text": 1}


# -- tables, boxes, lists ------------------------------------------------------


def cells(*texts: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{words}</w:tc>" for words in texts) + "</w:tr>"


def test_tables_are_read_row_by_row_where_they_stand() -> None:
    nested = "<w:tbl>" + cells(p("in"), p("side")) + "</w:tbl>"
    table = cells(p("00:01"), p("Anna:"), p("yes") + p("no")) + cells("<w:p/>", p("Bo:"), nested + p("x"))
    assert text(p("before") + f"<w:tbl>{table}</w:tbl>" + p("after")) == (
        "before\n\n00:01\tAnna:\tyes\nno\n\tBo:\tin\tside\nx\n\nafter"
    )


def test_cells_of_several_lines_stand_below_each_other() -> None:
    table = cells(p("one") + p("two"), p("three")) + cells(p("four"), "<w:p/>")
    assert text(f"<w:tbl>{table}</w:tbl>") == "one\ntwo\nthree\nfour"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    both += f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    found = read(p(f"{r('an')}<w:r>{both}</w:r>{r('chor')}") + p("<w:r><w:drawing/></w:r>"))
    assert (found.text, found.left_out) == ("anchor\n\nboxed", {"image": 1})


def levels(*forms: tuple[str, str], start: int = 1) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for n, (form, shown) in enumerate(forms)
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{levels(("decimal", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%3"))}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="1">{levels(("bullet", "x"))}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{levels(("upperRoman", "(%1)"), start=4)}</w:abstractNum>'
    + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
    + '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num>"
)


def item(words: str, number: int, depth: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_items_of_lists_keep_their_numbers() -> None:
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1, 2) + item("e", 1) + item("f", 1, 1)
    body += p("and") + item("g", 2) + item("h", 3) + item("i", 3) + item("j", 4) + item("k", 4) + item("l", 99)
    assert text(body, numbering=NUMBERING) == (
        "1. a\na) b\nb) c\n1.1 d\n2. e\na) f\n\nand\n\n• g\n(IV) h\n(V) i\n7. j\n8. k\n\nl"
    )


def test_a_style_can_make_an_item_of_a_paragraph() -> None:
    style = '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    style += '<w:style w:styleId="M"><w:basedOn w:val="L"/></w:style>'
    style += '<w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    body = p("a", '<w:pStyle w:val="L"/>') + p("b", '<w:pStyle w:val="M"/>') + p("c", '<w:pStyle w:val="loop"/>')
    assert text(body, numbering=NUMBERING, styles=style) == "1. a\n2. b\n\nc"


# -- what stands beside --------------------------------------------------------


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    marks = '<w:r><w:endnoteReference w:id="2"/></w:r>' + r(" and ") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    found = read(
        p(r("Yes") + marks),
        footnotes=f'<w:footnote w:id="-1">{p("line")}</w:footnote><w:footnote w:id="2">{p(" below")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("last") + p("indeed")}</w:endnote>',
    )
    assert found.text == "Yes[1] and [2]\n\n[1] last\nindeed\n[2] below"
    assert found.warnings == ("2 footnotes and endnotes stand at the end of the text, marked [1] and so on",)


def test_comments_are_asides_on_their_words() -> None:
    body = p(
        r("Se oli ") + '<w:commentRangeStart w:id="0"/>' + r("hyvä") + r(" asia") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>' + r(".")
    ) + p(r("Toinen") + '<w:r><w:commentReference w:id="1"/></w:r>')
    comments = f'<w:comment w:id="0" w:author="Bo">{p("miksi?") + p("ks. 3")}</w:comment>'
    comments += f'<w:comment w:id="1" w:author="Ulla">{p("koko kappale")}</w:comment>'
    comments += '<w:comment w:id="2"><w:p/></w:comment>'
    found = read(body, comments=comments)
    assert found.text == "Se oli hyvä asia.\n\nToinen"
    assert commented(found) == [("Bo", "miksi?\nks. 3", "hyvä asia"), ("Ulla", "koko kappale", "Toinen")]


def test_heads_and_feet_are_counted_and_not_read() -> None:
    found = read(p("words"), header=p("head"), footer="<w:p/>")
    assert (found.text, found.left_out) == ("words", {"header": 1})


# -- other forms of the file ---------------------------------------------------


def test_the_strict_form_and_other_names_of_parts() -> None:
    space = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    main = f"<w:document {space}><w:body>{p('strict')}</w:body></w:document>"
    raw = packed({"word/document.xml": main})
    assert read_bytes(raw, "a.docx").text == "strict"
    assert read_bytes(word(p("web"), place="word/document2.xml"), "a.docx").text == "web"


def test_what_a_content_control_holds_is_read() -> None:
    control = f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('held')}</w:sdtContent></w:sdt>"
    assert text(control + p(f"<w:sdt><w:sdtContent>{r('in')}</w:sdtContent></w:sdt>")) == "held\n\nin"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (packed({"word/document.xml": "<a/>"}), "not a Word file"),
        (packed({"word/document.xml": "<a"}), "a.docx, word/document.xml: the Word file is damaged"),
        (packed({"word/document.xml": "<!DOCTYPE a><a/>"}), "document type definition"),
        (word("x" * 3_000_000), "too large"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), r"an old Word file \(.doc\)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes, words: str) -> None:
    with pytest.raises(IntakeError, match=words) as caught:
        read_bytes(raw, "a.docx")
    assert "\n" not in str(caught.value)


def test_a_file_that_was_cut_is_refused_wherever() -> None:
    raw = word(p("words") * 50, footnotes=p("x"))
    for tenth in range(1, 10):
        with pytest.raises(
            QualcodeError, match=r"^a\.docx: the Word file is damaged or cut off; copy it again"
        ) as caught:
            read_bytes(raw[: len(raw) * tenth // 10], "a.docx")
        assert "save it as" not in str(caught.value)
