"""The numbers of list items in an HTML page, which a browser counts and the page does not have as words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.intake.word_numbers import shown, whole

_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s{0,9}:[^;]{0,80}\b(?:none|disc|circle|square)\b", re.IGNORECASE)
_LISTS = ("ol", "ul")


@dataclass(slots=True)
class _Counter:
    """Of one list; the number that its next item has."""

    number: int
    step: int
    format: str
    """As word_numbers has it; "none" shows no number."""


class HtmlLists:
    """The lists that are open, and the number that stands before the next word."""

    def __init__(self) -> None:
        self._open: list[_Counter] = []
        self._label = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name in _LISTS:
            self._open.append(_counter(name, attributes))
        elif name == "li":
            self._label = self._next(attributes.get("value") or "") if self._open else ""

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _LISTS and self._open:
            self._open.pop()
        if name in (*_LISTS, "li"):
            self._label = ""

    def label(self) -> str:
        """What stands before the next word: "1. ", once for each item; else ""."""
        label, self._label = self._label, ""
        return label

    def _next(self, own: str) -> str:
        counter = self._open[-1]
        number = whole(own, counter.number) if own else counter.number
        counter.number = number + counter.step
        return "" if counter.format == "none" else f"{shown(number, counter.format)}. "


def _counter(name: str, attributes: Mapping[str, str]) -> _Counter:
    start, is_reversed = attributes.get("start") or "", "reversed" in attributes
    # How many items a list has that is counted down is known at its end only.
    told = name == "ol" and not (is_reversed and not start) and not _UNNUMBERED.search(attributes.get("style") or "")
    form = _FORMATS.get(attributes.get("type") or "", "decimal") if told else "none"
    return _Counter(whole(start, 1) if start else 1, -1 if is_reversed else 1, form)
