"""Reading one file into one source, for the tests of readers."""

from collections.abc import Mapping
from pathlib import Path

from qualcode.intake.reading import read_path
from qualcode.model.draft import SourceDraft
from qualcode.model.intake import Choices


def read_source(
    path: Path,
    *,
    encoding: str = "",
    choices: Choices | None = None,
    defaults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> SourceDraft:
    (draft,) = read_path(path, choices or Choices(encoding=encoding), defaults=defaults, said=said)
    return draft
