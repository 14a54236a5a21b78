"""The codebook as it is worked on from the command line: split, ordered, exemplified, read again, foretold."""

import pytest


def book(qualcode, project):
    return {row["code"]: row for row in qualcode("codebook", "list", project, "--format", "json").json}


@pytest.fixture
def used(qualcode, project):
    """Two turns coded with trust: E-0001 by Aino, E-0002 by Bertta."""
    qualcode("code", "apply", project, "T01", "TR", "--turn", "2")
    qualcode("code", "apply", project, "T01", "TR", "--turn", "4", "--coder", "Bertta")
    return project


def test_codings_named_by_evidence_go_to_a_new_code(qualcode, used):
    told = qualcode("codebook", "split", used, "trust", "Luotto", "E-0002", "--lang", "fi")
    assert (told.code, told.out) == (0, "luotto\n")
    found = book(qualcode, used)
    assert (found["luotto"]["label_fi"], found["luotto"]["theme"]) == ("Luotto", "cooperation")
    assert (found["trust"]["coders"], found["luotto"]["coders"]) == ({"Aino": 1}, {"Bertta": 1})
    qualcode("undo", used)
    assert book(qualcode, used)["trust"]["codings"] == 2


def test_a_code_is_put_in_order(qualcode, project):
    assert qualcode("codebook", "order", project, "data", "--up").code == 0
    assert list(book(qualcode, project))[:3] == ["knowledge", "data", "skills"]
    assert qualcode("codebook", "order", project, "data", "--up").code == 1
    qualcode("codebook", "order", project, "data", "--after", "trust")
    assert list(book(qualcode, project)) == ["knowledge", "skills", "cooperation", "trust", "data", "capacity"]
    assert qualcode("codebook", "order", project, "data").code == 2


def test_a_quote_becomes_the_example(qualcode, used):
    assert qualcode("codebook", "example", used, "trust", "E-0002").code == 0
    assert book(qualcode, used)["trust"]["example"].startswith("Nobody had time")
    assert qualcode("codebook", "example", used, "trust", "E-0099").code == 1


def test_what_is_unread_is_told_and_listed(qualcode, project):
    qualcode("done", "mark", project, "T01")
    told = qualcode("codebook", "add", project, "Weather", "--parent", "knowledge")
    assert "1 finished source is unread for it now" in told.err
    told = qualcode("codebook", "edit", project, "trust", "--definition", "Faith", "--meaning-changed")
    assert "1 finished source is unread for it now" in told.err
    told = qualcode("codebook", "edit", project, "skills", "--include", "Always")
    assert "The rules of use of Skills are others." in told.err
    [row] = qualcode("codebook", "unread", project, "--format", "json").json
    assert (row["source"], row["coder"], row["codes"]) == ("T01", "Aino", ["trust", "weather"])
    assert "1 finished source" in qualcode("codebook", "reread", project, "skills").err
    [row] = qualcode("codebook", "unread", project, "--code", "skills", "--format", "json").json
    assert "skills" in row["codes"]
    assert "TR" in qualcode("codebook", "unread", project).out
    qualcode("done", "mark", project, "T01")
    assert "nothing to list" in qualcode("codebook", "unread", project).err


def test_deleting_and_merging_are_foretold(qualcode, used, content):
    qualcode("code", "apply", used, "T01", "SK", "--turn", "2")
    before = content()
    rows = {row["what"]: row for row in qualcode("codebook", "preview", used, "trust", "--format", "json").json}
    assert (rows["codings"]["n"], rows["codings"]["which"]) == (2, {"Aino": 1, "Bertta": 1})
    assert all(isinstance(row["which"], dict) for row in rows.values())
    told = qualcode("codebook", "preview", used, "trust", "--into", "skills", "--format", "json").json
    rows = {row["what"]: row for row in told}
    assert (rows["moving"]["n"], rows["doubles"]["which"]) == (1, {"E-0001": 1})
    assert rows["overlaps"]["which"] == {}
    assert " E-0001\n" in qualcode("codebook", "preview", used, "trust", "--into", "skills").out
    assert "has codes of its own" in qualcode("codebook", "preview", used, "knowledge").err
    assert qualcode("codebook", "preview", used, "trust", "--into", "trust").code == 1
    assert content() == before


def test_a_name_that_another_code_has_is_told_with_another_one(qualcode, project):
    told = qualcode("codebook", "add", project, "Trust", "--parent", "knowledge")
    assert told.code == 0
    assert "“Trust” is the name of TR Trust too" in told.err
    assert "as “Trust (Knowledge)”" in told.err
    assert "is the name of" in qualcode("codebook", "rename", project, "skills", "trust").err
    assert "is the name of" not in qualcode("codebook", "rename", project, "skills", "Craft").err
