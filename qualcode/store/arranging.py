"""Where coded passages stand and what they are coded with, to sort and group them by.

It guards that no quote is read for it: all of them can be arranged, however many there are.
"""

import json
from collections.abc import Sequence
from typing import NamedTuple

from qualcode.store.store import Store


class Place(NamedTuple):
    """What a coding is sorted and grouped by."""

    id: int
    source: str
    """Short id."""
    start: int
    length: int
    """Characters."""
    code: str
    coder: str
    direction: str


def places(store: Store, ids: Sequence[int]) -> list[Place]:
    """The places of these codings, by source and place."""
    rows = store.connection.execute(
        """SELECT c.id, s.short_id, g.start_char, g.end_char - g.start_char, k.key, a.key, c.direction
           FROM codings c JOIN segments g ON g.id = c.segment_id JOIN codes k ON k.id = c.code_id
           JOIN actors a ON a.id = c.coder_id JOIN sources s ON s.text_id = g.text_id
           WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY s.short_id, g.start_char, c.id""",
        (json.dumps(list(ids)),),
    )
    return list(map(Place._make, rows))


def stakeholders(store: Store, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Coding id → how many stakeholder groups its informants are of, and the first of them; nothing without any."""
    rows = store.connection.execute(
        """SELECT c.id, COUNT(DISTINCT COALESCE(x.value, '')), MIN(COALESCE(x.value, ''))
           FROM codings c JOIN segments g ON g.id = c.segment_id JOIN sources s ON s.text_id = g.text_id
           JOIN turns t ON t.text_id = g.text_id AND t.number BETWEEN g.first_turn AND g.last_turn
           JOIN participants p ON p.source_id = s.id AND p.label = t.speaker AND p.role = 'informant'
           LEFT JOIN attributes x ON x.actor_id = p.actor_id AND x.key = 'stakeholder'
           WHERE c.id IN (SELECT value FROM json_each(?)) GROUP BY c.id""",
        (json.dumps(list(ids)),),
    )
    return {coding: (n, first) for coding, n, first in rows}
