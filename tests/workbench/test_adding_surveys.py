"""What becomes of a survey in a project: people, what is known of them, and the same survey again."""

from pathlib import Path

import pytest
from studies import in_round

from qualcode import locale
from qualcode.model.errors import WorkbenchError
from qualcode.model.intake import Choices, Columns
from qualcode.store import people
from qualcode.workbench.adding import add_sources, read_each
from qualcode.workbench.project import Project

SURVEY = (
    "Tunnus;Klusteri;Mitä opit?;Entä muuta?\n"
    "V-1;rural;Opin kysymään apua ajoissa;Ei muuta\n"
    "V-2;rural;Opin kuuntelemaan muita;\n"
    "V-1;rural;Opin lisää asioita;Kiitos\n"
)
COLUMNS = Columns(text=("3", "4"), case="1", attributes=("2=cluster",))


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    file = tmp_path / "kysely.csv"
    file.write_text(SURVEY, "utf-8")
    return file


def add(project: Project, file: Path, columns: Columns = COLUMNS) -> list[str]:
    drafts = read_each([file], project=project, choices=Choices(columns=columns))
    return add_sources(project, in_round(drafts, "A"))


def heard(project: Project, role: str) -> dict[str, int]:
    """How often everybody is heard in that role who came with the survey."""
    return {p.key: len(p.sources) for p in people.people(project.store) if role in p.roles and "kysely" in p.key}


def test_a_case_in_two_rows_is_one_person_who_was_heard_twice(aino: Project, survey: Path) -> None:
    told = add(aino, survey)

    assert list(heard(aino, "informant").values()) == [2]
    assert [person.sources for person in people.people(aino.store) if person.key == "T04:V-2"] == [("T04",)]
    assert any("taken for one person with several interviews" in words for words in told)


def test_what_is_left_out_of_a_survey_is_told_when_it_is_added(aino: Project, survey: Path) -> None:
    survey.write_text(SURVEY + "V-3;rural;;-\nV-4;rural;Opin sanomaan ei;-\n", "utf-8")

    assert [words for words in add(aino, survey) if "Left out" in words] == [
        "Left out: rows without answers (1), answers that are only a dash (1)"
    ]


def test_the_headings_ask_as_one_and_not_as_many(aino: Project, survey: Path) -> None:
    add(aino, survey)

    assert list(heard(aino, "interviewer").values()) == [3]


def test_answers_apart_are_of_the_same_people(aino: Project, survey: Path) -> None:
    add(aino, survey, Columns(COLUMNS.text, "1", ("-",), "answer"))

    assert list(heard(aino, "informant").values()) == [4]


def test_what_is_known_of_a_respondent_is_the_persons(aino: Project, survey: Path) -> None:
    add(aino, survey)

    (once,) = [person for person in people.people(aino.store) if person.key == "T04:V-2"]
    assert people.attributes_of(aino.store, once.id) == {"cluster": "rural"}
    assert people.attributes(aino.store, "source") == {}


def test_the_same_survey_from_a_screen_in_another_language_is_the_same(aino: Project, survey: Path) -> None:
    locale.use("fi")
    add(aino, survey)
    locale.use("en")

    with pytest.raises(WorkbenchError, match="the same text is in the project already"):
        add(aino, survey)
