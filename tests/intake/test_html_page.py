"""Reading a web page."""

from pathlib import Path

import pytest
from drafts import read_source
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.html_page import read as read_html
from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Choices, Manuscript

ASKED = "H: Mitä kuuluu?"


def manuscript(page: str | bytes, encoding: str = "") -> Manuscript:
    raw = page if isinstance(page, bytes) else page.encode()
    (found,) = read_html(ForeignFile("sivu.html", raw), Choices(encoding=encoding))
    return found


def refusal(page: str | bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        manuscript(page)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_bold_labels_with_a_tab_over_broken_tags_become_turns(tmp_path: Path) -> None:
    file = tmp_path / "talk.htm"
    line = "<B><P>{who}</B>:&#9;{words}\n"
    said = [
        ("MSM", "Where did it\n begin?"),
        ("RK", "In <I>Oulu</I> &amp; K&auml;rs&auml;m&auml;ki."),
        ("MSM", "When?"),
    ]
    file.write_text(
        "<HTML><HEAD><TITLE>A talk</TITLE></HEAD><BODY>"
        + "".join(line.format(who=who, words=words) for who, words in said * 2),
        encoding="utf-8",
    )

    draft = read_source(file)

    assert draft.title == "A talk"
    assert [(turn.speaker, draft.body[turn.start : turn.end]) for turn in draft.turns][:3] == [
        ("MSM", "Where did it begin?"),
        ("RK", "In Oulu & Kärsämäki."),
        ("MSM", "When?"),
    ]


def test_breaks_and_blocks_end_lines_and_blanks_collapse() -> None:
    page = "<p>yksi   ja\n sama</p>\n<div>kaksi<br>kolme<br><br>neljä</div><ul><li>a<li>b</ul><pre>x\n  y</pre>"

    assert manuscript(page).text == "yksi ja sama\n\nkaksi\nkolme\n\nneljä\n\na\nb\n\nx\ny"


def test_tables_come_row_by_row() -> None:
    page = "<table><tr><th>H</th><td></td></tr><tr><td>V</td><td><p>Hyvää</p><p>kiitos</p></td></tr></table>loppu"

    assert manuscript(page).text == "H\nV\tHyvää\nkiitos\n\nloppu"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<ol><li>yksi<li><p>kaksi</p></ol>", "1. yksi\n\n2. kaksi"),
        ("<ol start=3 type=a><li>yksi<li value=9>kaksi<li>kolme</ol>", "c. yksi\ni. kaksi\nj. kolme"),
        ("<ol><li>yksi<ul><li>alla</ul><li>kaksi</ol>", "1. yksi\n\nalla\n\n2. kaksi"),
        ("<ol style='list-style: none'><li>yksi</ol>", "yksi"),
        ("<ol start=5 reversed><li>yksi<li>kaksi</ol>", "5. yksi\n4. kaksi"),
    ],
)
def test_items_of_lists_keep_their_numbers(page: str, text: str) -> None:
    assert manuscript(page).text == text


def test_who_speaks_in_the_items_of_a_list_has_turns(tmp_path: Path) -> None:
    file = tmp_path / "sivu.html"
    file.write_text("<ol>" + "<li>Anna: Mitä kuuluu?<li>Bo: Kiitos, hyvää." * 4 + "</ol>", encoding="utf-8")
    assert {turn.speaker for turn in read_source(file).turns} == {"Anna", "Bo"}


def test_menus_scripts_and_pictures_are_left_out_and_counted() -> None:
    page = "<nav>Etusivu</nav><style>p{}</style><p>Teksti<script>a</script> jatkuu<img src='http://x.example/'></p>"

    found = manuscript(page)

    assert (found.text, found.left_out) == ("Teksti jatkuu", {"menu": 1, "script": 1, "image": 1})


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (f"<p>{ASKED}</p>".encode("cp1252"), "cp1252"),
        (f"<p>{ASKED}</p>".encode(), "utf-8"),
        (f"<p>{ASKED}</p>".encode("utf-8-sig"), "utf-8"),
        (f"<p>{ASKED}</p>".encode("utf-16"), "utf-16"),
        (f"<meta charset=utf-16><p>{ASKED}</p>".encode(), "utf-8"),
        (f"<meta charset='iso-8859-15'><p>{ASKED}</p>".encode("iso-8859-15"), "iso8859-15"),
        (f"<META HTTP-EQUIV=content-type CONTENT='text/html; charset=ISO-8859-1'>{ASKED}".encode("cp1252"), "cp1252"),
        (f"<?xml version='1.0' encoding='macintosh'?><p>{ASKED}</p>".encode("mac-roman"), "mac-roman"),
    ],
)
def test_the_encoding_is_marked_or_declared_or_found(page: bytes, encoding: str) -> None:
    found = manuscript(page)

    assert (found.text, found.encoding, found.warnings) == (ASKED, encoding, ())


@pytest.mark.parametrize("declared", ["utf-8", "klingon"])
def test_a_declaration_that_does_not_fit_is_said(declared: str) -> None:
    found = manuscript(f"<meta charset={declared}><p>{ASKED}</p>".encode("cp1252"))

    assert (found.text, found.encoding) == (ASKED, "cp1252")
    assert found.warnings[0].startswith(f"it says that its encoding is {declared}, which it is not")


def test_what_a_person_says_of_the_encoding_goes_before_what_the_page_declares() -> None:
    assert manuscript(f"<meta charset=cp1252><p>{ASKED}</p>".encode("mac-roman"), "mac-roman").text == ASKED


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<a><p>"])
def test_a_page_nested_beyond_measure_is_refused(tag: str) -> None:
    assert "nested too deeply" in refusal(tag * 100_000 + "x")


@pytest.mark.parametrize("page", ["<" * 4_000_000, "<p>" + "x" * 16_000_000])
def test_a_page_without_measure_is_refused(page: str) -> None:
    assert "too large" in refusal(page)


@pytest.mark.parametrize("page", ["<html></html>", "<title>x</title>", "<script>x</script>", "<!-- x"])
def test_a_page_without_wording_is_refused(page: str) -> None:
    assert "there is no text in it" in refusal(page)


def test_entities_of_a_page_are_not_defined_by_it() -> None:
    found = manuscript("<!DOCTYPE x [<!ENTITY a 'boom'>]><p>&a; x</p>")
    assert (found.text, found.left_out) == ("&a; x", {"declaration": 1})


PIECES = [
    "<p>",
    "</p>",
    "<td>",
    "</table>",
    "<table>",
    "<nav>",
    "</nav>",
    "<pre>",
    "<title>",
    "<svg>",
    "&#9;",
    "&",
    "ä",
]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join))
def test_anything_raises_nothing_but_our_errors(page: str | bytes) -> None:
    try:
        manuscript(page if isinstance(page, bytes) else page.encode("utf-8", "replace"))
    except QualcodeError as error:
        told = str(error)
        assert "\n" not in told


@pytest.mark.parametrize(
    "how", ["hidden", 'style="color:red; Display : none"', 'style="visibility:hidden"', 'hidden aria-hidden="true"']
)
def test_what_a_page_hides_is_left_out_and_counted(how: str) -> None:
    page = f"<p>{ASKED}</p><div {how}><p>V: pii<b>lossa</b></p><table><tr><td>x</td></tr></table></div><p>V: Hyvää.</p>"
    found = manuscript(page + '<template><p>V: malli</p></template><p hidden></p><p aria-hidden="true">Loppu.</p>')
    assert found.text == f"{ASKED}\n\nV: Hyvää.\n\nLoppu."
    assert found.left_out == {"hidden text": 2}


def test_a_table_around_a_hidden_one_is_read_as_before() -> None:
    page = "<table><tr><td>a</td><td>b<table hidden><tr><td>x</td></tr></table></td></tr><tr><td>c</td></tr></table>"
    assert manuscript(page).text == "a\tb\nc"
