"""`qualcode matrix`: who spoke of what, and why nobody did."""

import dataclasses
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from qualcode.cli.arguments import add_format, add_project, explain, reading
from qualcode.cli.matrix_table import matrix_lines, overlap_note
from qualcode.cli.output import Field, Row, csv_of, give_bytes, give_text, json_text, lines_text, plain, terminal_width
from qualcode.cli.rows import Names
from qualcode.export.table_files import xlsx_bytes
from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.model.matrix import TOTAL, AxisItem, Cell, Matrix
from qualcode.report.matrix_words import cell_words, legend, state_words
from qualcode.workbench.coding import find_coder
from qualcode.workbench.counting import axis_label, find_axis, find_phase, matrix
from qualcode.workbench.project import Project

_COUNTS = (
    "people",
    "people_coded",
    "people_asked",
    "people_interviewed",
    "sources",
    "sources_done",
    "sources_read",
    "sources_asked",
    "sources_unknown",
    "documents",
    "mentions",
)


def describe(parser: ArgumentParser) -> None:
    """Options of `qualcode matrix`."""
    explain(
        parser,
        _(
            "Count people, not mentions: who spoke of what, out of how many; an empty cell says why.\n"
            "A table and the first sheet of a workbook show the matrix; CSV and JSON have a record per cell.\n"
            "People have their names in a table on the terminal alone; whatever leaves it gives their keys."
        ),
        "qualcode matrix survey.qualcode --rows theme --cols cluster --phase R1",
        _run,
    )
    add_project(parser, writes=False)
    add_axes(parser)
    add_format(parser)


def add_axes(parser: ArgumentParser) -> None:
    """--rows, --cols, --phase and the coders counted."""
    axes = _("theme, code, object, criterion, cluster, cluster.self, cluster.about, stakeholder, round, source …")
    parser.add_argument("--rows", default="theme", metavar="AXIS", help=_("rows (theme): {axes}").format(axes=axes))
    parser.add_argument("--cols", default="cluster", metavar="AXIS", help=_("columns (cluster): any of the same"))
    parser.add_argument("--phase", default="", metavar="PHASE", help=_("the phase, by key or label; else all phases"))
    parser.add_argument(
        "--coder", action="append", default=[], metavar="NAME", help=_("count only this coder; may be repeated")
    )


def filled(project: Project, args: Namespace) -> Matrix:
    """The matrix that the options of `add_axes` name."""
    phase = find_phase(project.scheme(), args.phase)
    coders = [find_coder(project, name) for name in args.coder]
    return titled_matrix(project, find_axis(project, args.rows), find_axis(project, args.cols), phase, coders)


def titled_matrix(project: Project, row_axis: str, column_axis: str, phase: str, coders: Sequence[str] = ()) -> Matrix:
    """The matrix of two axes and a phase, by key, with a title."""
    scheme = project.scheme()
    made = matrix(project, row_axis, column_axis, phase, coders)
    rows, columns = axis_label(scheme, row_axis), axis_label(scheme, column_axis)
    return dataclasses.replace(made, title=f"{rows} × {columns}, {_phase_label(Names(scheme), phase)}")


def _phase_label(names: Names, phase: str) -> str:
    return names.of("phase", phase) if phase else _("all phases")


def _run(args: Namespace) -> None:
    with reading(args) as project:
        made, names = filled(project, args), Names(project.scheme())
    if made.row_axis == made.column_axis:
        raise WorkbenchError(
            _("Rows and columns are the same axis ({axis}): name another with --rows or --cols.").format(
                axis=made.row_axis
            )
        )
    give_matrix(args, made, names)


def give_matrix(args: Namespace, made: Matrix, names: Names) -> None:
    """The matrix in the format asked for; what leaves the terminal names people by their keys."""
    if args.format != "table" or args.output or not sys.stdout.isatty():
        made = _without_names(made)
    if args.format == "table":
        give_text(args, lines_text(matrix_lines(made, terminal_width())))
    elif args.format == "json":
        give_text(args, json_text(_records(made, names)))
    elif args.format == "csv":
        give_text(args, csv_of(_records(made, names), [field.name for field in _fields()]))
    else:
        give_bytes(args, _workbook(made, names))


def _without_names(made: Matrix) -> Matrix:
    rows, columns = _keys_for_names(made.row_axis, made.rows), _keys_for_names(made.column_axis, made.columns)
    return dataclasses.replace(made, rows=rows, columns=columns)


def _keys_for_names(axis: str, items: tuple[AxisItem, ...]) -> tuple[AxisItem, ...]:
    if axis != "person":
        return items
    return tuple(dataclasses.replace(item, label=item.key) for item in items)


def _records(made: Matrix, names: Names) -> list[Row]:
    """One record per cell, the totals among them."""
    columns = (*made.columns, AxisItem(TOTAL, _("Total")))
    return [_record(made, names, row, column) for row in made.rows for column in columns]


def _record(made: Matrix, names: Names, row: AxisItem, column: AxisItem) -> Row:
    cell = made.cells[row.key, column.key]
    return {
        "row_axis": made.row_axis,
        "row": row.key,
        "row_label": row.label,
        "column_axis": made.column_axis,
        "column": column.key,
        "column_label": column.label,
        "phase": made.phase,
        "phase_label": _phase_label(names, made.phase),
        **_counts(cell),
        "directions": dict(cell.directions),
        "directions_label": {key: names.of("direction", key) for key in cell.directions},
        "state": cell.state.value,
        "state_label": state_words(cell.state),
        "planned": cell.planned,
        "outside_plan": cell.outside_plan,
        "partial": cell.partial,
        "words": cell_words(cell),
    }


def _counts(cell: Cell) -> dict[str, object]:
    return {name: getattr(cell, name) for name in _COUNTS}


def _fields() -> list[Field]:
    before = ("row_axis", "row", "row_label", "column_axis", "column", "column_label", "phase", "phase_label")
    after = ("directions", "state", "state_label", "planned", "outside_plan", "partial", "words")
    return [Field(name) for name in (*before, *_COUNTS, *after)]


def _workbook(made: Matrix, names: Names) -> bytes:
    """A sheet as the table shows it, a sheet with a record per cell, and what the signs mean."""
    columns = (*made.columns, AxisItem(TOTAL, _("Total")))
    fields = [field.name for field in _fields()]
    shown = [
        ["  " * row.depth + row.label, *(cell_words(made.cells[row.key, c.key]) for c in columns)] for row in made.rows
    ]
    signs = [[sign, meaning] for sign, meaning in legend()] + ([["", overlap_note()]] if made.overlapping else [])
    return xlsx_bytes(
        {
            _("matrix"): ([made.title, *(column.label for column in columns)], shown),
            _("cells"): (fields, [[plain(record[name]) for name in fields] for record in _records(made, names)]),
            _("signs"): ([_("Sign"), _("Meaning")], signs),
        }
    )
