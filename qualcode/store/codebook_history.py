"""What has been done to the plan and stands, as codes and attributes before and after, from the history of its rows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qualcode.model.code import Code
from qualcode.model.plain import from_plain
from qualcode.model.scheme import Attribute
from qualcode.store import history
from qualcode.store.store import Store

Image = dict[str, Any]


@dataclass(slots=True)
class CodebookAct:
    """One entry of the history that touched themes or codes."""

    id: int
    at: str
    """UTC time, ISO."""
    label: str
    """English template of the entry."""
    args: Mapping[str, str]
    steps: list[tuple[Code | None, Code | None]] = field(default_factory=list)
    """Each code before and after it; None where there was none."""


def codebook_acts(store: Store) -> list[CodebookAct]:
    """What stands, oldest first; what was undone is left out."""
    rows = store.connection.execute(
        """SELECT c.id, c.at, c.label, c.args, r.row_id, r.before, r.after FROM changes c
           JOIN change_rows r ON r.change_id = c.id WHERE c.kind = 'do' AND r.tbl = 'codes' ORDER BY c.id, r.id"""
    ).fetchall()
    keys = dict(store.connection.execute("SELECT id, key FROM codes"))
    acts: dict[int, CodebookAct] = {}
    images: dict[tuple[int, int], list[Image | None]] = {}
    for change, at, label, args, row_id, before, after in rows:
        acts.setdefault(change, CodebookAct(change, at, label, json.loads(args)))
        pair = [json.loads(image) if image else None for image in (before, after)]
        keys |= {image["id"]: image["key"] for image in pair if image}
        # One entry may write a row several times: it was as before the first, it is as after the last.
        images.setdefault((change, row_id), pair)[1] = pair[1]
    for (change, _row), (before, after) in images.items():
        acts[change].steps.append((_code(keys, before), _code(keys, after)))
    return [act for change, act in acts.items() if history.stands(store.connection, change)]


@dataclass(frozen=True, slots=True)
class AttributeAct:
    """One entry of the history that changed an attribute of the plan."""

    id: int
    at: str
    """UTC time, ISO."""
    before: Attribute
    after: Attribute


def attribute_acts(store: Store) -> list[AttributeAct]:
    """What was done to attributes of the plan and stands, oldest first."""
    rows = store.connection.execute(
        """SELECT c.id, c.at, json_extract(r.before, '$.data'), json_extract(r.after, '$.data') FROM changes c
           JOIN change_rows r ON r.change_id = c.id WHERE c.kind = 'do' AND r.tbl = 'plan_items'
           AND r.before IS NOT NULL AND json_extract(r.after, '$.kind') = 'attributes' ORDER BY c.id, r.id"""
    ).fetchall()
    acts = (AttributeAct(i, at, _attribute(before), _attribute(after)) for i, at, before, after in rows)
    return [act for act in acts if history.stands(store.connection, act.id)]


def _attribute(data: str) -> Attribute:
    return from_plain(Attribute, json.loads(data))


def _code(keys: Mapping[int, str], image: Image | None) -> Code | None:
    if image is None:
        return None
    code = from_plain(Code, json.loads(image["data"]))
    return replace(code, key=image["key"], parent=keys.get(image["parent_id"], ""), since=image["since"])
