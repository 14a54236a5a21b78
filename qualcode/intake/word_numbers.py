"""The numbers of list items in a Word file, which it counts itself and does not store.

Guards: a hostile start or level costs no more than a usual one.
"""

from dataclasses import dataclass, field
from typing import Any

from qualcode.intake.word_parts import child, name, value
from qualcode.intake.word_pieces import BULLET

_MOST_LEVELS, _LARGEST, _MOST_STEPS = 9, 1_000_000, 20
_LARGEST_ROMAN, _LARGEST_LETTER = 3_999, 26 * 30
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    style: str = ""


@dataclass(slots=True)
class _List:
    """Counters of one numbering; several lists of a file may share it."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int, levels: dict[int, _Level]) -> str:
        """The label of the next item at a depth."""
        for above in range(depth):
            self.counts.setdefault(above, levels.get(above, _Level()).start)
        level = levels.get(depth, _Level())
        self.counts[depth] = self.counts[depth] + 1 if depth in self.counts else level.start
        for below in [each for each in self.counts if each > depth]:
            del self.counts[below]
        if level.format == "bullet":
            return BULLET
        if level.format == "none":
            return ""
        text = level.text
        for above in range(depth + 1):
            text = text.replace(f"%{above + 1}", shown(self.counts[above], levels.get(above, _Level()).format))
        return f"{text} " if text.strip() else ""


class Numbers:
    """The labels of the items of a file, asked for in the order of the text."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._styles = {value(each, "styleId"): each for each in _of(styles, "w:style")}
        self._abstract = {value(each, "abstractNumId"): each for each in _of(numbering, "w:abstractNum")}
        self._nums = {value(each, "numId"): each for each in _of(numbering, "w:num")}
        self._lists: dict[str, _List] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Any) -> str:
        """What stands before a paragraph with these properties: "1. ", "a) ", "• " or ""."""
        number, depth = self._place(properties)
        if number not in self._nums or not 0 <= depth < _MOST_LEVELS:
            return ""
        key = self._abstract_of(number)
        counted = self._lists.setdefault(key, _List({}))
        if number not in self._levels:
            self._levels[number] = self._levels_of(number, key)
        self._restart(number, depth, counted)
        return counted.next(depth, self._levels[number])

    def _place(self, properties: Any) -> tuple[str, int]:
        """The number of the list and the depth in it, from the paragraph itself or its style."""
        own, style = child(properties, "w:numPr"), value_of(properties, "w:pStyle")
        number, depth = value_of(own, "w:numId"), value_of(own, "w:ilvl")
        for _step in range(_MOST_STEPS):
            if number or style not in self._styles:
                break
            found = self._styles[style]
            given = child(found, "w:pPr", "w:numPr")
            number, depth = value_of(given, "w:numId"), depth or value_of(given, "w:ilvl") or self._depth(given, style)
            style = value_of(found, "w:basedOn")
        return number, whole(depth, 0)

    def _depth(self, given: Any, style: str) -> str:
        """The depth at which a list says that a style stands."""
        number = value_of(given, "w:numId")
        if number not in self._nums:
            return ""
        levels = self._levels_of(number, self._abstract_of(number))
        return next((str(depth) for depth, level in levels.items() if level.style == style), "")

    def _abstract_of(self, number: str) -> str:
        key = value_of(self._nums[number], "w:abstractNumId")
        link = value_of(self._abstract.get(key), "w:numStyleLink")
        linked = child(self._styles[link], "w:pPr", "w:numPr") if link in self._styles else None
        other = self._nums.get(value_of(linked, "w:numId"))
        return value_of(other, "w:abstractNumId") or key

    def _levels_of(self, number: str, key: str) -> dict[int, _Level]:
        levels = {}
        own = [level for each in _of(self._nums[number], "w:lvlOverride") for level in _of(each, "w:lvl")]
        for each in (*_of(self._abstract.get(key), "w:lvl"), *own):
            levels[whole(value(each, "ilvl"), 0)] = _Level(
                whole(value_of(each, "w:start"), 1),
                value_of(each, "w:numFmt") or "decimal",
                value_of(each, "w:lvlText")[:40],
                value_of(each, "w:pStyle"),
            )
        return levels

    def _restart(self, number: str, depth: int, counted: _List) -> None:
        """A list that says where it starts does so at its first item of that depth."""
        if (number, depth) in self._begun:
            return
        self._begun.add((number, depth))
        for each in _of(self._nums[number], "w:lvlOverride"):
            start = value_of(each, "w:startOverride")
            if start and whole(value(each, "ilvl"), -1) == depth:
                counted.counts[depth] = whole(start, 1) - 1


def shown(number: int, form: str) -> str:
    """A number as lists show it."""
    if form in ("lowerRoman", "upperRoman") and 0 < number <= _LARGEST_ROMAN:
        text = _roman(number)
    elif form in ("lowerLetter", "upperLetter") and 0 < number <= _LARGEST_LETTER:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return f"{number:02}" if form == "decimalZero" else "" if form in ("none", "bullet") else str(number)
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for size, sign in (*_ROMAN, *_ROMAN_SMALL):
        text += sign * (number // size)
        number %= size
    return text


def _of(element: Any, key: str) -> list[Any]:
    """The children of a short name; none where there is no element."""
    return [] if element is None else [each for each in element if name(each.tag) == key]


def value_of(element: Any, key: str) -> str:
    """The value of a child of a short name, or ""."""
    found = None if element is None else child(element, key)
    return "" if found is None else value(found)


def whole(text: str, default: int) -> int:
    """A whole number of a size that lists have."""
    digits = text.strip()
    if len(digits) > len(str(_LARGEST)) or not digits.removeprefix("-").isdecimal():
        return default
    return int(digits)
