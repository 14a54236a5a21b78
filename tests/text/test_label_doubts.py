"""Labels at which a person should look: several people in one, slips of spelling, words that are topics."""

import pytest
from talks import counts, doc

from qualcode.text.speakers import Speaking, find_speakers


def doubtful(found: Speaking) -> set[str]:
    return {each.label for each in found.speakers if each.doubtful}


# -- several people at once ------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["Nainen 1, Mies 2", "Nainen 1 ja Mies 2", "Nainen 1/Mies 2", "Mies 2 & Nainen 1"])
@pytest.mark.parametrize("times", [1, 3])
def test_a_label_of_several_people_is_none_of_theirs_and_is_told(label: str, times: int) -> None:
    body = doc("{who}: {words}", "H", "Nainen 1", "Mies 2") + "\n" + doc("{who}: {words}", label, rounds=times)
    found = find_speakers(body)
    assert counts(found) == {"H": 4, "Nainen 1": 4, "Mies 2": 4, label: times}
    assert [each.label for each in found.speakers if each.joint] == [label]


def test_people_without_labels_of_their_own_may_speak_at_once() -> None:
    found = find_speakers(doc("{who}: {words}", "V", "K") + "\nH1 ja H2: Sanoimme asian.\n")
    assert [each.label for each in found.speakers if each.joint] == ["H1 ja H2"]


@pytest.mark.parametrize(
    ("people", "label"),
    [
        (("H", "V"), "V & K"),
        (("H", "V"), "V+K"),
        (("MATTI", "LIISA"), "TEPPO & MATTI"),
        (("Liisa Niemi", "Maija Aho"), "Pekka & Maija Aho"),
    ],
)
def test_a_sign_joins_somebody_with_a_label_and_others(people: tuple[str, str], label: str) -> None:
    body = doc("{who}: {words}", *people).rstrip().replace("\n\n", "\n")
    found = find_speakers(f"{body}\n{label}: Juu juu.\nKaikki: nauravat\n{people[0]}: Hyvä.\n")
    assert counts(found) == {people[0]: 5, people[1]: 4, label: 1, "Kaikki": 1}
    assert [each.label for each in found.speakers if each.joint] == [label, "Kaikki"]


@pytest.mark.parametrize("label", ["Pekka & Matti", "K + M", "v&k", "V & muut"])
def test_people_joined_by_a_sign_who_may_be_others_are_told(label: str) -> None:
    found = find_speakers(doc("{who}: {words}", "H", "V") + f"\n{label}: Juu juu.\n")
    assert counts(found) == {"H": 4, "V": 4}
    assert dict(found.look_alikes) == {label: 1}


def test_a_sign_between_works_of_others_joins_nobody() -> None:
    found = find_speakers(doc("{who}: {words}", "Anna", "Bo") + "\nAho & Lund: Sanoi asian.\n")
    assert counts(found) == {"Anna": 4, "Bo": 4}


@pytest.mark.parametrize("label", ["Anna Niemi /kesk", "Aho, Anna"])
def test_what_is_written_like_two_names_is_nobody_else_for_that(label: str) -> None:
    found = find_speakers(doc("{who}: {words}", "Anna Aho", "Bo Lund") + f"\n{label}: Sanoi asian.\n")
    assert not any(each.joint for each in found.speakers)


# -- slips -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "slip", "person"),
    [
        (("H", "Maija"), "Majia", "Maija"),
        (("Pekka", "Maija"), "Majia", "Maija"),
        (("Haastattelija", "Bo Lund"), "Haastatelija", "Haastattelija"),
        (("Haastattelija 1", "Haastateltava 1"), "Hasatattelija 1", "Haastattelija 1"),
    ],
)
def test_a_misspelt_name_speaks_for_itself_and_the_near_one_is_proposed(
    people: tuple[str, str], slip: str, person: str
) -> None:
    found = find_speakers(doc("{who}: {words}", *people) + f"\n{slip}: Niin minäkin sanoin.\n")
    assert counts(found) == {**dict.fromkeys(people, 4), slip: 1}
    assert {each.label: each.near for each in found.speakers if each.near} == {slip: person}
    assert not doubtful(found)


def test_people_told_apart_by_a_number_or_an_initial_are_no_slips() -> None:
    body = doc("{who}: {words}", "Speaker 1", "Anna B") + "\nSpeaker 2: Joo.\n\nAnna C: Joo.\n"
    assert not any(each.near for each in find_speakers(body).speakers)


# -- topics ----------------------------------------------------------------------------------------


def test_words_that_always_stand_in_one_order_are_taken_and_doubtful() -> None:
    topics = "V: Kaksi asiaa.\n\nHinta: Se oli korkea.\n\nLaatu: Se oli hyvä.\n\nH: Entä nyt?\n\n"
    for people in (("H", "V"), ("Pekka", "Maija")):
        found = find_speakers(doc("{who}: {words}", *people, rounds=6) + "\n" + topics * 2)
        assert doubtful(found) == {"Hinta", "Laatu"}


def test_a_seldom_word_that_is_also_said_in_small_letters_is_doubtful() -> None:
    body = doc("{who}: {words}", "Pekka", "Maija", rounds=10) + "\nPekka: Entä hinta?\n\n" + "Hinta: Korkea.\n\n" * 3
    assert doubtful(find_speakers(body)) == {"Hinta"}
    assert not doubtful(find_speakers(body.replace("Hinta:", "Laine:")))


@pytest.mark.parametrize("people", [("Rationale", "Consequences"), ("Owners", "Next tasks")])
def test_a_text_whose_labels_are_all_words_of_its_own_is_doubtful_or_nobodys(people: tuple[str, str]) -> None:
    found = find_speakers("The next tasks of the owners are these.\n\n" + doc("**{who}:** {words}", *people))
    assert {each.label for each in found.speakers} == doubtful(found)


def test_people_who_always_speak_in_one_order_and_are_spoken_of_are_no_topics() -> None:
    body = "\n".join(["Alice: Mitä Bo sanoo, entä Cia?", "Bo: En mitään.", "Cia: Emme mitään."] * 3)
    assert not doubtful(find_speakers(f"{body}\nAlice: Selvä."))


@pytest.mark.parametrize("label", ["Kaikki", "Alla", "Everyone"])
def test_a_word_for_everybody_is_told(label: str) -> None:
    found = find_speakers(doc("{who}: {words}", "H", "V") + f"\n{label}: Kyllä vain.\n")
    assert [each.label for each in found.speakers if each.joint] == [label]


# -- running speech --------------------------------------------------------------------------------

PLAIN = doc("{who}: {words}", "H", "Maija", rounds=40)


@pytest.mark.parametrize(
    "words",
    ["Let’s see", "It's true", "Well, I think it was", "Well, Shannon had a fertile mind", "Niin se", "Jag tror"],
)
@pytest.mark.parametrize("times", [1, 2])
def test_a_clause_before_a_colon_is_nobody_and_needs_no_telling(words: str, times: int) -> None:
    found = find_speakers(PLAIN + f"\n{words}: Se oli hyvä.\n\nH: Niin on.\n" * times)
    assert set(counts(found)) == {"H", "Maija"}
    assert not found.look_alikes


@pytest.mark.parametrize(
    "label", ["Joku muu", "Someone else", "Ja Aino", "Nainen, joka tuli", "Se nainen", "Aino kok", "Huom"]
)
def test_what_may_be_somebody_or_a_note_is_told_though_it_has_words_of_a_sentence(label: str) -> None:
    found = find_speakers(PLAIN + f"\n{label}: Se oli hyvä.\n\nH: Niin on.\n")
    assert dict(found.look_alikes) == {label: 1}


def test_a_clause_is_told_where_labels_are_written_in_more_than_one_way() -> None:
    body = PLAIN + doc("[{who}] {words}", "H", "Maija", rounds=50)
    found = find_speakers(body + "\nJag tror: Se oli hyvä.\n\nH: Niin on.\n")
    assert dict(found.look_alikes) == {"Jag tror": 1}


# -- those who speak seldom ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "once"),
    [
        (("AN", "BL", "CE"), "DM"),
        (("Niva", "Virta", "Kallio"), "Laine"),
        (("Aino Niemi", "Bo Lund", "Cia Ek"), "Eva Berg"),
        (("Mr. Niemi", "Mr. Lund"), "Ms. Ek"),
        (("AA", "Senator"), "Senator Berg"),
    ],
)
def test_where_every_paragraph_has_a_label_another_of_their_kind_is_no_doubt(
    people: tuple[str, ...], once: str
) -> None:
    found = find_speakers(doc("{who}: {words}", *people) + f"\n{once}: Minäkin sanon jotain.\n")
    assert counts(found) == {**dict.fromkeys(people, 4), once: 1}
    assert not doubtful(found)
    assert not found.look_alikes


def test_who_is_listed_among_those_present_is_no_doubt() -> None:
    body = "Paikalla: Niva, Saari ja Laine\n\n" + doc("{who}: {words}", "Niva", "Saari") + "\nLaine: Minäkin.\n"
    assert not doubtful(find_speakers(body))


def test_a_rare_answer_belongs_to_the_questions() -> None:
    found = find_speakers(doc("{who}: {words}", "Q", "Aino") + "\nA: Vastaus oli se.\n")
    assert counts(found) == {"Q": 4, "Aino": 4, "A": 1}


def test_addresses_and_what_stands_in_small_letters_once_are_no_look_alikes() -> None:
    body = doc("{who}: {words}", "H", "V")
    links = "\nMuSig paper: https://example.org/a\n\nKemi: <https://example.org/b>\n\npreviously: niin oli.\n"
    found = find_speakers(body + links)
    assert not found.look_alikes
    assert set(counts(found)) == {"H", "V"}
