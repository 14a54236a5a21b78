"""What is said about who speaks when a file is read; all people are made up."""

from pathlib import Path

import pytest
from drafts import read_source

from qualcode.model.intake import Choices
from qualcode.workbench.intake_words import without_options

TALK = "H: Mitä kuuluu?\n\nMaija: Hyvää kuuluu.\n\n" * 4


def warnings_of(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "puhe.txt"
    path.write_text(text, encoding="utf-8")
    return read_source(path).warnings


def test_a_plain_talk_needs_none(tmp_path: Path) -> None:
    assert warnings_of(tmp_path, TALK) == ()
    assert warnings_of(tmp_path, f"Haastattelija: Anna Aho\nHaastateltava: Maija\n\n{TALK}") == ()


def test_whose_a_misspelt_name_may_be(tmp_path: Path) -> None:
    (told,) = warnings_of(tmp_path, f"{TALK}Majia: Niin kuuluu.\n")
    assert told == '"Majia" may be "Maija" misspelt; kept apart, so merge them if they are one person'


def test_which_labels_are_of_several_people(tmp_path: Path) -> None:
    (told,) = warnings_of(tmp_path, f"{TALK}H ja Maija: Niin kuuluu.\n")
    assert told == 'several people at once, kept under one label: "H ja Maija"; say whose words they are'


def test_what_may_be_a_topic(tmp_path: Path) -> None:
    (told,) = warnings_of(tmp_path, TALK + "Hinta: Se on korkea.\n\nLaatu: Se on hyvä.\n\nH: Entä nyt?\n\n" * 2)
    assert told == 'taken for speakers, though they are seldom or unlike the others: "Hinta", "Laatu"'


def test_that_a_label_is_not_among_those_of_the_head(tmp_path: Path) -> None:
    head = "---\nparticipants:\n  - {label: H, role: interviewer}\n  - {label: V, role: informant}\n---\n"
    (told,) = warnings_of(tmp_path, f"{head}H: Miten käy?\n\nV: Hyvin käy.\n\nX: Minäkin käyn täällä.\n")
    assert told == 'not among the participants of the head: "X"; say who they are, or take them for wording'


def test_that_a_note_is_in_the_turn_before(tmp_path: Path) -> None:
    (told,) = warnings_of(tmp_path, f"{TALK}Huom: nauhuri oli poikki.\n\nH: Entä nyt?\n")
    assert told == 'not taken for speakers: "Huom"; what follows them is in the turn before'


def test_without_speakers_a_label_that_is_repeated_is_told(tmp_path: Path) -> None:
    none, told = warnings_of(tmp_path, "Yleisö kysyy.\n\nMaija: Vastaan siihen.\n\n" * 3)
    assert none == "no speaker labels were found; every paragraph is a turn without a speaker"
    assert told == 'not taken for speakers: "Maija"; what follows them is in the turn before'


UNASKED = "Sanna: Kerro siitä.\n\nMaija: Hyvin sujui.\n\n" * 5


def test_that_nobody_of_two_is_known_to_ask(tmp_path: Path) -> None:
    (told,) = warnings_of(tmp_path, UNASKED)
    asked = "two people speak and nobody is known to ask; I on the import screen says who does"
    assert told == f"{asked}; or --interviewer LABEL"
    assert without_options(told) == asked


@pytest.mark.parametrize(
    "text",
    [
        UNASKED + "Bo: Minäkin.\n\n" * 3,
        UNASKED.replace("Sanna:", "Tutkija:"),
        UNASKED.replace("siitä.", "siitä?"),
        UNASKED.replace("siitä.", "siitä?").replace("sujui.", "sujui, vai mitä?"),
        f"Haastattelija Sanna Laine\n\n{UNASKED}",
        f"---\nkind: document\n---\n{UNASKED}",
        f"---\nkind: notes\n---\n{UNASKED}",
        f"---\nparticipants:\n  - label: Sanna\n    role: informant\n  - label: Maija\n---\n{UNASKED}",
        UNASKED[: len(UNASKED) // 5 * 2],
    ],
    ids=["three", "a word", "asks", "both ask", "said before", "a document", "notes", "a head", "few turns"],
)
def test_that_it_is_not_said_without_need(tmp_path: Path, text: str) -> None:
    assert not [words for words in warnings_of(tmp_path, text) if "nobody is known to ask" in words]


def test_that_it_is_not_said_once_a_person_has_decided(tmp_path: Path) -> None:
    path = tmp_path / "puhe.txt"
    path.write_text(UNASKED, encoding="utf-8")
    for asking in ((), ("Sanna",)):
        assert read_source(path, choices=Choices(interviewers=asking)).warnings == ()


def test_who_is_taken_for_one_person_is_said_beside_the_warnings(tmp_path: Path) -> None:
    talk = "Anna Aho: Hei kaikille.\nBo Ek: Moi vaan.\n" + "Anna: Miten meni?\nBo: Hyvin meni.\n" * 4
    (tmp_path / "a.txt").write_text(talk, encoding="utf-8")
    draft = read_source(tmp_path / "a.txt")
    assert draft.assumed["people"] == "Anna = Anna Aho; Bo = Bo Ek"
    assert not draft.warnings
    assert {each.label: each.name for each in draft.participants} == {"Anna": "Anna Aho", "Bo": "Bo Ek"}
