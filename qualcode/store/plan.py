"""The scheme as rows (`plan_items`), and the scheme read back whole.

Themes and codes live in `codes`, because a project changes them; here is the plan they are held against.
"""

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from qualcode.model import scheme as model
from qualcode.model.plain import from_plain, to_plain
from qualcode.store.codes import codebook, insert_code
from qualcode.store.ids import derived_guid, new_version
from qualcode.store.store import Store

_KINDS: dict[str, type] = {
    "rounds": model.Round,
    "phases": model.Phase,
    "attributes": model.Attribute,
    "directions": model.Direction,
    "planned": model.Planned,
    "objects": model.Object,
    "facets": model.Facet,
    "criteria": model.Criterion,
    "concepts": model.Concept,
    "questions": model.Question,
    "figures": model.Figure,
}
_WHOLE = "scheme"
"""Kind of the one row that carries what belongs to the scheme as a whole."""


def insert_scheme(store: Store, scheme: model.Scheme) -> None:
    """Write a scheme into an empty project."""
    rows = [(_WHOLE, scheme.key, "", 0, _head(scheme))]
    rows += [
        (kind, _key(item), str(getattr(item, "parent", "")), position, to_plain(item))
        for kind in _KINDS
        for position, item in enumerate(getattr(scheme, kind))
    ]
    store.connection.executemany(
        "INSERT INTO plan_items (guid, version, kind, key, parent, position, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (derived_guid("plan", kind, parent, key), new_version(), kind, key, parent, position, _json(data))
            for kind, key, parent, position, data in rows
        ),
    )
    for position, code in enumerate(scheme.codes):
        insert_code(store, code, position)


def replace_attribute(store: Store, attribute: model.Attribute) -> None:
    """Write the attribute with this key anew; inside a change."""
    store.connection.execute(
        "UPDATE plan_items SET data = ?, version = ? WHERE kind = 'attributes' AND key = ?",
        (_json(to_plain(attribute)), new_version(), attribute.key),
    )


def load_scheme(store: Store) -> model.Scheme:
    """The scheme of the project, with the codebook as it stands now."""
    items: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    head: dict[str, Any] = {}
    for kind, data in store.connection.execute("SELECT kind, data FROM plan_items ORDER BY kind, position, id"):
        if kind == _WHOLE:
            head = json.loads(data)
        else:
            items[kind].append(from_plain(_KINDS[kind], json.loads(data)))
    whole = from_plain(model.Scheme, head)
    lists: dict[str, Any] = {kind: tuple(found) for kind, found in items.items()}
    return dataclasses.replace(whole, codes=tuple(codebook(store).values()), **lists)


def phases_of_rounds(store: Store) -> dict[str, tuple[str, ...]]:
    """Round key → keys of the phases it feeds."""
    return {item.key: item.phases for item in items_of(store, "rounds")}


def items_of(store: Store, kind: str) -> Iterator[Any]:
    """The plan items of one kind ("rounds", "attributes" …), in order."""
    sql = "SELECT data FROM plan_items WHERE kind = ? ORDER BY position, id"
    for (data,) in store.connection.execute(sql, (kind,)):
        yield from_plain(_KINDS[kind], json.loads(data))


def _head(scheme: model.Scheme) -> Any:
    empty: dict[str, Any] = dict.fromkeys(_KINDS, ())
    return to_plain(dataclasses.replace(scheme, codes=(), **empty))


def _key(item: Any) -> str:
    if isinstance(item, model.Planned):
        return ".".join(filter(None, (item.kind, item.item, item.phase, item.cluster)))
    return str(item.key)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
