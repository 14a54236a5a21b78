"""Tables that a program gave out and takes back: the first line are the headings, the others rows of as many cells.

It guards that a CSV cell loses the guard against formulas, and that every row knows its place in the file.
"""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from qualcode.intake.encodings import decode
from qualcode.intake.foreign_file import OLE_START, ZIP_START, ForeignFile, foreign_file
from qualcode.intake.separators import separated
from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.text.formula import unguard

LARGEST = 10_000_000
"""Bytes of a file."""
_DAYS = ("date",)
"""Headings under which a spreadsheet may have made a day of what was typed."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One table."""

    name: str
    """Of the sheet; "" for a text."""
    headings: tuple[str, ...]
    place_of_headings: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Where each stands ("Line 3"), and its cells."""


def read_grids(path: Path, sheets: Collection[str]) -> list[Grid]:
    """The table of a .csv file, or those of a workbook that are called like `sheets`, else its first.

    IntakeError, in one line, for a file that is missing, too large, damaged or no table.
    """
    file = foreign_file(path, LARGEST)
    if not file.raw.startswith((ZIP_START, OLE_START)) and file.suffix != ".xlsx":
        return [_text_grid(file)]
    from qualcode.intake.workbook import named_sheets  # slow to import

    found = named_sheets(path, sheets, _DAYS)
    return [_grid(name, [(_place(name, n), row) for n, row in enumerate(rows, 1)]) for name, rows in found.items()]


def _place(sheet: str, row: int) -> str:
    return _("Sheet {sheet}, row {row}").format(sheet=show(sheet), row=row)


def _text_grid(file: ForeignFile) -> Grid:
    text, sign = separated(decode(file.name, file.raw).text)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    rows = []
    try:
        for row in table:
            rows.append((_("Line {line}").format(line=table.line_num), [unguard(cell) for cell in row]))
    except csv.Error as error:
        place = _("line {line}").format(line=table.line_num)
        raise file.unfit(_("it is not a table ({reason})").format(reason=error), place) from None
    return _grid("", rows)


def _grid(name: str, rows: list[tuple[str, list[str]]]) -> Grid:
    place, headings = rows[0] if rows else ("", [])
    width = len(headings)
    cells = tuple((at, (*row[:width], *[""] * (width - len(row)))) for at, row in rows[1:])
    return Grid(name, tuple(headings), place, cells)
