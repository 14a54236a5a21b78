"""Reading a list of codings."""

from pathlib import Path

import pytest

from qualcode.intake.coding_list import read_codings
from qualcode.model.errors import IntakeError


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ('{"source": "T1", "code": "a", "start": "' + "9" * 5_000 + '"}', "is not a position"),
        ('{"source": "T1", "code": "a", "facets": "' + "[" * 100_000 + '"}', "facets are not JSON"),
    ],
    ids=["position", "facets"],
)
def test_a_value_beyond_measure_is_refused_with_its_line(tmp_path: Path, row: str, fault: str) -> None:
    (tmp_path / "list.jsonl").write_text(row)
    with pytest.raises(IntakeError, match=f"list.jsonl, line 1: .*{fault}"):
        read_codings(tmp_path / "list.jsonl")
