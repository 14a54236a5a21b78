"""Identities of rows: random where a person makes them, derived where they can be born twice.

An evidence id comes from a counter outside the undo history, so it is never given twice.
"""

import os
import sqlite3

_SPACE = bytes.fromhex("6f1c1d9e6a525a0c9b6c1d9f0c7d7a10")
"""Name space of our own for UUIDs that follow from something."""


def new_guid() -> str:
    """A random identity (UUID 4)."""
    return _uuid(os.urandom(16), 4)


def derived_guid(*parts: object) -> str:
    """The identity that follows from `parts` (UUID 5), the same on every machine."""
    from hashlib import sha1  # loads a library of its own, which reading does not need

    name = "\x1f".join(map(str, parts)).encode()
    return _uuid(sha1(_SPACE + name, usedforsecurity=False).digest(), 5)


def _uuid(data: bytes, version: int) -> str:
    """The first 16 bytes as a UUID; the library's own way takes four times as long, felt in a million rows."""
    text = data[:16].hex()
    variant = "89ab"[int(text[16], 16) & 3]
    return f"{text[:8]}-{text[8:12]}-{version}{text[13:16]}-{variant}{text[17:20]}-{text[20:]}"


def new_version() -> str:
    """A random name for one state of a row."""
    return os.urandom(8).hex()


def sha256(text: str) -> str:
    """SHA-256 of `text` in UTF-8, as hex digits."""
    from hashlib import sha256 as digest

    return digest(text.encode()).hexdigest()


def count_up(connection: sqlite3.Connection, name: str, by: int = 1) -> int:
    """Raise the counter `name` and return its new value (the first is `by`)."""
    row = connection.execute(
        "INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value"
        " RETURNING value",
        (name, by),
    ).fetchone()
    return int(row[0])


def counter(connection: sqlite3.Connection, name: str) -> int:
    """The present value of the counter `name`, 0 before its first use."""
    row = connection.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def evidence_id(number: int, tag: str = "") -> str:
    """How evidence is cited: "E-0412", in another copy of the project with its tag "E-K0413"."""
    return f"E-{tag}{number:04d}"
