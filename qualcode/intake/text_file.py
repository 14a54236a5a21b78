"""Plain text and Markdown: the wording as it stands."""

from qualcode.intake.encodings import decode
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.page_marks import without_page_marks
from qualcode.locale import _
from qualcode.model.intake import Choices, Manuscript

LARGEST = 15_000_000
"""Bytes of a text; a long interview has a hundred thousand."""


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The text of a .txt or .md file; IntakeError for one that is binary, too large, or fits no encoding well."""
    if len(file.raw) > LARGEST:
        raise file.unfit(_("the file is too large; is it the right one?"))
    decoded = decode(file.name, file.raw, choices.encoding)
    text, pages, marks = without_page_marks(decoded.text)
    left_out = {"page mark": marks} if marks else {}
    return [Manuscript(text=text, pages=pages, left_out=left_out, encoding=decoded.encoding, warnings=decoded.warnings)]
