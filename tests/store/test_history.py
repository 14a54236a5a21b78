"""The history: one entry per change, undo, redo, and an audit trail that nobody can rewrite."""

import dataclasses
import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import labels
from studies import AINO, BERTTA, ROOT, T03, all_quotes, code, dump, history_length, other, scheme, study, turn

from qualcode.model.code import Code
from qualcode.model.errors import StoreError, WorkbenchError
from qualcode.store import checks, codes, codings, ids, people, schema, sources
from qualcode.workbench import adding, codebook, coding, persons, project, reading
from qualcode.workbench.project import Project, open_project

# -- entries -----------------------------------------------------------------


def test_a_change_is_one_entry_with_who_what_and_when(aino: Project) -> None:
    code(aino)
    entry = project.entries(aino)[0]
    assert (entry.coder, entry.kind, entry.text) == (AINO, "do", "Apply SK to T01:2")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", entry.at)
    images = aino.store.connection.execute(
        "SELECT tbl, before IS NULL, after IS NULL FROM change_rows WHERE change_id = ?", (entry.id,)
    )
    assert images.fetchall() == [("codings", 1, 0)]


def test_braces_in_a_label_or_a_name_are_only_text(aino: Project) -> None:
    with aino.store.change("Odd {0} {} {who!r} {{what}} {who}", AINO, who="{what} {0}", what="no"):
        people.add_person(aino.store, "cia", "Cia")
    assert project.entries(aino)[0].text == "Odd {0} {} {who!r} {no} {what} {0}"


def test_an_empty_change_leaves_no_entry(aino: Project) -> None:
    length = history_length(aino)
    with aino.store.change("Nothing", AINO):
        pass
    found = code(aino)
    coding.set_note(aino, found, "")
    coding.set_direction(aino, found, "notes")
    coding.resize(aino, found, found.start, found.end)
    coding.recode(aino, found, found.code)
    codebook.move(aino, "skills", "knowledge")
    codebook.rename(aino, "skills", aino.codebook()["skills"].labels)
    codebook.edit(aino, "skills", aino.codebook()["skills"])
    reading.unmark_done(aino, aino.source_id("T01"))
    persons.set_attribute(aino, "anna", "cluster", "mining")
    assert history_length(aino) == length + 1


def test_a_change_with_an_error_inside_leaves_no_trace(aino: Project) -> None:
    before, length = dump(aino), history_length(aino)
    with pytest.raises(KeyError), aino.store.change("Half", AINO):
        {}[codes.insert_code(aino.store, Code("half", labels("Half"), abbreviation="HA", since=9))]
    assert (dump(aino), history_length(aino)) == (before, length)
    assert aino.store.connection.execute("SELECT COUNT(*) FROM temp.recording").fetchone() == (0,)
    assert code(aino).evidence == "E-0001"


def test_a_change_inside_a_change_is_refused_and_neither_is_kept(aino: Project) -> None:
    before, length = dump(aino), history_length(aino)

    def nested() -> None:
        with aino.store.change("Outer", AINO):
            codes.insert_code(aino.store, Code("half", labels("Half"), abbreviation="HA", since=9))
            code(aino)

    with pytest.raises(StoreError):
        nested()
    assert (dump(aino), history_length(aino)) == (before, length)


def test_a_text_that_cannot_be_stored_is_refused_in_one_line(aino: Project) -> None:
    before, length = dump(aino), history_length(aino)
    with pytest.raises(StoreError, match=r"half a character \(U\+D800\)") as caught, aino.store.change("Note", AINO):
        codes.insert_code(aino.store, Code("half", labels("\ud800"), abbreviation="HA", since=9))
    assert "\n" not in str(caught.value)
    assert (dump(aino), history_length(aino)) == (before, length)


def test_hostile_words_in_an_entry_stay_one_line(aino: Project) -> None:
    with aino.store.change("Add {code}", AINO, code="a\nb\x1b]0;owned\x07{place}\udcff"):
        codes.insert_code(aino.store, Code("half", labels("Half"), abbreviation="HA", since=9))
    assert project.entries(aino)[0].text == "Add a␊b␛]0;owned␇{place}�"


def test_the_making_of_a_project_is_in_the_history_and_cannot_be_undone() -> None:
    with project.new_project(None, scheme(), AINO) as here:
        assert [(e.kind, e.text) for e in project.entries(here)] == [("make", "Make the project from the scheme small")]
        with pytest.raises(WorkbenchError, match="Nothing to undo"):
            project.undo(here)


# -- the audit trail ---------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE changes SET coder = 'Somebody'",
        "DELETE FROM changes",
        "DELETE FROM changes WHERE id = 1",
        "UPDATE change_rows SET after = before",
        "DELETE FROM change_rows",
        "REPLACE INTO changes (id, at, coder, kind, label, args) VALUES (1, '', 'Somebody', 'do', '', '{}')",
        "INSERT OR REPLACE INTO change_rows (id, change_id, tbl, row_id) VALUES (1, 1, 'codings', 1)",
    ],
)
def test_the_audit_trail_is_append_only(aino: Project, statement: str) -> None:
    code(aino)
    trail = [aino.store.connection.execute(f"SELECT * FROM {t}").fetchall() for t in ("changes", "change_rows")]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        aino.store.connection.execute(statement)
    again = [aino.store.connection.execute(f"SELECT * FROM {t}").fetchall() for t in ("changes", "change_rows")]
    assert again == trail


def test_undo_and_redo_are_added_to_the_trail_and_take_nothing_from_it(aino: Project) -> None:
    code(aino)
    project.undo(aino)
    project.redo(aino)
    assert [(e.kind, e.text) for e in project.entries(aino)[:3]] == [
        ("redo", "Apply SK to T01:2"),
        ("undo", "Apply SK to T01:2"),
        ("do", "Apply SK to T01:2"),
    ]


def test_nothing_in_the_package_replaces_rows_behind_the_history() -> None:
    replacing = re.compile(r"\bOR\s+REPLACE\b|\bREPLACE\s+INTO\b|\breplace\s*=\s*True|\.upsert", re.IGNORECASE)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "qualcode").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if replacing.search(line)
    ]
    assert found == []


# -- undo and redo -----------------------------------------------------------


def test_undo_brings_back_a_removed_coding_with_its_evidence_id(aino: Project) -> None:
    found = coding.set_note(aino, code(aino), "why")
    before = dump(aino)
    coding.remove(aino, found)
    assert project.undo(aino) == "Remove SK from T01:2"
    assert dump(aino) == before
    assert coding.find_coding(aino, found.evidence) == found


def test_undo_writes_a_new_version(aino: Project) -> None:
    found = code(aino)
    version = "SELECT version FROM codings WHERE id = ?"
    seen = [aino.store.connection.execute(version, (found.id,)).fetchone()]
    coding.set_note(aino, found, "why")
    seen.append(aino.store.connection.execute(version, (found.id,)).fetchone())
    for verb in (project.undo, project.redo):
        verb(aino)
        seen.append(aino.store.connection.execute(version, (found.id,)).fetchone())
    assert len(set(seen)) == 4


def test_undo_takes_the_coders_own_last_entry(aino: Project, bertta: Project) -> None:
    code(aino)
    code(bertta)
    project.undo(aino)
    assert [q.coding.coder for q in all_quotes(aino)] == [BERTTA]
    project.undo(bertta)
    assert all_quotes(aino) == []


def test_a_new_act_drops_what_could_be_redone(aino: Project) -> None:
    code(aino)
    project.undo(aino)
    code(aino, 4)
    with pytest.raises(WorkbenchError, match="Nothing to redo"):
        project.redo(aino)


def test_an_act_of_another_coder_drops_nothing(aino: Project, bertta: Project) -> None:
    found = code(aino)
    project.undo(aino)
    code(bertta, 4)
    project.redo(aino)
    assert coding.find_coding(aino, found.evidence) == found


def test_undo_and_redo_walk_back_and_forth_in_order(aino: Project) -> None:
    states = [dump(aino)]
    for number in (2, 3, 4):
        code(aino, number)
        states.append(dump(aino))
    for state in reversed(states[:-1]):
        project.undo(aino)
        assert dump(aino) == state
    for state in states[1:]:
        project.redo(aino)
        assert dump(aino) == state
    with pytest.raises(WorkbenchError, match="Nothing to redo"):
        project.redo(aino)


def test_undo_and_redo_survive_reopening(path: Path) -> None:
    with open_project(path, AINO) as first:
        before = dump(first)
        code(first, 4)
        after = dump(first)
    with open_project(path, AINO) as second:
        project.undo(second)
        assert dump(second) == before
    with open_project(path, AINO) as third:
        project.redo(third)
        assert dump(third) == after


def test_evidence_ids_are_never_given_twice(aino: Project, bertta: Project) -> None:
    first = code(aino)
    project.undo(aino)
    second = code(aino)
    coding.remove(aino, second)
    third = code(bertta)
    assert [c.evidence for c in (first, second, third)] == ["E-0001", "E-0002", "E-0003"]
    project.undo(aino)
    assert {q.coding.evidence for q in all_quotes(aino)} == {"E-0002", "E-0003"}


def test_a_segment_that_two_coders_share_survives_the_undo_of_one(aino: Project, bertta: Project) -> None:
    code(aino)
    theirs = code(bertta, key="data")
    project.undo(aino)
    (quote,) = all_quotes(aino)
    assert quote.coding == theirs
    assert quote.text.startswith("We learnt to write plans")
    assert checks.faults(aino.store) == []
    assert aino.store.connection.execute("SELECT COUNT(*) FROM segments").fetchone() == (1,)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(note=st.text(max_size=40))
def test_every_text_that_can_be_stored_survives_undo_and_redo(note: str) -> None:
    with study() as here:
        found = code(here)
        with here.store.change("Note", AINO):
            codings.set_details(here.store, found.id, note=note, weight=2**53 + 1, facets={note: note})
        before = dump(here)
        coding.remove(here, found)
        project.undo(here)
        assert dump(here) == before
        again = codings.coding_by(here.store, id=found.id)
    assert again is not None
    assert (again.note, again.weight, again.facets) == (note, 2**53 + 1, {note: note})


def test_a_source_added_anew_with_a_corrected_head_has_its_new_turns(aino: Project) -> None:
    adding.add_sources(aino, [T03])
    source_id = aino.source_id("T03")
    old = coding.apply(aino, turn(aino, "T03", 2), "skills")
    for _ in range(2):
        project.undo(aino)
    first, second = T03.turns
    joined = dataclasses.replace(second, number=1, speaker="V", start=first.start)
    adding.add_sources(aino, [dataclasses.replace(T03, turns=(joined,))])
    assert sources.text_of(aino.store, aino.source_id("T03")).turns == (joined,)
    again = coding.apply(aino, coding.Passage(aino.source_id("T03"), old.start, old.end), "skills")
    (quote,) = all_quotes(aino, [again.id])
    assert (quote.turn, [s.name for s in quote.speakers]) == (1, ["Cia"])
    assert source_id != aino.source_id("T03"), "row ids are not given twice"


# -- what stands outside -----------------------------------------------------


def test_the_codebook_version_never_goes_back(aino: Project) -> None:
    assert codes.codebook_version(aino.store) == 1
    codebook.add(aino, Code("new", labels("New"), "knowledge"))
    project.undo(aino)
    assert codes.codebook_version(aino.store) == 2
    assert codebook.add(aino, Code("new", labels("New"), "knowledge")).since == 3


def test_a_coder_is_not_unmade_by_an_undo(aino: Project) -> None:
    third = other(aino, "Cecilia")
    code(third)
    project.undo(third)
    assert coding.find_coder(aino, "Cecilia") == "Cecilia"


def test_a_text_stays_for_the_redo_of_its_source(aino: Project) -> None:
    texts = "SELECT COUNT(*) FROM texts"
    adding.add_sources(aino, [T03])
    project.undo(aino)
    assert aino.store.connection.execute(texts).fetchone() == (3,)
    assert checks.orphan_texts(aino.store) == 1
    project.redo(aino)
    assert sources.text_of(aino.store, aino.source_id("T03")).body == T03.body
    assert checks.orphan_texts(aino.store) == 0


def test_counters_count_up_from_one(aino: Project) -> None:
    with aino.store.change("Count", AINO):
        assert [ids.count_up(aino.store.connection, "test") for _ in range(3)] == [1, 2, 3]
        assert ids.count_up(aino.store.connection, "test", 10) == 13
    assert ids.counter(aino.store.connection, "test") == 13
    assert ids.counter(aino.store.connection, "none") == 0


def test_undo_on_a_project_open_for_reading_is_refused(path: Path) -> None:
    with open_project(path, AINO, read_only=True) as reader, pytest.raises(StoreError, match="reading only"):
        project.undo(reader)


# -- what the history follows ------------------------------------------------


def test_every_table_whose_rows_carry_a_version_is_followed(aino: Project) -> None:
    tables = [name for (name,) in aino.store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    versioned = {
        table
        for table in tables
        if any(row[1] == "version" for row in aino.store.connection.execute(f"PRAGMA table_info({table})"))
    }
    assert versioned == set(schema.TRACKED)


def test_a_change_that_writes_a_row_several_times_is_turned_back_step_by_step(aino: Project) -> None:
    one, two = code(aino, 2), code(aino, 2, "data")
    before = dump(aino)
    point = codings.point_coding
    with aino.store.change("Swap", AINO):  # two codings of one passage change places over a third code
        point(aino.store, one.id, code=aino.code_id("trust"))
        point(aino.store, two.id, code=aino.code_id("skills"))
        point(aino.store, one.id, code=aino.code_id("data"))
    after = dump(aino)
    for _ in range(2):
        project.undo(aino)
        assert dump(aino) == before
        project.redo(aino)
        assert dump(aino) == after
