"""Who speaks in whole documents, in the conventions that real ones use; all people are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talks import PEOPLE, counts, doc

from qualcode.model.intake import Choices
from qualcode.text.speakers import Speaking, find_speakers

LONG = " ".join(["ja sitten puhuttiin pitkään siitä, miten yhteistyö alkoi ja kuka teki mitä"] * 6)


FORMS = {
    "A": "{who}: {words}",
    "B": "**{who}:** {words}",
    "B2": "**{who}**: {words}",
    "C": "{who}  {n}:05\n{words}",
    "C, one blank": "{who} {n}:05\n{words}",
    "C, Teams": "{who}\t0:0{n}:15\n{words}",
    "D": "{who}: 00:0{n}:05\n{words}",
    "D, no hours": "{who}: 0{n}:05\n\n{words}",
    "E": "{who} [00:0{n}:05]: {words}",
    "F": "[00:00:0{n}:05]\n{who}: {words}",
    "K": "{who}:\n{words}",
    "N": "0{n}:05:00\t{who}:\t{words}",
    "Q": "[0{n}:05] **{who}**: {words}",
    "Q, plain": "00:0{n}:05 {who}: {words}",
    "T": "{who}:\t{words}",
    "Teams, arrows": "0:0:{n}.0 --> 0:0:{n}.9\n{who}\n{words}",
    "Zoom": "[{who}] 11:0{n}:09\n{words}",
    "brackets, time": "[{who}] [0{n}:05] {words}",
    "brackets, bare time": "[{who}] 00:0{n}:05 {words}",
    "brackets and a colon, time": "[{who}]: [0{n}:05] {words}",
    "brackets, time, words below": "[{who}] [0{n}:05]\n{words}",
    "time, brackets": "[0{n}:05] [{who}] {words}",
    "bare time, brackets": "00:0{n}:05 [{who}]: {words}",
    "time, brackets, words below": "[0{n}:05] [{who}]\n{words}",
    "bare time, brackets, words below": "00:0{n}:05 [{who}]\n\n{words}",
    "bullets": "- {who}: {words}",
    "space before the colon": "{who} : {words}",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("people", [PEOPLE, ("Haastattelija 1", "V1"), ("Máret Ánne Sara", "Jovnna")], ids=" & ".join)
def test_every_way_of_writing_who_speaks_is_found(form: str, people: tuple[str, str]) -> None:
    found = find_speakers(doc(form, *people))
    assert counts(found) == dict.fromkeys(people, 4)
    assert not found.look_alikes
    assert not any(each.doubtful for each in found.speakers)


@pytest.mark.parametrize("form", [form for name, form in FORMS.items() if "{n}" in form])
def test_a_time_is_kept_and_is_no_part_of_what_was_said(form: str) -> None:
    body = doc(form, *PEOPLE)
    found = find_speakers(body)
    assert all(turn.seconds is not None for turn in found.turns)
    assert {body[turn.start : turn.end] for turn in found.turns} == {"Sanoi jotain, mikä riitti."}


@pytest.mark.parametrize(
    "people",
    [
        ("H", "V"),
        ("I", "P4"),
        ("Q", "A"),
        ("CDR", "LMP", "CMP"),
        ("INTERVIEWER", "JANI OIKARINEN"),
        ("Speaker 0", "Speaker 1", "Speaker 2"),
        ("Haastattelija", "Vaarala"),
        ("Intervjuare", "Svar"),
        ("Anna-Liisa O'Brien", "Kari von Essen"),
        ("Anna Niemi /kesk", "Bo Lund /r"),
        ("Anna Niemi kesk", "Bo Lund r"),
        ("nothingmuch", "sipa"),
    ],
    ids=" & ".join,
)
def test_people_of_every_kind_are_found(people: tuple[str, ...]) -> None:
    assert counts(find_speakers(doc("{who}: {words}", *people))) == dict.fromkeys(people, 4)


def test_questions_and_answers_with_full_stops() -> None:
    assert counts(find_speakers(doc("{who}. {words}", "Q", "A"))) == {"Q": 4, "A": 4}


def test_names_in_brackets() -> None:
    assert counts(find_speakers(doc("[{who}] {words}", "id1", "id2"))) == {"id1": 4, "id2": 4}


def test_a_table_of_names_and_words() -> None:
    body = "\n".join(f"{who}\tSanoi asian {n}." for n in range(4) for who in ("Aino", "Bo"))
    assert counts(find_speakers(body)) == {"Aino": 4, "Bo": 4}


@pytest.mark.parametrize(
    "line",
    [
        "title: Satama",
        "10:30: myöhä",
        "Se oli kello 10:30: myöhä.",
        "Break: kahvi",
        "_page : 3",
        "Kiger, M. & Varpio, L. (2020): Thematic analysis",
        "Päätös: hyväksyttiin.",
        "Decision: approved.",
        "Date: 2018-03-01",
        "https://example.org/a: b",
        "GTK:n väki",
        "Huom: tämä.",
    ],
)
def test_what_only_looks_like_a_label_is_wording_however_often_it_stands_there(line: str) -> None:
    body = "\n\n".join([doc("{who}: {words}", *PEOPLE), *[line] * 5, doc("{who}: {words}", *PEOPLE)])
    assert counts(find_speakers(body)) == dict.fromkeys(PEOPLE, 8)


def test_somebody_who_speaks_once_is_found_by_how_the_others_are_written() -> None:
    names = doc("{who}: {words}", *PEOPLE) + "\nCia Berg: Minäkin.\n"
    assert counts(find_speakers(names))["Cia Berg"] == 1
    numbered = doc("{who}: {words}", "Speaker 1", "Audience 1") + "\nAudience 3: Minäkin.\n"
    assert counts(find_speakers(numbered))["Audience 3"] == 1
    timed = doc("{who} [00:0{n}:05]: {words}", "Aino", "Bo") + "\nCia [00:09:00]: Minäkin.\n"
    assert counts(find_speakers(timed))["Cia"] == 1


def test_a_word_that_may_be_a_person_or_not_is_told() -> None:
    body = doc("{who}: {words}", "H", "V", rounds=20) + "\n" + doc("{who}: {words}", "Saari", rounds=1)
    found = find_speakers(body)
    assert "Saari" in found.look_alikes


def test_initials_get_the_names_that_the_beginning_gives_them() -> None:
    body = "Paikalla: Aino Niemi (AN), Bo Lund (BL)\n\n" + doc("{who}: {words}", "AN", "BL")
    assert {each.label: each.name for each in find_speakers(body).speakers} == {"AN": "Aino Niemi", "BL": "Bo Lund"}
    body = "AN = Aino Niemi\nBL = Bo Lund\n\n" + doc("{who}: {words}", "AN", "BL")
    assert {each.label: each.name for each in find_speakers(body).speakers} == {"AN": "Aino Niemi", "BL": "Bo Lund"}


def test_one_person_in_several_spellings_is_one() -> None:
    body = doc("{who}: {words}", "Speaker 4", "Aino") + "\nSpeaker4: Vielä.\n\nSPEAKER 4: Ja vielä.\n"
    assert counts(find_speakers(body)) == {"Speaker 4": 6, "Aino": 4}
    body = "Aino Niemi (AN): Alku.\n\nBo Lund (BL): Niin.\n\n" + doc("{who}: {words}", "AN", "BL")
    assert counts(find_speakers(body)) == {"AN": 5, "BL": 5}


def test_a_label_that_says_that_somebody_goes_on_is_that_person() -> None:
    body = doc("{who}: {words}", "Niemi", "Lund") + "\nNiemi: Alku.\n\nPuhuja: Jatko.\n\nLund (jatkuu): Loppu.\n"
    assert counts(find_speakers(body)) == {"Niemi": 6, "Lund": 5}


def test_labels_inside_long_lines() -> None:
    line = f"Alkua {LONG}. H: Kysymys kuului näin? V: Vastaus oli {LONG}."
    body = "\n".join([line] * 6)
    assert counts(find_speakers(body)) == {"": 1, "H": 6, "V": 6}


def test_several_conventions_in_one_document() -> None:
    body = doc("{who}: {words}", *PEOPLE) + "\n" + doc("**{who}:** {words}", *PEOPLE)
    assert counts(find_speakers(body)) == dict.fromkeys(PEOPLE, 8)


def test_a_text_without_labels_is_paragraphs_and_lines_with_times_are_turns() -> None:
    assert counts(find_speakers("Yksi asia.\n\nToinen asia.\n")) == {"": 2}
    found = find_speakers("00:00:05 Yksi asia.\n00:00:15 Toinen asia.\n00:00:25 Kolmas.\n")
    assert [turn.seconds for turn in found.turns] == [5, 15, 25]


def test_an_hour_is_no_part_of_a_name() -> None:
    body = "Anna 00:00:24\nYksi.\n\nBo 00:59:59\nKaksi.\n\nAnna 01:05:31\nKolme.\n\nBo 01:06:00\nNeljä.\n"
    found = find_speakers(body)
    assert counts(found) == {"Anna": 2, "Bo": 2}
    assert [turn.seconds for turn in found.turns] == [24, 3599, 3931, 3960]


def test_a_time_with_an_empty_line_below_it_is_whole() -> None:
    body = "00:01:03\n\nYksi asia.\n\n00:02:03\n\nToinen asia.\n\n00:03:03\n\nKolmas.\n"
    found = find_speakers(body)
    assert (found.turns[0].seconds, body[found.turns[0].start : found.turns[0].end]) == (63, "Yksi asia.")
    assert len(found.turns) == 3


# -- who asks --------------------------------------------------------------------------------------


def asking(found: Speaking) -> dict[str, tuple[str, str]]:
    return {each.label: (each.role, each.why) for each in found.speakers}


def test_who_asks_is_told_by_a_word_then_by_the_plan_then_by_asking_most() -> None:
    assert asking(find_speakers(doc("{who}: {words}", "Haastattelija", "Aino"))) == {
        "Haastattelija": ("interviewer", "word"),
        "Aino": ("informant", ""),
    }
    said = "\n\n".join(f"Niemi: Mitä opitte vuonna {n}?\n\nLund: Opin asian {n}." for n in range(5))
    assert asking(find_speakers(said))["Niemi"] == ("interviewer", "asks")
    planned = find_speakers(said, choices=Choices(questions=("Mitä opitte vuonna 1?",)))
    assert asking(planned)["Niemi"] == ("interviewer", "plan")
    assert asking(planned)["Lund"] == ("informant", "")


def test_an_initial_says_less_than_a_word_and_than_who_asks() -> None:
    said = "\n\n".join(f"K: Mitä opitte vuonna {n}?\n\nH: Opin asian {n}." for n in range(5))
    assert asking(find_speakers(said)) == {"K": ("interviewer", "asks"), "H": ("informant", "")}
    assert asking(find_speakers(said.replace("K:", "Kysyjä:"))) == {
        "Kysyjä": ("interviewer", "word"),
        "H": ("informant", ""),
    }
    assert asking(find_speakers(said.replace("K:", "H1:").replace("H:", "H2:")))["H2"] == ("informant", "")
    assert asking(find_speakers(said.replace("K:", "V:").replace("?", "."))) == {
        "V": ("informant", ""),
        "H": ("interviewer", "word"),
    }


def test_many_words_that_stand_once_beside_a_question_are_no_dialogue() -> None:
    words = ("Question", "Scenario", "Discussion", "Counterpoint", "Hypothesis", "Observation")
    assert set(counts(find_speakers("\n\n".join(f"- {word}: {LONG}." for word in words)))) == {""}


def test_where_nobody_plainly_asks_nobody_is_the_interviewer() -> None:
    assert {role for role, _why in asking(find_speakers(doc("{who}: {words}", *PEOPLE))).values()} == {"informant"}


def test_what_a_person_says_goes_before_all_that_is_found() -> None:
    body = doc("{who}: {words}", "H", "V") + "\nSaari: Ja minä.\n"
    choices = Choices(labels={"V": "Virtanen", "Saari": "Virtanen", "H": ""}, interviewers=("Virtanen",))
    found = find_speakers(body, choices=choices)
    assert {label: n for label, n in counts(found).items() if label} == {"Virtanen": 5}
    assert asking(found) == {"Virtanen": ("interviewer", "given")}


# -- anything ------------------------------------------------------------------------------------------


@given(st.text("HV:: \n[0]:*aA.?\t(-", max_size=120))
def test_turns_are_in_order_disjoint_and_trimmed_whatever_the_text(body: str) -> None:
    turns = find_speakers(body).turns
    ends = [0, *(turn.end for turn in turns)]
    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
    assert all(before <= turn.start < turn.end for before, turn in zip(ends, turns, strict=False))
    assert all(body[turn.start : turn.end] == body[turn.start : turn.end].strip() for turn in turns)


@pytest.mark.parametrize(
    "body",
    [
        "x" * 1_000_000,
        " " * 1_000_000,
        "a: " * 300_000,
        "A:\n" * 100_000,
        "[00:00:01]\n" * 50_000,
        "A b " * 200_000,
        "**A" * 200_000,
        "Aa Bb. " * 100_000,
        "H: Joo.\nBo: Ei.\n" * 3 + "korhonen: Ei.\nbo: ei\nHuom: ei\n" * 20_000,
        "H: Joo.\nBo: Ei.\n" * 3 + "".join(f"1. K{n:x}: Ei.\nK{n:x}b:Ei.\n" for n in range(20_000)),
    ],
    ids=["a word", "blanks", "colons", "labels", "times", "names", "stars", "sentences", "small letters", "points"],
)
def test_a_huge_odd_text_costs_no_more_than_its_length(body: str) -> None:
    assert len(find_speakers(body).turns) <= len(body)


@pytest.mark.parametrize("between", ["", "Ja sitten vielä jotain.\n\n"])
@pytest.mark.parametrize("name", ["Kaisa", "V", ""])
def test_a_decision_about_one_label_in_doubt_leaves_another_in_doubt(between: str, name: str) -> None:
    turns = f"H: Miten sujui?\n\nV: Ihan hyvin sujui.\n\n{between}" * 3
    body = f"{turns}K: Minä olin mukana.\n\n{turns}KM: Niin se oli.\n\n{turns}"

    def doubts(choices: Choices) -> tuple[list[str], list[str]]:
        found = find_speakers(body, choices=choices)
        return [each.label for each in found.speakers if each.doubtful], list(found.look_alikes)

    before, after = doubts(Choices()), doubts(Choices(labels={"K": name}))
    assert sum(("K" in each, "KM" in each) == (True, True) for each in before) == 1
    assert after == tuple([label for label in each if label != "K"] for each in before)


INTRODUCED = "Anna Aho: Hei kaikille.\nBo Ek: Moi vaan.\n"


def test_a_full_name_once_and_the_first_name_after_are_one_person() -> None:
    found = find_speakers(INTRODUCED + "Anna: Miten?\nBo: Näin.\n" * 4)
    assert counts(found) == {"Anna": 5, "Bo": 5}
    assert {each.label: each.name for each in found.speakers} == {"Anna": "Anna Aho", "Bo": "Bo Ek"}
    assert dict(found.joined) == {"Anna": "Anna Aho", "Bo": "Bo Ek"}
    assert not any(each.doubtful for each in found.speakers)


def test_the_commoner_of_two_names_of_one_person_is_kept() -> None:
    found = find_speakers("Anna: Hei.\nBo: Moi.\n" + "Anna Aho: Miten?\nBo Ek: Näin.\n" * 4)
    assert counts(found) == {"Anna Aho": 5, "Bo Ek": 5}


@pytest.mark.parametrize(
    "talk",
    [
        "Anna Aho: Hei.\nAnna Berg: Hei.\nBo: Moi.\n" + "Anna: Miten?\nBo: Näin.\n" * 4,
        "Anna Aho: Hei.\nBo: Moi.\nAnna Aho: Hei.\nAnna: Hei vain.\n" + "Bo: Miten?\nAnna: Näin.\n" * 4,
        "Moderator Aho: Hei.\nBo: Moi.\n" + "Moderator: Miten?\nBo: Näin.\n" * 4,
    ],
    ids=["two have the first name", "they answer each other", "a word for a role"],
)
def test_a_first_name_that_may_be_another_person_is_kept_apart(talk: str) -> None:
    found = find_speakers(talk)
    assert not found.joined
    assert counts(found)[talk.partition(" ")[0]] >= 4


def test_names_that_a_person_or_the_head_keeps_apart_are_two_people() -> None:
    talk = INTRODUCED + "Anna: Miten?\nBo: Näin.\n" * 4
    assert counts(find_speakers(talk, choices=Choices(labels={"Anna": "Anna"})))["Anna Aho"] == 1
    assert counts(find_speakers(talk, ("Anna", "Anna Aho", "Bo")))["Anna Aho"] == 1
