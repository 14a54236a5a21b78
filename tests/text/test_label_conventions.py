"""Ways of writing labels that hearings, minutes and chats have; all people are made up."""

import pytest
from talks import counts, doc

from qualcode.text.speakers import find_speakers

# -- hearings --------------------------------------------------------------------------------------


@pytest.mark.parametrize("indent", ["", "    "])
def test_a_title_and_a_name_in_capitals_with_a_full_stop_open_turns(indent: str) -> None:
    body = doc(indent + "{who}. {words}", "Mr. AHO", "Mrs. EK-LUND", "The CHAIRMAN", rounds=3)
    assert counts(find_speakers(body)) == {"Mr. AHO": 3, "Mrs. EK-LUND": 3, "The CHAIRMAN": 3}


def test_titles_and_names_that_end_a_sentence_seldom_are_wording() -> None:
    body = doc("{who}: {words}", "Mr. AHO", "Mr. EK") + "\nMr. EK. Hän se oli.\n\nMr. Aho. Niin oli.\n"
    assert counts(find_speakers(body)) == {"Mr. AHO": 4, "Mr. EK": 4}


@pytest.mark.parametrize(
    "line", ["Mr. AHO [continuing]. Niin on.", "Mr. AHO [continuing]: Niin on.", "Mr. AHO [jatkuu]: Niin on."]
)
def test_who_goes_on_after_a_sign_in_brackets_is_the_same_person(line: str) -> None:
    body = doc("{who}: {words}", "Mr. AHO", "Mr. EK") + f"\n{line}\n"
    assert counts(find_speakers(body)) == {"Mr. AHO": 5, "Mr. EK": 4}


# -- lines and bullets -----------------------------------------------------------------------------


def test_speech_in_narrow_lines_is_no_value_of_a_form() -> None:
    said = "Puhun tässä asiasta, joka on pitkä ja\njatkuu toisella rivillä loppuun asti."
    body = doc("{who}: {words}\n\nVälissä on kuva.", "Aino", "Bo", words=said)
    assert {who: n for who, n in counts(find_speakers(body)).items() if who} == {"Aino": 4, "Bo": 4}


@pytest.mark.parametrize("bullet", ["* ", "- ", "    * "])
def test_points_of_a_list_may_be_turns_and_names_in_small_letters_among_them_too(bullet: str) -> None:
    body = doc(bullet + "{who}: {words}", "AK", "eP", "Bo").replace("Sanoi", "sanoi").replace("\n\n", "\n")
    assert counts(find_speakers(body)) == {"AK": 4, "eP": 4, "Bo": 4}


def test_a_rare_name_in_small_letters_in_a_list_is_told() -> None:
    body = doc("* {who}: {words}", "AK", "Bo", rounds=9).replace("\n\n", "\n") + "* eP: Minä näin sen.\n* AK: Niin.\n"
    found = find_speakers(body)
    assert counts(found) == {"AK": 10, "Bo": 9}
    assert dict(found.look_alikes) == {"eP": 1}


def test_a_time_that_is_a_link_is_a_time() -> None:
    body = doc("**{who}** [1:0{n}](https://media.example/watch?v=a-B_1&t=6{n}s): {words}", "Aino", "Bo Ek")
    turns = find_speakers(body).turns
    assert [(turn.speaker, turn.seconds) for turn in turns[:3]] == [("Aino", 60), ("Bo Ek", 60), ("Aino", 61)]
    assert body[turns[0].start : turns[0].end] == "Sanoi jotain, mikä riitti."


# -- once alone ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["v8 on siitä luopunut", "Niin,\njatkuu rivillä", "[näyttää kuvia](https://kuva.example/1)"]
)
def test_initials_that_stand_once_among_initials_are_somebody(said: str) -> None:
    found = find_speakers(doc("{who}: {words}", "AK", "BE", "CF") + f"\nDG: {said}\n\nAK: Niin.\n")
    assert counts(found) == {"AK": 5, "BE": 4, "CF": 4, "DG": 1}
    assert [each.label for each in found.speakers if each.doubtful] == ["DG"]


def test_initials_before_an_address_alone_are_told() -> None:
    found = find_speakers(doc("{who}: {words}", "AK", "BE", "CF") + "\nDG: https://kuva.example/1\n\nAK: Niin.\n")
    assert dict(found.look_alikes) == {"DG": 1}


def test_words_and_addresses_between_initials_are_nobody_and_an_address_is_told_to_nobody() -> None:
    body = doc("{who}: {words}", "AK", "BE", "CF") + "\nhttps://kuva.example/1\n\nFYI: Niin on.\n\nAK: Niin.\n"
    found = find_speakers(body)
    assert counts(found) == {"AK": 5, "BE": 4, "CF": 4}
    assert dict(found.look_alikes) == {"FYI": 1}


def test_a_word_that_names_people_and_says_nothing_is_nobody() -> None:
    body = "".join(f"Esittelijä: Aino Aho (AA)\n\n{doc('{who}: {words}', 'AA', 'BE', rounds=2)}\n" for _ in range(3))
    assert counts(find_speakers(body)) == {"": 1, "AA": 6, "BE": 6}


# -- questions and answers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Pergunta", "Resposta"),
        ("Pregunta", "Respuesta"),
        ("Frage", "Antwort"),
        ("Question", "Réponse"),
        ("Spørsmål", "Svar"),
        ("Domanda", "Risposta"),
    ],
)
def test_words_for_questions_and_answers_say_who_asks(asks: str, answers: str) -> None:
    body = doc("{who}: {words}", asks, answers) + f"\nTämä on {asks.lower()} ja {answers.lower()}.\n"
    told = {each.label: (each.role, each.doubtful) for each in find_speakers(body).speakers}
    assert told == {asks: ("interviewer", False), answers: ("informant", False)}


# -- chats and brackets ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["<{who}> {words}", "**\\<{who}>** {words}", "[10:1{n}:00] <{who}> {words}"])
def test_names_of_a_chat_open_turns_however_seldom(form: str) -> None:
    body = doc(form, "niila", "eBo_", "m20[m]") + "\n" + form.format(who="aino", words="Niin.", n=5) + "\n"
    found = find_speakers(body)
    assert counts(found) == {"niila": 4, "eBo_": 4, "m20[m]": 4, "aino": 1}
    assert not any(each.doubtful for each in found.speakers)


def test_a_name_of_a_chat_may_lack_its_space_and_has_no_backslashes() -> None:
    body = doc("\\<{who}> {words}", "aino\\_", "bo") + "\\<bo>Niin.\n"
    assert counts(find_speakers(body)) == {"aino_": 4, "bo": 5}


@pytest.mark.parametrize("tag", ["<li> {words}", "<p> {words}", "<puhe> {words}</puhe>"])
def test_tags_are_nobody(tag: str) -> None:
    assert set(counts(find_speakers(doc(tag, "x", "y")))) == {""}


def test_a_chat_too_short_for_a_habit_is_wording() -> None:
    assert set(counts(find_speakers("<aino> Hei.\n<bo> Hei.\n<aino> Niin.\n"))) == {""}


@pytest.mark.parametrize("bullet", ["", " * "])
def test_names_in_small_letters_in_brackets_open_turns(bullet: str) -> None:
    body = "Paikalla: Aino Aho, Bo Ek, Cia Holm\n\n" + doc(bullet + "[{who}] {words}", "aino", "bob", "cia")
    body = body.replace("Bo Ek", "Bob Ek") + f"\n{bullet}[aion] Niin on.\n"
    found = find_speakers(body)
    assert {who: n for who, n in counts(found).items() if who} == {"aino": 4, "bob": 4, "cia": 4, "aion": 1}
    assert [(each.label, each.near) for each in found.speakers if each.near] == [("aion", "aino")]


@pytest.mark.parametrize("states", [("Done", "Open", "Late"), ("done", "open", "late")])
def test_how_far_points_of_a_list_are_is_nobody(states: tuple[str, ...]) -> None:
    body = doc("- [{who}] {words}", *states) + "\nDone and done, Open or open, Late is late: " + "done open late " * 9
    assert set(counts(find_speakers(body))) == {""}


def test_sounds_and_words_in_brackets_are_nobody_again_and_again() -> None:
    body = doc("[{who}] {words}", "laughs", "music", "naurua", "ovi", "katu", "tuuli")
    assert set(counts(find_speakers(body))) == {""}


# -- headings and people unknown -------------------------------------------------------------------


def test_a_heading_below_which_somebody_else_speaks_is_told_to_nobody() -> None:
    talk = doc("{who}\n\n{words}", *("Aino Niemi", "Bo Lund"))
    found = find_speakers(f"{talk}\nProlog\n\n{talk}")
    assert counts(found) == {"Aino Niemi": 8, "Bo Lund": 8}
    assert not found.look_alikes


def test_headings_between_bold_names_alone_are_nobody() -> None:
    talk = doc("**{who}**\n* {words}", "Aino Niemi", "Bo Lund", rounds=12)
    found = find_speakers(f"{talk}\n# Toinen Palaveri\n\nSe jatkui.\n\n### Moderator: Aino\n### Loppu: nyt\n\n{talk}")
    assert counts(found) == {"Aino Niemi": 24, "Bo Lund": 24}


def test_stars_after_a_name_are_none_of_it() -> None:
    body = doc("**{who}**\n\n{words}", "Aino Niemi", "Bo Lund") + "\n**Bo Lund***\n\nNiin on.\n"
    assert counts(find_speakers(body)) == {"Aino Niemi": 4, "Bo Lund": 5}


@pytest.mark.parametrize("unknown", ["(??)", "??", "[??]", "**???**"])
def test_question_marks_are_somebody_unknown(unknown: str) -> None:
    found = find_speakers(doc("{who}: {words}", "Aino", "Bo") + f"\n{unknown}: Niin on.\n")
    assert counts(found) == {"Aino": 4, "Bo": 4, "??": 1}


def test_bold_points_of_a_numbered_list_beside_people_without_numbers_are_nobody() -> None:
    talk = doc("**{who}:** {words}", "Aino", "Bo", rounds=6)
    found = find_speakers(f"{talk}\n1. **Sanasto:** Kolme sanaa puuttuu.\n2. **Nimet:** Yksi nimi puuttuu.\n")
    assert counts(found) == {"Aino": 6, "Bo": 6}
    assert dict(found.look_alikes) == {"Sanasto": 1, "Nimet": 1}
    numbered = doc("1. **{who}:** {words}", "Aino", "Bo")
    assert counts(find_speakers(numbered)) == {"Aino": 4, "Bo": 4}


def test_a_time_between_name_and_words_needs_no_brackets_where_the_times_run_on() -> None:
    body = "".join(f"{who} 0:{n:02} Se alkoi siitä.\n" for n in range(6) for who in ("H", "V"))
    found = find_speakers(body)
    assert {each.label: each.turns for each in found.speakers} == {"H": 6, "V": 6}
    assert [turn.seconds for turn in found.turns[:4]] == [0, 0, 1, 1]
    assert body[found.turns[0].start : found.turns[0].end] == "Se alkoi siitä."


def test_times_may_begin_again_with_another_recording() -> None:
    part = "".join(f"{who} 0:{n:02} Se alkoi siitä.\n" for n in range(6) for who in ("H", "V"))
    assert {each.label for each in find_speakers(part * 2).speakers} == {"H", "V"}


def test_a_timetable_is_no_talk() -> None:
    body = "".join(f"{day} {hour}:00 kokous jatkuu\n" for day in ("MA", "TI", "KE") for hour in (9, 10, 11, 12))
    assert not find_speakers(body).speakers
