"""A segment tells the turns it touches."""

from itertools import combinations

from qualcode.store.codings import segment_id
from qualcode.workbench import coding
from qualcode.workbench.following import touched_turns
from qualcode.workbench.project import Project


def test_a_segment_tells_the_first_and_last_turn_it_shares_a_character_with(aino: Project) -> None:
    text = coding.text_of(aino, aino.source_id("T01"))
    borders = {edge + off for turn in text.turns for edge in (turn.start, turn.end) for off in (-1, 0, 1)}
    connection = aino.store.connection
    told, touched = [], []
    with aino.store.change("Segments", "aino"):
        for start, end in combinations(sorted(border for border in borders if border >= 0), 2):
            row = segment_id(aino.store, text.text_id, start, end, "")
            told += connection.execute("SELECT first_turn, last_turn FROM segments WHERE id = ?", (row,)).fetchall()
            numbers = [turn.number for turn in touched_turns(text, start, end)] or [0]
            touched.append((numbers[0], numbers[-1]))
    assert told == touched
