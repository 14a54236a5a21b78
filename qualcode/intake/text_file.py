"""Plain text and Markdown: the wording as it stands."""

from qualcode.intake.encodings import decode
from qualcode.intake.foreign_file import ForeignFile
from qualcode.model.intake import Choices, Manuscript


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The text of a .txt or .md file; IntakeError for a binary one, and for one that fits no encoding well."""
    decoded = decode(file.name, file.raw, choices.encoding)
    return [Manuscript(text=decoded.text, encoding=decoded.encoding)]
