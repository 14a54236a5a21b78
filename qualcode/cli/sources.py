"""`qualcode sources`: what there is to code, how far it is, and what is known of it."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, reading, refuse_usage, words, writing
from qualcode.cli.output import emit, talk
from qualcode.cli.rows import Names, source_fields, source_row
from qualcode.locale import _
from qualcode.workbench.listing import source_rows
from qualcode.workbench.progress import Readers
from qualcode.workbench.project import NOBODY
from qualcode.workbench.settings import known_coder
from qualcode.workbench.source_facts import FACTS, change_sources

VERBS = ("list", "set")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode sources`."""
    group = add_verbs(
        parser,
        _("List the sources of a project, or change their date, round or consent."),
        "qualcode sources list survey.qualcode",
    )
    listing = add_verb(
        group, "list", _("list sources with how far they are coded"), "qualcode sources list survey.qualcode", _list
    )
    add_project(listing, writes=False)
    add_format(listing)
    setting = add_verb(
        group,
        "set",
        _("change the date, round or consent of sources"),
        "qualcode sources set survey.qualcode T03 --date 2017-05-03 --consent paraphrase",
        _set,
    )
    add_project(setting, writes=True)
    setting.add_argument("sources", metavar="SOURCE", nargs="+", help=_("the source, by its short id"))
    setting.add_argument(
        "--date", metavar="YYYY-MM-DD", type=words, help=_('when it was said or written; "" takes it away')
    )
    setting.add_argument("--round", metavar="ROUND", type=words, help=_("round of interviewing, by key or label"))
    text = _("how it may be used: quotable, paraphrase, off_record; or the words for it")
    setting.add_argument("--consent", metavar="CONSENT", type=words, help=text)


def _list(args: Namespace) -> None:
    name = known_coder()
    with reading(args, name or NOBODY) as project:
        names = Names(project.scheme())
        readers = Readers(project) if name else None
        rows = [source_row(names, row, readers.of(row) if readers else None) for row in source_rows(project)]
    emit(args, rows, source_fields(), "sources")


def _set(args: Namespace) -> None:
    given = {name: value for name in FACTS if (value := getattr(args, name)) is not None}
    if not given:
        refuse_usage(_("say what to change: --date, --round, --consent"))
    with writing(args) as project:
        for line in change_sources(project, args.sources, given):
            talk(line)
