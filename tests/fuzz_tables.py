"""The files that hold no interview but are read too: codebooks, plans, attributes, codings, contacts, forms, sheets.

Each is what the program itself writes of a small study, and comes with the reader that takes it in.
"""

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from openpyxl import Workbook
from words import packed

from qualcode.intake.foreign_file import foreign_file
from qualcode.intake.gathering import LARGEST
from qualcode.intake.interview_sheet import read_sheet
from qualcode.report.form import FormHead
from qualcode.workbench import attribute_table, codebook_exchange, exchange, fieldwork, interview_form, schemes
from qualcode.workbench.listing import read_table
from qualcode.workbench.project import Project, undo

Read = Callable[[Path, Project], object]

_SHEET = [
    ["file", "id", "round", "phases", "date", "language", "consent", "label", "person", "role", "Klusteri"],
    ["a.txt", "T01", "A", "P1; P2", "1.3.2018", "fi", "quotable", "V", "maija", "informant", "Rural"],
    ["a.txt", "T01", "A", "P1; P2", "1.3.2018", "fi", "quotable", "H", "", "haastattelija", "Rural"],
    ["b.txt", "T02", "B", "", "2018-03-01", "sv", "paraphrase", "", "", "", "Mining"],
]
_SCHEME = Path(__file__).parents[1] / "schemes" / "minimal.yaml"
_CONTACTS = "name,round,cluster,day,state,note\nAnna Ek,A,mining,2018-03-01,agreed,Soita ensin\nBo Salo,B,rural,,,\n"


def _codebook(path: Path, project: Project) -> object:
    return codebook_exchange.import_codebook(project, path, dry_run=True)


def _attributes(path: Path, project: Project) -> object:
    return attribute_table.import_attributes(project, path, dry_run=True)


def _scheme(path: Path, _project: Project) -> object:
    return schemes.read_any_scheme(str(path))


def _codings(path: Path, project: Project) -> object:
    return exchange.import_codings(project, path, dry_run=True)


def _contacts(path: Path, project: Project) -> object:
    found = fieldwork.import_contacts(project, read_table(path))
    undo(project)
    return found


def _ticks(path: Path, project: Project) -> object:
    return interview_form.read_ticks(project, project.source_id("T01"), path)


def _sheet(path: Path, _project: Project) -> object:
    files = [PurePosixPath("a.txt"), PurePosixPath("b.txt")]
    return read_sheet(foreign_file(path, LARGEST)).by_file(files)


READERS: dict[str, Read] = {
    **{f"codebook.{kind}": _codebook for kind in ("csv", "xlsx", "yaml", "md", "docx")},
    **{f"attributes.{kind}": _attributes for kind in ("csv", "xlsx")},
    **{f"scheme.{kind}": _scheme for kind in ("yaml", "xlsx")},
    **{f"codings.{kind}": _codings for kind in ("csv", "jsonl")},
    **{f"contacts.{kind}": _contacts for kind in ("csv", "xlsx")},
    "form.docx": _ticks,
    **{f"interviews.{kind}": _sheet for kind in ("csv", "xlsx")},
}
"""Name of a file → what reads it."""


def tables(project: Project) -> dict[str, bytes]:
    """Name → bytes of each file, as it is when nothing is wrong with it."""
    rows = list(exchange.export_rows(project))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in READERS:
            if name.startswith("codebook"):
                codebook_exchange.export_codebook(project, folder / name)
            elif name.startswith("attributes"):
                attribute_table.write_tables(project, folder / name)
            elif name.startswith("scheme"):
                schemes.write_any_scheme(schemes.read_any_scheme(str(_SCHEME)), folder / name)
        round_ = project.scheme().rounds[0]
        interview_form.write_form(
            project, round_, FormHead(person="Anna Ek"), folder / "form.docx", language="fi", today="2018-03-01"
        )
        written = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {
        **written,
        "form.docx": _ticked(written["form.docx"]),
        "codings.csv": _delimited([list(rows[0]), *(list(row.values()) for row in rows)]) if rows else b"source\n",
        "codings.jsonl": "\n".join(json.dumps(row, ensure_ascii=False, default=str) for row in rows).encode(),
        "contacts.csv": _CONTACTS.encode(),
        "contacts.xlsx": _book([line.split(",") for line in _CONTACTS.splitlines()]),
        "interviews.csv": _delimited(_SHEET),
        "interviews.xlsx": _book(_SHEET),
    }


def _ticked(form: bytes) -> bytes:
    """A form with every box ticked."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("☐".encode(), "☒".encode())
    return packed(parts)


def _delimited(rows: list[list[object]] | list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _book(rows: list[list[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()
