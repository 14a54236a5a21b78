"""Words that go on over a hyphen at the end of a line, or over a soft hyphen: a text with its seams closed.

The text itself keeps them. It guards that every place in a closed text is known in the text as it stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_SEAM = re.compile(r"(?<=\S)(?:[-\u2010\u00ad]+[ \t]*\n[ \t]*(?=\S)|\u00ad+)")
_LINE_END = re.compile(r"-[ \t]*\n")
_BLANKS = (" ", "\n")


class Closed(NamedTuple):
    """A text without what stood at its seams."""

    text: str
    seams: list[int]
    """Where in `text` something is left out."""
    gone: list[int]
    """Characters left out up to and at each seam."""

    def crosses(self, start: int, end: int) -> bool:
        """Whether a span of `text` goes over a seam."""
        return bisect_right(self.seams, start) < bisect_left(self.seams, end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of `text` that is not empty stands in the text with its seams."""
        return start + self._before(bisect_right(self.seams, start)), end + self._before(bisect_left(self.seams, end))

    def _before(self, seam: int) -> int:
        return self.gone[seam - 1] if seam else 0


def close(text: str, *, hyphens: bool = False) -> Closed | None:
    """The text with its seams closed, with `hyphens` over "EU-" and "hanke" as "EU-hanke"; None when it has none."""
    if SOFT_HYPHEN not in text and not ("\n" in text and any(hyphen in text for hyphen in _HYPHENS)):
        return None
    pieces: list[str] = []
    seams: list[int] = []
    gone: list[int] = []
    at = total = 0
    for found in _SEAM.finditer(text):
        start = found.start() + (hyphens and text[found.start()] in _HYPHENS)
        pieces.append(text[at:start])
        seams.append(start - total)
        at = found.end()
        total += at - start
        gone.append(total)
    return Closed("".join((*pieces, text[at:])), seams, gone) if seams else None


def may_have_seams(text: str) -> bool:
    """Whether a word of a text can go on over a hyphen at all, which costs far less than looking for its seams."""
    return SOFT_HYPHEN in text or _HYPHENS[1] in text or _LINE_END.search(text) is not None


def words_over_seams(text: str) -> str:
    """What stands between two blanks and goes over a seam, closed with and without its hyphens; "" without seams."""
    both = (close(text, hyphens=hyphens) for hyphens in (False, True))
    return " ".join(word for closed in both if closed for word in _over(closed))


def _over(closed: Closed) -> Iterator[str]:
    text, end = closed.text, -1
    for seam in closed.seams:
        if seam > end:  # else it lies in the word before
            start = 0
            for blank in _BLANKS:
                start = max(start, text.rfind(blank, start, seam) + 1)
            end = text.find(_BLANKS[0], seam)
            end = end if end >= 0 else len(text)
            line_end = text.find(_BLANKS[1], seam, end)
            end = line_end if line_end >= 0 else end
            yield text[start:end]


def without_soft_hyphens(query: str) -> str:
    """What is sought where a person has copied a word with its soft hyphens."""
    return query.replace(SOFT_HYPHEN, "") if query.strip(SOFT_HYPHEN) else query
