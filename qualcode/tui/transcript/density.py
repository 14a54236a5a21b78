"""Where in an interview codings are, and which part of it is on screen, as one short column.

Rows stand for equal parts of the body by characters, so that nothing here depends on width or wrapping.
Invariants: a part with a coding is never blank and one without always is; a window is never without a row.
"""

from collections.abc import Sequence

BLOCKS = " ▏▎▍▌▋▊▉█"
"""Amounts from none to the most there are."""
_MODEST = 4
"""As many codings in one part fill a block, unless another part has more."""


def part(length: int, rows: int, row: int) -> tuple[int, int]:
    """The characters that a row stands for; rows share out all `length` of them."""
    return length * row // rows, length * (row + 1) // rows


def blocks(amounts: Sequence[int]) -> str:
    """A block for each amount, the fuller the more."""
    most = max(_MODEST, *amounts, 0)
    steps = len(BLOCKS) - 1
    return "".join(BLOCKS[-(-amount * steps // most)] for amount in amounts)


def window(length: int, rows: int, top: int, bottom: int) -> tuple[int, int]:
    """First row, and the one after the last, of what is on screen between two characters."""
    length = max(1, length)
    first = min(rows - 1, top * rows // length)
    return first, min(rows, max(first + 1, -(-bottom * rows // length)))
