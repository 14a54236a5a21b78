"""What is said about who speaks when a file is read; all people are made up."""

from pathlib import Path

from drafts import read_source

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


def test_without_speakers_a_label_that_is_repeated_is_told(tmp_path: Path) -> None:
    none, told = warnings_of(tmp_path, "Yleisö kysyy.\n\nMaija: Vastaan siihen.\n\n" * 3)
    assert none == "no speaker labels were found; every paragraph is a turn without a speaker"
    assert told == 'not taken for speakers: "Maija"; what follows them is in the turn before'
