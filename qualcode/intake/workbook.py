"""Workbooks: foreign zips of XML, weighed before anything in them is unpacked; their formulas are never read."""

import re
import warnings
import zipfile
from collections.abc import Collection, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from qualcode.intake.archive_guard import Limits, archive_fault
from qualcode.intake.foreign_file import OLE_START
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.text.clean import show

LARGEST = 10_000_000
LARGEST_UNPACKED = 50_000_000
"""Bytes of the file, and of everything in it."""
MOST_ROWS, MOST_COLUMNS = 10_000, 200
_LIMITS = Limits(parts=500, unpacked=LARGEST_UNPACKED)
_DAY = len("2017-06-01")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def workbook_fault(raw: bytes) -> str:
    """Why these bytes are not opened as a workbook, or ""."""
    if raw.startswith(OLE_START):
        return _("this is an encrypted or an old workbook; save it as .xlsx without a password")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as parts:
            infos = parts.infolist()
            if fault := archive_fault(infos, _LIMITS):
                return fault
            texts = (parts.read(info) for info in infos if info.filename.endswith((".xml", ".rels")))
            if any(b"<!DOCTYPE" in text or b"<!ENTITY" in text for text in texts):
                return _("the workbook has a document type definition, which no spreadsheet writes")
    # A damaged zip raises what its damage happens to hit.
    except Exception:
        return _("this is not a workbook; save it as .xlsx")
    return ""


def open_sheets(raw: bytes, *, results: bool = False) -> dict[str, Any]:
    """The sheets of a workbook by name, to be read row by row; what a damaged one raises is of no fixed kind.

    With `results` a formula's cell has the value that was last calculated, or None.
    """
    with warnings.catch_warnings():
        # Only about styles and validations, which are not read.
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(raw), read_only=True, data_only=results)
    return {page.title: page for page in book.worksheets}


def damage(error: Exception) -> str:
    """What to say of a workbook that could be opened and not be read."""
    reason = show(str(error).splitlines()[0] if str(error) else type(error).__name__)
    return _("the workbook is damaged: {reason}").format(reason=reason)


def odd_value(cell: Any) -> str:
    """What stands in a cell that holds neither a text nor a number as typed, or ""."""
    if cell.value is None or isinstance(cell.value, bool | int | float) or cell.data_type == "s":
        return ""
    return {"f": _("a formula"), "e": _("an error value")}.get(cell.data_type, _("a date"))


def number_text(value: float) -> str:
    """A number as it was typed."""
    return str(int(value)) if value == int(value) else repr(value)


def read_first_sheet(path: Path) -> list[list[str]]:
    """The texts of the first sheet, row by row; IntakeError when it cannot be had, or a cell is no text or number."""
    if path.stat().st_size > LARGEST:
        raise _unfit(path, _("the workbook is too large; is it the right file?"))
    return sheet_texts(path, path.read_bytes())


def named_sheets(path: Path, names: Collection[str], days: Collection[str] = ()) -> dict[str, list[list[str]]]:
    """The texts of the sheets with these names, else of the first one under its own, as `read_first_sheet` has them.

    In columns headed by one of `days` (in small letters) a day is an ISO date.
    """
    if path.stat().st_size > LARGEST:
        raise _unfit(path, _("the workbook is too large; is it the right file?"))
    raw = path.read_bytes()
    if fault := workbook_fault(raw):
        raise _unfit(path, fault)
    try:
        sheets = open_sheets(raw)
        wanted = [name for name in sheets if name.casefold() in names] or list(sheets)[:1]
        return {name: list(_text_rows(path, sheets[name], days)) for name in wanted}
    except IntakeError:
        raise
    except Exception as error:  # see `open_sheets`
        raise _unfit(path, damage(error)) from None


def sheet_texts(path: Path, raw: bytes, name: str = "") -> list[list[str]]:
    """The texts of the sheet called `name`, else of the first one, of a workbook whose bytes are at hand."""
    if fault := workbook_fault(raw):
        raise _unfit(path, fault)
    try:
        sheets = open_sheets(raw)
        return list(_text_rows(path, sheets.get(name) or next(iter(sheets.values()))))
    except IntakeError:
        raise
    except Exception as error:  # see `open_sheets`
        raise _unfit(path, damage(error)) from None


def _text_rows(path: Path, page: Any, days: Collection[str] = ()) -> Iterator[list[str]]:
    page.reset_dimensions()
    of_days: set[int] = set()
    for row, cells in enumerate(page.iter_rows(), 1):
        if row > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise _unfit(path, _("the workbook is too large; is it the right file?"))
        if row == 1:
            of_days = {at for at, cell in enumerate(cells, 1) if str(cell.value).strip().casefold() in days}
        for column, cell in enumerate(cells, 1):
            is_day = column in of_days and isinstance(cell.value, date)
            if not is_day and (found := odd_value(cell)):
                words = _("row {row}, column {column}: found {found}; format the cell as text and type it again")
                raise _unfit(path, words.format(row=row, column=column, found=found))
        yield [_text(cell.value) for cell in cells]


def _text(value: object) -> str:
    if isinstance(value, date):  # only where a day is meant
        return value.isoformat()[:_DAY]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return "" if value is None else unescaped(str(value))


def unescaped(text: str) -> str:
    """The text of a cell without the escapes that workbooks have for single characters."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _unfit(path: Path, reason: str) -> IntakeError:
    return IntakeError(f"{show(str(path))}: {reason}")
