"""Kept counts: always what counting now gives, and no list or matrix reads a text or looks at every coding."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from studies import AINO, BERTTA, code, other, study, turn

from qualcode.model.coding import Coding
from qualcode.store import tallies
from qualcode.store.frames import load
from qualcode.workbench import codebook, coding, counting, exchange, listing
from qualcode.workbench.project import Project, undo


def fresh(project: Project) -> dict[int, tallies.Tally]:
    """Every text counted anew."""
    themes = dict(project.store.connection.execute("SELECT id, COALESCE(parent_id, id) FROM codes"))
    texts = [text for (text,) in project.store.connection.execute("SELECT text_id FROM sources")]
    return {text: tallies.count(project.store, text, themes) for text in texts}


def kept(project: Project) -> dict[int, tallies.Tally]:
    """What lists and matrices take, put together."""
    spoken = tallies.spoken(project.store)
    facts = {grain: list(tallies.facts(project.store, grain)) for grain in ("themes", "codes")}
    return {
        text: tallies.Tally(
            *counts, *(tuple(fact for of, fact in facts[grain] if of == text) for grain in ("themes", "codes"))
        )
        for text, counts in spoken.items()
    }


def moved(project: Project) -> None:
    coding.recode(project, code(project), "trust")


def resized(project: Project) -> None:
    made = code(project)
    coding.resize(project, made, made.start + 1, made.end)


def undone(project: Project) -> None:
    code(project)
    kept(project)
    undo(project)


def imported(project: Project) -> None:
    rows = [{"source": "T01", "quote": "Nobody had time", "code": "data", "coder": BERTTA}]
    path = Path(str(project.path)).with_name("list.jsonl")
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert exchange.import_codings(project, path).ready


def another_theme(project: Project) -> None:
    code(project)
    kept(project)
    codebook.move(project, "skills", "cooperation")


def by_two(project: Project) -> Coding:
    code(project)
    return code(other(project))


@pytest.mark.parametrize("change", [code, moved, resized, undone, imported, another_theme, by_two])
def test_after_any_change_the_kept_counts_are_what_counting_gives(
    tmp_path: Path, change: Callable[[Project], object]
) -> None:
    with study(tmp_path / "small.qualcode") as project:
        assert kept(project) == fresh(project)
        change(project)
        assert kept(project) == fresh(project)


def test_counts_are_written_down_and_only_a_changed_text_loses_its_own(tmp_path: Path) -> None:
    with study(tmp_path / "small.qualcode") as project:
        kept(project)
        count = "SELECT COUNT(*) FROM tallies"
        (before,) = project.store.connection.execute(count).fetchone()
        code(project)
        (after,) = project.store.connection.execute(count).fetchone()
        assert (before, after) == (len(fresh(project)), before - 1)


def test_a_reader_counts_what_is_missing_and_writes_nothing(tmp_path: Path) -> None:
    from qualcode.workbench.project import open_project

    with study(tmp_path / "small.qualcode") as project:
        code(project)
        path = project.path
        expected = fresh(project)
    assert path is not None
    with open_project(path, AINO, read_only=True) as project:
        assert kept(project) == expected


@pytest.mark.parametrize(("rows", "columns"), [("theme", "cluster"), ("code", "stakeholder"), ("theme", "person")])
def test_a_matrix_of_kept_counts_is_that_of_all_passages(tmp_path: Path, rows: str, columns: str) -> None:
    from qualcode.analysis.matrix import build

    with study(tmp_path / "small.qualcode") as project:
        code(project)
        coding.apply(project, turn(project, "T02", 2), "trust", direction="hinders")
        code(other(project), key="data")
        whole = build(load(project.store), rows, columns)
        assert counting.matrix(project, rows, columns) == whole
        assert counting.matrix(project, rows, columns, coders=[AINO, BERTTA]) == whole


def test_lists_and_matrices_read_no_text_and_no_coding(tmp_path: Path) -> None:
    with study(tmp_path / "small.qualcode") as project:
        code(project)
        listing.source_rows(project)
        said: list[str] = []
        project.store.connection.set_trace_callback(said.append)
        listing.source_rows(project)
        counting.matrix(project, "theme", "cluster")
        project.store.connection.set_trace_callback(None)
        read = " ".join(said).casefold()
        assert "select" in read
        assert not [table for table in ("bodies", "codings", "segments") if f" {table}" in read]
