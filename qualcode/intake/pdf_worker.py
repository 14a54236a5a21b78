"""A process of its own in which PDFium reads one PDF: bytes come by standard input, fragments of lines go out as JSON.

It guards time and memory on every system alike: a thread watches both and ends the process, whatever the library
is doing; where the system can also limit them itself, it is asked to. A file earns time by what it gives: each letter
of a page that is read to its end makes the limit a little longer. It imports nothing heavy but the library.

Coordinates are points from the upper left corner of the page as it is shown.
"""

import ctypes
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from qualcode.intake.pdf_comments import Box, comments_on

SECONDS, BYTES = 4.0, 230_000_000
"""Processor time and memory of the process; the program that waits for it has memory of its own."""
A_LETTER = 1.5e-5
"""Seconds of processor time that a letter adds, some four times what it takes; a dense page has five thousand."""
MOST_PAGES, MOST_CHARACTERS = 5_000, 4_000_000
TOO_MUCH = 77
"""Its exit code when it goes beyond a limit."""

_TICK = 0.02
_IMAGE = 3
_PASSWORD = 4
_MOST_OBJECTS = 20_000
_END_OF_LINE_HYPHENS = (0x02, 0xFFFE)
"""What PDFium gives for a hyphen at the end of a line."""
_BLANKS = (0x20, 0x0D, 0x0A)
_QUARTER, _SLANT = 1.5707963, 0.2
_WORD_GAP, _FRAGMENT_GAP = 0.12, 1.5
"""Heights of a letter from which a gap is a blank, and from which what follows is a fragment of its own."""


class Letter(NamedTuple):
    """A character and where it stands."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float


_given = [0]
"""Letters of the pages that are read; the watch looks at it from its thread."""
_BLANK = Letter(" ", 0.0, 0.0, 0.0, 0.0)


class Fragment(NamedTuple):
    """Letters on a line without a wide gap."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def fragments(letters: Iterator[Letter]) -> Iterator[Fragment]:
    """Letters in the order of the file as fragments."""
    words: list[str] = []
    last, blank = _BLANK, False
    edges = 0.0, 0.0, 0.0, 0.0
    for letter in letters:
        if letter is _BLANK or letter.sign.isspace():
            blank = True
            continue
        sign, left, top, right, bottom = letter
        if words and not _goes_on(last, letter):
            yield _fragment(edges, words)
            words = []
        if not words:
            edges = left, top, right, bottom
        else:
            if blank or left - last.right > _WORD_GAP * (bottom - top):
                words.append(" ")
            x, y, right_most, lowest = edges
            edges = (
                left if left < x else x,
                top if top < y else y,
                right if right > right_most else right_most,
                bottom if bottom > lowest else lowest,
            )
        words.append(sign)
        last, blank = letter, False
    if words:
        yield _fragment(edges, words)


def _goes_on(last: Letter, letter: Letter) -> bool:
    if last.top == letter.top and last.bottom == letter.bottom:  # of nearly all letters
        height = max(letter.bottom - letter.top, 1.0)
        return -height / 2 <= letter.left - last.right <= _FRAGMENT_GAP * height
    one, other = last.bottom - last.top, letter.bottom - letter.top
    gap, height = letter.left - last.right, max(one, other, 1.0)
    if not -height / 2 <= gap <= _FRAGMENT_GAP * height:
        return False
    return min(last.bottom, letter.bottom) - max(last.top, letter.top) >= min(one, other) / 2


def _fragment(edges: tuple[float, float, float, float], words: list[str]) -> Fragment:
    left, top, right, bottom = edges
    return Fragment(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1), "".join(words))


# -- the library ---------------------------------------------------------------


def _document(raw: bytes) -> dict[str, Any]:
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        return {"state": "locked" if pdfium.FPDF_GetLastError() == _PASSWORD else "broken"}
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        return {"state": "large"}
    left_out = {"attachment": max(0, pdfium.FPDFDoc_GetAttachmentCount(document))}
    budget = [MOST_CHARACTERS]
    pages = [_page(pdfium, document, number, budget, left_out) for number in range(count)]
    return {"state": "read", "pages": pages, "left_out": left_out}


def _page(pdfium: Any, document: Any, number: int, budget: list[int], left_out: dict[str, int]) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"broken": True, "images": 0, "height": 0.0, "fragments": [], "comments": []}
    text = pdfium.FPDFText_LoadPage(page)
    try:
        found = list(fragments(_letters(pdfium, page, text, budget, left_out))) if text else []
        comments = _comments(pdfium, page, text, left_out)
        _given[0] += sum(len(each.text) for each in found)
        height, images = pdfium.FPDF_GetPageHeightF(page), _images(pdfium, page)
        return {"broken": False, "images": images, "height": height, "fragments": found, "comments": comments}
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _letters(pdfium: Any, page: Any, text: Any, budget: list[int], left_out: dict[str, int]) -> Iterator[Letter]:
    """The letters of a page that stand upright on it; turned ones, as of a watermark, are counted."""
    count = pdfium.FPDFText_CountChars(text)
    budget[0] -= count
    if budget[0] < 0:
        os._exit(TOO_MUCH)
    turned, width = pdfium.FPDFPage_GetRotation(page), pdfium.FPDF_GetPageWidthF(page)
    height = pdfium.FPDF_GetPageHeightF(page)
    code_of, box_of, angle_of = (
        getattr(pdfium, f"FPDFText_Get{of}") for of in ("Unicode", "LooseCharBox", "CharAngle")
    )
    box = pdfium.FS_RECTF()
    there = ctypes.byref(box)
    upright = -turned % 4
    line: tuple[float, float, float] | None = None
    for place in range(count):
        code = code_of(text, place)
        if not code or not box_of(text, place, there):
            continue
        if code in _BLANKS:
            yield _BLANK
            continue
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        # The library is slow to say an angle: what goes on to the right on an upright line stands upright too.
        goes_on = not turned and line is not None and line[:2] == (top, bottom) and left >= line[2]
        if not goes_on and _quarter(angle_of(text, place)) != upright:
            left_out["turned letter"] = left_out.get("turned letter", 0) + 1
            line = None
            continue
        line = top, bottom, left
        if turned:
            yield Letter(_sign(code), *_shown(turned, width, height, left, top, right, bottom))
        else:
            yield Letter(_sign(code), left, height - top, right, height - bottom)


def _sign(code: int) -> str:
    if code in _END_OF_LINE_HYPHENS:
        return "-"
    # The library gives half of a letter beyond the first 65,536.
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def _quarter(angle: float) -> int:
    """Quarter turns of a letter, -1 for a slant such as that of a watermark; a scanner's slant is none."""
    turns = max(angle, 0.0) / _QUARTER
    return round(turns) % 4 if abs(turns - round(turns)) < _SLANT else -1


def _shown(
    turned: int, width: float, height: float, left: float, top: float, right: float, bottom: float
) -> tuple[float, float, float, float]:
    """A box of the page's own space as left, top, right and bottom of the page as it is shown."""
    if turned == 1:
        return bottom, left, top, right
    if turned == 2:
        return width - right, bottom, width - left, top
    if turned == 3:
        return width - top, height - right, width - bottom, height - left
    return left, height - top, right, height - bottom


def _images(pdfium: Any, page: Any) -> int:
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    return sum(pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, place)) == _IMAGE for place in range(count))


def _comments(pdfium: Any, page: Any, text: Any, left_out: dict[str, int]) -> list[tuple[str, str, Box, str]]:
    """Words, author, box and the words under it of each comment."""
    turned, width = pdfium.FPDFPage_GetRotation(page), pdfium.FPDF_GetPageWidthF(page)
    height = pdfium.FPDF_GetPageHeightF(page)
    found = comments_on(pdfium, page, text, left_out)
    return [(words, author, _shown(turned, width, height, *box), under) for words, author, box, under in found]


# -- the watch -------------------------------------------------------------------


def _memory() -> int:
    """Bytes of memory that this process uses now, or has used at most where only that can be had."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 # pathlib costs a hundredth here
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


def _windows_memory() -> int:
    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "paged", "peak_paged")),
        )

    counters = Counters()
    counters.size = ctypes.sizeof(counters)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 # unknown to type checkers elsewhere
    kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(-1), ctypes.byref(counters), counters.size)
    return int(counters.now)


def allowed() -> float:
    """Seconds of processor time that the process may take by now."""
    return SECONDS + _given[0] * A_LETTER


def _watch() -> None:
    while time.process_time() < allowed() and _memory() < BYTES:
        time.sleep(_TICK)
    os._exit(TOO_MUCH)


def _limit() -> None:
    """The same limits by the system, where it has them; a crash of the library leaves no dump behind."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (3 * BYTES, 3 * BYTES))
    except (ImportError, ValueError, OSError):
        pass


def main() -> None:
    """Read a PDF from standard input and write what is in it."""
    _limit()
    threading.Thread(target=_watch, daemon=True).start()
    try:
        found = _document(sys.stdin.buffer.read())
    except MemoryError:
        os._exit(TOO_MUCH)
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # the library is not asked to tidy up what it may have broken


if __name__ == "__main__":
    main()
