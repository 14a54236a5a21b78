"""Numbers, money, dates and quotation marks as the language spoken now prints them.

It guards: a number is never broken across lines (no-break spaces), a minus is a minus sign, and nothing
here inflects a word.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from qualcode.locale import language

_NBSP = "\u00a0"
_MINUS = "\u2212"
_MONTHS = {
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_OUTER = {"fi": ("”", "”"), "sv": ("”", "”"), "en": ("“", "”")}
_INNER = {"fi": ("’", "’"), "sv": ("’", "’"), "en": ("‘", "’")}
_MARKS_IN_TEXT = re.compile('["“”„«»]')


def number(n: int | Decimal) -> str:
    """A number with its thousands apart: 1 939 103 and 0,4 in Finnish and Swedish, 1,939,103 and 0.4 in English."""
    plain = f"{n:,f}" if isinstance(n, Decimal) else f"{n:,}"
    if language() != "en":
        plain = plain.replace(",", _NBSP).replace(".", ",")
    return plain.replace("-", _MINUS)


def euro(amount: Decimal) -> str:
    """Whole euros, or euros and cents where there are any: 388 800 €, €388,800."""
    whole = amount == amount.to_integral_value()
    shown = number(int(amount) if whole else amount.quantize(Decimal("0.01"), ROUND_HALF_UP))
    if language() != "en":
        return f"{shown}{_NBSP}€"
    return f"{_MINUS}€{shown[1:]}" if shown.startswith(_MINUS) else f"€{shown}"


def percent(share: Decimal) -> str:
    """A share given in per cent (44 for 44 %), with the decimals it has."""
    return f"{number(share)}%" if language() == "en" else f"{number(share)}{_NBSP}%"


def month(iso: str) -> str:
    """ "2017-10" or "2017-10-05" as lokakuu 2017, oktober 2017, October 2017; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?", iso)
    return f"{_month_name(int(found[2]))}{_NBSP}{found[1]}" if found else iso


def date(iso: str) -> str:
    """ "2017-10-05" as 5.10.2017 (Finnish, Swedish) or 5 October 2017; a month as `month`, anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})", iso)
    if not found:
        return month(iso)
    year, which, day = found[1], int(found[2]), int(found[3])
    if language() == "en":
        return f"{day}{_NBSP}{_month_name(which)}{_NBSP}{year}"
    return f"{day}.{which}.{year}"


def short_date(iso: str, today: str) -> str:
    """ "2017-10-05" as 5.10.2017 (Finnish, Swedish) or 5 Oct 2017, without the year where it is that of `today`."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})", iso)
    if not found:
        return iso
    year, which, day = found[1], int(found[2]), int(found[3])
    past = year != today[:4]
    if language() == "en":
        return f"{day}{_NBSP}{_month_name(which)[:3]}" + (f"{_NBSP}{year}" if past else "")
    return f"{day}.{which}." + (year if past else "")


def typed_date(iso: str) -> str:
    """ "2017-10-05" as a person types it: 5.10.2017 in Finnish and Swedish, as it is in English."""
    return iso if language() == "en" else date(iso)


def typed_month(iso: str) -> str:
    """ "2017-05" or a day of it as 5/2017 in Finnish and Swedish, 2017-05 in English; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?", iso)
    if not found or language() == "en":
        return found[0][:7] if found else iso
    return f"{int(found[2])}/{found[1]}"


def _month_name(which: int) -> str:
    return _MONTHS[language()].split()[which - 1]


def quoted(text: str) -> str:
    """`text` in the language's quotation marks; double marks inside become single ones."""
    first, last = _OUTER[language()]
    return f"{first}{_inside(text)}{last}"


def _inside(text: str) -> str:
    before, after = _INNER[language()]

    def single(mark: re.Match[str]) -> str:
        opens = not text[: mark.start()][-1:].strip() and bool(text[mark.end() : mark.end() + 1].strip())
        return before if opens else after

    return _MARKS_IN_TEXT.sub(single, text)
