"""Scheme workbooks, in the sheets and columns of `model.scheme_sheets`.

What a workbook says passes the same checks as a scheme in YAML; only flags and lists of keys may be
written in more ways, as people write them in cells.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from qualcode.intake.saying import quoted
from qualcode.intake.scheme_plain import (
    KeyPath,
    Place,
    PlainScheme,
    Problem,
    file_bytes,
    listed,
    nearest,
    refusal,
    unfit,
)
from qualcode.intake.scheme_shape import kind_at, validated
from qualcode.intake.workbook import (
    LARGEST,
    MOST_COLUMNS,
    MOST_ROWS,
    damage,
    number_text,
    odd_value,
    open_sheets,
    unescaped,
    workbook_fault,
)
from qualcode.locale import _
from qualcode.model.errors import SchemeError
from qualcode.model.scheme import Scheme
from qualcode.model.scheme_sheets import SHEETS, Sheet, from_cell, to_cell
from qualcode.text.clean import show

_CROSS, _NO = "x", "no"
_FLAGS = dict.fromkeys(("yes", "kyllä", "ja", "true", _CROSS), "yes")
_FLAGS |= dict.fromkeys((_NO, "ei", "nej", "false"), _NO)
_KEY_LISTS = ("phases", "objects", "criteria", "themes", "codes")
"""Lists of keys, in which a comma or a semicolon parts as well as a line break; other lists hold free texts."""
_PARTING = re.compile(r"\s*[,;\n]\s*")

Row = dict[str, Any]


def read_scheme_xlsx(path: Path) -> Scheme:
    """The scheme in a workbook; SchemeError is one line with file, sheet, row, column, key, found and allowed."""
    raw = file_bytes(path, LARGEST)
    if fault := workbook_fault(raw):
        raise unfit(path, fault)
    try:
        plain = _plain(path, open_sheets(raw))
    except SchemeError:
        raise
    except Exception as error:  # see `open_sheets`
        raise unfit(path, damage(error)) from None
    return validated(plain)


def _folded(value: object) -> str:
    return str(value).strip().casefold()


def _plain(path: Path, pages: dict[str, Any]) -> PlainScheme:
    plain = PlainScheme(show(str(path)))
    names = [sheet.name for sheet in SHEETS]
    for title in pages:
        if title not in names:
            found = _("the sheet {name}").format(name=quoted(title))
            raise refusal(plain, [Problem((), found, listed(names), nearest(title, names))])
    for number, sheet in enumerate(SHEETS):
        if sheet.name not in pages and sheet.is_optional:
            continue
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
        self.crossed: set[str] = set()
        """Headers of the columns in which somebody put crosses: no cross there means no."""

    def read(self) -> None:
        """Append the items of the sheet to their owners."""
        for path, owner in self.owners.values():
            self.plain.values[(*path, *self.sheet.path[-1:])] = self._place()
            if self.name:
                owner[self.name] = []
        rows = list(self._rows())
        headers = self._headers(rows[0][1] if rows else ())
        for _row, cells in rows[1:]:
            self.crossed |= {headers.get(i, "") for i, cell in enumerate(cells) if _folded(cell.value) == _CROSS}
        for row, cells in rows[1:]:
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
            if row > MOST_ROWS or len(cells) > MOST_COLUMNS:
                allowed = _("at most {rows} rows and {columns} columns")
                allowed = allowed.format(rows=MOST_ROWS, columns=MOST_COLUMNS)
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
            if kind_at(here) is bool:
                text = self._flag(header, text)
            elif column.path[-1] in _KEY_LISTS:
                text = _PARTING.sub("\n", text.strip())
            if text or not column.is_optional:
                target[column.path[-1]] = from_cell(column, text)
        return item

    def _flag(self, header: str, text: str) -> str:
        """Yes or no in the words of the checks; what is neither stays as written."""
        return _FLAGS.get(_folded(text or (_NO if header in self.crossed else "")), text)

    def _text(self, path: KeyPath, place: Place, cell: Any) -> str:
        """What stands in a cell, as text; refuses what a spreadsheet computed or made of what was typed."""
        if cell is None or cell.value is None:
            return ""
        value = cell.value
        if isinstance(value, bool):
            return to_cell(value)
        if isinstance(value, int | float):
            return number_text(value)
        if found := odd_value(cell):
            self._refuse(path, place, found, _("text; format the cell as text and type it again"))
        return unicodedata.normalize("NFC", unescaped(str(value)).replace("\r\n", "\n"))

    def _place(self, row: int = 0, header: str = "") -> Place:
        words = [_("sheet {name}").format(name=quoted(self.sheet.name))]
        words += [_("row {row}").format(row=row)] if row else []
        words += [_("column {name}").format(name=quoted(header))] if header else []
        order = [*self.columns].index(header) + 1 if header in self.columns else 0
        return Place((self.number, row, order), ", ".join(words))

    def _refuse(self, path: KeyPath, place: Place, found: str, allowed: str, meant: str = "") -> NoReturn:
        self.plain.values[path] = place
        raise refusal(self.plain, [Problem(path, found, allowed, meant)])
