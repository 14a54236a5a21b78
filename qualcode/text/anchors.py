"""Where a quote stands in a body: exactly, or nearly when the wording has changed since.

Positions of a near match come from a folded copy of the body (casefolded, white space collapsed) through
a map with one body position per folded character, because "ß" and "İ" grow when folded. Invariant: every
span lies in the body, is not empty and parts no letter from its combining marks.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

MATCH = 80.0
"""Likeness from which a near match is one: of 72 absent sentences none scored above 74."""
DOUBTFUL = 70.0
"""Likeness from which a near match is worth a look: sentences with up to six changed words reach 73."""
SHORTEST_NEAR = 25
"""Characters below which likeness says nothing and only the same words count."""
_RIVAL = 5.0
"""Another place that comes this close in likeness makes the choice doubtful."""
_PAD = 0.25
_GAP_COST = 0.5
_MASK = "\x00"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a body that reads nearly like a quote."""

    start: int
    end: int
    score: float
    """Likeness, 0 to 100."""
    doubtful: bool
    """Whether a person has to look: too unlike, or another place is as like."""


@dataclass(frozen=True, slots=True)
class _Folded:
    text: str
    origin: array[int]
    """Position in the body of each character of `text`."""


def find_exact(body: str, quote: str) -> list[tuple[int, int]]:
    """All places where the quote stands word for word; failing that, with other white space between words."""
    places = [match.span() for match in re.finditer(re.escape(quote), body)] if quote.strip() else []
    if places or not quote.strip():
        return places
    words = r"\s+".join(map(re.escape, quote.split()))
    return [match.span() for match in re.finditer(words, body)]


def find_near(body: str, quote: str) -> Anchor | None:
    """The place that reads most like the quote, or None; case and white space make no difference.

    Quotes under `SHORTEST_NEAR` characters have to stand there in the same words.
    """
    doc, wanted = _folded(body), _folded(quote.strip()).text
    if not wanted:
        return None
    place = _same(doc.text, wanted) or (_near(doc.text, wanted) if len(wanted) >= SHORTEST_NEAR else None)
    if place is None:
        return None
    start, end, score, doubtful = place
    return Anchor(*_whole_letters(body, doc.origin[start], doc.origin[end - 1] + 1), round(score, 1), doubtful)
