"""`qualcode backup`: a checked copy of a project; its path is what is printed."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_project, explain, named_path, reading
from qualcode.cli.output import say, talk
from qualcode.locale import _


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode backup`."""
    explain(
        parser,
        _("Copy a project safely, even while it is open. Prints where the copy is."),
        "qualcode backup survey.qualcode -o /media/usb/survey-monday.qualcode",
        _run,
    )
    add_project(parser, writes=False)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=named_path,
        help=_("the copy to make; without it, beside the project with the date"),
    )


def _run(args: Namespace) -> None:
    from qualcode.workbench.care import make_backup

    with reading(args) as project:
        copy = make_backup(project, args.output)
    talk(_("The copy is whole."))
    say(f"{copy}\n")
