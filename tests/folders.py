"""Folders and archives of interviews for tests, and what comes of them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from qualcode.intake.reading import Report, read_many
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError

TALK = "H: Mitä kuuluu?\n\nV: Hyvää, kiitos.\n\nH: Entä muuten?\n\nV: Sitä samaa.\n"
GROUP = "H: Mitä kuuluu?\n\nAino: Hyvää, kiitos.\n\nEino: Samoin.\n\nH: Entä muuten?\n\nAino: Sitä.\n\nEino: Tätä.\n"
PICTURE = "it is a picture; recognise the text (OCR) and add the result"
CLUSTERS = {"cluster": ("Klusteri", "Cluster"), "stage": ("Vaihe uralla",)}


def fill(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def packed(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def read(path: Path, report: Report | None = None, **options: object) -> dict[str, SourceDraft]:
    drafts = read_many([path], report=report, **options)  # type: ignore[arg-type] # each test names its own
    return {draft.file: draft for draft in drafts}


def refusal(path: Path, **options: object) -> str:
    with pytest.raises(IntakeError) as caught:
        read(path, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)
