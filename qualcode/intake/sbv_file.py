"""SubViewer as YouTube writes it: start and end in one line, with a comma between them."""

import re

from qualcode.intake.cues import Grammar
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.subtitles import read_subtitles
from qualcode.model.intake import Choices, Manuscript

_GRAMMAR = Grammar(
    re.compile(r"\s{0,8}(?P<start>\d{1,4}:\d[\w:.]{0,12})\s{0,8},\s{0,8}(?P<end>\d{1,4}:[\w:.]{0,12})(?P<rest>\s*)$"),
    "0:00:01.000,0:00:04.000",
)


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The one source in a .sbv file; IntakeError where no caption can be read."""
    return read_subtitles(file, choices, _GRAMMAR)
