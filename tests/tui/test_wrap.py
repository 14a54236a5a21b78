"""Wrapping keeps every character, every grapheme and every width."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from qualcode.model.source import SourceText, Turn
from qualcode.tui.transcript import Rows, TurnIndex
from qualcode.tui.transcript import wrap as wrapping
from qualcode.tui.transcript.wrap import wrap

PIECES = [
    *("a", "bc", "sana", "pitkäsanajokaeimahdu", " ", "  ", "\n", "\n\n", "\t", "ä", "–", "”"),
    *("Sámegillii čállet đ, ŋ, ŧ, ž", "c\u030ca\u0301hca"),
    *("漢", "字テスト", "👩‍💻", "❤️", "1️⃣", "👍🏽", "🇫🇮", "e\u0301", "\u0301", "\u200d", "\u200b", "\ufe0f"),
    *("\u00ad", "\u00a0", "\x1b", "\x00", "\x01", "\x02", "\u202e", "\ufeff", "\ue000"),
]
bodies = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
widths = st.integers(2, 30)


def rows_of(body: str, width: int, turns: tuple[Turn, ...] = ()) -> Rows:
    rows = Rows(TurnIndex(SourceText(1, 1, "T01", "", body, turns, frozenset())), width)
    rows.wrap_more(0)
    return rows


def spans_of(rows: Rows) -> list[tuple[int, int]]:
    return [rows.span(row) for row in range(len(rows))]


def graphemes_of(rows: Rows) -> set[int]:
    """Offsets at which a grapheme is drawn."""
    starts = set()
    for row in range(len(rows)):
        start, text = rows.drawn(row)
        starts |= {start + first for first, _, _ in split_graphemes(text)[0]}
    return starts


@given(bodies, widths)
def test_every_character_is_on_exactly_one_row(body: str, width: int) -> None:
    spans = spans_of(rows_of(body, width))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(body)
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert all(start < end for start, end in spans) or body == ""


@given(bodies, widths)
def test_a_newline_is_only_at_the_end_of_a_row(body: str, width: int) -> None:
    assert not any("\n" in body[start : end - 1] for start, end in spans_of(rows_of(body, width)))


@given(bodies, widths)
def test_no_row_is_wider_than_the_width(body: str, width: int) -> None:
    rows = rows_of(body, width)
    assert max(cell_len(rows.drawn(row)[1].rstrip(" ")) for row in range(len(rows))) <= width


@given(bodies, widths)
def test_no_grapheme_is_split(body: str, width: int) -> None:
    assert graphemes_of(rows_of(body, width)) == graphemes_of(rows_of(body, 4_000))


@given(bodies, widths)
def test_a_place_leads_back_to_its_character(body: str, width: int) -> None:
    rows = rows_of(body, width)
    line_ends = {offset for offset, character in enumerate(body) if character == "\n"}
    for offset in graphemes_of(rows) | line_ends | {len(body)}:
        assert rows.offset_at(*rows.locate(offset)) == offset


@given(bodies, widths, st.integers(0, 40))
def test_every_place_of_a_row_is_an_offset_on_that_row(body: str, width: int, column: int) -> None:
    rows = rows_of(body, width)
    for row in range(len(rows)):
        offset = rows.offset_at(row, column)
        assert rows.row_of(offset) == row or offset == len(body)


@given(bodies, widths, st.integers(1, 20))
def test_chunks_wrapped_in_any_order_hold_every_character_once(body: str, width: int, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrapping, "CHUNK", chunk)
        patch.setattr(wrapping, "EAGER", -1)
        rows = Rows(TurnIndex(SourceText(1, 1, "T01", "", body, (), frozenset())), width)
        rows.row_of(len(body) // 2)
        rows.span(10)
        while not rows.complete:
            rows.wrap_more(0)
        spans = spans_of(rows)
    assert "".join(body[start:end] for start, end in spans) == body
    assert [rows.row_of(start) for start, _ in spans] == list(range(len(spans)))


def test_words_are_kept_whole_and_blanks_hang_over() -> None:
    rows = rows_of("yksi kaksi   kolme\nneljä", 10)
    assert [rows.drawn(row)[1] for row in range(len(rows))] == ["yksi kaksi   ", "kolme", "neljä"]


def test_a_word_longer_than_the_row_is_cut() -> None:
    rows = rows_of("ab klusterivetäjäverkosto", 10)
    assert [rows.drawn(row)[1] for row in range(len(rows))] == ["ab ", "klusterive", "täjäverkos", "to"]


def test_a_wide_character_that_does_not_fit_moves_to_the_next_row() -> None:
    assert list(wrap("漢字漢字", 5)) == [0, 2]


def test_a_mark_without_a_letter_gets_a_cell_of_its_own() -> None:
    assert rows_of("\u0301a\n\u200d\u200d漢", 10).drawn(1) == (3, "\ufffd\ufffd漢")


def test_controls_and_tabs_are_drawn_in_one_cell() -> None:
    assert rows_of("a\tb\x1b[2Jc\u202ed", 40).drawn(0)[1] == "a b␛[2Jc\ufffdd"


def test_a_label_takes_no_cell_and_its_offsets_stay() -> None:
    body = "H: Mitä?\n\nV: Yksi kaksi kolme\n"
    turns = (Turn(1, "H", 3, 8), Turn(2, "V", 13, 29))
    rows = rows_of(body, 11, turns)
    assert [rows.drawn(row) for row in range(len(rows))] == [(3, "Mitä?"), (9, ""), (13, "Yksi kaksi "), (24, "kolme")]
    assert rows.locate(13) == (2, 0)
    assert rows.locate(11) == (2, 0)
    assert rows.offset_at(2, 0) == 13


def test_a_label_in_the_middle_of_a_line_stays_in_sight() -> None:
    body = "H: Mitä? V: Ei.\n"
    rows = rows_of(body, 40, (Turn(1, "H", 3, 8), Turn(2, "V", 12, 15)))
    assert rows.drawn(0) == (3, "Mitä? V: Ei.")


def test_a_long_text_is_wrapped_only_where_somebody_looks() -> None:
    body = ("sana " * 29 + "sana\n") * 16_000 + "loppu"
    rows = Rows(TurnIndex(SourceText(1, 1, "T01", "", body, (), frozenset())), 50)
    estimate = len(rows)
    assert rows.span(10) == (500, 550)
    assert not rows.complete
    assert rows.drawn(rows.row_of(len(body)))[1] == "loppu"
    assert not rows.complete
    while not rows.complete:
        rows.wrap_more(0.01)
    assert len(rows) == 48_001
    assert abs(estimate - len(rows)) < 17_000


def test_one_line_longer_than_a_chunk_is_wrapped_in_chunks_too() -> None:
    body = "sana " * 500_000
    rows = Rows(TurnIndex(SourceText(1, 1, "T01", "", body, (), frozenset())), 50)
    assert rows.span(len(rows))[1] == len(body)
    assert not rows.complete


def test_the_end_of_a_text_that_ends_with_a_newline_is_a_place_of_its_own() -> None:
    rows = rows_of("loppu\n", 20)
    assert [rows.locate(offset) for offset in (4, 5, 6)] == [(0, 4), (0, 5), (0, 6)]
    assert rows.offset_at(0, 99) == 6
