"""`qualcode demo`: the sample study, from its plan to its first summary, in one command."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from qualcode.cli.arguments import add_coder, add_language, explain, named_path, words
from qualcode.cli.output import lines_text, say, talk, terminal_width
from qualcode.locale import _, language

FOLDER = Path("qualcode-demo")
_SOMEBODY = "demo"
"""The coder of a demo by somebody without a name: nobody is asked before there is something to see."""


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode demo`."""
    explain(
        parser,
        _(
            "Make a project from the shipped plan and fictitious interviews, print the first phase’s matrix,\n"
            "write its Word summary, and open the project on the screen."
        ),
        "qualcode demo --lang fi",
        _run,
    )
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        type=named_path,
        default=FOLDER,
        help=_("where to make it (qualcode-demo)"),
    )
    parser.add_argument("--no-open", action="store_true", help=_("do not open the screens"))
    add_coder(parser)
    add_language(parser)


def _run(args: Namespace) -> int:
    from qualcode.cli.matrix import titled_matrix
    from qualcode.cli.matrix_table import matrix_lines
    from qualcode.cli.open import has_screen, show_project
    from qualcode.workbench.demo import PHASE, make_demo
    from qualcode.workbench.project import open_project
    from qualcode.workbench.settings import known_coder

    name = words(known_coder(args.coder)) or _SOMEBODY
    told = make_demo(args.folder, language(), name)
    with open_project(told.project, name) as project:
        say(lines_text(matrix_lines(titled_matrix(project, "theme", "cluster", PHASE), terminal_width())))
        for warning in told.warnings:
            talk(warning)
        talk(_("The project: {file}").format(file=told.project))
        talk(_("The Word summary: {file}").format(file=told.report))
        if args.no_open or not has_screen():
            return 0
        return show_project(project)
