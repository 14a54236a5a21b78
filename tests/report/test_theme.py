"""The section of a theme: directions, factors, contrary observations, what is missing, questions."""

from collections.abc import Callable

import pytest
from report_study import code_turn, draft

from qualcode.model.matrix import Cell, State
from qualcode.report.theme import empty_sentence, missing_lines
from qualcode.workbench import adding, counting, reading
from qualcode.workbench.project import Project

Printed = Callable[..., str]


def section(text: str, theme: str) -> str:
    """The findings on one theme."""
    findings = text[text.index("# Findings by theme") :]
    return findings[findings.index(f"## {theme}") :].split("\n## ")[0]


def test_people_are_counted_with_their_directions(printed: Printed) -> None:
    assert "5 of 5 interviewees, from 2 stakeholder groups, spoke about the theme “networks”. Positions:" in printed(
        "north"
    )
    assert "Positions: furthers 3, hinders 1, both 0, notes 1." in printed("north")


def test_one_persons_stakeholder_group_is_not_even_counted(study: Project, printed: Printed) -> None:
    code_turn(study, "I1", 3, "capacity", "hinders")
    assert "1 of 5 interviewees spoke about the theme “capacity”." in printed("north")


def test_somebody_who_sees_both_sides_is_on_neither(study: Project, printed: Printed) -> None:
    code_turn(study, "I1", 3, "own_networks", "hinders")
    text = section(printed("north"), "Networks")
    assert "Positions: furthers 2, hinders 1, both 1, notes 1." in text
    assert "- Furthers: own networks (1), in general (1)" in text
    assert "- Hinders: own networks (1), costs (1)" in text
    assert "- Both: own networks (1)" in text


def test_the_numbers_behind_codes_are_those_of_the_matrix(study: Project, printed: Printed) -> None:
    cell = counting.matrix(study, "code", "cluster", "P1").cells["own_networks", "north"]
    assert f"Furthers: own networks ({cell.directions['furthers']})" in printed("north")


def test_those_who_see_it_the_other_way_are_shown_with_their_words(printed: Printed) -> None:
    text = section(printed("north"), "Networks")
    contrary = text[text.index("### Contrary observations") :]
    assert "Own networks: furthers 2, hinders 1." in contrary
    assert "> “For a town it costs far too much time" in contrary


def test_where_sides_are_equal_nobody_is_contrary(study: Project, printed: Printed) -> None:
    code_turn(study, "I1", 3, "roles", "furthers")
    code_turn(study, "I2", 3, "roles", "hinders")
    assert "Contrary" not in section(printed("north"), "Leadership")


def test_sides_taken_on_different_codes_are_not_contrary(study: Project, printed: Printed) -> None:
    code_turn(study, "I1", 3, "roles", "furthers")
    code_turn(study, "I2", 2, "roles", "furthers")
    code_turn(study, "I2", 3, "leadership", "hinders")
    text = section(printed("north"), "Leadership")
    assert "Positions: furthers 2, hinders 1" in text
    assert "Contrary" not in text
    assert "Opinions differ" not in text


def test_a_contrary_passage_that_may_not_be_quoted_is_still_counted(study: Project, printed: Printed) -> None:
    code_turn(study, "I1", 3, "roles", "furthers")
    code_turn(study, "I2", 2, "roles", "furthers")
    code_turn(study, "I3", 2, "roles", "hinders")
    contrary = section(printed("north"), "Leadership").split("### Contrary observations")[1]
    assert "Roles: furthers 2, hinders 1.\n\n1 passage is counted but cannot be quoted." in contrary


def test_a_theme_only_in_documents_says_so(study: Project, printed: Printed) -> None:
    code_turn(study, "D1", 1, "capacity", "notes")
    text = section(printed("north"), "Capacity")
    assert (
        "None of the interviewees spoke about the theme “capacity” (interviewees: 5). It is spoken of in documents (1)."
        in text
    )
    assert "Quoted above: E-0006." in text
    assert "What furthers" not in text


def test_a_theme_only_in_the_interviewers_words_is_not_said_to_be_in_documents(
    study: Project, printed: Printed
) -> None:
    code_turn(study, "I1", 1, "leadership", "notes")
    text = section(printed("north"), "Leadership")
    assert "None of the interviewees spoke about the theme “leadership” (interviewees: 5)." in text
    assert "documents" not in text
    assert "- Who decides?" in text, "a question is no answer"
    assert "leadership (in the interviewer’s words only)" in printed("north")


def test_evidence_outside_the_plan_is_told(study: Project, printed: Printed) -> None:
    code_turn(study, "I1", 3, "capacity", "hinders")
    assert "these observations come from outside the plan" in section(printed("north"), "Capacity")


def test_interviews_not_yet_coded_are_missing(study: Project, printed: Printed) -> None:
    adding.add_sources(study, [draft("I6", [("H", "Well?"), ("V", "More.")], V=("Gun Berg", "company"))])
    text = section(printed("north"), "Networks")
    assert "1 interview has not yet been coded to the end." in text
    assert "Interviewees whose interviews have been coded: 5." in text
    assert "In 1 interview it has not been checked whether the theme was asked about." in text


def test_a_question_without_an_answer_is_put_to_the_reader(printed: Printed) -> None:
    text = section(printed("north"), "Leadership")
    assert "The material has no answer to these yet:\n\n- Who decides?" in text


def test_a_question_on_which_opinions_differ_is_put_to_the_reader(study: Project, printed: Printed) -> None:
    code_turn(study, "I1", 3, "costs", "furthers")
    text = section(printed("north"), "Networks")
    assert "Opinions differ on these:\n\n- Whom did you know before?\n- What does it cost you?" in text


def test_one_person_who_sees_both_sides_makes_no_difference_of_opinion(study: Project, printed: Printed) -> None:
    code_turn(Project(study.store, "Coder Two"), "I2", 3, "costs", "furthers")
    assert "What does it cost you?" not in printed("north")


def test_a_question_that_names_no_codes_is_answered_by_any_code_of_its_theme(study: Project, printed: Printed) -> None:
    code_turn(study, "I1", 3, "roles", "notes")
    assert "Who decides?" not in printed("north")


def test_a_theme_nobody_planned_raises_no_questions(printed: Printed) -> None:
    assert "What remains?" not in printed("north")


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (Cell(state=State.NOT_ASKED), "No questions were asked about the theme “x”."),
        (
            Cell(state=State.NOTHING_SAID, sources_asked=1),
            "The theme “x” was asked about in 1 interview, but nothing was said about it.",
        ),
        (
            Cell(state=State.NOTHING_SAID, sources_asked=2),
            "The theme “x” was asked about in 2 interviews, but nothing was said about it.",
        ),
    ],
)
def test_an_empty_theme_says_why_in_a_sentence(cell: Cell, sentence: str) -> None:
    assert empty_sentence(cell, "x") == sentence


def test_every_empty_state_has_a_sentence() -> None:
    empty = [state for state in State if state is not State.EVIDENCE]
    assert len({empty_sentence(Cell(state=state), "x") for state in empty}) == len(empty)


def test_a_theme_that_is_complete_lacks_nothing(study: Project) -> None:
    complete = Cell(state=State.EVIDENCE, sources=2, sources_read=2, sources_asked=2)
    assert list(missing_lines(complete)) == []


def test_asking_that_nobody_checked_is_never_called_not_asked(study: Project) -> None:
    reading.decide_asked(study, study.source_id("I1"), {"leadership": "unknown"})
    cell = counting.matrix(study, "theme", "cluster", "P1").cells["leadership", "north"]
    assert [line.split(" interview")[0] for line in missing_lines(cell)] == ["In 1", "In 4"]
