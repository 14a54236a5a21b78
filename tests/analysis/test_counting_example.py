"""The hand-counted example of the counting rules: every cell as it was counted by hand.

Round A feeds P1, round B feeds P1 and P2. I2 is a group of Bo (K1), Cia and Dan (K2). Code x2 came in
codebook version 2; V marked I1 done at version 2, U marked I3 done at version 1.
"""

import pytest
from projects import labels, source

from qualcode.model.code import Code, Direction
from qualcode.model.matrix import Cell, State
from qualcode.model.scheme import Attribute, Facet, Phase, Planned, Round, Scheme, Value
from qualcode.workbench import adding, codebook, coding, counting, reading
from qualcode.workbench.project import Project, new_project

PLANNED = {("X", "P1"), ("X", "P2"), ("Y", "P2"), ("Z", "P1")}


def scheme() -> Scheme:
    def code(key: str, parent: str = "") -> Code:
        return Code(key, labels(key), parent, abbreviation=f"{key.upper()}Q"[:3].replace("1", "A"), colour="#000000")

    return Scheme(
        key="example",
        labels=labels("Example"),
        version="1",
        rounds=(Round("A", labels("A"), ("P1",)), Round("B", labels("B"), ("P1", "P2"))),
        phases=(Phase("P1", labels("P1"), "2017-05"), Phase("P2", labels("P2"), "2017-10")),
        attributes=(Attribute("cluster", labels("cluster"), tuple(Value(k, labels(k)) for k in ("K1", "K2", "K3"))),),
        codes=(code("x"), code("x1", "x"), code("y"), code("y1", "y"), code("z")),
        facets=(Facet("level", labels("level"), (Value("local", labels("local")),)),),
        directions=tuple(Direction(k, labels(k)) for k in ("furthers", "hinders", "both", "notes")),
        planned=tuple(
            Planned("theme", theme.lower(), phase, "both" if (theme, phase) in PLANNED else "neither")
            for theme in "XYZ"
            for phase in ("P1", "P2")
        ),
    )


@pytest.fixture
def project() -> Project:
    project = new_project(None, scheme(), "U")
    adding.add_sources(
        project,
        [
            source("I1", "A", [("H", "Well?"), ("V", "First of Anna."), ("V", "Second of Anna.")], V=("anna", "K1")),
            source(
                "I2",
                "B",
                [("H", "Well?"), ("Bo", "Bo ends here"), ("Cia", "Cia begins here"), ("Dan", "Dan about K1")],
                Bo=("bo", "K1"),
                Cia=("cia", "K2"),
                Dan=("dan", "K2"),
            ),
            source("I3", "B", [("H", "Once more?"), ("V", "Anna again.")], V=("anna", "K1")),
        ],
    )
    ids = {name: project.source_id(name) for name in ("I1", "I2", "I3")}
    reading.mark_done(project, ids["I3"], {"x": "yes", "z": "no"})
    codebook.add(project, Code("x2", labels("x2"), "x", abbreviation="XB", colour="#000000"))
    reading.mark_done(project, ids["I1"], {"x": "yes", "z": "no"})
    reading.mark_done(project, ids["I2"], {"x": "yes", "y": "yes", "z": "yes"})
    second = Project(project.store, "V")
    reading.mark_done(second, ids["I1"])
    turn = coding.passage_of_turn
    coding.apply(project, turn(project, ids["I1"], 2), "x1")
    coding.apply(second, turn(second, ids["I1"], 2), "x1")
    coding.apply(project, turn(project, ids["I1"], 3), "x2")
    bo, cia = turn(project, ids["I2"], 2), turn(project, ids["I2"], 3)
    coding.apply(project, coding.Passage(ids["I2"], bo.end - 4, cia.start + 3), "x1")
    coding.apply(project, turn(project, ids["I2"], 4), "y1", about="K1")
    return project


def cells(project: Project, phase: str, columns: str = "cluster") -> dict[tuple[str, str], Cell]:
    return dict(counting.matrix(project, "code", columns, phase).cells)


def counted(cell: Cell) -> tuple[int, int, int]:
    return cell.people, cell.people_coded, cell.mentions


def test_theme_x_in_phase_one(project: Project) -> None:
    row = {column: cell for (row, column), cell in cells(project, "P1").items() if row == "x"}
    assert counted(row["K1"]) == (2, 2, 3)
    assert row["K1"].partial
    assert counted(row["K2"]) == (1, 2, 1)
    assert not row["K2"].partial
    assert row["K3"].state is State.NO_INTERVIEW
    assert counted(row["total"]) == (3, 4, 3)


def test_theme_y_in_phase_one_is_outside_the_plan_where_it_is_heard(project: Project) -> None:
    row = {column: cell for (row, column), cell in cells(project, "P1").items() if row == "y"}
    assert row["K1"].state is State.NOT_PLANNED
    assert counted(row["K2"]) == (1, 2, 1)
    assert row["K2"].outside_plan
    assert row["K3"].state is State.NOT_PLANNED
    assert counted(row["total"]) == (1, 4, 1)
    assert row["total"].outside_plan


def test_theme_z_in_phase_one_was_asked_and_nothing_said(project: Project) -> None:
    row = {column: cell for (row, column), cell in cells(project, "P1").items() if row == "z"}
    assert row["K1"].state is State.NOTHING_SAID
    assert (row["K1"].sources_asked, row["K1"].sources) == (1, 3)
    assert (row["K2"].state, row["K2"].sources_asked, row["K2"].sources) == (State.NOTHING_SAID, 1, 1)
    assert row["K3"].state is State.NO_INTERVIEW
    assert row["total"].state is State.NOTHING_SAID


def test_phase_two(project: Project) -> None:
    found = cells(project, "P2")
    assert counted(found["x", "K1"]) == (1, 2, 1)
    assert found["x", "K1"].partial
    assert counted(found["x", "K2"]) == (1, 2, 1)
    assert not found["x", "K2"].partial
    assert found["x", "K3"].state is State.NO_INTERVIEW
    assert counted(found["x", "total"]) == (2, 4, 1)
    assert found["y", "K1"].state is State.ASKING_UNCHECKED
    assert found["y", "K1"].sources_unknown == 1
    assert counted(found["y", "K2"]) == (1, 2, 1)
    assert found["y", "K3"].state is State.NO_INTERVIEW
    assert counted(found["y", "total"]) == (1, 4, 1)
    assert {found["z", column].state for column in ("K1", "K2", "K3", "total")} == {State.NOT_PLANNED}


def test_a_code_added_later_is_unread_in_sources_finished_before(project: Project) -> None:
    found = cells(project, "P2")
    assert found["x2", "K1"].state is State.NOT_CODED
    assert (found["x2", "K1"].sources_done, found["x2", "K1"].sources) == (1, 2)
    assert found["x2", "K2"].state is State.NOTHING_SAID
    assert found["x2", "K3"].state is State.NO_INTERVIEW
    assert found["x2", "total"].state is State.NOT_CODED
    assert (found["x2", "total"].sources_done, found["x2", "total"].sources) == (1, 2)


def test_what_a_passage_is_about_has_everybody_as_its_denominator(project: Project) -> None:
    found = cells(project, "P2", "cluster.about")
    assert (found["y", "K1"].people, found["y", "K1"].people_coded) == (1, 4)
    assert found["y", "K2"].state is State.ASKING_UNCHECKED
    assert (found["y", "total"].people, found["y", "total"].people_coded) == (1, 4)


def test_people_heard_in_two_phases_make_the_columns_add_up_to_more(project: Project) -> None:
    assert counting.matrix(project, "theme", "phase").overlapping
    assert not counting.matrix(project, "theme", "cluster", "P1").overlapping


def test_a_source_outside_the_phase_has_no_column(project: Project) -> None:
    assert [column.key for column in counting.matrix(project, "theme", "source", "P2").columns] == ["I2", "I3"]


def test_a_person_is_named_by_key(project: Project) -> None:
    keys = {column.key for column in counting.matrix(project, "theme", "person", "P1").columns}
    assert keys == {"anna", "bo", "cia", "dan"}


def test_every_cell_opens_the_quotes_it_counts(project: Project) -> None:
    for axis in ("cluster", "cluster.about", "phase", "person", "source"):
        filled = counting.matrix(project, "code", axis, "P1")
        for (row, column), cell in filled.cells.items():
            quotes = counting.cell_quotes(project, "code", axis, row, column, "P1")
            assert len({(q.source_id, q.coding.start, q.coding.end, q.coding.code) for q in quotes}) == cell.mentions


def test_an_empty_facet_never_claims_that_it_was_asked(project: Project) -> None:
    filled = counting.matrix(project, "level", "cluster", "P1")
    states = {cell.state for cell in filled.cells.values()}
    assert states == {State.ASKING_UNCHECKED, State.NOT_CODED, State.NO_INTERVIEW}
