"""What is counted of each text, kept so that lists and matrices never look at a million codings.

A tally stands for its text until something it rests on is written: triggers of the write connection then
take it away, and whoever asks next counts that one text anew. It guards that a kept count is what counting
now would give. Outside the history: a tally says nothing that the other tables do not say.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from qualcode.store.store import Store

Grain = Literal["themes", "codes"]
"""Whether passages are told apart by their codes, or only by the themes above them."""
Fact = tuple[int, tuple[int, ...], int, int]
"""Code or theme (id), people (actor ids in order), directions (bits), mentions."""

_Counts = dict[tuple[int, tuple[int, ...]], list[int]]
"""Code or theme and people → directions and mentions."""

DIRECTIONS = {"furthers": 1, "hinders": 2, "both": 4, "notes": 8}
_TEXT_OF_SEGMENT = "(SELECT g.text_id FROM segments g WHERE g.id = {row}.segment_id)"
_TEXT_OF_SOURCE = "(SELECT s.text_id FROM sources s WHERE s.id = {row}.source_id)"
_RESTS_ON = {"codings": _TEXT_OF_SEGMENT, "participants": _TEXT_OF_SOURCE, "sources": "{row}.text_id"}


@dataclass(frozen=True, slots=True)
class Tally:
    """One text counted: informant turns, how many of them a coding touches, and who says what."""

    turns: int
    coded: int
    themes: tuple[Fact, ...]
    codes: tuple[Fact, ...]


def watch(connection: sqlite3.Connection) -> None:
    """Hang the triggers that take tallies away on a write connection."""
    for table, text in _RESTS_ON.items():
        for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            texts = ", ".join(text.format(row=row) for row in rows)
            connection.execute(
                f"CREATE TEMP TRIGGER tally_{table}_{verb.lower()} AFTER {verb} ON main.{table}"
                f" BEGIN DELETE FROM tallies WHERE text_id IN ({texts}); END"
            )
    connection.execute(
        "CREATE TEMP TRIGGER tally_codes AFTER UPDATE OF parent_id ON main.codes"
        " WHEN OLD.parent_id IS NOT NEW.parent_id BEGIN DELETE FROM tallies; END"
    )


def forget(store: "Store", text_id: int) -> None:
    """Take the tally of a text away, whose turns are written anew."""
    store.connection.execute("DELETE FROM tallies WHERE text_id = ?", (text_id,))


def spoken(store: "Store") -> dict[int, tuple[int, int]]:
    """Text id → informant turns, and how many of them a coding touches."""
    counted = _bring_up(store)
    kept = store.connection.execute("SELECT text_id, turns, coded FROM tallies")
    return {text: (turns, coded) for text, turns, coded in kept} | {
        text: (tally.turns, tally.coded) for text, tally in counted.items()
    }


def facts(store: "Store", grain: Grain) -> Iterator[tuple[int, Fact]]:
    """(text id, fact) of every text: passages of one code or theme by the same people, all coders together."""
    for text_id, tally in _bring_up(store).items():
        for fact in tally.themes if grain == "themes" else tally.codes:
            yield text_id, fact
    sql = f"SELECT t.text_id, t.{grain} FROM tallies t JOIN sources s ON s.text_id = t.text_id"
    for text_id, found in store.connection.execute(sql):
        for code, people, directions, mentions in json.loads(found):
            yield text_id, (code, tuple(people), directions, mentions)


def _bring_up(store: "Store") -> dict[int, Tally]:
    """Count the texts that have no tally; those that could not be written down, because nothing can be."""
    missing = store.connection.execute(
        "SELECT text_id FROM sources WHERE text_id NOT IN (SELECT text_id FROM tallies)"
    ).fetchall()
    themes = dict(store.connection.execute("SELECT id, COALESCE(parent_id, id) FROM codes")) if missing else {}
    counted = {text_id: count(store, text_id, themes) for (text_id,) in missing}
    if not counted or store.read_only or store.connection.in_transaction:
        return counted
    with store.aside(""):
        store.connection.executemany(
            "INSERT INTO tallies VALUES (?, ?, ?, ?, ?)",
            ((i, t.turns, t.coded, json.dumps(t.themes), json.dumps(t.codes)) for i, t in counted.items()),
        )
    return {}


# -- counting one text ---------------------------------------------------------


def count(store: "Store", text_id: int, themes: Mapping[int, int]) -> Tally:
    """Count one text; `themes` leads from a code to its theme."""
    turns = store.connection.execute("SELECT number, speaker FROM turns WHERE text_id = ?", (text_id,)).fetchall()
    heard = store.connection.execute(
        """SELECT p.label, p.role, p.actor_id FROM participants p JOIN sources s ON s.id = p.source_id
           WHERE s.text_id = ?""",
        (text_id,),
    ).fetchall()
    asking = {label for label, role, _actor in heard if role != "informant"}
    actors = {label: actor for label, role, actor in heard if role == "informant"}
    rows = store.connection.execute(
        """SELECT g.id, g.first_turn, g.last_turn, c.code_id, c.layer, c.direction FROM segments g
           CROSS JOIN codings c ON c.segment_id = g.id WHERE g.text_id = ?""",
        (text_id,),
    ).fetchall()
    stretches = {(first, last) for _segment, first, last, *_coding in rows}
    touched = {number for first, last in stretches for number in range(first, last + 1)}
    informants = [number for number, speaker in turns if speaker not in asking]
    voices = {number: actors[speaker] for number, speaker in turns if speaker in actors}
    return Tally(
        len(informants), sum(number in touched for number in informants), *_facts(rows, stretches, voices, themes)
    )


def _facts(
    rows: list[tuple[int, int, int, int, str, str]],
    stretches: set[tuple[int, int]],
    voices: Mapping[int, int],
    themes: Mapping[int, int],
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Facts by theme and by code. A passage is a segment with a code, however many coders have put it there."""
    people = {
        (first, last): tuple(sorted({voices[n] for n in range(first, last + 1) if n in voices}))
        for first, last in stretches
    }
    # The agreed layer replaces the coders' own where a theme has one.
    agreed = {themes[code] for *_segment, code, layer, _direction in rows if layer == "agreed"}
    passages: dict[tuple[int, int], tuple[tuple[int, ...], int]] = {}
    for segment, first, last, code, layer, direction in rows:
        if layer == ("agreed" if themes[code] in agreed else "coder"):
            before = passages.get((segment, code), ((), 0))[1]
            passages[segment, code] = people[first, last], before | DIRECTIONS[direction]
    by_code: _Counts = {}
    for (_segment, code), (who, mask) in passages.items():
        _add(by_code, (code, who), mask, 1)
    by_theme: _Counts = {}
    for (code, who), (mask, mentions) in by_code.items():
        _add(by_theme, (themes[code], who), mask, mentions)
    return _listed(by_theme), _listed(by_code)


def _add(counts: _Counts, key: tuple[int, tuple[int, ...]], mask: int, n: int) -> None:
    known = counts.setdefault(key, [0, 0])
    known[0] |= mask
    known[1] += n


def _listed(counts: _Counts) -> tuple[Fact, ...]:
    return tuple((code, who, mask, mentions) for (code, who), (mask, mentions) in sorted(counts.items()))
