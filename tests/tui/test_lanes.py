"""Codings that overlap stand side by side, and keep their place."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.transcript import Mark, MarkIndex
from qualcode.tui.transcript.lanes import assign_lanes, lowest_free

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair))), max_size=25)


def mark(coding_id: int, start: int, end: int, colour: str = "red") -> Mark:
    return Mark(coding_id, start, end, "YHT", colour, True)


def lanes_of(index: MarkIndex, length: int) -> dict[int, int]:
    return {found.coding_id: lane for found, lane in index.over(0, length)}


@given(spans)
def test_spans_that_overlap_never_share_a_lane(given_spans: list[tuple[int, int]]) -> None:
    lanes = assign_lanes(given_spans)
    for one, (start, end) in enumerate(given_spans):
        for other, (first, last) in enumerate(given_spans[:one]):
            assert lanes[one] != lanes[other] or end <= first or last <= start


@given(spans)
def test_no_more_lanes_are_used_than_spans_lie_on_each_other(given_spans: list[tuple[int, int]]) -> None:
    depth = max((sum(start <= at < end for start, end in given_spans) for at in range(91)), default=0)
    assert len(set(assign_lanes(given_spans))) == depth


def test_the_longer_of_two_that_start_together_comes_first() -> None:
    assert assign_lanes([(0, 5), (0, 9), (9, 12), (5, 7)]) == [1, 0, 0, 1]


def test_the_lowest_free_lane_is_the_first_gap() -> None:
    assert lowest_free([0, 1, 3, 1]) == 2
    assert lowest_free([]) == 0


def test_two_codings_of_one_line_do_not_share_a_lane_but_those_of_two_lines_do() -> None:
    body = "Lyhyt rivi on tässä.\nToinen rivi.\n"
    lanes = lanes_of(MarkIndex(body, [mark(1, 0, 5), mark(2, 14, 19), mark(3, 21, 27)]), len(body))
    assert lanes == {1: 0, 2: 1, 3: 0}


def test_a_new_coding_takes_its_place_among_those_it_lies_on_and_moves_only_these() -> None:
    body = "x" * 2_000
    index = MarkIndex(body, [mark(1, 0, 50), mark(2, 10, 30), mark(3, 20, 40), mark(4, 1_000, 1_010)])
    touched = index.replace([mark(1, 0, 50), mark(3, 20, 40), mark(4, 1_000, 1_010), mark(5, 15, 18)])
    assert sorted(touched) == [(10, 30), (15, 18)]
    assert lanes_of(index, 2_000) == {1: 0, 5: 1, 3: 2, 4: 0}


def test_a_coding_that_only_changes_its_colour_keeps_its_lane_and_touches_itself() -> None:
    index = MarkIndex("x" * 100, [mark(1, 0, 50), mark(2, 10, 30), mark(3, 12, 20)])
    assert index.replace([mark(1, 0, 50), mark(2, 10, 30, "blue"), mark(3, 12, 20)]) == [(10, 30)]
    assert lanes_of(index, 100) == {1: 0, 2: 1, 3: 2}


bodies = st.text(st.sampled_from("x\n"), min_size=100, max_size=100).map(lambda part: part * 12)
wide = st.tuples(st.integers(0, 1_000), st.integers(1, 199)).map(lambda pair: (pair[0], sum(pair)))
steps = st.lists(
    st.tuples(st.sets(st.integers(0, 9)), st.dictionaries(st.integers(0, 9), wide, max_size=4)), max_size=8
)


@given(bodies, steps)
def test_lanes_follow_from_the_codings_and_not_from_the_order_in_which_they_came(
    body: str, changes: list[tuple[set[int], dict[int, tuple[int, int]]]]
) -> None:
    grown, there = MarkIndex(body), {}
    for gone, come in changes:
        grown.change(gone, [mark(i, *span) for i, span in come.items()])
        there = {i: span for i, span in there.items() if i not in gone} | come
    dealt = MarkIndex(body, [mark(i, *span) for i, span in there.items()])
    assert lanes_of(grown, len(body)) == lanes_of(dealt, len(body))
    replaced = MarkIndex(body, [mark(i, i * 7, i * 7 + 90) for i in range(12)])
    replaced.replace([mark(i, *span) for i, span in reversed(there.items())])
    assert lanes_of(replaced, len(body)) == lanes_of(dealt, len(body))


@given(bodies, steps)
def test_whatever_moves_to_another_lane_is_said_to_look_different(
    body: str, changes: list[tuple[set[int], dict[int, tuple[int, int]]]]
) -> None:
    index = MarkIndex(body)
    for gone, come in changes:
        before = lanes_of(index, len(body))
        touched = index.change(gone, [mark(i, *span) for i, span in come.items()])
        after = index.over(0, len(body))
        assert all((found.start, found.end) in touched for found, lane in after if before.get(found.coding_id) != lane)


def test_many_new_codings_at_once_are_dealt_anew_and_touch_everything() -> None:
    index = MarkIndex("x" * 1_000, [mark(1, 5, 9)])
    assert index.replace([mark(i, i * 10, i * 10 + 5) for i in range(90)]) == [(0, 1_000)]
    assert index.at(893) == (89,)


def test_the_same_codings_again_touch_nothing() -> None:
    marks = [mark(1, 0, 50), mark(2, 10, 30)]
    assert MarkIndex("x" * 100, marks).replace([mark(1, 0, 50), mark(2, 10, 30)]) == []


@given(spans, spans)
def test_codings_are_found_where_they_lie(old: list[tuple[int, int]], new: list[tuple[int, int]]) -> None:
    scale = 100
    index = MarkIndex("x" * 10_000, [mark(i, start * scale, end * scale) for i, (start, end) in enumerate(old)])
    index.replace([mark(i, start * scale, end * scale) for i, (start, end) in enumerate(new)])
    for at in range(0, 9_000, 450):
        assert set(index.at(at)) == {i for i, (start, end) in enumerate(new) if start * scale <= at < end * scale}
