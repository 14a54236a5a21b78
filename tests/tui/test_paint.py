"""A painted row says who speaks, what is coded and what is selected, in exactly the cells it has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.model.source import SourceText, Turn
from qualcode.tui.transcript import Layout, Mark, MarkIndex, Painter, Rows, TurnIndex, paint

PIECES = [
    "sana ",
    "pitkäsanajokaeimahdu",
    "  ",
    "\n",
    "\n\nV: ",
    "漢字",
    "👩‍💻",
    "e\u0301",
    "🇫🇮",
    "\t",
    "\x1b[31m",
    "\u200b",
]
bodies = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
spans = st.tuples(st.integers(0, 150), st.integers(1, 60)).map(lambda pair: (pair[0], sum(pair)))
marks = st.lists(spans, max_size=12).map(
    lambda found: [
        Mark(i, start, end, "KLU"[: 1 + i % 3], f"#00000{i % 4}", i % 2 == 0) for i, (start, end) in enumerate(found)
    ]
)
TALK = "H: Mitä opitte?\n\nV: Yhteistyö toi meille uusia kumppaneita. Aikaa meni silti paljon kokouksiin.\n"
TALK_TURNS = (Turn(1, "H", 3, 15), Turn(2, "V", 20, len(TALK) - 1))


def text_of(body: str) -> SourceText:
    starts = [match.end() for match in re.finditer("^V: ", body, re.MULTILINE)]
    ends = [*(start - 5 for start in starts[1:]), len(body)]
    turns = (Turn(i, "V", start, max(start, end)) for i, (start, end) in enumerate(zip(starts, ends, strict=False), 1))
    return SourceText(1, 1, "T01", "", body, tuple(turns), frozenset())


def painter_of(text: SourceText, given_marks: list[Mark], width: int, *, signed: bool = False) -> tuple[Painter, Rows]:
    turns = TurnIndex(text)
    layout = Layout.fit(width, turns, signed)
    rows = Rows(turns, layout.text)
    rows.wrap_more(0)
    return Painter(turns, rows, MarkIndex(text.body, given_marks), layout), rows


def talk(given_marks: list[Mark], width: int = 46, *, signed: bool = False) -> tuple[Painter, Rows]:
    return painter_of(
        SourceText(1, 1, "T01", "", TALK, TALK_TURNS, frozenset({"H"})), given_marks, width, signed=signed
    )


def screen(painter: Painter, rows: Rows) -> list[str]:
    return ["".join(text for text, _ in painter.row(row)).rstrip() for row in range(len(rows))]


def styled(runs: list[paint.Run], flag: int) -> str:
    return "".join(text for text, style in runs if style < 256 and style & flag)


@given(bodies, marks, st.integers(40, 200), st.none() | spans, st.integers(0, 200))
def test_every_row_fills_the_width_exactly(
    body: str, given_marks: list[Mark], width: int, selection: tuple[int, int] | None, cursor: int
) -> None:
    painter, rows = painter_of(text_of(body), given_marks, width)
    for row in range(len(rows)):
        start, end = rows.span(row)
        runs = painter.row(row, selection, cursor if start <= cursor < end else None)
        assert cell_len("".join(text for text, _ in runs)) == sum(cell_len(text) for text, _ in runs) == width


@given(bodies, marks, st.integers(40, 120))
def test_nothing_painted_can_act_on_a_terminal(body: str, given_marks: list[Mark], width: int) -> None:
    painter, rows = painter_of(text_of(body), given_marks, width)
    assert not any("\x1b" in line or "\n" in line for line in screen(painter, rows))


@given(st.lists(st.sampled_from(["sana ", "kaksi", "\n"]), max_size=40).map("".join), marks)
def test_a_character_is_marked_as_often_as_it_is_coded(body: str, given_marks: list[Mark]) -> None:
    painter, rows = painter_of(text_of(body), given_marks, 60)
    for row in range(len(rows)):
        start, drawn = rows.drawn(row)
        styles = [style for text, style in painter.row(row) for _ in text]
        for at in range(len(drawn.rstrip())):
            codes = sum(mark.start <= start + at < mark.end for mark in given_marks)
            colour = styles[at] & paint.COLOUR
            assert (colour == paint.OVERLAP) == (codes > 1)
            assert (colour == 0) == (codes == 0)


def test_the_gutter_names_a_turn_on_its_first_row_only() -> None:
    assert screen(*talk([])) == [
        " 1 H Mitä opitte?",
        "",
        " 2 V Yhteistyö toi meille uusia",
        "     kumppaneita. Aikaa meni silti",
        "     paljon kokouksiin.",
    ]


def test_a_coding_has_its_tag_on_its_first_row_and_a_bar_below() -> None:
    given_marks = [Mark(1, 30, 90, "YHT", "red", True), Mark(2, 30, 35, "KLU", "red", False)]
    lines = screen(*talk(given_marks, 80))
    assert lines[2].endswith("╷YHT┊KLU")
    assert lines[3].endswith("╵")


def test_a_long_coding_is_named_again_with_each_turn() -> None:
    lines = screen(*talk([Mark(1, 3, 88, "YHT", "red", True)]))
    assert [line[-4:] for line in lines] == ["╷YHT", "   │", "│YHT", "   │", "   ╵"]


def test_a_coding_of_one_row_has_no_bar() -> None:
    assert screen(*talk([Mark(1, 20, 29, "YH", "red", True)]))[2].endswith("╶YH")


def test_codings_without_a_lane_are_counted_in_the_last_column() -> None:
    given_marks = [Mark(i, 20, 30, "YHT", "red", True) for i in range(4)]
    painter, rows = talk(given_marks)
    assert screen(painter, rows)[2].endswith("╶YHT +3")


def test_two_codings_on_each_other_are_marked_apart_from_one() -> None:
    painter, _ = talk([Mark(1, 20, 33, "YHT", "red", True), Mark(2, 30, 40, "KLU", "blue", True)])
    runs = [run for run in painter.row(2) if run[1] < 256 and run[1] & paint.COLOUR]
    assert [text for text, _ in runs] == ["Yhteistyö ", "toi", " meille"]
    assert runs[1][1] == paint.OVERLAP
    assert runs[0][1] != runs[2][1]


def test_an_interviewer_is_dimmed_and_an_informant_is_not() -> None:
    painter, _ = talk([])
    assert styled(painter.row(0), paint.DIM) == "Mitä opitte?"
    assert styled(painter.row(2), paint.DIM) == ""
    assert ("H ", paint.INTERVIEWER) in painter.row(0)
    assert ("V ", paint.SPEAKER) in painter.row(2)


@pytest.mark.parametrize(("cursor", "under"), [(20, "Y"), (41, "u"), (46, " ")])
def test_the_cursor_is_drawn_on_its_character(cursor: int, under: str) -> None:
    painter, _ = talk([])
    assert styled(painter.row(2, None, cursor), paint.CURSOR) == under


def test_a_selected_line_end_shows_as_one_cell() -> None:
    painter, _ = talk([])
    assert styled(painter.row(0, (8, 17)), paint.SELECTED) == "opitte? "
    assert styled(painter.row(1, (8, 17)), paint.SELECTED) == " "


def test_a_cursor_inside_a_grapheme_covers_all_of_it() -> None:
    painter, _ = painter_of(text_of("a👩‍💻b"), [], 50)
    assert styled(painter.row(0, None, 2), paint.CURSOR) == "👩‍💻"


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_columns_add_up_to_the_width(width: int) -> None:
    turns = TurnIndex(SourceText(1, 1, "T01", "", TALK, TALK_TURNS, frozenset()))
    layout = Layout.fit(width, turns)
    assert layout.text_start + layout.text + 1 + layout.lanes * paint.LANE_WIDTH + 3 == width
    assert layout.text >= width // 2


def test_long_speaker_names_are_cut_to_leave_room_for_the_words() -> None:
    text = SourceText(1, 1, "T01", "", "Haastattelija: Niin.", (Turn(1, "Haastattelija", 15, 20),), frozenset())
    painter, rows = painter_of(text, [], 80)
    assert screen(painter, rows) == [" 1 Haastat… Niin."]


def test_more_colours_than_the_palette_holds_are_used_again() -> None:
    body = "x" * 100
    given_marks = [Mark(i, i * 2, i * 2 + 1, "YHT", f"#0000{i:02}", True) for i in range(40)]
    painter, rows = painter_of(text_of(body), given_marks, 140)
    numbers = {style & paint.COLOUR for row in range(len(rows)) for _, style in painter.row(row) if 0 < style < 256}
    assert numbers == set(range(1, 31))


def test_a_signed_passage_has_its_letter_before_every_row_of_it_in_as_many_cells() -> None:
    painter, rows = talk([], signed=True)
    plain = screen(painter, rows)
    start, end = rows.span(2)[0], rows.span(3)[1]
    painter.signs = MarkIndex("", [Mark(1, start, end, "B", "", True)])
    signed = screen(painter, rows)
    differing = [(old, new) for old, new in zip(plain, signed, strict=True) if old != new]
    column = painter._layout.text_start - 2
    assert len(differing) == 2
    assert all(old[:column] + "B" + old[column + 1 :] == new for old, new in differing)
    assert all(new[column - 1] == new[column + 1] == " " for _old, new in differing), "a blank on either side"


def test_without_a_signed_passage_no_cell_is_kept_for_letters() -> None:
    assert talk([])[0]._layout.text == talk([], signed=True)[0]._layout.text + 2


def test_a_place_with_a_memo_has_its_sign_at_the_number_of_its_turn_or_before_its_row() -> None:
    painter, rows = talk([])
    plain = screen(painter, rows)
    painter.memos = MarkIndex("", [Mark(at, at, at + 1, "", "", True) for at in (rows.span(3)[0], TALK_TURNS[0].start)])
    signed = screen(painter, rows)
    column = painter._layout.number
    assert [row[column : column + 1] for row in signed].count("✎") == 2
    assert signed[0].startswith(" 1✎")
    assert [row.replace("✎", " ") for row in signed] == plain


def test_a_wide_view_has_room_for_long_speakers() -> None:
    turn = Turn(1, "Haastattelija Korhonen", 24, 29)
    turns = TurnIndex(SourceText(1, 1, "T01", "", "Haastattelija Korhonen: Niin.", (turn,), frozenset()))
    assert Layout.fit(140, turns).speaker == 22
    assert Layout.fit(80, turns).speaker == 8
