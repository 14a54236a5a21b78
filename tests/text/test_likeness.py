"""Telling a text that is there already, wholly or nearly."""

import random

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.source import Turn
from qualcode.text.likeness import ALIKE, Sketches, Wording, has_stamps, likeness, marks_of

WORDS = [a + b + c for a in ("ka", "tuo") for b in ("lli", "sse", "nta", "po") for c in ("n", "ssa", "ja", "on", "it")]


def talk(seed: int, length: int = 800) -> str:
    return " ".join(random.Random(seed).choices([f"{word}{seed % 7}{n}" for n, word in enumerate(WORDS)], k=length))


def test_case_and_white_space_make_no_other_text() -> None:
    assert marks_of("Hyvää  päivää\n\nkaikille") == marks_of("hyvää päivää KAIKILLE ")
    assert marks_of("Hyvää päivää").folded != marks_of("Hyvää iltaa").folded


def test_a_corrected_copy_is_worth_comparing_and_alike() -> None:
    body = talk(1)
    copy = body.replace("ssa", "sta", 20)
    known = Sketches([(7, marks_of(talk(2)).sketch), (8, marks_of(body).sketch)])
    assert known.worth_comparing(marks_of(copy).sketch) == [8]
    assert ALIKE <= likeness(Wording(body), Wording(copy)) < 100


def test_of_many_alike_the_likeliest_few_are_worth_comparing() -> None:
    text = talk(5)
    known = Sketches((n, marks_of(text.replace("0", "x", n)).sketch) for n in range(20))
    assert known.worth_comparing(marks_of(text).sketch)[:1] == [0]
    assert len(known.worth_comparing(marks_of(text).sketch)) == 5


def test_another_interview_is_not_worth_comparing() -> None:
    known = Sketches([(n, marks_of(talk(n)).sketch) for n in range(6)])
    assert known.worth_comparing(marks_of(talk(6)).sketch) == []
    known.add(6, marks_of(talk(6)).sketch)
    assert known.worth_comparing(marks_of(talk(6)).sketch) == [6]


def test_a_few_words_are_like_nothing() -> None:
    known = Sketches([(1, marks_of("En tiedä.").sketch)])
    assert known.worth_comparing(marks_of("En tiedä.").sketch) == []


def test_time_stamps_are_no_words_of_the_sketch() -> None:
    words = talk(1).split()
    stamped = " ".join(f"[00:{n // 60:02}:{n % 60:02}] {word}" for n, word in enumerate(words))
    assert marks_of(stamped).sketch == marks_of(talk(1)).sketch
    assert (has_stamps(stamped), has_stamps(talk(1))) == (True, False)
    assert likeness(Wording(stamped), Wording(talk(1))) == 100


def test_labels_do_not_count_where_texts_are_compared() -> None:
    lines = [f"sana{n} ja toinen{n}" for n in range(50)]
    one, other = ("".join(f"{label}: {line}\n" for line in lines) for label in ("V", "Haastateltava Virtanen"))
    turns = [
        [
            Turn(n, "", at - len(line), at)
            for n, line in enumerate(lines)
            for at in [body.index(line + "\n") + len(line)]
        ]
        for body in (one, other)
    ]
    assert likeness(Wording(one), Wording(other)) == 0
    assert likeness(Wording(one, turns[0]), Wording(other, turns[1])) == 100


@given(st.text())
def test_every_text_has_marks_and_the_same_ones_again(body: str) -> None:
    assert marks_of(body) == marks_of(body)
    assert marks_of(body).words == len(body.split())
