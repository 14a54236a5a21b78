"""A cell in words: counts with their denominator, reasons, marks and the legend that explains them."""

import pytest

from qualcode.model.matrix import Cell, State
from qualcode.report.matrix_words import OUTSIDE_PLAN, PARTIAL, cell_words, legend, state_words


def spoken(**values: object) -> Cell:
    counts = {"people": 2, "people_coded": 4, "people_asked": 4, "people_interviewed": 4, "mentions": 3}
    return Cell(**counts | values, state=State.EVIDENCE)  # type: ignore[arg-type]  # a test gives what fits


def test_a_count_says_of_how_many() -> None:
    assert cell_words(spoken()) == "2/4"


def test_where_the_numbers_differ_asked_and_interviewed_are_told() -> None:
    assert cell_words(spoken(people_asked=1, people_interviewed=3)) == "2/4; asked 1, interviewed 3"


def test_partial_evidence_and_evidence_outside_the_plan_are_marked() -> None:
    assert cell_words(spoken(partial=True, outside_plan=True)) == f"2/4{PARTIAL}{OUTSIDE_PLAN}"


def test_documents_are_counted_beside_people() -> None:
    assert cell_words(spoken(people=0, documents=1)) == "0/4; documents 1"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell(state=State.NO_INTERVIEW), "no interview"),
        (Cell(state=State.NOT_PLANNED), "not planned"),
        (Cell(state=State.NOT_CODED, sources=2, sources_read=1), "not yet coded (1/2)"),
        (Cell(state=State.ASKING_UNCHECKED, sources=3, sources_unknown=1), "asking not checked (2/3)"),
        (Cell(state=State.NOT_ASKED, sources=2), "not asked"),
        (Cell(state=State.NOTHING_SAID, sources=3, sources_asked=1), "asked, nothing said (1/3)"),
        (Cell(state=State.NOTHING_SAID, sources=1, sources_asked=1), "asked, nothing said"),
    ],
)
def test_an_empty_cell_says_why(cell: Cell, words: str) -> None:
    assert cell_words(cell) == words


def test_every_state_has_words_of_its_own() -> None:
    assert len({state_words(state) for state in State}) == len(State)


def test_the_legend_explains_both_marks() -> None:
    assert {PARTIAL, OUTSIDE_PLAN} <= {sign for sign, meaning in legend() if meaning}
