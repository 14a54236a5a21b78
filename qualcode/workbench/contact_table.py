"""Lists of contacts from elsewhere: a CSV table whose columns may be named in any of the three languages."""

import csv
import io

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.text.clean import clean, show
from qualcode.text.formula import unguard

_COLUMNS = {
    "name": ("nimi", "namn"),
    "round": ("kierros", "haastattelukierros", "omgång", "intervjuomgång"),
    "cluster": ("klusteri", "kluster"),
    "group": ("stakeholder", "stakeholder group", "sidosryhmä", "intressentgrupp"),
    "state": ("tila", "status", "läge"),
    "day": ("date", "päivä", "päivämäärä", "datum", "dag"),
    "note": ("kommentti", "muistiinpano", "kommentar", "anteckning"),
    "person": ("henkilö",),
}
_INTERVIEWED = ("interviewed", "haastateltu", "intervjuad")
"""The state that an export shows and nobody sets; in an import it says nothing."""


def read_contacts(text: str) -> list[tuple[int, dict[str, str]]]:
    """(line, fields with words in them) of every row with any; other columns are not read.

    Raises WorkbenchError when there is no column for names, or it is no table.
    """
    dialect = _Semicolons if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else csv.excel
    table = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), dialect=dialect)
    try:
        columns = _columns(next(table, []))
        rows = [(table.line_num, _fields(columns, row)) for row in table]
    except csv.Error as error:
        words = _("Line {line}: it is not a table ({reason}). Nothing was changed.")
        raise WorkbenchError(words.format(line=table.line_num, reason=error)) from error
    return [(line, fields) for line, fields in rows if fields]


class _Semicolons(csv.excel):
    """What spreadsheets write where the comma is the decimal mark."""

    delimiter = ";"


def _columns(heading: list[str]) -> dict[int, str]:
    known = {name: field for field, names in _COLUMNS.items() for name in (field, *names)}
    found = {at: known[cell.strip().casefold()] for at, cell in enumerate(heading) if cell.strip().casefold() in known}
    if "name" not in found.values():
        listed = ", ".join(show(cell.strip()[:20]) for cell in heading[:8]) or "–"
        words = _("The table has no column “name” (found: {found}). Columns: {known}. Nothing was changed.")
        raise WorkbenchError(words.format(found=listed, known=", ".join(_COLUMNS)))
    return found


def _fields(columns: dict[int, str], row: list[str]) -> dict[str, str]:
    cells = {field: _cell(field, row[at]) for at, field in columns.items() if at < len(row)}
    if cells.get("state", "").casefold() in _INTERVIEWED:
        del cells["state"]
    return {field: cell for field, cell in cells.items() if cell}


def _cell(field: str, cell: str) -> str:
    """A cell as it is kept: only a note has several lines."""
    text = clean(unguard(cell)).text.strip()
    return text if field == "note" else " ".join(text.split())
