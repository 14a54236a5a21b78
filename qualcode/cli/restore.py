"""`qualcode restore`: bring a backup back; what it replaces is kept beside it."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_language, explain, file_path, named_path
from qualcode.cli.output import talk
from qualcode.locale import _


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode restore`."""
    explain(
        parser,
        _("Put a backup in the place of a project. The file it replaces is kept beside it."),
        "qualcode restore survey-20260110-0912-backup.backup.qualcode survey.qualcode",
        _run,
    )
    parser.add_argument("copy", metavar="BACKUP", type=named_path, help=_("the backup"))
    parser.add_argument("project", metavar="PROJECT", type=file_path, help=_("the project to bring back"))
    add_language(parser)


def _run(args: Namespace) -> None:
    from qualcode.workbench.care import restore

    kept = restore(args.copy, args.project)
    if kept:
        talk(_("The file that was there is kept as {file}.").format(file=kept))
    talk(_("{file} is back.").format(file=args.project))
