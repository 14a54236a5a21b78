"""Cells that a spreadsheet would run are guarded, and come back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.formula import STARTS, guard, unguard


@given(st.text())
def test_the_guard_comes_off_again(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(st.sampled_from(STARTS), st.text())
def test_no_guarded_cell_begins_like_a_formula(start: str, rest: str) -> None:
    assert not guard(start + rest).startswith(STARTS)
