"""Which codings stand in a list, how many of each group, and in which order.

It guards that a list costs what is seen of it: groups are counted on indexes, ids are read a page at a time, and no
quote is read for either.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from qualcode.store.id_order import BY_ID
from qualcode.store.sources import short_ids
from qualcode.store.store import Store

Group = Literal["source", "code", "direction", "coder", "group", "none"]
Order = Literal["place", "code", "length", "newest"]

NOBODY, SEVERAL, UNKNOWN = "-", "*", "?"
"""In place of a stakeholder group: no informant speaks, those of several do, or one of no known group."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which codings: what is None or "" lets all through."""

    codes: tuple[int, ...] | None = None
    coder: str = ""
    direction: str = ""
    source: str = ""
    """Short id."""
    heard: str = ""
    """A stakeholder group, or what stands in place of one."""
    ids: tuple[int, ...] | None = None


_BY_SOURCE = """FROM sources s CROSS JOIN segments g ON g.text_id = s.text_id
                CROSS JOIN codings c ON c.segment_id = g.id"""
"""Looks at indexes only, by source and place."""
_BY_CODING = """FROM codings c CROSS JOIN segments g ON g.id = c.segment_id
                CROSS JOIN sources s ON s.text_id = g.text_id"""
_HEARD = "heard_as(g.text_id, g.first_turn, g.last_turn)"
_COLUMNS: dict[Group, str] = {
    "source": "s.short_id",
    "code": "c.code_id",
    "direction": "c.direction",
    "coder": "c.coder_id",
    "group": "g.text_id, g.first_turn, g.last_turn",
    "none": "''",
}
_CODEBOOK = """COALESCE(p.position, k.position), COALESCE(p.id, k.id), k.parent_id IS NOT NULL, k.position, k.id"""
_PLACE = f"{BY_ID}, g.start_char, c.id"
_ORDERS: dict[Order, str] = {
    "place": _PLACE,
    "code": f"{_CODEBOOK}, {_PLACE}",
    "length": f"g.start_char - g.end_char, {_PLACE}",
    "newest": "c.id DESC",
}


def sizes(store: Store, chosen: Chosen, by: Group) -> dict[str | int, int]:
    """How many codings of each group: short id, id of a code, direction, coder, stakeholder group, or "" for all."""
    start, where, values = _parts(store, chosen)
    if by in ("source", "none"):  # as the index has them
        sql = f"SELECT {_COLUMNS[by]}, COUNT(*) {start} {where} GROUP BY 1"
        return dict(store.connection.execute(sql, values))
    called = _names(store, by)
    found: dict[str | int, int] = {}
    # SQLite would sort them first, which takes three times as long.
    for row, n in Counter(store.connection.execute(f"SELECT {_COLUMNS[by]} {start} {where}", values)).items():
        found[called(*row)] = found.get(called(*row), 0) + n
    return found


def _names(store: Store, by: Group) -> Callable[..., str | int]:
    """What a group is called by, from its columns."""
    if by == "group":
        return _Voices(store)
    if by == "coder":
        return dict(store.connection.execute("SELECT id, key FROM actors")).__getitem__
    return lambda column: column


def ids(store: Store, chosen: Chosen, order: Order = "place", limit: int | None = None, offset: int = 0) -> list[int]:
    """Ids of these codings in an order; at most `limit`, of which `offset` are passed over."""
    start, where, values = _parts(store, chosen, newest=order == "newest")
    if order == "code":
        start += " JOIN codes k ON k.id = c.code_id LEFT JOIN codes p ON p.id = k.parent_id"
    if order == "place" and start == _BY_SOURCE and not (chosen.source or chosen.heard):  # sorting takes too long
        found = (one for source in short_ids(store) for one in ids(store, replace(chosen, source=source)))
        return list(islice(found, offset, None if limit is None else offset + limit))
    sql = f"SELECT c.id {start} {where} ORDER BY {_ORDERS[order]} LIMIT :limit OFFSET :offset"
    values |= {"limit": -1 if limit is None else limit, "offset": offset}
    return [coding_id for (coding_id,) in store.connection.execute(sql, values)]


def _parts(store: Store, chosen: Chosen, *, newest: bool = False) -> tuple[str, str, dict[str, object]]:
    """Tables, conditions, and their values; the tables begin where the fewest rows are looked at."""
    if chosen.heard:
        store.connection.create_function("heard_as", 3, _Voices(store), deterministic=True)
    few = chosen.codes is not None or chosen.ids is not None or newest
    parts = [
        (chosen.codes is not None, "c.code_id IN (SELECT value FROM json_each(:codes))"),
        (chosen.coder, "c.coder_id IN (SELECT id FROM actors WHERE key = :coder)"),
        (chosen.direction, "c.direction = :direction"),
        (chosen.source, "s.short_id = :source"),
        (chosen.heard, f"{_HEARD} = :heard"),
        (chosen.ids is not None, "c.id IN (SELECT value FROM json_each(:ids))"),
    ]
    values: dict[str, object] = {
        "codes": json.dumps(chosen.codes),
        "coder": chosen.coder,
        "direction": chosen.direction,
        "source": chosen.source,
        "heard": chosen.heard,
        "ids": json.dumps(chosen.ids),
    }
    conditions = [condition for wanted, condition in parts if wanted]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return _BY_CODING if few and not chosen.source else _BY_SOURCE, where, values


def wordings(store: Store, chosen: Chosen) -> Iterator[tuple[int, str]]:
    """Id and all that a coding is found by, line by line: quote, place, evidence id, code, coder, note, speakers."""
    start, where, values = _parts(store, chosen)
    sql = f"""SELECT c.id, g.text_id, g.first_turn, g.last_turn, s.short_id, g.quote, c.evidence, k.key, a.key, c.note
              {start} JOIN codes k ON k.id = c.code_id JOIN actors a ON a.id = c.coder_id {where}"""
    heard = _heard(store)
    for row_id, text_id, first, last, source, *words in store.connection.execute(sql, values):
        turns = heard.get(text_id, {})
        speakers = [" ".join(turns[number]) for number in range(first, last + 1) if number in turns]
        yield row_id, "\n".join([f"{source}:{first}", *words, *speakers])


def _heard(store: Store) -> dict[int, dict[int, tuple[str, str]]]:
    """Text id → turn → name and stakeholder group of the informant who speaks there."""
    sql = """SELECT t.text_id, t.number, CASE a.name WHEN '' THEN p.label ELSE a.name END, COALESCE(x.value, '')
             FROM turns t JOIN sources s ON s.text_id = t.text_id
             JOIN participants p ON p.source_id = s.id AND p.label = t.speaker AND p.role = 'informant'
             JOIN actors a ON a.id = p.actor_id
             LEFT JOIN attributes x ON x.actor_id = p.actor_id AND x.key = 'stakeholder'"""
    known: dict[int, dict[int, tuple[str, str]]] = {}
    for text_id, number, name, group in store.connection.execute(sql):
        known.setdefault(text_id, {})[number] = (name, group)
    return known


class _Voices:
    """Of which stakeholder group the informants of a passage are."""

    def __init__(self, store: Store) -> None:
        self._known = _heard(store)

    def __call__(self, text_id: int, first: int, last: int) -> str:
        turns = self._known.get(text_id, {})
        heard = {turns[number][1] for number in range(first, last + 1) if number in turns}
        return (heard.pop() or UNKNOWN if len(heard) == 1 else SEVERAL) if heard else NOBODY
