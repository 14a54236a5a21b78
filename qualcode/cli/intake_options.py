"""What a person says on the command line about files that come in: encoding, speakers, columns of a survey."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Collection
from dataclasses import replace

from qualcode.cli.arguments import words
from qualcode.locale import _
from qualcode.model.intake import Choices, Columns


def add_choices(parser: ArgumentParser) -> None:
    """The options that decide what would otherwise be found out."""
    parser.add_argument("--encoding", metavar="NAME", help=_("encoding of the files where it cannot be told"))
    add_speakers(parser)
    survey = parser.add_argument_group(_("surveys (.csv, .tsv, .xlsx); columns by heading or number"))
    survey.add_argument("--sheet", metavar="NAME", default="", help=_("the sheet of a workbook that is read"))
    survey.add_argument("--text", metavar="COLUMN", action="append", default=[], help=_("a column of answers in words"))
    survey.add_argument("--case", metavar="COLUMN", default="", help=_("the column that names the respondent"))
    survey.add_argument(
        "--attribute", metavar="COLUMN", action="append", default=[], help=_("a column that is an attribute")
    )
    survey.add_argument(
        "--per", choices=("respondent", "answer"), default="respondent", help=_("what becomes an interview")
    )


def add_speakers(parser: ArgumentParser) -> None:
    """The options that say who speaks."""
    speakers = parser.add_argument_group(_("speakers"))
    speakers.add_argument(
        "--speaker",
        metavar="LABEL=NAME",
        type=_renamed,
        action="append",
        default=[],
        help=_("keep the turns of LABEL under NAME; two under one NAME are one person; again for more"),
    )
    speakers.add_argument(
        "--no-speaker",
        metavar="LABEL",
        type=words,
        action="append",
        default=[],
        help=_("LABEL names nobody: it stays in the text; again for more"),
    )
    speakers.add_argument(
        "--interviewer",
        metavar="LABEL",
        type=words,
        action="append",
        help=_("who asks, by label as kept; again for more; all others are informants"),
    )


def _renamed(text: str) -> tuple[str, str]:
    label, sign, name = words(text).partition("=")
    if not sign or not label.strip() or not name.strip():
        raise ArgumentTypeError(_("“{text}” is not LABEL=NAME").format(text=words(text)))
    return label.strip(), name.strip()


def speakers_of(args: Namespace) -> Choices:
    """What was said of who speaks."""
    return Choices(
        labels={**dict(args.speaker), **dict.fromkeys(args.no_speaker, "")},
        interviewers=tuple(args.interviewer) if args.interviewer else None,
    )


def choices_of(args: Namespace, questions: Collection[str] = ()) -> Choices:
    """What was said, with the questions of the plan where there is one."""
    return replace(
        speakers_of(args),
        encoding=args.encoding or "",
        columns=Columns(tuple(args.text), args.case, tuple(args.attribute), args.per),
        sheet=args.sheet,
        questions=tuple(questions),
    )
