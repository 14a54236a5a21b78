"""Heads and feet of pages: lines at the top or bottom that most pages repeat, with numbers that count the pages.

It guards that a line of an interview is not taken for one: it must stand at the same height, be parted from the
wording by a gap or be on nearly every page, and a number in it must stay or grow by one a page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from qualcode.intake.page_columns import rows
from qualcode.intake.pdf_worker import Fragment

_DEEPEST = 3
"""Rows of a head or a foot."""
_MOST, _NEARLY_ALL = 0.4, 0.8
"""Part of the pages that repeat a line behind a gap (pages left and right may differ), and without one."""
_GAP = 0.8
"""Heights of a letter between a head or a foot and the wording."""
_NEAR = 6.0
"""Points by which the height of the same line may differ."""
_NUMBER = re.compile(r"\d{1,6}")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(\d{1,4})[-–—\s.]*")

Row = list[Fragment]
_Key = tuple[str, int]


def without_margins(pages: Sequence[Sequence[Fragment]]) -> tuple[list[list[Fragment]], int, int]:
    """The pages without heads and feet, and how many lines of heads and of feet went."""
    by_row = [rows(page) for page in pages]
    heads = _edges(by_row)
    feet = _edges([row[::-1] for row in by_row])
    kept: list[list[Fragment]] = []
    for page, found, head, foot in zip(pages, by_row, heads, feet, strict=True):
        dropped = {id(each) for row in (*found[:head], *found[len(found) - foot :]) for each in row}
        kept.append([each for each in page if id(each) not in dropped])
    return kept, sum(heads), sum(feet)


def _edges(pages: Sequence[Sequence[Row]]) -> list[int]:
    """How many rows from the edge belong to no wording, of each page."""
    parted = [_parted(page) for page in pages]
    seen = Counter(
        key
        for number, page in enumerate(pages)
        for depth, row in enumerate(page[:_DEEPEST])
        for key in _keys(row, number, depth < parted[number])
    )
    return [_depth(page, number, parted[number], seen, len(pages)) for number, page in enumerate(pages)]


def _depth(page: Sequence[Row], number: int, parted: int, seen: Counter[tuple[_Key, bool]], pages: int) -> int:
    depth = 0
    for row in page[: min(_DEEPEST, len(page) - 1)]:
        keys = {key for key, _behind in _keys(row, number, True)}
        times = max(seen[key, True] for key in keys)
        everywhere = max(seen[key, True] + seen[key, False] for key in keys)
        behind = depth < parted and times >= max(2, _MOST * pages)
        alone = depth == 0 and everywhere >= max(3, _NEARLY_ALL * pages)
        if not (behind or alone or (parted and _is_number(row, number))):
            break
        depth += 1
    return depth


def _is_number(row: Row, number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(_text(row))
    return match is not None and int(match[1]) == number + 1


def _parted(page: Sequence[Row]) -> int:
    """How many of the outermost rows a gap parts from the rest; 0 for none."""
    for depth, (row, inner) in enumerate(pairwise(page[: _DEEPEST + 1]), start=1):
        (upper, lower) = (row, inner) if row[0].top <= inner[0].top else (inner, row)
        gap = min(each.top for each in lower) - max(each.bottom for each in upper)
        if gap >= _GAP * median(each.bottom - each.top for each in (*upper, *lower)):
            return depth
    return 0


def _keys(row: Row, number: int, behind: bool) -> Iterator[tuple[_Key, bool]]:
    """What a row has in common with its like on other pages: text, and numbers as they are or counted from the page."""
    text = _text(row)
    found = list(_NUMBER.finditer(text))
    variants = {
        text,
        _counted(text, found, number),
        _counted(text, found[:1], number),
        _counted(text, found[-1:], number),
    }
    middle = (row[0].top + row[0].bottom) / 2
    for variant in variants:
        for place in {int(middle // _NEAR), int(middle / _NEAR + 0.5)}:
            yield (variant, place), behind


def _counted(text: str, numbers: Sequence[re.Match[str]], page: int) -> str:
    for match in reversed(numbers):
        text = f"{text[: match.start()]}\x00{int(match[0]) - page}\x00{text[match.end() :]}"
    return text


def _text(row: Row) -> str:
    return " ".join(each.text for each in row)
