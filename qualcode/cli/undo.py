"""`qualcode undo`: take back the coder's own last change, or go back or forth to a point of the history."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_project, explain, writing
from qualcode.cli.output import talk
from qualcode.locale import _
from qualcode.workbench.project import find_act, return_to, undo


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode undo`."""
    explain(
        parser, _("Take back your last change. “qualcode redo” brings it back."), "qualcode undo survey.qualcode", _run
    )
    add_project(parser, writes=True)
    text = _("undo or redo changes of yours until all is as it was right after this entry of “qualcode history”")
    parser.add_argument("--to", type=int, metavar="N", help=text)


def _run(args: Namespace) -> None:
    if args.to is None:
        with writing(args, _("Undid: {what}.")) as project:
            undo(project)
        return
    with writing(args, _("The last of them: {what}.")) as project:
        undone, redone = return_to(project, find_act(project, args.to))
        if undone or redone:
            words = _("Changes of yours undone: {undone}; brought back: {redone}")
            talk(words.format(undone=undone, redone=redone))
