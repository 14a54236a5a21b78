"""Text in columns, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.cli.layout import fitted, laid_out, padded, table, width, wrapped

texts = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "Mn", "So"]), max_size=60)


@given(texts, st.integers(2, 40))
def test_lines_are_never_wider_than_asked_and_lose_nothing_but_blanks(text, columns):
    lines = wrapped(text, columns)
    assert max(map(width, lines)) <= columns
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.lists(texts, min_size=4, max_size=4), min_size=1, max_size=5))
def test_table_fits_and_has_every_row(rows):
    headings, *body = rows
    lines = table(headings, body, 80)
    assert max(map(width, lines)) <= 80
    assert len(lines) > len(body)


def test_wide_and_combining_letters_have_the_width_a_terminal_gives_them():
    assert [width(text) for text in ("abc", "äö", "a\u0301", "北極", "👩\u200d🔬")] == [3, 2, 1, 4, 4]
    assert padded("北", 4) == "北  "


def test_cells_are_broken_beside_one_another():
    assert laid_out(["one two", "three"], [4, 5]) == ["one   three", "two"]


def test_a_date_is_broken_only_where_nothing_else_can_give_way() -> None:
    natural, enough = [10, 40, 40], [10, 20, 20]
    assert fitted(natural, enough, 30) == [10, 10, 10]
    assert fitted(natural, enough, 26) == [10, 8, 8]
    assert fitted(natural, enough, 18) == [6, 6, 6]
