"""How two plans differ: every kind of item, by key, and nothing where nothing differs."""

from dataclasses import replace
from pathlib import Path

from studies import scheme

from qualcode.analysis.scheme_compare import Difference, compare
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.locale import speaking
from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.model.scheme import Planned, Question, Scheme, SchemeChange

ASE = Path(__file__).parents[2] / "schemes" / "ase.yaml"


def told(old: Scheme, new: Scheme) -> list[tuple[str, ...]]:
    return [(d.part, d.key, d.kind, d.field, d.before, d.after) for d in compare(old, new)]


def with_code(plan: Scheme, key: str, **more: object) -> Scheme:
    return replace(plan, codes=tuple(replace(c, **more) if c.key == key else c for c in plan.codes))


def test_a_plan_does_not_differ_from_itself() -> None:
    plan = read_scheme(ASE)
    assert compare(plan, plan) == ()


def test_order_and_changelog_are_no_difference() -> None:
    plan = scheme()
    other = replace(plan, codes=plan.codes[::-1], changelog=(SchemeChange("1", "2017-05-01", "add", "trust"),))
    assert compare(plan, other) == ()


def test_codes_are_added_removed_renamed_moved_and_changed() -> None:
    plan = scheme()
    assert told(plan, replace(plan, codes=(*plan.codes, Code("play", Labels(en="Play"))))) == [
        ("codes", "play", "added", "", "", "")
    ]
    assert told(plan, replace(plan, codes=plan.codes[:-1])) == [("codes", "capacity", "removed", "", "", "")]
    assert told(plan, with_code(plan, "trust", labels=Labels("Luottamus", "Trust", "Trust"))) == [
        ("codes", "trust", "renamed", "label fi", "Trust", "Luottamus")
    ]
    assert told(plan, with_code(plan, "trust", parent="capacity")) == [
        ("codes", "trust", "moved", "parent", "cooperation", "capacity")
    ]
    assert told(plan, with_code(plan, "trust", definition=Labels(en="x"), include=Labels(sv="y"))) == [
        ("codes", "trust", "changed", "definition en", "", "x"),
        ("codes", "trust", "changed", "include sv", "", "y"),
    ]


def test_planned_cells_are_known_by_what_is_planned_when_and_for_whom() -> None:
    plan = scheme()
    first, second = plan.planned
    new = replace(plan, planned=(replace(first, source="text"), Planned("theme", "knowledge", "P2", "both", "mining")))
    assert told(plan, new) == [
        ("planned", "theme.cooperation.P2", "removed", "", "", ""),
        ("planned", "theme.knowledge.P1", "changed", "source", "both", "text"),
        ("planned", "theme.knowledge.P2.mining", "added", "", "", ""),
    ]
    assert compare(plan, new)[2].name == "Knowledge, Second, Mining"
    assert second.phase == "P2"


def test_questions_and_values_and_the_plan_itself_are_compared() -> None:
    plan = scheme()
    question = replace(plan.questions[0], spoken=("One?", "Two?"), phases=("P2",))
    cluster = plan.attributes[0]
    values = tuple(replace(v, parent="mining") if v.key == "rural" else v for v in cluster.values)
    new = replace(
        plan,
        version="2",
        questions=(question, Question("q2", Labels(en="And?"), (), ())),
        attributes=(replace(cluster, values=values), *plan.attributes[1:]),
    )
    assert told(plan, new) == [
        ("scheme", "", "changed", "version", "1", "2"),
        ("values", "cluster.rural", "moved", "parent", "", "mining"),
        ("questions", "q1", "changed", "phases", "P1", "P2"),
        ("questions", "q1", "changed", "spoken", "What new skills did you learn here?", "One?\nTwo?"),
        ("questions", "q2", "added", "", "", ""),
    ]


def test_an_item_is_called_as_in_the_newer_plan_in_the_language_spoken() -> None:
    plan = scheme()
    with speaking("fi"):
        found = compare(plan, with_code(plan, "trust", labels=Labels("Luottamus", "Tillit", "Trust")))
    assert found[0] == Difference("codes", "trust", "Luottamus", "renamed", "label fi", "Trust", "Luottamus")


def test_a_merge_and_a_split_are_told_as_such_where_the_changelog_has_them() -> None:
    plan = scheme()
    log = (
        SchemeChange("2", "2017-05-01", "merge", "capacity", "Capacity", "skills"),
        SchemeChange("2", "2017-05-02", "merge", "skills", "Skills", "trust"),
        SchemeChange("2", "2017-05-03", "split", "trust", after="faith"),
    )
    codes = [code for code in plan.codes if code.key not in ("capacity", "skills")]
    new = replace(plan, codes=(*codes, Code("faith", Labels(en="Faith"))), changelog=log)
    assert set(told(plan, new)) >= {
        ("codes", "capacity", "merged", "", "", "trust"),
        ("codes", "skills", "merged", "", "", "trust"),
        ("codes", "faith", "split", "", "trust", ""),
    }
    known = replace(plan, changelog=log)
    assert ("codes", "capacity", "removed", "", "", "") in told(known, new), "what both tell is no difference"
