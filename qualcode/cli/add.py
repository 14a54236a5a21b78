"""`qualcode add`: interviews, notes and documents into a project."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from qualcode.cli.arguments import add_project, explain, named_path, refuse_usage, words, writing
from qualcode.cli.intake_options import add_choices, choices_of
from qualcode.cli.output import lines_text, say, talk
from qualcode.cli.progress import progress
from qualcode.cli.read import preview_lines, tell_beside
from qualcode.locale import _
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import QualcodeError
from qualcode.model.source import Consent, SourceKind
from qualcode.workbench.naming import listed

if TYPE_CHECKING:
    from qualcode.intake.reading import Report

_HEAD = ("id", "title", "kind", "round", "date", "language", "consent")
"""Options that say what a head says, by the head's own names."""


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode add`."""
    explain(
        parser,
        _(
            "Add files, or all of a folder that can be read; all of them or none. For one file, what an option says\n"
            "goes before the file’s own head; for several, each file’s own head goes before the options.\n"
            "Every file that is refused is told with its reason, and nothing is stored then. With --skip-refused the\n"
            "others are, in one step of the history; the exit code is 0 when anything was stored."
        ),
        "qualcode add survey.qualcode interviews/ --round round1",
        _run,
    )
    add_project(parser, writes=True)
    parser.add_argument("files", metavar="FILE", nargs="+", type=named_path, help=_("a file or a folder"))
    parser.add_argument("--round", metavar="ROUND", help=_("round of interviewing, by key or label"))
    parser.add_argument("--id", metavar="ID", help=_("short id (T03); for one file"))
    parser.add_argument("--title", type=words, metavar="TITLE", help=_("title; for one file"))
    parser.add_argument("--language", metavar="LANGUAGE", help=_("language spoken in it: fi, sv, en, se …"))
    parser.add_argument("--kind", choices=get_args(SourceKind), help=_("what it is"))
    parser.add_argument("--consent", choices=get_args(Consent), help=_("how it may be used"))
    parser.add_argument("--date", metavar="YYYY-MM-DD", help=_("when it was said or written"))
    parser.add_argument("--alike", action="store_true", help=_("add a text though one nearly like it is there"))
    parser.add_argument("--comments", action="store_true", help=_("keep reviewers’ comments of a file as memos"))
    parser.add_argument("--skip-refused", action="store_true", help=_("leave out what is refused, and add the rest"))
    parser.add_argument("--dry-run", action="store_true", help=_("show what would be stored, and store nothing"))
    add_choices(parser)


def _run(args: Namespace) -> None:
    given = {name: value for name in _HEAD if (value := getattr(args, name))}
    if {"id", "title"} & given.keys() and (len(args.files) != 1 or args.files[0].is_dir()):
        refuse_usage(_("--id and --title are for one file"))
    from qualcode.intake.reading import Report
    from qualcode.workbench.adding import add_sources, read_each, require_labels, require_rounds

    read: list[SourceDraft] = []
    report, choices, skip = Report(), choices_of(args), args.skip_refused
    try:
        with writing(args) as project, progress() as bar:
            found = read_each(
                args.files, project=project, defaults=given, choices=choices, report=report, told=bar.step, skip=skip
            )
            drafts = require_labels(require_rounds(project, found), choices)
            if args.dry_run:
                drafts = _kept(drafts, read)
            kept = {"alike": args.alike, "comments": args.comments, "dry_run": args.dry_run}
            warnings = add_sources(project, drafts, report=report, skip=skip, **kept)
    except KeyboardInterrupt:
        talk(_("Stopped: the project is as it was."))
        raise
    except QualcodeError as error:
        tell_beside(report, str(error))
        if len(report.refused) > 1 and not skip:
            talk(_("Nothing was stored; --skip-refused leaves out what is refused, and adds the rest."))
        raise
    say(lines_text(line for draft in read for line in preview_lines(draft)))
    for line in (*_of_files(report), *warnings):
        talk(line)
    tell_beside(report)


def _kept(drafts: Iterator[SourceDraft], read: list[SourceDraft]) -> Iterator[SourceDraft]:
    """The drafts as they come, which are to be shown afterwards."""
    for draft in drafts:
        read.append(draft)
        yield draft


def _of_files(report: "Report") -> Iterator[str]:
    """What each of several files became."""
    if report.total > 1:
        yield from (f"{file.name}: {listed(file.stored)}" for file in report.files if file.stored)
