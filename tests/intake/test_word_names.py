"""Names in bold type before what is said, in Word files, with nothing else to tell them from it."""

from pathlib import Path

import pytest
from drafts import read_source
from heard import turns, warnings
from words import commented, p, r, word
from words import read as read_bytes

from qualcode.model.draft import SourceDraft

BOLD = "<w:b/>"
TALK = [("Korhonen", "Me aloitimme keväällä."), ("Niemi", "Niin aloitimme."), ("Korhonen", "Sitten tuli kesä.")] * 3
TOLD = "bold names that open paragraphs were taken for speakers; a colon was put after them"


def said(name: str, words: str, properties: str = BOLD) -> str:
    return p(r(f"{name} ", properties) + r(words))


def draft_of(path: Path, *paragraphs: str) -> SourceDraft:
    (path / "a.docx").write_bytes(word("".join(paragraphs)))
    return read_source(path / "a.docx")


def test_bold_names_are_labels_and_it_is_said(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, p("Haastattelu Satamassa"), *(said(*turn) for turn in TALK))

    assert turns(draft) == [(None, "", "Haastattelu Satamassa"), *((None, *turn) for turn in TALK)]
    assert warnings(draft)[0] == TOLD
    assert draft.body.count(":") == len(TALK)


@pytest.mark.parametrize("properties", ['<w:rStyle w:val="Strong"/>', '<w:b w:val="true"/>'])
def test_bold_type_in_other_words(tmp_path: Path, properties: str) -> None:
    draft = draft_of(tmp_path, *(said(name, words, properties) for name, words in TALK))

    assert [(speaker, words) for _time, speaker, words in turns(draft)] == TALK


def test_a_paragraph_without_a_name_goes_on_and_a_name_seen_once_is_told(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, *(said(*turn) for turn in TALK), p("Ja jatkui."), said("Virtanen", "Minäkin olin."))

    assert [(speaker, words) for _time, speaker, words in turns(draft)][-2:] == [
        ("Korhonen", "Sitten tuli kesä.\n\nJa jatkui."),
        ("Virtanen", "Minäkin olin."),
    ]
    assert any('"Virtanen"' in warning for warning in draft.warnings)


@pytest.mark.parametrize(
    "talk",
    [
        [("Korhonen", "esitteli talouden."), ("Niemi", "kertoi siitä.")] * 4,
        [("Tavoite", "Hanke edistää."), ("Tulos", "Hanke edisti.")] * 4,
        [("Korhonen", "Hän aloitti.")] * 4,
        [("Korhonen", "Me aloitimme."), ("Niemi", "Niin.")] * 2,
        [("Se oli kaikista tärkeintä, sanoi", "Niemi. Me teimme."), ("Me tiedämme, että", "Niemi oli.")] * 4,
    ],
    ids=["told of", "topics", "one", "seldom", "stressed"],
)
def test_other_bold_words_are_wording(tmp_path: Path, talk: list[tuple[str, str]]) -> None:
    draft = draft_of(tmp_path, *(said(*turn) for turn in talk))

    assert not draft.participants
    assert draft.body == "\n\n".join(f"{name} {words}" for name, words in talk)
    assert TOLD not in draft.warnings


def test_bold_words_inside_a_talk_with_labels_are_wording(tmp_path: Path) -> None:
    talk = ["Sanna: Kerro siitä?", "Maija: Kerron kyllä."] * 6
    stressed = [said("Korhonen", "Hän aloitti."), said("Niemi", "Hän lopetti.")] * 3
    draft = draft_of(tmp_path, *map(p, talk), *stressed)

    assert {each.label for each in draft.participants} == {"Sanna", "Maija"}


def test_names_with_a_sign_of_their_own_get_none(tmp_path: Path) -> None:
    talk = [p(r(f"{name}:", BOLD) + r(f" {words}")) for name, words in TALK]
    draft = draft_of(tmp_path, *talk)

    assert [(speaker, words) for _time, speaker, words in turns(draft)] == TALK
    assert "::" not in draft.body
    assert TOLD not in draft.warnings


def test_comments_stay_on_their_words() -> None:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    body = [said(*turn) for turn in TALK]
    body[1] = p(start + r("Niemi ", BOLD) + r("Niin ") + end + r("aloitimme."))
    comments = f'<w:comment w:id="0" w:author="Bo">{p("milloin?")}</w:comment>'

    found = read_bytes(word("".join(body), comments=comments), "a.docx")
    assert commented(found) == [("Bo", "milloin?", "Niemi: Niin ")]
