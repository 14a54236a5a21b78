"""Numbers kept short as ranges ("1-12,15"): which turns of a text somebody has seen.

It guards that what a project file says is never more than the text has: reading stops at the last number.
"""

import re
from collections.abc import Iterable

_RANGE = re.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?")


def to_ranges(numbers: Iterable[int]) -> str:
    """The numbers, each once, as ranges in rising order; "" for none."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def from_ranges(words: str, last: int) -> set[int]:
    """The numbers from 1 to `last` that the ranges name; what is no range names none."""
    found: set[int] = set()
    for match in map(_RANGE.fullmatch, words.split(",")):
        if match:
            start, end = int(match[1]), int(match[2] or match[1])
            found.update(range(max(1, start), min(last, end) + 1))
    return found
