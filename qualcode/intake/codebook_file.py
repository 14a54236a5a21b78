"""A codebook from a file: CSV, workbook, YAML, Markdown or Word, each read into the same rows.

Columns may be called in Finnish, Swedish or English, and any of them may be missing. It guards: what means nothing
here is named (`CodeList.unread`) and not passed over in silence, and every row says where it stands.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.intake.encodings import decode
from qualcode.intake.foreign_file import file_bytes, file_text, unfit
from qualcode.intake.separators import separated
from qualcode.locale import _, language
from qualcode.model.code_table import BY_HEADER, Value, find_columns, from_text
from qualcode.text.clean import clean
from qualcode.text.formula import unguard

LARGEST = 10_000_000
"""Bytes."""
MOST_CODES = 5_000
CODES_SHEET = "codes"
"""The sheet that is read of a workbook with several, as a whole plan has them; else the first."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One theme or code as a file has it."""

    place: str
    """As a person finds it ("row 3")."""
    values: Mapping[str, Value]
    """By header of the column; what the file does not say is not there."""


@dataclass(frozen=True, slots=True)
class CodeList:
    """What a file says."""

    rows: tuple[CodeRow, ...]
    unread: tuple[str, ...]
    """Names of columns that mean nothing here."""


@dataclass(frozen=True, slots=True)
class RawCode:
    """The fields of one code under the names that the file gives them."""

    place: str
    fields: Sequence[tuple[str, Value]]


def read_codebook(path: Path) -> CodeList:
    """The codes in a .csv, .xlsx, .yaml, .md or .docx file; IntakeError names the place of what cannot be read."""
    raw = list(_raw_codes(path))
    if len(raw) > MOST_CODES:
        raise unfit(path, _("it has more than {n} codes; is it the right file?").format(n=MOST_CODES))
    unread: list[str] = []
    rows = []
    for code in raw:
        found = find_columns([name for name, _value in code.fields], language())
        unread += found.unread
        named = [(h, value) for h, (_name, value) in zip(found.headers, code.fields, strict=True) if h]
        rows.append(CodeRow(code.place, {header: _value(path, code, header, value) for header, value in named}))
    if not any(row.values for row in rows):
        raise unfit(path, _("there is no codebook in it: a code needs a key or a name"))
    return CodeList(tuple(row for row in rows if row.values), tuple(dict.fromkeys(unread)))


def _table_text(path: Path) -> str:
    """The text of a table, which a spreadsheet may have saved in the letters of Windows; UTF-8 is what we write."""
    raw = file_bytes(path, LARGEST)
    try:
        return clean(raw.decode("utf-8-sig")).text
    except UnicodeDecodeError:
        return clean(decode(path.name, raw).text).text


def _raw_codes(path: Path) -> Iterable[RawCode]:
    match path.suffix.lower():
        case ".csv":
            return codes_of_table(_csv_rows(path, _table_text(path)))
        case ".xlsx":
            from qualcode.intake.workbook import sheet_texts  # slow to import

            return codes_of_table(sheet_texts(path, file_bytes(path, LARGEST), CODES_SHEET))
        case ".yaml" | ".yml":
            from qualcode.intake.codebook_yaml import read_yaml_codes  # slow to import

            return read_yaml_codes(path)
        case ".md":
            from qualcode.intake.codebook_markdown import markdown_codes

            return markdown_codes(path, file_text(path, LARGEST))
        case ".docx":
            from qualcode.intake.docx_codebook import word_codes  # slow to import

            return word_codes(path, file_bytes(path, LARGEST))
    raise unfit(path, _("a codebook is read from .csv, .xlsx, .yaml, .md or .docx; name such a file"))


def codes_of_table(rows: Sequence[Sequence[str]], table: str = "") -> Iterator[RawCode]:
    """The codes of a table with a row for each; rows without a word are skipped."""
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            place = _("row {row}").format(row=number)
            yield RawCode(f"{table}, {place}" if table else place, list(zip(rows[0], row, strict=False)))


def _csv_rows(path: Path, text: str) -> list[list[str]]:
    text, sign = separated(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        return [[unguard(cell) for cell in row] for row in reader]
    except csv.Error as error:
        place = _("line {line}").format(line=reader.line_num)
        raise unfit(path, _("this is not a table: {reason}").format(reason=str(error)), place) from None


def _value(path: Path, code: RawCode, header: str, value: Value) -> Value:
    if isinstance(value, str):
        return from_text(header, clean(value).text)
    if not BY_HEADER[header].is_list:
        words = _("“{name}” is one text and not a list")
        raise unfit(path, words.format(name=header), code.place)
    return tuple(clean(item).text for item in value)
