"""Lists of codings from other tools and copies: CSV and JSON lines with a coding in each row.

Columns: source, start, end, quote, code, coder, direction, note, and optionally about, layer, weight, basis, facets.
Nothing is resolved here; that is the bench's work.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.intake.separators import separated
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.text.formula import unguard

_LIMIT = 500_000_000
_LONGEST_NUMBER = 12
"""Digits of a position; more are none of a text."""


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One row of a list, as written there."""

    line: int
    source: str
    code: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    coder: str = ""
    direction: str = ""
    note: str = ""
    about: str = ""
    layer: str = ""
    weight: int | None = None
    basis: str = ""
    facets: dict[str, str] = field(default_factory=dict)


def read_codings(path: Path) -> list[CodingRow]:
    """The rows of a .jsonl or .csv file; IntakeError names the line of the first that cannot be read."""
    text = _text(path)
    records = _json_lines(path, text) if path.suffix in (".jsonl", ".json") else _csv_lines(path, text)
    rows = [_row(path, line, record) for line, record in records]
    if not rows:
        raise IntakeError(_("{file} holds no codings.").format(file=path.name))
    return rows


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LIMIT:
            raise IntakeError(_("{file} is too large for a list of codings.").format(file=path.name))
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise IntakeError(_("File not found: {file}.").format(file=path)) from error
    except UnicodeDecodeError as error:
        raise IntakeError(_("{file} is not a UTF-8 text: save it as UTF-8.").format(file=path.name)) from error
    except OSError as error:
        raise IntakeError(_("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)) from error


def _json_lines(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, content in enumerate(io.StringIO(text, newline="\n"), 1):
        if not content.strip():
            continue
        try:
            record = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise _broken(path, line, _("not JSON")) from error
        if not isinstance(record, dict):
            raise _broken(path, line, _("not an object with source, code and quote"))
        yield line, record


def _csv_lines(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    text, sign = separated(text)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
    missing = {"source", "code"} - set(reader.fieldnames or [])
    if missing:
        raise IntakeError(
            _("{file} has no column “{column}”: the heading line must name source, code and quote.").format(
                file=path.name, column=sorted(missing)[0]
            )
        )
    try:
        for record in reader:
            yield reader.line_num, {k: unguard(v) for k, v in record.items() if k and v}
    except csv.Error as error:
        raise _broken(path, reader.line_num, str(error)) from error


def _row(path: Path, line: int, record: dict[str, Any]) -> CodingRow:
    def text(name: str) -> str:
        value = record.get(name, "")
        if value is None:
            return ""
        if not isinstance(value, str | int):
            raise _broken(path, line, _("“{column}” is not a text").format(column=name))
        return str(value)

    if not text("source") or not text("code"):
        raise _broken(path, line, _("source and code are needed"))
    return CodingRow(
        line=line,
        source=text("source"),
        code=text("code"),
        quote=text("quote"),
        start=_number(path, line, text("start"), _("“{value}” is not a position")),
        end=_number(path, line, text("end"), _("“{value}” is not a position")),
        coder=text("coder"),
        direction=text("direction"),
        note=text("note"),
        about=text("about"),
        layer=text("layer"),
        weight=_number(path, line, text("weight"), _("“{value}” is not a weight")),
        basis=text("basis"),
        facets=_facets(path, line, record.get("facets")),
    )


def _number(path: Path, line: int, text: str, complaint: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST_NUMBER:
        raise _broken(path, line, complaint.format(value=text[:20]))
    return int(text)


def _facets(path: Path, line: int, value: object) -> dict[str, str]:
    if isinstance(value, str) and value:
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as error:
            raise _broken(path, line, _("facets are not JSON")) from error
    if not value:
        return {}
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise _broken(path, line, _("facets are not names with values"))
    return dict(value)


def _broken(path: Path, line: int, what: str) -> IntakeError:
    return IntakeError(
        _("{file}, line {line}: {what}. Nothing was imported.").format(file=path.name, line=line, what=what)
    )
