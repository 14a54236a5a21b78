"""How a project file grows from version to version: numbered steps, never edited after a release.

All steps that a file lacks, the record of them and the new version number commit together, so a file is
never left between versions. It stands apart from `schema`, because sqlite_utils is slow to import and only
creating and migrating need it.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from qualcode.store import schema, word_index
from qualcode.text.likeness import has_stamps, marks_of

_steps = Migrations("qualcode")


@_steps()
def m001_initial(db: Database) -> None:
    """The tables of the first version."""
    for statement in (*schema.TABLES, *schema.INDEXES, *schema.LOG_GUARDS):
        db.execute(statement)


@_steps()
def m002_workbench(db: Database) -> None:
    """Memos, marks on passages, assignments, fieldwork, reading positions, preferences, the index of words."""
    for statement in (*schema.TABLES_2, *schema.INDEXES_2, schema.FILL_TURN_WORDS):
        db.execute(statement)
    bodies = db.execute("SELECT text_id, body FROM bodies").fetchall()
    db.conn.executemany("UPDATE texts SET words = ? WHERE id = ?", ((len(body.split()), i) for i, body in bodies))


@_steps()
def m003_intake(db: Database) -> None:
    """Pages, revisions, doubts, what tells texts that are alike, languages of turns."""
    for statement in (*schema.TABLES_3, *schema.INDEXES_3):
        db.execute(statement)
    bodies = db.execute("SELECT text_id, body FROM bodies").fetchall()
    marks = ((marks_of(body), text_id) for text_id, body in bodies)
    rows = ((each.folded, each.sketch, text_id) for each, text_id in marks)
    db.conn.executemany("UPDATE texts SET folded = ?, sketch = ? WHERE id = ?", rows)


@_steps()
def m004_seams(db: Database) -> None:
    """Words that go on over a hyphen, in the index of words."""
    word_index.close_seams(db.conn)


@_steps()
def m005_stamps(db: Database) -> None:
    """Sketches in which time stamps are no words."""
    for (text_id,) in db.execute("SELECT id FROM texts").fetchall():  # one text in memory at a time
        (body,) = db.execute("SELECT body FROM bodies WHERE text_id = ?", (text_id,)).fetchone()
        if has_stamps(body):
            db.execute("UPDATE texts SET sketch = ? WHERE id = ?", (marks_of(body).sketch, text_id))


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an empty or older file to the newest version.

    Tables are rebuilt with foreign keys off, because a referenced table could not be replaced otherwise;
    `foreign_key_check` runs before they are switched on again. An error leaves the file as it was.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        _steps.apply(Database(connection, execute_plugins=False))
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"foreign keys broken by a migration: {broken[:3]}")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.LATEST}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    connection.execute("PRAGMA foreign_keys = ON")
