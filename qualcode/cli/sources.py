"""`qualcode sources`: what there is to code, and how far it is."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, reading
from qualcode.cli.output import emit
from qualcode.cli.rows import Names, source_fields, source_row
from qualcode.locale import _
from qualcode.workbench.listing import source_rows
from qualcode.workbench.progress import Readers
from qualcode.workbench.project import NOBODY
from qualcode.workbench.settings import known_coder

VERBS = ("list",)


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode sources`."""
    group = add_verbs(parser, _("List the sources of a project."), "qualcode sources list survey.qualcode")
    listing = add_verb(
        group, "list", _("list sources with how far they are coded"), "qualcode sources list survey.qualcode", _list
    )
    add_project(listing, writes=False)
    add_format(listing)


def _list(args: Namespace) -> None:
    name = known_coder()
    with reading(args, name or NOBODY) as project:
        names = Names(project.scheme())
        readers = Readers(project) if name else None
        rows = [source_row(names, row, readers.of(row) if readers else None) for row in source_rows(project)]
    emit(args, rows, source_fields(), "sources")
