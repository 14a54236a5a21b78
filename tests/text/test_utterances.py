"""From utterances to turns: what the same person says in a row is one turn."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.intake import Choices, Utterance
from qualcode.text.speakers import from_utterances

SAID = (
    Utterance("Anna", "Miksi?", 3),
    Utterance("Bo", "Siksi", 5),
    Utterance("Bo", "juuri.", 9),
    Utterance("", "(naurua)", 11),
    Utterance("", "(tauko)", None),
    Utterance("Bo", "Niin.", 20),
)


def heard(said: tuple[Utterance, ...], choices: Choices | None = None) -> list[tuple[str, int | None, str]]:
    body, speaking = from_utterances(said, choices)
    return [(turn.speaker, turn.seconds, body[turn.start : turn.end]) for turn in speaking.turns]


def test_what_one_says_in_a_row_is_a_turn_that_begins_with_its_first_utterance() -> None:
    assert heard(SAID) == [
        ("Anna", 3, "Miksi?"),
        ("Bo", 5, "Siksi juuri."),
        ("", 11, "(naurua)"),
        ("", None, "(tauko)"),
        ("Bo", 20, "Niin."),
    ]
    assert from_utterances(SAID)[0] == "Anna: Miksi?\n\nBo: Siksi juuri.\n\n(naurua)\n\n(tauko)\n\nBo: Niin."


def test_labels_that_a_person_renames_merges_or_drops() -> None:
    choices = Choices(labels={"Bo": "V", "Anna": "V", "Ceci": ""})

    assert heard((*SAID[:3], Utterance("Ceci", "Hei.", 30)), choices) == [
        ("V", 3, "Miksi? Siksi juuri."),
        ("", 30, "Hei."),
    ]


def test_who_asks_is_what_a_person_says() -> None:
    _body, speaking = from_utterances(SAID, Choices(interviewers=("Bo",)))

    assert [(each.label, each.role, each.why, each.turns) for each in speaking.speakers] == [
        ("Anna", "informant", "given", 1),
        ("Bo", "interviewer", "given", 2),
    ]


UTTERANCES = st.lists(
    st.builds(Utterance, st.sampled_from(["", "Anna", "B: o"]), st.text(" abåc.\n", max_size=9), st.none() | st.just(4))
)


@given(said=UTTERANCES)
def test_every_word_is_in_one_turn_of_who_said_it(said: list[Utterance]) -> None:
    body, speaking = from_utterances(said)
    spoken = [(each.speaker, word) for each in said for word in each.text.split()]

    assert [(t.speaker, word) for t in speaking.turns for word in body[t.start : t.end].split()] == spoken
    assert all(before.end < after.start for before, after in pairwise(speaking.turns))


def test_a_topic_and_a_single_word_among_full_names_are_doubtful_where_they_are_seen_once() -> None:
    names = ("Liisa Aho", "Bo Lund", "Tulos", "Liisa Aho", "Kaisa Niemi", "Vastausprosentti", "Bo Lund")
    _body, speaking = from_utterances(Utterance(name, "Hyvä.", None) for name in names)
    assert [each.label for each in speaking.speakers if each.doubtful] == ["Tulos", "Vastausprosentti"]
    _body, speaking = from_utterances(Utterance(name, "Hyvä.", None) for name in ("Anna", "Bo", "Anna", "Kaisa"))
    assert not any(each.doubtful for each in speaking.speakers)
