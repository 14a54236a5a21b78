"""What the values in a column of a survey look like: answers in words, attributes, cases, or neither."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from statistics import mean
from typing import Literal

from qualcode.intake.saying import one_line
from qualcode.locale import _

ColumnKind = Literal["text", "attribute", "case", "left out"]

_LOOKED_AT = 2_000
"""Values of a column that are looked at; whether all differ is asked of every one."""
_EXAMPLES, _EXAMPLE_LENGTH = 3, 200
_MOST_VALUES, _LONGEST_VALUE, _REPEATED = 40, 80, 1.5
"""Of an attribute: distinct values at most, their mean length, and how often one stands there on average."""
_FEW, _COVERED = 12, 0.85
"""Values that, where they make up this share of all, leave the others to be misspelt or "other"."""
_OWN_WORDS, _WORDS, _LETTERS, _LONG = 0.6, 4, 30, 60
"""Of answers in words: share of distinct values, mean words or mean length; and a mean length that tells alone."""
_CASE_LENGTH, _CASE_WORDS = 40, 3
_MOST, _DATES = 0.9, 0.8

_NUMBER = re.compile("[-+]?[0-9][0-9 \u00a0\u202f.,'’]*(?:%|€|eur|h|v|kk)?", re.IGNORECASE)
_DATE = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:\D.*)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:\D.*)?|\d{1,2}[:.]\d{2}[:.]\d{2}|\d{1,2}:\d{2}"
)
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+|https?://\S+|(?:\d{1,3}\.){3}\d{1,3}")
_CODE = re.compile(r"[A-Za-zÅÄÖåäö]{0,12}[-_ .#]?[0-9]{1,12}[A-Za-z]?|[0-9a-fA-F-]{8,40}")
_CASE_HEADING = re.compile(
    r"\b(?:id|tunnus|tunniste|nro|numero|vastaaja\w*|respondent\w*|case|tapaus|fall|svarande\w*|nummer|number"
    r"|nimi|name|namn|koodi|kod|code|e-?mail|sähköposti\w*|e-?post\w*)\b|[a-zåäö](?:ID|Id)\b|#",
    re.IGNORECASE,
)


_OPEN_HEADING = re.compile(
    r"\b(?:vapaa\w*|avoin|avoime\w*|palaut\w*|kommen\w*|perustel\w*|kuvaile?\w*|kerro\w*|miksi|millä tavoin|open|free"
    r"|comment\w*|feedback|why|describe|explain|fri|fritt|varför|beskriv\w*|motivera\w*|återkoppling)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[\s.\-–—_/]*|\s*(?:n/a|n\.a\.?)\s*", re.IGNORECASE)


def is_answer(cell: str) -> bool:
    """Whether a cell has more in it than what people type where they must type something, as a dash or n/a."""
    return not _NOTHING.fullmatch(cell)


def asks_openly(heading: str) -> bool:
    """Whether a heading asks for words of one's own."""
    return bool(_OPEN_HEADING.search(heading))


def names_a_case(heading: str) -> bool:
    """Whether a heading says that its column tells respondents apart."""
    return bool(_CASE_HEADING.search(heading))


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a column that are not empty."""

    looked_at: tuple[str, ...]
    """Those that are answers, the first of them."""
    filled: int
    rows: int
    all_differ: bool

    @classmethod
    def of(cls, cells: Iterable[str]) -> "Values":
        """The values in the cells of a column."""
        every = list(cells)
        filled = [cell for cell in every if cell.strip()]
        return cls(
            tuple(islice(filter(is_answer, filled), _LOOKED_AT)),
            len(filled),
            len(every),
            len(set(filled)) == len(filled),
        )

    @property
    def examples(self) -> tuple[str, ...]:
        """The first values that differ, of one line."""
        return tuple(one_line(value[:_EXAMPLE_LENGTH]) for value in islice(dict.fromkeys(self.looked_at), _EXAMPLES))

    @property
    def is_code(self) -> bool:
        """Whether most are numbers or signs of a list, as "12" or "V-07"."""
        return self._share(_CODE) >= _MOST

    def kind(self, *, is_open: bool = False) -> tuple[ColumnKind, str]:
        """What the column is taken for, and why; a case where it can be one. `is_open`: its heading asks openly."""
        if not self.looked_at:
            return "left out", _("empty")
        if self._share(_DATE) >= _DATES:
            return "left out", _("dates or times")
        if self._can_be_case() and not is_open:
            return "case", _("short, filled in everywhere and never twice the same")
        return self.kind_else(is_open=is_open)

    def kind_else(self, *, is_open: bool = False) -> tuple[ColumnKind, str]:
        """What it is taken for where another column is the case."""
        distinct = len(set(self.looked_at))
        if self._share(_ADDRESS) >= _DATES:
            return "left out", _("addresses")
        if self._share(_NUMBER) >= _MOST:
            few = distinct <= _FEW and self._is_repeated(distinct)
            return ("attribute", _("few different numbers")) if few else ("left out", _("numbers"))
        length = mean(map(len, self.looked_at))
        words = mean(len(value.split()) for value in self.looked_at)
        few = distinct <= _MOST_VALUES or self._covered() >= _COVERED
        if few and length <= _LONGEST_VALUE and self._is_repeated(distinct):
            return "attribute", _("few different values")
        own = distinct >= _OWN_WORDS * len(self.looked_at)
        if length >= _LONG or is_open or (own and (words >= _WORDS or length >= _LETTERS)):
            return "text", _("answers in words of their own")
        return "left out", _("short words, mostly different")

    def _is_repeated(self, distinct: int) -> bool:
        return len(self.looked_at) >= _REPEATED * distinct

    def _covered(self) -> float:
        """The share of the most common values."""
        return sum(times for _value, times in Counter(self.looked_at).most_common(_FEW)) / max(1, len(self.looked_at))

    def _share(self, pattern: re.Pattern[str]) -> float:
        """The share of values that are of a pattern; a long one is none."""
        hits = sum(len(value) <= _LONGEST_VALUE and pattern.fullmatch(value) is not None for value in self.looked_at)
        return hits / max(1, len(self.looked_at))

    def _can_be_case(self) -> bool:
        if self.filled < self.rows or not self.all_differ or self.rows < 2:
            return False
        length = mean(map(len, self.looked_at))
        return length <= _CASE_LENGTH and mean(len(value.split()) for value in self.looked_at) <= _CASE_WORDS
