"""`qualcode code`: one coding at a time; its evidence id is what is printed."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from qualcode.cli import code_more
from qualcode.cli.arguments import Parser, add_format, add_project, add_verb, add_verbs, reading, words, writing
from qualcode.cli.code_more import (
    add_evidence,
    add_json,
    add_passage,
    own_codings,
    passage_of,
    print_codings,
    print_rows,
    rows_of,
)
from qualcode.cli.output import cut, emit, talk
from qualcode.cli.overlap_words import applied_lines, tell_overlaps
from qualcode.cli.rows import Names, quote_fields, quote_row
from qualcode.locale import _, ngettext
from qualcode.workbench import bulk, recoding
from qualcode.workbench import coding as verbs
from qualcode.workbench.applying import apply_all
from qualcode.workbench.boundaries import Joined, move
from qualcode.workbench.coding import find_code, find_coder, find_coding
from qualcode.workbench.listing import chosen_quotes, quote_of, source_row
from qualcode.workbench.overlaps import recoded_into, run_into
from qualcode.workbench.settings import read_settings

VERBS = ("list", "apply", "resize", "split", "join", "recode", "direction", "note", "details", "mark", "remove")


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
    add_evidence(resize)
    add_passage(resize)
    resize.add_argument("--start", type=int, metavar="N", help=_("first character, counted from 0 in the text"))
    resize.add_argument("--end", type=int, metavar="N", help=_("the character after the last"))
    recode = add_verb(
        group,
        "recode",
        _("give codings another code"),
        "qualcode code recode survey.qualcode E-0412 capacity",
        _recode,
    )
    add_evidence(recode, several=True)
    recode.add_argument("code", metavar="CODE", help=_("the code, by key, abbreviation or label"))
    turn = add_verb(
        group,
        "direction",
        _("say which way they point"),
        "qualcode code direction survey.qualcode E-0412 hinders",
        _direct,
    )
    add_evidence(turn, several=True)
    turn.add_argument("direction", metavar="DIRECTION", help=_("furthers, hinders, both or notes"))
    note = add_verb(
        group, "note", _("write a note on a coding"), 'qualcode code note survey.qualcode E-0412 "ironic"', _note
    )
    add_evidence(note)
    note.add_argument("text", metavar="TEXT", type=words, help=_('the note; "" takes it away'))
    code_more.describe(group)
    remove = add_verb(group, "remove", _("take codings away"), "qualcode code remove survey.qualcode E-0412", _remove)
    add_evidence(remove, several=True)


def _describe_apply(parser: Parser) -> None:
    add_project(parser, writes=True)
    parser.add_argument("source", metavar="SOURCE", help=_("the source, by its short id"))
    parser.add_argument("code", metavar="CODE", help=_("the code, by key, abbreviation or label"))
    add_passage(parser)
    parser.add_argument("--direction", default="notes", metavar="DIRECTION", help=_("furthers, hinders, both or notes"))
    parser.add_argument("--note", type=words, default="", metavar="TEXT", help=_("a note on the coding"))
    code_more.add_details(parser)
    add_json(parser)


def _describe_list(parser: Parser) -> None:
    add_project(parser, writes=False)
    parser.add_argument("--source", metavar="SOURCE", help=_("only this source"))
    parser.add_argument("--code", metavar="CODE", help=_("only this code; a theme takes in its codes"))
    parser.add_argument("--coder", metavar="NAME", help=_("only this coder"))
    add_format(parser)


# -- verbs -------------------------------------------------------------------


def _apply(args: Namespace) -> None:
    with writing(args) as project:
        said = code_more.details(project, args)
        said["direction"] = verbs.find_direction(project, args.direction)
        said["note"] = args.note
        passage = passage_of(project, project.source_id(args.source), args)
        code, merge = find_code(project, args.code), read_settings().merges
        done = apply_all(project, passage, [code], merge=merge, **said)
        print_codings(args, project, *done.codings)
        for line in applied_lines(project, done):
            talk(line)


def _resize(args: Namespace) -> None:
    with writing(args) as project:
        found = find_coding(project, args.evidence)
        if args.start is None and args.end is None:
            passage = passage_of(project, quote_of(project, found.evidence).source_id, args)
            start, end = passage.start, passage.end
        else:
            start = found.start if args.start is None else args.start
            end = found.end if args.end is None else args.end
        others = run_into(project, found, start, end)
        joined = move(project, found, start, end, merge=read_settings().merges)
        print_codings(args, project, joined.coding)
        tell_overlaps(project, [joined], others)


def _recode(args: Namespace) -> None:
    with writing(args) as project:
        code, found, merge = find_code(project, args.code), own_codings(project, args.evidence), read_settings().merges
        others = [other for one in found for other in recoded_into(project, one, code)]
        if len(found) == 1:
            joined: Sequence[Joined] = [recoding.recode(project, found[0], code, merge=merge)]
        else:
            joined = recoding.recode_all(project, found, code, merge=merge).joined
        gone = {other.id for one in joined for other in one.gone}
        stand = {one.id: one for one in (*found, *(one.coding for one in joined)) if one.id not in gone}
        rows = rows_of(project, stand.values())
        print_rows(args, rows)
        tell_overlaps(project, joined, others)
        left = sum(row["code"] != code for row in rows)
        if left:
            words_ = ngettext(
                "{n} coding stays as it is: its passage has the code already.",
                "{n} codings stay as they are: their passages have the code already.",
                left,
            )
            talk(words_.format(n=left))


def _direct(args: Namespace) -> None:
    with writing(args) as project:
        direction, found = verbs.find_direction(project, args.direction), own_codings(project, args.evidence)
        if len(found) == 1:
            verbs.set_direction(project, found[0], direction)
        else:
            bulk.set_direction(project, found, direction)
        print_codings(args, project, *found)


def _note(args: Namespace) -> None:
    with writing(args) as project:
        print_codings(args, project, verbs.set_note(project, find_coding(project, args.evidence), args.text))


def _remove(args: Namespace) -> None:
    with writing(args) as project:
        found = own_codings(project, args.evidence)
        rows = rows_of(project, found)
        if len(found) == 1:
            verbs.remove(project, found[0])
        else:
            bulk.remove(project, found)
        print_rows(args, rows)


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
