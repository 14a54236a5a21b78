"""Files on their way in: `qualcode read`, and what `qualcode add` takes, shows and refuses."""

import json

import pytest
import studies
from docx import Document

TALK = "H: Mitä opit?\n\nV: Opin paljon, ja verkosto kasvoi.\n\nH: Entä muuta?\n\nV: En muuta.\n"
WORDY = "H: Mitä?\n\nV: " + " ".join(f"sana{n}" for n in range(200)) + "\n"


@pytest.fixture
def project(tmp_path):
    studies.study(tmp_path / "p.qualcode").close()
    return "p.qualcode"


def test_read_shows_all_that_would_be_stored_without_a_project(qualcode, tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, encoding="cp1252")
    told = qualcode("read", "talk.txt", "--format", "json")
    data = json.loads(told.out)
    assert (told.code, data["title"], data["encoding"], data["text"]) == (0, "talk", "cp1252", TALK.strip())
    turns = [
        (t["number"], t["speaker"], t["role"], data["text"][t["start_char"] : t["end_char"]]) for t in data["turns"]
    ]
    assert turns[:2] == [
        (1, "H", "interviewer", "Mitä opit?"),
        (2, "V", "informant", "Opin paljon, ja verkosto kasvoi."),
    ]
    assert [(p["label"], p["turns"]) for p in data["participants"]] == [("H", 2), ("V", 2)]
    assert set(data) >= {"language", "attributes", "asides", "left_out", "warnings"}


def test_read_as_a_person_looks_at_it(qualcode, tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    told = qualcode("read", "talk.txt")
    assert "talk.txt · talk · interview" in told.out
    assert "2 V: Opin paljon" in told.out
    assert "Nothing was stored." in told.err


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b""), ("a.txt", "päivää kyllä tässä".encode("cp850")), ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600))],
)
def test_read_refuses_with_the_line_and_the_code_of_add(qualcode, project, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    read, added = qualcode("read", name), qualcode("add", project, name, "--round", "A")
    assert (read.code, read.out, read.err) == (1, "", added.err)
    assert (added.code, read.err.count("\n")) == (1, 1)


def test_what_a_person_says_of_speakers_goes_before_what_is_found(qualcode, tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    said = ("--speaker", "V=Vastaaja", "--interviewer", "Vastaaja", "--no-speaker", "H")
    data = json.loads(qualcode("read", "talk.txt", "--format", "json", *said).out)
    people = [(p["label"], p["role"], p["role_from"]) for p in data["participants"] if p["label"]]
    assert people == [("Vastaaja", "interviewer", "given")]
    assert data["text"][data["turns"][0]["start_char"] :].startswith("H: Mitä opit?")


@pytest.mark.parametrize("said", [("--interviewer", "Z"), ("--speaker", "Z=Anna"), ("--no-speaker", "Tauko")])
def test_a_label_that_nobody_has_is_refused(qualcode, project, tmp_path, said):
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    read = qualcode("read", "talk.txt", *said)
    added = qualcode("add", project, "talk.txt", "--round", "A", *said)
    assert (read.code, read.out, added.code) == (1, "", 1)
    assert read.err == added.err
    assert "Nobody is called" in read.err
    assert len(qualcode("sources", "list", project, "--format", "json").json) == 2


def test_the_language_is_found_and_one_that_is_said_goes_before(qualcode, project, tmp_path):
    words = "No niin, se oli kyllä niin että me ei tiedetty mitä siitä tulee, mutta nyt se on hyvä."
    (tmp_path / "talk.txt").write_text(f"H: Mitä?\n\nV: {words}\n", encoding="utf-8")
    assert json.loads(qualcode("read", "talk.txt", "--format", "json").out)["language"] == "fi"
    qualcode("add", project, "talk.txt", "--round", "A", "--language", "se", "--id", "X1")
    rows = json.loads(qualcode("sources", "list", project, "--format", "json").out)
    assert {row["source"]: row["language"] for row in rows}["X1"] == "se"


def test_setup_makes_the_dictionaries_once(qualcode, monkeypatch):
    monkeypatch.setattr("qualcode.text.languages.KNOWN", ("se",))
    assert "davvisámegiella" in qualcode("setup").err
    assert "there already" in qualcode("setup").err


def test_a_dry_run_shows_and_stores_nothing(qualcode, project, tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    told = qualcode("add", project, "talk.txt", "--round", "A", "--dry-run")
    assert (told.code, "2 V: Opin paljon" in told.out) == (0, True)
    assert "Nothing was changed." in told.err
    assert "talk" not in qualcode("sources", "list", project).out


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_text_nearly_there_is_asked_about(qualcode, project, tmp_path, dry):
    (tmp_path / "one.txt").write_text(WORDY, encoding="utf-8")
    (tmp_path / "two.txt").write_text(WORDY.replace("sana9 ", "sanat9 "), encoding="utf-8")
    qualcode("add", project, "one.txt", "--round", "A", "--id", "X1")
    told = qualcode("add", project, "two.txt", "--round", "A", *dry)
    assert (told.code, "99 % the same as X1" in told.err, told.err.count("\n")) == (1, True, 1)
    assert qualcode("add", project, "two.txt", "--round", "A", "--alike", *dry).code == 0


def test_a_file_without_a_round_is_refused_and_the_others_are_not_added(qualcode, project, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("---\nround: A\n---\n" + TALK, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(TALK + "Ja vielä.", encoding="utf-8")
    told = qualcode("add", project, "in")
    assert (told.code, "b.txt names no round" in told.err) == (1, True)
    assert qualcode("sources", "list", project, "--format", "json").out.count('"source"') == 2


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "aineisto"
    made.mkdir()
    for name in "abc":
        (made / f"{name}.txt").write_text(f"H: Mitä opit?\n\nV: Opin {name * 30}.\n", encoding="utf-8")
    (made / "d.txt").write_bytes(bytes(range(256)))
    (made / "e.txt").write_bytes("päivää kyllä tässä".encode("cp850"))
    (made / "f.txt").write_text("---\nphases: [nosuch]\n---\nH: Mitä opit?\n\nV: Opin jotain.\n", encoding="utf-8")
    (made / "vanha.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    return made


def test_a_folder_with_broken_files_is_refused_with_the_reason_of_each(qualcode, project, folder):
    told = qualcode("add", project, "aineisto", "--round", "A")
    lines = told.err.splitlines()
    assert (told.code, told.out, lines[-1]) == (1, "", "qualcode: There are 3 reasons why nothing was stored.")
    assert lines[0].startswith("Not read: vanha.doc: it is an old Word file")
    assert [line.partition(": ")[2][:15] for line in lines[1:4]] == [
        "aineisto, d.txt",
        "aineisto, e.txt",
        "f.txt: Unknown ",
    ]
    assert "--skip-refused" in lines[4]
    assert len(json.loads(qualcode("sources", "list", project, "--format", "json").out)) == 2


@pytest.mark.parametrize("broken", [True, False])
def test_texts_that_are_there_already_are_told_whatever_else_is_refused_and_by_a_trial_too(
    qualcode, project, folder, broken
):
    (folder / "f.txt").write_bytes((folder / "a.txt").read_bytes())
    (folder / "g.txt").write_bytes((folder / "b.txt").read_bytes())
    for name in () if broken else ("d.txt", "e.txt"):
        (folder / name).unlink()
    told = qualcode("add", project, "aineisto", "--round", "A")
    assert told.err.count("Refused: ") == (4 if broken else 2)
    assert "f.txt: the same text is in a.txt too" in told.err
    assert "g.txt: the same text is in b.txt too" in told.err
    assert qualcode("add", project, "aineisto", "--round", "A", "--dry-run").err == told.err


def test_what_is_refused_is_left_out_on_request_and_the_rest_is_one_step(qualcode, project, folder):
    told = qualcode("add", project, "aineisto", "--round", "A", "--skip-refused")
    lines = told.err.splitlines()
    assert (told.code, told.out) == (0, "")
    assert {"a.txt: T03", "b.txt: T04", "c.txt: T05"} <= set(lines)
    refused = [line for line in lines if line.startswith("Refused: ")]
    assert [word in line for word, line in zip(("d.txt", "e.txt", "f.txt"), refused, strict=True)] == [True] * 3
    assert len(json.loads(qualcode("sources", "list", project, "--format", "json").out)) == 5
    qualcode("undo", project)
    assert len(json.loads(qualcode("sources", "list", project, "--format", "json").out)) == 2


def test_where_all_is_refused_nothing_is_stored_on_request_either(qualcode, project, folder):
    for name in "abc":
        (folder / f"{name}.txt").unlink()
    told = qualcode("add", project, "aineisto", "--round", "A", "--skip-refused")
    assert (told.code, told.err.splitlines()[-1]) == (1, "qualcode: There are 3 reasons why nothing was stored.")
    assert "--skip-refused" not in told.err


def test_one_broken_file_of_several_is_told_once(qualcode, project, folder):
    told = qualcode("add", project, "aineisto/a.txt", "aineisto/d.txt", "--round", "A")
    lines = told.err.splitlines()
    assert (told.code, len(lines), lines[0][:15]) == (1, 1, "qualcode: d.txt")


def test_a_preview_shows_what_can_be_read_and_tells_what_cannot(qualcode, project, folder):
    told = qualcode("read", "aineisto", "--format", "json")
    assert (told.code, [each["file"] for each in json.loads(told.out)]) == (1, ["a.txt", "b.txt", "c.txt", "f.txt"])
    assert told.err.count("Refused: ") == 2
    assert told.err.splitlines()[-1] == "qualcode: There are 2 reasons why nothing was stored."
    (folder / "e.txt").unlink()
    (folder / "f.txt").unlink()
    told = qualcode("read", "aineisto")
    assert told.err.splitlines()[-1] == qualcode("add", project, "aineisto", "--round", "A").err.splitlines()[-1]
    assert told.err.count("d.txt") == 1


def test_stopping_half_way_says_so_and_leaves_the_project_as_it_was(qualcode, project, folder, tmp_path, monkeypatch):
    before = (tmp_path / project).read_bytes()

    def step(_bar, number, _steps, _name):
        if number == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("qualcode.cli.progress.Progress.step", step)
    told = qualcode("add", project, "aineisto", "--round", "A")
    assert (told.code, told.err) == (130, "Stopped: the project is as it was.\n")
    assert (tmp_path / project).read_bytes() == before


def test_reading_tells_of_comments_and_how_to_keep_them(qualcode, tmp_path):
    document = Document()
    said = [document.add_paragraph(line) for line in ("H: Mitä kuuluu?", "V: Hyvää kuuluu, kiitos.")]
    document.add_comment(said[1].runs, "Tarkista nauhalta.", author="Lukija")
    document.save(tmp_path / "talk.docx")
    told = qualcode("read", "talk.docx").out
    assert "1 comment · add --comments keeps them as memos" in told
    assert "Tarkista" not in told
