"""A process of its own in which PDFium reads one PDF: bytes come by standard input, fragments of lines go out as JSON.

It guards time and memory on every system alike: a thread watches both and ends the process, whatever the library
is doing; where the system can also limit them itself, it is asked to. It imports nothing heavy but the library.

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

SECONDS, BYTES = 4.0, 230_000_000
"""Processor time and memory of the process; the program that waits for it has memory of its own."""
MOST_PAGES, MOST_CHARACTERS = 5_000, 4_000_000
TOO_MUCH = 77
"""Its exit code when it goes beyond a limit."""

_TICK = 0.02
_ANCHORED = {1: "comment", 3: "comment", 9: "comment", 20: "form field"}
"""Kinds of annotations by PDFium's numbers: text, free text, highlight, widget."""
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
    run: list[Letter] = []
    words: list[str] = []
    blank = False
    for letter in letters:
        if letter.sign.isspace():
            blank = True
            continue
        if run and not _goes_on(run[-1], letter):
            yield _fragment(run, words)
            run, words = [], []
        if run and (blank or letter.left - run[-1].right > _WORD_GAP * (letter.bottom - letter.top)):
            words.append(" ")
        run.append(letter)
        words.append(letter.sign)
        blank = False
    if run:
        yield _fragment(run, words)


def _goes_on(last: Letter, letter: Letter) -> bool:
    one, other = last.bottom - last.top, letter.bottom - letter.top
    gap, height = letter.left - last.right, max(one, other, 1.0)
    if not -height / 2 <= gap <= _FRAGMENT_GAP * height:
        return False
    return min(last.bottom, letter.bottom) - max(last.top, letter.top) >= min(one, other) / 2


def _fragment(run: list[Letter], words: list[str]) -> Fragment:
    left, top = min(each.left for each in run), min(each.top for each in run)
    right, bottom = max(each.right for each in run), max(each.bottom for each in run)
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
        return {"broken": True, "images": 0, "height": 0.0, "fragments": []}
    text = pdfium.FPDFText_LoadPage(page)
    try:
        found = list(fragments(_letters(pdfium, page, text, budget, left_out))) if text else []
        _count_annotations(pdfium, page, left_out)
        height = pdfium.FPDF_GetPageHeightF(page)
        return {"broken": False, "images": _images(pdfium, page), "height": height, "fragments": found}
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
    box = pdfium.FS_RECTF()
    there = ctypes.byref(box)
    for place in range(count):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if not code or not pdfium.FPDFText_GetLooseCharBox(text, place, there):
            continue
        if code in _BLANKS:
            yield _BLANK
            continue
        if _quarter(pdfium.FPDFText_GetCharAngle(text, place)) != -turned % 4:
            left_out["turned letter"] = left_out.get("turned letter", 0) + 1
            continue
        yield Letter(_sign(code), *_shown(turned, width, height, box.left, box.top, box.right, box.bottom))


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


def _count_annotations(pdfium: Any, page: Any, left_out: dict[str, int]) -> None:
    for place in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_OBJECTS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        if kind := _ANCHORED.get(pdfium.FPDFAnnot_GetSubtype(annotation)):
            left_out[kind] = left_out.get(kind, 0) + 1
        pdfium.FPDFPage_CloseAnnot(annotation)


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


def _watch() -> None:
    while time.process_time() < SECONDS and _memory() < BYTES:
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
