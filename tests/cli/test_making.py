"""A project from a plan, sources into it, plans checked and turned from format to format."""

import re
from pathlib import Path

import pytest

from qualcode.workbench.project import open_project

SCHEMES = Path(__file__).parents[2] / "schemes"

INTERVIEW = """---
id: K01
round: round1
kind: interview
consent: quotable
language: fi
participants:
  - {label: H, role: interviewer}
  - {label: V, role: informant, id: virtanen, name: Maija Virtanen, attributes: {cluster: centre}}
---
H: Saatteko te täältä sen, mitä tulette hakemaan?

V: Saan minä, ja kahvin päälle.
"""


def test_new_project_has_the_plan_it_was_made_from(qualcode, tmp_path):
    told = qualcode("new", "library", "--scheme", "minimal")
    assert (told.code, told.out) == (0, "")
    assert "library.qualcode" in told.err
    with open_project(tmp_path / "library.qualcode", "Aino") as project:
        assert project.scheme().key == "minimal"


def test_new_project_is_made_from_a_plan_of_ones_own_as_yaml_or_workbook(qualcode):
    for file in ("plan.yaml", "plan.xlsx"):
        assert qualcode("scheme", "export", file, "--scheme", "minimal").code == 0
        assert qualcode("new", file.replace(".", "-"), "--scheme", file).code == 0
        assert qualcode("codebook", "list", f"{file.replace('.', '-')}.qualcode", "--format", "json").json


def test_new_project_takes_the_reference_plan_unless_told_otherwise(qualcode, tmp_path):
    qualcode("new", "study")
    with open_project(tmp_path / "study.qualcode", "Aino") as project:
        assert project.scheme().key == "ase"


def test_new_project_does_not_replace_one_that_is_there(qualcode, project, content):
    before = content()
    told = qualcode("new", project)
    assert told.code == 1
    assert "exists already" in told.err
    assert content() == before


def test_unknown_plan_lists_the_shipped_ones(qualcode, tmp_path):
    told = qualcode("new", "study", "--scheme", "nonsense")
    assert told.code == 1
    assert "minimal" in told.err
    assert not (tmp_path / "study.qualcode").exists()


# -- add -----------------------------------------------------------------------


@pytest.fixture
def library(qualcode, tmp_path):
    qualcode("new", "library", "--scheme", "minimal")
    (tmp_path / "k.txt").write_text(INTERVIEW, encoding="utf-8")
    return "library.qualcode"


def test_added_file_is_listed_by_its_own_head(qualcode, library):
    told = qualcode("add", library, "k.txt")
    assert (told.code, told.err) == (0, "Saved: Add K01.\n")
    row = qualcode("sources", "list", library, "--format", "json").json[0]
    assert (row["source"], row["round"], row["clusters"], row["clusters_label"]) == (
        "K01",
        "round1",
        ["centre"],
        ["Town centre"],
    )


def test_folder_is_added_whole_with_what_the_options_say(qualcode, library, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"H: Mitä {name}?\n\nV: Jotain.\n\nH: Niin?\n\nV: Niin.\n", "utf-8")
    told = qualcode(
        "add", library, folder, "--round", "Interviews, spring 2025", "--language", "fi", "--date", "2025-03-01",
        "--consent", "paraphrase", "--kind", "notes",
    )  # fmt: skip
    assert told.code == 0
    rows = qualcode("sources", "list", library, "--format", "json").json
    assert [row["source"] for row in rows] == ["T01", "T02"]
    assert {(row["kind"], row["date"], row["consent"], row["language"]) for row in rows} == {
        ("notes", "2025-03-01", "paraphrase", "fi")
    }


def test_one_file_can_be_given_an_id_a_title_and_an_encoding(qualcode, library, tmp_path):
    (tmp_path / "old.txt").write_bytes("H: Mitä?\n\nV: Tätä.\n\nH: Ai?\n\nV: Niin.\n".encode("cp1252"))
    told = qualcode(
        "add", library, "old.txt", "--id", "X9", "--title", "Vanha", "--round", "round1", "--encoding", "cp1252"
    )
    assert told.code == 0
    row = qualcode("sources", "list", library, "--format", "json").json[0]
    assert (row["source"], row["title"]) == ("X9", "Vanha")
    assert "Tätä." in qualcode("code", "apply", library, "X9", "services", "--turn", "2", "--format", "json").out


def test_what_is_said_of_one_file_goes_before_its_head(qualcode, library, tmp_path):
    told = qualcode(
        "add", library, "k.txt", "--id", "K09", "--title", "Toinen", "--consent", "off_record", "--kind", "notes",
        "--date", "2025-03-01", "--language", "sv", "--round", "Interviews, spring 2025",
    )  # fmt: skip
    assert told.code == 0
    row = qualcode("sources", "list", library, "--format", "json").json[0]
    assert (row["source"], row["title"], row["consent"], row["kind"], row["date"], row["language"]) == (
        "K09", "Toinen", "off_record", "notes", "2025-03-01", "sv",
    )  # fmt: skip


def test_heads_of_several_files_go_before_what_is_said_of_all(qualcode, library, tmp_path):
    (tmp_path / "l.txt").write_text("H: Ja?\n\nV: Niin.\n", encoding="utf-8")
    assert qualcode("add", library, "k.txt", "l.txt", "--consent", "off_record", "--round", "round1").code == 0
    rows = qualcode("sources", "list", library, "--format", "json").json
    assert {row["source"]: row["consent"] for row in rows} == {"K01": "quotable", "T01": "off_record"}


def test_file_without_a_round_is_told_how_to_say_it(qualcode, library, tmp_path):
    (tmp_path / "l.txt").write_text("H: Ja?\n\nV: Niin.\n", encoding="utf-8")
    told = qualcode("add", library, "l.txt")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "l.txt" in told.err
    assert "say the round with --round ROUND, or in the head. Rounds: round1" in told.err


def test_document_needs_no_round(qualcode, library, tmp_path):
    (tmp_path / "l.txt").write_text("Pöytäkirja.\n", encoding="utf-8")
    assert qualcode("add", library, "l.txt", "--kind", "document").code == 0


def test_an_id_for_several_files_is_wrong_usage(qualcode, library):
    told = qualcode("add", library, "k.txt", "k.txt", "--id", "K")
    assert (told.code, told.err.count("\n")) == (2, 1)


def test_warnings_are_told_and_the_source_is_added(qualcode, library, tmp_path):
    (tmp_path / "k.txt").write_text(INTERVIEW.replace("kahvin", "kah\x07vin"), encoding="utf-8")
    told = qualcode("add", library, "k.txt")
    assert told.code == 0
    assert "K01: 1 control character was removed" in told.err


# -- scheme --------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("plan", ["ase", "minimal"])
def test_check_is_one_screen(qualcode, plan, language):
    told = qualcode("scheme", "check", plan, "--lang", language)
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) <= 24
    assert max(map(len, told.out.splitlines())) <= 80


def test_check_counts_the_warnings_that_have_no_room_and_lists_all_when_asked(qualcode):
    screen = qualcode("scheme", "check", "ase").out
    told = qualcode("scheme", "check", "ase", "--warnings")
    assert "; --warnings lists all" in screen
    assert "parts add up to" in " ".join(told.out.split())
    assert len(told.out.splitlines()) > int(re.search(r"Warnings: (\d+)", screen)[1]) - 1
    assert max(map(len, told.out.splitlines())) <= 80
    assert qualcode("scheme", "check", "minimal", "--warnings").code == 0


def test_export_without_a_plan_says_which_was_written(qualcode, project):
    assert "shipped plan ase" in qualcode("scheme", "export", "plan.xlsx").err
    assert qualcode("scheme", "export", "plan.xlsx", "--scheme", "minimal").err == "Wrote plan.xlsx.\n"
    assert qualcode("scheme", "export", "plan.xlsx", project).err == "Wrote plan.xlsx.\n"


def test_plan_goes_to_a_workbook_and_back_unchanged(qualcode, tmp_path):
    qualcode("scheme", "export", "plan.yaml", "--scheme", SCHEMES / "minimal.yaml")
    qualcode("scheme", "export", "plan.xlsx", "--scheme", "plan.yaml")
    told = qualcode("scheme", "import", "plan.xlsx", "-o", "again.yaml")
    assert (told.code, told.err) == (0, "Wrote again.yaml.\n")
    assert (tmp_path / "again.yaml").read_text("utf-8") == (tmp_path / "plan.yaml").read_text("utf-8")


def test_plan_of_a_project_is_exported_with_its_codebook_as_it_stands(qualcode, project, tmp_path):
    qualcode("codebook", "add", project, "Weather")
    assert qualcode("scheme", "export", "plan.yaml", project).code == 0
    assert '"weather"' in (tmp_path / "plan.yaml").read_text("utf-8")


def test_plan_is_exported_as_yaml_or_workbook_and_never_over_a_project(qualcode, project, content):
    before = content()
    assert qualcode("scheme", "export", "plan.pdf", "--scheme", "minimal").code == 1
    assert qualcode("scheme", "export", project, "--scheme", "minimal").code == 1
    assert qualcode("scheme", "export", "plan.yaml", project, "--scheme", "minimal").code == 2
    assert content() == before


def test_a_report_needs_no_coder_and_names_those_who_coded(qualcode, tmp_path, monkeypatch):
    import docx

    monkeypatch.delenv("QUALCODE_CODER", raising=False)
    made = qualcode("demo", tmp_path / "demo", "--no-open", "--coder", "aino")
    assert made.code == 0
    told = qualcode("report", tmp_path / "demo" / "ase.qualcode", "--phase", "R1", "-o", tmp_path / "r.docx")
    assert told.code == 0, told.err
    assert docx.Document(str(tmp_path / "r.docx")).core_properties.author == "aino, eero"
