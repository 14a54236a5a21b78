"""The formats that can be read: which file is which, and the reader of each.

A reader is a function `read(file: ForeignFile, choices: Choices) -> list[Manuscript]` in a file of its own; it is
imported when the first file of its format comes. Other packages add formats by an entry point of the group
`qualcode.formats` that names a `Format`. What a file is, is told from what is in it before how it is called.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from io import BytesIO
from typing import cast

from qualcode.intake.foreign_file import OLE_START, ZIP_START, ForeignFile
from qualcode.locale import N_, _
from qualcode.model.intake import Choices, Manuscript
from qualcode.text.clean import show

Read = Callable[[ForeignFile, Choices], list[Manuscript]]
_SNIFFED = 1_024
_ZOOM_CHAT = re.compile(rb"^(?:\d{4}-\d\d-\d\d[ t])?\d{1,2}:\d\d:\d\d[ \t]{1,8}from[ \t]{1,4}\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: how they end, who reads them, and what is kept of them."""

    name: str
    suffixes: tuple[str, ...]
    reader: str
    """"package.module:function"."""
    kept: str
    """What is kept, in a few words of English; shown translated."""

    def read(self, file: ForeignFile, choices: Choices) -> list[Manuscript]:
        """The sources in a file; IntakeError, in one line, for one that cannot be read."""
        module, _colon, function = self.reader.partition(":")
        return cast("Read", getattr(import_module(module), function))(file, choices)


_HERE = "qualcode.intake."
_SURVEY = N_("an interview of each respondent or answer, the questions as those of an interviewer, attributes, case")
_WORD = N_("the wording in reading order, tables, lists, text boxes, notes at the end; bold names; comments as memos")
_PAGE = N_("the wording and its title, tables row by row, numbers of lists, bold names")
_CAPTIONS = N_("who speaks and when; each sentence of rolling captions once")
FORMATS = (
    Format("text", (".txt", ".md", ".text"), _HERE + "text_file:read", N_("the wording as it stands, with its head")),
    Format("docx", (".docx", ".docm"), _HERE + "word_file:read", _WORD),
    Format("odt", (".odt", ".ott"), _HERE + "odt_file:read", _WORD),
    Format("rtf", (".rtf",), _HERE + "rtf_file:read", _WORD),
    Format("csv", (".csv",), _HERE + "survey:read", _SURVEY),
    Format("tsv", (".tsv",), _HERE + "survey:read", _SURVEY),
    Format("xlsx", (".xlsx",), _HERE + "survey:read", _SURVEY),
    Format("vtt", (".vtt",), _HERE + "vtt_file:read", _CAPTIONS),
    Format("srt", (".srt",), _HERE + "srt_file:read", _CAPTIONS),
    Format("sbv", (".sbv",), _HERE + "sbv_file:read", _CAPTIONS),
    Format(
        "pdf", (".pdf",), _HERE + "pdf:read", N_("the wording by columns and paragraphs, its pages; comments as memos")
    ),
    Format("html", (".html", ".htm"), _HERE + "html_page:read", _PAGE),
    Format("epub", (".epub",), _HERE + "epub:read", N_("its chapters in reading order, each as a page, and its title")),
    Format("whisper", (".json",), _HERE + "whisper_file:read", N_("who speaks and when, and the language")),
    Format("zoom chat", (".txt",), _HERE + "zoom_chat:read", N_("who wrote and when")),
)


@cache
def formats() -> tuple[Format, ...]:
    """Our own formats and those that other packages add; ours come first."""
    return (*FORMATS, *(cast("Format", point.load()) for point in entry_points(group="qualcode.formats")))


def suffixes() -> tuple[str, ...]:
    """The endings of files that are read, in the order of the formats."""
    return tuple(dict.fromkeys(suffix for each in formats() for suffix in each.suffixes))


def format_of(file: ForeignFile) -> tuple[Format, str]:
    """The format of a file, and a warning where its name says something else, or ""; IntakeError for none."""
    inside = _by_content(file)
    known = {each.name: each for each in reversed(formats())}
    if inside and inside not in known:
        raise file.unfit(_refused(inside, file.suffix))
    by_name = next((each for each in formats() if file.suffix in each.suffixes), None)
    if inside and file.suffix in known[inside].suffixes:
        return known[inside], ""
    if inside:
        words = _("it is called {suffix} and was read as {format}, which it is")
        return known[inside], words.format(suffix=file.suffix or file.name, format=inside)
    if by_name is not None:
        return by_name, ""
    if not file.suffix:
        return known["text"], _("its name has no ending; it was read as plain text")
    return known["text"], _("its ending {suffix} is unknown; it was read as plain text").format(suffix=file.suffix)


_IN_OLE = {"EncryptedPackage": "locked", "WordDocument": "doc", "Workbook": "xls"}
"""What stands in files of the kind that old Word and Excel files and protected ones are, which goes first above."""
_OLD_WORD = (".doc", ".dot")
_SOUNDS = (".mp3", ".m4a", ".wav", ".ogg", ".opus", ".flac", ".wma", ".aac", ".mp4", ".mov", ".avi", ".mkv", ".webm")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".heic", ".bmp", ".webp")


def why_not_read(suffix: str) -> str:
    """Why files with an ending that is of no format are not read, and what to do."""
    if suffix in _OLD_WORD:
        return _refused("doc")
    if suffix == ".xls":
        return _refused("xls")
    if suffix in _SOUNDS:
        return _("it is a recording; add its transcript")
    if suffix in _PICTURES:
        return _("it is a picture; recognise the text (OCR) and add the result")
    words = _("files with the ending {suffix} are not read; save it as .docx or .txt")
    return words.format(suffix=show(suffix)) if suffix else _("its name has no ending; name it to have it tried")


def _refused(kind: str, suffix: str = "") -> str:
    told = {
        "doc": _("it is an old Word file (.doc); open it in Word or LibreOffice and save it as .docx"),
        "xls": _("it is an old Excel file (.xls); open it in Excel or LibreOffice and save it as .xlsx"),
        "locked": _("it is protected by a password; save it without one"),
        "zip": _("it is an archive; unpack it and name the file in it")
        if suffix.casefold() == ".zip"
        else _("it is an archive that is not called .zip; name it so, or unpack it"),
    }
    return told.get(kind, _("files of this kind ({kind}) are not read; save it as .docx or .txt").format(kind=kind))


def _by_content(file: ForeignFile) -> str:
    """The name of the format, or of a kind that is not read, as far as the bytes say it; else ""."""
    raw, start = file.raw, file.raw[:_SNIFFED]
    if start.startswith(OLE_START):
        return next((kind for word, kind in _IN_OLE.items() if word.encode("utf-16-le") in raw), "doc")
    if start.startswith(ZIP_START):
        return _zipped(raw)
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in start:
        return "pdf"
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"webvtt"):
        return "vtt"
    if text[:1].isdigit() and _ZOOM_CHAT.search(text):
        return "zoom chat"
    return "html" if text.startswith((b"<!doctype html", b"<html")) else ""


def _zipped(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return kind_of_archive(set(archive.namelist()))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ""


def kind_of_archive(names: set[str]) -> str:
    """The name of the format of a zip by the files in it; "zip" for one that is only an archive."""
    return next(_by_members(names), "zip")


def _by_members(names: set[str]) -> Iterator[str]:
    parts = {
        "word/document.xml": "docx",
        "xl/workbook.xml": "xlsx",
        "META-INF/container.xml": "epub",
        "content.xml": "odt",
        "ppt/presentation.xml": "pptx",
    }
    yield from (kind for part, kind in parts.items() if part in names)
    # Word in a browser numbers its parts: word/document2.xml.
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        yield "docx"
