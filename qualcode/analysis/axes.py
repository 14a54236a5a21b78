"""Rows and columns: what each kind of axis lets through.

A member of an axis is two filters: on what is said (codes, a facet) and on who says it where (cases,
documents). A cell is the meeting of its row's and its column's filters.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qualcode.analysis.base import Base, Case, Fact
from qualcode.locale import _, language
from qualcode.model.labels import Labels
from qualcode.model.matrix import AxisItem
from qualcode.model.scheme import Value

ATTRIBUTE_AXES = {
    "cluster": "cluster",
    "cluster.self": "cluster_self",
    "work_package": "work_package",
    "organisation": "organisation",
    "stakeholder": "stakeholder",
    "branch": "branch",
}
"""Axis name → attribute key."""
NOT_STATED = "not_stated"
"""Key of the column for those of whom the attribute is not known."""


@dataclass(frozen=True)
class Member:
    """One row or column; None lets everything through."""

    item: AxisItem
    codes: frozenset[int] | None = None
    facet: tuple[str, str] | None = None
    cases: frozenset[Case] | None = None
    sources: frozenset[int] | None = None
    """For documents and passages that nobody speaks."""
    about: frozenset[str] | None = None
    """Clusters a passage must speak about, the speaker's own by default."""
    planned_items: tuple[tuple[str, str], ...] = ()
    """(kind, key) of the plan's rows it answers to."""
    phases: tuple[str, ...] | None = None
    cluster: str = ""
    in_plan: bool = True

    def lets(self, fact: Fact) -> bool:
        """Whether what is said passes; who says it is asked apart."""
        return (self.codes is None or fact.code in self.codes) and (self.facet is None or self.facet in fact.facets)


def members(base: Base, axis: str) -> list[Member]:
    """The members of an axis in the order of the plan; KeyError when there is no such axis."""
    if axis in _MAKERS:
        return list(_MAKERS[axis](base))
    if axis in ATTRIBUTE_AXES:
        return list(_by_attribute(base, ATTRIBUTE_AXES[axis]))
    return list(_by_facet(base, axis))


def _item(key: str, labels: Labels, depth: int = 0) -> AxisItem:
    return AxisItem(key, labels.in_(language()) or key, depth)


# -- content -----------------------------------------------------------------


def _themes(base: Base) -> Iterator[Member]:
    for theme in base.scheme.themes:
        yield Member(_item(theme.key, theme.labels), base.codes_where(theme.key), planned_items=(("theme", theme.key),))


def _codes(base: Base) -> Iterator[Member]:
    for code in base.scheme.codes:
        theme = code.parent or code.key
        codes = base.codes_where(code.key) if code.is_theme else frozenset({base.code_ids[code.key]})
        depth = 0 if code.is_theme else 1
        yield Member(_item(code.key, code.labels, depth), codes, planned_items=(("theme", theme),))


def _objects(base: Base) -> Iterator[Member]:
    for item in base.scheme.objects:
        codes = base.codes_answering("objects", item.key)
        yield Member(_item(item.key, item.labels), codes, planned_items=(("object", item.key),))


def _criteria(base: Base) -> Iterator[Member]:
    for item in base.scheme.criteria:
        codes = base.codes_answering("criteria", item.key)
        themes = tuple(("theme", key) for key in sorted(base.themes_of(codes)))
        yield Member(_item(item.key, item.labels, 1 if item.parent else 0), codes, planned_items=themes)


def _by_facet(base: Base, key: str) -> Iterator[Member]:
    facet = {facet.key: facet for facet in base.scheme.facets}[key]
    for value in facet.values:
        yield Member(_item(value.key, value.labels), facet=(key, value.key))


# -- cases -------------------------------------------------------------------


def _by_attribute(base: Base, key: str) -> Iterator[Member]:
    """One member per value; values counted under another (mining under industry) are counted there."""
    attribute = base.scheme.attribute(key)
    used = {base.attribute(case, key) for case in base.cases} | {base.source_attribute(s, key) for s in base.sources}
    known = attribute.values if attribute else ()
    under = {value.key: value.parent or value.key for value in known}
    for value in known or _free_values(used):
        if value.parent or not (value.planned or value.key in used):
            continue
        keys = frozenset(k for k, top in under.items() if top == value.key) or frozenset({value.key})
        yield _attribute_member(base, key, keys, _item(value.key, value.labels), value)
    if any(not base.attribute(case, key) for case in base.cases):
        nobody = Value(NOT_STATED, Labels())
        yield _attribute_member(base, key, frozenset({""}), AxisItem(NOT_STATED, _("not stated")), nobody)


def _free_values(used: set[str]) -> list[Value]:
    return [Value(key, Labels(key, key, key)) for key in sorted(used) if key]


def _attribute_member(base: Base, key: str, keys: frozenset[str], item: AxisItem, value: Value) -> Member:
    return Member(
        item,
        cases=frozenset(case for case in base.cases if base.attribute(case, key) in keys),
        sources=frozenset(source for source in base.sources if base.source_attribute(source, key) in keys),
        cluster=value.key if key == "cluster" and value.key != NOT_STATED else "",
        in_plan=value.planned,
    )


def _about(base: Base) -> Iterator[Member]:
    """Clusters spoken of; the denominator is everybody."""
    for member in _by_attribute(base, "cluster"):
        attribute = base.scheme.attribute("cluster")
        values = attribute.values if attribute else ()
        keys = frozenset(v.key for v in values if (v.parent or v.key) == member.item.key)
        if member.item.key != NOT_STATED:
            yield Member(member.item, about=keys, cluster=member.cluster, in_plan=member.in_plan)


def _rounds(base: Base) -> Iterator[Member]:
    for item in base.scheme.rounds:
        yield _source_member(base, _item(item.key, item.labels), "round", item.key, item.phases)


def _phases(base: Base) -> Iterator[Member]:
    for item in base.scheme.phases:
        yield _source_member(base, _item(item.key, item.labels), "phases", item.key, (item.key,))


def _source_member(base: Base, item: AxisItem, field: str, key: str, phases: tuple[str, ...]) -> Member:
    def holds(value: str | tuple[str, ...]) -> bool:
        return key in value if isinstance(value, tuple) else key == value

    sources = frozenset(source for source, info in base.sources.items() if holds(getattr(info, field)))
    cases = frozenset(case for case in base.cases if case[0] in sources)
    return Member(item, cases=cases, sources=sources, phases=phases)


def _people(base: Base) -> Iterator[Member]:
    heard: dict[int, list[Case]] = {}
    for case in sorted(base.cases):
        heard.setdefault(case[1], []).append(case)
    for person, cases in sorted(heard.items(), key=lambda pair: (base.names.get(pair[0], ""), pair[0])):
        yield Member(
            AxisItem(base.keys.get(person, str(person)), base.names.get(person, str(person))),
            cases=frozenset(cases),
            sources=frozenset(),
            phases=tuple(dict.fromkeys(phase for source, _person in cases for phase in base.sources[source].phases)),
        )


def _sources(base: Base) -> Iterator[Member]:
    heard: dict[int, list[Case]] = {}
    for case in base.cases:
        heard.setdefault(case[0], []).append(case)
    for info in base.sources.values():
        item = AxisItem(info.short_id, info.short_id)
        cases = frozenset(heard.get(info.id, ()))
        yield Member(item, cases=cases, sources=frozenset({info.id}), phases=info.phases)


_MAKERS: dict[str, Callable[[Base], Iterator[Member]]] = {
    "theme": _themes,
    "code": _codes,
    "object": _objects,
    "criterion": _criteria,
    "cluster.about": _about,
    "round": _rounds,
    "phase": _phases,
    "person": _people,
    "source": _sources,
}
