"""`qualcode search`: where something was said, and a code on all of it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from qualcode.cli.arguments import add_coder, add_format, add_project, explain, reading, refuse_usage, words, writing
from qualcode.cli.output import Field, cut, emit, talk
from qualcode.cli.rows import fixed_word
from qualcode.locale import _, ngettext
from qualcode.model.errors import WorkbenchError
from qualcode.text.search import Mode
from qualcode.workbench.coding import find_code
from qualcode.workbench.coding_hits import UNITS, Target, code_hits, targets
from qualcode.workbench.project import Project
from qualcode.workbench.searching import Hit, search
from qualcode.workbench.settings import read_settings

_CONTEXT = 40
"""Characters on either side of a hit in a table."""


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode search`."""
    explain(
        parser,
        _(
            "Find where something was said; labels of speakers are not searched, capital letters make no difference.\n"
            "With --code put a code on every hit, as one change that one undo takes back."
        ),
        'qualcode search survey.qualcode "verkosto" --near --code networks --unit sentence --dry-run',
        _run,
    )
    add_project(parser, writes=False)
    parser.add_argument("words", metavar="WORDS", type=words, help=_("what to find"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--word", action="store_const", const="word", dest="mode", help=_("whole words only"))
    how.add_argument(
        "--near", action="store_const", const="near", dest="mode", help=_("inflected and misspelt words too")
    )
    how.add_argument("--regex", action="store_const", const="regex", dest="mode", help=_("a regular expression"))
    parser.set_defaults(mode="literal")
    parser.add_argument("--source", metavar="SOURCE", default="", help=_("only this source"))
    parser.add_argument("--informants", action="store_true", help=_("only what informants say"))
    parser.add_argument("--limit", type=int, metavar="N", help=_("at most so many hits"))
    parser.add_argument("--code", metavar="CODE", default="", help=_("put this code on the hits"))
    parser.add_argument(
        "--unit", choices=UNITS, default="hit", help=_("what is coded: the hit, its sentence, its turn")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would be coded"))
    add_coder(parser)
    add_format(parser)


def _run(args: Namespace) -> None:
    if args.limit is not None and args.limit < 1:
        refuse_usage(_("--limit has to be 1 or more"))
    if args.dry_run and not args.code:
        refuse_usage(_("--dry-run goes with --code"))
    if args.code and not args.dry_run:
        with writing(args) as project:
            _code(project, args)
        return
    with reading(args) as project:
        hits = list(_hits(project, args))
        if args.code:
            find_code(project, args.code)
            _give_targets(args, targets(project, hits, args.unit))
        else:
            _give_hits(args, hits)


def _hits(project: Project, args: Namespace) -> Iterable[Hit]:
    if not args.words.strip():
        raise WorkbenchError(_("There is nothing to search: give words."))
    mode: Mode = args.mode
    source_id = project.source_id(args.source) if args.source else None
    return search(project, args.words, mode, source_id=source_id, informants_only=args.informants, limit=args.limit)


def _code(project: Project, args: Namespace) -> None:
    code, hits = find_code(project, args.code), list(_hits(project, args))
    settings, wanted = read_settings(), targets(project, hits, args.unit)
    done = code_hits(project, hits, code, args.unit, merge=settings.merges)
    _give_targets(args, wanted)
    overlapping = done.overlapping if settings.warns else 0
    for n, sentence in (
        (done.there, ngettext("{n} passage had the code already.", "{n} passages had the code already.", done.there)),
        (done.merged, ngettext("{n} merged into a coding", "{n} merged into codings", done.merged) + "."),
        (overlapping, ngettext("{n} of them overlaps it", "{n} of them overlap it", overlapping) + "."),
    ):
        if n:
            talk(sentence.format(n=n))


def _give_hits(args: Namespace, hits: Iterable[Hit]) -> None:
    rows = []
    for hit in hits:
        role = "interviewer" if hit.asking else "informant"
        quote = hit.quote
        if args.format == "table":
            quote = f"{_ending(hit.before)}»{cut(hit.quote)}«{_beginning(hit.after)}"
        row = {"cite": hit.cite, "source": hit.short_id, "turn": hit.turn, "start": hit.start, "end": hit.end}
        said = {"role": role, "role_label": fixed_word(role), "before": hit.before, "quote": quote, "after": hit.after}
        rows.append(row | said)
    fields = [Field("cite", _("Place")), *map(Field, ("source", "turn", "start", "end", "role"))]
    fields += [Field("role_label", _("Who")), Field("before"), Field("quote", _("Quote")), Field("after")]
    emit(args, rows, fields, "hits")


def _ending(words: str) -> str:
    return words if len(words) <= _CONTEXT else f"…{words[-_CONTEXT:]}"


def _beginning(words: str) -> str:
    return words if len(words) <= _CONTEXT else f"{words[:_CONTEXT]}…"


def _give_targets(args: Namespace, wanted: Iterable[Target]) -> None:
    rows = []
    for target in wanted:
        quote = cut(target.quote) if args.format == "table" else target.quote
        source = target.cite.rpartition(":")[0]
        rows.append({"cite": target.cite, "source": source, "start": target.start, "end": target.end, "quote": quote})
    fields = [Field("cite", _("Place")), *map(Field, ("source", "start", "end")), Field("quote", _("Quote"))]
    emit(args, rows, fields, "passages")
