"""Paragraphs from the lines of pages.

A new paragraph begins by a gap, an indent or a speaker's label; a line that ended although the next word would have
fitted ends there still. A hyphen at the end of a line stays with its line break, as it is in the file. A label never
ends a paragraph, whatever comes between it and what was said.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualcode.intake.page_columns import Line

PARAGRAPH, LINE, WORD = "\n\n", "\n", " "
_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = rf"[\[(]-?{_CLOCK}[\])]"
_NAME = r"[A-ZÀ-ÖØ-ÞČĐŊŠŦŽ][^:\n]{0,39}?"
# Otter writes "Name 0:05" on a line of its own.
_OPENS = re.compile(rf"{_STAMP}|{_CLOCK}[ \t]+{_NAME}:|{_NAME}:(?=[ \t]|$)|{_NAME}[ \t]+{_CLOCK}$")
_NO_WORDS_YET = re.compile(rf"(?:(?:{_STAMP}|{_CLOCK})[ \t]*)?(?:{_NAME}(?::|[ \t]+{_CLOCK}|[ \t]+{_STAMP}:?))?[ \t]*")
_HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
_LOOSE, _INDENT = 1.3, 0.8
"""A gap in distances of lines, and an indent in heights of a letter."""
_COMMON = 0.1
"""Part of all distances of lines that the smallest usual one has at least."""
_TIGHT = 1.2
"""Guessed widths of a word that must be free where it would have fitted; letters differ in width."""
_LEAST_PITCH = 0.5
"""Heights of a letter from a line to the next."""
_PROSE = 20
"""Letters of a line that may be full."""


def text_of(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """The wording of pages, and where each page after the first begins in it."""
    pitch = _pitch(pages)
    parts: list[str] = []
    starts: list[int] = []
    length, last, opens = 0, None, True
    for number, page in enumerate(pages):
        for place, line in enumerate(page):
            between = (
                "" if last is None else _between(last, line, opens, gap=place > 0 and _is_apart(last, line, pitch))
            )
            if not place and number:
                starts += [length + len(between)] * (number - len(starts))
            opens = last is None or between == PARAGRAPH or bool(_NO_WORDS_YET.fullmatch(last.text))
            parts += [between, line.text]
            length += len(between) + len(line.text)
            last = line
    return "".join(parts), (*starts, *[length] * (len(pages) - 1 - len(starts)))


def _between(last: Line, line: Line, opens: bool, *, gap: bool) -> str:
    """What stands between two lines; `opens` tells that the last one begins a paragraph, `gap` that they are apart."""
    if _NO_WORDS_YET.fullmatch(last.text):
        return LINE
    if _OPENS.match(line.text):
        return PARAGRAPH
    full = _is_full(last, line)
    if gap or _is_indented(last, line, opens, full):
        return PARAGRAPH
    if last.text.endswith(_HYPHENS) or _is_row(last) or _is_row(line):
        return LINE
    return WORD if full else LINE


def _is_row(line: Line) -> bool:
    """Whether a line is one of a table."""
    return "\t" in line.text and not _OPENS.match(line.text)


def _is_apart(last: Line, line: Line, pitch: float) -> bool:
    """Whether more than the usual distance is between two lines of a page."""
    return line.top - last.top > _LOOSE * pitch > 0


def _is_full(last: Line, line: Line) -> bool:
    """Whether the first word of a line would not have fitted on the last one."""
    word = line.text.split(maxsplit=1)[0] if line.text.split() else ""
    width = (line.right - line.left) / max(1, len(line.text)) * (len(word) + 1)
    return len(last.text) >= _PROSE and last.right + width * _TIGHT > last.column[1]


def _is_indented(last: Line, line: Line, opens: bool, full: bool) -> bool:
    """Whether a line begins a paragraph by where it begins: further in, or out again from a hanging indent."""
    step = (line.left - line.column[0]) - (last.left - last.column[0])
    if step > _INDENT * line.height:
        # Under the first line of a paragraph, the rest may hang.
        return not (opens and full)
    return step < -_INDENT * line.height and not opens


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    """Points from a line to the next within paragraphs: the smallest distance that is common."""
    steps = Counter(
        round(line.top - last.top)
        for page in pages
        for last, line in pairwise(page)
        if line.column == last.column and line.top - last.top > last.height * _LEAST_PITCH
    )
    common = [step for step, times in steps.items() if times >= _COMMON * steps.total()]
    return float(min(common, default=0))
