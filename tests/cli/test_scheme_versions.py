"""Plans compared, and a codebook written back as the next version, at the command line."""

import pytest

from qualcode.workbench.project import new_project
from qualcode.workbench.schemes import read_any_scheme


@pytest.fixture
def project(tmp_path):
    new_project(tmp_path / "study.qualcode", read_any_scheme("minimal"), "Aino").close()
    return "study.qualcode"


@pytest.fixture
def grown(qualcode, project):
    """The project with a theme that the plan does not have."""
    qualcode("codebook", "add", project, "Night life")
    return project


def test_two_plans_are_compared_as_a_table_csv_or_json(qualcode, grown):
    told = qualcode("scheme", "compare", "minimal", grown)
    assert told.code == 0
    assert "Night life" in told.out
    (row,) = qualcode("scheme", "compare", "minimal", grown, "--format", "json").json
    assert (row["part"], row["key"], row["name"], row["kind"]) == ("codes", "night_life", "Night life", "added")
    lines = qualcode("scheme", "compare", grown, "minimal", "--format", "csv").out.splitlines()
    assert lines[1] == "codes,code,night_life,Night life,removed,removed,,,,"


def test_plans_that_do_not_differ_say_so(qualcode, project):
    told = qualcode("scheme", "compare", "minimal", project)
    assert (told.code, told.out, told.err) == (0, "", "The plans do not differ.\n")
    assert qualcode("scheme", "compare", project, project, "--format", "json").json == []


def test_what_is_no_plan_cannot_be_compared(qualcode, project):
    assert qualcode("scheme", "compare", "minimal", "none.yaml").code == 1
    assert qualcode("scheme", "compare", "minimal", "none.qualcode").code == 1


def test_the_codebook_is_written_back_and_the_plan_checked(qualcode, grown, content):
    before = content()
    told = qualcode("scheme", "write-back", grown, "two.yaml", "--from", "minimal")
    assert told.err == "Wrote two.yaml.\nVersion 2, 1 change.\n"
    assert content() == before
    assert "minimal 2" in qualcode("scheme", "check", "two.yaml").out
    (row,) = qualcode("scheme", "compare", "two.yaml", grown, "--format", "json").json
    assert (row["part"], row["field"]) == ("scheme", "version")
    told = qualcode("scheme", "write-back", grown, "three.yaml", "--from", "two.yaml")
    assert told.code == 1
    assert "nothing to write back" in told.err


def test_a_plan_is_not_written_over_a_project(qualcode, grown):
    assert qualcode("scheme", "write-back", grown, grown).code == 2
    assert qualcode("scheme", "write-back", grown, "plan.docx").code == 1


def test_a_merge_is_told_with_the_code_it_went_into_and_fields_in_the_language_spoken(qualcode, project):
    qualcode("codebook", "merge", project, "events", "--into", "collections")
    rows = qualcode("scheme", "compare", "minimal", project, "--format", "json", "--lang", "en").json
    (row,) = [row for row in rows if row["part"] == "codes"]
    assert [row[name] for name in ("key", "kind", "before", "after")] == ["events", "merged", "events", "collections"]
    assert all(row["field_label"] in ("codes", "themes") for row in rows if row["part"] == "questions")
    qualcode("scheme", "write-back", project, "two.yaml")
    told = qualcode("scheme", "compare", "minimal", "two.yaml")
    assert "merged" in told.out
    assert "removed" not in told.out
