"""What may not be quoted is said by no example of the codebook, whichever way round it comes about."""

import dataclasses
from pathlib import Path

import pytest
from studies import T01, T02, code, dump, study, turn

from qualcode.workbench import attribute_table, codebook, passages
from qualcode.workbench.care import check
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project, redo, undo
from qualcode.workbench.source_facts import change_sources

SAID = "We learnt to write plans together, and we trust each other. We trust each other."
ALL = pytest.mark.parametrize("mark", ["off_record", "paraphrase"])


@pytest.fixture
def told(aino: Project) -> Project:
    """A turn is the example of Skills, and part of it, in other signs, the counter-example of Trust."""
    codebook.take_example(aino, "skills", code(aino).evidence)
    trust = dataclasses.replace(aino.codebook()["trust"], counter_example="“Learnt  to write\nplans together!”")
    codebook.edit(aino, "trust", trust)
    assert examples(aino) == (SAID, trust.counter_example)
    return aino


def examples(project: Project) -> tuple[str, str]:
    book = project.codebook()
    return book["skills"].example, book["trust"].counter_example


@ALL
def test_marking_a_passage_takes_its_examples_out_of_the_codebook_in_the_same_entry(told: Project, mark: str) -> None:
    before = dump(told)
    done = passages.mark_passage(told, turn(told, "T01", 2), passages.find_mark(mark))
    assert (examples(told), done.withdrawn) == (("", ""), ("SK Skills", "TR Trust"))
    undo(told)
    assert dump(told) == before
    redo(told)
    assert examples(told) == ("", "")


def test_a_mark_beside_an_example_leaves_it(told: Project) -> None:
    whole = turn(told, "T01", 2)
    done = passages.mark_passage(told, turn(told, "T01", 4), "off_record")
    assert done.withdrawn == ()
    done = passages.mark_passage(told, Passage(whole.source_id, whole.end - 20, whole.end), "off_record")
    assert (done.withdrawn, examples(told)[1]) == (("SK Skills",), "“Learnt  to write\nplans together!”")


def test_marking_the_passages_of_many_codings_takes_them_out_too(told: Project) -> None:
    done = passages.mark_all(told, [code(told, 2, "data")], "paraphrase")
    assert (done.passages, done.withdrawn) == (1, ("SK Skills", "TR Trust"))


def test_where_a_mark_that_lifted_a_strict_source_goes_so_do_the_examples() -> None:
    with study(None, dataclasses.replace(T01, consent="paraphrase"), T02) as here:
        passages.mark_passage(here, turn(here, "T01", 2), "quotable")
        codebook.take_example(here, "skills", code(here).evidence)
        assert passages.unmark_passage(here, turn(here, "T01", 2)).withdrawn == ("SK Skills",)
        assert here.codebook()["skills"].example == ""


@ALL
def test_a_stricter_source_takes_them_out_and_tells(told: Project, mark: str) -> None:
    before = dump(told)
    assert change_sources(told, ["T02"], {"consent": mark})[1:] == []
    lines = change_sources(told, ["T01"], {"consent": mark})
    assert lines[1:] == ["An example of SK Skills, TR Trust had these words: it is taken out of the codebook"]
    assert examples(told) == ("", "")
    undo(told)
    undo(told)
    assert dump(told) == before


def test_so_does_a_table_that_makes_a_source_stricter(told: Project, tmp_path: Path) -> None:
    table = tmp_path / "sources.csv"
    table.write_text("id,consent\nT01,off_record\n", "utf-8")
    found = attribute_table.import_attributes(told, table)
    assert examples(told) == ("", "")
    assert "SK Skills" in found.notes[-1]


def test_check_names_an_example_whose_words_may_not_be_quoted(told: Project) -> None:
    assert check(told) == ([], [])
    trust, (example, _counter) = told.codebook()["trust"], examples(told)
    passages.mark_passage(told, turn(told, "T01", 2), "off_record")
    codebook.edit(told, "trust", dataclasses.replace(trust, example=example))
    faults, remarks = check(told)
    assert (faults, len(remarks)) == ([], 2)
    assert all(line.startswith("Trust") and "T01:2" in line and "may not be quoted" in line for line in remarks)
