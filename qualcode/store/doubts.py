"""Codings to be looked at since their text was corrected: a row names the segment where one stood before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualcode.store.id_order import BY_ID
from qualcode.store.ids import new_guid, new_version
from qualcode.store.store import Store


@dataclass(frozen=True, slots=True)
class Doubt:
    """A coding that a person has to look at: what it stood on, and what it stands on now."""

    coding_id: int
    evidence: str
    source: str
    code: str
    coder: str
    before: str
    now: str
    start: int
    end: int
    turn: int
    """The first turn that it stands on."""
    speakers_before: tuple[str, ...] = ()
    """Labels of the informants whose words they were; filled, as `speakers_now`, only where these are other people."""
    speakers_now: tuple[str, ...] = ()
    """Labels of those whose words they are, none for an interviewer's."""

    @property
    def changed_hands(self) -> bool:
        """Whether its words are somebody else's than before."""
        return self.speakers_before != self.speakers_now


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words a coding stands on."""

    labels: frozenset[str]
    """Labels of its turns, also of interviewers."""
    informants: frozenset[int]
    """Ids of the people for whom it speaks."""


def voices(store: Store, source_id: int, text_id: int) -> dict[int, Voices]:
    """Coding id → whose words it stands on, for every coding on a text of a source."""
    rows = store.connection.execute(
        """SELECT c.id, COALESCE(t.speaker, ''), p.actor_id FROM segments g JOIN codings c ON c.segment_id = g.id
           LEFT JOIN turns t ON t.text_id = g.text_id AND t.number BETWEEN g.first_turn AND g.last_turn
           LEFT JOIN participants p ON p.source_id = ? AND p.label = t.speaker AND p.role = 'informant'
           WHERE g.text_id = ?""",
        (source_id, text_id),
    )
    labels: dict[int, set[str]] = {}
    people: dict[int, set[int]] = {}
    for coding_id, label, actor in rows:
        labels.setdefault(coding_id, set()).update([label] if label else [])
        people.setdefault(coding_id, set()).update([] if actor is None else [actor])
    return {coding_id: Voices(frozenset(found), frozenset(people[coding_id])) for coding_id, found in labels.items()}


def doubt(store: Store, coding_id: int, before: int) -> None:
    """Put a coding on the list, with the segment where it stood; one that is on it stays as it is."""
    store.connection.execute(
        """INSERT INTO doubts (guid, version, coding_id, segment_id) VALUES (?, ?, ?, ?)
           ON CONFLICT (coding_id) DO NOTHING""",
        (new_guid(), new_version(), coding_id, before),
    )


def settle(store: Store, coding_id: int) -> bool:
    """Take a coding off the list; whether it was on it."""
    return store.connection.execute("DELETE FROM doubts WHERE coding_id = ?", (coding_id,)).rowcount > 0


def doubts(store: Store) -> list[Doubt]:
    """All codings that a person has to look at, by source and place."""
    rows = store.connection.execute(
        f"""SELECT c.id, c.evidence, s.short_id, k.key, a.key, b.quote, g.quote, g.start_char, g.end_char,
                  g.first_turn, {_SPEAKERS.format("b")}, {_SPEAKERS.format("g")} FROM doubts d
           JOIN codings c ON c.id = d.coding_id JOIN segments b ON b.id = d.segment_id
           JOIN segments g ON g.id = c.segment_id JOIN sources s ON s.text_id = g.text_id
           JOIN codes k ON k.id = c.code_id JOIN actors a ON a.id = c.coder_id
           ORDER BY {BY_ID}, g.start_char, c.id"""
    )
    return [_doubt(row[:-2], json.loads(row[-2]), json.loads(row[-1])) for row in rows]


_SPEAKERS = """(SELECT json_group_array(json_array(t.speaker, p.role, p.actor_id)) FROM turns t
    LEFT JOIN participants p ON p.source_id = s.id AND p.label = t.speaker
    WHERE t.text_id = {0}.text_id AND t.number BETWEEN {0}.first_turn AND {0}.last_turn)"""
"""The turns of a segment, each with label, role and person."""
_Spoken = list[tuple[str, str | None, int | None]]


def _doubt(known: Sequence[Any], before: _Spoken, now: _Spoken) -> Doubt:
    was, are = _other_speakers(before, now)
    return replace(Doubt(*known), speakers_before=was, speakers_now=are)


def _other_speakers(before: _Spoken, now: _Spoken) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels of the informants of two lists of turns, none where they are the same people."""
    if any(label and role is None for label, role, _actor in before):  # that person has another label now
        return (), ()
    was, are = ({actor: label for label, role, actor in turns if role == "informant"} for turns in (before, now))
    return ((), ()) if was.keys() == are.keys() else (tuple(was.values()), tuple(are.values()))


_WAITING = """FROM doubts d CROSS JOIN codings c ON c.id = d.coding_id CROSS JOIN actors a ON a.id = c.coder_id
              CROSS JOIN segments g ON g.id = c.segment_id"""
"""CROSS JOIN: the few doubts first, not the many segments."""


def count(store: Store, coder: str = "") -> int:
    """How many wait, of all or of one coder, of those whose text is the one that its source has now."""
    sql = f"SELECT COUNT(*) {_WAITING} CROSS JOIN sources s ON s.text_id = g.text_id WHERE ? IN ('', a.key)"
    (found,) = store.connection.execute(sql, (coder,)).fetchone()
    return int(found)


def in_text(store: Store, text_id: int, coder: str = "") -> frozenset[int]:
    """Ids of the codings on a text that wait, of all or of one coder."""
    sql = f"SELECT c.id {_WAITING} WHERE g.text_id = ? AND ? IN ('', a.key)"
    return frozenset(coding_id for (coding_id,) in store.connection.execute(sql, (text_id, coder)))
