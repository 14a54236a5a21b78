"""Sentences and words in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.sentences import sentence_spans, word_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mukana oli esim. Lapin Kulta, n. 30 yritystä ja mm. Kemi.",
        "Alettiin klo 12.30 eikä klo. 9.",
        "Se oli 1. kerran kun 21.3. tavattiin, ja 2. 4. uudestaan.",
        "Katso ks. Taulukko ja vrt. Kuva, s. 5.",
        "Oli firmoja, kouluja jne. kaikki mukana.",
        "Sen teki Kaisa S. Juntunen v. 2017.",
        "Vi hade t.ex. Nokia och bl.a. Kemi med, d.v.s. alla.",
        "Ask e.g. Mr. Hughes or Dr. Smith, cf. Table two.",
        "Mii galledeimmet omd. Anára ja ee. Ohcejoga, gč. Govva.",
        "Dii. 12.30 ja s. 5.",
        "Leat searvvit, skuvllat jna. buohkat mielde.",
        "No... en mä oikein tiedä… ehkä se.",
        "”Mitä?” hän kysyi.",
        "Joo (ei!) tuota noin.",
        "1. Johdanto",
        "Rivi jatkuu\nseuraavalla rivillä.",
    ],
)
def test_this_is_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Joo.", "se on niin.", "Kyllä."],
        ["Mm.", "Joo."],
        ["Mitä?", "ai nyt vai?", "Hyvä!", "mennään."],
        ["No...", "Sitten lähettiin…", "Ehkä."],
        ["Tavattiin vuonna 2017.", "Sitten ei enää."],
        ["Oli firmoja jne.", "Sitten lähettiin."],
        ["Hän sanoi: ”Ei käy.”", "Ja lähti."],
        ["Det var bra osv.", "Sedan slutade det."],
        ["Leat searvvit jna.", "Dasto mii vulggiimet."],
        ["It ended at 5 p.m.", "Then we left."],
        ["(Naurua.)", "Niin."],
    ],
)
def test_these_are_sentences_of_their_own(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["我叫王小明。", "我在大學讀書。"],
        ["你好嗎？", "我很好！", "謝謝"],
        ["彼は「行く。」", "と言った。"],
        ["什麼？！", "真的。"],
        ["Käyn täällä usein. 我叫王。", "Niin."],
    ],
)
def test_the_marks_of_chinese_and_japanese_end_a_sentence_without_a_blank(parts: list[str]) -> None:
    assert " ".join(sentences("".join(parts))) == " ".join(parts)


def test_an_empty_line_ends_a_sentence_without_a_stop() -> None:
    assert sentences("Otsikko\n\n  Teksti alkaa n.\n\nKemi") == ["Otsikko", "Teksti alkaa n.", "Kemi"]


def test_words_keep_their_endings_and_numbers_their_parts() -> None:
    assert words("EU-ohjelmiin GTK:n don't ’klo’ 12.30, 3,5 % T03 2020-luvulla snake_case 10:30:") == [
        *("EU-ohjelmiin", "GTK:n", "don't", "klo", "12.30", "3,5", "T03", "2020-luvulla", "snake", "case", "10:30")
    ]


def test_soft_hyphens_and_combining_marks_are_inside_a_word() -> None:
    assert words("yhteis\u00adtyö x\u0302y") == ["yhteis\u00adtyö", "x\u0302y"]


SPEECH = st.lists(st.sampled_from(["n", "esim", "Kemi", "1", "joo", ".", "...", "?", "”", ")", " ", "\n", "\n\n", "å"]))


@given(SPEECH.map("".join) | st.text(max_size=80))
def test_sentences_are_in_order_and_leave_only_white_space_out(text: str) -> None:
    spans = sentence_spans(text)
    edges = [0, *(edge for span in spans for edge in span), len(text)]

    assert edges == sorted(edges)
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
    assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()


@given(st.text(max_size=80))
def test_every_letter_and_digit_is_in_exactly_one_word(text: str) -> None:
    inside = [position for start, end in word_spans(text) for position in range(start, end)]

    assert len(inside) == len(set(inside))
    assert {i for i, c in enumerate(text) if c.isalnum()} <= set(inside)


@pytest.mark.parametrize(
    ("text", "sentences", "words"),
    [
        ("." * 200_000 + "x", 1, 1),
        ("a. " * 100_000, 1, 100_000),
        (".)" * 100_000, 1, 0),
        ("\n" * 200_000, 0, 0),
        ("a'" * 100_000, 1, 1),
    ],
    ids=range(5),
)
def test_monstrous_text_takes_no_monstrous_time(text: str, sentences: int, words: int) -> None:
    assert (len(sentence_spans(text)), len(word_spans(text))) == (sentences, words)
