"""What programs that recognise speech write as JSON: Whisper and its relatives, with and without speakers.

Guards: only the shapes in `whisper_shapes` are read; anything else is refused with what was expected. Depth and
number of parts are bounded before anything of the file is taken.
"""

import json
from collections.abc import Iterable
from typing import NoReturn

from qualcode.intake.encodings import Decoded, decode
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.language_words import language_code
from qualcode.intake.spoken import in_time, utterances
from qualcode.intake.whisper_shapes import Segment, UnknownShapeError, found_language, segments_of
from qualcode.locale import _, ngettext
from qualcode.model.intake import Choices, Manuscript

LARGEST = 30_000_000
"""Bytes; three hours with every word timed have five million."""
_MOST_PARTS, _MOST_VALUES = 300_000, 2_000_000


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The one source in a .json file of a recogniser; IntakeError for any other JSON."""
    decoded = _decoded(file, choices)
    data = _parsed(file, decoded.text)
    try:
        segments = [each for each in segments_of(data) if each.stretch.text]
    except UnknownShapeError as error:
        raise file.unfit(_expected(), error.place) from None
    if not segments:
        raise file.unfit(_("there are no words in its segments; check that it is the right file"))
    stretches, late, afresh = in_time([each.stretch for each in segments])
    code = language_code(found_language(data))
    return [
        Manuscript(
            utterances=utterances(stretches),
            words={"language": code} if code else {},
            encoding=decoded.encoding,
            warnings=(*decoded.warnings, *_warnings(segments, late, afresh)),
        )
    ]


def _decoded(file: ForeignFile, choices: Choices) -> Decoded:
    if len(file.raw) > LARGEST:
        raise file.unfit(_("the file is too large; check that it is the right one"))
    decoded = decode(file.name, file.raw, choices.encoding)
    text = decoded.text
    # Counted in strings as well, which only makes the bound a little narrower.
    if text.count("[") + text.count("{") > _MOST_PARTS or text.count(",") > _MOST_VALUES:
        raise file.unfit(_("the file is too large; check that it is the right one"))
    return decoded


def _parsed(file: ForeignFile, text: str) -> object:
    try:
        return json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        words = _("this is not JSON; it breaks off or goes wrong here")
        place = _("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        raise file.unfit(words, place) from None
    except RecursionError:
        raise file.unfit(_("it is nested too deeply; check that it is the right file")) from None
    except ValueError:
        raise file.unfit(_("this is not JSON; a number in it is none")) from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _expected() -> str:
    return _("this is not what Whisper writes: “segments”, “transcription” or “chunks” with times and text")


def _warnings(segments: Iterable[Segment], late: int, afresh: bool) -> Iterable[str]:
    every = list(segments)
    named = [each for each in every if each.stretch.speaker]
    nameless = len(every) - len(named) if named else 0
    if nameless:
        words = ngettext("in {n} segment nobody is named", "in {n} segments nobody is named", nameless)
        yield words.format(n=nameless)
    mixed = sum(each.mixed for each in named)
    if mixed:
        words = ngettext(
            "in {n} segment single words are given to somebody else; the speaker of the segment was kept",
            "in {n} segments single words are given to somebody else; the speaker of the segment was kept",
            mixed,
        )
        yield words.format(n=mixed)
    if late:
        told = ngettext("{n} segment was out of order", "{n} segments were out of order", late).format(n=late)
        yield _("{cues}; all were sorted by their times").format(cues=told)
    if afresh:
        yield _("its times begin afresh in the middle, as of two recordings; the order of the file was kept")
