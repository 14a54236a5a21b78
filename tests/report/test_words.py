"""Small words: shares only where enough people stand behind them, names as they stand in a sentence."""

import pytest
from projects import labels

from qualcode.model.scheme import Object
from qualcode.report.words import counted, lower_first, share, title


@pytest.mark.parametrize(("n", "total"), [(1, 3), (9, 9), (0, 30), (4, 9)])
def test_under_ten_people_or_for_nobody_a_share_has_no_words(n: int, total: int) -> None:
    assert share(n, total) == ""


@pytest.mark.parametrize(
    ("n", "words"),
    [
        *((1, "a single one"), (3, "a few of them"), (4, "about half"), (6, "about half"), (7, "a majority")),
        *((8, "most of them"), (9, "most of them"), (10, "all of them")),
    ],
)
def test_from_ten_people_on_a_share_has_words_without_per_cents(n: int, words: str) -> None:
    assert share(n, 10) == words


def test_from_twenty_people_on_it_has_per_cents_too() -> None:
    assert share(7, 19) == "some of them"
    assert share(7, 20) == "some of them (35%)"
    assert share(2, 3 * 10) == "a few of them (7%)"


def test_a_name_within_a_sentence_begins_small_unless_it_is_an_abbreviation() -> None:
    assert [lower_first(text) for text in ("Roles", "EU threshold", "roles", "")] == [
        "roles",
        "EU threshold",
        "roles",
        "",
    ]


def test_a_name_as_a_heading_begins_large() -> None:
    assert title(Object("x", labels("own networks"))) == "Own networks"


def test_codes_are_listed_with_their_numbers() -> None:
    assert counted([("Roles", 2), ("EU threshold", 1)]) == "roles (2), EU threshold (1)"
