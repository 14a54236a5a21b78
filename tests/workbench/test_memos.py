"""Memos on anything, and the journal."""

import pytest
from projects import source
from studies import refused, study

from qualcode.model.errors import WorkbenchError
from qualcode.model.memo import Subject
from qualcode.workbench import memos
from qualcode.workbench.coding import Passage, apply
from qualcode.workbench.project import Project, redo, undo


def bodies(project: Project) -> list[str]:
    return [memo.body for memo in memos.memos(project)]


def test_a_memo_is_written_changed_and_deleted_and_each_can_be_undone(aino: Project) -> None:
    memo = memos.write(aino, Subject("turn", "T01:2"), "Sanoo saman kuin viimeksi.\n")
    assert memo is not None
    memos.rewrite(aino, memo, "Sanoo toista.")
    memos.delete(aino, memos.find(aino, memo.id))
    assert bodies(aino) == []
    assert "T01:2" in undo(aino)
    assert bodies(aino) == ["Sanoo toista."]
    undo(aino)
    assert bodies(aino) == ["Sanoo saman kuin viimeksi."]
    undo(aino)
    assert bodies(aino) == []
    redo(aino)
    assert bodies(aino) == ["Sanoo saman kuin viimeksi."]


def test_an_empty_memo_is_none_and_an_emptied_one_goes(aino: Project) -> None:
    assert memos.write(aino, Subject("project"), " \n ") is None
    memo = memos.write(aino, Subject("project"), "x")
    assert memo is not None
    assert memos.rewrite(aino, memo, "  ") is None
    assert bodies(aino) == []


def test_the_memo_of_another_is_not_changed(aino: Project, bertta: Project) -> None:
    memo = memos.write(aino, Subject("project"), "Ainon")
    assert memo is not None
    for wish in (lambda: memos.rewrite(bertta, memo, "Bertan"), lambda: memos.delete(bertta, memo)):
        with pytest.raises(WorkbenchError, match="only Aino"):
            wish()
    assert bodies(aino) == ["Ainon"]


def test_memos_come_by_day_and_by_subject(aino: Project) -> None:
    memos.write(aino, Subject("journal", "2018-03-01"), "eka", "2018-03-01")
    memos.write(aino, Subject("journal", "2018-03-02"), "toka", "2018-03-02")
    assert bodies(aino) == ["toka", "eka"]
    assert [m.body for m in memos.memos(aino, Subject("journal", "2018-03-01"))] == ["eka"]


def test_memos_are_found_by_words_subject_coder_and_day(aino: Project, bertta: Project) -> None:
    memos.write(aino, Subject("turn", "T01:2"), "Verkosto kasvaa", "2018-03-01")
    memos.write(bertta, Subject("project"), "Muuta", "2017-05-01")
    for words in ("VERKOSTO", "t01:2 kasvaa", "aino", "2018-03"):
        assert [m.body for m in memos.matching(aino, words)] == ["Verkosto kasvaa"], words
    assert memos.matching(aino, "verkosto bertta") == []


def test_what_a_memo_is_about_is_named_as_people_cite_it(aino: Project) -> None:
    code = next(iter(aino.codebook().values()))
    coding = apply(aino, Passage(1, 4, 9), code.key)
    for wanted, subject in (
        ("project", Subject("project")),
        ("2018-03-01", Subject("journal", "2018-03-01")),
        ("t01", Subject("source", "T01")),
        ("T01:02", Subject("turn", "T01:2")),
        (coding.evidence.lower(), Subject("coding", coding.evidence)),
        (code.abbreviation, Subject("code", code.key)),
    ):
        assert memos.find_subject(aino, wanted) == subject


@pytest.mark.parametrize("wanted", ["T99", "T01:99", "E-9999", "2018-13-01", "nothing like it"])
def test_what_is_not_there_is_refused(aino: Project, wanted: str) -> None:
    with pytest.raises(WorkbenchError):
        memos.find_subject(aino, wanted)


def test_a_memo_leads_back_to_its_place(aino: Project) -> None:
    coding = apply(aino, Passage(1, 4, 9), next(iter(aino.codebook())))
    assert memos.passage_of(aino, Subject("coding", coding.evidence)) == (Passage(1, 4, 9), coding.evidence)
    assert memos.passage_of(aino, Subject("project")) is None
    found = memos.passage_of(aino, Subject("turn", "T01:1"))
    assert found is not None
    assert found[0].source_id == 1


def test_a_cell_is_named_by_its_row_and_column_and_phase(aino: Project) -> None:
    for wanted, target in (
        ("knowledge|mining|P1", "knowledge|mining|P1"),
        ("kn | Mining | first", "knowledge|mining|P1"),
        ("Skills|total", "skills|total|all"),
        ("trust|company|all", "trust|company|all"),
        ("eu|T02", "eu|T02|all"),
        ("data|anna", "data|anna|all"),
    ):
        assert memos.find_subject(aino, wanted) == Subject("cell", target)


@pytest.mark.parametrize("wanted", ["knowledge|", "|mining", "knowledge|nobody", "a|b|c|d", "knowledge|mining|P9", "|"])
def test_what_is_no_cell_is_refused_in_one_line(aino: Project, wanted: str) -> None:
    with refused(aino, "cell|Unknown"):
        memos.find_subject(aino, wanted)


def test_a_source_is_found_whatever_its_short_id_is() -> None:
    said = source("haast-1", "A", [("H", "No?"), ("V", "Niin.")], V=("v", "mining"))
    with study(None, said) as project:
        assert memos.find_subject(project, "Haast-1") == Subject("source", "haast-1")
        assert memos.find_subject(project, "haast-1:2") == Subject("turn", "haast-1:2")
