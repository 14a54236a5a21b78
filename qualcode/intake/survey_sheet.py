"""The sheet of a survey in a workbook, as a table of texts: values as people read them, merged cells filled.

Formulas are never calculated: what counts is the value that the program saved with them, and one without such
a value is said.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.intake.column_letters import column_letters, column_number
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.saying import listed, quoted
from qualcode.intake.workbook import damage, open_sheets, unescaped, workbook_fault
from qualcode.locale import _, ngettext
from qualcode.model.errors import IntakeError

LAST_ROW = 1_048_576
"""The last row that a sheet can have."""
MOST_CELLS = 250_000
"""Cells of a sheet, empty ones included; a workbook costs a hundred times what a text does."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_PROBED = 200
"""Rows by which it is told what a sheet is."""
_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of merged cells, numbered from 0; the ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet and what is to be said about it."""

    rows: list[list[str]]
    merged: tuple[Merged, ...] = ()
    warnings: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Names of sheets that have something in them and were not read."""
    name: str = ""


def sheet_of(file: ForeignFile, wanted: str = "", fits: Callable[[list[list[str]]], bool] | None = None) -> Sheet:
    """The sheet called `wanted`, else the only one that fits, else the first that is not empty.

    `fits` judges by the first rows of a sheet; those that are hidden count where no other is right. IntakeError for
    no such sheet, several that fit, and what is no workbook, damaged or too large.
    """
    if fault := workbook_fault(file.raw):
        raise file.unfit(fault)
    try:
        return _chosen(file, wanted, fits)
    except IntakeError:
        raise
    except Exception as error:  # a damaged workbook raises what its damage happens to hit
        raise file.unfit(damage(error)) from None


def sheet_names(file: ForeignFile) -> list[str]:
    """Names of the sheets of a workbook, in its order; IntakeError for what is no workbook, damaged or too large."""
    if fault := workbook_fault(file.raw):
        raise file.unfit(fault)
    try:
        return list(open_sheets(file.raw))
    except Exception as error:  # a damaged workbook raises what its damage happens to hit
        raise file.unfit(damage(error)) from None


def _chosen(file: ForeignFile, wanted: str, fits: Callable[[list[list[str]]], bool] | None) -> Sheet:
    pages = open_sheets(file.raw, results=True)
    if wanted:
        names = [_named(file, list(pages), wanted)]
    else:
        seen = [name for name, page in pages.items() if page.sheet_state == "visible"]
        names = [*seen, *(name for name in pages if name not in seen)]
        names = _fitting(file, pages, seen, fits) or _fitting(file, pages, names, fits) or names
    for name in names:
        rows, errors = _rows(file, pages[name])
        if rows:
            others = tuple(other for other, page in pages.items() if other != name and _has_words(page))
            return _sheet(file, name, pages[name], rows, others, errors)
    words = _("the sheet {sheet} is empty").format(sheet=quoted(wanted)) if wanted else _("its sheets are empty")
    raise file.unfit(words)


def _named(file: ForeignFile, names: Sequence[str], wanted: str) -> str:
    """The name of a sheet, by name or number from 1; IntakeError."""
    for name in names:
        if name.strip().casefold() == wanted.strip().casefold():
            return name
    if re.fullmatch("[0-9]{1,3}", wanted) and 0 < int(wanted) <= len(names):
        return names[int(wanted) - 1]
    words = _("there is no sheet {sheet}; its sheets are {sheets}")
    raise file.unfit(words.format(sheet=quoted(wanted), sheets=listed(names)))


def _fitting(
    file: ForeignFile, pages: Mapping[str, Any], names: Sequence[str], fits: Callable[[list[list[str]]], bool] | None
) -> list[str]:
    """The only sheet that fits, or none; IntakeError for several."""
    if fits is None or len(names) < 2:
        return []
    found = [name for name in names if (rows := _rows(file, pages[name], _PROBED)[0]) and fits(rows)]
    if len(found) > 1:
        words = _("several sheets can be read: {sheets}; save one as a file of its own; or say --sheet NAME")
        raise file.unfit(words.format(sheets=listed(found)))
    return found


def _sheet(
    file: ForeignFile, name: str, page: Any, rows: list[list[str]], others: tuple[str, ...], errors: int
) -> Sheet:
    inside = _xml(page)
    merged = tuple(_merged(inside, len(rows)))
    _fill(rows, merged)
    formulas = tuple(_unsaved(file, name, rows)) if b"<f" in inside else ()
    return Sheet(rows, merged, tuple(_warnings(name, others, formulas, errors)), others, name)


def _warnings(name: str, others: tuple[str, ...], formulas: tuple[str, ...], errors: int) -> Iterator[str]:
    if others:
        words = _("the sheet {sheet} was read and not {others}; --sheet NAME chooses another")
        yield words.format(sheet=quoted(name), others=listed(others))
    if formulas:
        words = _("formulas without a saved value, taken for empty: {cells}; open the file, save it and add it again")
        yield words.format(cells=listed(formulas))
    if errors:
        yield ngettext(
            "{n} cell has an error value, taken for empty", "{n} cells have an error value, taken for empty", errors
        ).format(n=errors)


def _has_words(page: Any) -> bool:
    """Whether a sheet has anything near its top."""
    page.reset_dimensions()
    return any(cell is not None for row in page.iter_rows(max_row=50, values_only=True) for cell in row)


def _rows(file: ForeignFile, page: Any, most: int | None = None) -> tuple[list[list[str]], int]:
    """The texts of a sheet, down to the last row that is not empty, and how many cells hold an error.

    `most` rows are enough to see what a sheet is.
    """
    page.reset_dimensions()
    rows: list[list[str]] = []
    cells, errors, last = 0, 0, 0
    for number, row in enumerate(page.iter_rows(max_row=most), 1):
        cells += len(row)
        if number > LAST_ROW or cells > MOST_CELLS:
            raise file.unfit(_("the workbook is too large; save the sheet as .csv"))
        errors += sum(cell.data_type == "e" for cell in row)
        texts = [cell_text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        rows.append(texts)
        last = number if texts else last
    return rows[:last], errors


def cell_text(cell: Any) -> str:
    """What a person reads in a cell; "" for an error value."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format)
        return f"{_number(value * 100)} %" if percent else _number(value)
    if isinstance(value, datetime.datetime):
        at = value.replace(microsecond=0)
        return at.date().isoformat() if at.time() == datetime.time() else at.isoformat(" ", "minutes")
    if isinstance(value, datetime.time):
        return value.isoformat("seconds" if value.second or "s" in str(cell.number_format) else "minutes")
    if isinstance(value, datetime.timedelta):
        minutes, rest = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
    return unescaped(str(value))


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.{_DIGITS}g}"


# -- merged cells ------------------------------------------------------------


def _xml(page: Any) -> bytes:
    """The part of the workbook that is this sheet; openpyxl says nothing about merged cells of what it reads by row."""
    return bytes(page.parent._archive.read(page._worksheet_path))


def _merged(inside: bytes, height: int) -> Iterator[Merged]:
    for left, top, right, bottom in _MERGED.findall(inside):
        block = Merged(int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1)
        if 0 <= block.top < height:
            yield block


def _fill(rows: list[list[str]], blocks: Iterable[Merged]) -> None:
    """Write what stands in a merged cell into all rows of its first column: it holds of every one of them."""
    left = MOST_CELLS
    for block in blocks:
        text = rows[block.top][block.left] if block.left < len(rows[block.top]) else ""
        for row in rows[block.top + 1 : block.bottom + 1] if text else ():
            lacking = max(0, block.left + 1 - len(row))
            left -= lacking + 1
            if left < 0:
                return
            row.extend([""] * lacking)
            row[block.left] = row[block.left] or text


# -- formulas ----------------------------------------------------------------


def _unsaved(file: ForeignFile, name: str, rows: list[list[str]]) -> Iterator[str]:
    """The cells with a formula that have no value of their own."""
    page = open_sheets(file.raw)[name]
    page.reset_dimensions()
    for number, cells in enumerate(page.iter_rows(max_row=len(rows)), 1):
        texts = rows[number - 1]
        for column, cell in enumerate(cells, 1):
            if cell.data_type == "f" and not (texts[column - 1 : column] or [""])[0]:
                yield f"{column_letters(column)}{number}"
