"""Looking at the history and returning to any point of it."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import study

from qualcode.model.errors import WorkbenchError
from qualcode.store import checks
from qualcode.workbench import coding as bench
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project, acts, redo, return_to, undo


def _apply(project: Project, *starts: int) -> None:
    code = next(iter(project.codebook()))
    for start in starts:
        bench.apply(project, Passage(1, start, start + 5), code)


def test_returning_to_a_point_undoes_everything_after_it(aino: Project) -> None:
    _apply(aino, 4)
    then = checks.dump(aino.store)
    point = acts(aino)[0][0]
    _apply(aino, 12, 20, 28)
    assert return_to(aino, point) == (3, 0)
    assert checks.dump(aino.store) == then
    assert [stands for _entry, stands in acts(aino)[:4]] == [False, False, False, True]


def test_returning_forth_redoes_up_to_the_point(aino: Project) -> None:
    _apply(aino, 4, 12)
    wanted = acts(aino)[0][0]
    then = checks.dump(aino.store)
    _apply(aino, 20)
    for _ in range(3):
        undo(aino)
    assert return_to(aino, wanted) == (0, 2)
    assert checks.dump(aino.store) == then
    assert "Apply" in redo(aino), "the third can still be redone"


def test_returning_to_where_one_is_does_nothing(aino: Project) -> None:
    _apply(aino, 4)
    assert return_to(aino, acts(aino)[0][0]) == (0, 0)


def test_returning_leaves_the_work_of_others(aino: Project) -> None:
    point = acts(aino)[0][0]
    _apply(aino, 4)
    other = Project(aino.store, "V")
    _apply(other, 12)
    assert return_to(aino, point) == (1, 0)
    assert [c.coder for c in bench.codings_of(aino, bench.text_of(aino, 1))] == ["V"]


def test_returning_across_brings_back_what_was_undone_before_other_work(aino: Project) -> None:
    _apply(aino, 4)
    _apply(aino, 12)
    wanted, then = acts(aino)[0][0], checks.dump(aino.store)
    undo(aino)
    undo(aino)
    _apply(aino, 20)
    other, since = acts(aino)[0][0], checks.dump(aino.store)
    assert return_to(aino, wanted) == (1, 2)
    assert checks.dump(aino.store) == then
    with pytest.raises(WorkbenchError, match="Nothing to redo"):
        redo(aino)
    assert return_to(aino, other) == (2, 1)
    assert checks.dump(aino.store) == since


@given(st.lists(st.one_of(st.sampled_from(["do", "undo", "redo"]), st.integers(0, 30)), max_size=15))
@settings(deadline=None, max_examples=40)
def test_every_point_that_was_can_be_returned_to(walk: list[str | int]) -> None:
    with study() as made:
        project = Project(made.store, "V")
        _apply(project, 0)
        points = {acts(project)[0][0].id: checks.dump(project.store)}
        for step, what in enumerate(walk):
            if what == "do":
                _apply(project, 2 * step + 2)
                points[acts(project)[0][0].id] = checks.dump(project.store)
            elif isinstance(what, int):
                entry = acts(project)[what % len(points)][0]
                return_to(project, entry)
                assert checks.dump(project.store) == points[entry.id]
            else:
                with suppress(WorkbenchError):
                    (undo if what == "undo" else redo)(project)
        for entry, _stands in acts(project)[: len(points)]:
            return_to(project, entry)
            assert checks.dump(project.store) == points[entry.id]


def test_what_somebody_else_undid_is_brought_back_by_nobody_else(aino: Project) -> None:
    _apply(aino, 4)
    undone = acts(aino)[0][0]
    undo(aino)
    with pytest.raises(WorkbenchError, match="Aino undid this"):
        return_to(Project(aino.store, "V"), undone)
