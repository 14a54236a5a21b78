"""Growing from version to version: a backup first, and all or nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from projects import source
from studies import dump, names

from qualcode.model.errors import StoreError
from qualcode.store import Store, lock, migrations, schema, sources
from qualcode.text.likeness import marks_of


def test_an_empty_database_grows_to_the_newest_version() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.LATEST,)
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert tables.issuperset(schema.TRACKED)
        migrations.migrate(connection)  # once more changes nothing
        assert connection.execute("SELECT COUNT(*) FROM _sqlite_migrations").fetchone() == (schema.LATEST,)


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Adds a step to the next version, made of one statement."""

    def add(statement: str) -> None:
        steps = migrations.Migrations("qualcode")
        steps()(migrations.m001_initial)
        steps()(migrations.m002_workbench)
        steps()(migrations.m003_intake)
        steps()(migrations.m004_seams)
        steps()(migrations.m005_stamps)

        @steps(name="m_next")
        def step(db: migrations.Database) -> None:
            db.execute("CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT")
            db.execute(statement)

        monkeypatch.setattr(migrations, "_steps", steps)
        monkeypatch.setattr(schema, "LATEST", schema.LATEST + 1)

    return add


def test_an_older_file_is_backed_up_before_it_grows(path: Path, next_version: Callable[[str], None]) -> None:
    with Store.open(path) as store:
        old, version = dump(store), schema.LATEST
    next_version("INSERT INTO added VALUES (7)")
    with Store.open(path) as store:
        assert store.connection.execute("SELECT id FROM added").fetchone() == (7,)
        assert store.connection.execute("PRAGMA user_version").fetchone() == (version + 1,)
        assert dump(store) == old
    (copy,) = path.parent.glob("p-*-migration.backup.qualcode")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute("SELECT note FROM codings").fetchall() == [("kept",)]
    with Store.open(path) as store:
        assert dump(store) == old
    assert len(names(path.parent)) == 2, "opened again it is no older file"


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO nowhere VALUES (1)", "UPDATE codings SET code_id = 999"],
    ids=["broken statement", "broken reference"],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, next_version: Callable[[str], None], statement: str
) -> None:
    before = path.read_bytes()
    next_version(statement)
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            Store.open(path)
        assert "\n" not in str(caught.value)
        assert path.read_bytes() == before
    assert not lock.lock_path(path).exists()


def test_an_older_file_is_not_opened_for_reading(path: Path, next_version: Callable[[str], None]) -> None:
    next_version("INSERT INTO added VALUES (7)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="older version: open it once for writing"):
        Store.open(path, read_only=True)
    assert path.read_bytes() == before


def test_time_stamps_go_from_sketches_made_before() -> None:
    stamped = " ".join(f"00:{n // 60:02}:{n % 60:02} sana{n}" for n in range(200))
    with Store.memory() as store:
        draft = source("T01", "A", [("V", stamped)])
        with store.change("Add", "Aino"):
            sources.insert_source(store, draft, marks_of(draft.body))
        (right,) = store.connection.execute("SELECT sketch FROM texts").fetchone()
        store.connection.execute("UPDATE texts SET sketch = x'00'")
        migrations.m005_stamps(migrations.Database(store.connection, execute_plugins=False))
        assert store.connection.execute("SELECT sketch FROM texts").fetchone() == (right,)
