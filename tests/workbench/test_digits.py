"""Recent codes and their digits: whose digit stays, whose goes, and what is remembered."""

import pytest

from qualcode.workbench import digits
from qualcode.workbench.digits import DIGITS, RecentCodes

NINE = [f"c{number}" for number in range(1, DIGITS + 1)]
KNOWN = {*NINE, "new", "other"}


def used(*keys: str) -> RecentCodes:
    recents = RecentCodes([], [])
    for key in keys:
        recents.use([key], KNOWN)
    return recents


def test_using_a_code_again_changes_no_digit() -> None:
    recents = used(*NINE)
    assert not recents.use(["c9"], KNOWN)
    assert [key for _digit, key in recents.by_digit(KNOWN)] == NINE
    assert recents.newest_first(KNOWN)[:2] == ["c9", "c8"]


def test_a_new_code_takes_the_digit_of_the_one_used_longest_ago() -> None:
    recents = used(*NINE, "c1")
    assert recents.use(["new"], KNOWN)
    assert recents.at(2) == "new"
    assert recents.at(1) == "c1"
    recents.use(["c2"], KNOWN)
    assert recents.at(3) == "c2", "c2 had lost its digit, and c3 is the oldest now"


def test_a_code_that_is_gone_gives_its_digit_first_and_has_it_again_when_it_is_back() -> None:
    recents = used(*NINE)
    without = KNOWN - {"c9"}
    assert (9, "c9") not in recents.by_digit(without)
    assert recents.at(9) == "c9"
    recents.use(["new"], without)
    assert recents.at(9) == "new"


def test_of_several_the_first_is_the_newest() -> None:
    recents = used()
    recents.use(["c1", "c2"], KNOWN)
    assert recents.newest_first(KNOWN) == ["c1", "c2"]
    assert recents.by_digit(KNOWN) == [(1, "c1"), (2, "c2")]


def test_more_codes_at_once_than_digits_leave_each_digit_one_code() -> None:
    recents = used(*NINE)
    recents.use(["new", "other"], KNOWN)
    assert [recents.at(1), recents.at(2), recents.at(3)] == ["new", "other", "c3"]
    recents.use([f"x{number}" for number in range(12)], {*KNOWN, *(f"x{number}" for number in range(12))})
    assert len(recents.by_digit({f"x{number}" for number in range(12)})) == DIGITS


def test_they_are_written_and_read_again() -> None:
    recents = used("c2", "c1", "c2")
    assert recents.changed
    again = digits.read(recents.written())
    assert again.by_digit(KNOWN) == [(1, "c2"), (2, "c1")]
    assert again.newest_first(KNOWN) == ["c2", "c1"]


def test_what_is_no_list_is_forgotten() -> None:
    assert digits.read('{"a": 1}').by_digit(KNOWN) == []
    assert digits.read("[[1, 2], 3]").by_digit(KNOWN) == []


@pytest.mark.parametrize("written", ["[", "{}", "[1, 2]", '[["a"], [2]]'])
def test_what_cannot_be_read_is_none(written: str) -> None:
    assert digits.read(written).by_digit({"a"}) == []
