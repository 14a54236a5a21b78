"""What lies on the desk: words, seen, assigned, touched; sorted, grouped and filtered."""

from pathlib import Path

import pytest

from qualcode.workbench import assigning, desk, recent
from qualcode.workbench.coding import Passage, apply
from qualcode.workbench.project import Project, undo
from qualcode.workbench.reading import mark_done


def ids(rows: list[desk.DeskRow]) -> list[str]:
    return [row.source.short_id for row in rows]


def test_words_are_counted_and_never_touched_is_empty(aino: Project) -> None:
    row = desk.rows(aino)[0]
    assert row.source.words > 0
    assert row.source.touched == ""
    assert row.progress.turns == row.source.turns


def test_coding_undoing_and_marking_touch_the_source_and_no_other(aino: Project) -> None:
    apply(aino, Passage(1, 4, 9), next(iter(aino.codebook())))
    touched = [bool(row.source.touched) for row in desk.rows(aino)]
    assert touched[0]
    assert not any(touched[1:])
    aino.store.connection.execute("UPDATE touched SET at = '2000-01-01T00:00:00Z'")
    undo(aino)
    assert desk.rows(aino)[0].source.touched > "2001"


def test_work_is_what_is_assigned_and_not_done(aino: Project) -> None:
    first, second = desk.rows(aino)[:2]
    assigning.assign(aino, [second.source.id], "Aino", "2018-03-01")
    assert [row.is_work("Aino") for row in desk.rows(aino)[:2]] == [False, True]
    mark_done(aino, second.source.id)
    assert not any(row.is_work("Aino") for row in desk.rows(aino))
    assert first.due_of("Aino") is None


def test_what_is_due_first_comes_first(aino: Project) -> None:
    first, second = desk.rows(aino)[:2]
    assigning.assign(aino, [first.source.id], "Aino", "2018-04-01")
    assigning.assign(aino, [second.source.id], "Aino", "2018-03-01")
    assert ids(desk.ordered(desk.rows(aino), "due", "Aino"))[:2] == [second.source.short_id, first.source.short_id]


@pytest.mark.parametrize("order", ["id", "due", "touched", "coded", "seen", "words", "title"])
def test_every_order_keeps_every_row(aino: Project, order: desk.Order) -> None:
    rows = desk.rows(aino)
    assert sorted(ids(desk.ordered(rows, order, "Aino"))) == sorted(ids(rows))


@pytest.mark.parametrize("group", ["none", "phase", "cluster", "done"])
def test_every_group_keeps_every_row(aino: Project, group: desk.Group) -> None:
    rows = desk.rows(aino)
    found = [row for _heading, part in desk.grouped(rows, group, aino.scheme()) for row in part]
    assert set(ids(found)) == set(ids(rows))


def test_rows_are_found_by_id_title_people_and_labels_of_clusters(aino: Project) -> None:
    rows, scheme = desk.rows(aino), aino.scheme()
    row = rows[0]
    cluster = next(v for v in scheme.attribute("cluster").values if v.key in row.source.clusters)  # type: ignore[union-attr]
    for words in (row.source.short_id.lower(), row.source.people[0], *cluster.labels.all()):
        assert row.source.short_id in ids(desk.matching(rows, words, scheme)), words
    assert desk.matching(rows, "nowhere at all", scheme) == []


def test_projects_opened_last_come_first_and_lost_ones_are_left_out(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.qualcode" for name in "abc"]
    for path in paths:
        path.touch()
        recent.remember(path)
    recent.remember(paths[0])
    paths[1].unlink()
    assert recent.recent_projects() == [paths[0], paths[2]]


def test_a_broken_list_of_projects_keeps_nobody_from_working(tmp_path: Path) -> None:
    recent.remember(tmp_path / "a.qualcode")
    recent._list_path().write_text("{not json")
    assert recent.recent_projects() == []
