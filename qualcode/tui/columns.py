"""Fitting words into a table: columns that share a width, words folded into a cell.

It guards that nothing is cut without a sign: a word goes on after a hyphen, what is left out is an
ellipsis. Words are broken before a consonant with a vowel after it, which is right in Finnish and mostly so in Swedish
and English. Widths are terminal cells, not characters.
"""

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

_TAIL = 3
"""Fewer letters do not go on a line of their own."""
_BREAK = "\ue000"
"""A hyphen that is not written so, while lines are made."""
_SYLLABLE = re.compile(r"(?<=\w\w)(?=[bcdfghjklmnpqrstvwxz][aeiouyåäöé])", re.IGNORECASE)


def share(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths from `least` up to `natural`; room is given cell by cell, in proportion to `least`."""
    widths = [min(pair) for pair in zip(natural, least, strict=True)]
    for _cell in range(room - sum(widths)):
        growing = [at for at, width in enumerate(widths) if width < natural[at]]
        if not growing:
            break
        widths[min(growing, key=lambda at: widths[at] / least[at])] += 1
    return widths


def cut(words: str, width: int) -> str:
    """`words` in at most `width` cells, an ellipsis for what is left out."""
    return words if cell_len(words) <= width else set_cell_size(words, width - 1).rstrip() + "…"


def across(words: str, widths: Sequence[int]) -> list[str]:
    """`words` laid over columns that stand side by side, a piece for each."""
    left, pieces = cut(words, sum(widths)), []
    for width in widths:
        piece = left if cell_len(left) <= width else set_cell_size(left, width)
        if not left.startswith(piece):  # a wide character does not fit: it goes to the next column
            piece = piece[:-1]
        pieces.append(piece)
        left = left[len(piece) :]
    return pieces


def fold(words: str, width: int, lines: int) -> list[str]:
    """`words` on at most `lines` lines of `width` cells; less than four are taken as four."""
    width = max(_TAIL + 1, width)
    folded = [""]
    for piece in (piece for word in words.split() for piece in _pieces(word, width)):
        joined = f"{folded[-1]} {piece}".strip()
        if cell_len(joined) <= width:
            folded[-1] = joined
        else:
            folded.append(piece)
    if len(folded) > lines:
        folded[lines - 1 :] = [cut(" ".join(folded[lines - 1 :]).replace(f"{_BREAK} ", ""), width)]
    return [line.replace(_BREAK, "-") for line in folded]


def fold_between(parts: Sequence[str], width: int) -> list[str]:
    """`parts` on lines of `width` cells, broken between them; a longer one stands whole on a line of its own."""
    lines = [""]
    for part in parts:
        joined = f"{lines[-1]} {part}".strip()
        if cell_len(joined) <= width or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(part)
    return lines


def whole_at(words: str, width: int, lines: int) -> bool:
    """Whether `words` fit without breaking or leaving out a word."""
    return " ".join(fold(words, width, lines)) == " ".join(words.split())


def _pieces(word: str, width: int) -> Iterator[str]:
    while cell_len(word) > width:
        head = set_cell_size(word, width - 1).rstrip()
        longest = max(1, min(len(head), len(word) - _TAIL))
        fitting = [found.start() for found in _SYLLABLE.finditer(word[: longest + 2]) if found.start() <= longest]
        head = word[: fitting[-1] if fitting else longest]
        yield f"{head}{_BREAK}"
        word = word[len(head) :]
    yield word
