"""Plain letters: what is typed on another keyboard is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.letters import plain


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("käyttö", "kaytto"),
        ("åtgärd", "atgard"),
        ("čoahkkin", "coahkkin"),
        ("ŋuođđu", "nuoddu"),
        ("šaddat ž ŧ á", "saddat z t a"),
        ("a\u0308", "a"),
        ("漢字", "漢字"),
        ("plain", "plain"),
    ],
)
def test_letters_lose_dots_strokes_and_accents(written: str, typed: str) -> None:
    assert plain(written) == typed


@given(st.text())
def test_plain_letters_stay_as_they_are(text: str) -> None:
    assert plain(plain(text)) == plain(text)
