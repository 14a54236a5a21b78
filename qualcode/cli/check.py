"""`qualcode check`: whether a project is whole, and what a person should look at."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, explain, reading
from qualcode.cli.output import Field, emit, talk
from qualcode.locale import _, ngettext
from qualcode.model.errors import WorkbenchError


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode check`."""
    explain(
        parser,
        _("Check that a project is whole, and list what you should look at. Faults end it with exit code 1."),
        "qualcode check survey.qualcode",
        _run,
    )
    add_project(parser, writes=False)
    add_format(parser)


def _run(args: Namespace) -> None:
    from qualcode.workbench.care import check

    with reading(args) as project:
        faults, remarks = check(project)
    rows = [{"kind": "fault", "kind_label": _("fault"), "what": line} for line in faults]
    rows += [{"kind": "remark", "kind_label": _("remark"), "what": line} for line in remarks]
    if rows or args.format != "table":
        emit(args, rows, [Field("kind"), Field("kind_label", _("Kind")), Field("what", _("What"))], "check")
    if faults:
        n = len(faults)
        words = ngettext(
            "{file} has {n} fault: bring back a backup with “qualcode restore”.",
            "{file} has {n} faults: bring back a backup with “qualcode restore”.",
            n,
        )
        raise WorkbenchError(words.format(file=args.project, n=n))
    talk(_("{file} is whole.").format(file=args.project))
