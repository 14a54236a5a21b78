"""Correcting a text after it was coded: everything on it finds its place again, and undo brings all of it back."""

from dataclasses import replace
from pathlib import Path

import pytest
from corrections import body, correct, put
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import source
from studies import dump, study

from qualcode.model.errors import QualcodeError, WorkbenchError
from qualcode.model.intake import Choices
from qualcode.model.memo import Subject
from qualcode.store import sources
from qualcode.workbench import adding, care, coding, memos, passages, positions, reading, reviewing, revising
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project, redo, undo

SAID = [
    ("H", "Miten verkosto syntyi?"),
    ("V", "Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä ja puhuttiin kiviaineksesta koko ilta."),
    ("H", "Entä sitten?"),
    ("V", "Sitten haettiin rahoitusta yhdessä, ja se oli se juttu."),
]


@pytest.fixture
def talk(aino: Project) -> Project:
    adding.add_sources(aino, [source("T09", "A", SAID, V=("p9", ""))])
    return aino


def words_of(project: Project) -> dict[str, str]:
    text = coding.text_of(project, project.source_id("T09"))
    return {c.evidence: text.body[c.start : c.end] for c in coding.codings_of(project, text)}


def test_each_coding_ends_as_kept_moved_or_doubtful(talk: Project) -> None:
    kept = put(talk, "haettiin rahoitusta yhdessä")
    moved = put(talk, "Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä ja puhuttiin kiviaineksesta koko ilta.")
    doubtful = put(talk, "se oli se juttu")
    revised = correct(talk, ("kun tavattiin", "silloin kun tavattiin"), (", ja se oli se juttu", ""))
    assert (revised.kept, revised.moved, revised.doubtful) == ((kept,), (moved,), (doubtful,))
    found = words_of(talk)
    assert found[kept] == "haettiin rahoitusta yhdessä"
    assert found[moved].startswith("Se syntyi kahvipöydässä, silloin kun")
    assert found[doubtful].strip()


def test_undo_brings_the_old_turns_back_where_the_same_wording_was_read_otherwise_since(talk: Project) -> None:
    source_id = talk.source_id("T09")
    correct(talk, ("Miten verkosto", "Miten siis verkosto"))
    first = coding.text_of(talk, source_id)
    correct(talk, ("Miten siis", "Miten se"))
    draft = revising.read_text(talk, source_id, first.body, Choices(labels={"V": "Virtanen"}))
    revising.replace_text(talk, source_id, draft, {"Virtanen": "V"})
    assert {turn.speaker for turn in coding.text_of(talk, source_id).turns} == {"H", "Virtanen"}
    undo(talk)
    undo(talk)
    assert coding.text_of(talk, source_id).turns == first.turns
    assert coding.text_of(talk, source_id).interviewers == first.interviewers


def test_a_stricter_consent_is_taken_though_the_wording_is_the_same(talk: Project) -> None:
    source_id = talk.source_id("T09")
    evidence = put(talk, "haettiin rahoitusta yhdessä")
    draft = replace(revising.read_text(talk, source_id, body(talk)), consent="off_record", assumed=())
    revised = revising.replace_text(talk, source_id, draft)
    assert revised.kept == (evidence,)
    assert any("consent" in told for told in revised.changes)
    with pytest.raises(WorkbenchError, match="reads like this already"):
        revising.replace_text(talk, source_id, draft)
    undo(talk)
    assert revising.replace_text(talk, source_id, draft).changes == revised.changes


def test_turns_keep_their_times_where_a_corrected_wording_has_none(talk: Project) -> None:
    timed = "[00:00:05] H: Miten menee?\n[00:00:09] V: Hyvin menee täällä pohjoisessa.\n[00:00:20] H: Entä muuten?\n"
    source_id = talk.source_id("T09")
    revising.replace_text(talk, source_id, revising.read_text(talk, source_id, timed))
    bare = "H: Miten menee?\nV: Hyvin menee täällä pohjoisessa.\nH: Entä sitten muuten?\n"
    revising.replace_text(talk, source_id, revising.read_text(talk, source_id, bare))
    assert [turn.seconds for turn in coding.text_of(talk, source_id).turns] == [5, 9, 20]


def test_undo_brings_the_old_wording_back_with_all_that_stood_on_it(talk: Project) -> None:
    put(talk, "haettiin rahoitusta yhdessä")
    put(talk, "se oli se juttu")
    passages.mark_passage(
        talk, Passage(talk.source_id("T09"), body(talk).index("Sitten"), len(body(talk))), "off_record"
    )
    memos.write(talk, Subject("turn", "T09:4"), "Muista")
    reading.mark_done(talk, talk.source_id("T09"), {})
    before, old, words = dump(talk), body(talk), words_of(talk)
    correct(talk, ("H: Entä sitten?", "H: Entä?\n\nV: No.\n\nH: Niin?"), ("se juttu", "juttu"))
    after, new = dump(talk), body(talk)
    assert new != old
    undo(talk)
    assert (dump(talk), body(talk), words_of(talk)) == (before, old, words)
    redo(talk)
    assert (dump(talk), body(talk)) == (after, new)


def test_marks_memos_and_the_place_of_reading_follow(talk: Project) -> None:
    source_id = talk.source_id("T09")
    start = body(talk).index("Sitten haettiin")
    passages.mark_passage(talk, Passage(source_id, start, start + 6), "off_record")
    memos.write(talk, Subject("turn", "T09:4"), "Muista")
    text = coding.text_of(talk, source_id)
    positions.keep_position(talk, text, start, [1, 2])
    correct(talk, ("H: Miten", "H: Hei.\n\nV: No hei.\n\nH: Miten"))
    (mark,) = passages.marks_of(talk, source_id)
    assert body(talk)[mark.start : mark.end] == "Sitten"
    (memo,) = memos.memos(talk)
    assert memo.subject.target == "T09:6"
    place = positions.reading_position(talk, coding.text_of(talk, source_id)).place
    assert body(talk)[place:].startswith("Sitten haettiin")


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        (("syntyi kahvip", "syntyi  kahvip"), True),
        (("se juttu.", "se juttu.\n\nV: Ja vielä yksi ihan uusi asia."), False),
    ],
)
def test_done_stays_unless_informants_say_something_new(talk: Project, change: tuple[str, str], stays: bool) -> None:
    reading.mark_done(talk, talk.source_id("T09"), {})
    revised = correct(talk, change)
    (row,) = [row for row in sources.list_sources(talk.store) if row.short_id == "T09"]
    assert (not revised.done_lost, bool(row.done_by)) == (stays, stays)


def test_the_doubtful_wait_until_somebody_has_looked(talk: Project) -> None:
    put(talk, "se oli se juttu")
    put(talk, "Rovaniemellä", "knowledge")
    correct(talk, (", ja se oli se juttu", ""), ("Rovaniemellä ja", "kaupungissa ja"))
    waiting = reviewing.doubtful(talk)
    assert {each.before for each in waiting} == {"se oli se juttu", "Rovaniemellä"}
    assert all(each.source == "T09" and each.now.strip() for each in waiting)
    reviewing.accept(talk, waiting[:1])
    assert reviewing.doubtful(talk) == waiting[1:]
    text = coding.text_of(talk, talk.source_id("T09"))
    found = next(c for c in coding.codings_of(talk, text) if c.id == waiting[1].coding_id)
    coding.resize(talk, found, found.start, found.end - 1)
    assert reviewing.doubtful(talk) == []
    undo(talk)
    assert reviewing.doubtful(talk) == waiting[1:]


def test_a_doubtful_coding_can_be_removed_and_brought_back(talk: Project) -> None:
    put(talk, "se oli se juttu")
    correct(talk, (", ja se oli se juttu", ""))
    (found,) = coding.codings_of(talk, coding.text_of(talk, talk.source_id("T09")))
    coding.remove(talk, found)
    assert reviewing.doubtful(talk) == []
    undo(talk)
    assert len(reviewing.doubtful(talk)) == 1


def test_two_codings_that_fall_together_stay_two(talk: Project) -> None:
    put(talk, "kahvipöydässä")
    put(talk, "tavattiin Rovaniemellä")
    said = "Se syntyi kahvipöydässä, kun tavattiin Rovaniemellä ja puhuttiin kiviaineksesta koko ilta."
    correct(talk, (said, "Ei."))
    assert len(words_of(talk)) == 2


def test_the_same_wording_and_that_of_another_source_are_refused(talk: Project, tmp_path: Path) -> None:
    source_id, before = talk.source_id("T09"), dump(talk)
    with pytest.raises(WorkbenchError, match="reads like this already"):
        revising.replace_text(talk, source_id, revising.read_text(talk, source_id, body(talk)))
    other = coding.text_of(talk, talk.source_id("T01")).body
    with pytest.raises(WorkbenchError, match="the text of T01"):
        revising.replace_text(talk, source_id, revising.read_text(talk, source_id, other))
    assert dump(talk) == before


def test_a_corrected_file_brings_its_wording_and_nothing_else(talk: Project, tmp_path: Path) -> None:
    put(talk, "haettiin rahoitusta yhdessä")
    file = tmp_path / "T09.txt"
    text = body(talk).replace("Rovaniemellä", "Rovaniemen torilla") + "\n\nK: Kiitos."
    file.write_text(f"---\nid: T77\nround: B\n---\n{text}\n", encoding="utf-8")
    source_id = talk.source_id("T09")
    revising.replace_text(talk, source_id, revising.read_file(talk, source_id, file), {"K": "K"})
    (row,) = [row for row in sources.list_sources(talk.store) if row.id == source_id]
    assert (row.short_id, row.round) == ("T09", "A")
    assert "torilla" in body(talk)


edits = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 12), st.text("ab ä.\n", max_size=8)), max_size=4)


@given(edits)
@settings(deadline=None, max_examples=30)
def test_whatever_is_edited_no_coding_is_lost_and_one_outside_the_edits_keeps_its_words(
    changes: list[tuple[int, int, str]],
) -> None:
    with study() as project:
        adding.add_sources(project, [source("T09", "A", SAID, V=("p9", ""))])
        safe = "haettiin rahoitusta yhdessä"
        ids = {put(project, safe): safe, put(project, "Rovaniemellä"): "", put(project, "kahvipöydässä, kun"): ""}
        text = body(project)
        before, passage, after = text.partition(safe)
        for at, gone, new in changes:
            if at <= len(before):
                before = before[:at] + new + before[at + gone :]
            else:
                at -= len(before)
                after = after[:at] + new + after[at + gone :]
        source_id, then = project.source_id("T09"), dump(project)
        try:
            draft = revising.read_text(project, source_id, before + passage + after)
            revising.replace_text(project, source_id, draft)
        except WorkbenchError:
            assert dump(project) == then
            return
        found = words_of(project)
        assert found.keys() == ids.keys()
        assert all(found[evidence] == words for evidence, words in ids.items() if words)
        undo(project)
        assert dump(project) == then


TOLD = [*SAID, *[(label, f"{words} Toistan: {words}") for label, words in SAID]]
CODED = ("kahvipöydässä, kun", "haettiin rahoitusta yhdessä", "Toistan: Miten verkosto syntyi?")
edit = st.tuples(st.just("edit"), st.integers(0, 3), st.integers(0, 200), st.integers(0, 60), st.text("HV: abä.\n"))
steps = st.lists(st.one_of(edit, edit, edit, st.sampled_from([("undo",), ("redo",)])), min_size=1, max_size=8)


@given(steps)
@settings(deadline=None, max_examples=40)
def test_no_sequence_of_edits_outside_coded_passages_changes_their_words_or_loses_one(
    taken: list[tuple[object, ...]],
) -> None:
    with study() as project:
        adding.add_sources(project, [source("T09", "A", TOLD, V=("p9", ""))])
        words = {put(project, quote): quote for quote in CODED}
        states = [dump(project)]
        at = 0
        for kind, *edited in taken:
            if kind == "edit" and _edit(project, *edited):  # type: ignore[arg-type]
                states[at + 1 :] = [dump(project)]
                at += 1
            elif kind == "undo" and at:
                undo(project)
                at -= 1
            elif kind == "redo" and at + 1 < len(states):
                redo(project)
                at += 1
            assert dump(project) == states[at]
            assert words_of(project) == words
            assert all(doubt.before == doubt.now for doubt in reviewing.doubtful(project)), "only who said it may be"


def _edit(project: Project, gap: int, at: int, gone: int, new: str) -> bool:
    """Replace some letters between two coded passages, before or behind them all; whether that is another wording."""
    text = coding.text_of(project, project.source_id("T09"))
    spans = sorted((c.start, c.end) for c in coding.codings_of(project, text))
    start, end = [0, *(e for _s, e in spans)][gap], [*(s for s, _e in spans), len(text.body)][gap]
    first = start + at % (end - start + 1)
    last = min(end, first + gone)
    try:
        draft = revising.read_text(project, text.source_id, text.body[:first] + new + text.body[last:])
        who = revising.who_speaks(project, text.source_id, draft)
        revising.replace_text(project, text.source_id, draft, {each.label: each.label for each in who.doubtful})
    except WorkbenchError as error:
        if "reads like this already" not in str(error):
            raise
        return False
    return True


changes = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 90), st.text("HV: abä.\n")), min_size=1, max_size=5)


@given(changes)
@settings(deadline=None, max_examples=40)
def test_whatever_is_edited_one_time_after_another_every_coding_is_there_and_says_how_it_ended(
    taken: list[tuple[int, int, str]],
) -> None:
    with study() as project:
        adding.add_sources(project, [source("T09", "A", TOLD, V=("p9", ""))])
        before = dump(project)
        ids = {put(project, quote) for quote in (*CODED, "Rovaniemellä", "se juttu.")}
        waiting: set[str] = set()
        for at, gone, new in taken:
            text, old = coding.text_of(project, project.source_id("T09")), words_of(project)
            at %= len(text.body) + 1
            try:
                draft = revising.read_text(project, text.source_id, text.body[:at] + new + text.body[at + gone :])
                who = revising.who_speaks(project, text.source_id, draft)
                said = {each.label: each.label for each in who.doubtful}
                revised = revising.replace_text(project, text.source_id, draft, said)
            except QualcodeError:
                continue
            assert sorted((*revised.kept, *revised.moved, *revised.doubtful)) == sorted(ids)
            waiting |= set(revised.doubtful)
            now = words_of(project)
            assert now.keys() == ids
            assert all(now[each] == old[each] for each in revised.kept)
            assert all(now.values())
            assert {doubt.evidence for doubt in reviewing.doubtful(project)} == waiting
        while dump(project) != before:
            undo(project)


def test_those_that_wait_are_counted_by_project_and_by_text_and_the_check_names_them(talk: Project) -> None:
    evidence = put(talk, "se oli se juttu")
    text = coding.text_of(talk, talk.source_id("T09"))
    assert (reviewing.waiting(talk), reviewing.waiting_in(talk, text)) == (0, frozenset())
    correct(talk, (", ja se oli se juttu", ""))
    assert not coding.is_current(talk, text)
    now = coding.text_of(talk, talk.source_id("T09"))
    (doubt,) = reviewing.doubtful(talk)
    assert (reviewing.waiting(talk), reviewing.waiting_in(talk, now)) == (1, {doubt.coding_id})
    assert reviewing.waiting_in(talk, text) == frozenset()
    assert doubt.turn == 4
    _faults, remarks = care.check(talk)
    assert any(f"{evidence} in T09 is to be looked at" in remark for remark in remarks)
    undo(talk)
    assert coding.is_current(talk, text)
    assert reviewing.waiting(talk) == 0
    assert not any("looked at" in remark for remark in care.check(talk)[1])
