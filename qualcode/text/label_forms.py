"""How labels are written: every place of a text that may be the opening of a turn, by the form it has there.

A label opens a line and no lower-case letter or digit follows its colon, so neither "10:30" nor "GTK:n" is one.
Every pattern is bounded, so that a line of a million blanks costs no more than a line.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from qualcode.text.clock import seconds
from qualcode.text.label_words import SHORTENED

_CLOCK = r"-?(?:\d{1,3}:){1,3}\d{2}(?:[.,]\d{1,3})?"
_SHORT = r"(?:\d{1,3}:){1,2}\d{1,2}(?:[.,]\d{1,3})?"
_STAMP = rf"(?:[\[(]{_CLOCK}[\])]|#{_CLOCK}(?:-\d{{1,2}})?#)"
# A bare clock must have the line to itself, or stand before the name: "V: 10:30" is an answer.
_BARE_AFTER = r"(?:\d{1,3}:)?\d{1,2}:\d{2}:\d{2}(?=[ \t]*$)"
_GAP = r"[ \t]{0,8}"
_NAME = r"[^\W\d_](?:(?!  )[^:\n\t\[\]<>{}|=*;!?]){0,47}?"
_BOLD = r"(?:\*\*|__)?"
_MARK = r"(?P<mark>[-•–>#]{1,3}[ \t]{1,4}|\d{1,4}(?:[.)][ \t]{1,4}|\t{1,2}))?"
_NUMBERED = r"(?:(?:Anf|Anförande|Inlägg|Puheenvuoro)\.?[ \t]\d{1,4}\.?[ \t])?"
_TIME_BEFORE = rf"(?P<before>{_STAMP}|{_CLOCK}(?=[ \t]))"
_BEFORE = rf"^{_GAP}{_MARK}(?P<bold>{_BOLD})(?:{_TIME_BEFORE}{_BOLD}{_GAP}\n?{_GAP})?(?P<strong>{_BOLD}){_NUMBERED}"
_COLON = rf"{_BOLD}{_GAP}(?P<inside>{_STAMP})?{_GAP}:{_BOLD}(?:{_GAP}(?P<after>{_STAMP}|{_BARE_AFTER}))?"
_TIMED = rf"{_BOLD}[ \t]{{1,8}}(?P<time>{_CLOCK}|{_STAMP}){_GAP}$"

_DASH = r"(?:[–—|]|-{1,2})"
_TITLE = r"[^\W\d_]{0,20}(?:ministeri|[Mm]inister|[Pp]uhemies|[Tt]alman)"

_FORMS: dict[str, Callable[[str], str]] = {
    "name: text": lambda name: rf"{_BEFORE}(?P<label>{name}){_COLON}",
    "name: time": lambda name: rf"^{_GAP}{_BOLD}(?P<label>{name}){_BOLD}:{_BOLD}[ \t]{{1,8}}(?P<time>{_CLOCK}){_GAP}$",
    "name time": lambda name: rf"^{_GAP}{_BOLD}(?P<label>{name}){_TIMED}",
    "[name] time": lambda name: rf"^{_GAP}\[(?P<label>{name})\][ \t]{{1,8}}(?P<time>{_CLOCK}){_GAP}$",
    "time, name, text": lambda name: rf"^{_GAP}(?P<time>{_SHORT}) +--> +{_SHORT}{_GAP}\n{_GAP}(?P<label>{name}){_GAP}$",
    "time name": lambda name: (
        rf"^{_GAP}{_BOLD}(?P<time>{_STAMP}|{_CLOCK}){_GAP}(?:[-–][ \t]{{1,4}})?{_BOLD}(?P<label>{name}){_BOLD}{_GAP}$"
    ),
    "name, time below": lambda name: (
        rf"^{_GAP}{_BOLD}(?P<label>{name}){_BOLD}{_GAP}\n{_GAP}(?P<time>{_STAMP}|{_CLOCK}){_GAP}$"
    ),
    "name alone": lambda name: rf"^{_GAP}(?:#{{1,6}}[ \t]{{1,4}}{_BOLD}|\*\*|__)(?P<label>{name}){_BOLD}{_GAP}$(?=\n)",
    "title and name": lambda name: rf"^{_GAP}(?={_TITLE}[ \t][^\W\d_a-zåäö])(?P<label>{name}){_GAP}$(?=\n)",
    "name/tab/text": lambda name: rf"^(?P<label>{name})\t{{1,4}}(?=\S)",
    "name – text": lambda name: rf"^{_GAP}{_BOLD}(?P<label>{name}){_BOLD}[ \t]{{1,4}}{_DASH}[ \t]{{1,4}}(?=\S)",
    "(name) text": lambda name: rf"^{_GAP}\((?P<label>{name})\):?[ \t]{{1,4}}(?=\S)",
    "**name** text": lambda name: rf"^{_GAP}(?:\*\*|__)(?P<label>{name})(?:\*\*|__)[ \t]{{1,4}}(?=[^\s–—|(\[-])",
    "name on a line": lambda name: rf"^{_GAP}(?P<label>{name}){_GAP}$(?=\n)",
}
"""How labels are written → the pattern for a name."""
ALONE = ("time name", "name, time below", "name alone", "name on a line")
"""Forms of a name that has its line to itself."""
WHOLE_LINES = (*ALONE, "title and name")
"""These and the one that needs no sign but a title."""
FOLLOWED = (*WHOLE_LINES, "time, name, text")
"""Those and the one below two times: words stand on the lines below all of them."""
SIGNED = ("name – text", "(name) text", "**name** text", "name/tab/text")
"""Forms that only differ from wording where the whole text has them."""
_BRACKETED = re.compile(rf"^{_GAP}\[(?P<label>[^\W\d_][\w .'’-]{{0,30}})\]:?[ \t]{{1,4}}(?=\S)", re.MULTILINE)
_LETTERED = re.compile(r"^[ \t]{0,8}(?P<label>[QAKV])\.[ \t]{1,4}(?=\S)", re.MULTILINE)
_CONTINUED = re.compile(r"\s*\((?:cont(?:inued|['’]?d)?\.?|jatkuu|jatkoa|forts(?:ätter)?\.?|joatkka)\)$", re.IGNORECASE)
_ENDS_WITH_TIME = re.compile(r"\d:\d\d(?:[.,]\d{1,3})?[\])]?[ \t]{0,8}$", re.MULTILINE)
_STARTS_WITH_TIME = re.compile(r"\n[ \t*_]{0,8}[\[(]?-?\d{1,3}:\d\d")
_TITLED = re.compile(r"(?:minister|uhemies|alman)[^\n.:]{1,40}\n")
_DASHES = (" – ", " — ", " - ", " -- ", " | ")
_SOME = 3
"""Times that a form with no sign of its own must be seen at the very least."""
_LONGEST_ALONE = 60
_LOOKED_AT = 20_000
"""Characters in which a form must be seen."""
_STAMP_LINE = re.compile(rf"{_GAP}(?:{_STAMP}|{_CLOCK}){_GAP}")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a turn opens: its label, and the span of label and stamps."""

    label: str
    start: int
    end: int
    seconds: int | None
    form: str
    stamped: bool
    mark: str = ""
    """The "#" or "3." before it, where it is not bold."""
    bold: bool = False


@lru_cache(1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form, re.compile(make(_NAME), re.MULTILINE)) for form, make in _FORMS.items())


def candidates(body: str) -> Iterator[Opening]:
    """Every opening that a body may have, in no order; several may overlap."""
    starts_with_time = _STARTS_WITH_TIME.search(f"\n{body[:_LOOKED_AT]}") is not None
    needed = {
        "name/tab/text": "\t" in body,
        "time, name, text": "-->" in body,
        "time name": starts_with_time,
        "name, time below": starts_with_time,
        "name alone": "# " in body or "**" in body or "__" in body,
        "title and name": _TITLED.search(body) is not None,
        "name – text": sum(map(body.count, _DASHES)) >= _SOME,
        "(name) text": body.count("\n(") >= _SOME,
        "**name** text": body.count("\n**") + body.count("\n__") >= _SOME,
        "name on a line": sum(map(_is_short, body.split("\n"))) >= _SOME,
    }
    ends_with_time = _ENDS_WITH_TIME.search(body) is not None
    for form, pattern in _patterns():
        # Looking whether a form can be there at all costs a tenth of looking for it.
        if needed.get(form, ends_with_time or form == "name: text"):
            yield from filter(None, (_opening(body, match, form) for match in pattern.finditer(body)))
    if "[" in body:
        for match in _BRACKETED.finditer(body):
            yield Opening(match["label"], match.start(), match.end(), None, "[name] text", stamped=False)
    if any(f"{letter}. " in body for letter in "QK"):
        for match in _LETTERED.finditer(body):
            yield Opening(match["label"], match.start(), match.end(), None, "Q. text", stamped=False)


def _is_short(line: str) -> bool:
    """Whether a line may be a name and nothing else."""
    return 0 < len(line) < _LONGEST_ALONE and line[0].isupper() and ":" not in line


def openings_of(body: str, labels: Collection[str]) -> Iterator[Opening]:
    """Where exactly these labels open turns at the beginning of a line, case-sensitively."""
    if not labels:
        return
    longest_first = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    pattern = re.compile(_FORMS["name: text"](longest_first), re.MULTILINE)
    yield from filter(None, (_opening(body, match, "name: text", exact=True) for match in pattern.finditer(body)))


def _opening(body: str, match: re.Match[str], form: str, *, exact: bool = False) -> Opening | None:
    end, mark, bold = match.end(), "", False
    if not exact and ". " in match["label"] and _is_sentence(match["label"]):
        return None
    if form == "name: text":
        following = body[end : end + 1]
        if following.islower() or following.isdigit():
            return None
        stamp = match["before"] or match["inside"] or match["after"] or ""
        bold = bool(match["bold"] or match["strong"])
        mark = "" if bold else (match["mark"] or "").strip(" \t)")
    else:
        if form in FOLLOWED and match["label"][-1] in ".,…":
            return None
        stamp = match.groupdict().get("time") or ""
    start, before = (match.start(), "") if stamp else _stamp_line(body, match.start())
    at = stamp or before
    return Opening(_bare(match["label"]), start, end, seconds(at) if at else None, form, bool(at), mark, bold)


def _is_sentence(label: str) -> bool:
    """Whether a sentence ends inside it: a full stop after more than an initial or an abbreviation."""
    words = (re.split(r"[\s.]", part)[-1].casefold() for part in label.split(". ")[:-1])
    return any(len(word) > 1 and word not in SHORTENED for word in words)


@lru_cache(1_000)
def _bare(label: str) -> str:
    """A label without "(continued)" and without what stands at its end by chance."""
    return _CONTINUED.sub("", label).rstrip(" .,") or label


def _stamp_line(body: str, start: int) -> tuple[int, str]:
    """Where the line before begins and what it says, where it is a time alone."""
    if start < 2:
        return start, ""
    begin = body.rfind("\n", 0, start - 1) + 1
    line = body[begin : start - 1]
    return (begin, line.strip()) if len(line) < 30 and _STAMP_LINE.fullmatch(line) else (start, "")


def opens_paragraph(body: str, start: int) -> bool:
    """Whether nothing, or an empty line, stands before a line."""
    return start == 0 or not body[body.rfind("\n", 0, start - 1) + 1 : start].strip()


def rest_of_line(body: str, start: int) -> str:
    """What is left of the line, without outer white space."""
    end = body.find("\n", start)
    return body[start : end if end >= 0 else None].strip()
