"""The body of a Word file as XML: a foreign zip, weighed before anything in it is unpacked.

It guards: no document type definition, no part without end, and what somebody deleted is not read.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from qualcode.intake.foreign_file import unfit
from qualcode.locale import _
from qualcode.model.errors import IntakeError

LARGEST_UNPACKED = 50_000_000
"""Bytes of everything in a file."""
_MOST_PARTS, _STEEPEST = 1_000, 200
"""Parts of a file, and how many times smaller than its text a part may be packed."""
_BODY = "word/document.xml"
_OLE_START = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
_UNSEEN = (f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", f"{W}tbl", f"{W}txbxContent", _FALLBACK)


def word_body(path: Path, raw: bytes) -> Any:
    """The root element of the main part; IntakeError for what is no Word file, or not safe to unpack."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(_main_part(path, raw), parser).getroottree()
    except etree.XMLSyntaxError:
        raise unfit(path, _("this is not a Word file; save it as .docx")) from None
    if tree.docinfo.internalDTD is not None:
        raise unfit(path, _("it has a document type definition, which no office program writes"))
    return tree.getroot()


def _main_part(path: Path, raw: bytes) -> bytes:
    if raw.startswith(_OLE_START):
        raise unfit(path, _("it is an encrypted or an old Word file; save it as .docx without a password"))
    try:
        with zipfile.ZipFile(BytesIO(raw)) as parts:
            infos = parts.infolist()
            if any(info.flag_bits & _ENCRYPTED for info in infos):
                raise unfit(path, _("this file is encrypted; save it without a password"))
            part = parts.getinfo(_BODY)
            steep = part.file_size > _STEEPEST * max(part.compress_size, 1)
            if steep or len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
                raise unfit(path, _("the file is too large; is it the right one?"))
            return parts.read(part)
    except IntakeError:
        raise
    # A damaged zip raises what its damage happens to hit.
    except Exception:
        raise unfit(path, _("this is not a Word file; save it as .docx")) from None


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
