"""Segments and codings.

A segment is immutable and known by text, start and end: a resized coding points at another one. The
evidence id belongs to the coding and survives resize, recode and note.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any, get_args

from qualcode.model.coding import Basis, Coding, DirectionKey, Layer, Outline, Quote, Speaker
from qualcode.store.consents import Consents
from qualcode.store.id_order import BY_ID
from qualcode.store.ids import count_up, derived_guid, evidence_id, new_guid, new_version
from qualcode.store.store import Store


@dataclass(frozen=True, slots=True)
class NewCoding:
    """What is needed to write a coding; ids are of the store."""

    text_id: int
    start: int
    end: int
    quote: str
    code_id: int
    coder_id: int
    direction: DirectionKey = "notes"
    note: str = ""
    about: str = ""
    layer: Layer = "coder"
    weight: int | None = None
    basis: Basis = ""
    facets: Mapping[str, str] = field(default_factory=dict)


_COLUMNS = """c.id, c.evidence, g.start_char, g.end_char, k.key, a.key, c.direction, c.note, c.about, c.layer, c.weight,
              c.basis, c.facets"""
_DIRECTIONS: dict[str, DirectionKey] = {key: key for key in get_args(DirectionKey)}
_LAYERS: dict[str, Layer] = {key: key for key in get_args(Layer)}
_BASES: dict[str, Basis] = {key: key for key in get_args(Basis)}
_NO_FACETS: Mapping[str, str] = {}
_BULK_CACHE, _USUAL_CACHE = 256_000, 2_000
"""Kilobytes of pages kept while many rows are written, and otherwise (SQLite's own default)."""
_FROM = """FROM codings c JOIN segments g ON g.id = c.segment_id JOIN codes k ON k.id = c.code_id
           JOIN actors a ON a.id = c.coder_id"""


def segment_id(store: Store, text_id: int, start: int, end: int, quote: str) -> int:
    """The id of a segment, made if new."""
    where = (text_id, start, end)
    row = store.connection.execute(
        "SELECT id FROM segments WHERE text_id = ? AND start_char = ? AND end_char = ?", where
    ).fetchone()
    if row:
        return int(row[0])
    first, last = _touched_turns(store, text_id, start, end)
    cursor = store.connection.execute(
        """INSERT INTO segments (guid, text_id, start_char, end_char, first_turn, last_turn, state, quote)
           VALUES (?, ?, ?, ?, ?, ?, 'placed', ?)""",
        (derived_guid("segment", *where), *where, first, last, quote),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _touched_turns(store: Store, text_id: int, start: int, end: int) -> tuple[int, int]:
    """Numbers of the first and the last turn that share a character with `[start, end)`; zeros when none does.

    Turns are numbered from 1 in the order of the text, so a few of them tell, however many there are.
    """

    def of(column: str) -> Callable[[int], int]:
        query = f"SELECT {column} FROM turns WHERE text_id = ? AND number = ?"
        return lambda number: int(store.connection.execute(query, (text_id, number)).fetchone()[0])

    (count,) = store.connection.execute(
        "SELECT COALESCE(MAX(number), 0) FROM turns WHERE text_id = ?", (text_id,)
    ).fetchone()
    numbers = range(1, count + 1)
    first = bisect_right(numbers, start, key=of("end_char")) + 1
    last = bisect_left(numbers, end, key=of("start_char"))
    return (first, last) if first <= last else (0, 0)


_INSERT = """INSERT INTO codings (guid, version, evidence, segment_id, code_id, coder_id, layer, direction, weight,
             basis, facets, about, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def insert_coding(store: Store, new: NewCoding) -> int:
    """Write a coding with a new evidence id; its id."""
    segment = segment_id(store, new.text_id, new.start, new.end, new.quote)
    number = count_up(store.connection, "evidence")
    cursor = store.connection.execute(_INSERT, _row(new, new.coder_id, segment, evidence_id(number, _tag(store))))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def insert_codings(store: Store, rows: Sequence[tuple[int, NewCoding]]) -> tuple[int, int]:
    """Write many codings, each with the id of its coder; the first and last of their ids, which follow one another."""
    store.connection.execute(f"PRAGMA cache_size = -{_BULK_CACHE}")  # indexes of random identities jump about
    try:
        segments = _segment_ids(store, [new for _coder, new in rows])
        number = count_up(store.connection, "evidence", len(rows)) - len(rows)
        first, tag = _last_id(store, "codings") + 1, _tag(store)
        store.connection.executemany(
            _INSERT,
            (
                _row(new, coder, segments[new.text_id, new.start, new.end], evidence_id(number + n, tag))
                for n, (coder, new) in enumerate(rows, 1)
            ),
        )
    finally:
        store.connection.execute(f"PRAGMA cache_size = -{_USUAL_CACHE}")
    return first, first + len(rows) - 1


def _row(new: NewCoding, coder_id: int, segment: int, evidence: str) -> tuple[object, ...]:
    details = new.layer, new.direction, new.weight, new.basis, _facets(new.facets), new.about, new.note
    return new_guid(), new_version(), evidence, segment, new.code_id, coder_id, *details


def _segment_ids(store: Store, news: Sequence[NewCoding]) -> dict[tuple[int, int, int], int]:
    """The ids of the segments of many codings, those that are new made."""
    quotes = {(new.text_id, new.start, new.end): new.quote for new in news}
    known: dict[tuple[int, int, int], int] = {}
    turns: dict[int, tuple[list[int], list[int], list[int]]] = {}
    for text_id in {text_id for text_id, _start, _end in quotes}:
        there = "SELECT start_char, end_char, id FROM segments WHERE text_id = ?"
        known |= {(text_id, start, end): i for start, end, i in store.connection.execute(there, (text_id,))}
        of_text = "SELECT start_char, end_char, number FROM turns WHERE text_id = ? ORDER BY number"
        found = store.connection.execute(of_text, (text_id,)).fetchall()
        turns[text_id] = [row[0] for row in found], [row[1] for row in found], [row[2] for row in found]
    fresh = {where: quote for where, quote in quotes.items() if where not in known}
    new_ids = range(_last_id(store, "segments") + 1, _last_id(store, "segments") + 1 + len(fresh))
    store.connection.executemany(
        """INSERT INTO segments (id, guid, text_id, start_char, end_char, first_turn, last_turn, state, quote)
           VALUES (?, ?, ?, ?, ?, ?, ?, 'placed', ?)""",
        (
            (i, derived_guid("segment", *where), *where, *_touched(*turns[where[0]], *where[1:]), quote)
            for i, (where, quote) in zip(new_ids, fresh.items(), strict=True)
        ),
    )
    return known | dict(zip(fresh, new_ids, strict=True))


def _touched(starts: list[int], ends: list[int], numbers: list[int], start: int, end: int) -> tuple[int, int]:
    """Numbers of the first and last turn that a span touches, 0 and 0 for none."""
    first, last = bisect_right(ends, start), bisect_left(starts, end)
    return (numbers[first], numbers[last - 1]) if first < last else (0, 0)


def _last_id(store: Store, table: str) -> int:
    """The last id a table has given, also to a row that is gone."""
    row = store.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) if row else 0


def _tag(store: Store) -> str:
    row = store.connection.execute("SELECT value FROM settings WHERE name = 'tag'").fetchone()
    return str(row[0]) if row else ""


def _facets(facets: Mapping[str, str]) -> str:
    return json.dumps(dict(sorted(facets.items())), ensure_ascii=False) if facets else ""


def exists(store: Store, new: NewCoding, besides: int = 0) -> bool:
    """Whether the coder has this code on this very span already, in another coding than `besides`."""
    row = store.connection.execute(
        """SELECT 1 FROM codings c JOIN segments g ON g.id = c.segment_id WHERE g.text_id = ? AND g.start_char = ?
           AND g.end_char = ? AND c.code_id = ? AND c.coder_id = ? AND c.layer = ? AND c.id <> ?""",
        (new.text_id, new.start, new.end, new.code_id, new.coder_id, new.layer, besides),
    ).fetchone()
    return row is not None


def taken(store: Store, text_id: int) -> set[tuple[int, int, int, str, str]]:
    """(start, end, code id, coder, layer) of every coding of a text."""
    sql = f"SELECT g.start_char, g.end_char, c.code_id, a.key, c.layer {_FROM} WHERE g.text_id = ?"
    return set(store.connection.execute(sql, (text_id,)))


def point_coding(store: Store, coding_id: int, *, segment: int | None = None, code: int | None = None) -> None:
    """Move a coding to another segment or another code."""
    store.connection.execute(
        "UPDATE codings SET segment_id = COALESCE(?, segment_id), code_id = COALESCE(?, code_id), version = ?"
        " WHERE id = ?",
        (segment, code, new_version(), coding_id),
    )


def set_details(store: Store, coding_id: int, **details: str | int | Mapping[str, str] | None) -> None:
    """Set any of direction, note, about, weight, basis, facets."""
    assert details.keys() <= {"direction", "note", "about", "weight", "basis", "facets"}
    values = {key: _facets(value) if isinstance(value, Mapping) else value for key, value in details.items()}
    settings = ", ".join(f"{key} = :{key}" for key in values)
    store.connection.execute(
        f"UPDATE codings SET {settings}, version = :version WHERE id = :id",
        values | {"version": new_version(), "id": coding_id},
    )


def delete_codings(store: Store, ids: Sequence[int]) -> None:
    """Take codings away."""
    store.connection.executemany("DELETE FROM doubts WHERE coding_id = ?", ((i,) for i in ids))
    store.connection.executemany("DELETE FROM codings WHERE id = ?", ((i,) for i in ids))


def codes_used_last(store: Store, coder: str, limit: int) -> list[str]:
    """Keys of the codes a coder applied last, newest first."""
    rows = store.connection.execute(
        """SELECT k.key FROM codings c JOIN codes k ON k.id = c.code_id JOIN actors a ON a.id = c.coder_id
           WHERE a.kind = 'coder' AND a.key = ? ORDER BY c.id DESC LIMIT 200""",
        (coder,),
    )
    return list(dict.fromkeys(key for (key,) in rows))[:limit]


def codings_of_code(store: Store, code_id: int) -> list[tuple[int, int, int, str]]:
    """(coding id, segment id, coder id, layer) of every coding with a code."""
    sql = "SELECT id, segment_id, coder_id, layer FROM codings WHERE code_id = ? ORDER BY id"
    return list(store.connection.execute(sql, (code_id,)))


def places(store: Store, ids: Iterable[int]) -> dict[int, tuple[int, int, str]]:
    """Coding id → (segment id, coder id, layer), for those of the ids that are there."""
    sql = "SELECT id, segment_id, coder_id, layer FROM codings WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    rows = store.connection.execute(sql, (json.dumps(list(ids)),))
    return {coding_id: (segment, coder, layer) for coding_id, segment, coder, layer in rows}


def spans(store: Store, ids: Iterable[int]) -> list[tuple[int, int, tuple[int, int]]]:
    """(coding id, text id, span) of those of the ids that are there, by text and place."""
    sql = """SELECT c.id, g.text_id, g.start_char, g.end_char FROM codings c JOIN segments g ON g.id = c.segment_id
             WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY g.text_id, g.start_char, -g.end_char, c.id"""
    rows = store.connection.execute(sql, (json.dumps(list(ids)),))
    return [(coding_id, text_id, (start, end)) for coding_id, text_id, start, end in rows]


def codings_of_text(store: Store, text_id: int, ids: Iterable[int] | None = None) -> list[Coding]:
    """The codings of one text, all or those with these ids, in order of place."""
    chosen = "" if ids is None else "AND c.id IN (SELECT value FROM json_each(:ids))"
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE g.text_id = :text {chosen} ORDER BY g.start_char, -g.end_char, c.id"
    values = {"text": text_id, "ids": json.dumps(list(ids or ()))}
    return [_coding(row) for row in store.connection.execute(sql, values)]


def outlines_of_text(store: Store, text_id: int) -> Iterator[Outline]:
    """Where the codings of one text stand, in order of place; reads indexes only."""
    sql = f"SELECT c.id, g.start_char, g.end_char, k.key, a.key {_FROM} WHERE g.text_id = ?"
    order = "ORDER BY g.start_char, -g.end_char, c.id"
    return map(Outline._make, store.connection.execute(f"{sql} {order}", (text_id,)))


def overlapping(store: Store, text_id: int, span: tuple[int, int], code_id: int, coder_id: int) -> list[Coding]:
    """A coder's own codings with a code that share a character with a span, by place."""
    sql = f"""SELECT {_COLUMNS} FROM segments g CROSS JOIN codings c ON c.segment_id = g.id
              JOIN codes k ON k.id = c.code_id JOIN actors a ON a.id = c.coder_id
              WHERE g.text_id = ? AND g.start_char < ? AND g.end_char > ? AND c.code_id = ? AND c.coder_id = ?
              AND c.layer = 'coder' ORDER BY g.start_char, -g.end_char, c.id"""
    start, end = span
    return [_coding(row) for row in store.connection.execute(sql, (text_id, end, start, code_id, coder_id))]


def coding_by(store: Store, *, id: int | None = None, evidence: str = "") -> Coding | None:
    """One coding by its id or evidence id."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE c.id = ? OR c.evidence = ?"
    row = store.connection.execute(sql, (id, evidence)).fetchone()
    return _coding(row) if row else None


def source_of(store: Store, coding_id: int) -> int:
    """The source a coding stands in."""
    row = store.connection.execute(
        """SELECT s.id FROM codings c JOIN segments g ON g.id = c.segment_id JOIN sources s ON s.text_id = g.text_id
           WHERE c.id = ?""",
        (coding_id,),
    ).fetchone()
    return int(row[0])


def _coding(row: tuple[Any, ...]) -> Coding:
    id_, evidence, start, end, code, coder, direction, note, about, layer, weight, basis, facets = row
    return Coding(
        id=id_,
        evidence=evidence,
        start=start,
        end=end,
        code=intern(code),  # the same few words in every row: thousands of rows share them
        coder=intern(coder),
        direction=_DIRECTIONS[direction],
        note=note,
        about=intern(about),
        layer=_LAYERS[layer],
        weight=weight,
        basis=_BASES[basis],
        facets=json.loads(facets) if facets else _NO_FACETS,
    )


# -- quotes ------------------------------------------------------------------

_QUOTE = """g.quote, s.id, s.short_id, s.kind, s.consent, s.language, g.first_turn, g.last_turn, s.text_id"""


def quotes(store: Store, ids: Iterable[int] | None = None) -> list[Quote]:
    """Codings with their passages, speakers and consent, all or those with these ids, by source and place."""
    sql = f"SELECT {_COLUMNS}, {_QUOTE} {_FROM} JOIN sources s ON s.text_id = g.text_id"
    parameters: tuple[object, ...] = ()
    if ids is not None:
        sql += " WHERE c.id IN (SELECT value FROM json_each(?))"
        parameters = (json.dumps(list(ids)),)
    sql += f" ORDER BY {BY_ID}, g.start_char, c.id"
    rows = store.connection.execute(sql, parameters).fetchall()
    texts = None if ids is None else {row[-1] for row in rows}
    voices, consents = _voices(store, texts), Consents(store, texts)
    return [_quote(row, voices, consents) for row in rows]


def quote_of_span(store: Store, source_id: int, start: int, end: int) -> Quote:
    """A passage that nobody need have coded, as a quote; its coding has no code and no evidence id."""
    sql = """SELECT substr(b.body, :start + 1, :end - :start), s.id, s.short_id, s.kind, s.consent, s.language,
               COALESCE(MIN(t.number), 0), COALESCE(MAX(t.number), 0), s.text_id
             FROM sources s JOIN bodies b ON b.text_id = s.text_id
             LEFT JOIN turns t ON t.text_id = s.text_id AND t.start_char < :end AND t.end_char > :start
             WHERE s.id = :source"""
    row = store.connection.execute(sql, {"source": source_id, "start": start, "end": end}).fetchone()
    nobodys = (0, "", start, end, "", "", "notes", "", "", "coder", None, "", "")
    return _quote((*nobodys, *row), _voices(store, {row[-1]}), Consents(store, {row[-1]}))


def _quote(row: tuple[Any, ...], voices: Mapping[int, Mapping[int, Speaker]], consents: Consents) -> Quote:
    text, source, short_id, kind, consent, language, first, last, text_id = row[13:]
    coding = _coding(row[:13])
    turns = voices.get(text_id, {})
    heard = dict.fromkeys(turns[n] for n in range(first, last + 1) if n in turns)
    return Quote(
        coding=coding,
        text=text,
        source_id=source,
        short_id=short_id,
        kind=kind,
        consent=consents.of(text_id, coding.start, coding.end, consent),
        language=language,
        turn=first,
        speakers=tuple(heard),
    )


def _voices(store: Store, texts: Iterable[int] | None = None) -> dict[int, dict[int, Speaker]]:
    """Text id → turn number → informant who speaks there; of all texts, or these."""
    sql = """SELECT t.text_id, t.number, a.id, CASE a.name WHEN '' THEN p.label ELSE a.name END, COALESCE(x.value, '')
             FROM turns t JOIN sources s ON s.text_id = t.text_id
             JOIN participants p ON p.source_id = s.id AND p.label = t.speaker AND p.role = 'informant'
             JOIN actors a ON a.id = p.actor_id
             LEFT JOIN attributes x ON x.actor_id = a.id AND x.key = 'stakeholder'"""
    chosen = "" if texts is None else " WHERE t.text_id IN (SELECT value FROM json_each(?))"
    parameters = () if texts is None else (json.dumps(list(texts)),)
    found: dict[int, dict[int, Speaker]] = {}
    for text_id, number, *speaker in store.connection.execute(sql + chosen, parameters):
        found.setdefault(text_id, {})[number] = Speaker(*speaker)
    return found
