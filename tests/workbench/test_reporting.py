"""The verb that writes a report: what it tells, what it refuses, and that it counts as the matrix does."""

from pathlib import Path

import pytest
import report_study
from report_study import code_turn, draft

from qualcode.model.errors import ExportError, ReportError
from qualcode.workbench import adding, coding, counting, persons
from qualcode.workbench.project import Project
from qualcode.workbench.reporting import report_document, write_report


@pytest.fixture
def study() -> Project:
    return report_study.study()


def test_one_cluster_makes_its_own_report_and_none_makes_that_of_the_phase(study: Project, tmp_path: Path) -> None:
    one = write_report(study, tmp_path / "one.docx", phase="P1", clusters=["north"], language="en")
    whole = write_report(study, tmp_path / "all.docx", phase="P1", language="en")
    assert one.clusters == ("north",)
    assert whole.clusters == ("north", "south")
    assert one.path.exists()
    assert whole.path.exists()


def test_it_tells_how_many_quotes_there_are_and_to_read_them(study: Project, tmp_path: Path) -> None:
    told = write_report(study, tmp_path / "one.docx", phase="P1", clusters=["north"], language="en")
    assert told.quotes == 4
    assert "Read the quotes" in told.hints[0]
    assert len(told.hints) == 1


def test_quotes_in_another_language_and_an_awkward_file_name_are_told(study: Project, tmp_path: Path) -> None:
    told = write_report(study, tmp_path / "yhteenveto ä.docx", phase="P1", clusters=["north"], language="fi")
    assert any("E-0001" in hint for hint in told.hints)
    assert "Read the quotes" in told.hints[0], "in the language of the screen"
    assert any("yhteenveto ä.docx" in hint for hint in told.hints)


@pytest.mark.parametrize(
    ("phase", "cluster", "message"),
    [("P9", "north", "P9"), ("P1", "west", "west")],
)
def test_an_unknown_phase_or_cluster_is_named(
    study: Project, tmp_path: Path, phase: str, cluster: str, message: str
) -> None:
    with pytest.raises(ReportError, match=message):
        write_report(study, tmp_path / "x.docx", phase=phase, clusters=[cluster], language="en")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_leaves_nothing_behind(study: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_report(study, tmp_path / "none" / "x.docx", phase="P1", language="en")
    assert list(tmp_path.iterdir()) == []


def test_every_number_of_people_is_that_of_the_matrix_where_nothing_is_off_the_record() -> None:
    study = report_study.study(off_the_record=False)
    matrix = counting.matrix(study, "theme", "cluster", "P1")
    text = str(report_document(study, phase="P1", clusters=["north"], today="2017-05-31"))
    cell = matrix.cells["networks", "north"]
    assert f"{cell.people} of {cell.people_interviewed} interviewees" in text


def test_somebody_of_another_cluster_is_neither_counted_nor_quoted_in_a_shared_passage(study: Project) -> None:
    adding.add_sources(
        study,
        [
            draft(
                "I6",
                [("H", "Well?"), ("G", "Northern words."), ("K", "Southern words.")],
                G=("Gun Berg", "company"),
                K=("Kai Holm", "company"),
            )
        ],
    )
    persons.set_attribute(study, "kai", "cluster", "south")
    text_id = study.source_id("I6")
    first, last = (coding.passage_of_turn(study, text_id, turn) for turn in (2, 3))
    coding.apply(study, coding.Passage(text_id, first.start, last.end), "roles")
    south = str(report_document(study, phase="P1", clusters=["south"], today="2017-05-31"))
    assert "Southern words." in south
    assert "Northern words." not in south


def test_a_name_that_a_joined_person_had_in_one_interview_is_taken_out_too(study: Project) -> None:
    said = [("H", "Well?"), ("V", "They called me Koski then, and nobody asked for more.")]
    adding.add_sources(study, [draft("I6", said, V=("Annika Koski", "company"))])
    persons.join(study, persons.find_person(study, "anna"), persons.find_person(study, "annika"))
    code_turn(study, "I6", 2, "roles")
    text = str(report_document(study, phase="P1", clusters=["north"], today="2017-05-31"))
    assert "They called me [name] then" in text


def test_coding_by_two_coders_of_one_passage_counts_and_quotes_once(study: Project) -> None:
    before = str(report_document(study, phase="P1", clusters=["north"], today="2017-05-31"))
    code_turn(Project(study.store, "Coder Two"), "I1", 2, "own_networks", "furthers")
    after = str(report_document(study, phase="P1", clusters=["north"], today="2017-05-31"))
    assert after == before


def test_a_passage_cut_out_of_a_sentence_is_marked_where_it_was_cut(study: Project) -> None:
    source = study.source_id("I1")
    turn = coding.passage_of_turn(study, source, 3)
    said = coding.text_of(study, source).body[turn.start : turn.end]
    start = turn.start + said.index("ever told us")
    coding.apply(study, coding.Passage(source, start, start + len("ever told us")), "roles", direction="hinders")
    assert "“[…] ever told us […]”" in str(report_document(study, phase="P1", clusters=["north"], today="2017-05-31"))
