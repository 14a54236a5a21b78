"""Who is to code what by when. Whether it is done is never stored here: it follows from `readings`."""

from dataclasses import dataclass

from qualcode.store.id_order import BY_ID
from qualcode.store.ids import new_guid, new_version
from qualcode.store.store import Store


@dataclass(frozen=True, slots=True)
class Assigned:
    """A source in the hands of a coder."""

    source_id: int
    coder: str
    due: str
    """ISO date, "" without one."""


def assign(store: Store, source_id: int, coder_id: int, due: str) -> None:
    """Give a source to a coder, or another date to one who has it."""
    row = store.connection.execute(
        "SELECT id, due FROM assignments WHERE source_id = ? AND coder_id = ?", (source_id, coder_id)
    ).fetchone()
    if row is None:
        store.connection.execute(
            "INSERT INTO assignments (guid, version, source_id, coder_id, due) VALUES (?, ?, ?, ?, ?)",
            (new_guid(), new_version(), source_id, coder_id, due),
        )
    elif row[1] != due:
        store.connection.execute(
            "UPDATE assignments SET due = ?, version = ? WHERE id = ?", (due, new_version(), row[0])
        )


def unassign(store: Store, source_id: int, coder_id: int) -> None:
    """Take a source from a coder."""
    store.connection.execute("DELETE FROM assignments WHERE source_id = ? AND coder_id = ?", (source_id, coder_id))


def assigned(store: Store) -> list[Assigned]:
    """Every assignment, by source and coder."""
    rows = store.connection.execute(
        f"""SELECT x.source_id, a.key, x.due FROM assignments x JOIN actors a ON a.id = x.coder_id
           JOIN sources s ON s.id = x.source_id ORDER BY {BY_ID}, a.key"""
    )
    return [Assigned(*row) for row in rows]
