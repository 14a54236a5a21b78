"""Times of a recording as people write them."""

import re


def clock(seconds: int) -> str:
    """Minutes and seconds ("07:05"), with hours where there are any ("1:07:05")."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def seconds(stamp: str) -> int:
    """Seconds of "[01:02]", "00:01:02", "#00:01:02-5#" or, with days, "[00:00:01:02]"; parts of one are dropped."""
    clock = re.split(r"[.,]|(?<=\d)-", stamp.strip("[]()# \t"))[0]
    parts = [int(part) for part in clock.lstrip("-").split(":")]
    total = sum(part * unit for part, unit in zip(reversed(parts), (1, 60, 3600, 86400), strict=False))
    return -total if clock.startswith("-") else total
