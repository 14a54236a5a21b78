"""Speakers in tags that are closed, as in XML, beside other tags and data; all people are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talks import counts

from qualcode.text.speakers import find_speakers

FORMS = {
    "a line": "<{who}>Sanoi jotain, mikä riitti.</{who}>\n",
    "blanks inside": "<{who}> Sanoi jotain, mikä riitti. </{who}>\n",
    "lines of their own": "<{who}>\nSanoi jotain, mikä riitti.\n</{who}>\n",
}


def talk(form: str, *people: str, rounds: int = 4) -> str:
    return "\n".join(form.format(who=who) for _round in range(rounds) for who in people)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("people", [("entrevistador", "entrevistado"), ("Interviewer", "P4"), ("Aino", "Bo", "Cia")])
def test_a_tag_that_is_closed_is_a_turn_and_no_part_of_it(form: str, people: tuple[str, ...]) -> None:
    body = talk(form, *people)
    found = find_speakers(body)
    assert counts(found) == dict.fromkeys(people, 4)
    assert {body[turn.start : turn.end] for turn in found.turns} == {"Sanoi jotain, mikä riitti."}


def test_what_stands_between_tags_is_nobodys() -> None:
    body = talk(FORMS["a line"], "Aino", "Bo").replace("</Bo>\n", "</Bo>\n\n## Toinen luku\n")
    found = find_speakers(body)
    assert counts(found) == {"Aino": 4, "Bo": 4, "": 4}
    assert {body[turn.start : turn.end] for turn in found.turns if not turn.speaker} == {"## Toinen luku"}


def test_a_tag_that_is_not_closed_ends_where_the_next_one_opens() -> None:
    body = talk(FORMS["a line"], "Aino", "Bo", rounds=6).replace("</Aino>", "", 1)
    assert counts(find_speakers(body)) == {"Aino": 6, "Bo": 6}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(talk("<{who}>Rovaniemi</{who}>\n", "kunta", "nimi"), id="values"),
        pytest.param(talk("<{who}>Se oli hyvä.</{who}>\n", "div", "span"), id="HTML"),
        pytest.param(talk("<{who}>Se oli hyvä.</{who}>\n", "date", "note"), id="words for nobody"),
        pytest.param(talk("<rivi>\n<{who}>Se oli hyvä.</{who}>\n</rivi>\n", "osio", "teksti"), id="tags in tags"),
        pytest.param(talk("<{who}>Se oli hyvä.</{who}>\n", "teksti"), id="one tag alone"),
        pytest.param(talk("Näin: <{who}>Se oli hyvä.</{who}>\n", "Aino", "Bo"), id="inside lines"),
        pytest.param(talk("<{who}>\nSe oli hyvä.\n", "osa", "luku"), id="not closed"),
    ],
)
def test_tags_that_are_no_turns(body: str) -> None:
    assert not find_speakers(body).speakers


# -- names in elements of HTML ---------------------------------------------------------------------

BLOCK = '  <div class="block">\n    <div class="name">{who}:</div>\n      Sanoi jotain, mikä riitti.\n  </div>\n'
ELEMENTS = {
    "blocks": BLOCK,
    "a class and no colon": BLOCK.replace("{who}:", "{who}"),
    "paragraphs": "<p><strong>{who}:</strong> Sanoi jotain, mikä riitti.</p>\n",
    "in a line": "<b>{who}:</b> Sanoi jotain, mikä riitti.\n",
    "the colon after it": "<b>{who}</b>: Sanoi jotain, mikä riitti.\n",
}


@pytest.mark.parametrize("form", ELEMENTS.values(), ids=ELEMENTS.keys())
@pytest.mark.parametrize("people", [("Aino", "Bo"), ("H", "V"), ("Aino Niemi", "Bo Ek", "Haastattelija")])
def test_a_name_in_an_element_of_its_own_opens_a_turn_without_mark_up(form: str, people: tuple[str, ...]) -> None:
    body = f"# Jakso 4\n\n<div>\n{talk(form, *people)}</div>\n"
    found = find_speakers(body)
    assert {who: n for who, n in counts(found).items() if who} == dict.fromkeys(people, 4)
    assert {body[turn.start : turn.end] for turn in found.turns if turn.speaker} == {"Sanoi jotain, mikä riitti."}


@pytest.mark.parametrize(
    "line",
    ["<h2>Aino</h2>\n\nSe oli hyvä.\n", "<b>Huom:</b> Se oli hyvä.\n", "Näin <b>Aino:</b> se oli hyvä.\n"],
)
def test_other_elements_are_nobody(line: str) -> None:
    assert not find_speakers((line + "\n" + line.replace("Aino", "Bo") + "\n") * 4).speakers


# -- anything --------------------------------------------------------------------------------------

PIECES = ["<Aino>", "</Aino>", "<Bo>", "</Bo>", "<b>H:</b>", "<p>", "</p>", "Oli.", " ", "\n", "00:01:05"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_turns_are_in_order_disjoint_and_trimmed_however_tags_stand(body: str) -> None:
    turns = find_speakers("<Aino>Oli.</Aino>\n<Bo>Oli.</Bo>\n" * 3 + body).turns
    ends = [0, *(turn.end for turn in turns)]
    assert all(before <= turn.start < turn.end for before, turn in zip(ends, turns, strict=False))


@pytest.mark.parametrize(
    "piece", ["<Aino>", "</Aino>", "<Aino>Oli.</Aino>\n", "<b>H:</b> <p>", "</p>\n", "<b>H:</b>\n<p>"]
)
def test_a_huge_text_of_tags_costs_no_more_than_its_length(piece: str) -> None:
    body = piece * (600_000 // len(piece))
    assert len(find_speakers(body).turns) <= len(body)
