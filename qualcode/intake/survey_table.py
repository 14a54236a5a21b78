"""A survey as a table: one line of headings and a row for each respondent, from a text or a workbook.

It guards that every row is as wide as the headings, that no heading is empty or there twice, and that a cell
carries no guard against formulas.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import count, zip_longest

from qualcode.intake.column_letters import column_letters
from qualcode.intake.delimited import MOST_CELLS, delimited_rows
from qualcode.intake.encodings import decode
from qualcode.intake.foreign_file import OLE_START, ZIP_START, ForeignFile
from qualcode.intake.saying import one_line
from qualcode.locale import _, ngettext
from qualcode.model.errors import IntakeError
from qualcode.text.formula import unguard

LARGEST = 20_000_000
"""Bytes of a table."""
MOST_ROWS, MOST_COLUMNS = 20_000, 1_000
_LEAST_HEADINGS = 3
"""Filled cells of a line below which one filled cell alone is a title."""


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and rows of as many cells."""

    headings: tuple[str, ...]
    """Of one line, as written but for what makes them different."""
    rows: tuple[tuple[str, ...], ...]
    """Blank rows are here, so that the first row of the file after the headings is the first here."""
    first: int = 2
    """The number of the first row in a spreadsheet."""
    warnings: tuple[str, ...] = ()
    encoding: str = ""
    sheet: str = ""
    sheets_left: tuple[str, ...] = ()
    """Names of those that have something in them and were not read."""
    blank: int = 0
    """Rows without anything in them."""


def read_table(
    file: ForeignFile, encoding: str = "", sheet: str = "", fits: Callable[[Table], bool] | None = None
) -> Table:
    """The table in a .csv, .tsv or .xlsx file; IntakeError, in one line, for one that cannot be read.

    Of a workbook it is the sheet called `sheet`, else the only one that fits, else the first that is not empty.
    """
    if len(file.raw) > LARGEST:
        raise file.unfit(_("the table is too large; add it in parts"))
    if file.raw.startswith((ZIP_START, OLE_START)):
        from qualcode.intake.survey_sheet import sheet_of  # openpyxl is slow to import

        found = sheet_of(file, sheet, (lambda rows: _fits(file, rows, fits)) if fits else None)
        across = [(block.top, block.left, block.right) for block in found.merged if block.right > block.left]
        table = _table(file, found.rows, across, found.warnings)
        return replace(table, sheet=found.name, sheets_left=found.others)
    if sheet:
        raise file.unfit(_("it has no sheets; leave out --sheet"))
    decoded = decode(file.name, file.raw, encoding)
    table = _table(file, delimited_rows(file, decoded.text), (), decoded.warnings)
    return replace(table, encoding=decoded.encoding)


def _fits(file: ForeignFile, rows: list[list[str]], fits: Callable[[Table], bool]) -> bool:
    try:
        return fits(_table(file, rows, (), ()))
    except IntakeError:
        return False


def _table(
    file: ForeignFile, rows: list[list[str]], across: Iterable[tuple[int, int, int]], warnings: Iterable[str]
) -> Table:
    told = list(warnings)
    top = _top(rows)
    if top is None:
        raise file.unfit(_("there is no text in it; is it the right file?"))
    if any(map(any, rows[:top])):
        words = ngettext("{n} line above the headings is not read", "{n} lines above the headings are not read", top)
        told.append(words.format(n=top))
    headings, below = _two_lines(rows, top, across)
    body = [[unguard(cell.strip()) for cell in row] for row in rows[below:]]
    while body and not body[-1]:
        body.pop()  # the ends of lines after the last
    blank = len(body) - sum(map(any, body))
    while body and not any(body[-1]):
        body.pop()
    width = max(len(headings), max(map(_filled, body), default=0))
    if len(body) > MOST_ROWS or width > MOST_COLUMNS or len(body) * width > MOST_CELLS:
        words = _("the table is too large: {rows} rows and {columns} columns; add it in parts")
        raise file.unfit(words.format(rows=len(body), columns=width))
    if wide := sum(_filled(row) > len(headings) for row in body):
        words = ngettext(
            "{n} row has more cells than there are headings", "{n} rows have more cells than there are headings", wide
        )
        told.append(words.format(n=wide))
    cells = tuple((*row[:width], *[""] * (width - len(row))) for row in body)
    return Table(_named(headings, width), cells, below + 1, tuple(told), blank=blank)


def _filled(row: list[str]) -> int:
    """The number of the last cell that is not empty."""
    return max((number for number, cell in enumerate(row, 1) if cell), default=0)


def _top(rows: list[list[str]]) -> int | None:
    """The line of the headings: the first that is not blank, after a title that stands alone above a wider one."""
    filled = [(at, sum(bool(cell.strip()) for cell in row)) for at, row in enumerate(rows[:20]) if any(row)]
    filled = [(at, cells) for at, cells in filled if cells]
    if not filled:
        return next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    for at, cells in filled[:3]:
        if cells > 1 or not any(more >= _LEAST_HEADINGS for _at, more in filled[:4]):
            return at
    return filled[0][0]


def _two_lines(rows: list[list[str]], top: int, across: Iterable[tuple[int, int, int]]) -> tuple[list[str], int]:
    """The headings, those of a second line joined to the ones merged above them, and the line after them."""
    upper = [one_line(unguard(cell)) for cell in rows[top]]
    spans = [(left, right) for line, left, right in across if line == top and left < len(upper)]
    if not spans or top + 1 >= len(rows):
        return upper, top + 1
    lower = [one_line(unguard(cell)) for cell in rows[top + 1]]
    for left, right in spans:
        end = min(right + 1, len(lower))
        upper.extend([""] * (end - len(upper)))
        upper[left:end] = [upper[left]] * (end - left)
    pairs = zip_longest(upper, lower, fillvalue="")
    return [above if above == below else " – ".join(filter(None, (above, below))) for above, below in pairs], top + 2


def _named(headings: list[str], width: int) -> tuple[str, ...]:
    """A heading for each column: its letter for an empty one, a number after one that is there again."""
    named: dict[str, None] = {}
    for number in range(1, width + 1):
        heading = headings[number - 1] if number <= len(headings) else ""
        heading = heading or column_letters(number)  # it is stored, so it is in no language
        again = (f"{heading} ({times})" for times in count(2))
        named[heading if heading not in named else next(name for name in again if name not in named)] = None
    return tuple(named)
