"""People: joining and parting them, and their attributes one by one."""

import pytest
from projects import source
from studies import BERTTA, T03, all_quotes, code, dump, known, other, refused, turn

from qualcode.store import people
from qualcode.workbench import adding, coding, persons, project
from qualcode.workbench.project import Project

ANONYMOUS = source("T03", "A", [("H", "Well?"), ("V", "I say nothing of my name.")], V=("", "rural"))


def person(here: Project, key: str) -> persons.Person:
    return persons.find_person(here, key)


def speakers(here: Project, number: int) -> list[str]:
    (quote,) = all_quotes(here, [code(here, number).id])
    return [speaker.name for speaker in quote.speakers]


# -- who is who --------------------------------------------------------------


def test_a_person_heard_twice_is_one_person(aino: Project) -> None:
    anna = person(aino, "anna")
    assert (anna.name, anna.roles, anna.sources) == ("Anna", ("informant",), ("T01", "T02"))
    assert [p.key for p in persons.people_of(aino)] == ["anna", "asks_H", "bo"]


def test_a_person_is_found_by_key_or_name(aino: Project) -> None:
    assert person(aino, "Anna") == person(aino, "anna")
    with refused(aino, "Unknown person: “Annna”. Did you mean"):
        person(aino, "Annna")


def test_a_person_without_a_name_is_not_found_by_nothing(aino: Project) -> None:
    adding.add_sources(aino, [ANONYMOUS])
    assert person(aino, "T03:V").name == ""
    with refused(aino, "Unknown person"):
        person(aino, "")


def test_joining_gives_one_the_others_part_and_missing_attributes(aino: Project) -> None:
    adding.add_sources(aino, [T03])
    persons.set_attribute(aino, "cia", "joined", "in spring")
    before = dump(aino)
    persons.join(aino, person(aino, "anna"), person(aino, "cia"))
    assert [p.key for p in persons.people_of(aino)] == ["anna", "asks_H", "bo"]
    assert known(aino, "anna") == {"cluster": "mining", "joined": "in spring"}, "what was known of the kept one stays"
    passage = turn(aino, "T03", 2)
    coding.apply(aino, passage, "trust")
    assert [s.name for s in all_quotes(aino)[0].speakers] == ["Anna"]
    project.undo(aino)
    project.undo(aino)
    assert dump(aino) == before


def test_two_people_heard_in_one_source_are_not_joined(aino: Project) -> None:
    with refused(aino, "Anna and Bo are both heard in T02: they are two people"):
        persons.join(aino, person(aino, "anna"), person(aino, "bo"))


def test_an_informant_is_not_joined_to_an_interviewer(aino: Project) -> None:
    adding.add_sources(aino, [source("T04", "A", [("W", "And you?"), ("V", "Fine.")], V=("dan", ""))])
    with refused(aino, "are an interviewer and an informant"):
        persons.join(aino, person(aino, "anna"), person(aino, "asks_W"))


def test_every_name_a_source_gave_outlives_joining_and_parting(aino: Project) -> None:
    adding.add_sources(aino, [T03])
    persons.join(aino, person(aino, "anna"), person(aino, "cia"))
    assert {"Anna", "Bo", "Cia"} <= set(people.names_heard(aino.store))
    key = persons.part(aino, person(aino, "anna"), "T03")
    assert person(aino, key).name == "Cia"


def test_a_person_is_not_joined_to_itself(aino: Project) -> None:
    with refused(aino, "Anna is one person already"):
        persons.join(aino, person(aino, "anna"), person(aino, "anna"))


def test_parting_makes_a_new_person_with_the_same_attributes(aino: Project) -> None:
    assert persons.part(aino, person(aino, "anna"), "t02") == "T02:V"
    assert (person(aino, "anna").sources, person(aino, "T02:V").sources) == (("T01",), ("T02",))
    assert known(aino, "T02:V")["cluster"] == "mining"


def test_there_is_nothing_to_part_in_one_source_or_another(aino: Project) -> None:
    with refused(aino, "is not heard in T02 and elsewhere"):
        persons.part(aino, person(aino, "bo"), "T02")
    with refused(aino, "is not heard in T01 and elsewhere"):
        persons.part(aino, person(aino, "bo"), "T01")
    with refused(aino, "There is no source “T09”"):
        persons.part(aino, person(aino, "anna"), "T09")


def test_a_new_person_gets_a_key_of_its_own_although_the_usual_one_is_taken(aino: Project) -> None:
    adding.add_sources(aino, [ANONYMOUS])
    persons.join(aino, person(aino, "T03:V"), person(aino, "anna"))
    assert persons.part(aino, person(aino, "T03:V"), "T03") == "T03:V-2"
    assert person(aino, "T03:V").sources == ("T01", "T02")


# -- attributes --------------------------------------------------------------


def test_an_attribute_is_set_changed_and_cleared(aino: Project) -> None:
    for value in ("late", "early", ""):
        persons.set_attribute(aino, "Anna", "Joined", value)
        assert known(aino, "anna").get("joined", "") == value
    persons.set_attribute(aino, "source:t01", "cluster", "Design")
    assert known(aino, "source:T01") == {"cluster": "design"}


@pytest.mark.parametrize(
    ("owner", "name", "value", "words"),
    [
        ("anna", "cluster", "mines", "Unknown value of Cluster: “mines”"),
        ("anna", "clutser", "mining", "Unknown attribute: “clutser”. Did you mean “Cluster”"),
        ("nobody", "cluster", "mining", "Unknown person"),
        ("source:T99", "cluster", "mining", "There is no source “T99”"),
        ("anna", "joined", "half \ud800", "half a character"),
    ],
)
def test_what_the_plan_does_not_allow_is_refused(aino: Project, owner: str, name: str, value: str, words: str) -> None:
    with refused(aino, words):
        persons.set_attribute(aino, owner, name, value)


def test_what_somebody_else_changed_meanwhile_is_not_undone(aino: Project) -> None:
    persons.set_attribute(aino, "anna", "joined", "late")
    persons.set_attribute(other(aino), "anna", "joined", "early")
    with refused(aino, f"{BERTTA} has since done “Set attributes of anna”"):
        project.undo(aino)
