"""Scheme workbooks, in the sheets and columns of `model.scheme_sheets`.

A workbook is a foreign zip of XML: it is weighed before anything in it is unpacked for good, its formulas
are never read, and what it says passes the same checks as a scheme in YAML.
"""

import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

from openpyxl import load_workbook

from qualcode.intake.scheme_plain import (
    KeyPath,
    Place,
    PlainScheme,
    Problem,
    file_bytes,
    listed,
    nearest,
    quoted,
    refusal,
    unfit,
)
from qualcode.intake.scheme_shape import validated
from qualcode.locale import _
from qualcode.model.errors import SchemeError
from qualcode.model.scheme import Scheme
from qualcode.model.scheme_sheets import SHEETS, Sheet, from_cell, to_cell
from qualcode.text.clean import show

LARGEST = 10_000_000
LARGEST_UNPACKED = 50_000_000
"""Bytes of the file, and of everything in it."""
_MOST_PARTS, _MOST_ROWS, _MOST_COLUMNS = 500, 10_000, 200
_OLE_START = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Row = dict[str, Any]


def read_scheme_xlsx(path: Path) -> Scheme:
    """The scheme in a workbook; SchemeError is one line with file, sheet, row, column, key, found and allowed."""
    raw = file_bytes(path, LARGEST)
    _guard(path, raw)
    try:
        with warnings.catch_warnings():
            # Only about styles and validations, which are not read.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(raw), read_only=True)
            plain = _plain(path, {page.title: page for page in book.worksheets})
    except SchemeError:
        raise
    # What a damaged workbook makes the library raise is of no fixed kind.
    except Exception as error:
        reason = show(str(error).splitlines()[0] if str(error) else type(error).__name__)
        raise unfit(path, _("the workbook is damaged: {reason}").format(reason=reason)) from None
    return validated(plain)


def _guard(path: Path, raw: bytes) -> None:
    if raw.startswith(_OLE_START):
        raise unfit(path, _("this is an encrypted or an old workbook; save it as .xlsx without a password"))
    try:
        with zipfile.ZipFile(BytesIO(raw)) as parts:
            infos = parts.infolist()
            if any(info.flag_bits & _ENCRYPTED for info in infos):
                raise unfit(path, _("this file is encrypted; save it without a password"))
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
                raise unfit(path, _("the workbook is too large for a scheme; is it the right file?"))
            texts = (parts.read(info) for info in infos if info.filename.endswith((".xml", ".rels")))
            if any(b"<!DOCTYPE" in text or b"<!ENTITY" in text for text in texts):
                raise unfit(path, _("the workbook has a document type definition, which no spreadsheet writes"))
    except SchemeError:
        raise
    # A damaged zip raises what its damage happens to hit.
    except Exception:
        raise unfit(path, _("this is not a workbook; save it as .xlsx")) from None


def _plain(path: Path, pages: dict[str, Any]) -> PlainScheme:
    plain = PlainScheme(show(str(path)))
    names = [sheet.name for sheet in SHEETS]
    for title in pages:
        if title not in names:
            found = _("the sheet {name}").format(name=quoted(title))
            raise refusal(plain, [Problem((), found, listed(names), nearest(title, names))])
    for number, sheet in enumerate(SHEETS):
        if sheet.name not in pages:
            found = _("no sheet {name}").format(name=quoted(sheet.name))
            raise refusal(plain, [Problem((), found, _("all of {names}").format(names=listed(names)))])
        _SheetReader(plain, sheet, number, pages[sheet.name]).read()
    return plain


class _SheetReader:
    """One sheet into the plain data, with the place of every cell."""

    def __init__(self, plain: PlainScheme, sheet: Sheet, number: int, page: Any) -> None:
        self.plain, self.sheet, self.number, self.page = plain, sheet, number, page
        self.columns = {column.header: column for column in sheet.columns}
        *self.above, self.name = sheet.path or ("",)
        self.owners = self._owners()

    def read(self) -> None:
        """Append the items of the sheet to their owners."""
        for path, owner in self.owners.values():
            self.plain.values[(*path, *self.sheet.path[-1:])] = self._place()
            if self.name:
                owner[self.name] = []
        rows = self._rows()
        headers = self._headers(next(rows, (1, ()))[1])
        for row, cells in rows:
            by_header = {headers.get(i, ""): cell for i, cell in enumerate(cells) if cell.value not in (None, "")}
            if "" in by_header:
                self._refuse(self.sheet.path, self._place(row), _("a value outside the columns"), _("named columns"))
            if by_header:
                self._add(row, by_header, headers.values())

    def _owners(self) -> dict[str, tuple[KeyPath, Row]]:
        """Path and plain data of what the rows belong to, by the key in the first column ("" for the scheme)."""
        if not self.sheet.owner:
            return {"": ((), self.plain.data)}
        (kind,) = self.above
        owners: dict[str, tuple[KeyPath, Row]] = {}
        for i, item in enumerate(self.plain.data.get(kind, [])):
            owners.setdefault(item.get("key", ""), ((kind, i), item))
        return owners

    def _rows(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        self.page.reset_dimensions()
        for row, cells in enumerate(self.page.iter_rows(), 1):
            if row > _MOST_ROWS or len(cells) > _MOST_COLUMNS:
                allowed = _("at most {rows} rows and {columns} columns")
                allowed = allowed.format(rows=_MOST_ROWS, columns=_MOST_COLUMNS)
                self._refuse(self.sheet.path, self._place(row), _("a larger sheet"), allowed)
            yield row, cells

    def _headers(self, cells: tuple[Any, ...]) -> dict[int, str]:
        """Header by column index; refuses what is no field and what stands there twice."""
        known = [*filter(None, [self.sheet.owner]), *self.columns]
        headers: dict[int, str] = {}
        for i, cell in enumerate(cells):
            header = str(cell.value or "").strip()
            found = _("the column {name}").format(name=quoted(header))
            if header in headers.values():
                found = _("the column {name} a second time").format(name=quoted(header))
                self._refuse(self.sheet.path, self._place(1), found, _("every column once"))
            if header and header not in known:
                self._refuse(self.sheet.path, self._place(1), found, listed(known), nearest(header, known))
            headers |= {i: header} if header else {}
        return headers

    def _add(self, row: int, cells: dict[str, Any], headers: Iterable[str]) -> None:
        key = ""
        if self.sheet.owner:
            place = self._place(row, self.sheet.owner)
            key = self._text(self.sheet.path, place, cells.get(self.sheet.owner))
            if key not in self.owners:
                known = list(self.owners)
                self._refuse(self.sheet.path, place, quoted(key), listed(known), nearest(key, known))
        path, owner = self.owners[key]
        if self.name:
            path = (*path, self.name, len(owner[self.name]))
        elif owner:
            self._refuse(path, self._place(row), _("a second row"), _("one scheme in a workbook"))
        self.plain.values[path] = self._place(row)
        item = self._item(path, row, {header: cells.get(header) for header in headers if header != self.sheet.owner})
        if self.name:
            owner[self.name].append(item)
        else:
            owner.update(item)

    def _item(self, path: KeyPath, row: int, cells: dict[str, Any]) -> Row:
        item: Row = {}
        for header, cell in cells.items():
            column, place, target = self.columns[header], self._place(row, header), item
            for length, step in enumerate(column.path[:-1], 1):
                target = target.setdefault(step, {})
                self.plain.values.setdefault((*path, *column.path[:length]), place)
            here = (*path, *column.path)
            self.plain.values[here] = place
            text = self._text(here, place, cell)
            if text or not column.is_optional:
                target[column.path[-1]] = from_cell(column, text)
        return item

    def _text(self, path: KeyPath, place: Place, cell: Any) -> str:
        """What stands in a cell, as text; refuses what a spreadsheet computed or made of what was typed."""
        if cell is None or cell.value is None:
            return ""
        value = cell.value
        if isinstance(value, bool):
            return to_cell(value)
        if isinstance(value, int | float):
            return str(int(value)) if value == int(value) else repr(value)
        if cell.data_type != "s":
            found = {"f": _("a formula"), "e": _("an error value")}.get(cell.data_type, _("a date"))
            self._refuse(path, place, found, _("text; format the cell as text and type it again"))
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))

    def _place(self, row: int = 0, header: str = "") -> Place:
        words = [_("sheet {name}").format(name=quoted(self.sheet.name))]
        words += [_("row {row}").format(row=row)] if row else []
        words += [_("column {name}").format(name=quoted(header))] if header else []
        order = [*self.columns].index(header) + 1 if header in self.columns else 0
        return Place((self.number, row, order), ", ".join(words))

    def _refuse(self, path: KeyPath, place: Place, found: str, allowed: str, meant: str = "") -> NoReturn:
        self.plain.values[path] = place
        raise refusal(self.plain, [Problem(path, found, allowed, meant)])
