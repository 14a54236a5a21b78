"""SubRip: numbered captions with a comma in their times."""

from qualcode.intake.cues import ARROW_FRAME, Grammar
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.subtitles import read_subtitles
from qualcode.model.intake import Choices, Manuscript

_GRAMMAR = Grammar(ARROW_FRAME, "00:00:01,000 --> 00:00:04,000", ids="number")


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The one source in a .srt file; IntakeError where no caption can be read."""
    return read_subtitles(file, choices, _GRAMMAR)
