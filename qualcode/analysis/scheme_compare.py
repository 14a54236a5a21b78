"""How two evaluation plans differ, item by item and field by field; pure.

Items are the same when their keys are; a planned cell is known by what is planned, when and for whom. What
differs is told once, whatever the order of the items.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from qualcode.locale import language
from qualcode.model.scheme import Planned, Scheme
from qualcode.model.scheme_sheets import SHEETS, Column, Sheet, to_cell, value_at

Kind = Literal["added", "removed", "renamed", "moved", "changed"]
_NOT_COMPARED = ("changelog",)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a newer plan differs from an older one."""

    part: str
    """Sheet of the item, as in a workbook ("codes")."""
    key: str
    """Key of the item, after that of what it belongs to ("cluster.mining")."""
    name: str
    """What the item is called, in the language spoken."""
    kind: Kind
    field: str = ""
    """Header of the column that differs; "" for a whole item."""
    before: str = ""
    after: str = ""


def compare(old: Scheme, new: Scheme) -> tuple[Difference, ...]:
    """Every difference, in the order of the sheets and of the newer plan, what was taken away first."""
    return tuple(
        difference for sheet in SHEETS if sheet.name not in _NOT_COMPARED for difference in _in(sheet, old, new)
    )


def _in(sheet: Sheet, old: Scheme, new: Scheme) -> Iterator[Difference]:
    before, after = _items(sheet, old), _items(sheet, new)
    for key, item in before.items():
        if key not in after:
            yield Difference(sheet.name, key, _name(old, item), "removed")
    for key, item in after.items():
        if key not in before:
            yield Difference(sheet.name, key, _name(new, item), "added")
            continue
        for column in sheet.columns:
            texts = [to_cell(value_at(one, column.path)) for one in (before[key], item)]
            if texts[0] != texts[1]:
                yield Difference(sheet.name, key, _name(new, item), _kind(column), column.header, *texts)


def _items(sheet: Sheet, scheme: Scheme) -> Mapping[str, Any]:
    """The items by what makes them the same; the plan itself is there once."""
    return {_key(owner, item): item for owner, item in sheet.rows(scheme)}


def _key(owner: str, item: Any) -> str:
    if isinstance(item, Scheme):
        return ""
    own = (item.kind, item.item, item.phase, item.cluster) if isinstance(item, Planned) else (item.key,)
    return ".".join(filter(None, (owner, *own)))


def _kind(column: Column) -> Kind:
    if column.path[0] == "labels":
        return "renamed"
    return "moved" if column.path == ("parent",) else "changed"


def _name(scheme: Scheme, item: Any) -> str:
    if not isinstance(item, Planned):
        return item.labels.in_(language()) or str(item.key)
    clusters = scheme.attribute("cluster")
    items = scheme.themes if item.kind == "theme" else scheme.objects
    words = [_label(items, item.item), _label(scheme.phases, item.phase)]
    words += [_label(clusters.values if clusters else (), item.cluster)] if item.cluster else []
    return ", ".join(words)


def _label(items: Sequence[Any], key: str) -> str:
    return next((item.labels.in_(language()) for item in items if item.key == key), key)
