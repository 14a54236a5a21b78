"""How a passage may be quoted: the marks on it, and the consent of its source.

It guards: what touches a passage off the record is off the record, and an off-the-record source stays so
whatever is marked in it; of other marks the strictest counts; a source's own consent counts for the words that
bear no mark. So a mark "may be quoted" lifts a stricter source only where it covers every word of a quote.
"""

import json
from collections.abc import Iterable, Sequence

from qualcode.model.source import Consent
from qualcode.store.store import Store

_Marked = tuple[int, int, Consent]


class Consents:
    """How passages may be quoted; reads the marks once, and a body only where a mark is on the passage."""

    def __init__(self, store: Store, texts: Iterable[int] | None = None) -> None:
        """Of all texts, or those with these ids."""
        self._store = store
        chosen = "" if texts is None else "WHERE g.text_id IN (SELECT value FROM json_each(?))"
        sql = f"""SELECT g.text_id, g.start_char, g.end_char, m.mark FROM passage_marks m
                  JOIN segments g ON g.id = m.segment_id {chosen} ORDER BY g.start_char"""
        self._marks: dict[int, list[_Marked]] = {}
        for text, *mark in store.connection.execute(sql, () if texts is None else (json.dumps(list(texts)),)):
            self._marks.setdefault(text, []).append((mark[0], mark[1], mark[2]))

    def of(self, text_id: int, start: int, end: int, source: Consent) -> Consent:
        """The consent to quote `[start, end)`, where that of its source is `source`."""
        near = [mark for mark in self._marks.get(text_id, ()) if mark[0] < end and mark[1] > start]
        marks = {mark for _start, _end, mark in near}
        if not near or source == "off_record":
            return source
        if "off_record" in marks:
            return "off_record"
        if "paraphrase" in marks:
            return "paraphrase"
        return source if source == "quotable" or self._has_more(text_id, start, end, near) else "quotable"

    def _has_more(self, text_id: int, start: int, end: int, near: Sequence[_Marked]) -> bool:
        """Whether the passage has words outside the marks; labels between turns are no words."""
        turns = self._store.connection.execute(
            "SELECT start_char, end_char FROM turns WHERE text_id = ? AND start_char < ? AND end_char > ?",
            (text_id, end, start),
        ).fetchall()
        (body,) = self._store.connection.execute("SELECT body FROM bodies WHERE text_id = ?", (text_id,)).fetchone()
        for first, last in turns or [(start, end)]:
            at = max(start, first)
            for begin, stop, _mark in near:
                if body[at : max(at, min(begin, end, last))].strip():
                    return True
                at = max(at, stop)
            if body[at : min(end, last)].strip():
                return True
        return False
