"""Revisions of a wording: the text of a source gives way to another, and everything that stood on it goes along.

The old text stays, so that undo brings it back with its codings.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from qualcode.model.draft import Marks, SourceDraft
from qualcode.model.source import Consent, Role
from qualcode.store import passages, sources
from qualcode.store.codings import segment_id
from qualcode.store.ids import new_guid, new_version
from qualcode.store.store import Store

Span = tuple[int, int]
STRICTEST: tuple[Consent, ...] = ("off_record", "paraphrase", "quotable")
"""Consents, the one that forbids most first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A coding and where it stands."""

    coding_id: int
    evidence: str
    code_id: int
    coder_id: int
    layer: str
    segment_id: int
    start: int
    end: int


def change_text(store: Store, source_id: int, draft: SourceDraft, marks: Marks, coder: int, at: str) -> tuple[int, int]:
    """Give a source another text; the ids of the old and the new one. Inside a change; what stands on it follows."""
    old = sources.text_id_of(store, source_id)
    new = sources.insert_text(store, draft, marks)
    store.connection.execute(
        "UPDATE sources SET text_id = ?, version = ? WHERE id = ?", (new, new_version(), source_id)
    )
    store.connection.execute(
        """INSERT INTO revisions (guid, version, source_id, text_id, before_id, coder_id, at)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (new_guid(), new_version(), source_id, new, old, coder, at),
    )
    return old, new


def standing_on(store: Store, text_id: int) -> list[Standing]:
    """Every coding on a text, by place."""
    rows = store.connection.execute(
        """SELECT c.id, c.evidence, c.code_id, c.coder_id, c.layer, g.id, g.start_char, g.end_char FROM segments g
           JOIN codings c ON c.segment_id = g.id WHERE g.text_id = ? ORDER BY g.start_char, g.end_char, c.id""",
        (text_id,),
    )
    return [Standing(*row) for row in rows]


def place_coding(store: Store, coding: Standing, text_id: int, span: Span, body: str) -> bool:
    """Let a coding stand on a span of a text, or where another of its kind stands there already, beside it.

    Whether it stands on the very span: two codings of one code by one coder cannot share one.
    """
    start, end = span
    while _is_taken(store, coding, text_id, start, end):
        start, end = (start, end - 1) if end - start > 1 else (max(0, start - 1), min(len(body), end + 1))
    segment = segment_id(store, text_id, start, end, body[start:end])
    store.connection.execute(
        "UPDATE codings SET segment_id = ?, version = ? WHERE id = ?", (segment, new_version(), coding.coding_id)
    )
    return (start, end) == span


def _is_taken(store: Store, coding: Standing, text_id: int, start: int, end: int) -> bool:
    sql = """SELECT 1 FROM segments g JOIN codings c ON c.segment_id = g.id WHERE g.text_id = ? AND g.start_char = ?
             AND g.end_char = ? AND c.code_id = ? AND c.coder_id = ? AND c.layer = ?"""
    where = (text_id, start, end, coding.code_id, coding.coder_id, coding.layer)
    return store.connection.execute(sql, where).fetchone() is not None


def move_marks(store: Store, old: int, new: int, body: str, where: Callable[[int, int], Span]) -> None:
    """Let the marks on passages follow; where two fall together the stricter one stands."""
    rows = store.connection.execute(
        """SELECT m.id, m.mark, m.coder_id, g.start_char, g.end_char FROM passage_marks m
           JOIN segments g ON g.id = m.segment_id WHERE g.text_id = ?""",
        (old,),
    ).fetchall()
    for mark_id, mark, coder, start, end in sorted(rows, key=lambda row: -STRICTEST.index(row[1])):
        span = where(start, end)
        store.connection.execute("DELETE FROM passage_marks WHERE id = ?", (mark_id,))
        passages.set_mark(store, new, span, body[slice(*span)], mark, coder)


def rename_turns(store: Store, short_id: str, numbers: dict[int, int]) -> None:
    """Let memos on turns follow: old number → new number."""
    rows = store.connection.execute("SELECT id, target FROM memos WHERE about = 'turn'").fetchall()
    for memo_id, target in rows:
        source, _colon, number = target.partition(":")
        if source == short_id and number.isdecimal() and numbers.get(int(number), int(number)) != int(number):
            store.connection.execute(
                "UPDATE memos SET target = ?, version = ? WHERE id = ?",
                (f"{short_id}:{numbers[int(number)]}", new_version(), memo_id),
            )


def move_done(store: Store, old: int, new: int | None) -> int:
    """Let the marks of who is done follow to the new text; None takes them away, since they said it of the old one.

    How many were taken away.
    """
    ids = store.connection.execute("SELECT id FROM readings WHERE text_id = ?", (old,)).fetchall()
    if new is None:
        store.connection.executemany("DELETE FROM readings WHERE id = ?", ids)
        return len(ids)
    store.connection.executemany(
        "UPDATE readings SET text_id = ?, version = ? WHERE id = ?", ((new, new_version(), i) for (i,) in ids)
    )
    return 0


def relabel(store: Store, source_id: int, old: str, new: str) -> None:
    """Let a participant of a source be known there by another label, which nobody has."""
    store.connection.execute(
        "UPDATE participants SET label = ?, version = ? WHERE source_id = ? AND label = ?",
        (new, new_version(), source_id, old),
    )


def set_role(store: Store, source_id: int, label: str, role: Role) -> None:
    """Let a participant of a source have another role there."""
    store.connection.execute(
        "UPDATE participants SET role = ?, version = ? WHERE source_id = ? AND label = ?",
        (role, new_version(), source_id, label),
    )


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a source beside its wording and its people."""

    kind: str
    round: str
    phases: tuple[str, ...]
    """Those that its own head named."""
    date: str
    language: str
    consent: Consent


def head_of(store: Store, source_id: int) -> Head:
    """What is known of a source."""
    sql = "SELECT kind, round, phases, date, language, consent FROM sources WHERE id = ?"
    kind, round_, phases, date, language, consent = store.connection.execute(sql, (source_id,)).fetchone()
    return Head(kind, round_, tuple(json.loads(phases)), date, language, consent)


def take_head(store: Store, source_id: int, date: str, consent: Consent) -> None:
    """Give a source another date and consent."""
    store.connection.execute(
        "UPDATE sources SET date = ?, consent = ?, version = ? WHERE id = ?", (date, consent, new_version(), source_id)
    )


def keep_positions(store: Store, old: int, new: int, place: Callable[[int], int]) -> None:
    """Let everybody come back to where they were; the turns seen are told anew by reading on."""
    rows = store.connection.execute("SELECT coder, position FROM reading_positions WHERE text_id = ?", (old,))
    for coder, position in rows.fetchall():
        store.connection.execute(
            """INSERT INTO reading_positions (coder, text_id, position, seen, at)
               VALUES (?, ?, ?, '', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) ON CONFLICT (coder, text_id) DO NOTHING""",
            (coder, new, place(position)),
        )
