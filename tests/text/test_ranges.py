"""Numbers kept short as ranges."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.ranges import from_ranges, to_ranges


@given(st.sets(st.integers(1, 300)))
def test_what_is_written_is_read_again(numbers: set[int]) -> None:
    assert from_ranges(to_ranges(numbers), 300) == numbers


@given(st.sets(st.integers(1, 300)), st.integers(0, 300))
def test_nothing_beyond_the_last_number_is_read(numbers: set[int], last: int) -> None:
    assert from_ranges(to_ranges(numbers), last) == {number for number in numbers if number <= last}


@given(st.text())
def test_whatever_a_file_says_is_read_without_trouble(words: str) -> None:
    assert from_ranges(words, 50) <= set(range(1, 51))


def test_neighbours_are_one_range() -> None:
    assert to_ranges([3, 1, 2, 7, 9, 10]) == "1-3,7,9-10"
    assert to_ranges([]) == ""


def test_a_range_of_everything_costs_what_the_text_has() -> None:
    assert from_ranges("1-999999999,5-3,x,-4,7-", 4) == {1, 2, 3, 4}
