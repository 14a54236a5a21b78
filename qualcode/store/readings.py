"""Who has read what to the end, and what was asked.

`done` is per coder, text and codebook version; `asked` is per source and theme and always a person's
decision: where nobody decided there is no row, which means unknown.
"""

from typing import Literal

from qualcode.store.ids import new_guid, new_version
from qualcode.store.store import Store

Asked = Literal["yes", "no", "unknown"]


def mark_done(store: Store, coder: int, text_id: int, codebook: int) -> None:
    """Say that a coder has read a text to the end with this version of the codebook."""
    row = store.connection.execute(
        "SELECT id FROM readings WHERE coder_id = ? AND text_id = ?", (coder, text_id)
    ).fetchone()
    if row is None:
        store.connection.execute(
            "INSERT INTO readings (guid, version, coder_id, text_id, codebook) VALUES (?, ?, ?, ?, ?)",
            (new_guid(), new_version(), coder, text_id, codebook),
        )
    else:
        store.connection.execute(
            "UPDATE readings SET codebook = ?, version = ? WHERE id = ? AND codebook <> ?",
            (codebook, new_version(), row[0], codebook),
        )


def unmark_done(store: Store, coder: int, text_id: int) -> None:
    """Take the mark away."""
    store.connection.execute("DELETE FROM readings WHERE coder_id = ? AND text_id = ?", (coder, text_id))


def done_version(store: Store, coder: int, text_id: int) -> int:
    """The codebook version at which a coder marked a text done, 0 if not."""
    row = store.connection.execute(
        "SELECT codebook FROM readings WHERE coder_id = ? AND text_id = ?", (coder, text_id)
    ).fetchone()
    return int(row[0]) if row else 0


def decide_asked(store: Store, source_id: int, theme_id: int, asked: Asked, coder: int) -> None:
    """Write a person's decision; "unknown" takes an earlier one back."""
    row = store.connection.execute(
        "SELECT id, asked FROM coverage WHERE source_id = ? AND theme_id = ?", (source_id, theme_id)
    ).fetchone()
    if asked == "unknown":
        if row:
            store.connection.execute("DELETE FROM coverage WHERE id = ?", (row[0],))
    elif row is None:
        store.connection.execute(
            "INSERT INTO coverage (guid, version, source_id, theme_id, asked, coder_id) VALUES (?, ?, ?, ?, ?, ?)",
            (new_guid(), new_version(), source_id, theme_id, asked, coder),
        )
    elif row[1] != asked:
        store.connection.execute(
            "UPDATE coverage SET asked = ?, coder_id = ?, version = ? WHERE id = ?",
            (asked, coder, new_version(), row[0]),
        )


def asked(store: Store) -> dict[tuple[int, str], tuple[Asked, str]]:
    """(source id, theme key) → decision and who made it."""
    sql = """SELECT v.source_id, k.key, v.asked, a.key FROM coverage v JOIN codes k ON k.id = v.theme_id
             JOIN actors a ON a.id = v.coder_id"""
    return {(source, theme): (answer, coder) for source, theme, answer, coder in store.connection.execute(sql)}
