"""The numbers of list items in an OpenDocument text, which its list styles define level by level."""

from dataclasses import dataclass, field
from typing import Any

from qualcode.intake.odt_tags import attribute, name
from qualcode.intake.word_numbers import shown, whole
from qualcode.intake.word_pieces import BULLET

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = ""
    """As word_numbers has it; "" shows no number."""
    before: str = ""
    after: str = "."
    shown: int = 1
    """How many levels its number shows."""
    start: int = 1
    bullet: bool = False


@dataclass(slots=True)
class OdtLists:
    """The list styles of a file and the counters of its lists."""

    _styles: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def learn(self, root: Any) -> None:
        """Take in the list styles of a part."""
        for style in root.iter("{*}list-style"):
            levels = {whole(attribute(each, "level"), 1): _level(each) for each in style if name(each.tag)}
            self._styles[attribute(style, "name")] = levels

    def begin(self, style: str, depth: int, goes_on: bool) -> None:
        """A list begins at a depth, from 1; one that does not go on counts anew."""
        counts = self._counts.setdefault(style, {})
        for each in [each for each in counts if each > depth or (each == depth and not goes_on)]:
            del counts[each]

    def label(self, style: str, depth: int, start: str = "") -> str:
        """What stands before the next item: "1. ", "a) ", "• "."""
        levels, counts = self._styles.get(style, {}), self._counts.setdefault(style, {})
        level = levels.get(depth, _Level(bullet=not levels))
        counts[depth] = whole(start, 1) if start else counts.get(depth, level.start - 1) + 1
        for below in [each for each in counts if each > depth]:
            del counts[below]
        if level.bullet:
            return BULLET
        if not level.format:
            return ""
        first = max(1, depth - min(level.shown, _MOST_LEVELS) + 1)
        upper = ((counts.get(each, 1), levels.get(each, _Level()).format) for each in range(first, depth + 1))
        number = ".".join(filter(None, (shown(count, form) if form else "" for count, form in upper)))
        return f"{level.before}{number}{level.after} "


def _level(element: Any) -> _Level:
    if name(element.tag) != "text:list-level-style-number":
        return _Level(bullet=True)
    return _Level(
        _FORMATS.get(attribute(element, "num-format"), ""),
        attribute(element, "num-prefix")[:20],
        attribute(element, "num-suffix")[:20],
        whole(attribute(element, "display-levels"), 1),
        whole(attribute(element, "start-value"), 1),
    )
