"""How labels are written: every place of a text that may be the opening of a turn, by the form it has there.

A label opens a line and no lower-case letter or digit follows its colon, so neither "10:30" nor "GTK:n" is one.
Every pattern is bounded, so that a line of a million blanks costs no more than a line.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from qualcode.text.clock import is_time, seconds
from qualcode.text.label_words import SHORTENED, SOUNDS, TAGS

_CLOCK = r"-?(?:\d{1,3}:){1,3}\d{2}(?:[.,]\d{1,3})?"
_SHORT = r"(?:\d{1,3}:){1,2}\d{1,2}(?:[.,]\d{1,3})?"
# A time may be a link to that place of the recording.
_STAMP = rf"(?:[\[(]{_CLOCK}[\])](?:\(https?://[^()\s]{{1,300}}\))?|#{_CLOCK}(?:-\d{{1,2}})?#)"
# A bare clock must have the line to itself, or stand before the name: "V: 10:30" is an answer.
_BARE_AFTER = r"(?:\d{1,3}:)?\d{1,2}:\d{2}:\d{2}(?=[ \t]*$)"
_HOURS = r"\d{1,3}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?"
_GAP = r"[ \t]{0,8}"
_NAME = r"[^\W\d_](?:(?!  )[^:：\n\t\[\]<>{}|=*;!?]){0,47}?"
_BOLD = r"(?:\*\*\*?|__)?"
BULLETS = "-•–>*"
"""Signs before the points of a list that has no numbers."""
_MARK = r"(?P<mark>[-•–>*#]{1,3}[ \t]{1,4}|\d{1,4}(?:[.)][ \t]{1,4}|\t{1,2}))?"
_NUMBERED = r"(?:(?:Anf|Anförande|Inlägg|Puheenvuoro)\.?[ \t]\d{1,4}\.?[ \t])?"
_TIME_BEFORE = rf"(?P<before>{_STAMP}|{_CLOCK}(?=[ \t]))"
_BEFORE = rf"^{_GAP}{_MARK}(?P<bold>{_BOLD})(?:{_TIME_BEFORE}{_BOLD}{_GAP}\n?{_GAP})?(?P<strong>{_BOLD}){_NUMBERED}"
_GOES_ON = r"(?:cont(?:inu(?:ed|ing)|['’]?d)?\.?|jatkuu|jatkoa|forts(?:ätter)?\.?|joatkka)"
_INSIDE = rf"(?:(?P<inside>{_STAMP})|\[{_GOES_ON}\])?"
_COLON = rf"{_BOLD}{_GAP}{_INSIDE}{_GAP}[:：]{_BOLD}(?:{_GAP}(?P<after>{_STAMP}|{_BARE_AFTER}))?"
_TIMED = rf"{_BOLD}[ \t]{{1,8}}(?P<time>{_CLOCK}|{_STAMP}){_GAP}$"

_DASH = r"(?:[–—|]|-{1,2})"
_TITLE = r"[^\W\d_]{0,20}(?:ministeri|[Mm]inister|[Pp]uhemies|[Tt]alman)"

_FORMS: dict[str, Callable[[str], str]] = {
    "name: text": lambda name: rf"{_BEFORE}(?P<label>{name}){_COLON}",
    "name: time": lambda name: rf"^{_GAP}{_BOLD}(?P<label>{name}){_BOLD}:{_BOLD}[ \t]{{1,8}}(?P<time>{_CLOCK}){_GAP}$",
    "name time": lambda name: rf"^{_GAP}{_BOLD}(?P<label>{name}){_TIMED}",
    "[name] time": lambda name: rf"^{_GAP}\[(?P<label>{name})\]:?[ \t]{{1,8}}(?P<time>{_STAMP}|{_CLOCK}){_GAP}$",
    "time, name, text": lambda name: rf"^{_GAP}(?P<time>{_SHORT}) +--> +{_SHORT}{_GAP}\n{_GAP}(?P<label>{name}){_GAP}$",
    "time name": lambda name: (
        rf"^{_GAP}{_BOLD}(?P<time>{_STAMP}|{_CLOCK}){_GAP}(?:[-–][ \t]{{1,4}})?{_BOLD}"
        rf"(?P<bracket>\[)?(?P<label>{name})(?(bracket)\]:?){_BOLD}{_GAP}$"
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
    "name [time] text": lambda name: (
        rf"^{_GAP}{_BOLD}(?P<label>{name}){_BOLD}[ \t]{{1,4}}(?P<time>[\[(]{_CLOCK}[\])]){_BOLD}[ \t]{{1,4}}(?=\S)"
    ),
    "name time text": lambda name: rf"^{_GAP}(?P<label>{name})[ \t]{{1,4}}(?P<time>{_CLOCK})[ \t]{{1,4}}(?=\S)",
    "name, points below": lambda name: (
        rf"^(?P<margin>{_GAP})[-•*][ \t]{{1,4}}{_BOLD}(?P<label>{name}){_BOLD}:?{_BOLD}{_GAP}$"
        r"(?=\n(?P=margin)[ \t]{1,8}[-•*◦o][ \t]{1,4}\S)"
    ),
}
"""How labels are written → the pattern for a name."""
ALONE = ("time name", "name, time below", "name alone", "name on a line", "name, points below")
"""Forms of a name that has its line to itself."""
WHOLE_LINES = (*ALONE, "title and name")
"""These and the one that needs no sign but a title."""
FOLLOWED = (*WHOLE_LINES, "time, name, text")
"""Those and the one below two times: words stand on the lines below all of them."""
SIGNED = ("name – text", "(name) text", "**name** text", "name/tab/text", "name [time] text", "name time text")
"""Forms that only differ from wording where the whole text has them."""
_BRACKETED = re.compile(
    rf"^{_GAP}(?P<bullet>[{BULLETS}][ \t]{{1,4}})?(?:(?P<before>{_STAMP}|{_CLOCK})[ \t]{{1,4}})?"
    rf"\[(?P<label>[^\W\d_][\w .'’-]{{0,30}})\](?::?[ \t]{{1,4}}(?P<after>{_STAMP}|{_HOURS}(?=[ \t]))(?::(?=[ \t]))?)?"
    r"(?::?[ \t]{1,4}(?=\S)|(?(bullet)[ \t]{0,4}$|(?!)))",
    re.MULTILINE,
)
_CHATTED = re.compile(
    rf"^{_GAP}(?:(?P<time>{_STAMP}|{_CLOCK})[ \t]{{1,4}})?{_BOLD}\\?<[@+%&~ ]?(?P<label>[^\W_][^<>/\n=\"]{{0,39}}?)"
    rf"\\?>{_BOLD}(?P<space>[ \t]{{0,4}})(?=\S)",
    re.MULTILINE,
)
_CLOSED = re.compile(r"</([^<>\n]{1,40})>")
LETTER_PAIRS = (("Q", "A"), ("K", "V"), ("F", "S"), ("P", "R"), ("F", "A"), ("D", "R"))
"""Initials of a question and of its answer, which may have a full stop after them; names begin with the later ones."""
_LETTERED = re.compile(r"^[ \t]{0,8}(?P<label>[QAKVFSPRD])\.[ \t]{1,4}(?=\S)", re.MULTILINE)
_CONTINUED = re.compile(rf"\s*\({_GOES_ON}\)$", re.IGNORECASE)
_HEARD = re.compile(
    rf"^{_GAP}{_BOLD}(?P<label>(?:(?:Mr|Mrs|Ms|Dr)\.|Senator|Chairman|The)[ \t](?:[^\W\d_a-zà-ÿ][’'-]?){{2,30}}){_BOLD}"
    rf"(?P<on>[ \t]\[{_GOES_ON}\])?\.(?=[ \t]{{1,4}}\S)",
    re.MULTILINE,
)
_UNHEARD = re.compile(rf"^{_GAP}{_BOLD}[(\[]?\?{{2,3}}[)\]]?{_BOLD}:{_BOLD}(?=[ \t])", re.MULTILINE)
_HEARD_TITLES = ("Mr. ", "Mrs. ", "Ms. ", "Dr. ", "Senator ", "The CHAIR")
_ENDS_WITH_TIME = re.compile(r":\d\d(?:[.,]\d{1,3})?[\])]?[ \t]{0,8}$", re.MULTILINE)
_BARE_INSIDE = re.compile(r"[^\W\d][ \t]{1,4}\d{1,3}:\d\d[ \t:]")
_TIME_INSIDE = re.compile(r"[ \t][\[(]-?\d{1,3}:\d\d")
_NESTED = re.compile(r"\n[ \t]{1,8}[-•*◦o][ \t]")
_STARTS_WITH_TIME = re.compile(r"\n[ \t*_]{0,8}[\[(]?-?\d{1,3}:\d\d")
_TITLES = ("minister", "uhemies", "alman")
_DASHES = (" – ", " — ", " - ", " -- ", " | ")
_SOME = 3
"""Times that a form with no sign of its own must be seen at the very least."""
UNHEARD = "??"
"""The label of somebody whose voice was not known."""
CHATTED = 5
"""The same for names in the brackets of a chat, which tags have too."""
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
    """The "#" or "3." before it; where it is bold, only a number."""
    bold: bool = False


@lru_cache(1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form, re.compile(make(_NAME), re.MULTILINE)) for form, make in _FORMS.items())


def candidates(body: str) -> Iterator[Opening]:
    """Every opening that a body may have, in no order; several may overlap."""
    starts_with_time = _STARTS_WITH_TIME.search(f"\n{body[:_LOOKED_AT]}") is not None
    # A single sign is sought fifty times as fast as two.
    has_bold = ("*" in body and "**" in body) or ("_" in body and "__" in body)
    needed = {
        "name/tab/text": "\t" in body,
        "time, name, text": ">" in body and "-->" in body,
        "time name": starts_with_time,
        "name, time below": starts_with_time,
        "name alone": "#" in body or has_bold,
        "title and name": any(map(body.__contains__, _TITLES)),
        "name – text": sum(body.count(dash) for dash in _DASHES if dash.strip() in body) >= _SOME,
        "(name) text": body.count("\n(") >= _SOME,
        "**name** text": has_bold and body.count("\n**") + body.count("\n__") >= _SOME,
        "name on a line": sum(map(_is_short, body.split("\n"))) >= _SOME,
        "name [time] text": (" [" in body or " (" in body) and _TIME_INSIDE.search(body) is not None,
        "name time text": len(_BARE_INSIDE.findall(body, 0, _LOOKED_AT)) >= _SOME,
        "name, points below": any(f"\n{mark} " in body for mark in BULLETS) and _NESTED.search(body) is not None,
    }
    ends_with_time = _ENDS_WITH_TIME.search(body) is not None
    for form, pattern in _patterns():
        # Looking whether a form can be there at all costs a tenth of looking for it.
        if needed.get(form, ends_with_time or form == "name: text"):
            yield from filter(None, (_opening(body, match, form) for match in pattern.finditer(body)))
    if "[" in body:
        for match in _BRACKETED.finditer(body):
            if match["bullet"] and not match["label"].islower():
                continue  # "- [Done] …" says how far something is
            yield from filter(None, [_opening(body, match, "[name] text")])
    if any(f"{pair[0]}." in body and f"{pair[1]}." in body for pair in LETTER_PAIRS):
        for match in _LETTERED.finditer(body):
            yield Opening(match["label"], match.start(), match.end(), None, "Q. text", stamped=False)
    if "??" in body:
        for match in _UNHEARD.finditer(body):
            yield Opening(UNHEARD, match.start(), match.end(), None, "name: text", stamped=False)
    if body.count("<") >= CHATTED:
        yield from _chatted(body)
    if any(map(body[:_LOOKED_AT].__contains__, _HEARD_TITLES)):
        for match in _HEARD.finditer(body):
            # Saying that somebody goes on is as much of a sign as a colon is.
            form = "name: text" if match["on"] else "Mr. NAME. text"
            yield Opening(match["label"], match.start(), match.end(), None, form, stamped=False)


def _chatted(body: str) -> Iterator[Opening]:
    """Openings with a name in the brackets of a chat, before a space once at least."""
    found = [match for match in _CHATTED.finditer(body) if match["label"].casefold() not in TAGS]
    # What is closed too is a tag, whatever it is called.
    people = {match["label"] for match in found if match["space"]} - set(_CLOSED.findall(body))
    for match in found:
        opening = _opening(body, match, "<nick> text") if match["label"] in people else None
        if opening:
            yield replace(opening, label=opening.label.replace("\\", ""))


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
    for label in labels:
        if label.endswith("."):
            for start in lines_with(body, f"{label} "):
                yield Opening(label, start, start + len(label), None, "name: text", stamped=False)


def lines_with(body: str, words: str) -> Iterator[int]:
    """Where the lines after the first one that open with these words begin."""
    # Seeking a literal is many times faster than a pattern.
    at = body.find(f"\n{words}")
    while at >= 0:
        yield at + 1
        at = body.find(f"\n{words}", at + 1)


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
        mark = (match["mark"] or "").strip(" \t)")
        mark = "" if bold and not mark[:1].isdigit() else mark
    else:
        if (form in FOLLOWED and match["label"][-1] in ".,…") or _is_sound(match):
            return None
        groups = match.groupdict()
        stamp = groups.get("time") or groups.get("before") or groups.get("after") or ""
    stamp = stamp.partition("](")[0]
    start, before = (match.start(), "") if stamp else _stamp_line(body, match.start())
    at = stamp or before
    when = seconds(at) if at and is_time(at) else None
    return Opening(_bare(match["label"]), start, end, when, form, bool(at), mark, bold)


def _is_sound(match: re.Match[str]) -> bool:
    """Whether what is heard stands in brackets with a capital; names on the net are told by who else has them."""
    label = match["label"]
    return "[" in match[0] and not label.islower() and label.casefold() in SOUNDS


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


def ends_label(body: str, opening: Opening) -> bool:
    """Whether white space, or nothing, follows a label and its colon; a wide colon has its space in itself."""
    return body[opening.end : opening.end + 1].isspace() or opening.end >= len(body) or body[opening.end - 1] == "："


def opens_point(body: str, opening: Opening) -> bool:
    """Whether an opening opens a paragraph, or a point of a list."""
    return opening.mark[:1] in set(BULLETS) or opens_paragraph(body, opening.start)


def opens_paragraph(body: str, start: int) -> bool:
    """Whether nothing, or an empty line, stands before a line."""
    return start == 0 or not body[body.rfind("\n", 0, start - 1) + 1 : start].strip()


def rest_of_line(body: str, start: int) -> str:
    """What is left of the line, without outer white space."""
    end = body.find("\n", start)
    return body[start : end if end >= 0 else None].strip()
