"""Going through the history from the command line."""

import pytest


@pytest.fixture
def entries(qualcode, project):
    """Numbers of the entries, newest first, after three codings."""
    for turn in ("2", "3", "4"):
        assert qualcode("code", "apply", project, "T01", "skills", "--turn", turn).code == 0
    return [row["entry"] for row in qualcode("history", project, "--format", "json").json]


def coded(qualcode, project):
    return [row["evidence"] for row in qualcode("code", "list", project, "--format", "json").json]


def test_one_goes_back_to_a_point_of_the_history_and_forth_again(qualcode, project, entries):
    told = qualcode("undo", project, "--to", entries[2])
    assert (told.code, coded(qualcode, project)) == (0, ["E-0001"])
    assert "Changes of yours undone: 2; brought back: 0" in told.err
    assert qualcode("undo", project, "--to", entries[0]).code == 0
    assert coded(qualcode, project) == ["E-0001", "E-0002", "E-0003"]
    assert qualcode("undo", project, "--to", entries[0]).err == "Nothing was changed.\n"


def test_a_point_that_is_none_is_refused(qualcode, project, content, entries):
    qualcode("undo", project)
    before = content()
    for number in ("0", "99", entries[0] + 1):  # the last is the undoing itself
        told = qualcode("undo", project, "--to", number)
        assert (told.code, told.err.count("\n")) == (1, 1)
        assert f"Nothing was done under number {number}" in told.err
    assert content() == before
