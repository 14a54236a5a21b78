"""Times of a recording."""

from qualcode.text.clock import clock


def test_minutes_and_seconds_with_hours_only_where_there_are_any() -> None:
    assert [clock(0), clock(65), clock(3600 + 7 * 60 + 5)] == ["00:00", "01:05", "1:07:05"]


def test_nothing_is_before_the_beginning() -> None:
    assert clock(-3) == "00:00"
