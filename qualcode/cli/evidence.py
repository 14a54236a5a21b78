"""`qualcode evidence`: the quotes behind a cell of a matrix, or behind an evidence id."""

from argparse import ArgumentParser, Namespace

from qualcode.cli.arguments import add_format, add_project, explain, reading, refuse_usage
from qualcode.cli.layout import wrapped
from qualcode.cli.matrix import add_axes, filled
from qualcode.cli.output import Field, cut, emit, give_text, lines_text, one_line, talk, terminal_width
from qualcode.cli.rows import Names, quote_fields, quote_row
from qualcode.locale import _
from qualcode.locale.numbers import quoted
from qualcode.model.coding import Quote
from qualcode.workbench.coding import find_coder
from qualcode.workbench.counting import cell_quotes, find_member
from qualcode.workbench.listing import Context, contexts, quote_of
from qualcode.workbench.project import Project

_REACH = 160
"""Characters of context on either side."""
_INDENT = "  "


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode evidence`."""
    explain(
        parser,
        _("Show the quotes behind a cell, named by its row and column, or behind evidence ids."),
        "qualcode evidence survey.qualcode --row networks --col design --phase R1",
        _run,
    )
    add_project(parser, writes=False)
    parser.add_argument("ids", metavar="EVIDENCE", nargs="*", help=_("evidence ids (E-0412), instead of a cell"))
    add_axes(parser)
    parser.add_argument("--row", metavar="ROW", help=_("the row of the cell, by key or label"))
    parser.add_argument("--col", default="", metavar="COLUMN", help=_("the column of the cell; else the total"))
    add_format(parser)


def _run(args: Namespace) -> None:
    if bool(args.ids) == bool(args.row):
        refuse_usage(_("name a cell with --row and --col, or evidence ids"))
    with reading(args) as project:
        names = Names(project.scheme())
        quotes = [quote_of(project, i) for i in args.ids] or _of_cell(project, args)
        around = contexts(project, quotes, _REACH)
    if args.format == "table":
        give_text(args, lines_text(_lines(names, quotes, around)))
        return
    rows = [
        quote_row(names, quote) | {"before": context.before, "after": context.after}
        for quote, context in zip(quotes, around, strict=True)
    ]
    emit(args, rows, [*quote_fields(), *map(Field, ("before", "after"))], "evidence")


def _of_cell(project: Project, args: Namespace) -> list[Quote]:
    made = filled(project, args)
    row, column = find_member(made, args.row, "rows"), find_member(made, args.col, "columns")
    coders = [find_coder(project, name) for name in args.coder]
    return cell_quotes(project, made.row_axis, made.column_axis, row, column, made.phase, coders)


def _lines(names: Names, quotes: list[Quote], around: list[Context]) -> list[str]:
    if not quotes:
        talk(_("There is no evidence in this cell."))
    lines: list[str] = []
    for quote, context in zip(quotes, around, strict=True):
        lines += ["", *_quote_lines(quote_row(names, quote), quote, context)]
    return lines[1:]


def _quote_lines(row: dict[str, object], quote: Quote, context: Context) -> list[str]:
    """A quote on as many lines as it takes, with where it stands and what was said of it."""
    groups = row["stakeholders_label"]
    assert isinstance(groups, list)
    head = [str(row[name]) for name in ("evidence", "cite", "code_label", "direction_label")]
    head += [" + ".join(groups) or (_("group not known") if quote.speakers else _("no informant")), str(row["coder"])]
    marks = [str(row["kind_label"])] if quote.kind != "interview" else []
    marks += [str(row["consent_label"])] if quote.consent != "quotable" else []
    if quote.coding.about:
        marks.append(_("about {cluster}").format(cluster=row["about_label"]))
    lines = _broken(" · ".join([*head, *marks]), "")
    lines += _broken(quoted(cut(quote.text)), _INDENT)
    lines += _broken(_("Note: {note}").format(note=quote.coding.note), _INDENT) if quote.coding.note else []
    lines += _broken(_("Before: {text}").format(text=context.before), _INDENT) if context.before else []
    lines += _broken(_("After: {text}").format(text=context.after), _INDENT) if context.after else []
    return lines


def _broken(text: str, indent: str) -> list[str]:
    return [indent + line for line in wrapped(one_line(text), terminal_width() - len(indent))]
