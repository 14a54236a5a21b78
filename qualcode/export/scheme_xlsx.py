"""A scheme as a workbook that can be edited and read back: a sheet for every kind, a column for every field.

Every cell is text and stays text: nothing in it becomes a formula, and a spreadsheet does not turn what is
typed there into dates or numbers.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from qualcode.export.output import write_output
from qualcode.locale import _
from qualcode.model.errors import ExportError
from qualcode.model.scheme import Scheme
from qualcode.model.scheme_sheets import SHEETS, Sheet, to_cell

_LONGEST_CELL = 32_767
"""UTF-16 units; a spreadsheet cuts off the rest."""
_NARROWEST, _WIDEST = 9, 60
_TEXT_FORMAT = "@"
_LOOKS_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LOOKS_LIKE_FORMULA = ("=", "+", "-", "@")

_HEADER_FONT = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_scheme_xlsx(scheme: Scheme, path: Path) -> None:
    """Write a workbook that `read_scheme_xlsx` reads back equal; ExportError when it cannot be written."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "qualcode"
    for sheet in SHEETS:
        _fill(book.create_sheet(sheet.name), sheet, scheme)
    buffer = BytesIO()
    book.save(buffer)
    write_output(path, buffer.getvalue())


def _fill(page: Worksheet, sheet: Sheet, scheme: Scheme) -> None:
    headers = [*([sheet.owner] if sheet.owner else []), *(column.header for column in sheet.columns)]
    widths = [len(header) for header in headers]
    for column, header in enumerate(headers, 1):
        page.column_dimensions[get_column_letter(column)].number_format = _TEXT_FORMAT
        _put(page, 1, column, header)
        page.cell(1, column).font = _HEADER_FONT
    for row, (owner, item) in enumerate(sheet.rows(scheme), 2):
        texts = [*([owner] if sheet.owner else []), *(to_cell(_field(item, column.path)) for column in sheet.columns)]
        for column, text in enumerate(texts, 1):
            _put(page, row, column, text)
            widths[column - 1] = max(widths[column - 1], *map(len, text.split("\n")))
    for column, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(column)].width = min(max(width + 2, _NARROWEST), _WIDEST)
    page.freeze_panes = "B2"


def _field(item: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        item = getattr(item, step)
    return item


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
