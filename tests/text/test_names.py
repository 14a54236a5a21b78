"""Names that look alike, and the keys that names would get."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.text.names import ascii_key, near_equal, nearest_label


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


CLUSTERS = [
    ["Teollisuus ja kiertotalous", "Industry and circular economy", "industry"],
    ["Älykäs maaseutuverkosto", "Smart rural network", "rural"],
    ["Arktinen muotoilu", "Arctic design", "design"],
    ["Arktinen turvallisuus", "Arctic safety", "safety"],
    ["Kehittämisympäristöt", "Development environments", "environments"],
    ["Kaivosklusteri", "Mining cluster", "mining"],
    ["Metsäklusteri", "Forest cluster", "forest"],
    ["Työpaketti 1", "Work package 1", "wp1"],
]


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("Kaivos ja teollisuus", "Teollisuus ja kiertotalous"),
        ("kiertotalous ja teollisuus", "Teollisuus ja kiertotalous"),
        ("Arktinen muotoily", "Arktinen muotoilu"),
        ("Turvallisuus", "Arktinen turvallisuus"),
        ("Kaivos", "Kaivosklusteri"),
        ("Metsä", "Metsäklusteri"),
        ("Älykkäät maaseutuyhteisöt", "Älykäs maaseutuverkosto"),
        ("Circular industry", "Industry and circular economy"),
    ],
)
def test_a_slip_and_shared_words_find_the_nearest_label(wanted: str, near: str) -> None:
    assert nearest_label(wanted, CLUSTERS) == near


@pytest.mark.parametrize(
    "wanted",
    ["Arktinen", "No cluster", "Kahvila", "Kehittämisorganisaatiot", "Työpaketti 7", "Företag", "ja", ""],
)
def test_where_nothing_is_near_nothing_is_suggested(wanted: str) -> None:
    assert nearest_label(wanted, CLUSTERS) == ""


@given(st.text(), st.lists(st.lists(st.text())))
def test_what_is_suggested_is_one_of_the_labels(wanted: str, things: list[list[str]]) -> None:
    assert nearest_label(wanted, things) in {"", *(label for labels in things for label in labels)}


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
