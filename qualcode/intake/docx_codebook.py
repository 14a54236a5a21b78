"""A codebook in Word: a table of two columns for each code (field, text), or one table with a row for each."""

from collections.abc import Iterator
from pathlib import Path

from qualcode.intake.codebook_file import RawCode, codes_of_table
from qualcode.intake.docx_body import tables, word_body
from qualcode.locale import _, language
from qualcode.model.code_table import find_columns

_FEWEST_COLUMNS = 2
"""Known names that make the first row of a table the names of its columns."""


def word_codes(path: Path, raw: bytes) -> Iterator[RawCode]:
    """The codes of all tables; a table that is neither of the two kinds is no part of the codebook."""
    for number, rows in enumerate(tables(word_body(path, raw)), 1):
        place = _("table {n}").format(n=number)
        if not rows:
            continue
        if sum(map(bool, find_columns(rows[0], language()).headers)) >= _FEWEST_COLUMNS:
            yield from codes_of_table(rows, place)
        elif all(len(row) == 2 for row in rows):
            yield RawCode(place, _fields(rows))


def _fields(rows: list[list[str]]) -> list[tuple[str, str]]:
    """The rows of a table of fields; its own heading is none."""
    known = find_columns([row[0] for row in rows[:1]], language()).headers
    return [(name, text) for name, text in (rows if any(known) else rows[1:])]
