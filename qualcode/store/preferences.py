"""What a coder likes: small named values of one coder, outside the history."""

from qualcode.store.store import Store


def preferences(store: Store, coder: str, beginning: str) -> dict[str, str]:
    """Name without its beginning → value, of a coder's preferences that begin so."""
    rows = store.connection.execute(
        "SELECT substr(name, ?), value FROM preferences WHERE coder = ? AND substr(name, 1, ?) = ? ORDER BY name",
        (len(beginning) + 1, coder, len(beginning), beginning),
    )
    return dict(rows.fetchall())


def set_preference(store: Store, coder: str, name: str, value: str) -> None:
    """Set a preference, or with "" forget it; inside a transaction."""
    if not value:
        store.connection.execute("DELETE FROM preferences WHERE coder = ? AND name = ?", (coder, name))
        return
    store.connection.execute(
        "INSERT INTO preferences VALUES (?, ?, ?) ON CONFLICT (coder, name) DO UPDATE SET value = excluded.value",
        (coder, name, value),
    )
