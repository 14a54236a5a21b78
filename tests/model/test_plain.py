"""Dataclasses to plain data and back: nothing is lost, and what is empty stays empty."""

from pathlib import Path

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.labels import Labels
from qualcode.model.plain import from_plain, to_plain
from qualcode.model.scheme import FigureColumn, Scheme

ASE = Path(__file__).parents[2] / "schemes" / "ase.yaml"


def test_a_whole_plan_comes_back() -> None:
    scheme = read_scheme(ASE)
    assert from_plain(Scheme, to_plain(scheme)) == scheme


def test_an_empty_field_with_another_default_stays_empty() -> None:
    column = FigureColumn("n", Labels(en="Count"), unit="")
    assert from_plain(FigureColumn, to_plain(column)) == column


def test_empty_fields_are_left_out() -> None:
    assert to_plain(FigureColumn("n", Labels(en="Euros"))) == {"key": "n", "labels": {"en": "Euros"}, "unit": "€"}
