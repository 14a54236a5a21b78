"""Labels by the lines around them: inside lines, in heads and forms, alone on a line; all people are made up."""

import pytest
from talks import PEOPLE, counts, doc

from qualcode.text.speakers import Speaking, find_speakers

# -- labels inside lines ---------------------------------------------------------------------------


def test_labels_inside_short_lines_open_turns_where_they_are_repeated() -> None:
    body = "\n\n".join(["H: Mitä? V: Joo.", "V: Niin. H: Vai? V: Joo."] * 3)
    assert counts(find_speakers(body)) == {"H": 6, "V": 9}
    assert counts(find_speakers("\n\n".join(["H: Mitä? V: Joo."] * 3))) == {"H": 3, "V": 3}


def test_labels_too_seldom_inside_lines_are_told() -> None:
    body = doc("{who}: {words}", "H", "V", rounds=10) + "\nH: Mitä? V: Joo.\n"
    found = find_speakers(body)
    assert counts(found) == {"H": 11, "V": 10}
    assert dict(found.inside) == {"V": 1}
    assert not find_speakers(doc("{who}: {words}", "H", "V")).inside


def test_a_known_label_inside_a_line_is_told() -> None:
    assert dict(find_speakers("H: Mitä? V: Joo.", ("H", "V")).inside) == {"V": 1}


def test_names_inside_long_lines_that_open_none() -> None:
    long = "Pitkä puhe jatkuu tässä näin. " * 12
    body = "\n".join(f"Anna: Mitä kuuluu? {long}Bo: Joo niin on. Anna: Kyllä." for _ in range(6))
    assert counts(find_speakers(body)) == {"Anna": 12, "Bo": 6}


def test_a_few_labels_inside_hundreds_of_long_lines() -> None:
    long = "Pitkä puhe jatkuu tässä näin. " * 12
    lines = [long.strip()] * 302
    for n in range(6):
        lines[n * 50 + 9] = f"{long}Anna: Mitä? {long}Bo: Joo. {long}Anna: Niin."
    found = find_speakers("\n".join(lines))
    assert {who: n for who, n in counts(found).items() if who} == {"Anna": 12, "Bo": 6}


def test_a_sentence_before_a_colon_is_no_part_of_a_label() -> None:
    body = doc("{who}: {words}", "Dr. Aho", "A. Niemi") + "\nSelvä. Niemi: hän sanoi.\n"
    assert counts(find_speakers(body)) == {"Dr. Aho": 4, "A. Niemi": 4}


# -- times inside turns ----------------------------------------------------------------------------


@pytest.mark.parametrize("stamp", ["[00:05:00]", "00:05:00", "[05:00]", "(00:05:00)"])
@pytest.mark.parametrize("after", ["Jatkuu.", "\nJatkuu."], ids=["before words", "alone"])
def test_a_time_inside_a_turn_begins_the_next_stretch_of_the_same_person(stamp: str, after: str) -> None:
    body = doc("{who}: {words}", "H", "V") + f"\nH: Alku.\n{stamp} {after}\n\nV: Loppu kello 10:30.\n10:30 se oli.\n"
    turns = find_speakers(body).turns[-3:]
    assert [(turn.speaker, body[turn.start : turn.end], turn.seconds) for turn in turns] == [
        ("H", "Alku.", None),
        ("H", "Jatkuu.", 300),
        ("V", "Loppu kello 10:30.\n10:30 se oli.", None),
    ]


# -- what is no person -----------------------------------------------------------------------------


@pytest.mark.parametrize("marks", [("## Experiments", "## Requirement"), ("1. Budget", "2. Staff")])
def test_headings_and_points_of_a_list_are_nobody(marks: tuple[str, str]) -> None:
    assert set(counts(find_speakers(doc("{who}: {words}", *marks)))) == {""}
    body = doc("{who}: {words}", *PEOPLE) + "\n" + doc("{who}: {words}", *marks)
    assert counts(find_speakers(body)) == dict.fromkeys(PEOPLE, 4)


def test_points_of_a_list_that_are_repeated_are_told() -> None:
    found = find_speakers(doc("{who}: {words}", "V1", "V2", "1. Anna", "2. Bo"))
    assert counts(found) == {"V1": 4, "V2": 4}
    assert dict(found.look_alikes) == {"Anna": 4, "Bo": 4}
    numbered = find_speakers(doc("{who}: {words}", "1. H", "V1", "2. H", "V2"))
    assert counts(numbered) == {"H": 8, "V1": 4, "V2": 4}


def test_numbers_that_run_on_may_stand_before_people() -> None:
    body = "\n".join(f"{n}. {PEOPLE[n % 2]}: Sanoi asian." for n in range(1, 9))
    assert counts(find_speakers(body)) == dict.fromkeys(PEOPLE, 4)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_fields_of_a_form_are_nobody_and_are_told(between: str) -> None:
    block = between.join(["Vetäjä: Anna Aho", "Valmis: Huomenna", "Kiire: Suuri"])
    found = find_speakers("\n\n".join([block] * 5))
    assert set(counts(found)) == {""}
    assert {"Valmis", "Kiire"} <= set(found.look_alikes)


def test_two_fields_under_one_heading_after_another() -> None:
    body = "\n\n".join(f"Asia numero {n} oli pitkä.\n\nVetäjä: Aho\nValmis: Kesäksi" for n in range(5))
    assert set(counts(find_speakers(body))) == {""}


# -- the head --------------------------------------------------------------------------------------

TALK = "\n\n" + doc("{who}: {words}", "H", "V")


def named(found: Speaking) -> dict[str, str]:
    return {each.label: each.name for each in found.speakers}


def test_a_head_names_people_and_lets_nobody_speak() -> None:
    found = find_speakers("Haastattelija: Anna Aho\nHaastateltava: Bo Ek\nPäivä: 1.2.2020\nPaikka: Kemi" + TALK)
    assert {who: n for who, n in counts(found).items() if who} == {"H": 4, "V": 4}
    assert named(found) == {"H": "Anna Aho", "V": "Bo Ek"}
    assert not found.look_alikes


def test_a_head_with_the_labels_of_the_talk() -> None:
    head = "Haastattelu 3\n\nInterviewer: Anna Aho\nInterviewee: Bo Ek (Lapin yritys)\n\n"
    found = find_speakers(head + doc("{who}: {words}", "Interviewer", "Interviewee"))
    assert {who: n for who, n in counts(found).items() if who} == {"Interviewer": 4, "Interviewee": 4}
    assert named(found) == {"Interviewer": "Anna Aho", "Interviewee": "Bo Ek"}


def test_a_legend_gives_roles() -> None:
    found = find_speakers("V: Haastattelija\nH: Haastateltava" + TALK)
    assert {who: n for who, n in counts(found).items() if who} == {"H": 4, "V": 4}
    assert {each.label: each.role for each in found.speakers} == {"V": "interviewer", "H": "informant"}
    assert named(found) == {"V": "", "H": ""}


def test_a_head_without_an_empty_line_after_it() -> None:
    lines = ["Haastattelija: Anna Aho", "Haastateltava: Bo Ek", *["Haastattelija: Mitä?", "Haastateltava: Joo."] * 3]
    found = find_speakers("\n".join(lines))
    assert {who: n for who, n in counts(found).items() if who} == {"Haastattelija": 3, "Haastateltava": 3}
    assert named(found) == {"Haastattelija": "Anna Aho", "Haastateltava": "Bo Ek"}


def test_a_head_that_lists_several_people() -> None:
    head = "# Haastattelu 5\n\nHaastattelija: Anna Aho, tutkija\nHaastateltavat: Bo Ek, Cia Berg"
    found = find_speakers(head + TALK)
    assert {who: n for who, n in counts(found).items() if who} == {"H": 4, "V": 4}
    assert named(found) == {"H": "Anna Aho", "V": ""}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("title", ["", "Haastattelu 4\nKemi 3.4.2017\n"])
@pytest.mark.parametrize("labels", [("H", "V"), ("AA", "M"), ("Anna", "Matti")], ids=" & ".join)
def test_a_head_of_first_names_where_others_label_the_turns(title: str, between: str, labels: tuple[str, str]) -> None:
    head = f"{title}Haastattelija: Anna Aho\nHaastateltava: Matti{between}"
    found = find_speakers(head + "\n".join([f"{labels[0]}: Mitä?", f"{labels[1]}: Joo."] * 4))
    assert {who: n for who, n in counts(found).items() if who} == dict.fromkeys(labels, 4)
    assert named(found) == dict(zip(labels, ("Anna Aho", "Matti"), strict=True))
    assert [each.role for each in found.speakers] == ["interviewer", "informant"]


def test_a_head_may_stand_after_much_that_is_none_of_the_talk() -> None:
    before = "\n\n".join(f"## Luku {n}\n\nTässä kerrotaan aineistosta {n}." for n in range(4))
    head = "INTERVIEWEE: Bo Ek \nINTERVIEWER: Anna Aho with Cia Berg \nDATE: 1.2.2020"
    found = find_speakers(f"{before}\n\n{head}\n\n" + doc("{who}:\n\n{words}", "Q", "Bo Ek"))
    assert {who: n for who, n in counts(found).items() if who} == {"Q": 4, "Bo Ek": 4}
    assert named(found)["Q"] == "Anna Aho"


@pytest.mark.parametrize("interview", ["INTERVIEW: Bo Ek \n", ""], ids=["with the subject", "without"])
@pytest.mark.parametrize("asking", ["Aho", "Q"])
def test_one_role_among_keys_is_a_head_after_much_else(interview: str, asking: str) -> None:
    before = "\n\n".join(f"Kappale {n} kertoo hankkeesta ja sen vaiheista." for n in range(12))
    head = f"{interview}INTERVIEWER: Anna Aho \nDATE: 9 July 2002 \nPLACE: Lapin yliopisto, Rovaniemi"
    found = find_speakers(f"{before}\n\n{head}\n\n### Alku\n\n" + doc("{who}:\n\n{words}", asking, "Ek"))
    assert {who: n for who, n in counts(found).items() if who} == {asking: 4, "Ek": 4}
    assert not found.look_alikes
    assert [(each.label, each.role) for each in found.speakers] == [(asking, "interviewer"), ("Ek", "informant")]
    assert found.speakers[0].name == "Anna Aho"


def test_one_role_beside_what_is_no_key_is_no_head_after_much_else() -> None:
    before = "\n\n".join(f"Kappale {n} kertoo hankkeesta ja sen vaiheista." for n in range(12))
    talk = doc("{who}: {words}", "Bo Ek", "Cia Berg")
    found = find_speakers(f"{before}\n\nModerator: Anna Aho\nBo Ek: Cia Berg\nDate: nyt\n\n{talk}")
    assert {who for who in counts(found) if who} == {"Moderator", "Bo Ek", "Cia Berg"}


def test_two_people_who_say_one_word_each_are_no_head() -> None:
    assert counts(find_speakers("Haastattelija: Hei\nHaastateltava: Moi")) == {"Haastattelija": 1, "Haastateltava": 1}


@pytest.mark.parametrize(
    "first", ["H: Hyvä Anna, kuuletko sinä?", "Anna Aho (H): Tervetuloa Matti", "H: Tervetuloa Matti"]
)
def test_what_is_said_first_is_no_head(first: str) -> None:
    assert "" not in counts(find_speakers(first + TALK))


def test_a_talk_without_full_stops_is_no_head() -> None:
    body = "\n".join(["Maija: joo ei", "Pekka: niin no"] * 6)
    assert counts(find_speakers(body)) == {"Maija": 6, "Pekka": 6}


# -- more ways of writing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "**{who}**\n\n{words}",
        "### {who}\n\n{words}",
        "{who} (00:{n}9)\n{words}",
        "[00:0{n}:12.5] - {who}\n{words}",
        "00:{n}2 {who}\n{words}",
        "{who}\n0:{n}2\n{words}",
        "[{who}] {words}",
        "{who} /kesk: {words}",
        "{who}\n{words}",
        "{who}\n\n{words}",
        "**{who}** {words}",
        "({who}) {words}",
        "{who} – {words}",
        "{who} — {words}",
        "{who} - {words}",
        "{who} | {words}",
        "#00:0{n}:12-0# {who}: {words}",
        "**[00:0{n}] {who}:** {words}",
        "[{who}]: {words}",
    ],
)
def test_signs_of_its_own_show_a_name(form: str) -> None:
    for people in (PEOPLE, ("Interviewer", "Participant 3"), ("H", "V1")):
        found = find_speakers(doc(form, *people))
        assert [n for who, n in counts(found).items() if who.removesuffix(" /kesk") in people] == [4, 4]
        assert {found.turns[0].seconds is None} == {"{n}" not in form}
        assert not found.look_alikes


def test_the_time_of_a_paragraphs_end_is_when_the_next_one_begins() -> None:
    body = "\n".join(f"{who}: Sanoi asian. #00:0{n}:15-5#" for n in range(3) for who in PEOPLE)
    turns = find_speakers(body).turns
    assert [turn.seconds for turn in turns] == [None, 15, 15, 75, 75, 135]
    assert {body[turn.start : turn.end] for turn in turns} == {"Sanoi asian."}


@pytest.mark.parametrize(
    "lines",
    [
        "- Mitä kuuluu?\n- Hyvää, kiitos.",
        "Kemi – satama on siellä.\n\nTornio – siellä on raja.",
        "Aluksi\n\nSanoimme asian.\n\nLopuksi\n\nSanoimme sen taas.",
        "Kemi\n12\nTornio\n13",
        "(Kemi) Satama on siellä.",
    ],
)
def test_dashes_lists_and_headings_are_nobody(lines: str) -> None:
    assert set(counts(find_speakers(lines))) == {""}
    body = doc("{who}: {words}", *PEOPLE, rounds=12) + "\n" + f"{lines}\n\n" * 2
    assert counts(find_speakers(body)) == dict.fromkeys(PEOPLE, 12)


def test_lines_with_a_time_that_say_one_word_each_lose_no_words() -> None:
    body = "\n".join(f"00:00:{n} {('Joo', 'Niin')[n % 2]}" for n in range(10, 22))
    assert counts(find_speakers(body)) == {"": 12}


def test_sentences_below_two_times_are_nobody() -> None:
    said = ("Yeah, sure.", "Okay.", "We went there, and then", "we came back.")
    body = "\n\n".join(f"00:{n:02}.000 --> 00:{n:02}.900\n{said[n % 4]}" for n in range(20))
    assert set(counts(find_speakers(body))) == {""}


def test_numbers_of_paragraphs_may_stand_before_people() -> None:
    body = "1\tHaastattelu\n\n" + "\n\n".join(f"{n}\t{PEOPLE[n % 2]}: Sanoi asian." for n in range(2, 10))
    assert {who: n for who, n in counts(find_speakers(body)).items() if who in PEOPLE} == dict.fromkeys(PEOPLE, 4)


@pytest.mark.parametrize(
    "people", [("Aino Niemi, PhD", "Bo Lund"), ("Niemi, Aino", "Lund, Bo"), ("Bo the Great", "Speaker A")]
)
def test_titles_after_names_are_parts_of_labels(people: tuple[str, str]) -> None:
    assert counts(find_speakers(doc("**{who}:** {words}", *people))) == dict.fromkeys(people, 4)


def test_any_bold_label_with_a_time_is_somebody_and_may_be_alone() -> None:
    body = doc("[00:0{n}] **{who}**: {words}", "qx()", "kuu_7")
    assert counts(find_speakers(body)) == {"qx()": 4, "kuu_7": 4}
    assert counts(find_speakers(doc("[00:0{n}] **{who}**: {words}", "kuu"))) == {"kuu": 4}


def test_a_label_alone_on_its_line_needs_no_empty_line_before_it() -> None:
    body = "\n".join(["Mr. Niemi: ", "  Mitä?", "Mr. Lund: ", "  Emme mitään."] * 4 + ["Mr. EK: ", "  Kiitos."])
    assert counts(find_speakers(body)) == {"Mr. Niemi": 4, "Mr. Lund": 4, "Mr. EK": 1}


def test_the_same_name_with_more_about_somebody_or_another_apostrophe_is_the_same_person() -> None:
    body = doc("{who}: {words}", "Linda", "O'Brien") + "\nLinda (Hankinta): Ja vielä.\n\nO’Brien: Niin.\n"
    assert counts(find_speakers(body)) == {"Linda": 5, "O'Brien": 5}


def test_sounds_in_brackets_are_nobody() -> None:
    assert set(counts(find_speakers(doc("[{who}] {words}", "nauraa", "huokaa")))) == {""}


def test_words_that_may_be_headings_are_taken_and_doubtful() -> None:
    found = find_speakers(doc("## {who}\n\n{words}", "Aluksi", "Veneet"))
    assert {each.label for each in found.speakers if each.doubtful} == {"Aluksi", "Veneet"}


def test_answers_in_small_letters_after_lines_that_go_on() -> None:
    body = "\n".join(["Maija: Joo ja sitten", "jatkui tämä rivi.", "Pekka: niin se", "meni sitten."] * 5)
    assert counts(find_speakers(body)) == {"Maija": 5, "Pekka": 5}
    assert set(counts(find_speakers("\n".join(["Maija: joo", "Pekka: niin", "Liisa: eikä"] * 5)))) == {
        "Maija",
        "Pekka",
        "Liisa",
    }


def test_a_label_in_small_letters_by_a_slip_is_the_same_person() -> None:
    body = doc("{who}: {words}", "H", "V") + "\nv: Joo vaan.\n\nh: No niin.\n"
    assert counts(find_speakers(body)) == {"H": 5, "V": 5}


def test_initials_in_small_letters() -> None:
    assert counts(find_speakers(doc("{who}: {words}", "h", "v"))) == {"h": 4, "v": 4}
    assert counts(find_speakers("h: mitä\nv: joo\n" * 3)) == {"h": 3, "v": 3}


def test_the_number_of_a_speech_is_no_part_of_its_speaker() -> None:
    said = [f"Anf. {n} {('TALMANNEN', 'ULLA EK (S)')[n % 2]}: Sanoi asian." for n in range(8)]
    assert counts(find_speakers("\n\n".join(said))) == {"TALMANNEN": 4, "ULLA EK (S)": 4}


def test_a_minister_without_a_colon() -> None:
    body = "\n\n".join(["Anna Aho /kesk: Mitä?", "Pääministeri Bo Ek\nSanoi asian."] * 4)
    assert counts(find_speakers(body)) == {"Anna Aho /kesk": 4, "Pääministeri Bo Ek": 4}


@pytest.mark.parametrize(("people", "once"), [(("Niva", "Saari"), "Laine"), (("fanni", "ronni"), "tuntematon")])
def test_a_rare_person_of_one_word_among_such_is_taken_and_doubtful(people: tuple[str, str], once: str) -> None:
    body = doc("{who}: {words}", *people)
    found = find_speakers(f"{body}\n{once}: Minäkin.\n")
    assert counts(found) == {**dict.fromkeys(people, 4), once: 1}
    assert [each.label for each in found.speakers if each.doubtful] == [once]
    assert once in find_speakers(f"{body}\n{once}: kahvia, teetä\n").look_alikes


ASKED = "Mitä te teitte silloin?"
ANSWERED = "Me teimme kaikenlaista hyvää yhdessä."


@pytest.mark.parametrize(("asks", "answers"), [("Haastattelija", "Virtanen"), ("H", "MV"), ("Aho", "Anna Virtanen")])
def test_who_speaks_only_inside_lines_that_another_opens_has_turns(asks: str, answers: str) -> None:
    body = (f"{asks}: {ASKED} {answers}: {ANSWERED} " * 3 + "\n") * 6
    assert counts(find_speakers(body)) == {asks: 18, answers: 18}


def test_a_topic_inside_the_lines_of_one_speaker_is_nobody() -> None:
    body = "Haastattelija: Kirjasimme näin. Päätös: jatketaan ensi viikolla.\n" * 6
    assert counts(find_speakers(body)) == {"Haastattelija": 6}


def test_a_name_only_inside_the_lines_of_several_speakers_is_told() -> None:
    lines = [f"{asks}: {ASKED} Virtanen: {ANSWERED}\n" for asks in ("Aho", "Berg")]
    found = find_speakers("".join(lines) * 6)
    assert counts(found) == {"Aho": 6, "Berg": 6}
    assert dict(found.look_alikes) == {"Virtanen": 12}
