"""`qualcode code`: one coding at a time; its evidence id is what is printed."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import (
    Parser,
    add_format,
    add_project,
    add_verb,
    add_verbs,
    reading,
    refuse_usage,
    words,
    writing,
)
from qualcode.cli.output import cut, emit, json_text, say
from qualcode.cli.rows import Names, quote_fields, quote_row
from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.workbench import coding as verbs
from qualcode.workbench.coding import Passage, find_code, find_coder, find_coding
from qualcode.workbench.listing import chosen_quotes, find_cluster, find_facets, quote_of, source_row
from qualcode.workbench.project import Project

VERBS = ("list", "apply", "resize", "recode", "direction", "note", "remove")


def describe(parser: ArgumentParser) -> None:
    """Sub-verbs of `qualcode code`."""
    group = add_verbs(
        parser,
        _("Apply, change, remove or list codings. What changes a coding prints its evidence id."),
        "qualcode code list survey.qualcode --code networks",
    )
    _describe_apply(
        add_verb(
            group,
            "apply",
            _("put a code on a passage"),
            'qualcode code apply survey.qualcode T03 networks --quote "kukaan ei ole koskaan"',
            _apply,
        )
    )
    _describe_list(
        add_verb(group, "list", _("list codings"), "qualcode code list survey.qualcode --code networks", _list)
    )
    resize = add_verb(
        group,
        "resize",
        _("give a coding other boundaries"),
        "qualcode code resize survey.qualcode E-0412 --turn 41",
        _resize,
    )
    _add_evidence(resize)
    _add_passage(resize)
    resize.add_argument("--start", type=int, metavar="N", help=_("first character, counted from 0 in the text"))
    resize.add_argument("--end", type=int, metavar="N", help=_("the character after the last"))
    recode = add_verb(
        group,
        "recode",
        _("give a coding another code"),
        "qualcode code recode survey.qualcode E-0412 capacity",
        _recode,
    )
    _add_evidence(recode)
    recode.add_argument("code", metavar="CODE", help=_("the code, by key, abbreviation or label"))
    turn = add_verb(
        group,
        "direction",
        _("say which way it points"),
        "qualcode code direction survey.qualcode E-0412 hinders",
        _direct,
    )
    _add_evidence(turn)
    turn.add_argument("direction", metavar="DIRECTION", help=_("furthers, hinders, both or notes"))
    note = add_verb(
        group, "note", _("write a note on a coding"), 'qualcode code note survey.qualcode E-0412 "ironic"', _note
    )
    _add_evidence(note)
    note.add_argument("text", metavar="TEXT", type=words, help=_('the note; "" takes it away'))
    remove = add_verb(group, "remove", _("take a coding away"), "qualcode code remove survey.qualcode E-0412", _remove)
    _add_evidence(remove)


def _describe_apply(parser: Parser) -> None:
    add_project(parser, writes=True)
    parser.add_argument("source", metavar="SOURCE", help=_("the source, by its short id"))
    parser.add_argument("code", metavar="CODE", help=_("the code, by key, abbreviation or label"))
    _add_passage(parser)
    parser.add_argument("--direction", default="notes", metavar="DIRECTION", help=_("furthers, hinders, both or notes"))
    parser.add_argument("--note", type=words, default="", metavar="TEXT", help=_("a note on the coding"))
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
    _add_json(parser)


def _describe_list(parser: Parser) -> None:
    add_project(parser, writes=False)
    parser.add_argument("--source", metavar="SOURCE", help=_("only this source"))
    parser.add_argument("--code", metavar="CODE", help=_("only this code; a theme takes in its codes"))
    parser.add_argument("--coder", metavar="NAME", help=_("only this coder"))
    add_format(parser)


def _add_evidence(parser: Parser) -> None:
    add_project(parser, writes=True)
    parser.add_argument("evidence", metavar="EVIDENCE", help=_("the evidence id (E-0412)"))
    _add_json(parser)


def _add_passage(parser: Parser) -> None:
    parser.add_argument("--turn", type=int, metavar="N", help=_("a whole turn; with --quote, the turn to look in"))
    parser.add_argument("--quote", type=words, metavar="TEXT", help=_("the passage, word for word"))


def _add_json(parser: Parser) -> None:
    parser.add_argument("--format", choices=("table", "json"), default="table", help=_("json prints the whole coding"))


# -- verbs -------------------------------------------------------------------


def _apply(args: Namespace) -> None:
    with writing(args) as project:
        found = verbs.apply(
            project,
            _passage(project, project.source_id(args.source), args),
            find_code(project, args.code),
            direction=verbs.find_direction(project, args.direction),
            note=args.note,
            about=find_cluster(project, args.about) if args.about else "",
            facets=find_facets(project, args.facet),
        )
        _print(args, project, found)


def _passage(project: Project, source_id: int, args: Namespace) -> Passage:
    if args.quote:
        return verbs.passage_of_quote(project, source_id, args.quote, args.turn or 0)
    if args.turn is None:
        refuse_usage(_("which passage? Name it with --turn or --quote"))
    return verbs.passage_of_turn(project, source_id, args.turn)


def _resize(args: Namespace) -> None:
    with writing(args) as project:
        found = find_coding(project, args.evidence)
        if args.start is None and args.end is None:
            passage = _passage(project, quote_of(project, found.evidence).source_id, args)
            start, end = passage.start, passage.end
        else:
            start = found.start if args.start is None else args.start
            end = found.end if args.end is None else args.end
        _print(args, project, verbs.resize(project, found, start, end))


def _recode(args: Namespace) -> None:
    with writing(args) as project:
        code = find_code(project, args.code)
        _print(args, project, verbs.recode(project, find_coding(project, args.evidence), code))


def _direct(args: Namespace) -> None:
    with writing(args) as project:
        direction = verbs.find_direction(project, args.direction)
        _print(args, project, verbs.set_direction(project, find_coding(project, args.evidence), direction))


def _note(args: Namespace) -> None:
    with writing(args) as project:
        _print(args, project, verbs.set_note(project, find_coding(project, args.evidence), args.text))


def _remove(args: Namespace) -> None:
    with writing(args) as project:
        found = find_coding(project, args.evidence)
        row = quote_row(Names(project.scheme()), quote_of(project, found.evidence))
        verbs.remove(project, found)
        _say(args, row)


def _print(args: Namespace, project: Project, found: Coding) -> None:
    _say(args, quote_row(Names(project.scheme()), quote_of(project, found.evidence)))


def _say(args: Namespace, row: dict[str, object]) -> None:
    """The evidence id alone, so that a script can keep it, or the whole coding."""
    if args.format == "json":
        say(json_text(row), data=True)
    else:
        say(f"{row['evidence']}\n")


def _list(args: Namespace) -> None:
    with reading(args) as project:
        quotes = chosen_quotes(
            project,
            source=source_row(project, args.source).short_id if args.source else "",
            code=find_code(project, args.code) if args.code else "",
            coder=find_coder(project, args.coder) if args.coder else "",
        )
        names = Names(project.scheme())
        rows = [quote_row(names, quote) for quote in quotes]
    if args.format == "table":
        rows = [row | {"quote": cut(str(row["quote"]))} for row in rows]
    emit(args, rows, quote_fields(), "codings")
