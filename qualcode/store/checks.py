"""Whether a project is whole: the database, its references, its texts and every quote in them."""

import sqlite3
from collections.abc import Iterator

from qualcode.locale import _
from qualcode.store.id_order import BY_ID
from qualcode.store.ids import sha256
from qualcode.store.store import Store


def faults(store: Store) -> list[str]:
    """What is broken, one line each; empty when the project is whole."""
    try:
        return [*_database(store), *_texts(store), *_segments(store)]
    except sqlite3.DatabaseError as error:
        return [_("The database is damaged: {reason}.").format(reason=error)]


def _database(store: Store) -> Iterator[str]:
    for (line,) in store.connection.execute("PRAGMA integrity_check(5)"):
        if line != "ok":
            yield _("The database is damaged: {reason}.").format(reason=line)
    for table, row_id, parent, _fk in store.connection.execute("PRAGMA foreign_key_check"):
        yield _("Row {row} of {table} points at a missing row of {parent}.").format(
            row=row_id, table=table, parent=parent
        )


def _texts(store: Store) -> Iterator[str]:
    sql = "SELECT t.id, t.sha256, t.length, b.body FROM texts t LEFT JOIN bodies b ON b.text_id = t.id"
    for text_id, digest, length, body in store.connection.execute(sql):
        if body is None or len(body) != length or sha256(body) != digest:
            yield _("Text {id} is not what it was when it was added.").format(id=text_id)


def _segments(store: Store) -> Iterator[str]:
    sql = "SELECT g.text_id, g.start_char, g.end_char, g.quote FROM segments g ORDER BY g.text_id"
    last, body = None, ""
    for text_id, start, end, quote in store.connection.execute(sql):
        if text_id != last:
            row = store.connection.execute("SELECT body FROM bodies WHERE text_id = ?", (text_id,)).fetchone()
            last, body = text_id, row[0] if row else ""
        if not 0 <= start < end <= len(body) or body[start:end] != quote:
            yield _("A passage of text {id} at {start}–{end} is not what the text says there.").format(
                id=text_id, start=start, end=end
            )


def codings_of_nobody(store: Store) -> list[tuple[str, str]]:
    """(evidence id, source) of codings in interviews that overlap no informant's turn."""
    return store.connection.execute(
        f"""SELECT c.evidence, s.short_id FROM codings c JOIN segments g ON g.id = c.segment_id
           JOIN sources s ON s.text_id = g.text_id WHERE s.kind <> 'document' AND NOT EXISTS (
               SELECT 1 FROM turns t JOIN participants p ON p.source_id = s.id AND p.label = t.speaker
               WHERE t.text_id = g.text_id AND t.number BETWEEN g.first_turn AND g.last_turn AND p.role = 'informant')
           ORDER BY {BY_ID}, g.start_char, c.id"""
    ).fetchall()


def labels_of_nobody(store: Store) -> list[tuple[str, str, int]]:
    """(source, label, turns) of labels in the texts of interviews that no participant has."""
    return store.connection.execute(
        f"""SELECT s.short_id, t.speaker, COUNT(*) FROM sources s JOIN turns t ON t.text_id = s.text_id
           WHERE s.kind <> 'document' AND t.speaker <> '' AND NOT EXISTS (
               SELECT 1 FROM participants p WHERE p.source_id = s.id AND p.label = t.speaker)
           GROUP BY s.short_id, t.speaker ORDER BY {BY_ID}, MIN(t.number)"""
    ).fetchall()


def orphan_texts(store: Store) -> int:
    """How many texts belong to no source (their source was undone)."""
    sql = """SELECT COUNT(*) FROM texts WHERE id NOT IN (SELECT text_id FROM sources)
             AND id NOT IN (SELECT before_id FROM revisions)"""
    return int(store.connection.execute(sql).fetchone()[0])


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The tracked content by table, without versions: what undo and redo must bring back."""
    from qualcode.store.schema import TRACKED

    found = {}
    for table in TRACKED:
        cursor = store.connection.execute(f"SELECT * FROM {table} ORDER BY id")
        keep = [i for i, column in enumerate(cursor.description) if column[0] != "version"]
        found[table] = [tuple(row[i] for i in keep) for row in cursor]
    return found
