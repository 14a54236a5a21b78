"""The words of a text a stretch at a time, so that what they take does not grow with the text."""

import re
from collections.abc import Iterator

_LENGTH = 500_000
"""Characters of a stretch, which ends at the next white space."""
_WHITE = re.compile(r"\s")


def words_of(text: str) -> Iterator[list[str]]:
    """The words of a text without difference of case, as lists of those of a stretch."""
    start = 0
    while start < len(text):
        white = _WHITE.search(text, start + _LENGTH) if start + _LENGTH < len(text) else None
        end = white.end() if white else len(text)
        yield text[start:end].casefold().split()
        start = end
