"""Marks on passages: how they change what may be quoted, and what never gets into a report."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_study import study as report_study
from studies import T01, T02, all_quotes, code, dump, refused, study, turn

from qualcode.model.matrix import TOTAL
from qualcode.model.source import Consent
from qualcode.report.as_text import as_text
from qualcode.workbench import citing, coding, passages, reporting
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project, redo, undo

STRICT: dict[Consent, int] = {"quotable": 0, "paraphrase": 1, "off_record": 2}


def consent(project: Project) -> list[Consent]:
    return [quote.consent for quote in all_quotes(project)]


def part(project: Project, start: int, end: int) -> Passage:
    whole = turn(project, "T01", 2)
    return Passage(whole.source_id, whole.start + start, whole.start + end)


@pytest.fixture
def shy() -> Project:
    """T01 may only be paraphrased."""
    return study(None, dataclasses.replace(T01, consent="paraphrase"), T02)


def test_a_mark_is_one_entry_and_comes_and_goes_with_undo(aino: Project) -> None:
    code(aino)
    before = dump(aino)
    passages.mark_passage(aino, turn(aino, "T01", 2), "off_record")
    after = dump(aino)
    assert consent(aino) == ["off_record"]
    undo(aino)
    assert (dump(aino), consent(aino)) == (before, ["quotable"])
    redo(aino)
    assert (dump(aino), consent(aino)) == (after, ["off_record"])


def test_a_second_mark_on_the_same_passage_takes_the_place_of_the_first(aino: Project, bertta: Project) -> None:
    passages.mark_passage(aino, turn(aino, "T01", 2), "paraphrase")
    passages.mark_passage(bertta, turn(aino, "T01", 2), "off_record")
    (mark,) = passages.marks_of(aino, aino.source_id("T01"))
    assert (mark.mark, mark.coder) == ("off_record", "Bertta")


def test_whatever_touches_a_passage_off_the_record_is_off_the_record(aino: Project) -> None:
    code(aino)
    passages.mark_passage(aino, part(aino, 0, 60), "quotable")
    passages.mark_passage(aino, part(aino, 10, 11), "off_record")
    assert consent(aino) == ["off_record"]


def test_a_mark_lifts_a_stricter_source_only_where_it_covers_every_word(shy: Project) -> None:
    code(shy)
    passages.mark_passage(shy, part(shy, 0, 40), "quotable")
    assert consent(shy) == ["paraphrase"]
    whole = turn(shy, "T01", 2)
    passages.mark_passage(shy, Passage(whole.source_id, whole.start + 40, whole.end), "quotable")
    assert consent(shy) == ["quotable"]
    passages.mark_passage(shy, part(shy, 5, 8), "paraphrase")
    assert consent(shy) == ["paraphrase"]


def test_turns_marked_one_by_one_are_covered_over_the_labels_between_them() -> None:
    with study(None, dataclasses.replace(T02, consent="paraphrase"), T01) as here:
        first, last = turn(here, "T02", 2), turn(here, "T02", 3)
        coding.apply(here, Passage(first.source_id, first.start, last.end), "trust")
        passages.mark_passage(here, first, "quotable")
        assert consent(here) == ["paraphrase"]
        passages.mark_passage(here, last, "quotable")
        assert consent(here) == ["quotable"]


def test_nothing_in_an_off_the_record_source_may_be_quoted() -> None:
    with study(None, dataclasses.replace(T01, consent="off_record")) as here:
        code(here)
        passages.mark_passage(here, turn(here, "T01", 2), "quotable")
        assert consent(here) == ["off_record"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    source=st.sampled_from(list(STRICT)),
    marks=st.lists(st.tuples(st.integers(0, 70), st.integers(1, 30), st.sampled_from(list(STRICT))), max_size=4),
    start=st.integers(0, 60),
    length=st.integers(1, 20),
)
def test_the_consent_of_a_quote_is_that_of_its_strictest_character(
    source: Consent, marks: list[tuple[int, int, Consent]], start: int, length: int
) -> None:
    with study(None, dataclasses.replace(T01, consent=source)) as here:
        whole = turn(here, "T01", 2)
        size = whole.end - whole.start
        quoted = part(here, start, min(start + length, size))
        coding.apply(here, quoted, "skills")
        kept: dict[tuple[int, int], Consent] = {}
        for begin, n, mark in marks:
            span = begin, min(begin + n, size)
            kept[span] = mark
            passages.mark_passage(here, part(here, *span), mark)
        strictest = 0
        for at in range(start, min(start + length, size)):
            on = [STRICT[mark] for (first, last), mark in kept.items() if first <= at < last]
            blank = T01.body[whole.start + at].isspace()
            strictest = max(strictest, max(on) if on else 0 if blank else STRICT[source])
        wanted = "off_record" if source == "off_record" else list(STRICT)[strictest]
        assert consent(here) == [wanted]


def test_taking_marks_away_names_them_and_without_any_says_so(aino: Project) -> None:
    with refused(aino, r"No mark lies on this passage \(T01:2\)"):
        passages.unmark_passage(aino, turn(aino, "T01", 2))
    passages.mark_passage(aino, part(aino, 0, 10), "paraphrase")
    passages.mark_passage(aino, turn(aino, "T01", 4), "off_record")
    gone = passages.unmark_passage(aino, part(aino, 5, 20))
    assert [mark.mark for mark in gone.taken] == ["paraphrase"]
    assert [mark.mark for mark in passages.marks_of(aino, aino.source_id("T01"))] == ["off_record"]
    undo(aino)
    assert len(passages.marks_of(aino, aino.source_id("T01"))) == 2


def test_a_mark_needs_a_passage_and_is_found_by_any_word(aino: Project) -> None:
    with refused(aino, "empty or outside T01"):
        passages.mark_passage(aino, part(aino, 5, 5), "quotable")
    assert passages.find_mark("vain referoiden") == "paraphrase"
    assert passages.find_mark("off the record") == "off_record"
    with refused(aino, "Unknown mark"):
        passages.find_mark("secret")


# -- in the report -----------------------------------------------------------


def printed(project: Project) -> str:
    return as_text(reporting.report_document(project, phase="P1", clusters=["north"], today="2017-05-31"))


def test_a_passage_off_the_record_is_in_no_quote_and_no_number_of_the_report() -> None:
    here = report_study()
    before = printed(here)
    assert "I knew them all" in before
    source = here.source_id("I1")
    passages.mark_passage(here, coding.passage_of_quote(here, source, "opens doors"), "off_record")
    after = printed(here)
    assert "I knew them all" not in after
    assert "opens doors" not in after
    assert "Passages given as background only: 1." in after
    undo(here)
    assert printed(here) == before


def test_what_touches_a_passage_off_the_record_is_not_counted() -> None:
    here = report_study()
    gatherer = reporting._Gatherer(here, "P1")
    people = gatherer._cells["own_networks", "north"].people
    passages.mark_passage(here, turn(here, "I1", 2), "off_record")
    after = reporting._Gatherer(here, "P1")
    assert after._cells["own_networks", "north"].people == people - 1
    assert after._cells["own_networks", TOTAL].mentions == gatherer._cells["own_networks", TOTAL].mentions - 1
    assert after._cells["own_networks", "north"].people_interviewed == (
        gatherer._cells["own_networks", "north"].people_interviewed
    )


def test_a_passage_to_be_paraphrased_is_counted_and_not_quoted() -> None:
    here = report_study()
    cells = dict(reporting._Gatherer(here, "P1")._cells)
    passages.mark_passage(here, turn(here, "I1", 2), "paraphrase")
    assert dict(reporting._Gatherer(here, "P1")._cells) == cells
    assert "I knew them all" not in printed(here)


def test_a_passage_that_may_be_quoted_in_a_shy_interview_is_quoted() -> None:
    here = report_study()
    assert "networks helped us" not in printed(here)
    passages.mark_passage(here, turn(here, "I3", 2), "quotable")
    assert consent(here).count("paraphrase") == 0
    assert "networks helped us" in printed(here)


# -- citing ------------------------------------------------------------------


def test_a_quote_to_paste_names_the_group_and_the_evidence_and_nobody() -> None:
    here = report_study()
    wanted = next(quote for quote in all_quotes(here) if quote.short_id == "I1")
    said = citing.cite_coding(here, wanted.coding.id)
    assert said.startswith("“I knew them all, and [name] is a name that opens doors")
    assert said.endswith(f"” (Company representative, {wanted.coding.evidence})")
    assert "I1" not in said


def test_a_passage_nobody_has_coded_is_cited_too_and_a_small_group_is_not_named() -> None:
    here = report_study()
    said = citing.cite_passage(here, turn(here, "I2", 3))
    assert said.startswith("“For a town it costs")
    assert said.endswith("(Interviewee)")
    assert citing.cite_passage(here, turn(here, "I2", 1)) == "“And you?” (Interviewer)"


def test_what_is_off_the_record_is_not_copied_and_a_paraphrase_says_so() -> None:
    here = report_study()
    with pytest.raises(Exception, match="I4:2 is background only: it is not copied"):
        citing.cite_passage(here, turn(here, "I4", 2))
    passages.mark_passage(here, turn(here, "I1", 2), "paraphrase")
    assert citing.cite_passage(here, turn(here, "I1", 2)).endswith("(Company representative, paraphrase only)")


def test_the_passages_of_several_codings_are_marked_and_unmarked_as_one_entry(aino: Project, bertta: Project) -> None:
    chosen = [code(aino, 2), code(aino, 2, "data"), code(bertta, 4)]
    before = dump(aino)
    assert passages.mark_all(aino, chosen, "paraphrase").passages == 2
    assert consent(aino) == ["paraphrase"] * 3
    undo(aino)
    assert dump(aino) == before
    redo(aino)
    assert passages.mark_all(aino, chosen, None).passages == 2
    assert consent(aino) == ["quotable"] * 3
    undo(aino)
    assert consent(aino) == ["paraphrase"] * 3
