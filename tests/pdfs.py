"""PDFs made by hand, for the tests of their reader: words at places, in the order in which they are written."""

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

HEIGHT, WIDTH = 842, 595
_ESCAPED = {"\\": r"\\", "(": r"\(", ")": r"\)"}


class Words(NamedTuple):
    """A piece of text; `left` and `top` in points from the upper left corner, in letters of `size` points."""

    left: float
    top: float
    text: str
    size: float = 11


def pdf(pages: Iterable[Sequence[Words]], *, page: str = "") -> bytes:
    """A PDF of these pages; `page` is more of each page's dictionary."""
    return pdf_of(["\n".join(map(shown, words)).encode("cp1252") for words in pages], page=page)


def pdf_of(contents: Sequence[bytes], *, page: str = "", packed: bool = False, extra: Iterable[bytes] = ()) -> bytes:
    """A PDF of pages with these instructions; `extra` objects are numbered on after the pages."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} /MediaBox [0 0 {WIDTH} {HEIGHT}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        resources = f"/Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R {page}"
        objects += [f"<< /Type /Page /Parent 2 0 R {resources} >>".encode(), stream(content, packed=packed)]
    return assembled([*objects, *extra])


def stream(content: bytes, *, packed: bool = False, more: str = "") -> bytes:
    """A stream object."""
    data = zlib.compress(content, 9) if packed else content
    filtered = "/Filter /FlateDecode" if packed else ""
    return f"<< /Length {len(data)} {filtered} {more} >>\nstream\n".encode() + data + b"\nendstream"


def assembled(objects: Sequence[bytes]) -> bytes:
    """Objects, numbered from 1, as a file; the first is its catalogue."""
    raw, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(raw)}\n"
    return raw + end.encode() + b"%%EOF\n"


def shown(words: Words) -> str:
    text = "".join(_ESCAPED.get(letter, letter) for letter in words.text)
    return f"BT /F {words.size} Tf {words.left} {HEIGHT - words.top - words.size} Td ({text}) Tj ET"


def block(left: float, top: float, lines: Iterable[str], leading: float = 14) -> list[Words]:
    """Lines under each other."""
    return [Words(left, top + number * leading, line) for number, line in enumerate(lines)]
