"""Values of attributes held against the plan, and new ones added on purpose."""

from collections.abc import Callable

import pytest
from projects import source
from studies import BERTTA, code, dump, other, refused

from qualcode.model.errors import WorkbenchError
from qualcode.workbench import adding, attributes, coding, fieldwork, persons, project
from qualcode.workbench.project import Project
from qualcode.workbench.scheme_versions import sound_scheme


def values(aino: Project, key: str) -> list[str]:
    attribute = aino.scheme().attribute(key)
    assert attribute
    return [value.key for value in attribute.values]


@pytest.mark.parametrize("slip", ["Minning", "mininG x", "desing", "Rurral"])
def test_a_near_miss_is_told_the_nearest_value_and_what_to_do(aino: Project, slip: str) -> None:
    near = {"M": "Mining", "D": "Design", "R": "Rural"}[slip[0].upper()]
    with refused(aino, f"Unknown value of Cluster: “{slip}”. The nearest is “{near}”: write that, or add a new one"):
        persons.set_attribute(aino, "anna", "cluster", slip)


def test_what_is_near_nothing_is_told_all_that_is_allowed(aino: Project) -> None:
    with refused(aino, "Allowed: Mining, Rural, Design. Write one of them, or add it to the plan with"):
        persons.set_attribute(aino, "anna", "cluster", "zzz")


@pytest.mark.parametrize(
    "written", ["mining;rural", "Mining | Rural", "mining / rural", "Mining, Rurral", "rural; x;mining"]
)
def test_several_values_are_told_to_be_one_too_many(aino: Project, written: str) -> None:
    words = "Cluster has one value only, and “.*” would be several: write one of (Mining, Rural|Rural, Mining)\\."
    with refused(aino, words):
        persons.set_attribute(aino, "anna", "cluster", written)


def test_a_long_value_is_shown_in_part(aino: Project) -> None:
    with pytest.raises(WorkbenchError) as caught:
        persons.set_attribute(aino, "anna", "cluster", "z" * 5_000)
    assert len(str(caught.value)) < 400


def test_a_value_is_added_on_purpose_used_and_taken_back(aino: Project) -> None:
    before = dump(aino)
    added = attributes.add_value(aino, "Cluster", "  Arktinen\nruoka ")
    assert (added.key, added.labels.all(), added.planned) == ("arktinen_ruoka", ("Arktinen ruoka",), False)
    assert values(aino, "cluster") == ["mining", "rural", "design", "arktinen_ruoka"]
    assert values(aino, "stakeholder") == ["company", "research"]
    persons.set_attribute(aino, "anna", "cluster", "arktinen ruoka")
    assert project.entries(aino)[1].text == "Add the value Arktinen ruoka to Cluster"
    project.undo(aino)
    project.undo(aino)
    assert dump(aino) == before
    project.redo(aino)
    assert values(aino, "cluster")[-1] == "arktinen_ruoka"


def test_a_plan_with_a_new_value_can_be_given_out(aino: Project) -> None:
    attributes.add_value(aino, "cluster", "Arctic food", key="food")
    attribute = sound_scheme(aino).attribute("cluster")
    assert attribute
    assert attribute.values[-1].key == "food"


@pytest.mark.parametrize(
    ("name", "key"), [("Ääni", "aani"), ("2018", "value_2018"), ("😀", "value"), ("Ri-cher", "ri_cher")]
)
def test_a_key_comes_from_the_label(aino: Project, name: str, key: str) -> None:
    assert attributes.add_value(aino, "cluster", name).key == key


def test_labels_that_would_get_one_key_get_two(aino: Project) -> None:
    names = ("Åbo", "Abö", "Ábo")
    assert [attributes.add_value(aino, "cluster", name).key for name in names] == ["abo", "abo_2", "abo_3"]
    with refused(aino, "Cluster has “Åbo” already"):
        attributes.add_value(aino, "cluster", "Abo")


@pytest.mark.parametrize(
    ("attribute", "name", "key", "words"),
    [
        ("joined", "late", "", "Joined is free text"),
        ("colour", "red", "", "Unknown attribute"),
        ("cluster", " \n", "", "needs a label"),
        ("cluster", "x" * 81, "", "needs a label"),
        ("cluster", "MINING", "", "Cluster has “Mining” already, under the key mining"),
        ("cluster", "Ore", "mining", "Cluster has “Mining” already"),
        ("cluster", "Ore", "Ore!", "“Ore!” cannot be a key"),
    ],
)
def test_a_value_that_cannot_be_added_is_refused(
    aino: Project, attribute: str, name: str, key: str, words: str
) -> None:
    with refused(aino, words):
        attributes.add_value(aino, attribute, name, key=key)


def test_a_value_to_which_somebody_else_added_another_is_not_undone(aino: Project) -> None:
    attributes.add_value(aino, "cluster", "Food")
    attributes.add_value(other(aino), "cluster", "Forest")
    with refused(aino, f"{BERTTA} has since done"):
        project.undo(aino)


@pytest.mark.parametrize(
    ("use", "steps"),
    [
        (lambda bertta: persons.set_attribute(bertta, "bo", "cluster", "food"), 1),
        (lambda bertta: coding.describe(bertta, code(bertta), about="food"), 2),
        (lambda bertta: fieldwork.add(bertta, {"name": "Cilla", "round": "A", "cluster": "food"}), 1),
        (lambda bertta: adding.add_sources(bertta, [source("T09", "A", [("V", "Yes.")], V=("dina", "food"))]), 1),
    ],
    ids=["person", "coding", "contact", "source"],
)
def test_a_value_that_another_coder_uses_is_not_taken_back(
    aino: Project, bertta: Project, use: Callable[[Project], object], steps: int
) -> None:
    attributes.add_value(aino, "cluster", "Arctic food", key="food")
    use(bertta)
    with refused(aino, "Bertta has since done"):
        project.undo(aino)
    for _ in range(steps):
        project.undo(bertta)
    project.undo(aino)
    assert values(aino, "cluster") == ["mining", "rural", "design"]
    for _ in range(steps - 1):
        project.redo(bertta)
    with refused(bertta, "Aino has since undone “Add the value Arctic food to Cluster”"):
        project.redo(bertta)


def test_what_was_written_before_a_new_value_came_and_something_else_can_be_undone(
    aino: Project, bertta: Project
) -> None:
    persons.set_attribute(aino, "bo", "cluster", "design")
    attributes.add_value(bertta, "cluster", "Arctic food", key="food")
    project.undo(aino)
    project.undo(bertta)
    assert values(aino, "cluster") == ["mining", "rural", "design"]
