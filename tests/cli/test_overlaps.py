"""A code that overlaps itself, put by a command: the same rule as on the screen."""

import io
import sys

import pytest

from qualcode.workbench.settings import Settings, save_settings

OVER = "You have the same code on a passage that overlaps this one: E-0001."


def listed(qualcode, project):
    return [(row["evidence"], row["quote"]) for row in qualcode("code", "list", project, "--format", "json").json]


def apply(qualcode, project, code, quote, *more):
    return qualcode("code", "apply", project, "T01", code, "--turn", "2", "--quote", quote, *more)


@pytest.fixture(params=["warn", "merge", "allow"])
def overlap(request):
    save_settings(Settings(overlap=request.param))
    return request.param


def test_a_code_put_over_itself_is_told_merged_or_let_be(qualcode, project, overlap):
    apply(qualcode, project, "trust", "together, and we trust")
    told = apply(qualcode, project, "trust", "trust each other. We", "--direction", "furthers", "--note", "twice")
    said = {"warn": OVER, "merge": "TR merged into E-0001.", "allow": "Saved"}[overlap]
    assert told.code == 0
    assert said in told.err
    assert (OVER in told.err) == (overlap == "warn")
    assert told.out == ("E-0001\n" if overlap == "merge" else "E-0002\n")
    (first, *_rest) = qualcode("code", "list", project, "--format", "json").json
    if overlap == "merge":
        assert (first["quote"], first["direction"], first["note"]) == (
            "together, and we trust each other. We",
            "furthers",
            "twice",
        )


def test_another_code_and_other_boundaries_follow_it(qualcode, project, overlap):
    apply(qualcode, project, "trust", "together, and we trust")
    apply(qualcode, project, "skills", "trust each other. We")
    told = qualcode("code", "recode", project, "E-0002", "trust")
    joined = "TR joined: E-0002 is part of E-0001 now."
    assert (OVER in told.err, joined in told.err) == (overlap == "warn", overlap == "merge")
    assert told.out == ("E-0001\n" if overlap == "merge" else "E-0002\n")
    assert len(listed(qualcode, project)) == (1 if overlap == "merge" else 2)
    qualcode("undo", project)
    qualcode("code", "recode", project, "E-0001", "skills")
    qualcode("undo", project)
    qualcode("code", "remove", project, "E-0002")
    apply(qualcode, project, "trust", "We trust each other.")
    told = qualcode("code", "resize", project, "E-0001", "--end", str(_end(qualcode, project)))
    assert ("overlaps this one: E-0003" in told.err) == (overlap == "warn")
    assert ("E-0003 is part of E-0001 now." in told.err) == (overlap == "merge")


def _end(qualcode, project):
    """A place inside the second coding."""
    rows = qualcode("codings", "export", project, "--format", "csv").out.splitlines()
    heads = rows[0].split(",")
    start = next(row.split(",")[heads.index("start")] for row in rows[1:] if "E-0003" in row)
    return int(start) + 8


def test_several_at_once_follow_it(qualcode, project, overlap):
    apply(qualcode, project, "skills", "together, and we trust")
    apply(qualcode, project, "data", "trust each other. We")
    told = qualcode("code", "recode", project, "E-0001", "E-0002", "trust")
    assert told.code == 0
    assert told.out == ("E-0001\n" if overlap == "merge" else "E-0001\nE-0002\n")
    assert ("E-0002 is part of E-0001 now." in told.err) == (overlap == "merge")


def test_reading_aloud_follows_it(qualcode, project, overlap, monkeypatch):
    apply(qualcode, project, "trust", "We trust each other.")
    monkeypatch.setattr(sys, "stdin", io.StringIO("go 2\nturn trust\nquit\n"))
    told = qualcode("plain", project, "--source", "T01")
    assert (OVER in told.out, "TR merged into E-0001." in told.out) == (overlap == "warn", overlap == "merge")
