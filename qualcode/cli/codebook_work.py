"""`qualcode codebook` split, order, example, reread, unread and preview: the codebook as it is worked on."""

from argparse import Namespace
from collections.abc import Sequence

from qualcode.cli.arguments import Parser, Verbs, add_format, add_project, add_verb, reading, words, writing
from qualcode.cli.output import Field, Row, emit, say, talk
from qualcode.locale import _, language, ngettext
from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.workbench import codebook as verbs
from qualcode.workbench import codebook_views as views
from qualcode.workbench.coding import find_code, find_coding
from qualcode.workbench.naming import label as name_of
from qualcode.workbench.project import Project

VERBS = ("split", "order", "example", "reread", "unread", "preview")


def describe_work(group: Verbs) -> None:
    """The sub-verbs."""
    split = add_verb(
        group,
        "split",
        _("make a new code of some codings of a code; prints its key"),
        "qualcode codebook split survey.qualcode trust Tillit E-0004 E-0012 --lang sv",
        _split,
    )
    _add_code(split)
    split.add_argument(
        "name", metavar="NAME", type=words, help=_("the name of the new code, in the language of --lang")
    )
    split.add_argument("evidence", metavar="EVIDENCE", nargs="+", help=_("the codings that go to it, by evidence id"))
    order = add_verb(
        group, "order", _("move a code beside others"), "qualcode codebook order survey.qualcode trust --up", _order
    )
    _add_code(order)
    place = order.add_mutually_exclusive_group(required=True)
    place.add_argument("--up", action="store_true", help=_("one place up"))
    place.add_argument("--down", action="store_true", help=_("one place down"))
    place.add_argument("--after", metavar="CODE", help=_("after this one, also in another theme"))
    example = add_verb(
        group,
        "example",
        _("take a quote as the example of a code"),
        "qualcode codebook example survey.qualcode trust E-0004",
        _example,
    )
    _add_code(example)
    example.add_argument("evidence", metavar="EVIDENCE", help=_("the quote, by evidence id"))
    _describe_reading(group)


def _describe_reading(group: Verbs) -> None:
    reread = add_verb(
        group,
        "reread",
        _("say that the meaning of a code changed: finished sources are to be read again for it"),
        "qualcode codebook reread survey.qualcode trust",
        _reread,
    )
    _add_code(reread)
    unread = add_verb(
        group,
        "unread",
        _("list finished sources that are to be read again, and for which codes"),
        "qualcode codebook unread survey.qualcode",
        _unread,
    )
    add_project(unread, writes=False)
    unread.add_argument("--code", metavar="CODE", help=_("only for this code"))
    add_format(unread)
    preview = add_verb(
        group,
        "preview",
        _("say what deleting a code, or merging it into another, would do"),
        "qualcode codebook preview survey.qualcode trust --into networks",
        _preview,
    )
    add_project(preview, writes=False)
    preview.add_argument("code", metavar="CODE", help=_("the code, by key, abbreviation or label"))
    preview.add_argument("--into", metavar="CODE", help=_("the code that would take its codings"))
    add_format(preview)


def _add_code(parser: Parser) -> None:
    add_project(parser, writes=True)
    parser.add_argument("code", metavar="CODE", help=_("the code, by key, abbreviation or label"))


def _split(args: Namespace) -> None:
    with writing(args) as project:
        book = project.codebook()
        old = book[find_code(project, args.code)]
        new = Code(verbs.key_for(book, args.name), Labels(**{language(): args.name.strip()}), old.parent)
        going = [find_coding(project, evidence).id for evidence in args.evidence]
        say(f"{verbs.split(project, old.key, new, going).key}\n")


def _order(args: Namespace) -> None:
    with writing(args) as project:
        code = find_code(project, args.code)
        if args.after:
            after = find_code(project, args.after)
            if not verbs.move(project, code, project.codebook()[after].parent, after):
                called = name_of(project.codebook()[code])
                talk(_("{code} stands there already: nothing is moved.").format(code=called))
        else:
            verbs.shift(project, code, -1 if args.up else 1)


def _example(args: Namespace) -> None:
    with writing(args) as project:
        verbs.take_example(project, find_code(project, args.code), args.evidence)


def _reread(args: Namespace) -> None:
    with writing(args) as project:
        code = find_code(project, args.code)
        verbs.reread(project, code)
        tell_unread(project, code)


def tell_namesake(project: Project, code: str) -> None:
    """Say that another code has the same name."""
    if doubt := views.namesake(project, project.codebook()[code], instead_of=code):
        talk(doubt)


def tell_unread(project: Project, code: str, *more: str) -> None:
    """Say how many finished sources are to be read again for a code, or for any of several, if any are."""
    codes = {code, *more}
    n = len({work.source_id for work in views.unread(project) if codes.intersection(work.codes)})
    words_ = ngettext(
        "{n} finished source is unread for it now: “qualcode codebook unread” lists it.",
        "{n} finished sources are unread for it now: “qualcode codebook unread” lists them.",
        n,
    )
    if n:
        talk(words_.format(n=n))


def tell_meaning(project: Project, codes: Sequence[str]) -> None:
    """Where the rules of use of codes are others now, say how finished sources become unread for them."""
    if codes and views.finished(project):
        words_ = ngettext(
            "The rules of use of {codes} are others. If it means something else now: “qualcode codebook reread”.",
            "The rules of use of {codes} are others. If they mean something else now: “qualcode codebook reread”.",
            len(codes),
        )
        talk(words_.format(codes=", ".join(codes)))


def _unread(args: Namespace) -> None:
    with reading(args) as project:
        code = find_code(project, args.code) if args.code else ""
        book = project.codebook()
        rows = [
            {
                "source": work.short_id,
                "source_label": work.title,
                "coder": work.coder,
                "codes": list(work.codes),
                "codes_label": [name_of(book[key]) for key in work.codes],
                "codes_shown": [book[key].abbreviation for key in work.codes],
            }
            for work in views.unread(project, code)
        ]
    fields = [Field("source", _("Source")), Field("source_label", _("Title")), Field("coder", _("Coder"))]
    emit(args, rows, [*fields, Field("codes_shown", _("Codes")), Field("codes")], "unread")


def _preview(args: Namespace) -> None:
    with reading(args) as project:
        code = find_code(project, args.code)
        if args.into:
            rows = _merge_rows(views.merge_preview(project, code, find_code(project, args.into)))
        else:
            found = views.delete_preview(project, code)
            rows = _delete_rows(found)
            if found.refusal:
                talk(found.refusal)
    fields = [Field("what"), Field("what_label", _("What")), Field("n", _("Number")), Field("which", _("Which"))]
    emit(args, list(map(_in_json, rows)) if args.format == "json" else rows, fields, "preview")


def _merge_rows(found: views.MergePreview) -> list[Row]:
    return [
        _row("moving", _("codings that move"), found.moving, found.coders),
        _row("doubles", _("codings that double another, and go"), len(found.doubles), found.doubles),
        _row("overlaps", _("codings that overlap another, and stay"), len(found.overlaps), found.overlaps),
    ]


def _delete_rows(found: views.DeletePreview) -> list[Row]:
    return [
        _row("codings", _("codings that go"), found.codings, found.coders),
        _row("sources", _("sources they stand in"), found.sources),
        _row("codes", _("codes under it"), len(found.codes), found.codes),
        _row("planned", _("cells of the plan that name it"), found.planned),
        _row("decisions", _("decisions about asking"), found.decisions),
        _row("questions", _("questions that rest on it"), found.questions),
        _row("memos", _("memos on it, which stay"), found.memos),
    ]


def _row(what: str, label: str, n: int, which: dict[str, int] | tuple[str, ...] = ()) -> Row:
    return {"what": what, "what_label": label, "n": n, "which": which}


def _in_json(row: Row) -> Row:
    """The row with what is only listed as an object too, each thing once, so that all rows are of one kind."""
    which = row["which"]
    return {**row, "which": dict.fromkeys(which, 1) if isinstance(which, tuple) else which}
