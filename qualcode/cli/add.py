"""`qualcode add`: interviews, notes and documents into a project."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import get_args

from qualcode.cli.arguments import add_project, explain, named_path, refuse_usage, words, writing
from qualcode.cli.output import talk
from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.model.intake import Choices
from qualcode.model.source import Consent, SourceDraft, SourceKind
from qualcode.workbench.project import Project

_HEAD = ("id", "title", "kind", "round", "date", "language", "consent")
"""Options that say what a head says, by the head's own names."""


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode add`."""
    explain(
        parser,
        _(
            "Add .txt and .md files, or all of a folder; all of them or none. For one file, what an option says goes\n"
            "before the file’s own head; for several, each file’s own head goes before the options."
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
    parser.add_argument("--encoding", metavar="NAME", help=_("encoding of the files where it is not UTF-8"))


def _run(args: Namespace) -> None:
    from qualcode.workbench.adding import add_sources, read_files

    given = {name: value for name in _HEAD if (value := getattr(args, name))}
    if {"id", "title"} & given.keys() and (len(args.files) != 1 or args.files[0].is_dir()):
        refuse_usage(_("--id and --title are for one file"))
    with writing(args) as project:
        drafts = read_files(args.files, defaults=given, choices=Choices(encoding=args.encoding or ""))
        _require_rounds(project, drafts)
        for warning in add_sources(project, drafts):
            talk(warning)


def _require_rounds(project: Project, drafts: Iterable[SourceDraft]) -> None:
    from qualcode.workbench.adding import lacks_round

    silent = next(filter(lacks_round, drafts), None)
    if silent is not None:
        rounds = ", ".join(item.key for item in project.scheme().rounds) or _("none yet")
        words = _("{file} names no round: say the round with --round ROUND, or in the head. Rounds: {rounds}.")
        raise WorkbenchError(words.format(file=silent.file, rounds=rounds))
