"""`qualcode done`: which sources have been coded to the end, and by whom."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, reading, writing
from qualcode.cli.output import Field, emit
from qualcode.locale import _
from qualcode.workbench.listing import source_rows
from qualcode.workbench.reading import mark_done, unmark_done

VERBS = ("list", "mark", "unmark")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode done`."""
    group = add_verbs(
        parser, _("Mark sources that you have coded to the end."), "qualcode done mark survey.qualcode T03"
    )
    listing = add_verb(
        group, "list", _("list who has coded what to the end"), "qualcode done list survey.qualcode", _list
    )
    add_project(listing, writes=False)
    add_format(listing)
    mark = add_verb(
        group,
        "mark",
        _("say that you have coded a source to the end with the codebook as it is"),
        "qualcode done mark survey.qualcode T03",
        _mark,
    )
    unmark = add_verb(group, "unmark", _("take your mark back"), "qualcode done unmark survey.qualcode T03", _unmark)
    for parser_ in (mark, unmark):
        add_project(parser_, writes=True)
        parser_.add_argument("source", metavar="SOURCE", help=_("the source, by its short id"))


def _list(args: Namespace) -> None:
    with reading(args) as project:
        rows = [
            {
                "source": row.short_id,
                "source_label": row.title,
                "done_by": list(row.done_by),
                "done_before": list(row.done_before),
                "turns": row.turns,
                "turns_coded": row.turns_coded,
            }
            for row in source_rows(project)
        ]
    fields = [
        Field("source", _("Source")),
        Field("source_label", _("Title")),
        Field("done_by", _("Done")),
        Field("done_before", _("Done before newer codes")),
        Field("turns_coded"),
        Field("turns"),
    ]
    emit(args, rows, fields, "done")


def _mark(args: Namespace) -> None:
    with writing(args) as project:
        mark_done(project, project.source_id(args.source))


def _unmark(args: Namespace) -> None:
    with writing(args) as project:
        unmark_done(project, project.source_id(args.source))
