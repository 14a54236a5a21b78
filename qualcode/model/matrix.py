"""A cell, and the table of cells, as `counting.md`'s rules fill them.

`State` names why a cell reads as it does; nothing unconfirmed is ever "not asked".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.scheme import PlanSource


class State(StrEnum):
    """Why a cell reads as it does; the first that fits, in this order."""

    EVIDENCE = "evidence"
    NOT_PLANNED = "not_planned"
    NO_INTERVIEW = "no_interview"
    NOT_CODED = "not_coded"
    ASKING_UNCHECKED = "asking_unchecked"
    NOT_ASKED = "not_asked"
    NOTHING_SAID = "nothing_said"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; counts are of distinct informants, sources or (code, span) pairs."""

    people: int = 0
    people_coded: int = 0
    """Informants of sources done for this row."""
    people_asked: int = 0
    people_interviewed: int = 0
    sources: int = 0
    """Interviews and notes of the column in the phase."""
    sources_done: int = 0
    """Of those, read to the end for at least one code of the row."""
    sources_read: int = 0
    """Of those, read to the end for every code of the row."""
    sources_asked: int = 0
    sources_unknown: int = 0
    """Of those, nobody has said whether the row was asked."""
    documents: int = 0
    """Documents with a coding here."""
    mentions: int = 0
    directions: Mapping[str, int] = field(default_factory=dict)
    """People by direction; one who furthers and hinders is "both"."""
    state: State = State.NO_INTERVIEW
    planned: PlanSource = "neither"
    outside_plan: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True)
class AxisItem:
    """One row or column of a matrix."""

    key: str
    label: str
    depth: int = 0
    """1 for a code shown under its theme."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A filled table: `cells[row key, column key]`; the column TOTAL holds the row totals."""

    rows: tuple[AxisItem, ...]
    columns: tuple[AxisItem, ...]
    cells: Mapping[tuple[str, str], Cell]
    row_axis: str
    column_axis: str
    phase: str = ""
    overlapping: bool = False
    """Whether a person stands in several columns, so that columns add up to more than the total."""
    title: str = ""


TOTAL = "total"
"""Column key of the row totals."""
