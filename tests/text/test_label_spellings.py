"""Labels that are written unlike most: with particles, in small letters, as descriptions; all people are made up."""

import pytest
from talks import counts

from qualcode.text.speakers import find_speakers

TALK = "H: Miten meni?\nVirtanen: Hyvin meni.\nH: Entä nyt?\nVirtanen: Nyt on parempi.\n"


@pytest.mark.parametrize(
    "who", ["von Essen", "af Hällström", "de Vries", "van der Berg", "la Cour", "el Masri", "O'Connor", "d'Aubigné"]
)
def test_names_that_begin_with_a_particle_are_people(who: str) -> None:
    body = (
        f"H: Miten meni?\n{who}: Hyvin.\nNiemi: Huonosti.\nH: Miksi?\nNiemi: Kiire.\n{who}: Ei ollut.\n{who}: Kiitos."
    )
    found = find_speakers(body)
    assert counts(found) == {"H": 2, who: 3, "Niemi": 2}
    assert not any(each.doubtful for each in found.speakers)


@pytest.mark.parametrize("label", ["virtanen", "virtanen ", "VIRTANEN", "Virtanen "])
def test_a_label_in_small_letters_is_the_same_person(label: str) -> None:
    found = find_speakers(f"{TALK}H: Selvä.\n{label}: Ei todellakaan.\nH: Kiitos.\n")
    assert counts(found) == {"H": 4, "Virtanen": 3}
    assert not any(each.doubtful for each in found.speakers)


def test_a_label_is_repeated_in_whatever_letters_it_is() -> None:
    assert counts(find_speakers("H: Miten?\nVirtanen: Hyvin.\nH: Nyt?\nvirtanen: Paremmin.\n")) == {
        "H": 2,
        "Virtanen": 2,
    }


def test_a_word_in_small_letters_inside_a_sentence_is_no_label() -> None:
    found = find_speakers(f"{TALK}H: Sitten puhui taas\nvirtanen: ei se niin ollut, sanoi virtanen: Ei.\n\n" + TALK)
    assert counts(found)["Virtanen"] in (4, 5)
    assert counts(found)["H"] == 5


@pytest.mark.parametrize("who", ["Työpajan fasilitaattori, Lapin yliopisto", "Lapin yliopiston edustaja"])
def test_a_description_that_is_repeated_is_a_person(who: str) -> None:
    found = find_speakers(TALK + f"{who}: Minäkin puhun.\nH: Niin?\n" * 3)
    assert counts(found) == {"H": 5, "Virtanen": 2, who: 3}


def test_a_description_with_a_role_that_stands_there_once_is_doubtful() -> None:
    who = "Työpajan fasilitaattori, Lapin yliopisto"
    found = find_speakers(f"{TALK}{who}: Minäkin puhun.\n")
    assert counts(found)[who] == 1
    assert [each.label for each in found.speakers if each.doubtful] == [who]


def test_a_description_without_a_role_that_stands_there_once_is_told() -> None:
    found = find_speakers(f"{TALK}Kehittäjä, Lapin yliopisto: Minäkin puhun.\n")
    assert counts(found) == {"H": 2, "Virtanen": 2}
    assert dict(found.look_alikes) == {"Kehittäjä, Lapin yliopisto": 1}


def test_a_sentence_before_a_colon_is_told_to_nobody() -> None:
    found = find_speakers(f"{TALK}Minä ajattelin näin, että: Ei se käy.\nH: Seuraava kysymys: Miksi?\n")
    assert not found.look_alikes
    assert counts(found) == {"H": 3, "Virtanen": 2}


def test_notes_between_turns_are_told() -> None:
    body = (
        "H: Miten?\nV: Näin.\n\nTauko: 10 minuuttia\n\nHuom: nauhuri oli poikki.\n\nH: Jatketaanko?\nV: Joo.\n"
        "Litteroijan huomautus: ääni pätkii.\nV: Niin.\nPäätös: jatketaan syksyllä.\nLiite: kaavio 2\n"
    )
    found = find_speakers(body)
    assert list(found.look_alikes) == ["Tauko", "Huom", "Litteroijan huomautus", "Päätös", "Liite"]
    assert counts(found) == {"H": 2, "V": 3}


@pytest.mark.parametrize("note", ["Aihe: palvelut", "**Break:** [12:30]", "Tauko:", "Lähde: https://example.org/a"])
def test_what_nobody_said_before_the_talk_or_beside_it_is_told_to_nobody(note: str) -> None:
    where = f"{note}\n\n{TALK}" if note.startswith("Aihe") else f"{TALK}\n{note}\n\n{TALK}"
    assert not find_speakers(where).look_alikes


def test_a_label_that_the_head_lacks_is_doubtful() -> None:
    body = "H: Miten te käytätte kirjastoa?\n\nV: Käyn joka viikko.\n\nX: Minäkin käyn täällä."
    found = find_speakers(body, ("H", "V"))
    assert counts(found) == {"H": 1, "V": 1, "X": 1}
    assert [(each.label, each.doubtful) for each in found.speakers] == [("X", True)]


def test_a_talk_in_small_letters_is_whose_it_is() -> None:
    body = "haastattelija: miten meni\nkorhonen: ihan hyvin\nhaastattelija: entä nyt\nkorhonen: paremmin\n"
    assert counts(find_speakers(body)) == {"haastattelija": 2, "korhonen": 2}


@pytest.mark.parametrize("line", ["korhonen: Ei todellakaan.", "Korhonen:Ei todellakaan."])
def test_somebody_whose_only_label_is_written_badly_is_told(line: str) -> None:
    found = find_speakers(f"{TALK}{line}\nH: Kiitos.\n")
    assert [label.casefold() for label in found.look_alikes] == ["korhonen"]
    assert counts(found) == {"H": 3, "Virtanen": 2}


def test_a_label_with_no_space_after_it_is_the_same_person() -> None:
    found = find_speakers(f"{TALK}H: Selvä.\nVirtanen:Ei todellakaan.\nH:Kiitos.\n")
    assert counts(found) == {"H": 4, "Virtanen": 3}


@pytest.mark.parametrize(
    "label", ["Nainen, 45 v", "Project manager", "Kouluttaja 2, Lapin yliopisto", "Bo Ek, johtaja"]
)
def test_other_descriptions_are_told_and_repeated_they_are_people(label: str) -> None:
    line = f"{label}: Minäkin puhun.\nH: Niin?\n"
    assert list(find_speakers(TALK + line).look_alikes) == [label]
    assert counts(find_speakers(TALK + line * 3)) == {"H": 5, "Virtanen": 2, label: 3}


def test_a_description_longer_than_names_are_is_a_person() -> None:
    who = "Työpajan fasilitaattori, Lapin yliopiston palvelumuotoilun tutkimusryhmä"
    found = find_speakers(f"{TALK}{who}: Minäkin puhun.\n")
    assert counts(found) == {"H": 2, "Virtanen": 2, who: 1}
    assert [each.label for each in found.speakers if each.doubtful] == [who]


def test_a_name_with_a_description_is_the_name() -> None:
    found = find_speakers("Anna Aho, kehittäjä: Moi!\nBo Ek: Hei.\n" + "Anna Aho: Miten?\nBo Ek: Hyvin.\n" * 3)
    assert counts(found) == {"Anna Aho": 4, "Bo Ek": 4}


@pytest.mark.parametrize("colon", [":", "："])
@pytest.mark.parametrize("people", [("H", "Virtanen"), ("采访人", "受访者")])
def test_a_wide_colon_is_a_colon(colon: str, people: tuple[str, str]) -> None:
    body = "\n\n".join(f"{who}{colon} 我 这么说。" for who in people * 3)
    found = find_speakers(body if colon == ":" else body.replace("： ", "："))
    assert counts(found) == dict.fromkeys(people, 3)
    assert not any(each.doubtful for each in found.speakers)


def test_an_impossible_time_is_no_time_and_hides_no_label() -> None:
    found = find_speakers("H (00:00:01): Miten?\nV (00:00:05): Näin.\nH (00:01:01): Miksi?\nV (00:61:99): Siksi.\n")
    assert [(turn.speaker, turn.seconds) for turn in found.turns] == [("H", 1), ("V", 5), ("H", 61), ("V", None)]


def test_an_impossible_time_at_the_beginning_of_a_line_is_wording() -> None:
    body = "H: Miten?\nV: Näin.\n(00:61:99) Siksi.\nH: Miksi?\nV: Niin.\n"
    assert [body[t.start : t.end] for t in find_speakers(body).turns][1] == "Näin.\n(00:61:99) Siksi."


def test_numbered_paragraphs_of_people_seen_once_are_told_and_points_are_not() -> None:
    talk = "H: Miten?\nV: Näin.\nH: Entä?\nV: Noin.\n"
    assert list(find_speakers(f"{talk}1. Korhonen: Minä kerron.\n2. Virtanen: Ja minä.\n").look_alikes) == [
        "Korhonen",
        "Virtanen",
    ]
    points = "1. Hinta: Se on korkea.\n2. Laatu: Hyvä\nH: Entä jos hinta laskee?\n"
    assert not find_speakers(talk + points).look_alikes


HEADS = [
    "Haastattelija: Sanna Laine\nHaastateltava: Matti\nPäiväys: 3.5.2017",
    "Haastattelija: Sanna Laine\nHaastateltava: Matti\nLitteroitu: 3. toukokuuta 2017",
    "Haastattelija: Sanna\nHaastateltava: Matti\nTehty: 2017-05-03",
    "Haastattelija: Sanna Laine\nHaastateltava: Matti",
    "Haastattelija: Sanna Laine\n\nHaastateltava: Matti\n\nTehty: 3.5.2017",
    "Haastattelija: Sanna\nHaastateltava: Matti",
]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("head", HEADS)
def test_names_before_the_talk_are_no_turns_of_those_with_the_same_labels(head: str, between: str) -> None:
    talk = "Haastattelija: Miten meni?\nHaastateltava: Hyvin meni.\n" * 2
    found = find_speakers(head + between + talk)
    spoken = [turn.speaker for turn in found.turns if turn.speaker]
    assert spoken == ["Haastattelija", "Haastateltava"] * 2
    assert {each.label: each.name.split()[0] for each in found.speakers} == {
        "Haastattelija": "Sanna",
        "Haastateltava": "Matti",
    }
    assert not found.look_alikes


@pytest.mark.parametrize("said", [("Hei", "Moi"), ("Aloitetaan?", "Joo"), ("Selvä", "Matti")])
def test_one_word_that_somebody_says_is_a_turn(said: tuple[str, str]) -> None:
    body = f"Haastattelija: {said[0]}\nHaastateltava: {said[1]}\n\n" + "Haastattelija: Miten?\nHaastateltava: Hyvin.\n"
    assert counts(find_speakers(body)) == {"Haastattelija": 2, "Haastateltava": 2}
