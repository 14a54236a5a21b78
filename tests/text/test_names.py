"""Names that look alike, and the keys that names would get."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.names import ascii_key, near_equal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heikki Vaarala", "heikki vaarala"),
        ("Heikki Vaarala", "Vaarala, Heikki"),
        ("Sanna Rytkönen", "Sanna Rytkonen"),
        ("Tolonen", "Tolonenn"),
        ("Markku Tolonen", "Marku Tolonen"),
    ],
)
def test_case_accents_word_order_and_slips_make_a_pair(one: str, other: str) -> None:
    assert near_equal([one, other]) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Niva", "Nina"), ("Haastattelija 1", "Haastattelija 2"), ("Saari", "Hast"), ("Antti Kurkela", "Anna Kuosa")],
)
def test_different_people_are_no_pair(one: str, other: str) -> None:
    assert near_equal([one, other]) == []


def test_the_same_name_twice_is_one_name() -> None:
    assert near_equal(["Hast", "Hast", "hast"]) == [("Hast", "hast")]


def test_names_without_letters_pair_with_nothing() -> None:
    assert near_equal(["", "-", "?"]) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sanna Rytkönen", "sanna_rytkonen"),
        ("Áŋká  Đorđe", "anka_dorde"),
        ("Haastattelija 1", "haastattelija_1"),
        ("Großmann", "grossmann"),
        ("李", ""),
    ],
)
def test_a_name_becomes_an_ascii_key(name: str, key: str) -> None:
    assert ascii_key(name) == key


@given(st.text())
def test_a_proposed_key_is_a_key_already(name: str) -> None:
    key = ascii_key(name)

    assert key.isascii()
    assert ascii_key(key) == key
