"""`qualcode codings`: all codings out of a project, and a list of them into it."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, reading, writing
from qualcode.cli.output import Field, emit, give_text, jsonl_text, talk
from qualcode.export.table_files import csv_text
from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.workbench.exchange import COLUMNS, Preview, export_rows, import_codings

VERBS = ("export", "import")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode codings`."""
    group = add_verbs(parser, _("Export or import all codings."))
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
    add_project(brought, writes=True)
    brought.add_argument("file", metavar="FILE", type=Path, help=_("a .csv or .jsonl file with source, code and quote"))
    brought.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    add_format(brought)


def _export(args: Namespace) -> None:
    with reading(args) as project:
        rows = export_rows(project)
    give_text(args, csv_text(COLUMNS, rows) if args.format == "csv" else jsonl_text(rows))


def _import(args: Namespace) -> None:
    with reading(args) if args.dry_run else writing(args) as project:
        preview = import_codings(project, args.file, dry_run=args.dry_run)
        _tell(preview)
        if preview.refused and not preview.ready:
            raise WorkbenchError(_("No coding of {file} was imported.").format(file=args.file.name))
        _count(args, preview)


def _tell(preview: Preview) -> None:
    for line in (*preview.near, *preview.refused):
        talk(line)


def _count(args: Namespace, preview: Preview) -> None:
    counts = {
        "exact": (_("placed exactly"), preview.exact),
        "near": (_("placed by near match"), len(preview.near)),
        "there": (_("in the project already"), preview.there),
        "refused": (_("not placed"), len(preview.refused)),
    }
    rows = [{"codings": key, "codings_label": words, "n": n} for key, (words, n) in counts.items()]
    emit(args, rows, [Field("codings"), Field("codings_label", _("Codings")), Field("n", _("Number"))], "import")
