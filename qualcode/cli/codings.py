"""`qualcode codings`: all codings out of a project, and a list of them into it."""

import dataclasses
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, named_path, reading, writing
from qualcode.cli.output import Field, emit, give_text, jsonl_text, talk
from qualcode.export.table_files import csv_text
from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.workbench.exchange import COLUMNS, Near, Preview, Refused, export_rows, import_codings

VERBS = ("export", "import")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode codings`."""
    group = add_verbs(
        parser, _("Export or import all codings."), "qualcode codings export survey.qualcode -o codings.csv"
    )
    export = add_verb(
        group, "export", _("give out all codings"), "qualcode codings export survey.qualcode -o codings.csv", _export
    )
    add_project(export, writes=False)
    add_format(export, ("csv", "jsonl"))
    brought = add_verb(
        group,
        "import",
        _("place a list of codings by position or quote"),
        "qualcode codings import survey.qualcode codings.csv --dry-run",
        _import,
    )
    brought.description = _(
        "Place a list of codings by position or quote; what cannot be placed is named, the rest comes in.\n"
        "JSON lists what was placed by near match, and what was not placed. The exit code is 1 when something\n"
        "could not be placed and nothing was written, as with --dry-run; else 0."
    )
    add_project(brought, writes=True)
    brought.add_argument(
        "file", metavar="FILE", type=named_path, help=_("a .csv or .jsonl file with source, code and quote")
    )
    brought.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    add_format(brought)


def _export(args: Namespace) -> None:
    with reading(args) as project:
        rows = export_rows(project)
        text = csv_text(COLUMNS, rows) if args.format == "csv" else jsonl_text(rows)
    give_text(args, text)


def _import(args: Namespace) -> None:
    with reading(args) if args.dry_run else writing(args) as project:
        preview = import_codings(project, args.file, dry_run=args.dry_run)
        for line in (*preview.near, *preview.refused):
            talk(line)
        _count(args, preview)
        if preview.unplaced and (args.dry_run or not preview.ready):
            raise WorkbenchError(_("No coding of {file} was imported.").format(file=args.file.name))


def _count(args: Namespace, preview: Preview) -> None:
    counts: tuple[tuple[str, str, int, dict[str, object]], ...] = (
        ("exact", _("placed exactly"), preview.exact, {}),
        ("near", _("placed by near match"), len(preview.placed), _listed(preview.placed)),
        ("there", _("in the project already"), preview.there, {}),
        ("refused", _("not placed"), len(preview.unplaced), _listed(preview.unplaced)),
    )
    rows = [{"codings": key, "codings_label": words, "n": n, **more} for key, words, n, more in counts]
    emit(args, rows, [Field("codings"), Field("codings_label", _("Codings")), Field("n", _("Number"))], "import")


def _listed(rows: Sequence[Near | Refused]) -> dict[str, object]:
    """Rows of the list for JSON, the only format that can hold them."""
    return {"rows": [dataclasses.asdict(row) for row in rows]}
