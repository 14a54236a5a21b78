"""Lines of a plain text that only say where a page begins: "_page : 12".

They are no speech; where they count from one on, the pages stay known. Guards: every other line stays as it is.
"""

import re

_MARK = re.compile(r"^[ \t]{0,8}_page[ \t]{0,4}:[ \t]{0,4}(?P<number>\d{1,5})[ \t]{0,8}(?:\r?\n|\r|\Z)", re.MULTILINE)


def without_page_marks(text: str) -> tuple[str, tuple[int, ...], int]:
    """The text without its marks, where each page after the first begins in it, and how many marks there were.

    No page is told where the numbers leave any out.
    """
    marks = list(_MARK.finditer(text)) if "_page" in text else []
    if not marks:
        return text, (), 0
    kept: list[str] = []
    pages: list[int] = []
    at = length = 0
    for mark in marks:
        kept.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        pages.append(length)
    kept.append(text[at:])
    numbers = [int(mark["number"]) for mark in marks]
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] in (1, 2)
    return "".join(kept), tuple(pages[2 - numbers[0] :]) if counted else (), len(marks)
