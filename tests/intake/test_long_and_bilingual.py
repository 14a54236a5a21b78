"""A text of more turns than a source may have, and one in which two languages are spoken."""

from pathlib import Path

import pytest
from drafts import read_source

from qualcode.model.errors import IntakeError


def test_a_text_of_more_turns_than_anybody_speaks_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("Anna: moi. Elsa: hei. " * 100_001, encoding="utf-8")
    with pytest.raises(IntakeError, match="more than 200000 turns, too many for one source; divide it"):
        read_source(tmp_path / "line.txt")


def test_a_text_half_in_one_language_and_half_in_another_says_so(tmp_path: Path) -> None:
    finnish = (
        "No niin, se oli kyllä niin että me ei oikein tiedetty mitä siitä tulee, mutta sitten kun alettiin, niin ne"
    )
    swedish = "Det var så att vi inte visste vad det skulle bli, men när vi började så var alla med och nu är det bra."
    (tmp_path / "half.txt").write_text(f"A: {finnish} oli mukana.\n\nB: {swedish}\n", encoding="utf-8")
    draft = read_source(tmp_path / "half.txt")
    assert (draft.language, [turn.language for turn in draft.turns]) == ("", ["fi", "sv"])
    assert any("in none of them clearly most" in words for words in draft.warnings)
