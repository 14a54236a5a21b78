"""Codings one at a time: named by turn or quote, changed by evidence id."""

import pytest


@pytest.fixture
def evidence(qualcode, project):
    """The id of Aino's coding of trust on the second turn of T01."""
    return qualcode("code", "apply", project, "T01", "TR", "--turn", "2").out.strip()


def rows(qualcode, project, *words):
    return qualcode("code", "list", project, *words, "--format", "json").json


def test_turn_is_coded_and_the_evidence_id_is_the_data(qualcode, project):
    told = qualcode("code", "apply", project, "t01", "tr", "--turn", "2")
    assert (told.code, told.out, told.err) == (0, "E-0001\n", "Saved: Apply TR to T01:2.\n")


def test_quote_is_coded_with_all_that_can_be_said_of_it(qualcode, project):
    told = qualcode(
        "code", "apply", project, "T01", "Trust", "--quote", "write plans together", "--direction", "Furthers",
        "--note", "proud", "--about", "Rural", "--facet", "level=Local", "--format", "json",
    )  # fmt: skip
    row = told.json
    assert row["quote"] == "write plans together"
    assert (row["code"], row["code_label"], row["direction"], row["about"]) == ("trust", "Trust", "furthers", "rural")
    assert (row["note"], row["facets"], row["facets_label"]) == ("proud", {"level": "local"}, {"Level": "Local"})
    assert (row["cite"], row["coder"], row["stakeholders"]) == ("T01:2", "Aino", [])


def test_quote_that_stands_twice_needs_its_turn(qualcode, project, content):
    before = content()
    told = qualcode("code", "apply", project, "T01", "TR", "--quote", "trust each other")
    assert told.code == 1
    assert "T01:2" in told.err
    assert content() == before


@pytest.mark.parametrize(
    "words",
    [
        ("T09", "TR", "--turn", "2"),
        ("T01", "nonsense", "--turn", "2"),
        ("T01", "TR", "--turn", "99"),
        ("T01", "TR", "--quote", "nobody ever said this at all anywhere"),
        ("T01", "TR", "--turn", "2", "--direction", "sideways"),
        ("T01", "TR", "--turn", "2", "--about", "nonsense"),
        ("T01", "TR", "--turn", "2", "--facet", "level"),
        ("T01", "TR", "--turn", "2", "--facet", "level=nonsense"),
        ("T01", "TR", "--turn", "2", "--facet", "nonsense=local"),
    ],
)
def test_what_is_not_there_is_one_line_and_changes_nothing(qualcode, project, content, words):
    before = content()
    told = qualcode("code", "apply", project, *words)
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert content() == before


def test_passage_has_to_be_named(qualcode, project):
    assert qualcode("code", "apply", project, "T01", "TR").code == 2


def test_same_coding_twice_is_refused(qualcode, project, evidence):
    assert "already" in qualcode("code", "apply", project, "T01", "TR", "--turn", "2").err


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        (("--quote", "write plans together"), "write plans together"),
        (("--turn", "4"), "Nobody had time for meetings in the winter months, not even the municipality."),
        (("--turn", "4", "--quote", "time"), "time"),
    ],
)
def test_resized_coding_keeps_its_evidence_id(qualcode, project, evidence, words, quote):
    assert qualcode("code", "resize", project, evidence, *words).out == f"{evidence}\n"
    assert [(row["evidence"], row["quote"]) for row in rows(qualcode, project)] == [(evidence, quote)]


def test_resize_by_position_moves_one_end_or_both(qualcode, project, evidence):
    start = rows(qualcode, project)[0]["start"]
    qualcode("code", "resize", project, evidence, "--end", start + 9)
    assert rows(qualcode, project)[0]["quote"] == "We learnt"
    qualcode("code", "resize", project, evidence, "--start", start + 3)
    assert rows(qualcode, project)[0]["quote"] == "learnt"
    assert qualcode("code", "resize", project, evidence, "--end", start).code == 1
    assert qualcode("code", "resize", project, evidence).code == 2


def test_recode_direction_and_note_change_the_coding_in_place(qualcode, project, evidence):
    assert qualcode("code", "recode", project, evidence.lower(), "skills").out == f"{evidence}\n"
    qualcode("code", "direction", project, evidence, "hinders")
    qualcode("code", "note", project, evidence, "ironic")
    row = rows(qualcode, project)[0]
    assert (row["evidence"], row["code"], row["direction"], row["note"]) == (evidence, "skills", "hinders", "ironic")
    assert qualcode("code", "note", project, evidence, "ironic").err == "Nothing was changed.\n"
    qualcode("code", "note", project, evidence, "")
    assert rows(qualcode, project)[0]["note"] == ""


def test_removed_coding_comes_back_with_undo(qualcode, project, evidence, content):
    before = content()
    assert qualcode("code", "remove", project, evidence, "--format", "json").json["evidence"] == evidence
    assert rows(qualcode, project) == []
    qualcode("undo", project)
    assert content() == before


@pytest.mark.parametrize("verb", [("recode", "skills"), ("direction", "both"), ("note", "x"), ("remove",), ("resize",)])
def test_somebody_elses_coding_is_left_alone(qualcode, project, evidence, content, verb):
    before = content()
    name, *words = verb
    words = ["--turn", "4"] if name == "resize" else words
    told = qualcode("code", name, project, evidence, *words, "--coder", "Bertta")
    assert told.code == 1
    assert "Aino" in told.err
    assert content() == before


def test_unknown_evidence_is_one_line(qualcode, project):
    assert qualcode("code", "remove", project, "E-9999").err == "qualcode: There is no evidence E-9999.\n"


def test_list_is_narrowed_by_source_code_and_coder(qualcode, project, evidence):
    qualcode("code", "apply", project, "T02", "SK", "--turn", "2")
    qualcode("code", "apply", project, "T02", "CO", "--turn", "3", "--coder", "Bertta")

    def found(*words):
        return [row["evidence"] for row in rows(qualcode, project, *words)]

    assert found("--source", "t02") == ["E-0002", "E-0003"]
    assert found("--code", "cooperation") == ["E-0001", "E-0003"]
    assert found("--code", "TR") == ["E-0001"]
    assert found("--coder", "Bertta") == ["E-0003"]
    assert qualcode("code", "list", project, "--coder", "Zoe").code == 1


# -- splitting, joining, describing, marking -----------------------------------


def test_weight_and_basis_are_given_with_the_code_or_later_and_taken_back(qualcode, project, evidence):
    told = qualcode(
        "code", "apply", project, "T01", "SK", "--turn", "2", "--weight", "40", "--basis", "explicit",
        "--format", "json",
    )  # fmt: skip
    assert (told.json["weight"], told.json["basis"]) == (40, "explicit")
    told = qualcode("code", "details", project, evidence, "--weight", "7", "--about", "Rural", "--format", "json")
    assert (told.json["weight"], told.json["basis"], told.json["about"]) == (7, "", "rural")
    assert told.err == "Saved: Describe TR at T01:2.\n"
    told = qualcode("code", "details", project, evidence, "--weight", "", "--about", "", "--format", "json")
    assert (told.json["weight"], told.json["about"]) == (None, "")


@pytest.mark.parametrize(
    ("words", "code"),
    [((), 2), (("--weight", "heavy"), 2), (("--weight", "101"), 1), (("--basis", "guess"), 1)],
)
def test_details_that_are_none_are_one_line(qualcode, project, content, evidence, words, code):
    before = content()
    told = qualcode("code", "details", project, evidence, *words)
    assert (told.code, told.out) == (code, "")
    assert content() == before


def test_a_coding_is_split_where_a_quote_begins_and_joined_again(qualcode, project, evidence):
    told = qualcode("code", "split", project, evidence, "--quote", "We trust each other.")
    assert (told.out, told.err) == ("E-0001\nE-0002\n", "Saved: Split TR at T01:2.\n")
    assert [row["quote"] for row in rows(qualcode, project)][1] == "We trust each other."
    told = qualcode("code", "join", project, "E-0002")
    assert (told.out, told.err) == ("E-0001\n", "Saved: Join TR at T01:2.\n")
    assert len(rows(qualcode, project)) == 1
    assert qualcode("code", "split", project, evidence).code == 2
    assert qualcode("code", "split", project, evidence, "--at", "0").code == 1


def test_a_passage_is_marked_and_the_mark_taken_away(qualcode, project, evidence):
    told = qualcode("code", "mark", project, "T01", "paraphrase", "--turn", "2")
    assert (told.code, told.err) == (0, "Saved: Mark a passage at T01:2: paraphrase only.\n")
    assert rows(qualcode, project)[0]["consent"] == "paraphrase"
    assert qualcode("code", "mark", project, "T01", "none", "--turn", "2").code == 0
    assert rows(qualcode, project)[0]["consent"] == "quotable"
    assert qualcode("code", "mark", project, "T01", "none", "--turn", "2").code == 1
    assert qualcode("code", "mark", project, "T01", "secret", "--turn", "2").code == 1


# -- several at once -------------------------------------------------------------


@pytest.fixture
def several(qualcode, project):
    """Evidence ids of three codings of skills: two of Aino's, one of Bertta's."""
    ids = [qualcode("code", "apply", project, "T01", "SK", "--turn", turn).out.strip() for turn in ("2", "4")]
    return [*ids, qualcode("code", "apply", project, "T01", "SK", "--turn", "4", "--coder", "Bertta").out.strip()]


@pytest.mark.parametrize(
    ("verb", "last", "field", "value"),
    [("recode", ("data",), "code", "data"), ("direction", ("hinders",), "direction", "hinders")],
)
def test_several_codings_are_changed_in_one_step(qualcode, project, several, verb, last, field, value):
    told = qualcode("code", verb, project, *several[:2], *last, "--format", "json")
    assert [(row["evidence"], row[field]) for row in told.json] == [(one, value) for one in several[:2]]
    qualcode("undo", project)
    assert {row[field] for row in rows(qualcode, project)} == {"skills"} if field == "code" else {"notes"}


def test_several_codings_are_removed_in_one_step(qualcode, project, several):
    assert qualcode("code", "remove", project, *several[:2]).out == "E-0001\nE-0002\n"
    assert [row["evidence"] for row in rows(qualcode, project)] == ["E-0003"]
    qualcode("undo", project)
    assert len(rows(qualcode, project)) == 3


def test_somebody_elses_coding_among_several_is_refused(qualcode, project, content, several):
    before = content()
    for words in (("recode", project, *several, "data"), ("remove", project, *several)):
        told = qualcode("code", *words)
        assert (told.code, "only its coder can change it" in told.err) == (1, True)
    assert content() == before


def test_a_coding_that_would_double_another_stays_and_is_told(qualcode, project, several):
    qualcode("code", "apply", project, "T01", "data", "--turn", "2")
    told = qualcode("code", "recode", project, *several[:2], "data")
    assert "1 coding stays as it is: its passage has the code already." in told.err
    assert [row["code"] for row in rows(qualcode, project)] == ["skills", "data", "data", "skills"]


def test_both_parts_of_a_coding_are_one_json_text(qualcode, project, evidence):
    told = qualcode("code", "split", project, evidence, "--quote", "We trust each other.", "--format", "json")
    assert [row["evidence"] for row in told.json] == ["E-0001", "E-0002"]


def test_marking_tells_that_an_example_is_taken_out_of_the_codebook(qualcode, project, evidence):
    assert qualcode("codebook", "example", project, "skills", evidence).code == 0
    told = qualcode("code", "mark", project, "T01", "off_record", "--turn", "2")
    assert "An example of SK Skills had these words: it is taken out of the codebook." in told.err
    assert qualcode("check", project).err.endswith("is whole.\n")
