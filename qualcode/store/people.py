"""Actors (people and coders) and who took part in which source.

A person is the same in two sources only where two participants point at one actor. Coders are actors
too; their rows are made outside the history, since an undo must not unmake the person who undoes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.store.history import unrecorded
from qualcode.store.id_order import BY_ID
from qualcode.store.ids import derived_guid, new_guid, new_version
from qualcode.store.store import Store
from qualcode.text.id_order import id_order


@dataclass(frozen=True, slots=True)
class Person:
    """An informant or interviewer, with where they were heard."""

    id: int
    key: str
    name: str
    roles: tuple[str, ...]
    sources: tuple[str, ...]
    """Short ids."""


def coder_id(store: Store, name: str) -> int:
    """The id of the coder called `name`, made if new."""
    row = store.connection.execute("SELECT id FROM actors WHERE kind = 'coder' AND key = ?", (name,)).fetchone()
    if row:
        return int(row[0])
    with unrecorded(store.connection):
        return _insert(store, "coder", name, name)


def coders(store: Store) -> dict[int, str]:
    """Id → name of every coder."""
    return dict(store.connection.execute("SELECT id, key FROM actors WHERE kind = 'coder' ORDER BY key"))


def coders_at_work(store: Store) -> list[str]:
    """Names of the coders who have coded something or are done with something."""
    sql = """SELECT key FROM actors a WHERE kind = 'coder' AND (EXISTS (SELECT 1 FROM codings WHERE coder_id = a.id)
             OR EXISTS (SELECT 1 FROM readings WHERE coder_id = a.id)) ORDER BY key"""
    return [name for (name,) in store.connection.execute(sql)]


def person_id(store: Store, key: str) -> int | None:
    """The id of the person with this key, or None."""
    row = store.connection.execute("SELECT id FROM actors WHERE kind = 'person' AND key = ?", (key,)).fetchone()
    return int(row[0]) if row else None


def add_person(store: Store, key: str, name: str) -> int:
    """A new person."""
    return _insert(store, "person", key, name)


def _insert(store: Store, kind: str, key: str, name: str) -> int:
    # People get random identities: equal keys on two machines need not be one person.
    guid = derived_guid("coder", key) if kind == "coder" else new_guid()
    cursor = store.connection.execute(
        "INSERT INTO actors (guid, version, kind, key, name) VALUES (?, ?, ?, ?, ?)",
        (guid, new_version(), kind, key, name),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def delete_person(store: Store, actor_id: int) -> None:
    """Take a person who takes part in nothing away, with the attributes."""
    store.connection.execute("DELETE FROM attributes WHERE actor_id = ?", (actor_id,))
    store.connection.execute("DELETE FROM actors WHERE id = ?", (actor_id,))


def people(store: Store) -> list[Person]:
    """Everybody who takes part in a source, by key."""
    rows = store.connection.execute(
        """SELECT a.id, a.key, a.name, group_concat(DISTINCT p.role), group_concat(DISTINCT s.short_id)
           FROM actors a JOIN participants p ON p.actor_id = a.id JOIN sources s ON s.id = p.source_id
           WHERE a.kind = 'person' GROUP BY a.id ORDER BY a.key"""
    )
    return [
        Person(i, key, name, *(tuple(sorted(v.split(","), key=id_order)) for v in lists))
        for i, key, name, *lists in rows
    ]


def add_participant(store: Store, source_id: int, actor_id: int, label: str, role: str, name: str) -> None:
    """Let an actor take part in a source under a turn label, with the name that source gives."""
    store.connection.execute(
        "INSERT INTO participants (guid, version, source_id, actor_id, label, role, name) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new_guid(), new_version(), source_id, actor_id, label, role, name),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in one source."""

    id: int
    source: str
    """Short id."""
    label: str
    role: str
    name: str
    """As that source gives it; it outlives joining and parting."""


def participations(store: Store, actor_id: int) -> list[Part]:
    """The parts of one person, by source."""
    rows = store.connection.execute(
        f"""SELECT p.id, s.short_id, p.label, p.role, p.name FROM participants p JOIN sources s ON s.id = p.source_id
           WHERE p.actor_id = ? ORDER BY {BY_ID}, p.label""",
        (actor_id,),
    )
    return [Part(*row) for row in rows]


def names_heard(store: Store) -> tuple[str, ...]:
    """Every name a participant has, or was ever given by a source or the fieldwork list; without one the turn label."""
    rows = store.connection.execute(
        """SELECT a.name FROM actors a WHERE a.kind = 'person' UNION SELECT name FROM participants
           UNION SELECT name FROM contacts UNION SELECT label FROM participants WHERE name = '' ORDER BY 1"""
    )
    return tuple(name for (name,) in rows if name)


def point_participant(store: Store, participant_id: int, actor_id: int) -> None:
    """Say that a participant is another person."""
    store.connection.execute(
        "UPDATE participants SET actor_id = ?, version = ? WHERE id = ?", (actor_id, new_version(), participant_id)
    )


# -- attributes --------------------------------------------------------------


def set_attribute(store: Store, owner: str, owner_id: int, key: str, value: str) -> None:
    """Set, change or (with "") clear an attribute; `owner` is "actor" or "source"."""
    assert owner in ("actor", "source")
    where = f"{owner}_id = ? AND key = ?"
    row = store.connection.execute(f"SELECT id, value FROM attributes WHERE {where}", (owner_id, key)).fetchone()
    if row is None and value:
        store.connection.execute(
            f"INSERT INTO attributes (guid, version, {owner}_id, key, value) VALUES (?, ?, ?, ?, ?)",
            (new_guid(), new_version(), owner_id, key, value),
        )
    elif row and not value:
        store.connection.execute("DELETE FROM attributes WHERE id = ?", (row[0],))
    elif row and row[1] != value:
        store.connection.execute(
            "UPDATE attributes SET value = ?, version = ? WHERE id = ?", (value, new_version(), row[0])
        )


def attributes(store: Store, owner: str) -> dict[int, dict[str, str]]:
    """Owner id → attributes; `owner` is "actor" or "source"."""
    assert owner in ("actor", "source")
    found: dict[int, dict[str, str]] = {}
    sql = f"SELECT {owner}_id, key, value FROM attributes WHERE {owner}_id IS NOT NULL ORDER BY id"
    for owner_id, key, value in store.connection.execute(sql):
        found.setdefault(owner_id, {})[key] = value
    return found


def attributes_of(store: Store, actor_id: int) -> dict[str, str]:
    """The attributes of one actor."""
    return dict(store.connection.execute("SELECT key, value FROM attributes WHERE actor_id = ?", (actor_id,)))


def set_attributes(store: Store, owner: str, owner_id: int, values: Mapping[str, str]) -> None:
    """Set several attributes."""
    for key, value in values.items():
        set_attribute(store, owner, owner_id, key, value)
