"""How two evaluation plans differ, item by item and field by field; pure.

Items are the same when their keys are; a planned cell is known by what is planned, when and for whom. What
differs is told once, whatever the order of the items. That a code went into another one, or came out of one, is taken
from the changelog of the newer plan: the items alone do not tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from qualcode.locale import language
from qualcode.model.scheme import Planned, Scheme
from qualcode.model.scheme_sheets import SHEETS, Column, Sheet, to_cell, value_at

Kind = Literal["added", "removed", "renamed", "moved", "changed", "merged", "split"]
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
    """What stood in it; the key of the code that a split one came out of."""
    after: str = ""
    """What stands in it; the key of the code that a merged one went into."""


def compare(old: Scheme, new: Scheme) -> tuple[Difference, ...]:
    """Every difference, in the order of the sheets and of the newer plan, what was taken away first."""
    return tuple(
        difference for sheet in SHEETS if sheet.name not in _NOT_COMPARED for difference in _in(sheet, old, new)
    )


def _in(sheet: Sheet, old: Scheme, new: Scheme) -> Iterator[Difference]:
    before, after = _items(sheet, old), _items(sheet, new)
    merged, split = _history(old, new) if sheet.name == "codes" else ({}, {})
    for key, item in before.items():
        if key not in after and merged.get(key, "") in after:
            yield Difference(sheet.name, key, _name(old, item), "merged", after=merged[key])
        elif key not in after:
            yield Difference(sheet.name, key, _name(old, item), "removed")
    for key, item in after.items():
        if key not in before and split.get(key, "") in before:
            yield Difference(sheet.name, key, _name(new, item), "split", before=split[key])
        elif key not in before:
            yield Difference(sheet.name, key, _name(new, item), "added")
        if key not in before:
            continue
        for column in sheet.columns:
            texts = [to_cell(value_at(one, column.path)) for one in (before[key], item)]
            if texts[0] != texts[1]:
                yield Difference(sheet.name, key, _name(new, item), _kind(column), column.header, *texts)


def _history(old: Scheme, new: Scheme) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """(merged code → the code it is part of now, split code → the code it came out of) since the older plan."""
    changes = [change for change in new.changelog if change not in old.changelog]
    into = {change.code: change.after for change in changes if change.kind == "merge"}
    out_of = {change.after: change.code for change in changes if change.kind == "split"}
    return {key: _last(key, into) for key in into}, {key: _last(key, out_of) for key in out_of}


def _last(key: str, following: Mapping[str, str]) -> str:
    """The end of a chain: what was merged into something that was merged on, or came out of what had come out."""
    passed = {key}
    while following.get(key, key) not in passed:
        key = following[key]
        passed.add(key)
    return key


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
