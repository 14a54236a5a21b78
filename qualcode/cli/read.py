"""`qualcode read`: what would be stored of a file; no project is needed and nothing is stored."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.cli.arguments import add_format, add_language, explain, named_path
from qualcode.cli.intake_options import add_choices, choices_of
from qualcode.cli.layout import table, wrapped
from qualcode.cli.output import cut, give_text, json_text, lines_text, one_line, talk, terminal_width
from qualcode.locale import _, ngettext
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError

if TYPE_CHECKING:
    from qualcode.intake.reading import Report

_FIRST = 5
"""Turns that a preview shows."""


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode read`."""
    explain(
        parser,
        _(
            "Show what would be stored of a file: text, turns, who speaks, what is left out. No project is needed,\n"
            "and nothing is stored. JSON has everything: an object for a file with one source, a list for more.\n"
            "Of several files those that are refused are told with their reasons; the exit code is 1 then."
        ),
        "qualcode read interview.docx --format json",
        _run,
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=named_path, help=_("a file or a folder"))
    add_choices(parser)
    add_language(parser)
    add_format(parser, ("table", "json"))


def _run(args: Namespace) -> None:
    from qualcode.intake.reading import Report, refusal
    from qualcode.workbench.adding import read_each, require_labels

    choices, report = choices_of(args), Report()
    found = list(read_each(args.files, choices=choices, report=report, skip=True))
    error = refusal(report.refused) if report.refused else ""
    tell_beside(report, error)
    if found:
        _show(args, list(require_labels(found, choices)), alone=report.total == 1)
    if error:
        raise IntakeError(error)


def _show(args: Namespace, drafts: list[SourceDraft], *, alone: bool) -> None:
    from qualcode.workbench.previewing import as_data

    if args.format == "json":
        data = [as_data(draft) for draft in drafts]
        give_text(args, json_text(data[0] if alone and len(data) == 1 else data))
        return
    give_text(args, lines_text(line for draft in drafts for line in preview_lines(draft)))
    for draft in drafts:
        for warning in draft.warnings:
            talk(f"{draft.file}: {warning}")
    talk(_("Nothing was stored."))


def tell_beside(report: "Report", error: str = "") -> None:
    """What is not read of a folder, and what is refused of several files, each in a line; `error` is said later."""
    for line in (*report.warnings, *(_("Not read: {file}").format(file=line) for line in report.skipped)):
        talk(line)
    for line in report.refused if report.total > 1 else ():
        if line != error:
            talk(_("Refused: {reason}").format(reason=line))


def preview_lines(draft: SourceDraft) -> Iterator[str]:
    """A source as a person looks at it before it is stored."""
    from qualcode.workbench.intake_words import assumed_words, convention_words, kind_word, left_out_words
    from qualcode.workbench.previewing import role_word, speakers, why_words

    width = terminal_width()
    facts = (kind_word(draft.kind), draft.round, draft.date, draft.language, draft.encoding)
    yield one_line(" · ".join(filter(None, (draft.file, draft.title, *facts))))
    turns = ngettext("{n} turn", "{n} turns", len(draft.turns)).format(n=len(draft.turns))
    conventions = dict.fromkeys(map(convention_words, draft.conventions))
    written = _("labels as: {conventions}").format(conventions=", ".join(conventions))
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
        yield from wrapped(_("Left out: {kinds}").format(kinds=left_out_words(draft.left_out)), width)
    if comments := sum(aside.kind == "comment" for aside in draft.asides):
        count = ngettext("{n} comment", "{n} comments", comments).format(n=comments)
        yield from wrapped(f"{count} · {_('add --comments keeps them as memos')}", width)
    if draft.assumed:
        values = ", ".join(assumed_words(draft.assumed))
        yield from wrapped(_("Not said, so taken as: {values}").format(values=values), width)
    yield ""
    for turn in draft.turns[:_FIRST]:
        words = one_line(cut(draft.body[turn.start : turn.end]))
        who = f"{one_line(turn.speaker)}: " if turn.speaker else ""
        yield from wrapped(f"{turn.number} {who}{words}", width)
    yield ""
