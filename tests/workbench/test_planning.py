"""Following the plan in one interview."""

from studies import code

from qualcode.workbench import coding, planning, reading
from qualcode.workbench.project import Project


def plan(project: Project, source: str = "T01") -> dict[str, tuple[int, int, str]]:
    """Planned theme → codings of one's own, of others, and whether it was asked; in the order of the panel."""
    source_id = project.source_id(source)
    codings = coding.codings_of(project, coding.text_of(project, source_id))
    rows = planning.plan_of(project, source_id, codings)
    return {row.theme.key: (row.own, row.others, row.asked) for row in rows}


def test_the_planned_themes_are_those_of_the_phases(aino: Project) -> None:
    assert list(plan(aino)) == ["knowledge"]
    assert list(plan(aino, "T02")) == ["knowledge", "cooperation"]


def test_a_coding_of_a_code_touches_its_theme(aino: Project, bertta: Project) -> None:
    code(aino, 2, "skills")
    assert plan(aino)["knowledge"] == (1, 0, "unknown")
    assert plan(bertta)["knowledge"] == (0, 1, "unknown")


def test_what_nobody_has_touched_comes_first(aino: Project) -> None:
    coding.apply(aino, coding.passage_of_turn(aino, aino.source_id("T02"), 2), "data")
    assert list(plan(aino, "T02")) == ["cooperation", "knowledge"]


def test_asking_is_what_a_person_decided(aino: Project) -> None:
    reading.decide_asked(aino, aino.source_id("T01"), {"knowledge": "no"})
    assert plan(aino)["knowledge"] == (0, 0, "no")


def test_the_questions_of_the_plan_are_recognised_in_the_interviewers_turns(aino: Project) -> None:
    source_id = aino.source_id("T01")
    questions = planning.questions_of(aino, source_id)
    found = reading.recognised(coding.text_of(aino, source_id), questions)
    assert {key: turn.number for key, (_score, turn) in found.items()} == {"q1": 1}
