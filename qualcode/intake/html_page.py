"""HTML as pages of the web, archives and programs write it, with broken tags and declared or missing encoding."""

import codecs
import re

from qualcode.intake.encodings import Decoded, decode, is_binary
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.html_text import Page, page_of
from qualcode.intake.word_names import taken_for_speakers
from qualcode.intake.word_turns import kept_as_text, turn_warnings
from qualcode.locale import _
from qualcode.model.intake import Choices, Manuscript
from qualcode.text.clean import show

_DECLARED_WITHIN = 4_096
_BYTE_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_USUAL = "utf-8"
# As browsers do: who declares one of these writes Windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The wording of a page; IntakeError for one without text, too deeply nested, or in no encoding that fits."""
    decoded, warning = decoded_page(file, choices.encoding)
    page = page_of(file, decoded.text)
    if not page.text.strip():
        raise file.unfit(no_text())
    return [manuscript_of(page, decoded.encoding, warning)]


def no_text() -> str:
    """Why a page or a book without a word is refused."""
    return _("there is no text in it; look whether it is the right file")


def manuscript_of(page: Page, encoding: str, *warnings: str) -> Manuscript:
    """What a reader hands on of a page."""
    words = {"title": page.title} if page.title else {}
    left_out = {kind: times for kind, times in page.left_out.items() if times}
    told = turn_warnings(page.carried) if page.stretches else [kept_as_text()] if page.kept else []
    told += [taken_for_speakers()] if page.named else []
    return Manuscript(
        text=page.text,
        stretches=page.stretches,
        words=words,
        encoding=encoding,
        left_out=left_out,
        warnings=(*filter(None, warnings), *told),
    )


def decoded_page(file: ForeignFile, encoding: str = "") -> tuple[Decoded, str]:
    """The text of a page by the encoding that is told, marked or declared, or that fits; and a warning, or ""."""
    declared = "" if encoding or file.raw.startswith(_BYTE_MARKS) else _declared(file.raw)
    if not declared:
        found = decode(file.name, file.raw, encoding)
        return found, "".join(found.warnings)
    if declared == _USUAL:
        return _otherwise(decode(file.name, file.raw), declared)
    try:
        text = file.raw.decode(declared)
    except (UnicodeError, LookupError):
        return _otherwise(decode(file.name, file.raw), declared)
    if is_binary(text):
        raise file.unfit(_("this is not a text file; save it as plain text first"))
    return Decoded(text, declared), ""


def _otherwise(found: Decoded, declared: str) -> tuple[Decoded, str]:
    """What fits instead of what is declared, and the warning where that is something else."""
    if found.encoding == declared:
        return found, "".join(found.warnings)
    words = _("it says that its encoding is {declared}, which it is not; it was read as {found}")
    return found, words.format(declared=show(declared), found=found.encoding)


def _declared(raw: bytes) -> str:
    """The name of the encoding that a page declares, if there is such a one; "" else."""
    match = _DECLARED.search(raw[:_DECLARED_WITHIN])
    if match is None:
        return ""
    name = (match[1] or match[2]).decode("ascii", "replace")
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return name
    if not found._is_text_encoding or found.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")):
        return ""  # a page whose declaration can be read as ASCII is none of these
    return _MEANT.get(found.name, found.name)
