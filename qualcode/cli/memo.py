"""`qualcode memo`: write on anything, keep a journal, find what was written."""

import sys
from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, add_verb, add_verbs, reading, writing
from qualcode.cli.output import Field, emit
from qualcode.locale import _
from qualcode.model.memo import Subject
from qualcode.workbench import memos

VERBS = ("list", "write", "edit", "delete")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode memo`."""
    group = add_verbs(
        parser,
        _("Write memos on the project, a source, turn, coding, code, person or cell, and keep a journal."),
        'qualcode memo write survey.qualcode T03:41 "Says the same as in May."',
    )
    listing = add_verb(
        group,
        "list",
        _("list memos, the newest day first"),
        "qualcode memo list survey.qualcode --words leader",
        _list,
    )
    add_project(listing, writes=False)
    listing.add_argument(
        "--on", metavar="WHAT", default="", help=_("T03, T03:41, E-0412, a code, a person, a day, ROW|COLUMN|PHASE")
    )
    listing.add_argument("--words", metavar="WORDS", default="", help=_("only memos in which these words stand"))
    add_format(listing)
    writing_ = add_verb(
        group,
        "write",
        _("write a memo; without words it is read from standard input"),
        'qualcode memo write survey.qualcode journal "Two refusals today."',
        _write,
    )
    add_project(writing_, writes=True)
    writing_.add_argument(
        "what",
        metavar="WHAT",
        help=_("project, journal, T03, T03:41, E-0412, a code, a person, a day, or a cell as ROW|COLUMN|PHASE"),
    )
    writing_.add_argument("words", metavar="WORDS", nargs="?", help=_("the text"))
    editing = add_verb(
        group,
        "edit",
        _("write a memo of your own anew; without words they are read from standard input"),
        'qualcode memo edit survey.qualcode 4 "Three refusals today."',
        _edit,
    )
    deleting = add_verb(
        group, "delete", _("delete a memo of your own"), "qualcode memo delete survey.qualcode 4", _delete
    )
    for verb in (editing, deleting):
        add_project(verb, writes=True)
        verb.add_argument("number", metavar="N", type=int, help=_("its number in the list"))
    editing.add_argument("words", metavar="WORDS", nargs="?", help=_("the text"))


def _list(args: Namespace) -> None:
    with reading(args) as project:
        found = memos.matching(project, args.words)
        if args.on:
            subject = memos.find_subject(project, args.on)
            found = [memo for memo in found if memo.subject == subject]
        rows: list[dict[str, object]] = [
            {
                "memo": memo.id,
                "day": memo.day,
                "about": memo.subject.about,
                "target": memo.subject.target,
                "what": memos.named(project, memo.subject),
                "coder": memo.coder,
                "text": memo.body,
                "title": memo.title,
            }
            for memo in found
        ]
    fields = [
        Field("memo", _("No.")),
        Field("day", _("Day")),
        Field("about"),
        Field("target"),
        Field("what", _("About")),
        Field("coder", _("Coder")),
        Field("text"),
        Field("title", _("Memo")),
    ]
    emit(args, rows, fields, "memos")


def _write(args: Namespace) -> None:
    body = _body(args)
    with writing(args) as project:
        journal = args.what.casefold() in ("journal", "päiväkirja", "dagbok")
        subject = Subject("journal", memos.today()) if journal else memos.find_subject(project, args.what)
        memos.write(project, subject, body)


def _body(args: Namespace) -> str:
    return str(args.words) if args.words is not None else sys.stdin.read()


def _edit(args: Namespace) -> None:
    body = _body(args)
    with writing(args) as project:
        memos.rewrite(project, memos.find(project, args.number), body)


def _delete(args: Namespace) -> None:
    with writing(args) as project:
        memos.delete(project, memos.find(project, args.number))
