"""Where a quote stands in a body: exactly, or nearly when the wording has changed since.

Positions of a near match come from a folded copy of the body (casefolded, white space collapsed) through
a map with one body position per folded character, because "ß" and "İ" grow when folded. Invariant: every
span lies in the body, is not empty and parts no letter from its combining marks.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, MatchingBlock, ScoreAlignment

MATCH = 80.0
"""Likeness from which a near match is one: of 756 sentences sought in other interviews one reached it."""
DOUBTFUL = 70.0
"""Likeness from which one is worth a look: 95 % of sentences with up to six changed words reach it."""
SHORTEST_NEAR = 25
"""Characters below which likeness says nothing and only the same words count."""
_RIVAL = 5.0
"""Another place that comes this close in likeness makes the choice doubtful."""
_WORTH_REFINING = 60.0
"""The aligner's own score; it falls where words were added or cut, until the true ends are known."""
_LONG = 1_000
_LONG_END = 300
"""Above `_LONG` characters aligning takes seconds, so the first and last `_LONG_END` are sought instead."""
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


class _Folded(NamedTuple):
    text: str
    origin: "array[int]"
    """Position in the body of each character of `text`."""


class _Place(NamedTuple):
    """Like an anchor, with positions in the folded text."""

    start: int
    end: int
    score: float
    doubtful: bool


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
    place = _same(doc.text, wanted)
    if place is None and len(wanted) >= SHORTEST_NEAR:
        place = _near_long(doc.text, wanted) if len(wanted) > _LONG else _near(doc.text, wanted)
    if place is None:
        return None
    start, end = _whole_letters(body, doc.origin[place.start], doc.origin[place.end - 1] + 1)
    return Anchor(start, end, round(place.score, 1), place.doubtful)


def _same(doc: str, wanted: str) -> _Place | None:
    """The first place with the same whole words."""
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    places = [match.span() for match in re.finditer(before + re.escape(wanted) + after, doc)]
    return _Place(*places[0], 100.0, doubtful=len(places) > 1) if places else None


def _near(doc: str, wanted: str) -> _Place | None:
    if len(wanted) >= len(doc):
        # The aligner seeks the shorter in the longer one: a scrap of body would match any long quote.
        return _scored(doc, wanted, *_without_spaces(doc, 0, len(doc)))
    best = fuzz.partial_ratio_alignment(wanted, doc, score_cutoff=_WORTH_REFINING)
    if best is None:
        return None
    start, end = _refined(doc, wanted, best)
    masked = doc[:start] + _MASK * (end - start) + doc[end:]
    rival = fuzz.partial_ratio_alignment(wanted, masked, score_cutoff=max(DOUBTFUL, best.score - _RIVAL))
    place = _scored(doc, wanted, start, end)
    return place and place._replace(doubtful=place.doubtful or rival is not None)


def _near_long(doc: str, wanted: str) -> _Place | None:
    head, tail = _near(doc, wanted[:_LONG_END]), _near(doc, wanted[-_LONG_END:])
    if head is None or tail is None or head.start >= tail.end:
        return None
    place = _scored(doc, wanted, head.start, tail.end)
    return place and place._replace(doubtful=place.doubtful or head.doubtful or tail.doubtful)


def _scored(doc: str, wanted: str, start: int, end: int) -> _Place | None:
    score = fuzz.ratio(wanted, doc[start:end], score_cutoff=DOUBTFUL)
    return _Place(start, end, score, doubtful=score < MATCH) if score else None


def _refined(doc: str, wanted: str, found: ScoreAlignment) -> tuple[int, int]:
    """The true ends of a match: the aligner's window is as long as the quote, whatever was added or cut."""
    # No end can be further off than the edits that the score leaves room for; more room only invites
    # the subsequence to begin in scattered letters before the place.
    edits = 2 * len(wanted) * (1 - found.score / 100)
    pad = ceil(min(len(wanted) * _PAD, edits))
    left = max(0, found.dest_start - pad)
    blocks = LCSseq.opcodes(wanted, doc[left : found.dest_end + pad]).as_matching_blocks()
    start, end = _densest([block for block in blocks if block.size])
    return _whole_words(doc, *_without_spaces(doc, left + start, left + end))


def _densest(blocks: Sequence[MatchingBlock]) -> tuple[int, int]:
    """Span of the run of equal blocks with most characters, less the cost of the gaps between them."""
    best, span, value, first, a, b = 0.0, (0, 0), 0.0, 0, 0, 0
    for block in blocks:
        value -= _GAP_COST * max(block.a - a, block.b - b)
        if value <= 0:
            value, first = 0.0, block.b
        value += block.size
        a, b = block.a + block.size, block.b + block.size
        if value > best:
            best, span = value, (first, b)
    return span


def _whole_words(doc: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and doc[start - 1].isalnum() and doc[start].isalnum():
        start -= 1
    while end < len(doc) and doc[end].isalnum() and doc[end - 1].isalnum():
        end += 1
    return start, end


def _without_spaces(doc: str, start: int, end: int) -> tuple[int, int]:
    text = doc[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _whole_letters(body: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and unicodedata.combining(body[start]):
        start -= 1
    while end < len(body) and unicodedata.combining(body[end]):
        end += 1
    return start, end


@lru_cache(maxsize=4)
def _folded(text: str) -> _Folded:
    parts: list[str] = []
    origin = array("L")
    for piece in re.finditer(r"\s+|\S+", text):
        word = piece[0].casefold()
        if word.isspace():
            word = " "
            origin.append(piece.start())
        elif len(word) == piece.end() - piece.start():
            origin.extend(range(piece.start(), piece.end()))
        else:
            origin.extend(at for at, letter in enumerate(piece[0], piece.start()) for _ in letter.casefold())
        parts.append(word)
    return _Folded("".join(parts), origin)
