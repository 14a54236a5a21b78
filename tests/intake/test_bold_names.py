"""Names in bold type before what is said, in every format that has bold type and no other sign."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from drafts import read_source
from heard import turns, warnings
from words import odt

from qualcode.model.draft import SourceDraft

TALK = [("Korhonen", "Me aloitimme."), ("Niemi", "Niin aloitimme."), ("Korhonen", "Sitten tuli talvi.")] * 3
TOLD = "bold names that open paragraphs were taken for speakers; a colon was put after them"
FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
BOLD = f'<style:style style:name="T1"><style:text-properties {FO} fo:font-weight="bold"/></style:style>'
LIGHT = f'<style:text-properties {FO} fo:font-weight="normal"/>'
PARENT = '<style:style style:name="T1" style:parent-style-name="Strong"/>' + BOLD.replace("T1", "Strong")


def odt_of(talk: Sequence[tuple[str, str]], styles: str = BOLD) -> bytes:
    said = (f'<text:p><text:span text:style-name="T1">{who} </text:span>{words}</text:p>' for who, words in talk)
    return odt("<text:p>Haastattelu</text:p>" + "".join(said), styles=styles)


def rtf_of(talk: Sequence[tuple[str, str]], said: str = r"{{\b {} }}{}\par") -> bytes:
    return ("{\\rtf1\\ansi Haastattelu\\par" + "\n".join(said.format(*turn) for turn in talk) + "}").encode("cp1252")


def html_of(talk: Sequence[tuple[str, str]], said: str = "<p><b>{}</b> {}</p>") -> bytes:
    return (
        "<html><body><p>Haastattelu</p>" + "\n".join(said.format(*turn) for turn in talk) + "</body></html>"
    ).encode()


FILES = {
    "span.odt": odt_of(TALK),
    "parent.odt": odt_of(TALK, PARENT),
    "group.rtf": rtf_of(TALK),
    "plain.rtf": rtf_of(TALK, r"\b {} \b0 {}\par"),
    "reset.rtf": rtf_of(TALK, r"\pard\plain\b {} \plain {}\par"),
    "b.html": html_of(TALK),
    "strong.html": html_of(TALK, "<div><strong>{} </strong> {}</div>"),
    "lines.html": html_of(TALK, "<strong>{}</strong> {}<br>"),
}


def draft_of(folder: Path, name: str, raw: bytes) -> SourceDraft:
    (folder / name).write_bytes(raw)
    return read_source(folder / name)


@pytest.mark.parametrize("name", FILES)
def test_bold_names_are_labels_and_it_is_said(tmp_path: Path, name: str) -> None:
    draft = draft_of(tmp_path, name, FILES[name])

    assert turns(draft) == [(None, "", "Haastattelu"), *((None, *turn) for turn in TALK)]
    assert TOLD in warnings(draft)
    assert draft.body.count(":") == len(TALK)


MAKERS = {"a.odt": odt_of, "a.rtf": rtf_of, "a.html": html_of}
NO_TALKS = {
    "told of": [("Korhonen", "esitteli talouden."), ("Niemi", "kertoi siita.")] * 4,
    "topics": [("Tavoite", "Hanke edistaa."), ("Tulos", "Hanke edisti.")] * 4,
    "one": [("Korhonen", "Han aloitti.")] * 4,
}


@pytest.mark.parametrize("talk", NO_TALKS.values(), ids=NO_TALKS)
@pytest.mark.parametrize("name", MAKERS)
def test_other_bold_words_are_wording(tmp_path: Path, name: str, talk: list[tuple[str, str]]) -> None:
    draft = draft_of(tmp_path, name, MAKERS[name](talk))

    assert not draft.participants
    assert ":" not in draft.body
    assert TOLD not in draft.warnings


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.odt", odt_of(TALK, BOLD.replace("bold", "normal"))),
        ("b.odt", odt_of(TALK, PARENT.replace('"Strong"/>', f'"Strong">{LIGHT}</style:style>'))),
        ("a.rtf", rtf_of(TALK, r"{{\b0 {} }}{}\par")),
        ("b.rtf", rtf_of(TALK, r"{{\b {} {}}}\par")),
        ("a.html", html_of(TALK, "<p><i>{}</i> {}</p>")),
        ("b.html", html_of(TALK, "<p><b>{} {}</b></p>")),
        ("c.html", html_of(TALK, "<p>Sanoi <b>{}</b> {}</p>")),
    ],
    ids=["odt", "odt against its parent", "rtf", "rtf all bold", "html", "html all bold", "html inside"],
)
def test_what_is_not_bold_or_all_of_it_is_wording(tmp_path: Path, name: str, raw: bytes) -> None:
    assert TOLD not in draft_of(tmp_path, name, raw).warnings


def test_a_bold_word_leaves_the_blanks_of_a_page_as_they_are_shown(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, "a.html", "<p><b>Satama </b> ja <b> meri</b>, <b>\ue00dranta</b></p>".encode())
    assert draft.body == "Satama ja meri, ranta"


def test_names_with_a_colon_get_no_other_one(tmp_path: Path) -> None:
    for name, raw in {
        "a.rtf": rtf_of(TALK, r"{{\b {}:}} {}\par"),
        "a.html": html_of(TALK, "<p><b>{}:</b> {}</p>"),
    }.items():
        draft = draft_of(tmp_path, name, raw)
        assert [(speaker, words) for _time, speaker, words in turns(draft)][1:] == TALK
        assert "::" not in draft.body
        assert TOLD not in draft.warnings


@pytest.mark.parametrize("said", ["<p><b>{}</b></p><p>{}</p>", "<p><strong>{}</strong><br>{}</p>"])
def test_bold_names_in_a_paragraph_of_their_own(tmp_path: Path, said: str) -> None:
    draft = draft_of(tmp_path, "a.html", html_of(TALK, said))
    assert [(speaker, words) for _time, speaker, words in turns(draft)][1:] == TALK
