"""How a project file grows from version to version: numbered steps, never edited after a release.

Each step and the record of it commit in one transaction. It stands apart from `schema`, because
sqlite_utils is slow to import and only creating and migrating need it.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from qualcode.store import schema

_steps = Migrations("qualcode")


@_steps()
def m001_initial(db: Database) -> None:
    """The tables of the first version."""
    for statement in (*schema.TABLES, *schema.INDEXES, *schema.LOG_GUARDS):
        db.execute(statement)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an empty or older file to the newest version.

    Tables are rebuilt with foreign keys off, because a referenced table could not be replaced otherwise;
    `foreign_key_check` runs before they are switched on again.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    _steps.apply(Database(connection, execute_plugins=False))
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise sqlite3.IntegrityError(f"foreign keys broken by a migration: {broken[:3]}")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.LATEST}")
    connection.execute("PRAGMA foreign_keys = ON")
