"""Numbers, money, dates and quotation marks in the three languages."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from qualcode.locale import speaking
from qualcode.locale.numbers import date, euro, month, number, percent, quoted, typed_month

NBSP = "\u00a0"


def in_all(make: Callable[[], str]) -> list[str]:
    """What it gives in Finnish, Swedish and English."""
    found = []
    for language in ("fi", "sv", "en"):
        with speaking(language):
            found.append(make())
    return found


def test_thousands_are_apart_and_never_broken() -> None:
    apart = f"1{NBSP}939{NBSP}103"
    assert in_all(lambda: number(1_939_103)) == [apart, apart, "1,939,103"]


def test_decimals_have_the_mark_of_the_language() -> None:
    assert in_all(lambda: number(Decimal("1234.5"))) == [f"1{NBSP}234,5", f"1{NBSP}234,5", "1,234.5"]


def test_a_minus_is_a_minus_sign() -> None:
    assert in_all(lambda: number(-3)) == ["−3"] * 3


def test_euros_have_their_sign_where_the_language_puts_it() -> None:
    assert in_all(lambda: euro(Decimal(388_800))) == [f"388{NBSP}800{NBSP}€"] * 2 + ["€388,800"]
    assert in_all(lambda: euro(Decimal("0.5"))) == [f"0,50{NBSP}€"] * 2 + ["€0.50"]
    assert in_all(lambda: euro(Decimal(-5))) == [f"−5{NBSP}€"] * 2 + ["−€5"]


def test_per_cents_have_a_space_only_in_finnish_and_swedish() -> None:
    assert in_all(lambda: percent(Decimal(44))) == [f"44{NBSP}%"] * 2 + ["44%"]
    assert in_all(lambda: percent(Decimal("4.7")))[0] == f"4,7{NBSP}%"


def test_months_are_words_and_days_are_numbers_without_zeros() -> None:
    assert in_all(lambda: month("2017-10")) == [f"lokakuu{NBSP}2017", f"oktober{NBSP}2017", f"October{NBSP}2017"]
    assert in_all(lambda: date("2017-05-09")) == ["9.5.2017", "9.5.2017", f"9{NBSP}May{NBSP}2017"]


def test_narrow_columns_have_the_shortest_writing_of_a_month() -> None:
    assert in_all(lambda: typed_month("2017-05")) == ["5/2017", "5/2017", "2017-05"]
    assert in_all(lambda: typed_month("2017-10-05")) == ["10/2017", "10/2017", "2017-10"]
    assert in_all(lambda: typed_month("spring")) == ["spring"] * 3


def test_a_date_that_is_only_a_month_reads_as_a_month() -> None:
    assert in_all(lambda: date("2017-05")) == in_all(lambda: month("2017-05"))


@pytest.mark.parametrize("text", ["", "2017", "spring", "2017-13", "2017-05-09T10"])
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    assert in_all(lambda: date(text)) == [text] * 3


def test_quotes_have_the_marks_of_the_language() -> None:
    assert in_all(lambda: quoted("Se toimii.")) == ["”Se toimii.”", "”Se toimii.”", "“Se toimii.”"]


def test_quotes_within_a_quote_become_single() -> None:
    assert in_all(lambda: quoted('He said "yes", he did.')) == ["”He said ’yes’, he did.”"] * 2 + [
        "“He said ‘yes’, he did.”"
    ]
