"""The interview form: the questions of the round, each once with a box and its key, and nobody's name outside it."""

import dataclasses

from projects import labels
from studies import scheme

from qualcode import locale
from qualcode.model.labels import Labels
from qualcode.model.scheme import Question, Scheme
from qualcode.report.as_text import as_text
from qualcode.report.content import Table
from qualcode.report.form import BOX, FormHead, build_form, form_text, guide, sections

HEAD = FormHead("Anna Aalto", "mining", "company", "2017-06-12", "KM")


def question(key: str, themes: tuple[str, ...], *phases: str, added: str = "") -> Question:
    return Question(
        key, Labels(f"{key} suomeksi?", f"{key} på svenska?", f"{key} in English?"), themes, phases, added=added
    )


def plan() -> Scheme:
    questions = (
        question("q1", ("cooperation", "knowledge"), "P1", "P2"),
        question("q2", ("knowledge",), "P1"),
        question("q3", ("knowledge",), "P2"),
        question("late", ("capacity",), "P2", added="2017-08-01"),
        question("lost", ("no_such_theme",), "P2"),
    )
    spring, autumn = scheme().rounds
    rounds = (dataclasses.replace(spring, end="2017-04"), dataclasses.replace(autumn, end="2017-12"))
    return dataclasses.replace(scheme(), questions=questions, rounds=rounds)


def keys(day: str = "", round_: int = 1) -> dict[str, list[str]]:
    found = sections(plan(), plan().rounds[round_], day)
    return {s.theme.key if s.theme else "": [q.key for q in s.questions] for s in found}


def test_a_form_has_the_questions_of_the_phases_of_its_round_only() -> None:
    assert keys(round_=0) == {"knowledge": ["q2"], "cooperation": ["q1"]}


def test_questions_follow_the_codebook_and_stand_once_under_their_first_theme() -> None:
    assert keys() == {"knowledge": ["q2", "q3"], "cooperation": ["q1"], "capacity": ["late"], "": ["lost"]}


def test_a_question_added_later_is_not_yet_in_the_guide() -> None:
    assert "capacity" not in keys(day="2017-06-12")
    assert keys(day="2017-08-01")["capacity"] == ["late"]
    assert keys(day="2017-08")["capacity"] == ["late"], "a month is taken as a whole"
    assert [q.key for q in guide(plan().questions, ("P2",))] == ["q1", "q3", "late", "lost"]


def test_every_question_has_its_box_and_its_key_in_one_row() -> None:
    document = build_form(plan(), plan().rounds[1], HEAD, today="2017-06-01")
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows if row[0] == BOX]
    assert [(row[1], row[-1]) for row in rows[3:]] == [
        ("Q2 in English?", "q2"),
        ("Q3 in English?", "q3"),
        ("Q1 in English?", "q1"),
        ("Lost in English?", "lost"),
    ]
    assert [row[-1] for row in rows[:3]] == ["quotable", "paraphrase", "off_record"]


def test_the_form_speaks_the_chosen_language() -> None:
    with locale.speaking("sv"):
        document = build_form(plan(), plan().rounds[1], HEAD, today="2017-06-01")
        assert "q3 på svenska?" in as_text(document).casefold()
    assert document.language == "sv"


def test_names_stand_in_the_table_and_not_in_the_properties() -> None:
    document = build_form(plan(), plan().rounds[1], HEAD, today="2017-06-01")
    assert "Anna Aalto" in as_text(document)
    assert "12 June 2017" in as_text(document).replace("\xa0", " ")
    assert "Anna" not in document.title + document.subject + document.author


def test_what_is_not_known_leaves_room_and_no_cell_is_empty() -> None:
    document = build_form(plan(), plan().rounds[1], FormHead(), today="2017-06-01")
    assert all(cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row)


def test_the_text_form_has_a_box_and_a_key_on_every_line_and_ends_with_its_mark() -> None:
    lines = form_text(plan(), plan().rounds[1], HEAD).splitlines()
    assert "[ ] q3  Q3 in English?" in lines
    assert "Person: Anna Aalto" in lines
    assert lines[-1] == "qualcode-form small/B"


def test_a_label_that_looks_like_markup_is_only_words() -> None:
    odd = dataclasses.replace(plan(), labels=labels("<b>[red]Odd[/]</b>"))
    assert "<b>[red]Odd[/]</b>" in form_text(odd, odd.rounds[0], HEAD)
