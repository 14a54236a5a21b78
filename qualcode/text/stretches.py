"""The words of a text a stretch at a time, so that what they take does not grow with the text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_LENGTH = 500_000
"""Characters of a stretch, which ends at the next white space."""
_WHITE = re.compile(r"\s")


def words_of(text: str) -> Iterator[Sequence[str]]:
    """The words of a text without difference of case, as those of a stretch after those of another."""
    if len(text) <= _LENGTH:
        yield _words(text)
        return
    start = 0
    while start < len(text):
        white = _WHITE.search(text, start + _LENGTH) if start + _LENGTH < len(text) else None
        end = white.end() if white else len(text)
        yield text[start:end].casefold().split()
        start = end


@lru_cache(1)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text; kept, because what comes in is asked for them more than once."""
    return tuple(text.casefold().split())
