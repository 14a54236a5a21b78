"""What a scheme is warned about: sums, disagreements of table and text, incomplete criteria."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.scheme_checks import scheme_warnings
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.locale import speaking
from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.model.scheme import (
    Attribute,
    Criterion,
    Figure,
    FigureColumn,
    FigureRow,
    Object,
    Phase,
    Planned,
    Scheme,
    Value,
)

SCHEMES = Path(__file__).parents[2] / "schemes"


def scheme(**fields) -> Scheme:
    empty = dict.fromkeys(("rounds", "phases", "attributes", "codes", "directions", "planned"), ())
    return Scheme(**({"key": "s", "labels": Labels(en="S"), "version": "1"} | empty | fields))


def table(*rows: list[str | None], total_row: bool = True, total_column: bool = True) -> Figure:
    """A table whose rows and columns are called r0, r1 … and c0, c1 …."""
    return Figure(
        "t",
        Labels(en="Table"),
        tuple(FigureColumn(f"c{i}", Labels(en=f"c{i}")) for i in range(len(rows[0]) if rows else 0)),
        tuple(
            FigureRow(f"r{i}", Labels(en=f"r{i}"), tuple(None if cell is None else Decimal(cell) for cell in row))
            for i, row in enumerate(rows)
        ),
        total_row=total_row,
        total_column=total_column,
    )


TABLE_2 = table(
    ["89000", "145670", "189670", "31000", "455340"],
    ["58000", "124780", "146000", "26000", "354780"],
    ["110000", "120000", "126000", "32000", "388800"],
    ["130000", "125973", "130000", "32000", "417973"],
    ["120000", "89450", "88560", "25000", "323010"],
    ["507000", "605873", "680230", "146000", "1939103"],
)


def test_the_misprint_of_table_2_is_named_by_its_row_and_by_the_total_column() -> None:
    assert scheme_warnings(scheme(figures=(TABLE_2,))) == (
        "Table, row r2: printed 388800, the parts add up to 388000",
        "Table, column c4: printed 1939103, the parts add up to 1939903",
    )


def test_the_ase_scheme_warns_of_two_sums() -> None:
    with speaking("fi"):
        warnings = scheme_warnings(read_scheme(SCHEMES / "ase.yaml"))
    sums = [warning for warning in warnings if "1939903" in warning or "388000" in warning]
    assert len(sums) == 2
    assert "Arktinen muotoilu" in sums[0]
    assert "388800" in sums[0]
    assert "1939103" in sums[1]


def test_the_ase_scheme_names_where_table_and_text_disagree() -> None:
    ase = read_scheme(SCHEMES / "ase.yaml")
    disputed = [plan for plan in ase.planned if plan.source in ("table", "text")]
    incomplete = [criterion for criterion in ase.criteria if not criterion.complete]
    assert disputed
    assert incomplete
    assert len(scheme_warnings(ase)) == 2 + len(disputed) + len(incomplete)


@pytest.mark.parametrize(
    ("figure", "places"),
    [
        (table(["1", "2", "3"], ["1", "2", "3"]), []),
        (table(["1", "2", "4"], ["1", "2", "4"]), ["row r0", "row r1"]),
        (table(["1", "2", "4"], ["1", "2", "4"], total_column=False), []),
        (table(["1", "2", "3"], ["9", "2", "3"], total_column=False), ["column c0"]),
        (table(["1", None, "1"], ["1", None, "1"]), []),
        (table(["1", "2", None], ["1", "2", None]), []),
        (table(["1"]), []),
        (table(), []),
        (table(["0.1", "0.2", "0.3"], total_row=False), []),
    ],
)
def test_sums_are_checked_exactly_and_only_where_there_is_a_total(figure: Figure, places: list[str]) -> None:
    warnings = scheme_warnings(scheme(figures=(figure,)))
    assert [warning.split(": ")[0] for warning in warnings] == [f"Table, {place}" for place in places]


@given(parts=st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=5), slip=st.decimals(-9, 9, places=2))
def test_a_row_is_warned_of_exactly_when_its_total_is_wrong(parts: list[Decimal], slip: Decimal) -> None:
    row = [str(part) for part in parts] + [str(sum(parts) + slip)]
    assert len(scheme_warnings(scheme(figures=(table(row, total_row=False),)))) == (slip != 0)


def test_figures_are_printed_without_exponent() -> None:
    (warning,) = scheme_warnings(scheme(figures=(table(["1E+3", "2"], total_row=False),)))
    assert warning == "Table, row r0: printed 2, the parts add up to 1000"


def test_table_and_text_that_disagree_are_named_with_item_phase_and_line() -> None:
    planned = (
        Planned("theme", "capacity", "R2", "text", text_line="r.57"),
        Planned("object", "companies", "R2", "table", cluster="rural", table_line="T1"),
        Planned("theme", "capacity", "R1", "both"),
        Planned("object", "companies", "R1", "neither"),
    )
    warnings = scheme_warnings(
        scheme(
            phases=(Phase("R1", Labels(en="Report 1"), "2017-05"), Phase("R2", Labels(en="Report 2"), "2017-10")),
            codes=(Code("capacity", Labels(en="Capacity", fi="Kapasiteetti")),),
            objects=(Object("companies", Labels(en="Companies")),),
            attributes=(Attribute("cluster", Labels(en="Cluster"), (Value("rural", Labels(en="Rural network")),)),),
            planned=planned,
        )
    )
    assert warnings == (
        "Capacity in Report 2: planned by the text (r.57), not by the table",
        "Companies (Rural network) in Report 2: planned by the table (T1), not by the text",
    )


def test_criteria_that_stand_elsewhere_are_named() -> None:
    criteria = (
        Criterion("s3", Labels(en="Smart specialisation"), complete=False, elsewhere="the project's blog"),
        Criterion("impact", Labels(en="Impact")),
        Criterion("other", Labels(en="Other"), complete=False),
    )
    assert scheme_warnings(scheme(criteria=criteria)) == (
        "the criteria under Smart specialisation are not all here; the whole set: the project's blog",
        "the criteria under Other are not all here; the whole set: the document does not say where",
    )
