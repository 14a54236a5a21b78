"""WebVTT: captions of meetings (Zoom, Teams), of videos, and of programs that recognise speech."""

import re
from collections.abc import Iterator

from qualcode.intake.cues import ARROW_FRAME, Cues, Grammar
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.language_words import language_code
from qualcode.intake.subtitles import read_subtitles
from qualcode.model.intake import Choices, Manuscript

_GRAMMAR = Grammar(
    ARROW_FRAME, "00:00:01.000 --> 00:00:04.000", ids="any", blocks=("NOTE", "STYLE", "REGION"), head="WEBVTT"
)
_LANGUAGE = re.compile(r"(?:NOTE\s+)?language\s{0,4}:\s{0,4}(\S{2,20})", re.IGNORECASE)


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The one source in a .vtt file; IntakeError where no caption can be read."""
    return read_subtitles(file, choices, _GRAMMAR, _words)


def _words(found: Cues) -> dict[str, str]:
    """The language, which the head or a note may tell."""
    return {"language": code} if (code := next(_languages(found), "")) else {}


def _languages(found: Cues) -> Iterator[str]:
    for line in (*(found.head or ()), *found.notes):
        match = _LANGUAGE.match(line)
        if match and (code := language_code(match[1])):
            yield code
