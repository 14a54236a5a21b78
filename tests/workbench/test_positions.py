"""Coming back to a source where one left it."""

import pytest

from qualcode.model.errors import StoreError
from qualcode.model.source import SourceText
from qualcode.store import positions
from qualcode.workbench import coding
from qualcode.workbench.positions import ReadingPosition, keep_position, reading_position
from qualcode.workbench.project import Project, entries


def text(project: Project, short_id: str = "T01") -> SourceText:
    return coding.text_of(project, project.source_id(short_id))


def test_a_source_never_opened_begins_at_its_beginning(aino: Project) -> None:
    assert reading_position(aino, text(aino)) == ReadingPosition(0, frozenset())


def test_every_person_has_a_place_of_their_own_in_every_source(aino: Project, bertta: Project) -> None:
    keep_position(aino, text(aino), 40, {1, 2})
    keep_position(bertta, text(aino), 7, {1})
    keep_position(aino, text(aino, "T02"), 3, set())
    assert reading_position(aino, text(aino)) == ReadingPosition(40, frozenset({1, 2}))
    assert reading_position(bertta, text(aino)) == ReadingPosition(7, frozenset({1}))
    assert reading_position(aino, text(aino, "T02")) == ReadingPosition(3, frozenset())


def test_the_last_place_takes_the_place_of_the_one_before(aino: Project) -> None:
    keep_position(aino, text(aino), 40, {1, 2})
    keep_position(aino, text(aino), 20, {1, 2, 3})
    assert reading_position(aino, text(aino)) == ReadingPosition(20, frozenset({1, 2, 3}))


def test_reading_is_not_in_the_history_and_undo_does_not_touch_it(aino: Project) -> None:
    before = entries(aino)
    keep_position(aino, text(aino), 40, {1})
    assert entries(aino) == before


def test_a_project_open_for_reading_only_is_left_as_it_is(aino: Project) -> None:
    aino.store.read_only = True
    keep_position(aino, text(aino), 40, {1})
    aino.store.read_only = False
    assert reading_position(aino, text(aino)) == ReadingPosition(0, frozenset())


def test_what_cannot_be_saved_is_told(aino: Project) -> None:
    aino.store.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError):
        keep_position(aino, text(aino), 40, {1})


@pytest.mark.parametrize(("place", "seen"), [(10**9, "1-999999999"), (-5, "x,0,2-1")])
def test_what_a_file_says_beyond_the_text_is_cut(aino: Project, place: int, seen: str) -> None:
    here = text(aino)
    with aino.store.aside(aino.coder):
        positions.put_position(aino.store, aino.coder, here.text_id, place, seen)
    found = reading_position(aino, here)
    assert 0 <= found.place <= len(here.body)
    assert found.seen <= {turn.number for turn in here.turns}
