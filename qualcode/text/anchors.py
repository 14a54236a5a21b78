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
    origin: "array[int]"
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


def _same(doc: str, wanted: str) -> tuple[int, int, float, bool] | None:
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    places = [match.span() for match in re.finditer(before + re.escape(wanted) + after, doc)]
    return (*places[0], 100.0, len(places) > 1) if places else None


def _near(doc: str, wanted: str) -> tuple[int, int, float, bool] | None:
    if len(wanted) >= len(doc):
        # The aligner looks for the shorter one in the longer one, so a scrap of body would match any long quote.
        score = fuzz.ratio(wanted, doc, score_cutoff=DOUBTFUL)
        return (*_without_spaces(doc, 0, len(doc)), score, score < MATCH) if score else None
    best = fuzz.partial_ratio_alignment(wanted, doc, score_cutoff=DOUBTFUL)
    if best is None or not best.score:
        return None
    start, end = _refined(doc, wanted, best.dest_start, best.dest_end)
    masked = doc[:start] + _MASK * (end - start) + doc[end:]
    rival = fuzz.partial_ratio_alignment(wanted, masked, score_cutoff=max(DOUBTFUL, best.score - _RIVAL))
    return start, end, best.score, best.score < MATCH or rival is not None


def _refined(doc: str, wanted: str, start: int, end: int) -> tuple[int, int]:
    """The true ends of a match: the aligner's window is always as long as the quote, whatever was added or cut."""
    pad = int(len(wanted) * _PAD)
    left = max(0, start - pad)
    window = doc[left : end + pad]
    blocks = [b for b in LCSseq.opcodes(wanted, window).as_matching_blocks() if b.size]
    best_value, best_span, value, first = 0.0, (start - left, end - left), 0.0, 0
    for index, block in enumerate(blocks):
        gap = max(block.a - blocks[index - 1].a - blocks[index - 1].size, block.b - blocks[index - 1].b - blocks[index - 1].size) if index else 0
        value -= _GAP_COST * gap
        if value <= 0:
            value, first = 0.0, block.b
        value += block.size
        if value > best_value:
            best_value, best_span = value, (first, block.b + block.size)
    return _whole_words(doc, *_without_spaces(doc, left + best_span[0], left + best_span[1]))


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
