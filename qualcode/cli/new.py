"""`qualcode new`: a project from an evaluation plan."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_coder, add_language, coder, explain, named_path, remember_coder
from qualcode.cli.output import talk
from qualcode.locale import _, ngettext
from qualcode.workbench.naming import label
from qualcode.workbench.schemes import DEFAULT


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode new`."""
    explain(
        parser,
        _("Make a project from an evaluation plan, named as a shipped one or as a .yaml or .xlsx file."),
        "qualcode new survey --scheme plan.xlsx",
        _run,
    )
    parser.add_argument("project", metavar="PROJECT", type=named_path, help=_("the project to make, NAME.qualcode"))
    parser.add_argument(
        "--scheme", default=DEFAULT, metavar="PLAN", help=_("a file, ase or minimal (ase unless said otherwise)")
    )
    add_coder(parser)
    add_language(parser)


def _run(args: Namespace) -> None:
    from qualcode.workbench.project import new_project
    from qualcode.workbench.schemes import read_any_scheme

    with new_project(args.project, read_any_scheme(args.scheme), coder(args.coder)) as project:
        remember_coder(args, project.coder)
        scheme, path = project.scheme(), project.path
        if project.told:
            talk(project.told)
    n = len(scheme.codes)
    words = ngettext("Made {file} from “{scheme}” ({n} code).", "Made {file} from “{scheme}” ({n} codes).", n)
    talk(words.format(file=path, scheme=label(scheme), n=n))
