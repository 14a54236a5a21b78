"""How far each coder has read each text: the place to come back to, and the turns seen.

It stands outside the history, because nobody undoes having read; write it inside `store.aside`.
"""

from qualcode.store.store import Store


def position(store: Store, coder: str, text_id: int) -> tuple[int, str]:
    """Where a coder left a text, and the turns seen as ranges; 0 and "" for one not opened yet."""
    row = store.connection.execute(
        "SELECT position, seen FROM reading_positions WHERE coder = ? AND text_id = ?", (coder, text_id)
    ).fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def put_position(store: Store, coder: str, text_id: int, position: int, seen: str) -> None:
    """Write where a coder is now, in place of what was there."""
    store.connection.execute(
        """INSERT INTO reading_positions (coder, text_id, position, seen, at)
           VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
           ON CONFLICT (coder, text_id) DO UPDATE SET position = excluded.position, seen = excluded.seen,
           at = excluded.at""",
        (coder, text_id, position, seen),
    )


def seen_turns(store: Store, coder: str) -> dict[int, str]:
    """Text id → the turns a coder has seen, as ranges; texts never opened are not in it."""
    return dict(store.connection.execute("SELECT text_id, seen FROM reading_positions WHERE coder = ?", (coder,)))
