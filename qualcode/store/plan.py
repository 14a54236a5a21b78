"""The scheme as rows (`plan_items`), and the scheme read back whole.

Themes and codes live in `codes`, because a project changes them; here is the plan they are held against.
"""

import dataclasses
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qualcode.model.code import Direction
from qualcode.model.plain import from_plain, to_plain
from qualcode.store.codes import codebook, insert_code
from qualcode.store.ids import derived_guid, new_version
from qualcode.store.store import Store

if TYPE_CHECKING:  # the classes of the whole plan take longer to make than an interview to open
    from qualcode.model.scheme import Attribute, Scheme

_KINDS = {
    "rounds": "Round",
    "phases": "Phase",
    "attributes": "Attribute",
    "directions": "Direction",
    "planned": "Planned",
    "objects": "Object",
    "facets": "Facet",
    "criteria": "Criterion",
    "concepts": "Concept",
    "questions": "Question",
    "figures": "Figure",
}
"""Where items stand in a scheme, and what they are."""
_WHOLE = "scheme"
"""Kind of the one row that carries what belongs to the scheme as a whole."""


def insert_scheme(store: Store, scheme: "Scheme") -> None:
    """Write a scheme into an empty project."""
    rows = [(_WHOLE, scheme.key, "", 0, _head(scheme))]
    rows += [
        (kind, _key(kind, item), str(getattr(item, "parent", "")), position, to_plain(item))
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


def replace_attribute(store: Store, attribute: "Attribute") -> None:
    """Write the attribute with this key anew; inside a change."""
    store.connection.execute(
        "UPDATE plan_items SET data = ?, version = ? WHERE kind = 'attributes' AND key = ?",
        (_json(to_plain(attribute)), new_version(), attribute.key),
    )


def load_scheme(store: Store) -> "Scheme":
    """The scheme of the project, with the codebook as it stands now."""
    from qualcode.model.scheme import Scheme

    items: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    head: dict[str, Any] = {}
    for kind, data in store.connection.execute("SELECT kind, data FROM plan_items ORDER BY kind, position, id"):
        if kind == _WHOLE:
            head = json.loads(data)
        else:
            items[kind].append(from_plain(_class_of(kind), json.loads(data)))
    whole = from_plain(Scheme, head)
    lists: dict[str, Any] = {kind: tuple(found) for kind, found in items.items()}
    return dataclasses.replace(whole, codes=tuple(codebook(store).values()), **lists)


def phases_of_rounds(store: Store) -> dict[str, tuple[str, ...]]:
    """Round key → keys of the phases it feeds."""
    return {item.key: item.phases for item in items_of(store, "rounds")}


def items_of(store: Store, kind: str) -> Iterator[Any]:
    """The plan items of one kind ("rounds", "attributes" …), in order."""
    sql = "SELECT data FROM plan_items WHERE kind = ? ORDER BY position, id"
    for (data,) in store.connection.execute(sql, (kind,)):
        yield from_plain(_class_of(kind), json.loads(data))


def _head(scheme: "Scheme") -> Any:
    empty: dict[str, Any] = dict.fromkeys(_KINDS, ())
    return to_plain(dataclasses.replace(scheme, codes=(), **empty))


def _class_of(kind: str) -> type[Any]:
    if kind == "directions":
        return Direction
    from qualcode.model import scheme

    found: type[Any] = getattr(scheme, _KINDS[kind])
    return found


def _key(kind: str, item: Any) -> str:
    if kind == "planned":
        return ".".join(filter(None, (item.kind, item.item, item.phase, item.cluster)))
    return str(item.key)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
