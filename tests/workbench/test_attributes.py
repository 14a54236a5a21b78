"""Values of attributes held against the plan, and new ones added on purpose."""

import pytest
from studies import BERTTA, dump, other, refused

from qualcode.model.errors import WorkbenchError
from qualcode.workbench import attributes, persons, project
from qualcode.workbench.project import Project
from qualcode.workbench.scheme_versions import sound_scheme


def values(aino: Project, key: str) -> list[str]:
    attribute = aino.scheme().attribute(key)
    assert attribute
    return [value.key for value in attribute.values]


@pytest.mark.parametrize("slip", ["Minning", "mininG x", "desing", "Rurral"])
def test_a_near_miss_is_told_the_nearest_value_and_what_to_do(aino: Project, slip: str) -> None:
    near = {"M": "Mining", "D": "Design", "R": "Rural"}[slip[0].upper()]
    with refused(aino, f"Unknown value of cluster: “{slip}”. The nearest is “{near}”: write that, or add a new one"):
        persons.set_attribute(aino, "anna", "cluster", slip)


def test_what_is_near_nothing_is_told_all_that_is_allowed(aino: Project) -> None:
    with refused(aino, "Allowed: mining, rural, design. Write one of them, or add it to the plan with"):
        persons.set_attribute(aino, "anna", "cluster", "zzz")


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
