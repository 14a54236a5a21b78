"""The one guard before foreign zips and foreign XML: both are weighed before anything in them is unpacked or parsed.

It guards: no archive of endless parts, no part without end, no two parts of one name, nothing encrypted; no document
type definition, entity, network or bottomless nesting in XML. A name in an archive is only a name: parts are unpacked
into memory, never onto a disk, and archives within an archive are not opened.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from qualcode.intake.foreign_file import OLE_START, ForeignFile
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.text.clean import show

DEEPEST = 200
"""Levels of XML."""
LARGEST_XML = 15_000_000
"""Bytes of all XML that is parsed of a file; its trees take up to fifteen times as much memory."""
_ENCRYPTED = 0x1
_TOO_DEEP = "/*" * (DEEPEST + 1)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may weigh."""

    parts: int = 1_000
    unpacked: int = 200_000_000
    """Bytes of all parts; one at a time is in memory."""
    part: int = 50_000_000
    steepest: int = 200
    """How many times smaller than its content a part may be packed …"""
    small: int = 1_000_000
    """… and bytes up to which that does not matter."""


OFFICE = Limits()


def archive_fault(infos: Iterable[zipfile.ZipInfo], limits: Limits = OFFICE) -> str:
    """Why an archive with these parts is not unpacked, or ""."""
    whole = list(infos)
    if any(info.flag_bits & _ENCRYPTED for info in whole):
        return _("this file is encrypted; save it without a password")
    if len(whole) > limits.parts or sum(info.file_size for info in whole) > limits.unpacked:
        return _("the file is too large; is it the right one?")
    if any(_is_bomb(info, limits) for info in whole):
        return _("the file is too large; is it the right one?")
    if len({info.filename for info in whole}) < len(whole):
        return _("two parts in it have the same name; open it in its program and save it anew")
    return ""


def _is_bomb(info: zipfile.ZipInfo, limits: Limits) -> bool:
    steep = info.file_size > max(limits.small, limits.steepest * info.compress_size)
    return steep or info.file_size > limits.part


class Parts:
    """The parts of an archive that is in memory, by name."""

    def __init__(self, file: ForeignFile, damaged: str, archive: zipfile.ZipFile) -> None:
        self._file, self._damaged, self._zip = file, damaged, archive
        self.names = tuple(archive.namelist())
        self._known = frozenset(self.names)
        self._parsed = 0

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def read(self, name: str) -> bytes:
        """The bytes of a part; IntakeError for one that is missing or damaged."""
        try:
            return self._zip.read(name)
        # A damaged zip raises what its damage happens to hit.
        except Exception:
            raise self._file.unfit(self._damaged, show(name)) from None

    def xml(self, name: str) -> Any:
        """The root element of a part; IntakeError as `read` and `parse_xml` have it."""
        raw = self.read(name)
        self._parsed += len(raw)
        if self._parsed > LARGEST_XML:
            raise self._file.unfit(_("the file is too large; is it the right one?"), show(name))
        return parse_xml(self._file, raw, self._damaged, show(name))


def open_parts(file: ForeignFile, damaged: str, limits: Limits = OFFICE) -> Parts:
    """The parts of an archive; IntakeError for what is none or not safe to unpack.

    `damaged` is what to say of a file that is no archive, is broken, or lacks what it needs.
    """
    if file.raw.startswith(OLE_START):
        raise file.unfit(_("it is an encrypted or an old Word file; save it as .docx without a password"))
    try:
        archive = zipfile.ZipFile(BytesIO(file.raw))
        fault = archive_fault(archive.infolist(), limits)
    except Exception:  # see `Parts.read`
        raise file.unfit(damaged) from None
    if fault:
        raise file.unfit(fault)
    return Parts(file, damaged, archive)


def parse_xml(file: ForeignFile, raw: bytes, damaged: str, place: str = "") -> Any:
    """The root element of XML; IntakeError for what is broken, has a document type definition, or goes too deep."""
    from lxml import etree

    if len(raw) > LARGEST_XML:
        raise file.unfit(_("the file is too large; is it the right one?"), place)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        # So that a text is one, not in pieces around a comment.
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(raw, parser).getroottree()
    except (etree.XMLSyntaxError, ValueError):
        raise _unfit_xml(file, raw, damaged, place) from None
    if tree.docinfo.internalDTD is not None:
        raise file.unfit(_has_doctype(), place)
    root = tree.getroot()
    if root.xpath(f"boolean({_TOO_DEEP})"):
        raise file.unfit(damaged, place)
    return root


def _unfit_xml(file: ForeignFile, raw: bytes, damaged: str, place: str) -> IntakeError:
    """What is wrong with XML that does not parse: an entity bomb says that it is one before it breaks."""
    return file.unfit(_has_doctype() if b"<!DOCTYPE" in raw[:10_000] else damaged, place)


def _has_doctype() -> str:
    return _("it has a document type definition, which no office program writes")
