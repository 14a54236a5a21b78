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
    assert (row["code"], row["code_label"]) == ("skills", "Skills")
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


def test_who_speaks_under_other_labels_is_the_same_person_and_that_is_said(qualcode, project, tmp_path):
    text = corrected(qualcode, project, "V: ", "Haastateltava: ").replace("H: ", "Haastattelija: ")
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    told = qualcode("transcript", "replace", project, "T01", "new.txt")
    assert (told.code, "Haastateltava is the same person as V before" in told.err) == (0, True)
    assert "done" not in told.err
    people = qualcode("people", "list", project, "--format", "json").json
    assert {person["person"] for person in people} == {"anna", "bo", "asks_H"}


def test_who_somebody_is_has_to_be_said_where_it_is_not_certain(qualcode, project, tmp_path):
    text = corrected(qualcode, project, "V: Nobody", "W: Nobody")
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    told = qualcode("transcript", "replace", project, "T01", "new.txt")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "--speaker W=V" in told.err
    assert qualcode("transcript", "replace", project, "T01", "new.txt", "--speaker", "X=V").code == 1
    told = qualcode("transcript", "replace", project, "T01", "new.txt", "--speaker", "W=W")
    assert (told.code, "1 new person: W" in told.err) == (0, True)
    assert qualcode("undo", project).code == 0
    told = qualcode("transcript", "replace", project, "T01", "new.txt", "--speaker", "W=V")
    assert (told.code, "new person" in told.err) == (0, False)


def test_a_head_that_says_something_else_is_told(qualcode, project, tmp_path):
    text = corrected(qualcode, project, "What new", "Which new")
    (tmp_path / "new.txt").write_text(f"---\ndate: 2019-01-01\n---\n{text}", encoding="utf-8")
    told = qualcode("transcript", "replace", project, "T01", "new.txt")
    assert (told.code, "date 2019-01-01, not 2017-05-05" in told.err) == (0, True)


def test_what_was_written_in_the_editor_and_is_refused_is_kept(qualcode, project, tmp_path, monkeypatch):
    script = tmp_path / "ed.py"
    script.write_text("import pathlib, sys\np = pathlib.Path(sys.argv[1])\n"
        "p.write_text(p.read_text().replace('V: Nobody', 'W: Nobody'))\n")  # fmt: skip
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.delenv("VISUAL", raising=False)
    for name in ("T01-corrected.txt", "T01-corrected-2.txt"):
        told = qualcode("transcript", "edit", project, "T01")
        assert (told.code, name in told.err) == (1, True)
        assert "W: Nobody" in (tmp_path / name).read_text()
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    again = qualcode("transcript", "replace", project, "T01", "T01-corrected.txt", "--speaker", "W=W")
    assert again.code == 0
    assert qualcode("undo", project).code == 0
    assert qualcode("transcript", "edit", project, "T01", "--speaker", "W=V").code == 0
    monkeypatch.setenv("EDITOR", "true")
    told = qualcode("transcript", "edit", project, "T01")
    assert (told.code, "corrected" in told.err) == (1, False)


def test_the_same_file_is_taken_again_with_what_is_said_of_who_speaks(qualcode, project, tmp_path):
    (tmp_path / "same.txt").write_text(qualcode("transcript", "show", project, "T01").out, encoding="utf-8")
    assert "reads like this already" in qualcode("transcript", "replace", project, "T01", "same.txt").err
    told = qualcode("transcript", "replace", project, "T01", "same.txt", "--interviewer", "V")
    assert (told.code, "V is an interviewer now" in told.err, "2 doubtful" in told.err) == (0, True, True)
    assert qualcode("undo", project).code == 0
    told = qualcode("transcript", "replace", project, "T01", "same.txt", "--no-speaker", "H")
    assert (told.code, "H no longer speaks" in told.err) == (0, True)
    assert qualcode("undo", project).code == 0
    assert "reads like this already" in qualcode("transcript", "replace", project, "T01", "same.txt").err
