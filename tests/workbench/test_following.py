"""The codings of one source on a screen: after any verb what the project holds, without reading all of them again."""

from collections.abc import Callable

import pytest
from studies import code, other, turn

from qualcode.model.coding import Coding
from qualcode.workbench import codebook, coding
from qualcode.workbench.following import SourceCodings, touched_turns
from qualcode.workbench.project import Project, redo, undo


def followed(project: Project) -> SourceCodings:
    return SourceCodings(project, coding.text_of(project, project.source_id("T01")))


def in_project(project: Project) -> list[Coding]:
    return coding.codings_of(project, coding.text_of(project, project.source_id("T01")))


def nothing(_project: Project) -> None:
    """No verb at all."""


def twice(project: Project) -> None:
    code(project)
    code(project, key="data")


def removed(project: Project) -> None:
    coding.remove(project, in_project(project)[0])


def resized(project: Project) -> None:
    first = in_project(project)[0]
    coding.resize(project, first, first.start + 3, first.end)


def recoded_and_undone(project: Project) -> None:
    coding.recode(project, in_project(project)[0], "trust")
    undo(project)


def undone_and_redone(project: Project) -> None:
    undo(project)
    redo(project)


def merged(project: Project) -> None:
    codebook.merge(project, "data", "trust")


def by_somebody_else(project: Project) -> None:
    code(other(project), key="trust")


CHANGES = [nothing, removed, resized, recoded_and_undone, undone_and_redone, merged, by_somebody_else]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_look_it_holds_what_the_project_holds(aino: Project, change: Callable[[Project], None]) -> None:
    twice(aino)
    shown = followed(aino)
    turns = dict(shown.coded_turns(aino.coder))
    change(aino)
    shown.refresh()
    assert list(shown) == in_project(aino)
    assert shown.coded_turns(aino.coder) == followed(aino).coded_turns(aino.coder)
    assert turns


def test_a_look_after_one_coding_reads_that_one_only(aino: Project) -> None:
    twice(aino)
    shown = followed(aino)
    made = coding.apply(aino, turn(aino, "T01", 4), "trust")
    changed = shown.refresh()
    assert (changed.gone, changed.come, changed.all) == ((), (made,), False)
    assert shown.refresh().come == ()


def test_a_change_in_another_source_brings_nothing(aino: Project) -> None:
    shown = followed(aino)
    coding.apply(aino, turn(aino, "T02", 2), "trust")
    assert (shown.refresh().gone, shown.refresh().come, len(shown)) == ((), (), 0)


def test_a_changed_codebook_is_told(aino: Project) -> None:
    twice(aino)
    shown = followed(aino)
    merged(aino)
    assert shown.refresh().codes


def test_codings_are_found_by_span_and_by_place(aino: Project) -> None:
    first = code(aino)
    second = coding.apply(aino, turn(aino, "T01", 4), "trust")
    shown = followed(aino)
    assert shown.on((first.start, first.end)) == {first.id}
    assert shown.on((first.start, first.end - 1)) == set()
    assert shown.by_place([second.id, first.id, -1]) == [first, second]
    assert (shown.beside(first.start, 1), shown.beside(first.start, -1)) == (second, None)


def test_touched_turns_share_a_character_with_the_span(aino: Project) -> None:
    text = coding.text_of(aino, aino.source_id("T01"))
    second = text.turns[1]
    assert [t.number for t in touched_turns(text, second.start, second.end)] == [2]
    assert [t.number for t in touched_turns(text, second.end, second.end + 1)] == []
    assert [t.number for t in touched_turns(text, 0, len(text.body))] == [t.number for t in text.turns]


def test_what_is_held_says_where_every_coding_stands(aino: Project) -> None:
    twice(aino)
    shown = followed(aino)
    assert [tuple(outline) for outline in shown.outlines()] == [
        (c.id, c.start, c.end, c.code, c.coder) for c in in_project(aino)
    ]
    assert (shown[0], shown[:2]) == (in_project(aino)[0], in_project(aino))


def test_touching_shares_a_character_with_the_span(aino: Project) -> None:
    first = code(aino)
    shown = followed(aino)
    assert shown.touching(first.end - 1, first.end + 5) == [first]
    assert shown.touching(first.end, first.end + 5) == []


def test_what_was_read_once_is_read_again_when_it_has_changed(aino: Project) -> None:
    made = code(aino)
    shown = followed(aino)
    assert shown.get(made.id) == made
    coding.set_note(aino, made, "look again")
    shown.refresh()
    found = shown.get(made.id)
    assert found is not None
    assert found.note == "look again"
