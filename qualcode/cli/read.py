"""`qualcode read`: what would be stored of a file; no project is needed and nothing is stored."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from qualcode.cli.arguments import add_format, add_language, explain, named_path
from qualcode.cli.intake_options import add_choices, choices_of
from qualcode.cli.layout import table, wrapped
from qualcode.cli.output import cut, give_text, json_text, lines_text, one_line, talk, terminal_width
from qualcode.locale import _, ngettext
from qualcode.model.source import SourceDraft

_FIRST = 5
"""Turns that a preview shows."""


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode read`."""
    explain(
        parser,
        _(
            "Show what would be stored of a file: text, turns, who speaks, what is left out. No project is needed,\n"
            "and nothing is stored. JSON has everything: an object for a file with one source, a list for more."
        ),
        "qualcode read interview.docx --format json",
        _run,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=named_path, help=_("a file or a folder"))
    add_choices(parser)
    add_language(parser)
    add_format(parser, ("table", "json"))


def _run(args: Namespace) -> None:
    from qualcode.workbench.adding import read_each, require_labels
    from qualcode.workbench.previewing import as_data

    choices = choices_of(args)
    drafts = list(require_labels(read_each(args.files, choices=choices), choices))
    if args.format == "json":
        data = [as_data(draft) for draft in drafts]
        give_text(args, json_text(data[0] if len(data) == 1 else data))
        return
    give_text(args, lines_text(line for draft in drafts for line in preview_lines(draft)))
    for draft in drafts:
        for warning in draft.warnings:
            talk(f"{draft.file}: {warning}")
    talk(_("Nothing was stored."))


def preview_lines(draft: SourceDraft) -> Iterator[str]:
    """A source as a person looks at it before it is stored."""
    from qualcode.workbench.previewing import role_word, speakers, why_words

    width = terminal_width()
    facts = (draft.kind, draft.round, draft.date, draft.language, draft.encoding)
    yield one_line(" · ".join(filter(None, (draft.file, draft.title, *facts))))
    turns = ngettext("{n} turn", "{n} turns", len(draft.turns)).format(n=len(draft.turns))
    written = _("labels as: {conventions}").format(conventions=", ".join(draft.conventions))
    yield " · ".join([turns, *([written] if draft.conventions else [])])
    headings = (_("Label"), _("Name"), _("Role"), _("Why"), _("Turns"))
    rows = [
        (one_line(each.label) or "–", one_line(each.name), role_word(each.role), why_words(each.why), str(each.turns))
        for each in speakers(draft)
    ]
    yield from table(headings, rows, width)
    if draft.doubtful:
        labels = ", ".join(f"{one_line(label)} ({times})" for label, times in draft.doubtful.items())
        yield from wrapped(_("Not taken for speakers: {labels}").format(labels=labels), width)
    if draft.left_out:
        kinds = ", ".join(f"{kind} {times}" for kind, times in draft.left_out.items())
        yield from wrapped(_("Left out: {kinds}").format(kinds=kinds), width)
    if draft.assumed:
        values = ", ".join(f"{key} {value}" for key, value in draft.assumed.items())
        yield from wrapped(_("Not said, so taken as: {values}").format(values=values), width)
    yield ""
    for turn in draft.turns[:_FIRST]:
        words = one_line(cut(draft.body[turn.start : turn.end]))
        yield from wrapped(f"{turn.number} {one_line(turn.speaker)}: {words}", width)
    yield ""
