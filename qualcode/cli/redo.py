"""`qualcode redo`: bring back what the coder undid last."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_project, explain, writing
from qualcode.locale import _
from qualcode.workbench.project import redo


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode redo`."""
    explain(parser, _("Bring back what you undid last."), "qualcode redo survey.qualcode", _run)
    add_project(parser, writes=True)


def _run(args: Namespace) -> None:
    with writing(args, _("Redid: {what}.")) as project:
        redo(project)
