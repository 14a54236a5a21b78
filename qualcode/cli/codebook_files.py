"""`qualcode codebook export` and `import`: the whole codebook as a file, by the suffix of its name."""

from argparse import Namespace
from collections.abc import Iterable, Iterator

from qualcode.cli.arguments import (
    Verbs,
    add_format,
    add_overwrite,
    add_project,
    add_verb,
    named_path,
    output_path,
    reading,
    refuse_overwriting,
    writing,
)
from qualcode.cli.codebook_work import tell_meaning, tell_unread
from qualcode.cli.output import Field, Row, emit, talk, wrote
from qualcode.locale import _, language, ngettext
from qualcode.model.code_table import BY_HEADER, shown_name
from qualcode.workbench.codebook_exchange import Change, CodebookPreview, export_codebook, import_codebook
from qualcode.workbench.naming import label
from qualcode.workbench.project import Project


def describe_files(group: Verbs) -> None:
    """The two sub-verbs."""
    export = add_verb(
        group,
        "export",
        _("write the codebook to a file: .csv, .xlsx, .yaml, .md or .docx"),
        "qualcode codebook export survey.qualcode codebook.docx --lang fi",
        _export,
    )
    add_project(export, writes=False)
    export.add_argument("file", metavar="FILE", type=output_path, help=_("the file to write"))
    export.add_argument("--usage", action="store_true", help=_("tell the number of codings too, in .md and .docx"))
    add_overwrite(export)
    brought = add_verb(
        group,
        "import",
        _("take a codebook from a file as “export” writes it"),
        "qualcode codebook import survey.qualcode codebook.xlsx --dry-run",
        _import,
    )
    brought.description = _(
        "Take a codebook from a file as “export” writes it, or from a whole plan. New codes come in, others change;\n"
        "codes and columns that the file does not have are left alone, and an empty cell empties."
    )
    add_project(brought, writes=True)
    brought.add_argument(
        "file", metavar="FILE", type=named_path, help=_("the file to read: .csv, .xlsx, .yaml, .md or .docx")
    )
    brought.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    brought.add_argument(
        "--meaning-changed",
        action="store_true",
        help=_("finished sources are to be read again for codes whose rules of use change"),
    )
    add_format(brought)


def _export(args: Namespace) -> None:
    refuse_overwriting(args)
    with reading(args) as project:
        export_codebook(project, args.file, with_usage=args.usage)
    wrote(args.file)


def _import(args: Namespace) -> None:
    with reading(args) if args.dry_run else writing(args) as project:
        preview = import_codebook(project, args.file, dry_run=args.dry_run, meaning_changed=args.meaning_changed)
        if preview.unread:
            talk(_("These columns are not known and were not read: {names}.").format(names=", ".join(preview.unread)))
        for warning in preview.warnings:
            talk(warning)
        rows = list(_rows(preview))
        if args.format == "table":
            rows = [row for row in rows if row["change"] in ("new", "changed")]
        if rows:
            fields = [
                Field("change"),
                Field("change_label", _("Kind of change")),
                Field("code"),
                Field("code_label", _("Code")),
            ]
            emit(args, rows, [*fields, Field("place", _("Place")), Field("fields", _("Fields"))], "codebook")
        talk(_counts(preview))
        if not args.dry_run:
            _tell_work(project, preview, meaning_changed=args.meaning_changed)


def _tell_work(project: Project, preview: CodebookPreview, *, meaning_changed: bool) -> None:
    """What is to be read again, or would be if the person says so."""
    unread = [*preview.new, *(preview.reworded if meaning_changed else [])]
    if unread:
        tell_unread(project, *(change.code.key for change in unread))
    if not meaning_changed:
        tell_meaning(project, [label(change.code) for change in preview.reworded])


def _rows(preview: CodebookPreview) -> Iterator[Row]:
    yield from _changes("new", _("new"), preview.new)
    yield from _changes("changed", _("changed"), preview.changed)
    yield from _changes("unchanged", _("unchanged"), preview.unchanged)
    yield from _changes("left", _("not in the file"), (Change("", code) for code in preview.left))


def _changes(key: str, words: str, changes: Iterable[Change]) -> Iterator[Row]:
    for change in changes:
        yield {
            "change": key,
            "change_label": words,
            "code": change.code.key,
            "code_label": label(change.code),
            "place": change.place,
            "fields": [shown_name(BY_HEADER[header], language()) for header in change.fields],
        }


def _counts(preview: CodebookPreview) -> str:
    new, changed, unchanged, left = map(len, (preview.new, preview.changed, preview.unchanged, preview.left))
    return ", ".join(
        (
            ngettext("{n} new code", "{n} new codes", new).format(n=new),
            ngettext("{n} changed", "{n} changed", changed).format(n=changed),
            ngettext("{n} unchanged", "{n} unchanged", unchanged).format(n=unchanged),
            ngettext("{n} not in the file and left alone", "{n} not in the file and left alone", left).format(n=left),
        )
    )
