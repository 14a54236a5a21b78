"""What a phase report says before its clusters: how much was heard where, and the whole matrix.

Budgets stand beside what was heard only where the plan has them.
"""

from collections.abc import Iterator

from qualcode.locale import _
from qualcode.locale.numbers import number
from qualcode.model.matrix import TOTAL, Cell
from qualcode.report.column import budget_of, budget_total, legend_note
from qualcode.report.content import Block, Heading, Paragraph, Table, Wide
from qualcode.report.material import ReportMaterial
from qualcode.report.matrix_words import cell_words
from qualcode.report.method import reading_guide
from qualcode.report.who import data_sentence, who_was_interviewed
from qualcode.report.words import title, upper_first


def overview(material: ReportMaterial, level: int) -> Iterator[Block]:
    """Who was interviewed, clusters (beside their budgets), and the matrix on a page turned sideways."""
    yield Heading(level, _("Overview"))
    yield Paragraph(data_sentence(material.heard), "lead")
    yield Paragraph(reading_guide())
    yield from who_was_interviewed(material.scheme, material.heard)
    yield _cluster_table(material)
    notes = " ".join(_cluster_notes(material))
    if notes:
        yield Paragraph(notes, "note")
    yield Wide(tuple(_matrix(material, level)))


def _cluster_table(material: ReportMaterial) -> Table:
    header = [_("Cluster"), _("Interviews"), _("Interviewees"), _("Documents")]
    rows = [
        [
            title(part.cluster),
            number(part.heard.interviews),
            number(len(part.heard.groups)),
            number(part.heard.documents),
        ]
        for part in material.clusters
    ]
    caption = _("Clusters and what was heard in them")
    description = _("For each cluster its interviews, interviewees and documents.")
    if _has_budget(material):
        caption = _("Clusters, what was heard in them, and their budgets")
        description = _("For each cluster its interviews, interviewees and documents, and its budget in the plan.")
        header.append(_("Budget"))
        for part, row in zip(material.clusters, rows, strict=True):
            row.append(budget_total(material.scheme, part.cluster.key))
    numeric = range(1, len(header))
    return Table(
        caption, description, tuple(header), tuple(map(tuple, rows)), (6, *(4 for _c in numeric)), frozenset(numeric)
    )


def _has_budget(material: ReportMaterial) -> bool:
    return any(budget_of(material.scheme, part.cluster.key) for part in material.clusters)


def _cluster_notes(material: ReportMaterial) -> Iterator[str]:
    if _has_budget(material):
        yield _("The budget stands beside the material; it is not divided by it.")
    inside = {person for part in material.clusters for person in part.heard.groups}
    others = len(material.heard.groups.keys() - inside)
    if others:
        yield _("Interviewees outside these clusters: {n}. They are in the next table only.").format(n=number(others))


def _matrix(material: ReportMaterial, level: int) -> Iterator[Block]:
    """Every theme in every cluster; the axis with fewer members goes across the page."""
    matrix = material.matrix
    themes = [(row.key, upper_first(row.label)) for row in matrix.rows]
    clusters = [*((column.key, upper_first(column.label)) for column in matrix.columns), (TOTAL, _("Total"))]
    turned = len(themes) < len(clusters)
    down, across = (clusters, themes) if turned else (themes, clusters)

    def cell(row: str, column: str) -> Cell:
        return matrix.cells[(column, row) if turned else (row, column)]

    yield Heading(level + 1, _("Themes by cluster"))
    yield Table(
        caption=_("People who spoke of each theme, by cluster"),
        description=_("For each theme and cluster how many people spoke of it, or why nobody did."),
        header=(_("Cluster") if turned else _("Theme"), *(label for _key, label in across)),
        rows=tuple((label, *(cell_words(cell(key, other)) for other, _label in across)) for key, label in down),
        widths=(5, *(4 for _item in across)),
    )
    yield legend_note(cell(key, other) for key, _label in down for other, _other_label in across)
    if matrix.overlapping:
        yield Paragraph(_("A person or passage that belongs to several clusters is counted once in the total."), "note")
