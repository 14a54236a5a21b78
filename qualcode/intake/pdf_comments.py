"""Reviewers' comments of a PDF: what the library gives of each, and on which words of the text it stands.

A comment stands on the words under it, one in the margin on the lines beside it; where there are none, on the
first line of its page. A highlight in which nobody has written anything is only counted.
"""

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.model.intake import Aside

if TYPE_CHECKING:
    from qualcode.intake.page_columns import Line

_WRITTEN = frozenset({1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
"""Kinds of annotations in which somebody may have written, by PDFium's numbers."""
_COUNTED = {1: "comment", 3: "comment", 9: "comment", 20: "form field"}
"""Those that are counted though nobody has: text, free text, highlight; and what is filled in."""
_MOST, _LONGEST = 20_000, 20_000
"""Annotations of a page, and letters of one."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def comments_on(pdfium: Any, page: Any, text: Any, left_out: dict[str, int]) -> Iterator[tuple[str, str, Box, str]]:
    """Words, author, box in the page's own space and the words under it, of each comment; others are counted."""
    for place in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        words = _string(pdfium, annotation, b"Contents").strip() if kind in _WRITTEN else ""
        box = pdfium.FS_RECTF()
        if words and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(box)):
            sides, heights = sorted((box.left, box.right)), sorted((box.top, box.bottom))
            edges = sides[0], heights[1], sides[1], heights[0]
            yield words, _string(pdfium, annotation, b"T"), edges, _under(pdfium, text, edges)
        elif name := _COUNTED.get(kind):
            left_out[name] = left_out.get(name, 0) + 1
        pdfium.FPDFPage_CloseAnnot(annotation)


def _string(pdfium: Any, annotation: Any, key: bytes) -> str:
    size = min(pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0), 2 * _LONGEST)
    letters = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, letters, size)
    return bytes(letters)[:size].decode("utf-16-le", "replace").partition("\0")[0]


def _under(pdfium: Any, text: Any, edges: Box) -> str:
    if not text:
        return ""
    size = min(max(0, pdfium.FPDFText_GetBoundedText(text, *edges, None, 0)), _LONGEST)
    letters = (ctypes.c_ushort * (size + 1))()
    pdfium.FPDFText_GetBoundedText(text, *edges, letters, size)
    return bytes(letters)[: 2 * size].decode("utf-16-le", "replace").partition("\0")[0]


# -- on which words ----------------------------------------------------------------


def placed(
    pages: Sequence[Mapping[str, Any]], lines: Sequence[Sequence["Line"]], text: str, starts: Sequence[int]
) -> tuple[Aside, ...]:
    """The comments of all pages on their words; `starts` are where the pages after the first begin."""
    ends = [*starts, len(text)]
    return tuple(
        Aside("comment", words, *_span(text, (begin, end), on_page, tuple(box), under), author)
        for page, on_page, begin, end in zip(pages, lines, [0, *starts], ends, strict=True)
        for words, author, box, under in page["comments"]
    )


def _span(text: str, page: tuple[int, int], lines: Sequence["Line"], box: Box, under: str) -> tuple[int, int]:
    spans = _beside(text, page, lines, box)
    stretch = (spans[0][0], spans[-1][1]) if spans else page
    words = under.split()
    # A hyphen at the end of a line is another letter here than in the text.
    sought = r"\s+".join(re.escape(word).replace("\ufffe", "-").replace("\x02", "-") for word in words)
    exact = re.compile(sought).search(text, *stretch) if words else None
    if exact:
        return exact.span()
    first = lines[0].text if lines else ""
    return stretch if spans else (page[0], page[0] + len(first))


def _beside(text: str, page: tuple[int, int], lines: Sequence["Line"], box: Box) -> list[tuple[int, int]]:
    """Spans of the lines that a box covers at least half of in height; of all that are there, in reading order."""
    _left, top, _right, bottom = box
    found: list[tuple[int, int]] = []
    at = page[0]
    for line in lines:
        start = text.find(line.text, at, page[1])
        if start < 0:
            continue
        at = start + len(line.text)
        shared = min(line.bottom, bottom) - max(line.top, top)
        if shared >= min(line.height, max(bottom - top, 1.0)) / 2:
            found.append((start, at))
    return found
