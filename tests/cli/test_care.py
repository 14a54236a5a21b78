"""Check, backup and restore; the report; and the way to the screens."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from qualcode.store import Store
from qualcode.workbench.recent import recent_projects


def test_whole_project_is_said_to_be_whole(qualcode, project):
    told = qualcode("check", project)
    assert (told.code, told.out, told.err) == (0, "", "study.qualcode is whole.\n")


def test_remarks_are_data_and_no_failure(qualcode, project):
    qualcode("code", "apply", project, "T01", "TR", "--turn", "1")
    told = qualcode("check", project, "--format", "json")
    assert told.code == 0
    assert [row["kind"] for row in told.json] == ["remark"]
    assert "E-0001" in told.json[0]["what"]


def test_fault_is_named_and_ends_with_1(qualcode, project, tmp_path):
    qualcode("code", "apply", project, "T01", "TR", "--turn", "2")
    with Store.open(tmp_path / project) as store:
        store.connection.execute("UPDATE segments SET quote = 'something else'")
    told = qualcode("check", project)
    assert told.code == 1
    assert "fault" in told.out
    assert "qualcode restore" in told.err


def test_backup_is_printed_and_can_be_brought_back(qualcode, project, content, tmp_path):
    before = content()
    copy = qualcode("backup", project).out.strip()
    assert (tmp_path / copy).exists()
    qualcode("done", "mark", project, "T01")
    told = qualcode("restore", copy, project)
    assert told.code == 0
    assert "replaced" in told.err
    assert content() == before
    assert len(list(tmp_path.glob("*.replaced.qualcode"))) == 1


def test_backup_goes_where_it_is_told_but_not_over_anything(qualcode, project, tmp_path):
    assert qualcode("backup", project, "-o", "copy.qualcode").out == "copy.qualcode\n"
    assert qualcode("backup", project, "-o", "copy.qualcode").code == 1
    assert qualcode("sources", "list", "copy.qualcode").code == 0


def test_backup_that_is_damaged_replaces_nothing(qualcode, project, content, tmp_path):
    copy = tmp_path / qualcode("backup", project).out.strip()
    copy.write_bytes(copy.read_bytes()[:5000])
    before = content()
    assert qualcode("restore", copy, project).code == 1
    assert content() == before


# -- report --------------------------------------------------------------------


@pytest.mark.parametrize("clusters", [[], ["--cluster", "Mining"], ["--cluster", "mining", "--cluster", "rural"]])
def test_report_is_a_word_file_in_the_language_asked_for(qualcode, project, tmp_path, clusters):
    qualcode("code", "apply", project, "T01", "SK", "--turn", "2")
    told = qualcode("report", project, "--phase", "First", *clusters, "--lang", "fi", "-o", "r.docx")
    assert (told.code, told.out) == (0, "")
    assert "r.docx" in told.err
    document = Document(str(tmp_path / "r.docx"))
    assert "First" in "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert document.core_properties.author == "Aino"
    assert document.core_properties.language.startswith("fi")


def test_report_needs_a_phase_and_a_file(qualcode, project):
    assert qualcode("report", project, "-o", "r.docx").code == 2
    assert qualcode("report", project, "--phase", "P1").code == 2


# -- open ----------------------------------------------------------------------


@pytest.fixture
def screen(monkeypatch):
    """Two ends at which a person sits, and what would have been shown there."""
    shown = Shown()

    def run(project, source=""):
        shown.append((project.path.name, project.coder, project.read_only, source))
        return 0, others.pop() if others else ""

    others = shown.others = []
    monkeypatch.setattr("qualcode.cli.open.has_screen", lambda: True)
    monkeypatch.setattr("qualcode.tui.app.run", run)
    return shown


class Shown(list):
    """What was shown; `others` are the projects that the person opens in place of the one shown."""


def test_another_project_opened_on_the_screen_takes_its_place_and_is_remembered(qualcode, project, screen):
    other = Path("other.qualcode")
    shutil.copy(project, other)
    screen.others.append(str(other.resolve()))
    assert qualcode("open", project).code == 0
    assert [name for name, *_rest in screen] == ["study.qualcode", "other.qualcode"]
    assert [path.name for path in recent_projects()] == ["other.qualcode", "study.qualcode"]


def test_project_alone_is_opened_as_with_open(qualcode, project, screen):
    assert qualcode(project).code == 0
    assert qualcode("open", project, "--source", "T02", "--read-only").code == 0
    assert qualcode(project, "--source", "T02").code == 0
    assert screen == [
        (project, "Aino", False, ""),
        (project, "Aino", True, "T02"),
        (project, "Aino", False, "T02"),
    ]


def test_unknown_source_is_told_before_anything_is_shown(qualcode, project, screen):
    assert "T09" in qualcode("open", project, "--source", "T09").err
    assert screen == []


def test_without_a_terminal_nothing_is_opened(qualcode, project):
    told = qualcode("open", project)
    assert (told.code, told.err.count("\n")) == (1, 1)
