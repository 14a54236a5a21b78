"""`qualcode asked`: what was asked in an interview; the tool proposes, a person decides."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, reading, writing
from qualcode.cli.output import Field, emit
from qualcode.cli.rows import fixed_word
from qualcode.locale import _
from qualcode.workbench.listing import find_answer, find_theme, source_row, source_rows
from qualcode.workbench.naming import label
from qualcode.workbench.reading import AskedRow, asked_rows, decide_asked

VERBS = ("list", "set")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode asked`."""
    group = add_verbs(
        parser, _("List what was asked, with proposals, or decide it."), "qualcode asked list survey.qualcode T03"
    )
    listing = add_verb(
        group,
        "list",
        _("list themes with what is decided and proposed"),
        "qualcode asked list survey.qualcode T03",
        _list,
    )
    add_project(listing, writes=False)
    listing.add_argument("source", metavar="SOURCE", nargs="?", help=_("one source, by its short id; else all"))
    add_format(listing)
    setting = add_verb(
        group,
        "set",
        _("decide whether a theme was asked about"),
        "qualcode asked set survey.qualcode T03 networks yes",
        _set,
    )
    add_project(setting, writes=True)
    setting.add_argument("source", metavar="SOURCE", help=_("the source, by its short id"))
    setting.add_argument("theme", metavar="THEME", help=_("the theme, by key, abbreviation or label"))
    setting.add_argument("answer", metavar="ANSWER", help=_("yes, no or unknown"))


def _list(args: Namespace) -> None:
    with reading(args) as project:
        chosen = [source_row(project, args.source)] if args.source else source_rows(project)
        rows = [
            _row(source.short_id, row)
            for source in chosen
            if source.kind != "document"
            for row in asked_rows(project, source.id)
        ]
    emit(args, rows, _fields(), "asked")


def _row(source: str, row: AskedRow) -> dict[str, object]:
    return {
        "source": source,
        "theme": row.theme.key,
        "theme_label": label(row.theme),
        "planned": row.planned,
        "planned_label": fixed_word("yes" if row.planned else "no"),
        "asked": row.asked,
        "asked_label": fixed_word(row.asked),
        "by": row.by,
        "proposed": row.proposed,
        "turn": row.turn or None,
        "words": row.words,
        "proposal": f"{source}:{row.turn} {row.words}" if row.proposed else "",
    }


def _fields() -> list[Field]:
    return [
        Field("source", _("Source")),
        Field("theme"),
        Field("theme_label", _("Theme")),
        Field("planned"),
        Field("planned_label", _("Planned")),
        Field("asked"),
        Field("asked_label", _("Asked")),
        Field("by", _("Decided by")),
        Field("proposed"),
        Field("turn"),
        Field("words"),
        Field("proposal", _("Proposed by")),
    ]


def _set(args: Namespace) -> None:
    with writing(args) as project:
        source = project.source_id(args.source)
        decide_asked(project, source, {find_theme(project, args.theme): find_answer(args.answer)})
