"""Memos written, changed, listed and deleted from the command line."""

import io

import pytest


def memos(qualcode, project, *words):
    return [(row["target"], row["text"]) for row in qualcode("memo", "list", project, *words, "--format", "json").json]


@pytest.fixture
def memo(qualcode, project):
    """The number of a memo on a turn."""
    told = qualcode("memo", "write", project, "T01:2", "Says it twice.")
    assert (told.code, told.err) == (0, "Saved: Write a memo on T01:2.\n")
    return qualcode("memo", "list", project, "--format", "json").json[0]["memo"]


def test_a_memo_is_written_anew_and_the_change_undone(qualcode, project, memo):
    assert qualcode("memo", "edit", project, memo, "Says it three times.").err == "Saved: Change the memo on T01:2.\n"
    assert memos(qualcode, project) == [("T01:2", "Says it three times.")]
    qualcode("undo", project)
    assert memos(qualcode, project) == [("T01:2", "Says it twice.")]


def test_a_memo_without_words_on_the_line_is_read_from_standard_input(qualcode, project, memo, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("Two\nlines\n"))
    assert qualcode("memo", "edit", project, memo).code == 0
    assert memos(qualcode, project) == [("T01:2", "Two\nlines")]


def test_a_memo_left_empty_is_gone(qualcode, project, memo):
    assert qualcode("memo", "edit", project, memo, "").err == "Saved: Delete the memo on T01:2.\n"
    assert memos(qualcode, project) == []


@pytest.mark.parametrize(("words", "said"), [(("99", "x"), "There is no memo 99"), (("1", "x"), "by Aino: only Aino")])
def test_a_memo_that_is_not_there_or_not_ones_own_is_not_changed(qualcode, project, memo, words, said):
    told = qualcode("memo", "edit", project, *words, "--coder", "Bertta")
    assert (told.code, told.out, said in told.err) == (1, "", True)
    assert memos(qualcode, project) == [("T01:2", "Says it twice.")]


def test_memos_are_found_by_what_they_are_about_and_by_their_words(qualcode, project, memo):
    qualcode("memo", "write", project, "journal", "Two refusals today.")
    assert memos(qualcode, project, "--on", "T01:2") == [("T01:2", "Says it twice.")]
    assert [text for _target, text in memos(qualcode, project, "--words", "refusals")] == ["Two refusals today."]
    assert qualcode("memo", "delete", project, memo).code == 0
    assert [text for _target, text in memos(qualcode, project)] == ["Two refusals today."]
