"""Splitting and joining codings: which evidence id stays, what is carried over, and that one undo takes it back."""

import pytest
from studies import AINO, T01, T02, all_quotes, code, dump, refused, study, turn

from qualcode.model.coding import Coding
from qualcode.model.memo import Subject
from qualcode.workbench import boundaries, coding, memos, overlaps
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project, redo, undo

SECOND = T01.body.index("We trust each other.")


def words(project: Project, found: Coding) -> str:
    return next(quote.text for quote in all_quotes(project, [found.id]))


def undone_and_redone(project: Project, before: dict[str, list[tuple[object, ...]]]) -> None:
    """One undo brings everything back, one redo what was done."""
    after = dump(project)
    undo(project)
    assert dump(project) == before
    redo(project)
    assert dump(project) == after


def test_splitting_parts_the_words_and_the_first_part_keeps_the_evidence_id(aino: Project) -> None:
    found = coding.describe(aino, code(aino), direction="furthers", note="why", weight=3, facets={"level": "eu"})
    before = dump(aino)
    first, second = boundaries.split_coding(aino, found, SECOND)
    assert words(aino, first) == "We learnt to write plans together, and we trust each other."
    assert words(aino, second) == "We trust each other."
    assert (first.id, first.evidence, second.evidence) == (found.id, "E-0001", "E-0002")
    for part in (first, second):
        assert (part.direction, part.note, part.weight, part.facets) == ("furthers", "why", 3, {"level": "eu"})
    undone_and_redone(aino, before)


def test_splitting_at_a_turn_leaves_the_label_out_of_both(aino: Project) -> None:
    start, end = turn(aino, "T02", 2), turn(aino, "T02", 3)
    found = coding.apply(aino, Passage(start.source_id, start.start, end.end), "trust")
    first, second = boundaries.split_coding(aino, found, end.start)
    assert (words(aino, first), words(aino, second)) == ("Data moves better now.", "Ääni ja 😀 kulkevat; trust grew.")


@pytest.mark.parametrize("at", ["start", "end", "before", "after"])
def test_a_part_without_words_is_refused(aino: Project, at: str) -> None:
    found = code(aino)
    offset = {"start": found.start, "end": found.end, "before": 0, "after": found.end + 20}[at]
    with refused(aino, "not inside the words of E-0001"):
        boundaries.split_coding(aino, found, offset)


def test_what_was_split_can_be_joined_again(aino: Project) -> None:
    found = coding.set_note(aino, code(aino), "why")
    first, second = boundaries.split_coding(aino, found, SECOND)
    before = dump(aino)
    joined = boundaries.join_codings(aino, first)
    assert joined.coding == found
    assert [gone.id for gone in joined.gone] == [second.id]
    assert not joined.directions_differ
    undone_and_redone(aino, before)


def test_joining_from_the_second_keeps_the_evidence_id_of_the_first_and_all_that_was_said(aino: Project) -> None:
    first, second = boundaries.split_coding(aino, code(aino), SECOND)
    coding.describe(aino, first, direction="furthers", note="one", facets={"level": "eu"})
    coding.describe(aino, second, direction="hinders", note="two", weight=5, about="rural")
    joined = boundaries.join_codings(aino, second)
    assert joined.directions_differ
    made = joined.coding
    assert (made.evidence, made.direction, made.note) == ("E-0001", "both", "one\ntwo")
    assert (made.weight, made.about, made.facets) == (5, "rural", {"level": "eu"})
    assert joined.lost == ()


def test_where_the_scale_has_no_both_the_first_that_points_somewhere_stands(
    aino: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = boundaries.split_coding(aino, code(aino), SECOND)
    monkeypatch.setattr(Project, "directions", lambda _self: ())
    coding.set_direction(aino, second, "hinders")
    before = dump(aino)
    joined = boundaries.join_codings(aino, first)
    assert (joined.coding.evidence, joined.coding.direction) == (first.evidence, "hinders")
    assert joined.directions_differ
    undone_and_redone(aino, before)


def test_what_only_one_of_them_can_say_is_told(aino: Project) -> None:
    first, second = boundaries.split_coding(aino, code(aino), SECOND)
    coding.describe(aino, first, weight=3, basis="explicit", about="rural", facets={"level": "eu"})
    coding.describe(aino, second, weight=5, basis="explicit", about="urban", facets={"level": "local", "span": "now"})
    joined = boundaries.join_codings(aino, first)
    assert joined.lost == ("about", "weight", "facets")
    assert joined.coding.facets == {"level": "eu", "span": "now"}


def test_a_boundary_that_runs_into_another_of_the_code_makes_them_one_or_overlaps(aino: Project) -> None:
    whole = turn(aino, "T01", 2)
    first = coding.apply(aino, Passage(whole.source_id, whole.start, whole.start + 20), "skills")
    second = coding.apply(aino, Passage(whole.source_id, whole.start + 30, whole.end), "skills", direction="hinders")
    before = dump(aino)
    moved = boundaries.move(aino, first, whole.start, whole.start + 40)
    assert (moved.gone, len(coding.codings_of(aino, coding.text_of(aino, whole.source_id)))) == ((), 2)
    undone_and_redone(aino, before)
    undo(aino)
    joined = boundaries.move(aino, first, whole.start, whole.start + 40, merge=True)
    assert [gone.id for gone in joined.gone] == [second.id]
    made = joined.coding
    assert (made.id, made.start, made.end, made.direction) == (first.id, whole.start, whole.end, "hinders")
    undone_and_redone(aino, before)


def test_a_boundary_that_leaves_an_overlap_there_was_is_no_new_one(aino: Project) -> None:
    whole = turn(aino, "T01", 2)
    first = coding.apply(aino, Passage(whole.source_id, whole.start, whole.start + 40), "skills")
    coding.apply(aino, Passage(whole.source_id, whole.start + 30, whole.end), "skills")
    assert overlaps.run_into(aino, first, whole.start, whole.start + 35) == []
    moved = boundaries.move(aino, first, whole.start, whole.start + 35, merge=True)
    assert (moved.coding.end, moved.gone) == (whole.start + 35, ())


def test_overlapping_codings_are_joined_to_what_both_cover(aino: Project) -> None:
    source, whole = aino.source_id("T01"), turn(aino, "T01", 2)
    one = coding.apply(aino, Passage(source, whole.start, whole.start + 30), "skills")
    coding.apply(aino, Passage(source, whole.start + 20, whole.end), "skills")
    made = boundaries.join_codings(aino, one).coding
    assert (made.start, made.end, made.evidence) == (whole.start, whole.end, "E-0001")


def test_codings_with_words_between_them_or_of_others_or_other_codes_are_not_joined(
    aino: Project, bertta: Project
) -> None:
    found = code(aino, 2)
    code(aino, 4)
    code(aino, 2, "data")
    code(bertta, 2)
    with refused(aino, "No other coding of yours with SK touches E-0001"):
        boundaries.join_codings(aino, found)


def test_codings_of_neighbouring_turns_touch_over_the_label(aino: Project) -> None:
    first = coding.apply(aino, turn(aino, "T02", 2), "trust")
    coding.apply(aino, turn(aino, "T02", 3), "trust")
    made = boundaries.join_codings(aino, first).coding
    assert T02.body[made.start : made.end].startswith("Data moves better now.\n")


def test_only_its_coder_splits_and_joins(aino: Project, bertta: Project) -> None:
    found = code(aino)
    with refused(aino, f"E-0001 is {AINO}’s coding"):
        boundaries.split_coding(bertta, found, SECOND)
    with refused(aino, f"E-0001 is {AINO}’s coding"):
        boundaries.join_codings(bertta, found)


def test_joining_where_a_third_coding_has_the_very_boundaries_takes_the_nearest(aino: Project) -> None:
    with study() as here:
        source, whole = here.source_id("T01"), turn(here, "T01", 2)
        outer = coding.apply(here, whole, "skills")
        inner = coding.apply(here, Passage(source, whole.start, whole.start + 30), "skills")
        made = boundaries.join_codings(here, inner)
        assert made.coding.evidence == outer.evidence
        assert (made.coding.start, made.coding.end) == (whole.start, whole.end)


def test_memos_of_a_coding_go_with_it_into_the_one_that_stays(aino: Project) -> None:
    first, second = boundaries.split_coding(aino, code(aino), SECOND)
    memos.write(aino, Subject("coding", second.evidence), "why so")
    before = dump(aino)
    joined = boundaries.join_codings(aino, first)
    assert joined.memos == 1
    assert [memo.body for memo in memos.memos(aino, Subject("coding", first.evidence))] == ["why so"]
    undone_and_redone(aino, before)
