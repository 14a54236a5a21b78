"""The words in which two wordings differ."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.differing import differing

words = st.text("ab ä\n", max_size=30)


def shown(one: str, other: str) -> tuple[list[str], list[str]]:
    gone, come = differing(one, other)
    return [one[a:b] for a, b in gone], [other[a:b] for a, b in come]


def test_words_that_are_gone_and_words_that_have_come() -> None:
    assert shown("se oli se juttu", "se oli  hyvä juttu") == (["se"], ["hyvä"])
    assert shown("yksi kaksi", "yksi kaksi kolme neljä") == ([], ["kolme neljä"])
    assert shown("", "kaikki uutta") == ([], ["kaikki uutta"])
    assert shown("sama", " sama\n") == ([], [])


@given(words, words)
def test_without_the_differing_words_both_read_the_same(one: str, other: str) -> None:
    def rest(text: str, spans: list[tuple[int, int]]) -> list[str]:
        for start, end in reversed(spans):
            text = text[:start] + " " + text[end:]
        return text.split()

    gone, come = differing(one, other)
    assert rest(one, gone) == rest(other, come)
