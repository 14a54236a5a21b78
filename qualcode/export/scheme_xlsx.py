"""A scheme as a workbook that can be edited and read back: a sheet for every kind, a column for every field.

Every cell is text and stays text: nothing in it becomes a formula, and a spreadsheet does not turn what is
typed there into dates or numbers.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.export.output import write_output
from qualcode.locale import _
from qualcode.model.errors import ExportError
from qualcode.model.scheme import Scheme
from qualcode.model.scheme_sheets import SHEETS, Sheet, to_cell, value_at

_LONGEST_CELL = 32_767
"""UTF-16 units; a spreadsheet cuts off the rest."""
_NARROWEST, _WIDEST = 9, 60
_TEXT_FORMAT = "@"
_LOOKS_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LOOKS_LIKE_FORMULA = ("=", "+", "-", "@")

TextTable = tuple[Sequence[str], Sequence[Sequence[str]]]
"""Headers, and the rows under them."""

_HEADER_FONT = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_scheme_xlsx(scheme: Scheme, path: Path) -> None:
    """Write a workbook that `read_scheme_xlsx` reads back equal; ExportError when it cannot be written."""
    write_text_sheets({sheet.name: _table(sheet, scheme) for sheet in SHEETS}, path)


def _table(sheet: Sheet, scheme: Scheme) -> TextTable:
    owner = [sheet.owner] if sheet.owner else []
    rows = [
        [*([key] if sheet.owner else []), *(to_cell(value_at(item, column.path)) for column in sheet.columns)]
        for key, item in sheet.rows(scheme)
    ]
    return [*owner, *(column.header for column in sheet.columns)], rows


def write_text_sheets(tables: Mapping[str, TextTable], path: Path) -> None:
    """Write a workbook of texts, a sheet for each table; ExportError for a text that a cell cannot hold whole."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "qualcode"
    for name, (headers, rows) in tables.items():
        _fill(book.create_sheet(name), headers, rows)
    buffer = BytesIO()
    book.save(buffer)
    write_output(path, buffer.getvalue())


def _fill(page: Worksheet, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    widths = [len(header) for header in headers]
    for column, header in enumerate(headers, 1):
        page.column_dimensions[get_column_letter(column)].number_format = _TEXT_FORMAT
        _put(page, 1, column, header)
        page.cell(1, column).font = _HEADER_FONT
    for row, texts in enumerate(rows, 2):
        for column, text in enumerate(texts, 1):
            _put(page, row, column, text)
            widths[column - 1] = max(widths[column - 1], *map(len, text.split("\n")))
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = min(max(width + 2, _NARROWEST), _WIDEST)
    page.freeze_panes = "B2"


def _put(page: Worksheet, row: int, column: int, text: str) -> None:
    """Text into a cell as text, whatever it looks like."""
    cell = page.cell(row, column)
    cell.number_format = _TEXT_FORMAT
    cell.alignment = _WRAPPED
    if not text:
        return
    # Spreadsheets read _x0041_ as a letter; an escaped underscore keeps it as written.
    written = _LOOKS_LIKE_ESCAPE.sub("_x005F_", text)
    if len(written.encode("utf-16-le", "surrogatepass")) > 2 * _LONGEST_CELL:
        words = _("sheet {sheet}, row {row}: a text is longer than the {n} characters that a cell can hold; shorten it")
        raise ExportError(words.format(sheet=page.title, row=row, n=_LONGEST_CELL))
    try:
        cell.value = written
    except IllegalCharacterError:
        words = _("sheet {sheet}, row {row}: a text has a control character, which a cell cannot hold; take it out")
        raise ExportError(words.format(sheet=page.title, row=row)) from None
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_LOOKS_LIKE_FORMULA)
