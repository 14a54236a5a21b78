"""`qualcode sources`: what there is to code, and how far it is."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, reading
from qualcode.cli.output import emit
from qualcode.cli.rows import Names, source_fields, source_row
from qualcode.locale import _
from qualcode.workbench.listing import source_rows

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
    with reading(args) as project:
        names = Names(project.scheme())
        rows = [source_row(names, row) for row in source_rows(project)]
    emit(args, rows, source_fields(), "sources")
