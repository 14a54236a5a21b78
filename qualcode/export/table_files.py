"""Rows of text as CSV and spreadsheets, in which nothing ever comes alive.

A CSV cell that a spreadsheet would run as a formula gets a `'` before it, which our importers take off
again; cells of a spreadsheet are written as text and never as formulas.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from qualcode.text.formula import STARTS, guard

_CELL_LIMIT = 32_767
_CUT = " …"


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV with a heading line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return guard(json.dumps(value, ensure_ascii=False)) if value else ""
    return guard(value) if isinstance(value, str) else value


def xlsx_bytes(sheets: Mapping[str, tuple[Sequence[str], Sequence[Sequence[object]]]]) -> bytes:
    """Sheets by name, each with a heading row and rows of text and numbers; text is never a formula."""
    from openpyxl import Workbook  # slow to import
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (heading, rows) in sheets.items():
        sheet = book.create_sheet(name[:31])
        for number, row in enumerate([heading, *rows], 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column)
                if isinstance(value, str):
                    cell.value = _fitting(value)
                    cell.data_type = "s"
                    cell.quotePrefix = value.startswith(STARTS)
                else:
                    cell.value = value
                cell.font = Font(bold=number == 1)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fitting(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = str(ILLEGAL_CHARACTERS_RE.sub("�", text))
    return clean if len(clean) <= _CELL_LIMIT else clean[: _CELL_LIMIT - len(_CUT)] + _CUT
