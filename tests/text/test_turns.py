"""Who speaks where in a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.labels import SHORT_TEXT, find_labels
from qualcode.text.roles import guess_roles
from qualcode.text.turns import split_turns

LONG = "\n\n" + "Loppu on pitkä. " * (SHORT_TEXT // 10)
LABELS = ("H", "V", "Hast", "Haastattelija 1")


def said(body: str, labels: tuple[str, ...] | None) -> list[tuple[str, str, int | None]]:
    return [(turn.speaker, body[turn.start : turn.end], turn.seconds) for turn in split_turns(body, labels)]


# -- with labels --


def test_a_turn_excludes_label_and_outer_white_space_and_may_have_paragraphs() -> None:
    body = "H:  Mitä kuuluu? \n\n  V: Hyvää.\n\nKiitos vain.\n\n\nH:\tNo niin.\n"

    assert said(body, LABELS) == [
        ("H", "Mitä kuuluu?", None),
        ("V", "Hyvää.\n\nKiitos vain.", None),
        ("H", "No niin.", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "H [00:01:02]: Moi.",
        "[00:01:02] H: Moi.",
        "[00:01:02]\nH: Moi.",
        "H: [00:01:02] Moi.",
        "H (01:02): Moi.",
        "H: 00:01:02\nMoi.",
        "**H:** [01:02] Moi.",
        "**H** [00:01:02.500]: Moi.",
        "[00:00:01:02]\nH: Moi.",
    ],
)
def test_a_time_stamp_around_the_label_is_read_and_is_no_part_of_the_turn(line: str) -> None:
    assert said(f"{line}\n\nV: Joo.", LABELS) == [("H", "Moi.", 62), ("V", "Joo.", None)]


def test_a_time_before_the_recording_counts_back() -> None:
    assert said("[-00:01:02]\nH: Moi.", LABELS) == [("H", "Moi.", -62)]


def test_a_stamp_on_its_own_line_ends_the_turn_before() -> None:
    assert said("H: Moi.\n\n[00:02]\nV: Joo.", LABELS)[0] == ("H", "Moi.", None)


def test_a_time_of_day_is_an_answer_and_opens_no_turn() -> None:
    body = "H: Moneltako?\n\nV: 10:30\n\nH: 10:30: myöhä.\n10:30 se oli, klo 9: ei."

    assert said(body, LABELS) == [
        ("H", "Moneltako?", None),
        ("V", "10:30", None),
        ("H", "10:30: myöhä.\n10:30 se oli, klo 9: ei.", None),
    ]


def test_an_inflected_name_at_the_start_of_a_line_opens_no_turn() -> None:
    assert said("V: Joo.\nH:n mielestä ei.", LABELS) == [("V", "Joo.\nH:n mielestä ei.", None)]


def test_exactly_the_given_labels_count_with_their_case() -> None:
    assert said("V: Joo.\nv: ei\nHuom: tämä.\nSaari: Minä.", LABELS) == [
        ("V", "Joo.\nv: ei\nHuom: tämä.\nSaari: Minä.", None)
    ]


def test_a_longer_label_wins_over_the_one_it_begins_with() -> None:
    body = "Haastattelija 1: Moi.\n\nHaastattelija: Hei."

    assert [who for who, *_rest in said(body, ("Haastattelija", "Haastattelija 1"))] == [
        "Haastattelija 1",
        "Haastattelija",
    ]


def test_a_label_with_signs_of_a_pattern_is_only_itself() -> None:
    assert said("A.B (1): Moi.\nAxB (1): Hei.", ("A.B (1)",)) == [("A.B (1)", "Moi.\nAxB (1): Hei.", None)]


def test_a_label_with_nothing_after_it_opens_no_turn_and_numbers_run_on() -> None:
    turns = split_turns("H:\n\nV: Joo.\n\nH: \n", LABELS)

    assert [(turn.number, turn.speaker) for turn in turns] == [(1, "V")]


def test_what_stands_before_the_first_label_is_a_turn_per_paragraph_without_speaker() -> None:
    assert said("Haastattelu\n\nKemi,\nmaaliskuu\n\nH: Moi.", LABELS) == [
        ("", "Haastattelu", None),
        ("", "Kemi,\nmaaliskuu", None),
        ("H", "Moi.", None),
    ]


@pytest.mark.parametrize("labels", [(), ("",), ("Muu",)])
def test_a_text_without_labels_is_a_turn_per_paragraph(labels: tuple[str, ...]) -> None:
    assert said("\n\nYksi\nasia.\n \t\nToinen: asia.\n", labels) == [
        ("", "Yksi\nasia.", None),
        ("", "Toinen: asia.", None),
    ]


@pytest.mark.parametrize("body", ["", "\n", " \n\n\t"])
def test_an_empty_body_has_no_turns(body: str) -> None:
    assert split_turns(body, None) == ()


spoken = st.tuples(
    st.sampled_from(LABELS),
    st.sampled_from(["{}: ", "{}:\n", "[00:01:02] {}: ", "{} [01:02]: ", "[01:02]\n{}: "]),
    st.lists(st.sampled_from(["joo", "Kemi:", "10:30", "se oli", "ß", "\n", "\n\n"]), min_size=1, max_size=6)
    .map(" ".join)
    .filter(str.strip),
)


@given(st.lists(spoken, min_size=1, max_size=8))
def test_what_was_said_comes_back_turn_by_turn(talk: list[tuple[str, str, str]]) -> None:
    body = "\n\n".join(form.format(label) + words for label, form, words in talk)
    turns = split_turns(body, LABELS)

    assert [(t.speaker, body[t.start : t.end]) for t in turns] == [(who, words.strip()) for who, _form, words in talk]


@given(st.text("HV: \n[0]:*aA", max_size=80), st.sampled_from([None, ("H", "V")]))
def test_turns_are_in_order_disjoint_and_without_outer_white_space(body: str, labels: tuple[str, ...] | None) -> None:
    turns = split_turns(body, labels)
    ends = [0, *(turn.end for turn in turns)]

    assert [turn.number for turn in turns] == list(range(1, len(turns) + 1))
    assert all(before <= turn.start < turn.end for before, turn in zip(ends, turns, strict=False))
    assert all(body[turn.start : turn.end] == body[turn.start : turn.end].strip() for turn in turns)


def test_a_line_of_blanks_costs_no_more_than_a_line() -> None:
    assert len(split_turns("sana" + " " * 300_000 + "x\n" + "\n" * 300_000, None)) == 1


# -- without labels --


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("H", "V"),
        ("I", "P4"),
        ("Haastattelija", "Vaarala"),
        ("Speaker 1", "Speaker 2"),
        ("INTERVIEWER", "JANI OIKARINEN"),
        ("Pieter Wuille (PW)", "James O'Beirne"),
    ],
)
@pytest.mark.parametrize("form", ["{}: sanoi jotain", "{} [00:01:02]: Sanoi jotain", "**{}:** Sanoi jotain"])
def test_repeated_labels_are_found(first: str, second: str, form: str) -> None:
    body = "\n\n".join(form.format(label) for label in (first, second) * 3) + LONG

    assert find_labels(body).main == {first: 3, second: 3}


def test_in_a_short_text_two_of_each_are_enough() -> None:
    body = "H: Moi.\nV: Hei.\nH: No?\nV: Joo."

    assert find_labels(body).main == {"H": 2, "V": 2}
    assert [who for who, *_rest in said(body, None)] == ["H", "V", "H", "V"]
    assert find_labels(body + LONG).main == {}


def test_what_is_seen_too_seldom_is_told_apart() -> None:
    body = "\n\n".join(["H: Joo.", "V: Ei."] * 3 + ["Hast: Ehkä."]) + LONG

    assert find_labels(body).rare == {"Hast": 1}


def test_a_role_word_needs_no_second_time_once_there_are_speakers() -> None:
    body = "\n\n".join(["Niva: Joo.", "Saari: Ei."] * 3 + ["Moderaattori: Kiitos."]) + LONG

    assert find_labels(body).main == {"Niva": 3, "Saari": 3, "Moderaattori": 1}


def test_one_repeated_word_makes_no_dialogue() -> None:
    assert find_labels("Huom: Yksi.\n\nHuom: Kaksi.\n\nHuom: Kolme.").main == {}


def test_beside_a_known_label_one_repeated_word_does() -> None:
    body = "V: Yksi.\n\nSaari: Kaksi.\n\nSaari: Kolme."

    assert find_labels(body, known=("V",)).main == {"V": 1, "Saari": 2}


def test_a_word_and_a_lower_case_sentence_inside_a_paragraph_are_no_label() -> None:
    body = "\n".join(["Kokous oli pitkä ja", "Asia: se jäi kesken.", "Niin"] * 4)

    assert find_labels(body).main == {}


@pytest.mark.parametrize(
    "line",
    [
        "10:30: myöhä",
        "https://example.org",
        "Kiger, M. & Varpio, L. (2020): Thematic analysis",
        "GTK:n väki",
        'Sanoi vanha Väinämöinen:\n"Ohoh"',
        "speakers: many",
        "_page : 2",
    ],
)
def test_times_addresses_references_and_lines_of_verse_are_no_labels(line: str) -> None:
    assert find_labels("\n\n".join([line] * 4 + ["H: Moi."] * 3 + ["V: Hei."] * 3)).main == {"H": 3, "V": 3}


# -- roles --


@pytest.mark.parametrize(
    "label",
    [
        "H",
        "H1",
        "I",
        "Q",
        "Haastattelija",
        "HAASTATTELIJA 2",
        "Interviewer",
        "Interviewer 1",
        "Intervjuare",
        "Moderator",
    ],
)
def test_the_usual_words_are_interviewers(label: str) -> None:
    assert guess_roles([label]) == {label: "interviewer"}


@pytest.mark.parametrize("label", ["V", "V1", "A", "Vaarala", "Speaker 1", "Haastateltava", "Hast", "", "1"])
def test_everybody_else_is_an_informant(label: str) -> None:
    assert guess_roles([label]) == {label: "informant"}
