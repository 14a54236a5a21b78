"""Errors about files are whole sentences, whoever says them."""

from pathlib import Path

import pytest

from qualcode.intake import foreign_file, saying


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("it is damaged", "a.txt: it is damaged."),
        ("is it right?", "a.txt: is it right?"),
        ("save it.", "a.txt: save it."),
    ],
)
def test_an_error_ends_with_one_sign(reason: str, told: str) -> None:
    assert str(saying.unfit("a.txt", reason)) == told
    assert str(foreign_file.unfit(Path("a.txt"), reason)) == told
