"""`qualcode open`: a project on the screen."""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from qualcode.cli.arguments import add_project, coder, explain, remember_coder
from qualcode.cli.output import talk
from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.workbench.project import Project, open_project
from qualcode.workbench.recent import remember


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode open`."""
    explain(
        parser,
        _("Open a project on the screen. “qualcode PROJECT.qualcode” is the same."),
        "qualcode open survey.qualcode --source T03",
        _run,
    )
    add_project(parser, writes=True)
    parser.add_argument("--source", metavar="ID", default="", help=_("the source to show at once"))
    parser.add_argument("--read-only", action="store_true", help=_("open it for reading only"))


def _run(args: Namespace) -> int:
    with open_project(args.project, coder(args.coder), read_only=args.read_only) as project:
        remember_coder(args, project.coder)
        return show_project(project, args.source)


def show_project(project: Project, source: str = "") -> int:
    """The project, and others that are opened in its place, on the screen until the person leaves; its exit code.

    Raises WorkbenchError without a terminal.
    """
    if source:
        project.source_id(source)
    if not has_screen():
        raise WorkbenchError(_("There is no terminal to show a project on: the other commands work without one."))
    gc.disable()  # until the first paint; what is imported now stays to the end
    from qualcode.tui.app import run

    if project.told:
        talk(project.told)
    if project.path:
        remember(project.path)
    code, other = run(project, source=source)
    if not other:
        return code
    project.close()
    with open_project(Path(other), project.coder) as another:
        return show_project(another)


def has_screen() -> bool:
    """Whether a person sits at both ends, in a terminal or behind the browser of `qualcode serve`."""
    return (sys.stdin.isatty() and sys.stdout.isatty()) or "TEXTUAL_DRIVER" in os.environ
