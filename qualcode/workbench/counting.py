"""Matrices, and the quotes behind their cells."""

from collections.abc import Collection

from qualcode.locale import _
from qualcode.model.coding import Quote
from qualcode.model.matrix import TOTAL, Matrix
from qualcode.model.scheme import Scheme
from qualcode.store import codings
from qualcode.workbench.naming import choose, find
from qualcode.workbench.project import Project


def find_phase(scheme: Scheme, wanted: str) -> str:
    """The key of a phase by key, label or alias; "" stays "" (all phases)."""
    return find(wanted, scheme.phases, _("phase")) if wanted else ""


def find_axis(project: Project, wanted: str) -> str:
    """The name of an axis; WorkbenchError lists those there are."""
    names: dict[str, tuple[str, ...]] = {axis: (axis, *also) for axis, also in _AXES.items()}
    names |= {facet.key: (facet.key, *facet.labels.all()) for facet in project.scheme().facets}
    return choose(wanted, names, _("axis"))


_AXES = {
    "theme": ("teema", "tema"),
    "code": ("koodi", "kod"),
    "object": ("kohde", "objekt"),
    "criterion": ("kriteeri", "kriterium"),
    "cluster": ("klusteri", "kluster"),
    "cluster.self": (),
    "cluster.about": (),
    "work_package": ("work package", "työpaketti", "arbetspaket", "wp"),
    "organisation": ("organisaatio",),
    "stakeholder": ("stakeholder group", "sidosryhmä", "intressentgrupp"),
    "branch": ("toimiala", "bransch"),
    "round": ("kierros", "omgång"),
    "phase": ("vaihe", "fas"),
    "person": ("henkilö",),
    "source": ("lähde", "källa"),
}


def matrix(project: Project, rows: str, columns: str, phase: str = "", coders: Collection[str] = ()) -> Matrix:
    """The matrix of two axes (names as `find_axis` gives them), for one phase or all."""
    from qualcode.analysis.matrix import build  # pandas is slow to import
    from qualcode.store.frames import load

    return build(load(project.store, coders=coders), rows, columns, phase)


def cell_quotes(
    project: Project, rows: str, columns: str, row: str, column: str, phase: str = "", coders: Collection[str] = ()
) -> list[Quote]:
    """The quotes behind one cell: every coding it counts, by source and place."""
    from qualcode.analysis.matrix import codings_of_cell
    from qualcode.store.frames import load

    frames = load(project.store, coders=coders, detail=True)
    return codings.quotes(project.store, codings_of_cell(frames, rows, columns, row, column, phase))


def find_member(filled: Matrix, wanted: str, side: str) -> str:
    """The key of a row or column ("rows", "columns") by key or label; "" or "total" is the total column."""
    if side == "columns" and wanted in ("", TOTAL):
        return TOTAL
    items = filled.rows if side == "rows" else filled.columns
    return choose(wanted, {i.key: (i.key, i.label) for i in items}, _("row") if side == "rows" else _("column"))
