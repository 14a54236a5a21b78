"""Hits one below the other: what was found in one column, the words before and after it to either side.

Pure. It guards that a row has exactly the cells it is given and that what is cut has an ellipsis.
"""

from rich.cells import cell_len, set_cell_size

from qualcode.text.clean import show
from qualcode.tui.columns import cut

_BEFORE = 0.4
"""Share of the width that the words before a hit may take."""


def kwic(before: str, hit: str, after: str, width: int, longest: int | None = None) -> tuple[str, str, str]:
    """The three parts of a row of `width` cells; the hit begins in the same column whatever stands before it.

    `longest` are the cells of the longest words before a hit of the list: more are not kept free for any.
    """
    left = min(int(width * _BEFORE), width if longest is None else longest)
    middle = cut(show(" ".join(hit.split())), max(1, width - left))
    right = width - left - cell_len(middle)
    following = cut(show(after), right) if right > 0 else ""
    return _ending(show(before), left), middle, set_cell_size(following, max(0, right))


def _ending(words: str, width: int) -> str:
    """The end of `words` in exactly `width` cells, blanks or an ellipsis before it."""
    if cell_len(words) <= width:
        return " " * (width - cell_len(words)) + words
    room, at = width - 1, len(words)
    while at > 0 and room >= cell_len(words[at - 1]):
        at -= 1
        room -= cell_len(words[at])
    return " " * max(0, room) + "…"[: max(0, width)] + words[at:]


def around(before: str, hit: str, after: str, cells: int) -> tuple[str, str, str]:
    """The three parts in at most `cells` cells together, the hit with about as much on either side."""
    middle = cut(show(" ".join(hit.split())), cells)
    room = cells - cell_len(middle)
    spared = max(0, room // 2 - cell_len(show(after)))
    left = _ending(show(before), min(cell_len(show(before)), room // 2 + spared))
    room -= cell_len(left)
    return left, middle, cut(show(after), room) if room > 0 else ""
