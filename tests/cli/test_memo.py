"""Memos on everything that there is, written without a screen."""

import pytest


@pytest.mark.parametrize(
    ("what", "about", "target"),
    [
        ("project", "project", ""),
        ("T01", "source", "T01"),
        ("t01:2", "turn", "T01:2"),
        ("e-0001", "coding", "E-0001"),
        ("trust", "code", "trust"),
        ("Anna", "person", "anna"),
        ("knowledge|mining|P1", "cell", "knowledge|mining|P1"),
        ("2018-03-01", "journal", "2018-03-01"),
    ],
)
def test_a_memo_is_written_on_each_of_them_and_listed(qualcode, project, what, about, target):
    qualcode("code", "apply", project, "T01", "skills", "--turn", "2")
    told = qualcode("memo", "write", project, what, "Says the same.")
    assert (told.code, told.out) == (0, "")
    (row,) = qualcode("memo", "list", project, "--on", what, "--format", "json").json
    assert (row["about"], row["target"], row["text"]) == (about, target, "Says the same.")


def test_what_a_memo_can_be_on_is_told_where_it_is_on_nothing(qualcode, project):
    told = qualcode("memo", "write", project, "cell networks design R1", "x")
    assert told.code == 1
    assert "T03, T03:41, E-0412, a code, a person, a day, ROW|COLUMN|PHASE" in told.err
