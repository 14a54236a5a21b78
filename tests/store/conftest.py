"""What the tests of the store share."""

from pathlib import Path

import pytest
from studies import study, turn

from qualcode.workbench import coding


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project with one coding, alone in its folder."""
    path = tmp_path / "p.qualcode"
    with study(path) as project:
        coding.apply(project, turn(project, "T01", 2), "skills", note="kept")
    return path
