"""Finding where something was said, and coding it, without a screen."""

import pytest

from qualcode.workbench.settings import Settings, save_settings


def places(told):
    return [(row["cite"], row["quote"]) for row in told.json]


def test_hits_are_listed_with_the_words_around_them(qualcode, project):
    told = qualcode("search", project, "TRUST")
    assert told.code == 0
    assert "»trust«" in told.out
    assert told.out.count("informant") == 3


def test_json_has_position_role_and_context(qualcode, project):
    (row,) = qualcode("search", project, "meeting", "--near", "--format", "json").json
    assert (row["cite"], row["source"], row["turn"], row["quote"]) == ("T01:4", "T01", 4, "meetings")
    assert row["end"] - row["start"] == len("meetings")
    assert (row["role"], row["before"]) == ("informant", "Nobody had time for ")


def test_ways_of_searching(qualcode, project):
    assert places(qualcode("search", project, "we", "--word", "--format", "json")) == [
        ("T01:2", "We"),
        ("T01:2", "we"),
        ("T01:2", "We"),
    ]
    assert places(qualcode("search", project, r"^what \w+", "--regex", "--format", "json")) == [
        ("T01:1", "What new"),
        ("T01:3", "What hindered"),
    ]
    assert places(qualcode("search", project, "what", "--informants", "--format", "json")) == []
    assert places(qualcode("search", project, "trust", "--source", "t02", "--format", "json")) == [("T02:3", "trust")]
    assert len(places(qualcode("search", project, "e", "--limit", "4", "--format", "json"))) == 4


def test_dry_run_shows_what_would_be_coded_and_changes_nothing(qualcode, project, content):
    before = content()
    told = qualcode("search", project, "each", "--code", "TR", "--unit", "turn", "--dry-run", "--format", "json")
    assert [row["cite"] for row in told.json] == ["T01:2"]
    assert content() == before


def test_all_hits_are_coded_and_one_undo_takes_them_back(qualcode, project, content):
    before = content()
    told = qualcode("search", project, "trust", "--code", "trust", "--format", "csv")
    assert told.err == "Saved: Apply TR to hits of a search: 3.\n"
    assert told.out.count("\n") == 4
    again = qualcode("search", project, "trust", "--code", "trust", "--format", "csv")
    assert "3 passages had the code already." in again.err
    assert "Nothing was changed." in again.err
    qualcode("undo", project)
    assert content() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("(", "--regex"), 1),
        ((" ",), 1),
        (("x", "--source", "T09"), 1),
        (("x", "--code", "nonsense"), 1),
        (("x", "--code", "nonsense", "--dry-run"), 1),
        (("x", "--dry-run"), 2),
        (("x", "--limit", "0"), 2),
        (("x", "--regex", "--near"), 2),
    ],
)
def test_what_cannot_be_searched_is_one_line_and_changes_nothing(qualcode, project, content, words, code):
    before = content()
    told = qualcode("search", project, *words)
    assert (told.code, told.out, told.err.count("\n")) == (code, "", 1)
    assert content() == before


def test_nothing_found_is_said(qualcode, project):
    told = qualcode("search", project, "zzz")
    assert (told.code, told.out, told.err) == (0, "", "There is nothing to list.\n")


@pytest.mark.parametrize("overlap", ["warn", "merge", "allow"])
def test_hits_that_are_coded_follow_the_rule_of_overlaps(qualcode, project, overlap):
    save_settings(Settings(overlap=overlap))
    qualcode("code", "apply", project, "T01", "trust", "--quote", "we trust")
    told = qualcode("search", project, "trust each", "--code", "trust", "--source", "T01")
    said = {"warn": "1 of them overlaps it.", "merge": "1 merged into a coding.", "allow": ""}
    assert told.err.splitlines()[:-1] == [said[overlap]] * bool(said[overlap])
    listed = [row["quote"] for row in qualcode("code", "list", project, "--format", "json").json]
    assert ("we trust each" in listed) == (overlap == "merge")
