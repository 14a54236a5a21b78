"""Tables written as text: cells between semicolons, tabs, commas or bars, with or without quotes.

Which of them it is, is told from what makes rows of one width; a quote that opens a cell and never closes must
not swallow the rows after it.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.separators import SEPARATORS, without_told
from qualcode.locale import _

MOST_CELLS = 1_000_000
"""Cells of a table, empty ones included; signs and line ends that might part cells, at most."""
_SAMPLE = 300_000
_REGULAR = 0.5
"""Share of rows as wide as the headings from which a sign is taken for what parts the cells."""
_QUOTED = 0.1
"""Share of rows with a cell wholly in quotes from which quotes are more than letters."""
_NONE = "\x1f"
"""Parts nothing: a table of one column."""

_Quoting = Literal[0, 3]
"""`csv.QUOTE_MINIMAL` or `csv.QUOTE_NONE`."""


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    quoting: _Quoting
    strict: bool = False
    """Whether a quote inside a cell must be doubled."""

    def rows(self, text: str) -> list[list[str]]:
        """The rows; csv.Error for a cell without end, and for more cells than can be kept."""
        # One row may hold them all, so they are counted before it is made; a comma in an answer counts too.
        if max(map(text.count, (self.delimiter, "\n", "\r"))) > MOST_CELLS:
            raise csv.Error("too many cells")
        lines = io.StringIO(text, newline="")
        reader = csv.reader(lines, delimiter=self.delimiter, quoting=self.quoting, strict=self.strict)
        rows: list[list[str]] = []
        cells = 0
        for row in reader:
            cells += len(row) + 1
            if cells > MOST_CELLS:
                raise csv.Error("too many cells")
            rows.append(row)
        return rows

    def regularity(self, text: str, *, cut: bool) -> float:
        """How much this looks like the way a text is written: the share of rows as wide as the first, or 0."""
        try:
            # A text that is cut may end inside of quotes.
            rows = [row for row in replace(self, strict=self.strict and not cut).rows(text) if row]
        except csv.Error:
            return 0.0
        if not rows or len(rows[0]) < 2:
            return 0.0
        if self.quoting == csv.QUOTE_NONE and sum(map(_has_quoted, rows)) > _QUOTED * len(rows):
            return 0.0
        share = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        return share if share >= _REGULAR else 0.0


def _has_quoted(row: list[str]) -> bool:
    return any(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in row)


def delimited_rows(file: ForeignFile, text: str) -> list[list[str]]:
    """The rows of a table, blank ones as empty lists; IntakeError for one too large, or with a cell too long."""
    text, told = without_told(text)
    signs = [told] if told else sorted(SEPARATORS, key=lambda sign: sign != "\t" or file.suffix != ".tsv")
    sample, cut = text[:_SAMPLE], len(text) > _SAMPLE
    best = _best([dialect for sign in signs for dialect in _ways(sign)], sample, cut=cut)
    if cut and best:
        # A quote that never closes may stand anywhere, so quotes are judged by the whole text.
        best = _best(_ways(best.delimiter), text, cut=False)
    if best is None:
        best = _Dialect(_NONE, csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL)
    for dialect in (replace(best, strict=False), _Dialect(best.delimiter, csv.QUOTE_NONE)):
        try:
            return dialect.rows(text)
        except csv.Error:
            continue
    raise file.unfit(_("the table is too large, or a cell of it is; is it the right file?"))


def _ways(sign: str) -> list[_Dialect]:
    """The ways of writing cells with a sign between them, the more careful first."""
    return [
        _Dialect(sign, csv.QUOTE_MINIMAL, strict=True),
        _Dialect(sign, csv.QUOTE_NONE),
        _Dialect(sign, csv.QUOTE_MINIMAL),
    ]


def _best(dialects: Iterable[_Dialect], text: str, *, cut: bool) -> _Dialect | None:
    """The dialect that makes the most regular table, the first of equals; None where none makes columns."""
    scored = [(dialect.regularity(text, cut=cut), dialect) for dialect in dialects]
    share, best = max(scored, key=lambda found: found[0])
    return best if share else None
