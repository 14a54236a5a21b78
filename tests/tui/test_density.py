"""Where codings are, as one short column, and which turns have been seen."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.source import Turn
from qualcode.tui.noticing import Noticing
from qualcode.tui.transcript import Mark, MarkIndex
from qualcode.tui.transcript.density import BLOCKS, blocks, part, window

spans = st.lists(st.tuples(st.integers(0, 40_000), st.integers(1, 3_000)), max_size=40)


def index(length: int, given_spans: list[tuple[int, int]]) -> MarkIndex:
    marks = [
        Mark(n, s, min(length, s + size), "X", "red", True) for n, (s, size) in enumerate(given_spans) if s < length
    ]
    return MarkIndex("x" * length, marks)


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_parts_share_out_the_whole_body(length: int, rows: int) -> None:
    parts = [part(length, rows, row) for row in range(rows)]
    assert parts[0][0] == 0
    assert parts[-1][1] == length
    assert all(one[1] == other[0] for one, other in pairwise(parts))


@given(st.lists(st.integers(0, 500), max_size=30))
def test_a_block_is_blank_exactly_where_nothing_is(amounts: list[int]) -> None:
    drawn = blocks(amounts)
    assert [block == " " for block in drawn] == [not amount for amount in amounts]
    ranks = [BLOCKS.index(block) for block in drawn]
    assert all(ranks[i] <= ranks[j] for i, a in enumerate(amounts) for j, b in enumerate(amounts) if a <= b)


@given(st.integers(0, 10_000), st.integers(1, 60), st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_window_always_has_a_row_and_stays_on_the_bar(length: int, rows: int, one: int, other: int) -> None:
    top, bottom = sorted((min(one, length), min(other, length)))
    first, last = window(length, rows, top, bottom)
    assert 0 <= first < last <= rows


def test_the_window_of_the_whole_is_the_whole() -> None:
    assert window(1_000, 20, 0, 1_000) == (0, 20)
    assert window(1_000, 20, 950, 1_000) == (19, 20)


@given(spans, st.integers(1, 50))
def test_codings_are_counted_in_the_parts_where_they_lie(given_spans: list[tuple[int, int]], rows: int) -> None:
    length = 20_000
    marks = index(length, given_spans)
    amounts = marks.amounts(rows)
    assert len(amounts) == rows
    for row, amount in enumerate(amounts):
        there = len(marks.over(*part(length, rows, row)))
        assert bool(amount) or not there
        if length < rows * 512:
            assert amount == there


def test_an_empty_text_has_nothing_anywhere() -> None:
    assert MarkIndex("").amounts(3) == [0, 0, 0]


# -- turns seen ------------------------------------------------------------------

TURNS = [Turn(n + 1, "V", n * 10, n * 10 + 8) for n in range(20)]


def test_a_turn_is_seen_when_its_end_was_on_screen_for_a_while() -> None:
    noticing = Noticing(TURNS, frozenset())
    noticing.look(0, 25)
    assert noticing.waits
    assert noticing.seen == set()
    assert noticing.pass_time()
    assert noticing.seen == {1, 2}
    assert not noticing.waits


def test_what_is_scrolled_past_is_not_seen() -> None:
    noticing = Noticing(TURNS, frozenset())
    noticing.look(0, 25)
    noticing.look(100, 125)
    noticing.look(0, 5)
    noticing.pass_time()
    assert noticing.seen == set()


def test_what_stays_while_one_scrolls_is_seen() -> None:
    noticing = Noticing(TURNS, frozenset({1}))
    noticing.look(0, 35)
    noticing.look(15, 45)
    noticing.pass_time()
    assert noticing.seen == {1, 2, 3}


def test_nothing_is_seen_while_another_screen_is_in_front() -> None:
    noticing = Noticing(TURNS, frozenset())
    noticing.look(0, 25)
    noticing.look_away()
    noticing.pass_time()
    assert noticing.seen == set()
    assert not noticing.waits


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60), st.booleans()), max_size=30))
def test_only_what_was_on_screen_is_ever_seen(looks: list[tuple[int, int, bool]]) -> None:
    noticing = Noticing(TURNS, frozenset())
    shown: set[int] = set()
    for top, height, passes in looks:
        noticing.look(top, top + height)
        shown |= {turn.number for turn in TURNS if top < turn.end <= top + height}
        if passes:
            noticing.pass_time()
    assert noticing.seen <= shown
