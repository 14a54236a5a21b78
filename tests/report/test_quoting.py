"""Quotes: who is named how, which are chosen, where they are cut, and what they never show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_study import scheme

from qualcode.model.coding import Coding, DirectionKey, Quote, Speaker
from qualcode.model.source import Consent, SourceKind
from qualcode.report.material import Excerpt, Words
from qualcode.report.quoting import LONGEST, MOST, Quoter, cut, named_groups

COMPANIES = {1: "company", 2: "company", 3: "company", 4: "authority"}


def excerpt(
    number: int,
    *people: int,
    text: str = "",
    direction: DirectionKey = "notes",
    consent: Consent = "quotable",
    kind: SourceKind = "interview",
    source: int = 0,
) -> Excerpt:
    """A passage of its own place, a hundred characters long, said by `people`."""
    said = text or f"Passage {number} of the study" + " and so on" * 8
    start = number * 1000
    quote = Quote(
        coding=Coding(number, f"E-{number:04d}", start, start + len(said), "networks", "U", direction),
        text=said,
        source_id=source or (people[0] if people else 99),
        short_id=f"T{source or (people[0] if people else 99):02d}",
        kind=kind,
        consent=consent,
        language="en",
        turn=1,
        speakers=tuple(Speaker(person, f"Name{person}", COMPANIES.get(person, "")) for person in people),
    )
    return Excerpt(quote, (Words("V", said),), "The report")


def quoter(groups: dict[int, str] | None = None, *names: str) -> Quoter:
    return Quoter(scheme(), COMPANIES if groups is None else groups, names)


# -- attribution ---------------------------------------------------------------


def test_a_group_is_named_where_three_informants_share_it() -> None:
    assert quoter().quote(excerpt(1, 1)).attribution == "(Company representative)"


@pytest.mark.parametrize("groups", [{1: "company", 2: "company"}, {1: "company", 2: "company", 3: "authority"}])
def test_a_group_of_two_is_never_named(groups: dict[int, str]) -> None:
    assert quoter(groups).quote(excerpt(1, 1)).attribution == "(Interviewee)"


def test_somebody_without_a_group_is_an_interviewee_however_many_they_are() -> None:
    assert quoter(dict.fromkeys(range(1, 9), "")).quote(excerpt(1, 1)).attribution == "(Interviewee)"


def test_two_speakers_of_one_group_are_named_together_and_of_two_groups_not() -> None:
    assert quoter().quote(excerpt(1, 1, 2)).attribution == "(Company representatives)"
    assert quoter().quote(excerpt(1, 1, 4)).attribution == "(Interviewees)"


def test_a_document_is_cited_as_a_document_by_its_title() -> None:
    assert quoter().quote(excerpt(1, kind="document")).attribution == "(Document: The report)"


def test_the_evidence_id_stands_beside() -> None:
    assert quoter().quote(excerpt(412, 1)).evidence == "E-0412"


@given(st.dictionaries(st.integers(1, 30), st.sampled_from(("company", "authority", ""))))
def test_no_group_below_three_is_ever_named(groups: dict[int, str]) -> None:
    for group, n in named_groups(groups).items():
        assert group
        assert n == list(groups.values()).count(group) >= 3


# -- words ---------------------------------------------------------------------


def test_names_inside_a_quote_are_taken_out() -> None:
    said = excerpt(1, 1, text="I asked Sanna Rytkönen, and Rytkönen asked me.")
    assert quoter(None, "Sanna Rytkönen").quote(said).text == "“I asked [name], and [name] asked me.”"


def test_a_name_is_taken_out_before_the_quote_is_cut() -> None:
    said = "x" * 92 + " sanna rytkönen " + "y" * 400
    assert "sanna" not in quoter(None, "Sanna Rytkönen").quote(excerpt(1, 1, text=said), 100, 100).text


def test_an_interviewers_words_are_left_out_and_marked() -> None:
    whole = excerpt(1, 1)
    parts = (Words("V", "First."), Words("H", "And then?", is_informant=False), Words("V", "Last."))
    assert quoter().quote(Excerpt(whole.quote, parts)).text == "“First. […] Last.”"


def test_a_change_of_speaker_is_a_dash() -> None:
    whole = excerpt(1, 1, 2)
    parts = (Words("A", "It works."), Words("B", "It does not."))
    assert quoter().quote(Excerpt(whole.quote, parts)).text == "“It works. – It does not.”"


def test_another_speaker_after_words_left_out_is_both_marked_and_a_dash() -> None:
    whole = excerpt(1, 1, 2)
    parts = (Words("A", "It works."), Words("H", "And you?", is_informant=False), Words("B", "It does not."))
    assert quoter().quote(Excerpt(whole.quote, parts)).text == "“It works. […] – It does not.”"


def test_words_of_somebody_else_before_or_after_the_passage_leave_no_mark() -> None:
    whole = excerpt(1, 1)
    parts = (Words("H", "Well?", is_informant=False), Words("V", "Yes."), Words("H", "So?", is_informant=False))
    assert quoter().quote(Excerpt(whole.quote, parts)).text == "“Yes.”"


def test_a_long_quote_ends_with_a_whole_sentence_and_the_cut_mark() -> None:
    text = "This is a sentence of forty letters all. " * 20
    assert cut(text).endswith("all. […]")
    assert len(cut(text)) <= LONGEST + 4


def test_a_short_quote_is_left_alone() -> None:
    assert cut("Just this.") == "Just this."


@given(st.text(alphabet="ab .!?\n", max_size=3000))
def test_a_cut_quote_is_the_beginning_of_what_was_said(text: str) -> None:
    kept = cut(text)
    assert kept == text or text.startswith(kept.removesuffix(" […]"))
    assert len(kept) <= 2 * LONGEST + 4


# -- choice --------------------------------------------------------------------


def test_quotes_are_spread_over_people() -> None:
    chosen = quoter().choose([excerpt(n, 1) for n in range(5)] + [excerpt(10, 2), excerpt(11, 3)])
    assert {speaker.person for each in chosen for speaker in each.quote.speakers} == {1, 2, 3}


def test_a_second_quote_of_one_person_takes_another_direction() -> None:
    one = [excerpt(n, 1, direction="furthers") for n in range(3)] + [excerpt(5, 1, direction="hinders")]
    assert [each.quote.coding.direction for each in quoter().choose(one)] == ["furthers", "hinders"]


def test_there_are_never_more_than_four() -> None:
    assert len(quoter().choose([excerpt(n, n) for n in range(1, 9)])) == MOST


def test_two_are_enough_where_a_third_brings_nothing_new() -> None:
    assert len(quoter().choose([excerpt(n, 1) for n in range(6)])) == 2


def test_the_choice_does_not_depend_on_the_order_given() -> None:
    several = [excerpt(n, n % 3 + 1, direction=("furthers", "hinders")[n % 2]) for n in range(9)]
    assert quoter().choose(several) == quoter().choose(several[::-1])


def test_one_passage_with_two_codings_is_one_quote() -> None:
    twin = excerpt(1, 1)
    assert len(quoter().choose([twin, twin])) == 1


def test_a_chosen_passage_is_not_chosen_again() -> None:
    one = quoter()
    assert one.choose([excerpt(1, 1)])
    assert one.choose([excerpt(1, 1)]) == []
    assert one.quoted_before([excerpt(1, 1)]) == ["E-0001"]


def test_short_quotes_are_whole_passages_of_different_people_where_there_are_any() -> None:
    long = "This is a sentence of forty letters all. " * 5
    several = [excerpt(1, 1, text=long), excerpt(2, 2, text="Short."), excerpt(3, 3, text="Short, too.")]
    assert [quote.text for quote in quoter().choose_short(several, 2, 100)] == ["“Short.”", "“Short, too.”"]


def test_where_there_are_too_few_short_passages_longer_ones_are_cut_at_a_sentence() -> None:
    long = "This is a sentence of forty letters all. " * 5
    texts = [quote.text for quote in quoter().choose_short([excerpt(1, 1, text=long), excerpt(2, 2)], 2, 100)]
    assert any(text.endswith("all. […]”") for text in texts)


@pytest.mark.parametrize("words", [18, 60])
def test_a_long_sentence_is_cut_between_words_for_a_short_quote(words: int) -> None:
    (quote,) = quoter().choose_short([excerpt(1, 1, text="and so on " * words)], 2, 100)
    assert quote.text.endswith(" and […]”") or quote.text.endswith(" on […]”") or quote.text.endswith(" so […]”")
    assert len(quote.text) <= 110


@pytest.mark.parametrize("consent", ["paraphrase", "off_record"])
def test_without_consent_nothing_is_chosen(consent: Consent) -> None:
    assert quoter().choose([excerpt(1, 1, consent=consent), excerpt(2, kind="document", consent=consent)]) == []


def test_notes_and_words_of_nobody_are_not_chosen() -> None:
    assert quoter().choose([excerpt(1, 1, kind="notes"), excerpt(2)]) == []
