"""The codebook as a table of texts (CSV, workbook), as YAML and as Markdown; our importer reads each back equal.

Nothing in it comes alive: cells are guarded against formulas, Markdown is escaped, YAML is quoted.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qualcode.export.output import write_output
from qualcode.export.table_files import csv_text
from qualcode.locale import language
from qualcode.model.code import Code
from qualcode.model.code_table import COLUMNS, cells_of
from qualcode.report.codebook import filled_fields
from qualcode.report.words import name
from qualcode.text.markdown import escape

_SHEET = "codes"


def write_codebook_csv(codes: Sequence[Code], path: Path) -> None:
    """A row for each code."""
    write_output(path, csv_text([column.header for column in COLUMNS], map(cells_of, codes)).encode())


def write_codebook_xlsx(codes: Sequence[Code], path: Path) -> None:
    """The same as the sheet that a workbook of a whole plan has; ExportError for a text too long for a cell."""
    from qualcode.export.scheme_xlsx import write_text_sheets  # slow to import

    rows = [list(cells_of(code).values()) for code in codes]
    write_text_sheets({_SHEET: ([column.header for column in COLUMNS], rows)}, path)


def write_codebook_yaml(codes: Sequence[Code], path: Path) -> None:
    """The list `codes` as it stands in a plan."""
    from qualcode.export.scheme_yaml import plain_yaml, yaml_bytes  # slow to import

    kept = {column.path[0] for column in COLUMNS}
    items = [{field: value for field, value in plain_yaml(code).items() if field in kept} for code in codes]
    write_output(path, yaml_bytes({"codes": items}))


def write_codebook_markdown(title: str, codes: Sequence[Code], path: Path, usage: Mapping[str, int] | None) -> None:
    """A heading and a list of fields for each code, in the language spoken; `usage` adds the number of codings."""
    lines = [f"# {escape(title, opens_line=False)}", "", *(line for code in codes for line in _section(code, usage))]
    write_output(path, "\n".join(lines).encode())


def _section(code: Code, usage: Mapping[str, int] | None) -> Iterator[str]:
    yield f"{'##' if code.is_theme else '###'} {escape(name(code), opens_line=False)}"
    yield ""
    for field in filled_fields(code, language(), usage):
        # A backslash at the end of a line breaks it; the next one is indented under the field.
        yield f"- {field.name}: " + "\\\n  ".join(escape(field.text, opens_line=False).split("\n"))
    yield ""
