"""`qualcode serve`: a project in a web browser on this computer.

It guards that the project, the source and the coder are known to be right before anybody is sent to a page.
"""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_project, coder, explain, remember_coder
from qualcode.cli.output import talk
from qualcode.locale import _
from qualcode.workbench.project import open_project


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode serve`."""
    explain(
        parser,
        _(
            "Show a project in a web browser on this computer, and only there: open the address that is printed.\n"
            "Whoever has the address has the project. Ctrl+C ends it."
        ),
        "qualcode serve survey.qualcode --source T03",
        _run,
    )
    add_project(parser, writes=True)
    parser.add_argument("--source", metavar="ID", default="", help=_("the source to show at once"))
    parser.add_argument("--port", type=int, default=0, metavar="N", help=_("the port; without it a free one is taken"))


def _run(args: Namespace) -> int:
    from qualcode.tui.web.server import Server, serve

    name = coder(args.coder)
    with open_project(args.project, name, read_only=True) as project:
        if args.source:
            project.source_id(args.source)
        path = project.path
        assert path is not None
    remember_coder(args, name)
    words = ["open", f"--coder={name}", str(path.resolve())]
    words += [f"--source={args.source}"] if args.source else []
    words += [f"--lang={args.lang}"] if args.lang else []
    server = Server(words, path.stem, args.port, complain=_pass_on)

    def ready() -> None:
        talk(_("Open this address in a web browser on this computer: {address}").format(address=server.address))
        talk(_("Ctrl+C here ends it. Everything coded is saved at once."))

    serve(server, ready)
    talk(_("Ended."))
    return 0


def _pass_on(complaint: str) -> None:
    for line in complaint.splitlines():
        talk(line)
