"""A line, its speaker and its codings in words."""

import pytest
import studies
from projects import source

from qualcode import locale
from qualcode.model.coding import Coding
from qualcode.workbench import coding as bench
from qualcode.workbench.speaking import line_at, line_of, on_line, rules_of, spoken, spoken_coding, spoken_line

DIRECTIONS = {"furthers": "Furthers", "hinders": "Hinders", "both": "Both", "notes": "Notes"}


@pytest.fixture
def text(aino):
    return bench.text_of(aino, aino.source_id("T01"))


def said_of(project, text, coding: Coding, offset: int) -> str:
    return spoken_coding(line_at(text, offset), coding, project.codebook(), DIRECTIONS)


def test_line_says_where_it_is_who_speaks_and_which_sentence_it_is(text):
    start = text.turns[1].start
    assert spoken_line(line_at(text, start)) == (
        "T01:2 Anna, sentence 1 of 2: We learnt to write plans together, and we trust each other."
    )
    assert spoken_line(line_at(text, start + 60)).startswith("T01:2 Anna, sentence 2 of 2: We trust")
    assert spoken_line(line_at(text, 0)).startswith("T01:1 H (interviewer), sentence 1 of 1: What new")


@pytest.mark.parametrize("place", ["before the first turn", "between sentences", "between turns", "at the end"])
def test_every_position_has_a_line(text, place):
    turn = text.turns[1]
    positions = {
        "before the first turn": (0, 0, 0),
        "between sentences": (text.body.index(" We trust each other."), 1, 1),
        "between turns": (turn.end, 1, 1),
        "at the end": (len(text.body), 3, 0),
    }
    offset, stretch, sentence = positions[place]
    line = line_at(text, offset)
    assert (line.turn, line.sentence) == (stretch, sentence)
    assert text.body[line.start : line.end] == line.words


def test_every_sentence_is_found_again_at_each_of_its_letters(text):
    for turn in range(len(text.turns)):
        for sentence in range(line_of(text, turn, 0).of):
            line = line_of(text, turn, sentence)
            assert {line_at(text, offset) for offset in range(line.start, line.end)} == {line}


def test_last_sentence_of_a_turn_is_asked_for_from_behind(text):
    assert line_of(text, 1, -1) == line_of(text, 1, 99) == line_of(text, 1, 1)


def test_document_without_turns_is_one_stretch(aino):
    text = bench.text_of(aino, aino.source_id("T01"))
    plain = type(text)(7, 7, "D01", "Plan", "  One thing. Another thing.\n", (), frozenset())
    assert spoken_line(line_at(plain, 20)) == "D01, sentence 2 of 2: Another thing."


def test_coding_says_code_direction_coder_and_evidence(aino, text):
    line = line_of(text, 1, 0)
    passage = bench.Passage(text.source_id, line.start, line.end)
    made = bench.apply(aino, passage, "trust", direction="furthers", note="dry\nly")
    assert said_of(aino, text, made, line.start) == "coded TR Trust, furthers, by Aino, E-0001; note: dry ly"
    assert on_line(line, [made]) == [made]
    assert on_line(line_of(text, 1, 1), [made]) == []


def test_coding_says_when_it_covers_less_or_more_than_the_line(aino, text):
    start = text.turns[1].start
    some = bench.apply(aino, bench.passage_of_quote(aino, text.source_id, "write plans together"), "trust")
    turn = bench.apply(aino, bench.passage_of_turn(aino, text.source_id, 2), "skills")
    assert said_of(aino, text, some, start).endswith("E-0001, on the words “write plans together”")
    assert said_of(aino, text, turn, start).endswith("E-0002, on a passage longer than this sentence")


def test_all_of_it_stands_on_one_line_with_the_words_last(aino, text):
    start = text.turns[1].start
    found = spoken(text, start, [], aino.codebook(), DIRECTIONS)
    assert found.startswith("T01:2 Anna, sentence 1 of 2; not coded: We learnt")
    made = studies.code(aino)
    found = spoken(text, start, [made], aino.codebook(), DIRECTIONS)
    assert found.index("E-0001") < found.index("We learnt")
    with locale.speaking("fi"):
        assert "\n" not in spoken(text, start, [made], aino.codebook(), DIRECTIONS)


def test_nothing_that_a_person_wrote_acts_on_the_terminal(aino):
    evil = "\x1b[2J\u202e[/]"
    draft = source("T09", "A", [("H", "One?"), ("V", f"Two {evil} three.")], V=("eve", "mining"))
    text = bench.text_of(aino, aino.source_id("T01"))
    hostile = type(text)(9, 9, "T09", "", draft.body, draft.turns, frozenset({"H"}), {"V": f"Eve{evil}"})
    coding = Coding(1, "E-1", draft.turns[1].start, draft.turns[1].end, "none", f"Bo{evil}", note=evil)
    said = spoken(hostile, draft.turns[1].start, [coding], {}, {})
    assert not any(letter in said for letter in "\x1b\u202e")
    assert "coded none, notes, by Bo" in said


def test_rules_of_a_code_leave_out_what_is_empty(aino):
    assert rules_of(aino.codebook()["trust"]) == []
