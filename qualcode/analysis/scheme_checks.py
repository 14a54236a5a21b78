"""What a sound scheme should still make a reader wonder about.

Unlike the rules of the scheme reader these are warnings: the document is kept as printed, and the person is
told where it does not add up, where its table and its text disagree, and where it is not complete.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from qualcode.locale import _, language
from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.model.scheme import Figure, Object, Phase, Planned, Scheme, Value


def scheme_warnings(scheme: Scheme) -> tuple[str, ...]:
    """One line for each sum that does not add up, planned cell in dispute, and incomplete set of criteria."""
    return (*_sum_warnings(scheme), *_plan_warnings(scheme), *_criteria_warnings(scheme))


def _sum_warnings(scheme: Scheme) -> Iterator[str]:
    for figure in scheme.figures:
        for place, printed, needed in _mismatches(figure):
            yield _("{figure}, {place}: printed {printed}, the parts add up to {needed}").format(
                figure=_name(figure.labels), place=place, printed=f"{printed:f}", needed=f"{needed:f}"
            )


def _mismatches(figure: Figure) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Place, printed total and sum of the parts, wherever these differ."""
    lines: list[tuple[str, Sequence[Decimal | None]]] = []
    if figure.total_column:
        lines += [(_("row {name}").format(name=_name(row.labels)), row.values) for row in figure.rows]
    if figure.total_row:
        names = [_("column {name}").format(name=_name(column.labels)) for column in figure.columns]
        lines += zip(names, zip(*(row.values for row in figure.rows), strict=False), strict=False)
    for place, values in lines:
        parts = [value for value in values[:-1] if value is not None]
        total = values[-1] if values else None
        if parts and total is not None and sum(parts) != total:
            yield place, total, sum(parts, Decimal(0))


def _plan_warnings(scheme: Scheme) -> Iterator[str]:
    for plan in scheme.planned:
        if plan.source == "table":
            said = _("{item} in {phase}: planned by the table{table_line}, not by the text{text_line}")
        elif plan.source == "text":
            said = _("{item} in {phase}: planned by the text{text_line}, not by the table{table_line}")
        else:
            continue
        yield said.format(
            item=_planned_item(scheme, plan),
            phase=_label(scheme.phases, plan.phase),
            table_line=_bracketed(plan.table_line),
            text_line=_bracketed(plan.text_line),
        )


def _planned_item(scheme: Scheme, plan: Planned) -> str:
    name = _label(scheme.themes if plan.kind == "theme" else scheme.objects, plan.item)
    clusters = scheme.attribute("cluster")
    if not plan.cluster or clusters is None:
        return name
    return f"{name} ({_label(clusters.values, plan.cluster)})"


def _criteria_warnings(scheme: Scheme) -> Iterator[str]:
    for criterion in scheme.criteria:
        if not criterion.complete:
            said = _("the criteria under {name} are not all here; the whole set: {elsewhere}")
            elsewhere = criterion.elsewhere or _("the document does not say where")
            yield said.format(name=_name(criterion.labels), elsewhere=elsewhere)


def _label(items: Sequence[Code | Object | Phase | Value], key: str) -> str:
    return next((_name(item.labels) for item in items if item.key == key), key)


def _bracketed(line: str) -> str:
    return f" ({line})" if line else ""


def _name(labels: Labels) -> str:
    return labels.in_(language())
