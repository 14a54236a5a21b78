"""Which words of two wordings differ, so that they can be shown beside each other."""

import re
from difflib import SequenceMatcher

Span = tuple[int, int]
_WORD = re.compile(r"\S+")


def differing(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """Spans of the words of each that the other does not have at that place; for passages, not for whole texts."""
    ours, theirs = ([match.span() for match in _WORD.finditer(text)] for text in (one, other))
    words, others = [one[start:end] for start, end in ours], [other[start:end] for start, end in theirs]
    gone: list[Span] = []
    come: list[Span] = []
    for tag, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += [(ours[a][0], ours[b - 1][1])] if a < b else []
            come += [(theirs[c][0], theirs[d - 1][1])] if c < d else []
    return gone, come
