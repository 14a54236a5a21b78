"""Words and widths of table cells: nothing is lost without a sign."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.tui.columns import cut, fold, fold_between, share


def test_a_word_that_is_too_long_is_broken_with_a_hyphen() -> None:
    assert fold("Älykäs maaseutuverkosto", 13, 3) == ["Älykäs", "maaseutuver-", "kosto"]
    assert fold("Älykäs maaseutuverkosto", 13, 2) == ["Älykäs", "maaseutuverk…"]


def test_a_word_is_broken_between_syllables() -> None:
    assert fold("Utvecklingsmiljöer", 13, 2) == ["Utvecklings-", "miljöer"]
    assert fold("landsbygdsnätverk", 13, 2) == ["landsbygds-", "nätverk"]
    assert fold("maaseutuverkosto", 13, 2) == ["maaseutuver-", "kosto"]
    assert fold("Kone- ja laitevalmistajat", 12, 2) == ["Kone- ja", "laitevalmis…"]


def test_parts_are_kept_whole_where_they_fit_a_line() -> None:
    parts = ["Services ·", "Town centre: asked", "(mentions 0, interviews 0)"]
    assert fold_between(parts, 80) == ["Services · Town centre: asked (mentions 0, interviews 0)"]
    assert fold_between(parts, 40) == ["Services · Town centre: asked", "(mentions 0, interviews 0)"]
    assert fold_between(parts, 12) == parts


def test_letters_of_two_cells_are_broken_too() -> None:
    assert fold("漢漢漢", 4, 3) == ["漢-", "漢漢"]


def test_a_column_without_room_is_folded_as_if_it_had_some() -> None:
    assert fold("kirjasto", -1, 2) == ["kir-", "jas…"]


def test_a_broken_word_leaves_no_tail_of_one_letter() -> None:
    assert fold("maaseutuverkko", 13, 2) == ["maaseutu-", "verkko"]


@given(st.text("abcåé漢 ", max_size=80), st.integers(4, 30), st.integers(1, 4))
def test_folded_words_fit_and_lose_nothing_unsaid(words: str, width: int, lines: int) -> None:
    folded = fold(words, width, lines)
    assert len(folded) <= lines
    assert all(cell_len(line) <= width for line in folded)
    assert not any(line.startswith(" ") for line in folded)
    kept = "".join(folded).replace(" ", "").replace("-", "")
    whole = words.replace(" ", "")
    assert kept == whole or (kept.endswith("…") and whole.startswith(kept[:-1]))


@given(st.text("ab漢", max_size=40), st.integers(1, 30))
def test_cut_words_fit_and_say_that_they_are_cut(words: str, width: int) -> None:
    shown = cut(words, width)
    assert cell_len(shown) <= width
    assert (shown == words) == (cell_len(words) <= width)
    assert shown == words or (shown.endswith("…") and words.startswith(shown[:-1]))


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 20)), min_size=1, max_size=9), st.integers(0, 200))
def test_shared_widths_use_the_room_and_never_more_than_a_column_needs(
    columns: list[tuple[int, int]], room: int
) -> None:
    natural, least = (list(side) for side in zip(*columns, strict=True))
    widths = share(natural, least, room)
    smallest = sum(min(pair) for pair in columns)
    assert all(min(pair) <= width <= pair[0] for pair, width in zip(columns, widths, strict=True))
    assert sum(widths) == max(smallest, min(room, sum(natural)))
