"""What stands on the codes: codings counted in SQL, their places, and who has yet to read for which code.

It guards that a list of codes never reads a quote: with a million codings it costs an index.
"""

from dataclasses import dataclass

from qualcode.store.id_order import BY_ID
from qualcode.store.store import Store


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a coding stands; enough to find doubles and overlaps."""

    coding: int
    evidence: str
    segment: int
    text: int
    start: int
    end: int
    coder: str
    layer: str


def totals(store: Store) -> dict[str, int]:
    """Code key → number of its codings."""
    return dict(
        store.connection.execute(
            """SELECT k.key, u.n FROM (SELECT code_id, COUNT(*) AS n FROM codings GROUP BY code_id) u
               JOIN codes k ON k.id = u.code_id"""
        )
    )


def by_coder(store: Store) -> dict[str, dict[str, int]]:
    """Code key → coder → number of codings."""
    found: dict[str, dict[str, int]] = {}
    # The index that has both columns: by the one of codes alone, every row would be looked up.
    rows = store.connection.execute(
        """SELECT k.key, a.key, u.n FROM (
               SELECT code_id, coder_id, COUNT(*) AS n FROM codings INDEXED BY codings_segment
               GROUP BY code_id, coder_id) u
           JOIN codes k ON k.id = u.code_id JOIN actors a ON a.id = u.coder_id ORDER BY k.id, a.key"""
    )
    for code, coder, n in rows:
        found.setdefault(code, {})[coder] = n
    return found


def coders_of(store: Store, code_id: int) -> dict[str, int]:
    """Coder → number of codings with one code."""
    rows = store.connection.execute(
        """SELECT a.key, u.n FROM (
               SELECT coder_id, COUNT(*) AS n FROM codings WHERE code_id = ? GROUP BY coder_id) u
           JOIN actors a ON a.id = u.coder_id ORDER BY a.key""",
        (code_id,),
    )
    return dict(rows)


def some_quotes(store: Store, code_id: int, limit: int, coder: str = "") -> list[tuple[str, str]]:
    """(short id and turn, words) of a few codings with a code, of one coder or all; the passages coded last first."""
    rows = store.connection.execute(
        """SELECT s.short_id || ':' || g.first_turn, g.quote FROM codings c JOIN segments g ON g.id = c.segment_id
           JOIN sources s ON s.text_id = g.text_id JOIN actors a ON a.id = c.coder_id
           WHERE c.code_id = ? AND ? IN ('', a.key) GROUP BY c.segment_id ORDER BY c.segment_id DESC LIMIT ?""",
        (code_id, coder, limit),
    )
    return rows.fetchall()


def sources_of(store: Store, code_id: int) -> int:
    """In how many sources a code stands."""
    row = store.connection.execute(
        """SELECT COUNT(DISTINCT g.text_id) FROM codings c JOIN segments g ON g.id = c.segment_id
           WHERE c.code_id = ?""",
        (code_id,),
    ).fetchone()
    return int(row[0])


def memos_on(store: Store, key: str) -> int:
    """How many memos are about a code."""
    row = store.connection.execute("SELECT COUNT(*) FROM memos WHERE about = 'code' AND target = ?", (key,)).fetchone()
    return int(row[0])


def decisions_on(store: Store, code_id: int) -> int:
    """In how many sources somebody decided whether a theme was asked about."""
    row = store.connection.execute("SELECT COUNT(*) FROM coverage WHERE theme_id = ?", (code_id,)).fetchone()
    return int(row[0])


def spots(store: Store, code_id: int) -> list[Spot]:
    """Where the codings of a code stand, by text and place."""
    rows = store.connection.execute(
        """SELECT c.id, c.evidence, g.id, g.text_id, g.start_char, g.end_char, a.key, c.layer FROM codings c
           JOIN segments g ON g.id = c.segment_id JOIN actors a ON a.id = c.coder_id
           WHERE c.code_id = ? ORDER BY g.text_id, g.start_char, c.id""",
        (code_id,),
    )
    return [Spot(*row) for row in rows]


def unread(store: Store) -> list[tuple[int, str, str, str, str]]:
    """(source id, short id, title, coder, code key) of every code that is newer than somebody's mark “done”."""
    return list(
        store.connection.execute(
            f"""SELECT s.id, s.short_id, s.title, a.key, k.key FROM readings r JOIN sources s ON s.text_id = r.text_id
               JOIN actors a ON a.id = r.coder_id JOIN codes k ON k.since > r.codebook
               ORDER BY {BY_ID}, a.key, k.position, k.id"""
        )
    )


def read_for(store: Store, code_id: int) -> int:
    """How many sources somebody has finished with a code as it is meant now."""
    row = store.connection.execute(
        """SELECT COUNT(DISTINCT r.text_id) FROM readings r JOIN sources s ON s.text_id = r.text_id
           JOIN codes k ON k.id = ? AND k.since <= r.codebook""",
        (code_id,),
    ).fetchone()
    return int(row[0])


def finished(store: Store) -> int:
    """How many sources somebody has finished."""
    row = store.connection.execute(
        "SELECT COUNT(DISTINCT r.text_id) FROM readings r JOIN sources s ON s.text_id = r.text_id"
    ).fetchone()
    return int(row[0])
