"""Correcting a wording from the command line."""

import json
import sys

import pytest
import studies

from qualcode.workbench import coding


@pytest.fixture
def project(tmp_path):
    with studies.study(tmp_path / "p.qualcode") as made:
        for number in (2, 4):
            coding.apply(made, studies.turn(made, "T01", number), "skills")
    return "p.qualcode"


def corrected(qualcode, project, old, new):
    return qualcode("transcript", "show", project, "T01").out.replace(old, new)


def test_a_corrected_file_is_taken_and_what_became_of_the_codings_is_said(qualcode, project, tmp_path):
    text = corrected(qualcode, project, "What new skills", "Which new skills")
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    told = qualcode("transcript", "replace", project, "T01", "new.txt")
    assert (told.code, "2 codings kept · 0 moved · 0 doubtful" in told.err) == (0, True)
    assert qualcode("transcript", "show", project, "T01").out.strip() == text.strip()
    assert qualcode("undo", project).code == 0
    assert qualcode("transcript", "show", project, "T01").out != text


def test_the_doubtful_are_listed_with_old_and_new_words_until_they_are_accepted(qualcode, project, tmp_path):
    whole = qualcode("transcript", "show", project, "T01").out
    first = next(line for line in whole.split("\n") if line.startswith("V: "))
    (tmp_path / "new.txt").write_text(whole.replace(first, "V: (mumbles)"), encoding="utf-8")
    told = qualcode("transcript", "replace", project, "T01", "new.txt")
    assert "1 doubtful" in told.err
    assert "transcript review" in told.err
    (row,) = json.loads(qualcode("transcript", "review", project, "--format", "json").out)
    assert (row["source"], f"V: {row['before']}") == ("T01", first)
    assert qualcode("transcript", "review", project, "--accept", "E-9999").code == 1
    assert qualcode("transcript", "review", project, "--accept", row["evidence"]).code == 0
    assert json.loads(qualcode("transcript", "review", project, "--format", "json").out) == []


def test_the_editor_of_the_person_edits_and_one_that_fails_changes_nothing(qualcode, project, tmp_path, monkeypatch):
    script = tmp_path / "ed.py"
    script.write_text(
        "import pathlib, sys\np = pathlib.Path(sys.argv[1])\np.write_text(p.read_text().replace('skills', 'things'))\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.delenv("VISUAL", raising=False)
    assert qualcode("transcript", "edit", project, "T01").code == 0
    assert "things" in qualcode("transcript", "show", project, "T01").out
    monkeypatch.setenv("EDITOR", "false")
    told = qualcode("transcript", "edit", project, "T01")
    assert (told.code, "ended with code" in told.err) == (1, True)
    monkeypatch.delenv("EDITOR")
    assert "set EDITOR" in qualcode("transcript", "edit", project, "T01").err
