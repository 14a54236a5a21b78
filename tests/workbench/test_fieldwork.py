"""The fieldwork list: added, changed, joined with people, counted against the plan, and carried in a table."""

from collections.abc import Mapping

import pytest
from projects import source
from studies import dump, history_length, refused

from qualcode.store.contacts import Contact
from qualcode.workbench import adding, fieldwork, persons, project
from qualcode.workbench.fieldwork import ContactRow, contact_rows, find_contact
from qualcode.workbench.fieldwork_summary import summary
from qualcode.workbench.project import Project

DAY = "2017-06-01"


def put(here: Project, name: str, round_: str = "B", **fields: str) -> Contact:
    return fieldwork.add(here, {"name": name, "round": round_, **fields})


def row(here: Project, name: str) -> ContactRow:
    return find_contact(here, name)


def states(here: Project) -> Mapping[str, str]:
    return {row.contact.name: row.state for row in contact_rows(here)}


# -- one contact ----------------------------------------------------------------


def test_a_contact_is_added_with_what_is_known_in_words(aino: Project) -> None:
    put(aino, "  Anna   Aalto ", "autumn", cluster="Mining", group="Company", note="by phone")
    contact = row(aino, "anna").contact
    assert (contact.name, contact.round, contact.cluster, contact.stakeholder) == (
        "Anna Aalto",
        "B",
        "mining",
        "company",
    )
    assert (contact.state, contact.note) == ("invited", "by phone")


def test_a_contact_needs_a_name_a_round_and_values_of_the_plan(aino: Project) -> None:
    with refused(aino, "needs a name"):
        put(aino, "  ")
    with refused(aino, "Name the round of interviewing: one of A, B"):
        put(aino, "Anna", "")
    with refused(aino, "Unknown cluster"):
        put(aino, "Anna", cluster="fishing")
    with refused(aino, "is not a day"):
        put(aino, "Anna", day="soon")
    with refused(aino, "Unknown state"):
        put(aino, "Anna", state="interviewed")


def test_the_same_name_stands_once_in_a_round(aino: Project) -> None:
    put(aino, "Anna Aalto")
    put(aino, "Anna Aalto", "A")
    with refused(aino, "on the fieldwork list of B already"):
        put(aino, "anna aalto")
    with refused(aino, "on the fieldwork list of B already"):
        fieldwork.edit(aino, find_contact(aino, "Anna Aalto", "A").contact, {"round": "B"})
    with refused(aino, "could be several"):
        row(aino, "Anna Aalto")


def test_each_change_is_one_entry_that_can_be_undone_and_redone(aino: Project) -> None:
    dumps = [dump(aino)]
    contact = put(aino, "Anna")
    dumps.append(dump(aino))
    contact = fieldwork.set_state(aino, contact, "agreed", DAY)
    dumps.append(dump(aino))
    contact = fieldwork.edit(aino, contact, {"note": "in the morning", "cluster": "rural"})
    dumps.append(dump(aino))
    fieldwork.remove(aino, contact)
    dumps.append(dump(aino))
    told = []
    for before in reversed(dumps[:-1]):
        told.append(project.undo(aino))
        assert dump(aino) == before
    assert told == [
        "Remove Anna from the fieldwork list",
        "Change Anna on the fieldwork list",
        "Fieldwork: Anna has agreed",
        "Add Anna to the fieldwork list",
    ]
    for after in dumps[1:]:
        project.redo(aino)
        assert dump(aino) == after


def test_what_stays_the_same_is_no_change(aino: Project) -> None:
    contact = put(aino, "Anna", state="agreed", day=DAY)
    length = history_length(aino)
    assert fieldwork.edit(aino, contact, {"name": "Anna"}) == contact
    assert fieldwork.set_state(aino, contact, "agreed", "2017-07-01") == contact
    assert history_length(aino) == length


def test_hostile_names_are_cleaned(aino: Project) -> None:
    assert put(aino, "An\u202ena\x1b[31m [b]\n").name == "Anna [b]"


# -- interviewed ----------------------------------------------------------------


def test_interviewed_follows_from_a_source_of_the_round_and_is_never_stored(aino: Project) -> None:
    put(aino, "Anna Aalto", "A", state="agreed", person="anna")
    put(aino, "Bo B", "A", state="agreed", person="bo")
    assert states(aino) == {"Anna Aalto": "interviewed", "Bo B": "agreed"}, "Bo is heard in round B only"
    assert row(aino, "Anna").sources == ("T01",)
    assert {contact[6] for contact in dump(aino)["contacts"]} == {"agreed"}


def test_a_contact_is_parted_from_its_person(aino: Project) -> None:
    contact = put(aino, "Anna", state="agreed", person="anna")
    fieldwork.edit(aino, contact, {"person": ""})
    assert states(aino) == {"Anna": "agreed"}


def test_interviewers_are_no_contacts(aino: Project) -> None:
    with refused(aino, "Unknown person"):
        put(aino, "H", person="asks_H")


def test_joining_two_people_takes_their_contacts_along(aino: Project) -> None:
    put(aino, "Bo", "B", state="agreed", person="bo")
    adding.add_sources(aino, [source("T09", "A", [("V", "Once more.")], V=("bertil", "rural"))])
    persons.join(aino, persons.find_person(aino, "bertil"), persons.find_person(aino, "bo"))
    assert row(aino, "Bo").person == "bertil"
    project.undo(aino)
    assert row(aino, "Bo").person == "bo"


# -- order and summary -------------------------------------------------------------


def test_contacts_stand_by_round_cluster_group_and_name(aino: Project) -> None:
    put(aino, "Dan")
    put(aino, "Cia", cluster="rural")
    put(aino, "Bo", cluster="mining", group="research")
    put(aino, "bea", cluster="mining", group="company")
    put(aino, "Anna", cluster="mining", group="company")
    put(aino, "Eve", "A")
    assert [row.contact.name for row in contact_rows(aino)] == ["Eve", "Anna", "bea", "Bo", "Cia", "Dan"]
    assert [row.contact.name for row in contact_rows(aino, "A")] == ["Eve"]


def test_states_are_counted_by_cluster_and_group(aino: Project) -> None:
    put(aino, "Anna", cluster="mining", group="company", state="agreed")
    put(aino, "Bea", cluster="mining", group="research")
    put(aino, "Cia", cluster="mining", group="company", state="declined")
    put(aino, "Dan", "A", cluster="mining", group="company", state="declined")
    found = summary(aino, "B")
    assert found.of("mining", "company", "declined") == 1
    assert found.of("mining", None, "invited") == 1
    assert found.of(None, "company", "agreed") == 1
    assert summary(aino).of(None, None, "declined") == 2


def test_missing_are_pairs_of_the_plan_for_which_nobody_agreed_or_was_heard(aino: Project) -> None:
    everything = {(c, g) for c in ("mining", "rural", "design") for g in ("company", "research")}
    put(aino, "Anna", cluster="mining", group="company", state="agreed")
    put(aino, "Bea", cluster="mining", group="research", state="invited")
    put(aino, "Cia", cluster="rural", group="company", state="not_reached")
    assert set(summary(aino, "B").missing) == everything - {("mining", "company")}
    persons.set_attribute(aino, "bo", "stakeholder", "research")
    found = summary(aino, "B")
    assert ("rural", "research") not in found.missing, "Bo was heard without ever having been on the list"
    assert found.heard["rural", "research"] == 1
    assert ("rural", "research") in summary(aino, "A").missing


def test_who_has_no_group_is_counted_as_not_known(aino: Project) -> None:
    put(aino, "Anna", cluster="mining")
    assert summary(aino, "B").groups == ("company", "research", "")
    assert summary(aino, "B").of("mining", "", "invited") == 1


# -- tables --------------------------------------------------------------------------


def test_a_list_with_finnish_headings_and_semicolons_is_taken(aino: Project) -> None:
    text = "Nimi;Kierros;Klusteri;Sidosryhmä;Tila;Puhelin\nAnna Aalto;B;mining;company;suostunut;050\n;;;;;\nBo;a;;;;\n"
    told = fieldwork.import_contacts(aino, text)
    assert (told.added, told.changed, told.same) == (2, 0, 0)
    assert states(aino) == {"Bo": "invited", "Anna Aalto": "agreed"}


def test_a_cell_of_several_lines_is_one_line_and_only_a_note_keeps_them(aino: Project) -> None:
    with refused(aino, "Unknown cluster: “min ing”"):
        fieldwork.import_contacts(aino, 'name,round,cluster\nAnna,B,"min\ning"\n')
    fieldwork.import_contacts(aino, 'name,round,note\n"Anna\nAalto",B,"a\nb"\n')
    assert row(aino, "Anna Aalto").contact.note == "a\nb"


def test_who_is_there_is_changed_by_the_cells_that_are_not_empty(aino: Project) -> None:
    put(aino, "Anna", cluster="mining", note="by phone")
    put(aino, "Bo", cluster="rural")
    text = "name,round,cluster,group,state,note\nanna,B,,company,interviewed,\nBo,B,rural,,,\n"
    told = fieldwork.import_contacts(aino, text)
    assert (told.added, told.changed, told.same) == (0, 1, 1)
    contact = row(aino, "Anna").contact
    assert (contact.cluster, contact.stakeholder, contact.state, contact.note) == (
        "mining",
        "company",
        "invited",
        "by phone",
    )
    project.undo(aino)
    assert row(aino, "Anna").contact.stakeholder == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,round\nAnna,B\nBo,C\n", "Line 3: Unknown round.*Nothing was changed"),
        ("who,round\nAnna,B\n", "no column “name” .found: who, round"),
        ("name,round\nAnna,\n", "Line 2: Name the round"),
        ('name,round\n"Anna,B\n' + "x" * 200_000, "Line .* not a table"),
    ],
)
def test_a_mistake_in_a_table_changes_nothing(aino: Project, text: str, words: str) -> None:
    with refused(aino, words):
        fieldwork.import_contacts(aino, text)
