"""The body of a Word file as XML, for what is read out of its tables; what somebody deleted is not read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qualcode.intake.archive_guard import open_parts
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.word_parts import damaged, no_word_file
from qualcode.text.clean import show

_BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_UNSEEN = (f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", f"{W}tbl", f"{W}txbxContent", FALLBACK)


def word_body(path: Path, raw: bytes) -> Any:
    """The root element of the main part; IntakeError for what is no Word file, or not safe to unpack."""
    file = ForeignFile(show(path.name), raw)
    parts = open_parts(file, damaged(raw))
    if _BODY not in parts:
        raise file.unfit(no_word_file())
    return parts.xml(_BODY)


def tables(body: Any) -> Iterator[list[list[str]]]:
    """The texts of every table, row by row; a table within a cell is one of its own."""
    for table in body.iter(f"{W}tbl"):
        yield [[_cell(cell) for cell in _inner(row, "tc")] for row in _inner(table, "tr")]


def _inner(element: Any, tag: str) -> Iterator[Any]:
    """What stands in an element, past wrappers such as content controls, and not in a table within it."""
    for child in element:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _inner(child, tag)


def _cell(cell: Any) -> str:
    return "\n".join("".join(_words(paragraph)) for paragraph in _inner(cell, "p"))


def _words(element: Any) -> Iterator[str]:
    """What a reader sees; deleted and moved words are left out."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _words(child)
