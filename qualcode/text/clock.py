"""Times of a recording as people write them."""

import re
from functools import lru_cache

CLOCK = r"(?:(?:\d{1,3}:){1,2}[0-5]?\d|\d{1,3}):[0-5]\d"
"""The pattern of a time with or without hours and days: minutes alone may be more than sixty, "00:61:99" is none."""
_SIXTY, _WITH_HOURS = 60, 3
_UNITS = (1, 60, 3600, 86400)
_REST = re.compile(r"[.,]|(?<=\d)-")


def clock(seconds: int) -> str:
    """Minutes and seconds ("07:05"), with hours where there are any ("1:07:05")."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def is_time(stamp: str) -> bool:
    """Whether a stamp, as `seconds` reads it, can be a time."""
    _negative, parts = _read(stamp)
    return all(part < _SIXTY for part in (parts[-1:] if len(parts) < _WITH_HOURS else parts[-2:]))


def seconds(stamp: str) -> int:
    """Seconds of "[01:02]", "00:01:02", "#00:01:02-5#" or, with days, "[00:00:01:02]"; parts of one are dropped."""
    negative, parts = _read(stamp)
    total = sum(part * unit for part, unit in zip(reversed(parts), _UNITS, strict=False))
    return -total if negative else total


@lru_cache(1)
def _read(stamp: str) -> tuple[bool, tuple[int, ...]]:
    """Whether it is before the beginning, and its hours, minutes and seconds; asked twice of every stamp."""
    clock = _digits(stamp)
    return clock.startswith("-"), tuple(map(int, clock.lstrip("-").split(":")))


def _digits(stamp: str) -> str:
    """Its hours, minutes and seconds without brackets, parts of a second, and what follows."""
    bare = stamp.strip("[]()# \t")
    return bare if bare.replace(":", "").isdecimal() else _REST.split(bare, 1)[0]
