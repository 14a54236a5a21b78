"""The interview form: written for a person and a round, and its ticks taken in as what was asked."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from projects import labels
from studies import AINO, BERTTA, T01, T02, dump, other, refused, scheme

from qualcode.model.draft import SourceDraft
from qualcode.model.errors import ExportError
from qualcode.model.scheme import Question
from qualcode.store import people
from qualcode.workbench import adding, fieldwork, interview_form, persons, project, reading
from qualcode.workbench.interview_form import Ticks
from qualcode.workbench.project import Project, new_project

PHASES = ("P1", "P2")


def question(key: str, *themes: str, added: str = "") -> Question:
    return Question(key, labels(f"{key}, how?"), themes, PHASES, added=added)


@pytest.fixture
def aino() -> Iterator[Project]:
    """T02 was held on 2017-05-05; q5 came into the guide after that."""
    questions = (
        question("q1", "knowledge"),
        question("q2", "knowledge"),
        question("q3", "cooperation"),
        question("q4", "cooperation", "capacity"),
        question("q5", "capacity", added="2017-06-01"),
    )
    plan = dataclasses.replace(scheme(), questions=questions)
    with new_project(None, plan, AINO) as made:
        paper = SourceDraft("A paper.", (), (), short_id="D01", kind="document", round="B")
        adding.add_sources(made, [T01, T02, paper])
        with made.store.change("Meet", AINO):
            people.coder_id(made.store, BERTTA)
        yield made


def form(folder: Path, *ticked: str, without: tuple[str, ...] = ()) -> Path:
    """A text form of round B with these boxes ticked and these lines gone."""
    lines = ["qualcode-form small/B"]
    for key in ("q1", "q2", "q3", "q4", "quotable", "paraphrase"):
        if key not in without:
            lines.append(f"[{'x' if key in ticked else ' '}] {key} words")
    path = folder / "form.txt"
    path.write_text("\n".join(lines), "utf-8")
    return path


def read(here: Project, path: Path, source: str = "T02") -> Ticks:
    return interview_form.read_ticks(here, here.source_id(source), path)


def take(here: Project, path: Path, *, overwrite: bool = False) -> Ticks:
    return interview_form.take_ticks(here, here.source_id("T02"), path, overwrite=overwrite)


def proposed(found: Ticks) -> dict[str, str]:
    return {row.theme.key: row.proposed for row in found.themes}


def asked(here: Project) -> dict[str, tuple[str, str]]:
    return {row.theme.key: (row.asked, row.by) for row in reading.asked_rows(here, here.source_id("T02"))}


# -- proposing ---------------------------------------------------------------------


def test_one_tick_is_yes_and_a_whole_guide_without_one_is_no(aino: Project, tmp_path: Path) -> None:
    assert proposed(read(aino, form(tmp_path, "q2"))) == {"knowledge": "yes", "cooperation": "no", "capacity": "no"}


def test_a_question_of_two_themes_speaks_for_both(aino: Project, tmp_path: Path) -> None:
    assert proposed(read(aino, form(tmp_path, "q4"))) == {"knowledge": "no", "cooperation": "yes", "capacity": "yes"}


def test_a_question_that_is_not_on_the_form_leaves_its_theme_unknown(aino: Project, tmp_path: Path) -> None:
    found = read(aino, form(tmp_path, "q1", without=("q3",)))
    assert proposed(found) == {"knowledge": "yes", "cooperation": "unknown", "capacity": "no"}


def test_a_box_that_cannot_be_read_leaves_its_theme_unknown_and_is_told(aino: Project, tmp_path: Path) -> None:
    path = form(tmp_path, "q1")
    path.write_text(path.read_text("utf-8").replace("[ ] q3", "[later] q3"), "utf-8")
    found = read(aino, path)
    assert proposed(found)["cooperation"] == "unknown"
    assert "q3 “later”" in found.hints[0]


def test_a_question_not_yet_in_the_guide_is_not_missed(aino: Project, tmp_path: Path) -> None:
    (row,) = (row for row in read(aino, form(tmp_path, "q1")).themes if row.theme.key == "capacity")
    assert (row.proposed, row.questions) == ("no", 1), "q5 came a month after the interview"


def test_a_form_of_another_round_or_permission_is_told(aino: Project, tmp_path: Path) -> None:
    path = form(tmp_path, "q1", "paraphrase")
    hints = " ".join(read(aino, path, "T01").hints)
    assert "of the round B, but T01 is of the round A" in hints
    assert "allows “only in other words”, but T01 is marked “may be quoted”" in hints
    assert read(aino, form(tmp_path, "q1", "quotable")).hints == ()


# -- deciding ----------------------------------------------------------------------


def test_ticks_are_taken_in_as_one_entry(aino: Project, tmp_path: Path) -> None:
    before = dump(aino)
    take(aino, form(tmp_path, "q1", without=("q3",)))
    assert asked(aino) == {"knowledge": ("yes", AINO), "cooperation": ("unknown", ""), "capacity": ("no", AINO)}
    assert project.undo(aino) == "Say what was asked in T02"
    assert dump(aino) == before


def test_reading_alone_decides_nothing(aino: Project, tmp_path: Path) -> None:
    before = dump(aino)
    read(aino, form(tmp_path, "q1"))
    assert dump(aino) == before


def test_earlier_decisions_stay_unless_asked(aino: Project, tmp_path: Path) -> None:
    reading.decide_asked(other(aino), aino.source_id("T02"), {"knowledge": "no", "cooperation": "no"})
    found = take(aino, form(tmp_path, "q1"))
    assert [row.theme.key for row in found.themes if row.differs] == ["knowledge"]
    assert asked(aino) == {"knowledge": ("no", BERTTA), "cooperation": ("no", BERTTA), "capacity": ("no", AINO)}
    take(aino, form(tmp_path, "q1"), overwrite=True)
    assert asked(aino)["knowledge"] == ("yes", AINO)
    assert asked(aino)["cooperation"] == ("no", BERTTA), "to agree is no new decision"


def test_an_empty_form_decides_nothing(aino: Project, tmp_path: Path) -> None:
    with refused(aino, "No question is ticked on form.txt"):
        take(aino, form(tmp_path, "quotable"))


def test_nobody_was_asked_in_a_document(aino: Project, tmp_path: Path) -> None:
    with refused(aino, "D01 is a document"):
        read(aino, form(tmp_path, "q1"), "D01")


def test_a_file_that_is_no_form_changes_nothing(aino: Project, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n", "utf-8")
    with refused(aino, "x.csv: there is no question of this plan on it"):
        take(aino, tmp_path / "x.csv")


# -- printing ----------------------------------------------------------------------


def write(here: Project, path: Path, head: interview_form.FormHead, language: str = "en") -> int:
    round_ = here.scheme().rounds[1]
    return interview_form.write_form(here, round_, head, path, language=language, today="2017-05-01")


def test_a_printed_and_ticked_word_form_comes_back(aino: Project, tmp_path: Path) -> None:
    contact = fieldwork.add(
        aino, {"name": "Anna", "round": "B", "cluster": "mining", "state": "agreed", "day": "2017-05-05"}
    )
    path = tmp_path / "form.docx"
    assert write(aino, path, interview_form.contact_head(aino, contact)) == 4
    word = docx.Document(str(path))
    texts = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert {"Anna", "Mining", "5\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2017", AINO} <= set(texts)
    row = next(row for table in word.tables for row in table.rows if row.cells[-1].text == "q3")
    row.cells[0].text = "x"
    word.save(str(path))
    assert proposed(read(aino, path)) == {"knowledge": "no", "cooperation": "yes", "capacity": "no"}


def test_a_text_form_speaks_the_language_asked_for(aino: Project, tmp_path: Path) -> None:
    persons.set_attribute(aino, "anna", "stakeholder", "company")
    head = interview_form.person_head(aino, persons.find_person(aino, "anna"))
    assert (head.person, head.cluster, head.group) == ("Anna", "Mining", "Company")
    write(aino, tmp_path / "form.txt", head, "fi")
    text = (tmp_path / "form.txt").read_text("utf-8")
    assert "Klusteri: Mining" in text
    assert "q5" in text, "without a day the form has the guide as it is at the end"


def test_forms_are_word_or_text_files_in_folders_that_are_there(aino: Project, tmp_path: Path) -> None:
    head = interview_form.FormHead()
    with refused(aino, "is a .docx or a .txt file"):
        write(aino, tmp_path / "form.pdf", head)
    with pytest.raises(ExportError, match="cannot be written"):
        write(aino, tmp_path / "nowhere" / "form.docx", head)


def test_a_round_without_questions_has_no_form(tmp_path: Path) -> None:
    plan = dataclasses.replace(scheme(), questions=())
    with new_project(None, plan, AINO) as here, refused(here, "no questions for the round B"):
        write(here, tmp_path / "form.docx", interview_form.FormHead())


def test_names_of_contacts_are_among_those_that_reports_take_out_of_quotes(aino: Project) -> None:
    fieldwork.add(aino, {"name": "Zacharias Quist", "round": "B", "state": "declined"})
    assert "Zacharias Quist" in people.names_heard(aino.store)


def test_names_of_contacts_are_in_no_report(aino: Project) -> None:
    from qualcode.report.as_text import as_text
    from qualcode.workbench.reporting import report_document

    fieldwork.add(
        aino, {"name": "Zacharias Quist", "round": "B", "cluster": "mining", "note": "Zacharias", "person": "anna"}
    )
    document = report_document(aino, phase="P2", today="2017-12-01")
    assert "Zacharias" not in as_text(document) + json.dumps([document.title, document.subject, document.author])


# -- for whom it was printed ---------------------------------------------------------


def printed(here: Project, folder: Path, name: str) -> Path:
    contact = fieldwork.add(here, {"name": name, "round": "B"})
    path = folder / f"{name}.docx"
    head = interview_form.contact_head(here, contact)
    interview_form.write_form(here, here.scheme().rounds[1], head, path, language="fi", today="2017-05-01")
    document = docx.Document(str(path))
    next(row for table in document.tables for row in table.rows if row.cells[-1].text == "q1").cells[0].text = "x"
    document.save(str(path))
    return path


def test_a_form_printed_for_somebody_else_is_taken_in_only_when_that_is_meant(aino: Project, tmp_path: Path) -> None:
    path = printed(aino, tmp_path, "Eeva Example")
    with refused(aino, "The form is that of Eeva Example, but in T02 speaks .*--other-person"):
        take(aino, path)
    assert read(aino, path).hints[0].startswith("The form is that of Eeva Example")
    interview_form.take_ticks(aino, aino.source_id("T02"), path, other_person=True)
    assert asked(aino)["knowledge"] == ("yes", AINO)


def test_a_form_of_somebody_who_is_heard_is_taken_in(aino: Project, tmp_path: Path) -> None:
    (person,) = [one for one in people.people(aino.store) if one.sources == ("T02",) and "informant" in one.roles]
    path = printed(aino, tmp_path, person.name)
    assert read(aino, path).stranger == ""
    take(aino, path)
    assert asked(aino)["knowledge"] == ("yes", AINO)
