"""How much of what informants say a coder has coded, and which turns are theirs; interviewers count nowhere."""

from qualcode.store.store import Store

_ASKING = """SELECT 1 FROM participants p JOIN sources s ON s.id = p.source_id
             WHERE s.text_id = t.text_id AND p.label = t.speaker AND p.role = 'interviewer'"""


def coded_by(store: Store, coder: str) -> dict[int, int]:
    """Text id → informants' turns that a coding of the coder touches; texts without any are not in it."""
    sql = f"""SELECT g.text_id, COUNT(DISTINCT t.number) FROM (
                  SELECT DISTINCT text_id, first_turn, last_turn FROM segments WHERE id IN (
                      SELECT c.segment_id FROM codings c JOIN actors a ON a.id = c.coder_id
                      WHERE a.kind = 'coder' AND a.key = ?)) g
              JOIN turns t ON t.text_id = g.text_id AND t.number BETWEEN g.first_turn AND g.last_turn
              WHERE NOT EXISTS ({_ASKING}) GROUP BY g.text_id"""
    return dict(store.connection.execute(sql, (coder,)))


def informant_turns(store: Store, coder: str) -> dict[int, set[int]]:
    """Text id → numbers of the informants' turns, of the texts that the coder has opened."""
    sql = f"""SELECT t.text_id, t.number FROM reading_positions r JOIN turns t ON t.text_id = r.text_id
              WHERE r.coder = ? AND NOT EXISTS ({_ASKING})"""
    found: dict[int, set[int]] = {}
    for text_id, number in store.connection.execute(sql, (coder,)):
        found.setdefault(text_id, set()).add(number)
    return found
