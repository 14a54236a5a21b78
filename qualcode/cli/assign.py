"""`qualcode assign`: who is to code what by when."""

import datetime as dt
from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, explain, reading, words, writing
from qualcode.cli.output import Field, emit
from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.workbench.assigning import Assignment, assign, assignments, unassign


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode assign`."""
    explain(
        parser,
        _("Give sources to a coder by a day, take them back, or without sources list who is to code what."),
        "qualcode assign survey.qualcode T03 T04 --to KM --by 2017-06-01",
        _run,
    )
    add_project(parser, writes=True)
    parser.add_argument("sources", metavar="SOURCE", nargs="*", help=_("sources, by their short ids"))
    parser.add_argument("--to", type=words, default="", metavar="CODER", help=_("who is to code them"))
    parser.add_argument("--by", default="", metavar="DAY", help=_("the day by which, like 2017-06-01 or 1.6.2017"))
    parser.add_argument("--remove", action="store_true", help=_("take them from the coder instead"))
    add_format(parser)


def _run(args: Namespace) -> None:
    if not args.sources:
        _list(args)
        return
    if not args.to:
        raise WorkbenchError(_("Who is to code them? Say it with --to CODER."))
    with writing(args) as project:
        sources = [project.source_id(source) for source in args.sources]
        if args.remove:
            unassign(project, sources, args.to)
        else:
            assign(project, sources, args.to, args.by)


def _list(args: Namespace) -> None:
    if args.remove or args.by:
        raise WorkbenchError(_("Which sources? Name them by their short ids."))
    with reading(args) as project:
        rows = [_row(given) for given in assignments(project, dt.date.today().isoformat(), args.to)]
    fields = [
        Field("source", _("Source")),
        Field("source_label", _("Title")),
        Field("coder", _("Coder")),
        Field("due", _("By")),
        Field("state"),
        Field("state_label", _("State")),
        Field("done"),
        Field("overdue"),
    ]
    emit(args, rows, fields, "assignments")


def _row(given: Assignment) -> dict[str, object]:
    state = "done" if given.done else "overdue" if given.overdue else "again" if given.again else "open"
    words_ = {
        "done": _("done"),
        "overdue": _("overdue"),
        "again": _("to be read again for new codes"),
        "open": _("not done"),
    }
    return {
        "source": given.source,
        "source_label": given.title,
        "coder": given.coder,
        "due": given.due,
        "state": state,
        "state_label": words_[state],
        "done": given.done,
        "overdue": given.overdue,
    }
