"""Rich text files (.rtf): wording in reading order, numbers of lists, notes at the end, comments as asides."""

from dataclasses import replace

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.rtf_text import RtfText
from qualcode.intake.word_pieces import Found
from qualcode.intake.word_writing import composed
from qualcode.locale import _
from qualcode.model.intake import Choices, Manuscript


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:  # noqa: ARG001 # a reader's form
    """The text of a rich text file; IntakeError for one that is none or without end."""
    if not file.raw.lstrip().startswith(b"{\\rtf"):
        raise file.unfit(_("this is not a rich text file; save it anew as .rtf or .docx"))
    text = RtfText(file)
    text.read()
    found = Found(text.body.close(), text.notes, text.comments, text.left_out, text.title)
    made = composed(found)
    if text.cut_off:
        warning = _("the file ends in the middle of something; look whether its end is missing")
        return [replace(made, warnings=(*made.warnings, warning))]
    return [made]
