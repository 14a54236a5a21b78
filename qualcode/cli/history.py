"""`qualcode history`: what was done, when, and by whom."""

from argparse import ArgumentParser, Namespace
from datetime import datetime

from qualcode.cli.arguments import add_format, add_project, explain, reading
from qualcode.cli.output import Field, emit
from qualcode.locale import _
from qualcode.workbench.project import entries


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode history`."""
    explain(
        parser, _("List what was done, newest first."), "qualcode history survey.qualcode --format csv -o log.csv", _run
    )
    add_project(parser, writes=False)
    parser.add_argument("--limit", type=int, default=50, metavar="N", help=_("how many entries (50)"))
    add_format(parser)


def _run(args: Namespace) -> None:
    kinds = {"make": _("made"), "do": _("done"), "undo": _("undone"), "redo": _("redone")}
    with reading(args) as project:
        rows = [
            {
                "entry": entry.id,
                "at": entry.at,
                "time": f"{datetime.fromisoformat(entry.at).astimezone():%Y-%m-%d %H:%M}",
                "coder": entry.coder,
                "kind": entry.kind,
                "kind_label": kinds[entry.kind],
                "what": entry.text,
            }
            for entry in entries(project, max(0, args.limit))
        ]
    fields = [
        Field("entry", _("No.")),
        Field("at"),
        Field("time", _("Time")),
        Field("coder", _("Coder")),
        Field("kind"),
        Field("kind_label", _("Kind")),
        Field("what", _("What")),
    ]
    emit(args, rows, fields, "history")
