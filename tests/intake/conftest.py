"""What tests of readers share."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "aineisto"
    made.mkdir()
    return made
