"""Small words of a report: names of scheme items, counted nouns, shares.

It guards: a name is never inflected, and a share is put into words only where enough people stand behind
it (`share`).
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from qualcode.locale import _, language, ngettext
from qualcode.locale.numbers import number, percent
from qualcode.model.labels import Labels

FEWEST_FOR_WORDS = 10
"""People below which a share is given in numbers only."""
FEWEST_FOR_PERCENT = 20


class Named(Protocol):
    """Anything of the scheme that has a key and labels."""

    @property
    def key(self) -> str: ...
    @property
    def labels(self) -> Labels: ...


def name(item: Named) -> str:
    """The item's name in the language spoken."""
    return item.labels.in_(language()) or item.key


def title(item: Named) -> str:
    """The item's name as a heading, a row or a line begins with it."""
    return upper_first(name(item))


def upper_first(text: str) -> str:
    """`text` as it begins a line."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """`text` as it stands within a sentence: "Roles" → "roles", but "EU threshold" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def groups(n: int) -> str:
    """ "1 stakeholder group", "3 stakeholder groups", as it stands after "from"."""
    # In Finnish the fragment carries the case: "3 sidosryhmästä".
    return ngettext("{n} stakeholder group", "{n} stakeholder groups", n).format(n=number(n))


def counted(items: Iterable[tuple[str, int]]) -> str:
    """ "roles (2), trust (1)"."""
    return ", ".join(f"{lower_first(text)} ({number(n)})" for text, n in items)


def share(n: int, total: int) -> str:
    """The share n/total in words, with per cent from 20 people on; "" below ten people, where numbers suffice."""
    if total < FEWEST_FOR_WORDS or not n:
        return ""
    words = _quantity(n, total)
    if total < FEWEST_FOR_PERCENT:
        return words
    rounded = (Decimal(100 * n) / total).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{words} ({percent(rounded)})"


def _quantity(n: int, total: int) -> str:
    if n == total:
        return _("all of them")
    if n == 1:
        return _("a single one")
    if n <= 3:
        return _("a few of them")
    if 10 * n < 4 * total:
        return _("some of them")
    if 10 * n <= 6 * total:
        return _("about half")
    return _("a majority") if 10 * n < 8 * total else _("most of them")
