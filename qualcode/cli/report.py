"""`qualcode report`: the report as a Word file."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_output, add_project, explain, named_path, reading
from qualcode.cli.output import talk, wrote
from qualcode.locale import _, language


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode report`."""
    explain(
        parser,
        _("Write the report of a phase as a Word file, in the language of --lang."),
        "qualcode report survey.qualcode --phase R2 --cluster design --lang fi -o design.docx",
        _run,
    )
    add_project(parser, writes=True)
    parser.add_argument("--phase", required=True, metavar="PHASE", help=_("the phase, by key or label"))
    parser.add_argument(
        "--cluster", action="append", default=[], metavar="CLUSTER", help=_("a cluster; may be repeated; else all")
    )
    parser.add_argument("--template", type=named_path, metavar="FILE", help=_("the organisation’s own .docx template"))
    add_output(parser, _("the .docx file to write"), required=True)


def _run(args: Namespace) -> None:
    from qualcode.workbench.counting import find_phase
    from qualcode.workbench.listing import find_cluster
    from qualcode.workbench.project import NOBODY
    from qualcode.workbench.reporting import write_report
    from qualcode.workbench.settings import known_coder

    with reading(args, known_coder(args.coder) or NOBODY) as project:
        told = write_report(
            project,
            args.output,
            clusters=[find_cluster(project, cluster) for cluster in args.cluster],
            phase=find_phase(project.scheme(), args.phase),
            language=language(),
            template=args.template,
        )
    for hint in told.hints:
        talk(hint)
    wrote(told.path)
