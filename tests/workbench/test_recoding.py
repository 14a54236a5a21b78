"""Giving codings another code, and a code that comes to overlap itself by it: merged or told, one entry each."""

from studies import code, dump, history_length, refused, turn

from qualcode.model.coding import Coding
from qualcode.workbench import coding, overlaps
from qualcode.workbench.applying import apply_all
from qualcode.workbench.coding import Passage
from qualcode.workbench.coding_hits import code_hits
from qualcode.workbench.project import Project, entries, undo
from qualcode.workbench.recoding import recode, recode_all
from qualcode.workbench.searching import search


def write(project: Project, start: int, end: int, key: str, **details: str) -> Coding:
    whole = turn(project, "T01", 2)
    passage = Passage(whole.source_id, whole.start + start, whole.start + end)
    return coding.apply(project, passage, key, **details)  # type: ignore[arg-type]


def standing(project: Project) -> list[tuple[str, str, int]]:
    """(evidence id, code, characters) of the codings of T01."""
    text = coding.text_of(project, project.source_id("T01"))
    return [(c.evidence, c.code, c.end - c.start) for c in coding.codings_of(project, text)]


def test_a_recoded_coding_becomes_one_with_what_it_overlaps_where_that_is_the_rule(aino: Project) -> None:
    first, second = write(aino, 0, 30, "skills", note="one"), write(aino, 20, 50, "data", note="two")
    before, length = dump(aino), history_length(aino)
    joined = recode(aino, second, "skills", merge=True)
    assert (joined.coding.evidence, joined.coding.note) == (first.evidence, "one\ntwo")
    assert [gone.evidence for gone in joined.gone] == [second.evidence]
    assert standing(aino) == [(first.evidence, "skills", 50)]
    assert history_length(aino) == length + 1
    undo(aino)
    assert dump(aino) == before


def test_elsewhere_it_only_gets_the_code_and_what_it_overlaps_can_be_told(aino: Project) -> None:
    first, second = write(aino, 0, 30, "skills"), write(aino, 20, 50, "data")
    assert overlaps.recoded_into(aino, second, "skills") == [first]
    assert overlaps.recoded_into(aino, first, "skills") == []
    joined = recode(aino, second, "skills")
    assert (joined.coding.evidence, joined.gone) == (second.evidence, ())
    assert len(standing(aino)) == 2


def test_a_double_is_refused_whatever_the_rule_is_and_others_codings_are_no_overlap(
    aino: Project, bertta: Project
) -> None:
    code(aino, 2, "skills")
    twin = code(aino, 2, "data")
    with refused(aino, r"You have SK on this passage already \(T01:2\)"):
        recode(aino, twin, "skills", merge=True)
    code(bertta, 2, "trust")
    assert recode(aino, twin, "trust", merge=True).gone == ()


def test_many_recoded_ones_merge_or_are_counted_in_one_entry(aino: Project, bertta: Project) -> None:
    there = write(aino, 10, 20, "skills")
    many = [write(aino, 0, 15, "data"), write(aino, 18, 30, "trust"), write(aino, 40, 50, "data")]
    theirs = write(bertta, 0, 15, "data")
    before, length = dump(aino), history_length(aino)
    told = recode_all(aino, [*many, theirs], "skills")
    assert (told.given, told.joined, [c.evidence for c in told.overlapping]) == (
        3,
        (),
        [many[0].evidence, many[1].evidence],
    )
    undo(aino)
    assert dump(aino) == before
    merged = recode_all(aino, [*many, theirs], "skills", merge=True)
    assert (merged.given, merged.overlapping) == (3, ())
    assert {c.evidence for one in merged.joined for c in one.gone} == {there.evidence, many[1].evidence}
    assert [row for row in standing(aino) if row[1] == "skills"] == [
        (many[0].evidence, "skills", 30),
        (many[2].evidence, "skills", 10),
    ]
    assert history_length(aino) == length + 3  # two verbs and an undoing
    undo(aino)
    assert dump(aino) == before


def test_the_history_counts_only_those_that_got_the_code(aino: Project) -> None:
    many = [write(aino, 0, 15, "skills"), write(aino, 18, 30, "trust"), write(aino, 40, 50, "data")]
    assert recode_all(aino, many, "skills").given == 2
    assert "2" in entries(aino, 1)[0].text
    assert "3" not in entries(aino, 1)[0].text


def test_two_that_come_to_overlap_by_the_same_recoding_are_one_too(aino: Project) -> None:
    many = [write(aino, 0, 15, "data"), write(aino, 10, 30, "trust")]
    assert len(recode_all(aino, many, "skills").overlapping) == 2
    undo(aino)
    recode_all(aino, many, "skills", merge=True)
    assert standing(aino) == [(many[0].evidence, "skills", 30)]


def test_what_is_said_of_a_passage_counts_beside_what_it_is_merged_into(aino: Project) -> None:
    first = write(aino, 0, 30, "skills", direction="furthers", note="one")
    whole = turn(aino, "T01", 2)
    passage = Passage(whole.source_id, whole.start + 20, whole.start + 50)
    (joined,) = apply_all(aino, passage, ["skills"], merge=True, direction="hinders", note="two", weight=7).joined
    now = joined.coding
    assert (now.evidence, now.direction, now.note, now.weight) == (first.evidence, "both", "one\ntwo", 7)


def test_spans_of_hits_find_every_overlap_that_a_search_through_all_finds(aino: Project) -> None:
    for start, end in ((0, 5), (3, 20), (10, 12), (30, 40)):
        write(aino, start, end, "skills")
    base = turn(aino, "T01", 2).start
    text_id = coding.text_of(aino, 1).text_id
    known = [(base + a, base + b) for a, b in ((0, 5), (3, 20), (10, 12), (30, 40))]
    spans = overlaps.OwnSpans(aino, "skills")
    for start in range(base, base + 45):
        for end in range(start + 1, base + 46):
            span = (start, end)
            assert spans.has(text_id, span) == (span in known)
            assert spans.cover(text_id, span) == any(a <= start and end <= b for a, b in known)
            assert spans.run_into(text_id, span) == any(a < end and start < b for a, b in known if (a, b) != span)


def test_hits_are_still_merged_and_counted(aino: Project) -> None:
    hits = list(search(aino, "trust", source_id=1))
    write(aino, hits[0].start - turn(aino, "T01", 2).start - 3, hits[0].end - turn(aino, "T01", 2).start, "skills")
    assert code_hits(aino, hits, "skills")[:4] == (2, 0, 0, 1)
    undo(aino)
    assert code_hits(aino, hits, "skills", merge=True)[:4] == (1, 1, 0, 0)
