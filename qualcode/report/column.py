"""The cluster's column of the matrix, with the reason in every empty cell, and its budget beside it.

The budget is printed as the plan prints it and never divided by anything: funding is not evidence. Where the plan
has none, nothing is said of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from qualcode.locale import _
from qualcode.locale.numbers import euro
from qualcode.model.matrix import Cell, State
from qualcode.model.scheme import Figure, FigureRow, PlanSource, Scheme
from qualcode.report.content import Block, Paragraph, Table
from qualcode.report.matrix_words import cell_words, legend
from qualcode.report.words import name, title

_EVIDENCE_SIGNS = 1
"""The first sign of the legend belongs to every cell with evidence."""
_PLACE_IN_PLAN = re.compile(r"\s*\(r\.\s?\d[^)]*\)")
"""Where the scheme read a figure ("(r.463)"); it means nothing to a reader of the report."""


def plan_words(source: PlanSource) -> str:
    """Whether the plan foresees it, and where it says so."""
    words = {
        "both": _("planned"),
        "table": _("planned in its table only"),
        "text": _("planned in its text only"),
        "neither": _("not planned"),
    }
    return words[source]


def column_table(scheme: Scheme, cells: Mapping[str, Cell]) -> Iterator[Block]:
    """Theme by theme: planned or not, and what was heard or why nothing was; the signs are explained below."""
    shown = [cells[theme.key] for theme in scheme.themes]
    yield Table(
        caption=_("Themes, the plan, and people who spoke of them"),
        description=_(
            "For each theme whether the plan foresees it and how many people spoke of it, or why nobody did."
        ),
        header=(_("Theme"), _("Plan"), _("Spoke of it / coded")),
        rows=tuple(
            (title(theme), plan_words(cell.planned), cell_words(cell))
            for theme, cell in zip(scheme.themes, shown, strict=True)
        ),
        widths=(4, 3, 5),
    )
    yield legend_note(shown)


def legend_note(cells: Iterable[Cell]) -> Paragraph:
    """The signs that these cells use, explained under the table."""
    shown = list(cells)
    printed = " ".join(map(cell_words, shown))
    spoken = any(cell.state is State.EVIDENCE for cell in shown)
    reasons = any(cell.state is not State.EVIDENCE and "(" in cell_words(cell) for cell in shown)
    used = [
        f"{sign}: {meaning}."
        for position, (sign, meaning) in enumerate(legend())
        if (position < _EVIDENCE_SIGNS and spoken) or (sign.startswith("(") and reasons) or sign in printed
    ]
    return Paragraph(" ".join(used) or _("No theme has been spoken of yet."), "note")


# -- budget ------------------------------------------------------------------


def budget_of(scheme: Scheme, cluster: str) -> tuple[Figure, FigureRow] | None:
    """The table of figures whose rows are clusters and the row of this one, in euros; None where there is none."""
    for figure in scheme.figures:
        if figure.rows_are == "cluster" and all(column.unit == "€" for column in figure.columns):
            for row in figure.rows:
                if row.key == cluster:
                    return figure, row
    return None


def budget_blocks(scheme: Scheme, cluster: str) -> Iterator[Block]:
    """The cluster's budget as the plan prints it, with a word where the parts do not add up."""
    found = budget_of(scheme, cluster)
    if found is None:
        return
    figure, row = found
    pairs = [(name(column), value) for column, value in zip(figure.columns, row.values, strict=False)]
    yield Table(
        caption=name(figure),
        description=_("The budget of the cluster in euros, as the plan prints it."),
        header=(_("Item"), _("Budget")),
        rows=tuple((label, _("not given") if value is None else euro(value)) for label, value in pairs),
        widths=(5, 2),
        numeric=frozenset({1}),
    )
    yield Paragraph(" ".join(_budget_notes(figure, row)), "note")


def _budget_notes(figure: Figure, row: FigureRow) -> Iterator[str]:
    source = _PLACE_IN_PLAN.sub("", figure.source).strip()
    if source:
        yield _("Source: {source}.").format(source=source)
    if figure.status == "interpreted":
        yield _("The figures are interpreted from the document.")
    parts = [value for value in row.values[:-1] if value is not None]
    total = row.values[-1]
    if figure.total_column and parts and total is not None and sum(parts) != total:
        yield _("The printed total is {printed}, but the parts add up to {sum}.").format(
            printed=euro(total), sum=euro(sum(parts, Decimal(0)))
        )
    yield _("The budget stands beside the observations; it is not divided by their number.")


def budget_total(scheme: Scheme, cluster: str) -> str:
    """The cluster's whole budget on one line, or that it is not in the plan."""
    found = budget_of(scheme, cluster)
    total = found[1].values[-1] if found else None
    return _("not given") if total is None else euro(total)
