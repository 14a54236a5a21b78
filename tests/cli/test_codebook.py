"""The codebook from the command line: grown, reworded, moved, merged, thinned."""

import pytest


def book(qualcode, project):
    return {row["code"]: row for row in qualcode("codebook", "list", project, "--format", "json").json}


def test_theme_and_code_are_added_in_the_language_spoken(qualcode, project):
    told = qualcode("codebook", "add", project, "Sää", "--lang", "fi")
    assert (told.code, told.out) == (0, "saa\n")
    told = qualcode(
        "codebook", "add", project, "Snö", "--lang", "sv", "--parent", "saa", "--fi", "Lumi", "--en", "Snow",
        "--abbreviation", "SN", "--colour", "#112233", "--definition", "Talar om snö", "--include", "snö",
        "--exclude", "regn", "--example", "Det snöar", "--counter-example", "Det regnar",
        "--word", "snö", "--word", "is",
    )  # fmt: skip
    assert told.code == 0
    row = book(qualcode, project)["sno"]
    assert (row["theme"], row["label_fi"], row["label_sv"], row["label_en"]) == ("saa", "Lumi", "Snö", "Snow")
    assert (row["abbreviation"], row["colour"], row["definition_sv"]) == ("SN", "#112233", "Talar om snö")
    assert (row["include_sv"], row["exclude_sv"], row["lexicon"]["sv"]) == ("snö", "regn", ["snö", "is"])
    assert (row["example"], row["counter_example"]) == ("Det snöar", "Det regnar")


def test_edit_changes_what_is_said_and_nothing_else(qualcode, project):
    before = book(qualcode, project)["trust"]
    assert qualcode("codebook", "edit", project, "TR", "--definition", "Trust between people").code == 0
    after = book(qualcode, project)["trust"]
    assert after.pop("definition_en") == "Trust between people"
    assert {**after, "definition": "", "definition_en": ""} == before
    assert qualcode("codebook", "edit", project, "TR").code == 2


def test_rename_is_in_the_language_spoken(qualcode, project):
    told = qualcode("codebook", "rename", project, "TR", "Tillit", "--lang", "sv")
    assert "Tillit" in told.err
    qualcode("codebook", "rename", project, "TR", "Luottamus", "--lang", "fi")
    row = book(qualcode, project)["trust"]
    assert (row["label_fi"], row["label_sv"], row["label_en"]) == ("Luottamus", "Tillit", "Trust")


@pytest.mark.parametrize("verb", [("rename", "{project}", "TR", "{name}"), ("add", "{project}", "{name}")])
@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_name_that_is_empty_is_refused(qualcode, project, content, verb, name):
    before = content()
    told = qualcode("codebook", *(word.format(project=project, name=name) for word in verb), "--lang", "sv")
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert content() == before


def test_code_moves_under_another_theme_or_becomes_one(qualcode, project):
    qualcode("codebook", "move", project, "trust", "--to", "KN")
    assert book(qualcode, project)["trust"]["theme"] == "knowledge"
    qualcode("codebook", "move", project, "trust", "--top")
    assert book(qualcode, project)["trust"]["theme"] == ""
    assert qualcode("codebook", "move", project, "trust").code == 2


@pytest.mark.parametrize("words", [("merge", "--into"), ("delete", "--into")])
def test_codings_go_to_the_code_that_takes_them(qualcode, project, words):
    qualcode("code", "apply", project, "T01", "TR", "--turn", "2")
    told = qualcode("codebook", words[0], project, "trust", words[1], "skills")
    assert told.code == 0
    assert "1 coding was given to Skills." in told.err
    assert "trust" not in book(qualcode, project)
    assert book(qualcode, project)["skills"]["codings"] == 1


def test_code_in_use_is_not_deleted_unless_with_its_codings(qualcode, project, content):
    qualcode("code", "apply", project, "T01", "TR", "--turn", "2")
    before = content()
    told = qualcode("codebook", "delete", project, "trust")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert content() == before
    told = qualcode("codebook", "delete", project, "trust", "--with-codings")
    assert "1 coding went with it." in told.err
    qualcode("undo", project)
    assert content() == before


def test_usage_is_listed_by_coder(qualcode, project):
    qualcode("code", "apply", project, "T01", "TR", "--turn", "2")
    qualcode("code", "apply", project, "T02", "TR", "--turn", "2", "--coder", "Bertta")
    row = book(qualcode, project)["trust"]
    assert (row["codings"], row["coders"]) == (2, {"Aino": 1, "Bertta": 1})
    assert "Aino=1; Bertta=1" in " ".join(qualcode("codebook", "list", project).out.split())


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Trust", "--key", "trust"),
        ("add", "Weather", "--parent", "trust"),
        ("add", "Weather", "--abbreviation", "tr"),
        ("add", "Weather", "--abbreviation", "TR"),
        ("add", "Weather", "--colour", "blue"),
        ("edit", "nonsense", "--definition", "x"),
        ("rename", "nonsense", "x"),
        ("rename", "trust", "x" * 121),
        ("add", "x" * 121),
        ("move", "trust", "--to", "skills"),
        ("move", "knowledge", "--to", "cooperation"),
        ("merge", "trust", "--into", "trust"),
        ("delete", "knowledge"),
    ],
    ids=" ".join,
)
def test_what_the_codebook_cannot_bear_is_one_line_and_changes_nothing(qualcode, project, content, words):
    before = content()
    told = qualcode("codebook", words[0], project, *words[1:])
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert content() == before
