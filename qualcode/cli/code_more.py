"""What the verbs of `qualcode code` share, and those that split, join and describe codings and mark passages."""

from argparse import Namespace
from collections.abc import Iterable, Sequence

from qualcode.cli.arguments import Parser, Verbs, add_project, add_verb, refuse_usage, words, writing
from qualcode.cli.output import Row, json_text, lines_text, say, talk
from qualcode.cli.rows import Names, quote_row
from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.workbench import boundaries, passages, quoting
from qualcode.workbench import coding as verbs
from qualcode.workbench.coding import Details, Passage, find_coding
from qualcode.workbench.listing import find_cluster, find_facets
from qualcode.workbench.project import Project
from qualcode.workbench.withheld import withdrawn

_NONE = "none"


# -- arguments ---------------------------------------------------------------


def add_evidence(parser: Parser, *, several: bool = False) -> None:
    """Project and evidence id, or several of them."""
    add_project(parser, writes=True)
    if several:
        text = _("the evidence ids (E-0412), changed together")
        parser.add_argument("evidence", metavar="EVIDENCE", nargs="+", help=text)
    else:
        parser.add_argument("evidence", metavar="EVIDENCE", help=_("the evidence id (E-0412)"))
    add_json(parser)


def add_passage(parser: Parser) -> None:
    """Ways to name a passage."""
    parser.add_argument("--turn", type=int, metavar="N", help=_("a whole turn; with --quote, the turn to look in"))
    parser.add_argument("--quote", type=words, metavar="TEXT", help=_("the passage, word for word"))


def add_json(parser: Parser) -> None:
    """The format of a verb that prints codings."""
    parser.add_argument("--format", choices=("table", "json"), default="table", help=_("json prints whole codings"))


def add_details(parser: Parser) -> None:
    """What may be said of a coding beside direction and note."""
    parser.add_argument(
        "--about", metavar="CLUSTER", help=_("the cluster spoken of, where it is not the speaker’s own")
    )
    parser.add_argument(
        "--facet",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=_("a property of the passage; may be repeated"),
    )
    parser.add_argument("--weight", metavar="N", help=_("how much it weighs, 0 to 100"))
    parser.add_argument("--basis", metavar="BASIS", help=_("explicit: it is said, or interpretive: read out of it"))


def details(project: Project, args: Namespace) -> Details:
    """Those of `add_details` that were given; "" takes one back."""
    found: Details = {}
    if args.about is not None:
        found["about"] = find_cluster(project, args.about) if args.about else ""
    if args.facet:
        found["facets"] = find_facets(project, args.facet)
    if args.weight is not None:
        found["weight"] = _weight(args.weight)
    if args.basis is not None:
        found["basis"] = verbs.find_basis(args.basis)
    return found


def _weight(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit()):
        refuse_usage(_("--weight is a whole number"))
    return int(text) if text else None


def passage_of(project: Project, source_id: int, args: Namespace) -> Passage:
    """The passage that --turn and --quote name."""
    if args.quote:
        return verbs.passage_of_quote(project, source_id, args.quote, args.turn or 0)
    if args.turn is None:
        refuse_usage(_("which passage? Name it with --turn or --quote"))
    return verbs.passage_of_turn(project, source_id, args.turn)


# -- what is printed -----------------------------------------------------------


def own_codings(project: Project, evidence: Iterable[str]) -> list[Coding]:
    """One's own codings with these evidence ids, each once; WorkbenchError for somebody else's."""
    return [verbs.own(project, find_coding(project, one)) for one in dict.fromkeys(evidence)]


def rows_of(project: Project, found: Iterable[Coding]) -> list[Row]:
    """Those of the codings that are there, as they are now."""
    names = Names(project.scheme())
    return [quote_row(names, quote) for quote in quoting.read(project, [coding.id for coding in found])]


def print_codings(args: Namespace, project: Project, *found: Coding) -> None:
    """Codings that were written."""
    print_rows(args, rows_of(project, found))


def print_rows(args: Namespace, rows: Sequence[Row]) -> None:
    """The evidence ids alone, so that a script can keep them, or all of the coding; in JSON several are a list."""
    if args.format == "json":
        say(json_text(rows[0] if len(rows) == 1 else rows), data=True)
    else:
        say(lines_text(str(row["evidence"]) for row in rows))


# -- verbs -----------------------------------------------------------------------


def describe(group: Verbs) -> None:
    """The verbs of this file."""
    split = add_verb(
        group,
        "split",
        _("part a coding in two"),
        'qualcode code split survey.qualcode E-0412 --quote "where the second begins"',
        _split,
    )
    add_evidence(split)
    split.add_argument("--quote", type=words, metavar="TEXT", help=_("words with which the second part begins"))
    split.add_argument("--at", type=int, metavar="N", help=_("its first character, counted from 0 in the text"))
    join = add_verb(
        group,
        "join",
        _("make one coding of it and the one of the same code that it touches"),
        "qualcode code join survey.qualcode E-0412",
        _join,
    )
    add_evidence(join)
    said = add_verb(
        group,
        "details",
        _("give a coding weight, basis, facets or the cluster spoken of"),
        "qualcode code details survey.qualcode E-0412 --weight 3 --basis interpretive",
        _details,
    )
    add_evidence(said)
    add_details(said)
    mark = add_verb(
        group,
        "mark",
        _("say how a passage may be quoted"),
        "qualcode code mark survey.qualcode T03 paraphrase --turn 41",
        _mark,
    )
    add_project(mark, writes=True)
    mark.add_argument("source", metavar="SOURCE", help=_("the source, by its short id"))
    mark.add_argument("mark", metavar="MARK", help=_("quotable, paraphrase, off_record, or none to take it away"))
    add_passage(mark)


def _split(args: Namespace) -> None:
    if bool(args.quote) == (args.at is not None):
        refuse_usage(_("where? Name the beginning of the second part with --quote or --at"))
    with writing(args) as project:
        found = find_coding(project, args.evidence)
        at = args.at
        if args.quote:
            source = verbs.passage_of_coding(project, found).source_id
            at = verbs.passage_of_quote(project, source, args.quote, within=(found.start, found.end)).start
        print_codings(args, project, *boundaries.split_coding(project, found, at))


def _join(args: Namespace) -> None:
    with writing(args) as project:
        print_codings(args, project, boundaries.join_codings(project, find_coding(project, args.evidence)).coding)


def _details(args: Namespace) -> None:
    with writing(args) as project:
        said = details(project, args)
        if not said:
            refuse_usage(_("say what to change: --weight, --basis, --facet, --about"))
        print_codings(args, project, verbs.describe(project, find_coding(project, args.evidence), **said))


def _mark(args: Namespace) -> None:
    with writing(args) as project:
        passage = passage_of(project, project.source_id(args.source), args)
        if args.mark == _NONE:
            done = passages.unmark_passage(project, passage)
        else:
            done = passages.mark_passage(project, passage, passages.find_mark(args.mark))
        if words := withdrawn(done.withdrawn):
            talk(f"{words}.")
