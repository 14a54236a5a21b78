"""The words of a long text, a stretch at a time."""

from hashlib import sha256
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.text import stretches
from qualcode.text.likeness import marks_of


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("aÄßǅ İ\n\t\u00a0\u0301")), st.integers(1, 9))
def test_words_are_those_of_the_whole_text_wherever_it_is_parted(
    monkeypatch: pytest.MonkeyPatch, text: str, length: int
) -> None:
    monkeypatch.setattr(stretches, "_LENGTH", length)
    words = text.casefold().split()
    assert list(chain.from_iterable(stretches.words_of(text))) == words
    marks = marks_of(text)
    assert (marks.words, marks.folded) == (len(words), sha256(" ".join(words).encode()).hexdigest())
