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


@pytest.mark.parametrize(
    "text",
    [
        "source;code;quote\nT1;trust;yes, we do\n",
        "sep=;\nsource;code;quote\nT1;trust;yes, we do\n",
        "source\tcode\tquote\nT1\ttrust\tyes, we do\n",
        'source,code,quote\nT1,trust,"yes, we do"\n',
    ],
    ids=["semicolons", "Excel's own line", "tabs", "commas"],
)
def test_the_separator_of_a_list_is_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    (row,) = read_codings(tmp_path / "list.csv")
    assert (row.source, row.code, row.quote) == ("T1", "trust", "yes, we do")
