"""Undo and redo are refused, by name and with nothing changed, where somebody else has built on what would go."""

import dataclasses
import json
from pathlib import Path

import pytest
from projects import labels, source
from studies import BERTTA, T03, all_quotes, code, dump, history_length, turn

from qualcode.model.code import Code
from qualcode.model.errors import StoreError
from qualcode.workbench import adding, codebook, coding, exchange, persons, project, reading
from qualcode.workbench.project import Project


def refused(here: Project, verb: str = "undo") -> str:
    """The one line of a refusal that changed nothing."""
    before, length = dump(here), history_length(here)
    with pytest.raises(StoreError) as caught:
        getattr(project, verb)(here)
    assert (dump(here), history_length(here)) == (before, length)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def listed(path: Path, *keys: str, coder: str = BERTTA) -> Path:
    rows = [{"source": "T01", "start": 3, "end": 9, "code": key, "coder": coder} for key in keys]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


# -- lists of codings --------------------------------------------------------


def test_undo_takes_a_whole_import_back_and_redo_brings_it_in_again(aino: Project, tmp_path: Path) -> None:
    before, length = dump(aino), history_length(aino)
    exchange.import_codings(aino, listed(tmp_path / "list.jsonl", "skills", "data", "trust"))
    after = dump(aino)
    assert history_length(aino) == length + 1
    assert aino.store.connection.execute(
        "SELECT COUNT(*) FROM change_rows r JOIN changes c ON c.id = r.change_id WHERE c.batch <> ''"
    ).fetchone() == (0,)
    for _ in range(3):
        project.undo(aino)
        assert dump(aino) == before
        project.redo(aino)
        assert dump(aino) == after


def test_an_import_is_not_undone_once_its_coder_has_changed_a_coding_of_it(
    aino: Project, bertta: Project, tmp_path: Path
) -> None:
    exchange.import_codings(aino, listed(tmp_path / "list.jsonl", "skills", "data"))
    coding.set_note(bertta, all_quotes(bertta)[0].coding, "mine now")
    assert refused(aino) == (
        "It cannot be undone: Bertta has since done “Write a note on SK at T01:1”. Nothing was changed."
    )
    project.undo(bertta)
    project.undo(aino)
    assert all_quotes(aino) == []


def test_a_code_is_not_undone_once_an_import_uses_it(aino: Project, bertta: Project, tmp_path: Path) -> None:
    codebook.add(aino, Code("new", labels("New"), "knowledge"))
    exchange.import_codings(bertta, listed(tmp_path / "list.jsonl", "new"))
    assert "Bertta has since done “Import codings from list.jsonl”" in refused(aino)


# -- refusals by name --------------------------------------------------------


def test_undo_is_refused_when_somebody_changed_the_row(aino: Project, bertta: Project) -> None:
    code(aino)
    codebook.merge(bertta, "skills", "data")
    assert "Bertta has since done “Merge Skills into Data”" in refused(aino)
    project.undo(bertta)
    project.undo(aino)
    assert all_quotes(aino) == []


def test_undo_is_refused_when_somebody_coded_with_an_undone_code(aino: Project, bertta: Project) -> None:
    codebook.add(aino, Code("new", labels("New"), "knowledge"))
    code(bertta, key="new")
    assert "Bertta has since done “Apply NEW to T01:2”" in refused(aino)


def test_undo_is_refused_when_somebody_coded_in_an_undone_source(aino: Project, bertta: Project) -> None:
    """A coding refers to a text, which stays: without a refusal the coding would vanish from every list."""
    adding.add_sources(aino, [T03])
    coding.apply(bertta, turn(bertta, "T03", 2), "skills")
    assert "Bertta has since done “Apply SK to T03:2”" in refused(aino)
    project.undo(bertta)
    project.undo(aino)


def test_undo_is_refused_when_somebody_marked_an_undone_source_done(aino: Project, bertta: Project) -> None:
    adding.add_sources(aino, [T03])
    reading.mark_done(bertta, bertta.source_id("T03"))
    assert "Bertta has since done “Mark T03 done”" in refused(aino)


def test_redo_is_refused_when_the_source_was_taken_away_meanwhile(aino: Project, bertta: Project) -> None:
    adding.add_sources(bertta, [T03])
    coding.apply(aino, turn(aino, "T03", 2), "skills")
    project.undo(aino)
    project.undo(bertta)
    assert "Bertta has since undone “Add T03”" in refused(aino, "redo")


def test_redo_is_refused_when_the_short_id_or_the_text_was_taken_meanwhile(aino: Project, bertta: Project) -> None:
    adding.add_sources(aino, [T03])
    project.undo(aino)
    adding.add_sources(bertta, [dataclasses.replace(T03, short_id="T04")])
    assert "Bertta has since done “Add T04”" in refused(aino, "redo")
    project.undo(bertta)
    adding.add_sources(bertta, [dataclasses.replace(source("T03", "A", [("V", "Other words.")]), short_id="T03")])
    assert "Bertta has since done “Add T03”" in refused(aino, "redo")


def test_undo_is_refused_when_the_passage_was_taken_meanwhile(aino: Project, bertta: Project) -> None:
    code(aino, key="data")
    found = code(aino)
    coding.remove(aino, found)
    codebook.merge(bertta, "data", "skills")
    assert "Bertta has since done “Merge Data into Skills”" in refused(aino)


def test_undo_is_refused_when_a_code_would_stand_under_a_code(aino: Project, bertta: Project) -> None:
    codebook.move(aino, "trust", "")
    codebook.add(bertta, Code("new", labels("New"), "trust"))
    assert "Bertta has since done “Add the code New”" in refused(aino)


def test_undo_is_refused_when_asking_was_decided_about_a_theme_that_would_be_a_code(
    aino: Project, bertta: Project
) -> None:
    codebook.move(aino, "trust", "")
    reading.decide_asked(bertta, bertta.source_id("T01"), {"trust": "no"})
    assert "Bertta has since done “Say what was asked in T01”" in refused(aino)


def test_undo_is_refused_when_two_codes_would_have_one_abbreviation(aino: Project, bertta: Project) -> None:
    skills = aino.codebook()["skills"]
    codebook.edit(aino, "skills", dataclasses.replace(skills, abbreviation="SKI"))
    codebook.add(bertta, Code("new", labels("New"), "knowledge", abbreviation="SK"))
    assert "Bertta has since done “Add the code New”" in refused(aino)


def test_undo_is_refused_when_a_person_was_taken_away(aino: Project, bertta: Project) -> None:
    key = persons.part(aino, persons.find_person(aino, "anna"), "T01")
    persons.join(bertta, persons.find_person(bertta, key), persons.find_person(bertta, "anna"))
    assert "Bertta has since done “Join T01:V and anna”" in refused(aino)


def test_undo_of_joining_is_refused_when_the_key_was_taken_meanwhile(aino: Project, bertta: Project) -> None:
    adding.add_sources(aino, [T03])
    persons.join(aino, persons.find_person(aino, "anna"), persons.find_person(aino, "cia"))
    adding.add_sources(bertta, [source("T04", "A", [("V", "I am another Cia.")], V=("cia", "rural"))])
    assert "Bertta has since done “Add T04”" in refused(aino)


def test_a_refusal_names_the_other_coder_and_not_what_one_has_undone_oneself(aino: Project, bertta: Project) -> None:
    found = code(aino)
    codebook.merge(bertta, "skills", "data")
    coding.set_note(aino, found, "later")
    project.undo(aino)
    assert "Bertta has since done “Merge Skills into Data”" in refused(aino)


def test_a_refused_undo_can_be_tried_again_when_the_other_has_undone_too(aino: Project, bertta: Project) -> None:
    codebook.add(aino, Code("new", labels("New"), "knowledge"))
    before = dump(aino)
    code(bertta, key="new")
    refused(aino)
    project.undo(bertta)
    assert dump(aino) == before
    assert project.undo(aino) == "Add the code New"
