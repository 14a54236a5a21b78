"""The fieldwork list: whom the project wants to hear in a round, and what came of asking them.

A contact may point at the person it became. Whether that person was interviewed is never stored: it follows from
their sources.
"""

from dataclasses import dataclass
from typing import Literal

from qualcode.store.id_order import BY_ID
from qualcode.store.ids import new_guid, new_version
from qualcode.store.store import Store

State = Literal["invited", "agreed", "declined", "not_reached"]
_FIELDS = ("name", "round", "cluster", "stakeholder", "state", "day", "note", "actor_id")


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to be heard."""

    id: int
    """0 before it is stored."""
    name: str
    round: str
    """Key of the round."""
    cluster: str = ""
    stakeholder: str = ""
    """Keys of attribute values, "" where nobody knows yet."""
    state: State = "invited"
    day: str = ""
    """ISO date of the state or of the agreed interview."""
    note: str = ""
    actor_id: int | None = None
    """The person of the project."""


def contacts(store: Store) -> list[Contact]:
    """Everybody on the list, in the order of adding."""
    sql = f"SELECT id, {', '.join(_FIELDS)} FROM contacts ORDER BY id"
    return [Contact(*row) for row in store.connection.execute(sql)]


def insert_contact(store: Store, contact: Contact) -> int:
    """Put somebody on the list; the id."""
    names, marks = ", ".join(_FIELDS), ", ".join("?" * len(_FIELDS))
    cursor = store.connection.execute(
        f"INSERT INTO contacts (guid, version, {names}) VALUES (?, ?, {marks})",
        (new_guid(), new_version(), *_values(contact)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def update_contact(store: Store, contact: Contact) -> None:
    """Write what is new of a contact."""
    changed = ", ".join(f"{name} = ?" for name in _FIELDS)
    store.connection.execute(
        f"UPDATE contacts SET {changed}, version = ? WHERE id = ?", (*_values(contact), new_version(), contact.id)
    )


def delete_contact(store: Store, contact_id: int) -> None:
    """Take somebody off the list."""
    store.connection.execute("DELETE FROM contacts WHERE id = ?", (contact_id,))


def point_contacts(store: Store, actor_id: int, other: int) -> None:
    """Let the contacts that point at one person point at another, who is the same."""
    store.connection.execute(
        "UPDATE contacts SET actor_id = ?, version = ? WHERE actor_id = ?", (other, new_version(), actor_id)
    )


def _values(contact: Contact) -> tuple[object, ...]:
    return tuple(getattr(contact, name) for name in _FIELDS)


# -- who was heard -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heard:
    """An informant in one source."""

    actor_id: int
    source: str
    """Short id."""
    round: str
    cluster: str
    stakeholder: str
    """Of the person, else of the source."""


def heard(store: Store) -> list[Heard]:
    """Every informant of every interview, by source."""
    rows = store.connection.execute(
        f"""SELECT DISTINCT p.actor_id, s.short_id, s.round, COALESCE(c.value, sc.value, ''),
                  COALESCE(g.value, sg.value, '')
           FROM participants p JOIN sources s ON s.id = p.source_id
           LEFT JOIN attributes c ON c.actor_id = p.actor_id AND c.key = 'cluster'
           LEFT JOIN attributes sc ON sc.source_id = s.id AND sc.key = 'cluster'
           LEFT JOIN attributes g ON g.actor_id = p.actor_id AND g.key = 'stakeholder'
           LEFT JOIN attributes sg ON sg.source_id = s.id AND sg.key = 'stakeholder'
           WHERE p.role = 'informant' AND s.kind <> 'document' ORDER BY {BY_ID}, p.actor_id"""
    )
    return [Heard(*row) for row in rows]
