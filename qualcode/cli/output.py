"""What a command prints: rows as a table, CSV, JSON or a workbook; and talk.

It guards that nothing printed acts on a terminal: tables, CSV and talk show a control character as a picture,
JSON as an escape. Data goes to standard output (or a file), talk to standard error.
"""

import io
import json
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.cli.layout import WIDTH, table
from qualcode.locale import _
from qualcode.model.errors import ExportError
from qualcode.text.clean import show, show_lines

Row = Mapping[str, object]
_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row: its name in CSV and workbooks, and its heading in a table, "" where it is not in it."""

    name: str
    heading: str = ""


def emit(args: Namespace, rows: Sequence[Row], fields: Sequence[Field], sheet: str) -> None:
    """Give rows out in the format asked for; JSON has all there is in a row, a table the fields with headings."""
    if args.format == "json":
        give_text(args, json_text(rows))
    elif args.format == "csv":
        give_text(args, csv_of(rows, [field.name for field in fields]))
    elif args.format == "xlsx":
        from qualcode.export.table_files import xlsx_bytes

        names = [field.name for field in fields]
        give_bytes(args, xlsx_bytes({sheet: (names, [[plain(row.get(name)) for name in names] for row in rows])}))
    else:
        give_text(args, _table_text(rows, [field for field in fields if field.heading]))


def json_text(rows: object) -> str:
    """JSON in which letters stay letters and what could act on a terminal is an escape."""
    return lines_text(map(_escaped, json.dumps(rows, ensure_ascii=False, indent=2).split("\n")))


def jsonl_text(rows: Iterable[Row]) -> str:
    """The same, a row a line."""
    return lines_text(_escaped(json.dumps(row, ensure_ascii=False)) for row in rows)


def csv_of(rows: Iterable[Row], names: Sequence[str]) -> str:
    """CSV with lists and mappings as words."""
    from qualcode.export.table_files import csv_text  # with the csv module, which a screen does without

    return csv_text(names, ({name: plain(row.get(name)) for name in names} for row in rows))


def plain(value: object) -> object:
    """A value of a row as text or a number."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}={item}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value


def _escaped(line: str) -> str:
    """A line of JSON; control characters stand only inside its texts, where an escape means the same."""
    if show(line) == line:
        return line
    return "".join(letter if show(letter) == letter else _escape(letter) for letter in line)


def _escape(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _table_text(rows: Sequence[Row], fields: Sequence[Field]) -> str:
    if not rows:
        talk(_("There is nothing to list."))
        return ""
    cells = [[one_line(str(plain(row.get(field.name)))) for field in fields] for row in rows]
    return lines_text(table([field.heading for field in fields], cells, terminal_width()))


def cut(quote: str) -> str:
    """A quote for a table, where a long one would push everything else off the screen."""
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1].rstrip()}…"


def one_line(text: str) -> str:
    """Text for a cell: on one line, harmless."""
    return show(text.replace("\n", " "))


def lines_text(lines: Iterable[str]) -> str:
    """Lines as text."""
    return "".join(f"{line}\n" for line in lines)


def terminal_width() -> int:
    """Columns of the terminal; 80 where there is none."""
    return shutil.get_terminal_size((WIDTH, 24)).columns


# -- giving out --------------------------------------------------------------


def give_text(args: Namespace, text: str) -> None:
    """Text to the file of `-o`, else to standard output."""
    if getattr(args, "output", None):
        give_bytes(args, text.encode("utf-8", "replace"))
    else:
        say(text, data=getattr(args, "format", "") in ("csv", "json", "jsonl"))


def give_bytes(args: Namespace, content: bytes) -> None:
    """Bytes to the file of `-o`, and a word about it."""
    from qualcode.export.output import write_output

    write_output(args.output, content)
    wrote(args.output)


def say(text: str, *, data: bool = False) -> None:
    """Text to standard output, harmless; as `data` in UTF-8 wherever it is not read by a person at once."""
    if data and isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.stdout.write(_harmless(text))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError(_("The output cannot be written: {reason}.").format(reason=error.strerror)) from None


def _harmless(text: str) -> str:
    return "\t".join(map(show_lines, text.split("\t")))


def talk(text: str) -> None:
    """One line to the person."""
    print(show(text), file=sys.stderr)


def wrote(path: Path) -> None:
    """Tell that a file has been written."""
    talk(_("Wrote {file}.").format(file=path))
