"""An unchanged wording taken again because somebody has said who speaks in it, or who asks."""

import pytest
from corrections import put
from projects import source
from studies import dump, refused

from qualcode.model.intake import Choices
from qualcode.store import sources
from qualcode.workbench import adding, coding, reading, revising
from qualcode.workbench.project import Project, undo

SAID = [
    ("H", "Miten verkosto syntyi?"),
    ("V", "Vaivihkaa kahvipöydässä."),
    ("H", "Kuka siinä oli mukana?"),
    ("Huom", "Kaikki kunnan väki."),
    ("H", "Entä sitten?"),
    ("V", "Valtio antoi rahoitusta."),
]


@pytest.fixture
def talk(aino: Project) -> Project:
    adding.add_sources(aino, [source("T09", "A", SAID, V=("p9", ""), Huom=("p8", ""))])
    return aino


def again(project: Project, choices: Choices, people: dict[str, str] | None = None) -> revising.Revised:
    source_id = project.source_id("T09")
    body = coding.text_of(project, source_id).body
    draft = revising.read_text(project, source_id, body, choices)
    return revising.replace_text(project, source_id, draft, people, decided=choices)


def speakers(project: Project) -> list[str]:
    return [turn.speaker for turn in coding.text_of(project, project.source_id("T09")).turns]


def roles(project: Project) -> dict[str, str]:
    heard = sources.participants(project.store, project.source_id("T09"))
    return {label: role for label, role, _name, _id in heard}


def test_a_label_that_names_nobody_is_wording_again_and_codings_stay(talk: Project) -> None:
    kept, lost = put(talk, "kahvipöydässä"), put(talk, "kunnan väki")
    before = dump(talk)
    revised = again(talk, Choices(labels={"Huom": ""}))
    assert speakers(talk) == ["H", "V", "H", "H", "V"]
    assert (revised.kept, revised.doubtful) == ((kept,), (lost,))
    assert "Huom no longer speaks" in revised.changes
    undo(talk)
    assert (dump(talk), speakers(talk)) == (before, ["H", "V", "H", "Huom", "H", "V"])


def test_it_can_be_said_back_and_forth(talk: Project) -> None:
    again(talk, Choices(labels={"Huom": ""}))
    again(talk, Choices(labels={"Huom": "Huom"}), {"Huom": "Huom"})
    assert speakers(talk) == ["H", "V", "H", "Huom", "H", "V"]
    again(talk, Choices(labels={"Huom": ""}))
    assert speakers(talk) == ["H", "V", "H", "H", "V"]


def test_who_asks_is_changed_and_codings_of_other_people_since_are_looked_at(talk: Project) -> None:
    kept, lost = put(talk, "kahvipöydässä"), put(talk, "kunnan väki")
    before = dump(talk)
    revised = again(talk, Choices(interviewers=("H", "Huom")))
    assert roles(talk) == {"H": "interviewer", "V": "informant", "Huom": "interviewer"}
    assert (revised.kept, revised.doubtful) == ((kept,), (lost,))
    assert revised.changes == ("Huom is an interviewer now",)
    undo(talk)
    assert dump(talk) == before


def test_who_is_an_informant_since_is_heard_anew_so_nobody_is_done(talk: Project) -> None:
    reading.mark_done(talk, talk.source_id("T09"))
    revised = again(talk, Choices(interviewers=("Huom",)))
    assert roles(talk) == {"H": "informant", "V": "informant", "Huom": "interviewer"}
    assert revised.changes == ("Huom is an interviewer now", "H is an informant now")
    assert revised.done_lost
    row = next(row for row in sources.list_sources(talk.store) if row.short_id == "T09")
    assert row.done_by == row.done_before == ()


def test_with_a_changed_wording_who_asks_is_taken_too(talk: Project) -> None:
    source_id = talk.source_id("T09")
    body = coding.text_of(talk, source_id).body.replace("Valtio", "Valtio kyllä")
    choices = Choices(interviewers=("H", "Huom"))
    draft = revising.read_text(talk, source_id, body, choices)
    assert "Huom is an interviewer now" in revising.replace_text(talk, source_id, draft, decided=choices).changes
    assert roles(talk)["Huom"] == "interviewer"


@pytest.mark.parametrize("choices", [Choices(), Choices(interviewers=("H",)), Choices(labels={"V": "V"})])
def test_what_is_so_already_is_refused(talk: Project, choices: Choices) -> None:
    with refused(talk, "T09 reads like this already"):
        again(talk, choices)


def test_a_label_that_nobody_has_gets_its_person(talk: Project) -> None:
    source_id = talk.source_id("T09")
    with talk.store.change("Lose one", "Aino"):
        talk.store.connection.execute("DELETE FROM participants WHERE label = 'Huom'")
    with refused(talk, "reads like this already"):
        again(talk, Choices())
    assert again(talk, Choices(labels={"Huom": "Huom"}), {"Huom": "Huom"}).changes == ("1 new person: Huom",)
    assert roles(talk)["Huom"] == "informant"
    assert sources.text_of(talk.store, source_id).names["Huom"]
