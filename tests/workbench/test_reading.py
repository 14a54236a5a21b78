"""Marking a source done, and deciding what was asked in it."""

from projects import labels
from studies import AINO, BERTTA, refused

from qualcode.model.code import Code
from qualcode.workbench import codebook, project, reading
from qualcode.workbench.project import Project


def asked(here: Project, source: str = "T01") -> dict[str, tuple[str, str]]:
    """Theme → decision and who made it."""
    return {row.theme.key: (row.asked, row.by) for row in reading.asked_rows(here, here.source_id(source))}


def test_nobody_has_decided_in_the_beginning(aino: Project) -> None:
    assert asked(aino) == dict.fromkeys(("knowledge", "cooperation", "capacity"), ("unknown", ""))


def test_planned_themes_are_those_of_the_phases_of_the_source(aino: Project) -> None:
    def planned(source: str) -> set[str]:
        return {row.theme.key for row in reading.asked_rows(aino, aino.source_id(source)) if row.planned}

    assert planned("T01") == {"knowledge"}
    assert planned("T02") == {"knowledge", "cooperation"}


def test_a_question_that_was_asked_is_proposed_and_not_decided(aino: Project) -> None:
    rows = {row.theme.key: row for row in reading.asked_rows(aino, aino.source_id("T01"))}
    assert (rows["knowledge"].proposed, rows["knowledge"].turn, rows["knowledge"].asked) == (True, 1, "unknown")
    assert rows["knowledge"].words == "What new skills did you learn here?"
    assert not rows["cooperation"].proposed
    assert not any(row.proposed for row in reading.asked_rows(aino, aino.source_id("T02")))


def test_a_decision_has_its_maker_and_can_be_taken_back(aino: Project, bertta: Project) -> None:
    source = aino.source_id("T01")
    reading.decide_asked(aino, source, {"knowledge": "yes", "capacity": "no"})
    assert asked(aino) == {"knowledge": ("yes", AINO), "cooperation": ("unknown", ""), "capacity": ("no", AINO)}
    reading.decide_asked(bertta, source, {"knowledge": "yes", "capacity": "yes"})
    assert asked(aino)["knowledge"] == ("yes", AINO), "to agree is no new decision"
    assert asked(aino)["capacity"] == ("yes", BERTTA)
    reading.decide_asked(aino, source, {"knowledge": "unknown", "capacity": "unknown"})
    assert asked(aino) == dict.fromkeys(("knowledge", "cooperation", "capacity"), ("unknown", ""))


def test_asking_is_decided_about_themes_that_there_are(aino: Project) -> None:
    source = aino.source_id("T01")
    with refused(aino, "There is no code “nope”"):
        reading.decide_asked(aino, source, {"knowledge": "yes", "nope": "yes"})
    with refused(aino, "“skills” is not a theme"):
        reading.decide_asked(aino, source, {"knowledge": "yes", "skills": "yes"})
    with refused(aino, "“skills” is not a theme"):
        reading.mark_done(aino, source, {"skills": "yes"})


def test_done_is_of_each_coder_and_text(aino: Project, bertta: Project) -> None:
    source = aino.source_id("T01")
    reading.mark_done(aino, source, {"knowledge": "yes"})
    assert reading.is_done(aino, source)
    assert not reading.is_done(aino, aino.source_id("T02"))
    assert not reading.is_done(bertta, source)
    assert not reading.is_done(Project(aino.store, "Stranger"), source)
    assert asked(aino)["knowledge"] == ("yes", AINO)
    assert project.undo(aino) == "Mark T01 done"
    assert not reading.is_done(aino, source)
    assert asked(aino)["knowledge"] == ("unknown", "")


def test_a_mark_is_taken_back(aino: Project) -> None:
    source = aino.source_id("T01")
    reading.mark_done(aino, source)
    reading.unmark_done(aino, source)
    assert not reading.is_done(aino, source)
    project.undo(aino)
    assert reading.is_done(aino, source)


def test_a_new_code_makes_a_source_unread_until_it_is_marked_again(aino: Project) -> None:
    source = aino.source_id("T01")
    reading.mark_done(aino, source)
    codebook.add(aino, Code("new", labels("New"), "knowledge"))
    assert not reading.is_done(aino, source)
    reading.mark_done(aino, source)
    assert reading.is_done(aino, source)
    codebook.rename(aino, "new", labels("Newer"))
    assert reading.is_done(aino, source), "a name is not a new code"


def test_taking_the_new_code_away_makes_the_source_read_again(aino: Project) -> None:
    source = aino.source_id("T01")
    reading.mark_done(aino, source)
    codebook.add(aino, Code("new", labels("New"), "knowledge"))
    project.undo(aino)
    assert reading.is_done(aino, source)
