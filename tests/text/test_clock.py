"""Times of a recording."""

from qualcode.text.clock import clock, is_time


def test_minutes_and_seconds_with_hours_only_where_there_are_any() -> None:
    assert [clock(0), clock(65), clock(3600 + 7 * 60 + 5)] == ["00:00", "01:05", "1:07:05"]


def test_nothing_is_before_the_beginning() -> None:
    assert clock(-3) == "00:00"


def test_minutes_and_seconds_of_a_time_are_below_sixty_and_minutes_alone_need_not_be() -> None:
    assert all(map(is_time, ["75:30", "(00:59:59)", "#00:01:02-5#", "[26:01:02.5]", "0:0:1"]))
    assert not any(map(is_time, ["00:61:99", "(00:61:00)", "12:60"]))
