"""The codebook to a file and from one, at the command line."""

import pytest


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "yaml", "md", "docx"])
def test_the_codebook_goes_out_and_comes_back_unchanged(qualcode, project, content, suffix):
    before = content()
    assert qualcode("codebook", project, "export", f"book.{suffix}", "--usage").err == f"Wrote book.{suffix}.\n"
    told = qualcode("codebook", "import", project, f"book.{suffix}")
    assert told.code == 0
    assert told.out == ""
    assert told.err == "0 new codes, 0 changed, 6 unchanged, 0 not in the file and left alone\nNothing was changed.\n"
    assert content() == before


def test_an_import_tells_what_changed(qualcode, project, tmp_path):
    (tmp_path / "book.csv").write_text("key,name,theme,Defnition\nplay,Play,KN,x\nskills,Skill,KN,\n")
    told = qualcode("codebook", "import", project, "book.csv")
    assert "Play" in told.out
    assert "Name (en)" in told.out
    assert "Defnition" in told.err
    assert "1 new code, 1 changed, 0 unchanged, 5 not in the file and left alone" in told.err
    assert told.err.endswith("Saved: Import the codebook from book.csv.\n")


def test_a_dry_run_tells_all_of_it_in_json_and_writes_nothing(qualcode, project, tmp_path, content):
    before = content()
    (tmp_path / "book.csv").write_text("key,name,theme\nplay,Play,KN\nskills,Skill,KN\n")
    told = qualcode("codebook", "import", project, "book.csv", "--dry-run", "--format", "json")
    rows = {row["code"]: row for row in told.json}
    assert rows["play"]["change"] == "new"
    assert rows["skills"]["fields"] == ["Name (en)"]
    assert rows["trust"]["change"] == "left"
    assert content() == before


def test_what_is_wrong_is_one_line_with_its_row(qualcode, project, tmp_path, content):
    before = content()
    (tmp_path / "book.csv").write_text("key,abbreviation\nskills,TOOLONG\n")
    told = qualcode("codebook", "import", project, "book.csv")
    assert told.code == 1
    assert told.err.count("\n") == 1
    assert "row 2" in told.err
    assert content() == before


def test_the_listing_can_be_edited_and_taken_back(qualcode, project, tmp_path):
    qualcode("codebook", "list", project, "-o", "list.csv")
    assert "6 unchanged" in qualcode("codebook", "import", project, "list.csv").err


def test_an_export_does_not_write_over_a_project_or_to_another_format(qualcode, project):
    assert qualcode("codebook", "export", project, project).code == 2
    assert qualcode("codebook", "export", project, "book.pdf").code == 1


def test_a_file_that_is_there_is_written_over_only_when_that_is_said(qualcode, project, tmp_path):
    for verb, name in ((("codebook", "export", project), "book.md"), (("scheme", "write-back", project), "plan.yaml")):
        (tmp_path / name).write_text("mine", "utf-8")
        told = qualcode(*verb, name)
        assert (told.code, told.err.count("\n")) == (1, 1)
        assert "--overwrite" in told.err
        assert (tmp_path / name).read_text("utf-8") == "mine"
    assert qualcode("codebook", "export", project, "book.md", "--overwrite").code == 0
    assert (tmp_path / "book.md").read_text("utf-8") != "mine"


def test_a_table_in_the_letters_of_windows_is_read(qualcode, project, tmp_path):
    (tmp_path / "book.csv").write_bytes("key;name_fi\nskills;Älykkäät taidot\n".encode("cp1252"))
    told = qualcode("codebook", "import", project, "book.csv")
    assert told.code == 0, told.err
    assert "Älykkäät taidot" in qualcode("codebook", project, "--format", "json", "--lang", "fi").out
