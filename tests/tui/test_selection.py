"""The cursor moves by units of reading, and what is selected is what a person would quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import split_graphemes

from qualcode.model.source import SourceText, Turn
from qualcode.text.sentences import word_spans
from qualcode.text.turns import split_turns
from qualcode.tui.transcript import Caret, Rows, TurnIndex, Unit
from qualcode.tui.transcript.wrap import shown

TALK = (
    "H: Mitä opitte?\n\n"
    "V: Yhteistyö toi uusia kumppaneita. Aikaa meni esim. kokouksiin paljon. Rahaa ei ollut!\n\n"
    "H: Entä sitten?\n\n"
    "V: Ei mitään.\n"
)
UNITS: list[Unit] = ["character", "word", "sentence", "turn", "row", "row_edge", "page", "document"]


def text_of(body: str) -> SourceText:
    return SourceText(1, 1, "T01", "", body, split_turns(body, ("H", "V")), frozenset("H"))


def caret_in(body: str, cursor: int = 0, width: int = 30) -> Caret:
    turns = TurnIndex(text_of(body))
    rows = Rows(turns, width)
    rows.wrap_more(0)
    caret = Caret(turns, rows)
    caret.page = 3
    caret.go_to(cursor)
    return caret


def at(words: str) -> int:
    return TALK.index(words)


def selected(caret: Caret) -> str:
    start, end = caret.selection or (0, 0)
    return TALK[start:end]


bodies = st.lists(
    st.sampled_from(["sana ", "Kaksi. ", "Oho! ", "\n", "\n\nV: ", "\n\nH: ", "漢字", "👩‍💻", "e\u0301 ", "\t", "  "]),
    max_size=30,
).map("".join)
moves = st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from([-2, -1, 1, 3]), st.booleans()), max_size=12)


@given(bodies, moves)
def test_no_move_leaves_the_text_a_grapheme_or_an_undrawn_label(body: str, steps: list[tuple[Unit, int, bool]]) -> None:
    caret = caret_in(body)
    turns = TurnIndex(text_of(body))
    starts = {len(body)}
    offset = 0
    for line in shown(body).split("\n"):
        starts |= {offset + start for start, _, _ in split_graphemes(line)[0]} | {offset + len(line)}
        offset += len(line) + 1
    for unit, delta, extend in steps:
        caret.move(unit, delta, extend)
        assert caret.cursor in starts
        assert caret.cursor == turns.drawn(caret.cursor)
        assert extend or caret.selection is None


@given(bodies, st.integers(0, 60), st.sampled_from([unit for unit in UNITS if unit != "row_edge"]))
def test_moving_on_and_on_reaches_both_ends(body: str, cursor: int, unit: Unit) -> None:
    caret = caret_in(body, cursor)
    caret.move(unit, len(body) + 1)
    assert caret.cursor == len(body)
    caret.move(unit, -len(body) - 1)
    assert caret.cursor == TurnIndex(text_of(body)).drawn(0)


@given(bodies, st.integers(0, 60), st.sampled_from(["word", "sentence", "turn"]), st.integers(1, 4))
def test_what_is_selected_by_units_has_no_blanks_around_it(body: str, cursor: int, unit: Unit, more: int) -> None:
    caret = caret_in(body, cursor)
    caret.select(unit)
    if caret.selection is None:
        return
    caret.move(unit, more, extend=True)
    start, end = caret.selection
    assert body[start:end] == body[start:end].strip()


@given(bodies, st.integers(0, 60), st.sampled_from(["character", "word", "sentence", "turn"]), st.integers(1, 3))
def test_growing_and_shrinking_by_as_much_never_turns_the_selection_over(
    body: str, cursor: int, unit: Unit, units: int
) -> None:
    caret = caret_in(body, cursor)
    caret.select(unit)
    before = caret.selection
    if before is None:
        return
    caret.grow(unit, units)
    caret.grow(unit, units, "start")
    assert caret.selection is not None
    assert caret.selection[0] <= before[0] < before[1] <= caret.selection[1]
    caret.grow(unit, -99)
    caret.grow(unit, -99, "start")
    assert caret.selection is not None
    assert caret.selection[0] < caret.selection[1]


@given(bodies, st.integers(0, 60), st.integers(0, 60))
def test_snapping_only_widens_halves_no_word_and_is_done_once(body: str, start: int, end: int) -> None:
    caret = caret_in(body)
    caret.go_to(min(end, len(body)), (min(start, end, len(body)), min(max(start, end), len(body))))
    before, cursor_at_end = caret.selection, caret.selection is not None and caret.cursor == caret.selection[1]
    caret.snap()
    after = caret.selection
    if before is None:
        assert after is None
        return
    assert after is not None
    assert after[0] <= before[0]
    assert before[1] <= after[1]
    assert (caret.cursor == after[1]) == cursor_at_end
    words = [span for turn in text_of(body).turns for span in shifted(word_spans(body[turn.start : turn.end]), turn)]
    assert not [span for span in words for edge in after if span[0] < edge < span[1]]
    caret.snap()
    assert caret.selection == after


def shifted(spans: list[tuple[int, int]], turn: Turn) -> list[tuple[int, int]]:
    return [(turn.start + start, turn.start + end) for start, end in spans]


def test_snapping_widens_to_whole_words_at_both_ends() -> None:
    caret = caret_in(TALK, at("ikaa"))
    caret.go_to(at("kouksiin"), (at("ikaa"), at("kouksiin")))
    caret.snap()
    assert selected(caret) == "Aikaa meni esim. kokouksiin"


def test_a_character_back_from_a_turn_is_the_line_before_not_its_label() -> None:
    caret = caret_in(TALK, at("Yhteistyö"))
    caret.move("character", -1)
    assert caret.cursor == at("\nV: Yht")
    caret.move("character", 1)
    assert caret.cursor == at("Yhteistyö")


@pytest.mark.parametrize(
    ("unit", "delta", "words"),
    [
        ("word", 1, "uusia"),
        ("word", -1, "Yhteistyö"),
        ("word", 2, "kumppaneita"),
        ("sentence", 1, "Aikaa"),
        ("sentence", 2, "Rahaa"),
        ("sentence", -1, "Yhteistyö"),
        ("turn", 1, "Entä"),
        ("turn", -1, "Yhteistyö"),
        ("turn", -2, "Mitä"),
    ],
)
def test_a_move_goes_to_the_start_of_a_unit(unit: Unit, delta: int, words: str) -> None:
    caret = caret_in(TALK, at("toi"))
    caret.move(unit, delta)
    assert caret.cursor == at(words)


@pytest.mark.parametrize(
    ("unit", "delta", "quote"),
    [
        ("word", 1, "toi"),
        ("word", 2, "toi uusia"),
        ("sentence", 1, "toi uusia kumppaneita."),
        ("sentence", -1, "Yhteistyö "),
        ("turn", 1, "toi uusia kumppaneita. Aikaa meni esim. kokouksiin paljon. Rahaa ei ollut!"),
    ],
)
def test_extending_selects_up_to_the_end_of_a_unit(unit: Unit, delta: int, quote: str) -> None:
    caret = caret_in(TALK, at("toi"))
    caret.move(unit, delta, extend=True)
    assert selected(caret) == quote


def test_extending_back_gives_up_the_last_unit_and_stops_where_it_began() -> None:
    caret = caret_in(TALK, at("toi"))
    caret.move("word", 3, extend=True)
    caret.move("word", -1, extend=True)
    assert selected(caret) == "toi uusia"
    caret.move("word", -2, extend=True)
    assert caret.selection is None
    caret.move("word", -1, extend=True)
    assert selected(caret) == "Yhteistyö "


@pytest.mark.parametrize(
    ("unit", "cursor", "quote"),
    [
        ("word", "eistyö", "Yhteistyö"),
        ("word", " kumpp", "uusia"),
        ("word", ". Aikaa", "kumppaneita"),
        ("sentence", "esim", "Aikaa meni esim. kokouksiin paljon."),
        ("sentence", " Rahaa", "Aikaa meni esim. kokouksiin paljon."),
        ("turn", "sitten", "Entä sitten?"),
        ("row", "toi", "Yhteistyö toi uusia"),
        ("character", "toi", "t"),
    ],
)
def test_the_unit_at_the_cursor_is_selected(unit: Unit, cursor: str, quote: str) -> None:
    caret = caret_in(TALK, at(cursor))
    caret.select(unit)
    assert selected(caret) == quote


def test_a_selection_grows_and_shrinks_at_either_side() -> None:
    caret = caret_in(TALK, at("Aikaa"))
    caret.grow("sentence", -1)
    assert caret.selection is None
    caret.grow("sentence", 1)
    assert selected(caret) == "Aikaa meni esim. kokouksiin paljon."
    caret.grow("sentence", 1)
    assert selected(caret) == "Aikaa meni esim. kokouksiin paljon. Rahaa ei ollut!"
    caret.grow("word", 1, "start")
    assert selected(caret).startswith("kumppaneita. Aikaa")
    caret.grow("sentence", -1)
    assert selected(caret) == "kumppaneita. Aikaa meni esim. kokouksiin paljon."
    caret.grow("word", -1, "start")
    assert selected(caret) == "Aikaa meni esim. kokouksiin paljon."


def test_in_visual_mode_every_move_extends_until_it_is_cleared() -> None:
    caret = caret_in(TALK, at("toi"))
    caret.start_visual()
    caret.move("word", 1)
    caret.move("word", 1)
    assert selected(caret) == "toi uusia"
    caret.clear()
    assert caret.selection is None
    caret.move("word", 1)
    assert caret.selection is None


def test_rows_keep_the_column_across_a_shorter_one() -> None:
    caret = caret_in(TALK, at("kumppaneita") + 5)
    caret.move("row", -2)
    short = caret.cursor
    caret.move("row", 2)
    assert TALK[short] == "\n"
    assert caret.cursor == at("kumppaneita") + 5


def test_row_edges_and_document_ends() -> None:
    caret = caret_in(TALK, at("uusia"))
    caret.move("row_edge", -1)
    assert caret.cursor == at("Yhteistyö")
    caret.move("row_edge", 1)
    assert caret.cursor == at(" kumppaneita")
    caret.move("document", 1)
    assert caret.cursor == len(TALK)
    caret.move("document", -1)
    assert caret.cursor == at("Mitä")


def test_a_jump_selects_a_span_and_stands_at_the_end_it_was_asked_for() -> None:
    caret = caret_in(TALK)
    span = (at("Aikaa"), at(" Rahaa"))
    caret.go_to(span[0], select=span)
    assert (caret.cursor, caret.selection) == (span[0], span)
    caret.go_to(span[1], select=span)
    assert (caret.cursor, caret.selection) == (span[1], span)


def test_a_text_without_turns_can_be_selected_in() -> None:
    turns = TurnIndex(SourceText(1, 1, "T20", "", "Otsikko.\n\nToinen lause.", (), frozenset()))
    caret = Caret(turns, Rows(turns, 30), 12)
    caret.select("sentence")
    assert caret.selection == (10, 23)
    caret.select("document")
    assert caret.selection == (0, 23)


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        (at("Mitä"), at("V: Yht") + 3, "Mitä opitte?"),
        (at("?") + 1, at(" toi"), "Yhteistyö"),
        (at(" Aikaa"), at("meni"), "Aikaa"),
        (at(" Rahaa"), at("Entä"), "Rahaa ei ollut!"),
        (at("opitte"), at(" uusia"), "opitte?\n\nV: Yhteistyö toi"),
    ],
)
@pytest.mark.parametrize("backwards", [True, False])
def test_a_selection_is_narrowed_to_what_is_said(start: int, end: int, left: str, backwards: bool) -> None:
    caret = caret_in(TALK)
    caret.go_to(start if backwards else end, (start, end))
    caret.trim()
    assert selected(caret) == left
    assert (caret.cursor == (caret.selection or (0, 0))[0]) == backwards


@given(bodies, st.integers(0, 200), st.integers(0, 200))
def test_narrowing_loses_no_word_and_never_ends_with_a_blank(body: str, one: int, other: int) -> None:
    caret = caret_in(body)
    span = min(one, other, len(body)), min(max(one, other), len(body))
    caret.go_to(span[1], span)
    before = caret.selection
    caret.trim()
    if before and caret.selection != before:
        start, end = caret.selection or (0, 0)
        assert before[0] <= start < end <= before[1]
        assert body[start:end] == body[start:end].strip()
