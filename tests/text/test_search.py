"""Finding words in a text: every way of searching, letters that change length, and patterns that run away."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.source import Turn
from qualcode.text.search import Mode, PatternError, PatternTooSlow, Turns, finder, fold, is_near, never

BODY = "Verkosto: Verkosto on hyvä.\nV: Maaseutuverkostossa, VERKOSTOSSA!\n\nV: Ei verkkoa."


def turns(body: str) -> Turns:
    """A turn per line, without what stands before the first colon."""
    found, at = [], 0
    for number, line in enumerate(body.split("\n"), 1):
        label = line.find(": ") + 2 if ": " in line else 0
        if line:
            found.append(Turn(number, line[: max(0, label - 2)], at + label, at + len(line)))
        at += len(line) + 1
    return Turns.of(found)


def found(body: str, query: str, mode: Mode = "literal") -> list[str]:
    sought = finder(query, mode)
    assert sought is not None
    text = fold(body) if sought.folds else body
    if not sought.may_hold(text):
        return []
    return [body[start:end] for _turn, start, end in sought.spots(text, turns(body), never)]


def test_literal_search_finds_letters_anywhere_and_never_in_a_label() -> None:
    assert found(BODY, "verkosto") == ["Verkosto", "verkosto", "VERKOSTO"]


def test_whole_words_are_not_parts_of_words() -> None:
    assert found(BODY, "verkosto", "word") == ["Verkosto"]
    assert found("EU-hanke, EU:n EUR eu", "eu", "word") == ["EU", "EU", "eu"]


def test_hit_does_not_reach_into_the_next_turn() -> None:
    assert found("V: yksi kaksi\nV: kolme", "kaksi kolme") == []
    assert found("V: yksi kaksi\nW: kolme", "kaksi w") == []


def test_white_space_between_words_is_any_white_space() -> None:
    assert found("V: hyvä\u00a0  koulu", "  hyvä koulu ") == ["hyvä\u00a0  koulu"]


def test_hit_after_one_that_is_refused_is_found() -> None:
    assert found("A: xa\nB: aaa", "aa") == ["aa"]


@pytest.mark.parametrize(
    ("body", "query"),
    [
        ("V: ÄÄNI", "ääni"),
        ("V: İSTANBUL İİ Straße", "straße"),
        ("V: straẞe", "STRAßE"),
        ("V: istanbul", "İSTANBUL"),
        ("V: ČÁHCI đŊŧž", "čáhci Đŋ"),
        ("V: ΟΔΟΣ", "οδος"),
        ("V: 😀 Kota", "kota"),
    ],
)
def test_letters_are_found_in_either_case_at_their_place(body: str, query: str) -> None:
    assert found(body, query) == [body[body.index(hit) :][: len(hit)] for hit in found(body, query)]
    assert len(found(body, query)) == 1
    assert fold(found(body, query)[0]) == fold(query)


def test_folding_keeps_the_place_of_every_letter_there_is() -> None:
    assert all(len(fold(chr(n))) == 1 for n in range(sys.maxunicode + 1))


@given(st.text())
def test_folding_is_letter_by_letter_whatever_stands_beside(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


def test_letter_without_its_mark_is_another_letter() -> None:
    assert found("V: sx\u0331a xa", "x") == ["x"]
    assert found("V: xx\u0331", "x+", "regex") == ["xx\u0331"]


@pytest.mark.parametrize(
    ("sought", "word"),
    [
        ("verkosto", "verkostoissa"),
        ("verkosto", "maaseutuverkostoon"),
        ("verkosto", "verkotso"),
        ("kunta", "kunnan"),
        ("tieto", "tiedosta"),
        ("yhteistyö", "yhteistöistä"),
        ("koulutus", "koulutuksen"),
        ("hanke", "hankkeen"),
        ("työ", "työtä"),
        ("nätverk", "nätverken"),
        ("network", "netwrok"),
    ],
)
def test_near_words_are_forms_compounds_and_slips(sought: str, word: str) -> None:
    assert is_near(sought, word)


@pytest.mark.parametrize(
    ("sought", "word"),
    [("verkosto", "verohallinto"), ("kunta", "kuntoutus"), ("tieto", "tietää"), ("työ", "pöytä"), ("ei", "me")],
)
def test_other_words_are_not_near(sought: str, word: str) -> None:
    assert not is_near(sought, word)


def test_near_match_finds_words_one_after_another() -> None:
    body = "V: Hyvässä koulussa, hyvä. Koulu on hyvää, koulua ei."
    assert found(body, "hyvä koulu", "near") == ["Hyvässä koulussa", "hyvä. Koulu", "hyvää, koulua"]
    assert found(body, "kirjasto", "near") == []


def test_near_match_without_a_word_is_literal() -> None:
    assert found("V: eikö?! no", "?!", "near") == ["?!"]


def test_regular_expression_sees_a_turn_at_a_time() -> None:
    assert found(BODY, r"^\w+", "regex") == ["Verkosto", "Maaseutuverkostossa", "Ei"]
    assert found(BODY, r"(?<=seutu)verkosto|x*", "regex") == ["verkosto"]


@pytest.mark.parametrize(("pattern", "at"), [("(a", 2), ("a[", 2), ("*a", 0), (r"ab\k", 2)])
def test_broken_pattern_says_where(pattern: str, at: int) -> None:
    with pytest.raises(PatternError) as caught:
        finder(pattern, "regex")
    assert abs(caught.value.at - at) <= 2


def test_runaway_pattern_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualcode.text.search.SLOWEST", 0.05)
    with pytest.raises(PatternTooSlow) as caught:
        found("V: ok\nV: " + "a" * 5_000, r"(a+)\1+(b|\1)*c", "regex")
    assert caught.value.turn == 1


@pytest.mark.parametrize("mode", ["literal", "word", "near", "regex"])
def test_search_can_be_given_up_and_blanks_find_nothing(mode: Mode) -> None:
    assert finder("  ", mode) is None
    sought = finder("verkosto", mode)
    assert sought is not None
    text = fold(BODY) if sought.folds else BODY
    assert sought.may_hold(text)
    assert list(sought.spots(text, turns(BODY), lambda: True)) == []


@given(st.text(alphabet="aäAÄİß \u0301x", max_size=30), st.text(alphabet="aäİß\u0301x", min_size=1, max_size=3))
def test_every_literal_hit_reads_like_the_query_and_none_is_missed(body: str, query: str) -> None:
    turn = Turns.of([Turn(1, "", 0, len(body))]) if body else Turns.of([])
    sought = finder(query, "literal")
    assert sought is not None
    hits = [body[start:end] for _turn, start, end in sought.spots(fold(body), turn, never)]
    assert all(fold(hit) == fold(query) for hit in hits)
    assert bool(hits) == any(
        fold(body[at : at + len(query)]) == fold(query) and body[at + len(query) : at + len(query) + 1] != "\u0301"
        for at in range(len(body))
    )
