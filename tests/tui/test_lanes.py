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


def test_a_new_coding_takes_the_lowest_free_lane_and_moves_no_other() -> None:
    body = "x" * 200
    index = MarkIndex(body, [mark(1, 0, 50), mark(2, 10, 30), mark(3, 20, 40)])
    before = lanes_of(index, 200)
    touched = index.replace([mark(1, 0, 50), mark(3, 20, 40), mark(4, 5, 8)])
    assert sorted(touched) == [(5, 8), (10, 30)]
    assert lanes_of(index, 200) == {1: before[1], 3: before[3], 4: 1}


def test_a_coding_that_only_changes_its_colour_keeps_its_lane() -> None:
    index = MarkIndex("x" * 100, [mark(1, 0, 50), mark(2, 10, 30)])
    index.replace([mark(1, 0, 50), mark(3, 5, 9), mark(2, 10, 30, "blue")])
    assert lanes_of(index, 100)[2] == 1


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
