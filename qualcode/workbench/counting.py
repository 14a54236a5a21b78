"""Matrices, and the quotes behind their cells."""

from collections.abc import Collection

from qualcode.locale import _
from qualcode.model.coding import Quote
from qualcode.model.errors import WorkbenchError
from qualcode.model.matrix import TOTAL, Matrix
from qualcode.model.scheme import Scheme
from qualcode.store import codings, people, sources
from qualcode.store.tallies import Grain
from qualcode.workbench.naming import Named, choose, find, label, names_of
from qualcode.workbench.project import Project


def get_ready() -> None:
    """Load what counting needs, so that the first matrix does not wait for it."""
    import qualcode.analysis.matrix
    import qualcode.store.frames  # noqa: F401  # loading them is the purpose


def find_phase(scheme: Scheme, wanted: str) -> str:
    """The key of a phase by key, label or alias; "" stays "" (all phases)."""
    return find(wanted, scheme.phases, _("phase")) if wanted else ""


def find_axis(project: Project, wanted: str) -> str:
    """The name of an axis; WorkbenchError lists those there are."""
    names: dict[str, tuple[str, ...]] = {axis: (axis, *also) for axis, also in _AXES.items()}
    names |= {facet.key: (facet.key, *facet.labels.all()) for facet in project.scheme().facets}
    return choose(wanted, names, _("axis"))


def axes(scheme: Scheme) -> list[str]:
    """Every axis that says something with this scheme, content first."""
    without_plan = {"object": scheme.objects, "criterion": scheme.criteria}
    plain = [axis for axis in _AXES if axis not in ATTRIBUTES and without_plan.get(axis, True)]
    given = [axis for axis, key in ATTRIBUTES.items() if scheme.attribute(key)]
    content = [axis for axis in ("theme", "code", "object", "criterion") if axis in plain]
    return [*content, *(f.key for f in scheme.facets), *given, *(axis for axis in plain if axis not in content)]


def axis_label(scheme: Scheme, axis: str) -> str:
    """An axis in the language spoken; attributes and facets go by the plan's own word."""
    words = {
        "theme": _("Theme"),
        "code": _("Code"),
        "object": _("Object"),
        "criterion": _("Criterion"),
        "round": _("Round"),
        "phase": _("Phase"),
        "person": _("Person"),
        "source": _("Source"),
    }
    if axis in words:
        return words[axis]
    key = ATTRIBUTES.get(axis, axis)
    named: list[Named] = [*scheme.attributes, *scheme.facets]
    word = next((label(item) for item in named if item.key == key), axis)
    return _("{attribute} (spoken of)").format(attribute=word) if axis == "cluster.about" else word


ATTRIBUTES = {
    "cluster": "cluster",
    "cluster.self": "cluster_self",
    "cluster.about": "cluster",
    "work_package": "work_package",
    "organisation": "organisation",
    "stakeholder": "stakeholder",
    "branch": "branch",
}
"""Axis → the attribute it goes by."""
ALL_PHASES = "all"
"""What a memo on a cell names in place of a phase where the cell is of all of them."""
_TOTALS = ("yhteensä", "totalt")
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

    return build(load(project.store, coders=coders, grain=_grain(project, rows, columns)), rows, columns, phase)


def _grain(project: Project, *names: str) -> Grain | None:
    """What passages need not be told apart by for these axes; None when they go by what a coding says itself."""
    if "cluster.about" in names or {facet.key for facet in project.scheme().facets}.intersection(names):
        return None
    return "codes" if {"code", "object", "criterion"}.intersection(names) else "themes"


def cell_codings(
    project: Project, rows: str, columns: str, row: str, column: str, phase: str = "", coders: Collection[str] = ()
) -> list[int]:
    """Ids of the codings that one cell counts."""
    from qualcode.analysis.matrix import codings_of_cell, scope_of_cell
    from qualcode.store.frames import Within, load

    cell = rows, columns, row, column, phase
    scope = scope_of_cell(load(project.store, coders=coders, within=Within((), ())), *cell)
    within = Within(scope.codes, scope.others)
    return list(codings_of_cell(load(project.store, coders=coders, detail=True, within=within), *cell))


def cell_quotes(
    project: Project, rows: str, columns: str, row: str, column: str, phase: str = "", coders: Collection[str] = ()
) -> list[Quote]:
    """The quotes behind one cell: every coding it counts, by source and place."""
    return codings.quotes(project.store, cell_codings(project, rows, columns, row, column, phase, coders))


def find_cell(project: Project, wanted: str) -> str:
    """The keys of a cell as a memo names it, from "ROW|COLUMN|PHASE" by any names; without a phase it is of all.

    Row and column may be of any axis, the column also the total. WorkbenchError for what is no cell.
    """
    parts = [part.strip() for part in wanted.split("|")]
    if not 1 < len(parts) < 4:
        raise WorkbenchError(_("“{cell}” is no cell: write it as ROW|COLUMN or ROW|COLUMN|PHASE.").format(cell=wanted))
    names = _members(project)
    row = choose(parts[0], names, _("row"))
    column = choose(parts[1], {**names, TOTAL: (TOTAL, *_TOTALS)}, _("column"))
    phase = parts[2] if len(parts) > 2 and parts[2] != ALL_PHASES else ""
    return "|".join((row, column, find_phase(project.scheme(), phase) or ALL_PHASES))


def _members(project: Project) -> dict[str, tuple[str, ...]]:
    """Key of whatever can stand on an axis → the names it answers to."""
    scheme = project.scheme()
    values = [value for attribute in project.attributes() for value in attribute.values]
    values += [value for facet in scheme.facets for value in facet.values]
    plan: list[Named] = [*scheme.objects, *scheme.criteria, *scheme.rounds, *scheme.phases, *values]
    names: dict[str, tuple[str, ...]] = {}
    for item in (*project.codebook().values(), *plan):
        names[item.key] = (*names.get(item.key, ()), *names_of(item))
    for person in people.people(project.store):
        names[person.key] = (*names.get(person.key, ()), person.key, person.name or person.key)
    return names | {short: (short,) for short in sources.short_ids(project.store)}


def find_member(filled: Matrix, wanted: str, side: str) -> str:
    """The key of a row or column ("rows", "columns") by key or label; "" or "total" is the total column."""
    if side == "columns" and wanted in ("", TOTAL):
        return TOTAL
    items = filled.rows if side == "rows" else filled.columns
    return choose(wanted, {i.key: (i.key, i.label) for i in items}, _("row") if side == "rows" else _("column"))
