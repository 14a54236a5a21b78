"""Reading a file or an archive into sources, by the reader of its format."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from qualcode.intake.drafting import draft
from qualcode.intake.foreign_file import ForeignFile, foreign_file
from qualcode.intake.formats import format_of
from qualcode.model.intake import Choices
from qualcode.model.source import SourceDraft

LARGEST = 50_000_000
"""Bytes of a file; a long interview has a hundred thousand."""


def read_path(
    path: Path,
    choices: Choices | None = None,
    *,
    defaults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> Iterator[SourceDraft]:
    """The sources in a file: one, or as many as a survey has respondents; IntakeError for one that cannot be read.

    `defaults` are plain fields for a head that does not have them, `said` are fields that go before the head's.
    """
    return read_file(foreign_file(path, LARGEST), choices or Choices(), defaults=defaults, said=said)


def read_file(
    file: ForeignFile,
    choices: Choices,
    *,
    defaults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> Iterator[SourceDraft]:
    """The sources in a file that is in memory."""
    form, warning = format_of(file)
    for manuscript in form.read(file, choices):
        name = manuscript.file or file.name
        stem = PurePosixPath(name).stem
        made = draft(name, stem, manuscript, choices, defaults=defaults, said=said)
        yield made.with_warning(warning) if warning else made
