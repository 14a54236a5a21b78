"""Finding words in a text: every way of searching, letters that change length, and patterns that run away."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.source import Turn
from qualcode.text.seams import close, words_over_seams
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
    over_seams = words_over_seams(text)
    if not sought.may_hold(text, over_seams):
        return []
    return [body[start:end] for _turn, start, end in sought.spots(text, turns(body), never, over_seams)]


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


WRITTEN = [
    "yhteis-\ntyö",
    "yhteis\u2010\ntyö",
    "yhteis\u00adtyö",
    "Yhteis\u00ad\ntyÖ",
    "yh\u00adteis- \n  työ",
    "yhteistyö",
]


@pytest.mark.parametrize("mode", ["literal", "word", "near"])
@pytest.mark.parametrize("written", WRITTEN)
def test_word_is_found_over_a_hyphen_at_the_end_of_a_line_and_over_soft_ones(written: str, mode: Mode) -> None:
    body = f"hyvä {written}, ja"
    whole = Turns.of([Turn(1, "V", 0, len(body))])
    for query in ("yhteistyö", "yhteis\u00adtyö", "hyvä yhteistyö"):
        sought, text = finder(query, mode), fold(body)
        assert sought is not None
        over_seams = words_over_seams(text)
        assert sought.may_hold(text, over_seams)
        start = 0 if query.startswith("hyvä") else 5
        hits = list(sought.spots(text, whole, never, over_seams))
        assert [body[hit.start : hit.end] for hit in hits] == [body[start : 5 + len(written)]]


@pytest.mark.parametrize("mode", ["literal", "word"])
def test_hyphen_of_a_word_may_stand_at_the_end_of_a_line(mode: Mode) -> None:
    body = "EU-\nhankkeen EU-\nhanke"
    sought, whole = finder("eu-hanke", mode), Turns.of([Turn(1, "V", 0, len(body))])
    assert sought is not None
    hits = sought.spots(fold(body), whole, never, words_over_seams(fold(body)))
    assert [body[hit.start : hit.end] for hit in hits] == ["EU-\nhanke"]


def test_soft_hyphen_does_not_end_a_word() -> None:
    assert found("V: yhteis\u00adtyö", "työ", "word") == []
    assert found("V: yhteis\u00adtyö", "työ") == ["työ"]
    assert found("V: yhteis\u00adtyö", "\u00ad") == ["\u00ad"]


def test_word_does_not_go_on_into_the_next_turn_or_over_an_empty_line() -> None:
    assert found("V: yhteis-\ntyö: kyllä", "yhteistyö") == []
    assert found("V: yhteis-\n\nV: työ", "yhteistyö") == []
    assert found("V: pelto- ja metsätyö", "peltoja") == []


SEAMED = st.text(alphabet="aäÄ \n-\u2010\u00ad\u0301x", max_size=30)


@given(SEAMED, st.text(alphabet="aäx-", min_size=1, max_size=4), st.sampled_from(["literal", "word", "near"]))
def test_every_hit_over_seams_reads_like_the_query_and_no_other_hit_is_lost(body: str, query: str, mode: Mode) -> None:
    text, whole = fold(body), Turns.of([Turn(1, "", 0, len(body))])
    over_seams, sought = words_over_seams(text), finder(query, mode)
    assert sought is not None
    held = sought.may_hold(text, over_seams)
    hits = list(sought.spots(text, whole, never, over_seams))
    plain = list(sought.spots(text, whole, never))
    assert held or not hits
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert all(any(hit.start < one.end and one.start < hit.end for hit in hits) for one in plain)
    if mode != "near":
        assert all(_bare(text[hit.start : hit.end]) == _bare(query) for hit in hits)
        closed = close(text)
        assert bool(hits) >= bool(closed and query.strip("-") == query and found_in(closed.text, query, mode))


def found_in(text: str, query: str, mode: Mode) -> bool:
    sought = finder(query, mode)
    return sought is not None and any(sought.spots(text, Turns.of([Turn(1, "", 0, len(text))]), never))


def _bare(text: str) -> str:
    return "".join(letter for letter in text if letter not in "-\u2010\u00ad \n")


@given(SEAMED)
def test_closed_text_knows_where_each_letter_stands(body: str) -> None:
    for hyphens in (False, True):
        closed = close(body, hyphens=hyphens)
        if closed is None:
            assert not words_over_seams(body)
            continue
        assert words_over_seams(body)
        for at, letter in enumerate(closed.text):
            start, end = closed.span(at, at + 1)
            assert body[start:end] == letter
            assert not closed.crosses(at, at + 1)


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
