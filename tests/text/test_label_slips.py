"""Labels with another sign than a colon after them, in pairs of letters, and with points below; all are made up."""

import pytest
from talks import counts

from qualcode.model.intake import Choices
from qualcode.text.speakers import find_speakers

TALK = "H: Miten meni?\nVirtanen: Hyvin meni.\nH: Entä nyt?\nVirtanen: Nyt on parempi.\nH: Selvä.\n"
END = "\nH: Kiitos.\n"


@pytest.mark.parametrize("line", ["Virtanen; Joo.", "Virtanen:joo niin.", "Virtanen; joo."])
def test_a_label_with_a_slip_after_it_opens_a_turn(line: str) -> None:
    found = find_speakers(TALK + line + END)
    assert counts(found) == {"H": 4, "Virtanen": 3}
    assert not found.look_alikes


@pytest.mark.parametrize(
    "line",
    [
        "GTK:n mukaan",
        "VTT; Oulu",
        "kun Virtanen; sitten",
        "Virtanen;sitten",
        "Niemi; Joo.",
        "niin sanoi\nVirtanen; hän",
    ],
)
def test_other_words_with_those_signs_are_wording(line: str) -> None:
    talk = TALK.replace("Virtanen", "GTK") if line.startswith("GTK") else TALK
    assert counts(find_speakers(talk + line + END)) == counts(find_speakers(talk + END))


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_label_with_a_full_stop_is_told_and_a_person_may_say_who_it_is(between: str) -> None:
    body = (TALK + "Virtanen. Joo niin on." + END).replace("\n", between)
    found = find_speakers(body)
    assert counts(found) == {"H": 4, "Virtanen": 2}
    assert dict(found.look_alikes) == {"Virtanen.": 1}

    told = find_speakers(body, choices=Choices(labels={"Virtanen.": "Virtanen"}))
    assert counts(told) == {"H": 4, "Virtanen": 3}
    assert not told.look_alikes


@pytest.mark.parametrize("line", ["Niemi. Joo.", "Virtanen. joo", "Ja sitten\nVirtanen. Niin hän."])
def test_other_words_with_a_full_stop_are_told_to_nobody(line: str) -> None:
    assert not find_speakers(TALK + line + END).look_alikes


def test_somebody_who_says_a_name_at_the_beginning_is_no_label() -> None:
    talk = "".join(f"{who}  0:{at}\n{who}. Hei.\n\n" for at, who in enumerate(["Anna Aho", "Bo Ek"] * 3, 10))
    assert not find_speakers(talk).look_alikes


def test_a_name_with_a_particle_in_small_letters_is_told() -> None:
    found = find_speakers(f"{TALK}von essen: Joo niin on.{END}")
    assert dict(found.look_alikes) == {"von essen": 1}
    assert counts(found) == {"H": 4, "Virtanen": 2}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("pair", ["QA", "KV", "FS", "PR", "FA", "DR"])
def test_letters_of_questions_and_answers_with_a_full_stop(pair: str, between: str) -> None:
    body = between.join(f"{pair[0]}. Hur gick det?{between}{pair[1]}. Det gick bra." for _time in range(4))
    found = find_speakers(body)
    assert counts(found) == {pair[0]: 4, pair[1]: 4}
    assert [each.role for each in found.speakers] == ["interviewer", "informant"]


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"{letter}. Kohta on tärkeä.\n" for letter in "ABCDEFGHIJKLMNOPRS") * 2,
        "P. Virtanen sanoi.\nR. Niemi kiisti.\nH: Miten?\nV: Näin.\nH: Miksi?\nV: Siksi.\n",
        "F. Aho och S. Ek talade.\nS. Ek skrev.\nS. Berg läste.\nF. Aho teg.\nF. Lund kom.\n",
    ],
    ids=["points", "initials of names", "a list of names"],
)
def test_other_letters_with_a_full_stop_are_nobody(body: str) -> None:
    assert {each.label for each in find_speakers(body).speakers} <= {"H", "V"}


POINTS = "* {}\n  * Aloitetaan nyt.\n  * Ja sitten.\n"


@pytest.mark.parametrize("point", [POINTS, POINTS.replace("*", "-"), POINTS.replace("{}", "**{}**")])
def test_names_in_a_list_with_points_below_are_told_as_doubtful(point: str) -> None:
    found = find_speakers("".join(map(point.format, ["Tessa", "Niko"] * 4)))
    assert counts(found) == {"Tessa": 4, "Niko": 4}
    assert [each.doubtful for each in found.speakers] == [True, True]
    assert found.conventions == ("name, points below",)


def test_names_in_a_list_with_nothing_below_or_not_repeated_are_nobody() -> None:
    assert not find_speakers("* Tessa\n* Niko\n" * 4).speakers
    assert not find_speakers("".join(map(POINTS.format, ["Chrome", "Safari", "Opera"]))).speakers


def test_the_words_question_and_answer_are_those_of_their_initials() -> None:
    found = find_speakers("Question: What is your name?\nAnswer: Bo.\n" + "Q: Where were you?\nA: At home.\n" * 3)
    assert counts(found) == {"Q": 4, "A": 4}
    assert counts(find_speakers("Question: Why?\nA: So.\nAnswer: Hm.\n" * 3)) == {"Question": 3, "A": 3, "Answer": 3}


def test_two_words_for_roles_are_a_person_however_seldom() -> None:
    talk = "".join(f"Speaker {n}: Me teimme sen.\n\n" for n in (1, 2, 1, 2, 1, 2))
    found = find_speakers(f"{talk}Unknown Speaker: Minäkin tein.\n\n{talk}")
    assert counts(found) == {"Speaker 1": 6, "Speaker 2": 6, "Unknown Speaker": 1}
    assert not any(each.doubtful for each in found.speakers)


def test_a_label_like_no_name_that_is_repeated_among_labels_is_doubtful() -> None:
    found = find_speakers("Sanna: Miten?\niPhone de Bo: Näin.\nSanna: Entä nyt?\niPhone de Bo: Niin.\n" * 2)
    assert counts(found) == {"Sanna": 4, "iPhone de Bo": 4}
    assert [each.label for each in found.speakers if each.doubtful] == ["iPhone de Bo"]


def test_a_repeated_phrase_between_lines_of_prose_is_wording() -> None:
    prose = "Hän kertoi siitä pitkään.\n\nJa jatkoi vielä.\n\nse oli näin: Ei.\n\n"
    assert counts(find_speakers(TALK + prose * 3))["Virtanen"] == 2
    assert not any(each.label.startswith("se") for each in find_speakers(TALK + prose * 3).speakers)


BOLD = '**{}:**\n> "Sanoin sen näin."\n\n'


def test_bold_labels_of_all_kinds_are_told_where_labels_are_bold() -> None:
    people = ["Nina", "Edgar", "Rosa"] * 4
    found = find_speakers("".join(map(BOLD.format, [*people, "Natalia", "joku linjoilta (nyt kuuluu)", *people])))
    assert counts(found) == {"Nina": 8, "Edgar": 8, "Rosa": 8, "Natalia": 1}
    assert dict(found.look_alikes) == {"joku linjoilta (nyt kuuluu)": 1}


@pytest.mark.parametrize(
    "label", ["Edgar (o Rosa)", "Edgar o Rosa", "Edgar tai Rosa", "Edgar (or Rosa)", "Edgar eller Rosa"]
)
def test_one_of_two_people_is_neither_of_them(label: str) -> None:
    talk = "Edgar: Miten?\nRosa: Näin.\n" * 3
    found = find_speakers(f"{talk}{label}: Siksi.\n{talk}")
    assert counts(found) == {"Edgar": 6, "Rosa": 6, label: 1}
    assert [each.label for each in found.speakers if each.joint] == [label]


@pytest.mark.parametrize("form", ["**{} [00:0{}:05]** {}", "{} [00:0{}:05] {}", "**{}** (0{}:05) {}"])
def test_a_time_in_brackets_after_a_name_is_a_sign_as_a_colon_is(form: str) -> None:
    body = "\n\n".join(form.format(who, n, "sanoi jotain.") for n in range(4) for who in ("I", "B"))
    found = find_speakers(body)
    assert counts(found) == {"I": 4, "B": 4}
    assert [turn.seconds for turn in found.turns][2:4] == [65, 65]


def test_times_in_brackets_inside_talk_are_wording() -> None:
    found = find_speakers(f"{TALK}Niin minä [12:00] sanoin.\nJa se [13:00] oli.\nSitten [14:00] lähdin.{END}")
    assert counts(found) == {"H": 4, "Virtanen": 2}


@pytest.mark.parametrize(
    "line", ["H: haastattelija, V: haastateltava", "H = kysyjä; V = vastaaja", "H: Kysyja, V: Vastaja."]
)
def test_a_line_that_explains_initials_is_no_turn(line: str) -> None:
    found = find_speakers(f"Haastattelu\n\n{line}\n\n" + "H: Miten?\nV: Näin.\n" * 3)
    assert {label: times for label, times in counts(found).items() if label} == {"H": 3, "V": 3}


def test_a_line_in_which_two_greet_explains_nothing() -> None:
    assert counts(find_speakers("H: Moi, V: Hei\n\n" + "H: Miten?\nV: Näin.\n" * 3)) == {"H": 4, "V": 3}


def test_a_turn_that_lists_words_is_one() -> None:
    assert counts(find_speakers("H: Mitä?\nV: Joo, ehkä.\n" * 3)) == {"H": 3, "V": 3}


def test_names_parted_by_a_stroke_are_several_people() -> None:
    talk = "**Denise Nanni:** Miten?\n\n**Utente 3:** Näin.\n\n" * 3
    found = find_speakers(f"{talk}**Juri Aho / Niko:** Kiitos.\n\n{talk}")
    assert counts(found)["Juri Aho / Niko"] == 1
    assert [each.label for each in found.speakers if each.joint] == ["Juri Aho / Niko"]
