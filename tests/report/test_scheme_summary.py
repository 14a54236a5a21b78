"""A scheme on one screen."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.model.scheme import Attribute, Criterion, Phase, Planned, Scheme, Value
from qualcode.report.scheme_summary import HEIGHT, WIDTH, scheme_summary
from qualcode.text.clean import show

SCHEMES = Path(__file__).parents[2] / "schemes"

PLAN = Scheme(
    key="plan",
    labels=Labels(fi="Suunnitelma", en="The plan"),
    version="2",
    rounds=(),
    phases=tuple(Phase(key, Labels(en=key), "2017-05") for key in ("R1", "R2", "R3", "R4")),
    attributes=(Attribute("cluster", Labels(en="Cluster"), (Value("rural", Labels(en="Rural")),)),),
    codes=(
        Code("knowledge", Labels(fi="Tietopohja", en="Knowledge")),
        Code("shared", Labels(en="Shared"), parent="knowledge"),
        Code("needs", Labels(en="Needs"), parent="knowledge"),
        Code("capacity", Labels(en="Capacity")),
    ),
    directions=(),
    planned=(
        Planned("theme", "knowledge", "R1", "both"),
        Planned("theme", "knowledge", "R2", "table"),
        Planned("theme", "knowledge", "R3", "text"),
        Planned("theme", "capacity", "R1", "neither"),
        Planned("object", "capacity", "R2", "both"),
    ),
)


def test_the_screen_shows_counts_plan_and_warnings() -> None:
    assert scheme_summary(PLAN, "en") == [
        "The plan (plan 2)",
        "rounds 0 · phases 4 · themes 2 · codes 2 · objects 0 · criteria 0 · concepts 0 ·",
        "questions 0 · planned cells 5 · attributes 1 · values 1 · facets 0 ·",
        "directions 0 · figure tables 0",
        "",
        "Theme                               codes      R1      R2      R3      R4",
        "Knowledge                               2       X       T       +       –",
        "Capacity                                0       –       –       –       –",
        "X table and text · T table only · + text only · – not planned",
        "",
        "Warnings: 2",
        "  Knowledge in R2: planned by the table, not by the text",
        "  Knowledge in R3: planned by the text, not by the table",
    ]


def test_names_are_shown_in_the_language_asked_for() -> None:
    lines = scheme_summary(PLAN, "fi")
    assert lines[0] == "Suunnitelma (plan 2)"
    assert any(line.startswith("Tietopohja ") for line in lines)


def test_a_plan_for_one_cluster_only_is_marked_as_such() -> None:
    planned = (
        Planned("theme", "knowledge", "R1", "table", cluster="rural"),
        Planned("theme", "knowledge", "R2", "both"),
        Planned("theme", "knowledge", "R2", "text", cluster="rural"),
    )
    lines = scheme_summary(dataclasses.replace(PLAN, planned=planned), "en")
    assert next(line for line in lines if line.startswith("Knowledge")).split()[1:] == ["2", "T*", "X", "–", "–"]
    assert "X table and text · T table only · + text only · – not planned · * one cluster only" in " ".join(lines)


def test_a_scheme_without_warnings_says_so() -> None:
    assert scheme_summary(dataclasses.replace(PLAN, planned=()), "en")[-1] == "No warnings"


def test_what_has_no_room_is_counted() -> None:
    phases = tuple(Phase(f"R{i}", Labels(en=f"Report {i}"), "2017-05") for i in range(7))
    themes = tuple(Code(f"t{i}", Labels(en=f"Theme {i}")) for i in range(10))
    criteria = tuple(Criterion(f"c{i}", Labels(en=f"Criterion {i}"), complete=False) for i in range(9))
    lines = scheme_summary(dataclasses.replace(PLAN, phases=phases, codes=themes, planned=(), criteria=criteria), "en")
    assert "… 2 more themes, 3 more phases" in lines
    assert "Warnings: 9" in lines
    shown = sum(line.startswith("  the criteria") for line in lines)
    assert lines[-1] == f"  … and {9 - shown} more; --warnings lists all"
    assert len(lines) <= HEIGHT


LABELS = st.builds(Labels, st.text(max_size=90), st.text(max_size=90), st.text(max_size=90))


@given(labels=st.lists(LABELS, max_size=14), language=st.sampled_from(("fi", "sv", "en")))
def test_any_scheme_fits_the_screen_and_is_harmless_to_it(labels: list[Labels], language: str) -> None:
    phases = tuple(Phase(f"phase_{i}", name, "2017-05") for i, name in enumerate(labels[:6]))
    planned = tuple(Planned("theme", f"t{i}", "phase_0", "text") for i in range(len(labels)))
    scheme = dataclasses.replace(
        PLAN,
        labels=labels[0] if labels else Labels(),
        phases=phases,
        codes=tuple(Code(f"t{i}", name) for i, name in enumerate(labels)),
        planned=planned,
    )
    lines = scheme_summary(scheme, language)
    assert len(lines) <= HEIGHT
    assert all(len(line) <= WIDTH and line == show(line) for line in lines)


def test_wide_letters_take_two_columns() -> None:
    (theme, *rest) = PLAN.codes
    wide = dataclasses.replace(theme, labels=Labels(en="知" * 30))
    line = scheme_summary(dataclasses.replace(PLAN, codes=(wide, *rest)), "en")[6]
    assert line == "知" * 16 + "…" + " " * 7 + "2       X       T       +       –"


@pytest.mark.parametrize("name", ["ase.yaml", "minimal.yaml"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_schemes_that_come_along_fit_the_screen(name: str, language: str) -> None:
    scheme = read_scheme(SCHEMES / name)
    lines = scheme_summary(scheme, language)
    assert len(lines) <= HEIGHT
    assert all(len(line) <= WIDTH for line in lines)
    assert all(any(theme.labels.in_(language)[:30] in line for line in lines) for theme in scheme.themes)
