"""`qualcode undo`: take back the coder's own last change."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_project, explain, writing
from qualcode.locale import _
from qualcode.workbench.project import undo


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode undo`."""
    explain(
        parser, _("Take back your last change. “qualcode redo” brings it back."), "qualcode undo survey.qualcode", _run
    )
    add_project(parser, writes=True)


def _run(args: Namespace) -> None:
    with writing(args, _("Undid: {what}.")) as project:
        undo(project)
