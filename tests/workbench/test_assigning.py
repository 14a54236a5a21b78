"""Who is to code what by when: given out and taken back; done and overdue follow from the readings and the day."""

import pytest
from studies import AINO, BERTTA, dump, history_length, refused

from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.workbench import assigning, codebook, project, reading
from qualcode.workbench.project import Project

TODAY = "2017-06-01"


def give(here: Project, *sources: str, to: str = BERTTA, by: str = "") -> None:
    assigning.assign(here, [here.source_id(source) for source in sources], to, by)


def listed(here: Project, today: str = TODAY, coder: str = "") -> list[tuple[str, str, str]]:
    return [(one.source, one.coder, one.due) for one in assigning.assignments(here, today, coder)]


def test_what_is_due_first_stands_first_and_what_has_no_day_last(aino: Project) -> None:
    give(aino, "T01")
    give(aino, "T01", to=AINO, by="2017-07-01")
    give(aino, "T02", by="2017-06-15")
    assert listed(aino) == [("T02", BERTTA, "2017-06-15"), ("T01", AINO, "2017-07-01"), ("T01", BERTTA, "")]
    assert listed(aino, coder=AINO) == [("T01", AINO, "2017-07-01")]


def test_several_sources_are_one_entry_of_the_history(aino: Project) -> None:
    before, length = dump(aino), history_length(aino)
    give(aino, "T01", "T02", by="2017-06-15")
    after = dump(aino)
    assert history_length(aino) == length + 1
    assert project.undo(aino) == "Assign T01, T02 to Bertta"
    assert dump(aino) == before
    project.redo(aino)
    assert dump(aino) == after


def test_giving_again_moves_the_day_and_the_same_day_is_no_change(aino: Project) -> None:
    give(aino, "T01", by="2017-06-15")
    give(aino, "T01", by="2017-06-20")
    length = history_length(aino)
    give(aino, "T01", by="2017-06-20")
    assert history_length(aino) == length
    assert listed(aino) == [("T01", BERTTA, "2017-06-20")]


def test_done_is_of_the_coder_who_has_it(aino: Project, bertta: Project) -> None:
    give(aino, "T01", by="2017-05-01")
    reading.mark_done(aino, aino.source_id("T01"))
    (one,) = assigning.assignments(aino, TODAY)
    assert (one.done, one.overdue) == (False, True)
    reading.mark_done(bertta, aino.source_id("T01"))
    (one,) = assigning.assignments(aino, TODAY)
    assert (one.done, one.overdue) == (True, False)


def test_the_day_itself_is_not_late(aino: Project) -> None:
    give(aino, "T01", by=TODAY)
    assert [one.overdue for one in assigning.assignments(aino, TODAY)] == [False]
    assert [one.overdue for one in assigning.assignments(aino, "2017-06-02")] == [True]


def test_a_new_code_makes_done_work_open_again(aino: Project, bertta: Project) -> None:
    give(aino, "T01", by="2017-05-01")
    reading.mark_done(bertta, aino.source_id("T01"))
    codebook.add(aino, Code("new", Labels("New", "New", "New"), "knowledge"))
    (one,) = assigning.assignments(aino, TODAY)
    assert (one.done, one.again, one.overdue) == (False, True, True)


def test_work_is_taken_back_only_from_who_has_it(aino: Project) -> None:
    give(aino, "T01")
    with refused(aino, "T02 is not assigned to Bertta"):
        assigning.unassign(aino, [aino.source_id("T01"), aino.source_id("T02")], BERTTA)
    assigning.unassign(aino, [aino.source_id("T01")], BERTTA)
    assert listed(aino) == []
    project.undo(aino)
    assert listed(aino) == [("T01", BERTTA, "")]


def test_somebody_who_has_coded_nothing_yet_can_get_work(aino: Project) -> None:
    give(aino, "T01", to="Cecilia")
    assert listed(aino) == [("T01", "Cecilia", "")]


@pytest.mark.parametrize("day", ["summer", "2017-13-01", "31.6.2017", "1.6.", "6/1/2017", "2017-06"])
def test_what_is_no_day_is_refused(aino: Project, day: str) -> None:
    with refused(aino, "is not a day: write it as 1.6.2017 or 2017-06-01"):
        give(aino, "T01", by=day)


@pytest.mark.parametrize("day", ["2017-06-01", "1.6.2017", "01.06.2017", "1. 6. 2017"])
def test_a_day_is_written_as_people_write_it(aino: Project, day: str) -> None:
    give(aino, "T01", by=day)
    assert listed(aino) == [("T01", BERTTA, "2017-06-01")]


def test_names_that_no_coder_can_have_are_refused(aino: Project) -> None:
    with refused(aino, "cannot be a coder's name"):
        give(aino, "T01", to="a, b")
