"""Text in columns: how wide it is in a terminal, how it is broken, how a table of it is laid out.

East Asian wide letters take two columns, combining and joining marks none.
"""

import unicodedata
from collections.abc import Sequence

WIDTH = 80
GAP = "  "
_NARROWEST, _DATE, _WIDEST_WORD = 6, 10, 20


def width(text: str) -> int:
    """Terminal columns that `text` takes."""
    return len(text) if text.isascii() else sum(map(_letter_width, text))


def _letter_width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me") or letter in "\u200b\u200c\u200d\ufeff":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """`text` with blanks up to `columns`."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """`text` broken at blanks, and inside words too long for a line, into lines of at most `columns`."""
    lines: list[str] = [""]
    for word in text.split(" "):
        if lines[-1] and width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += f" {word}"
            continue
        *whole, rest = _pieces(word, columns)
        lines += [*whole, rest]
    return lines[1:] if len(lines) > 1 and not lines[0] else lines


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if width(pieces[-1] + letter) > columns and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[str]:
    """The lines of a table with a heading and a rule, at most `columns` wide where the number of columns allows."""
    texts = list(zip(headings, *rows, strict=True))
    natural = [max(map(width, column)) for column in texts]
    widths = fitted(natural, [least(column) for column in texts], columns - len(GAP) * (len(texts) - 1))
    lines = laid_out(headings, widths)
    lines.append(GAP.join("-" * w for w in widths))
    for row in rows:
        lines += laid_out(row, widths)
    return lines


def least(texts: Sequence[str]) -> int:
    """The width below which a column would break its words, within reason."""
    return min(max(longest_word(texts), _NARROWEST), _WIDEST_WORD)


def longest_word(texts: Sequence[str]) -> int:
    """The width of the widest word."""
    return max(width(word) for text in texts for word in text.split(" "))


def fitted(natural: Sequence[int], enough: Sequence[int], room: int) -> list[int]:
    """Column widths that together take `room`: the widest give way first, first to `enough`, then to the bearable.

    Narrow columns give way last of all: a date or a key that is broken cannot be read.
    """
    widths = list(natural)
    sparing = [w if w <= _DATE else _NARROWEST for w in natural]
    for floor in (enough, sparing, [_NARROWEST] * len(widths)):
        while sum(widths) > room:
            giving = [i for i, w in enumerate(widths) if w > floor[i]]
            if not giving:
                break
            widths[max(giving, key=widths.__getitem__)] -= 1
    return widths


def laid_out(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """One row of a table as lines, without blanks at their ends."""
    columns = [wrapped(cell, w) for cell, w in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    filled = [[*lines, *[""] * (height - len(lines))] for lines in columns]
    return [
        GAP.join(padded(line, w) for line, w in zip(line_cells, widths, strict=True)).rstrip()
        for line_cells in zip(*filled, strict=True)
    ]
