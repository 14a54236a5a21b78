"""How a text writes who speaks: labels, told from what only looks like one by all lines of the text at once.

A label opens a line (or, where the whole text does so, a sentence) and no lower-case letter or digit follows its
colon, so neither "10:30" nor "GTK:n" is one. What is repeated, stamped with a time or a word for a role is a
person; what stands there once is one only when it looks like the others.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from qualcode.text.clock import seconds
from qualcode.text.label_words import NOBODY
from qualcode.text.roles import is_role

MAIN_LABEL = 3
"""Times a label is seen at least: in real transcripts main speakers always are, false labels once or twice."""
MAIN_LABEL_SHORT = 2
SHORT_TEXT = 2_000
"""Characters up to which a text is too short for three turns of everybody."""
_LONG_LINE = 300
"""Characters of the usual line from which labels are sought inside lines."""
_ALL = 0.8
"""Share of the labels with a colon that must have a time alone after it for that to be how the text is written."""
_RARE = 0.1
"""Share of the commonest label's times under which a word of another kind is doubtful."""

_CLOCK = r"-?(?:\d{1,3}:){1,3}\d{2}(?:[.,]\d{1,3})?"
_SHORT = r"(?:\d{1,3}:){1,2}\d{1,2}(?:[.,]\d{1,3})?"
_STAMP = rf"[\[(]{_CLOCK}[\])]"
# A bare clock must have the line to itself, or stand before the name: "V: 10:30" is an answer.
_BARE_AFTER = r"(?:\d{1,3}:)?\d{1,2}:\d{2}:\d{2}(?=[ \t]*$)"
_GAP = r"[ \t]{0,8}"
# Bounded everywhere, so that a line of a million blanks costs no more than a line.
_NAME = r"[^\W\d_](?:(?!  )[^:\n\t\[\]<>{}|=*;!?]){0,47}?"
_BOLD = r"(?:\*\*|__)?"
_MARK = r"(?:[-•–>#]{1,3}[ \t]{1,4}|\d{1,4}[.)][ \t]{1,4})?"
_BEFORE = rf"^{_GAP}{_MARK}(?:(?P<before>{_STAMP}|{_CLOCK}(?=[ \t])){_GAP}\n?{_GAP})?{_BOLD}"
_COLON = rf"{_BOLD}{_GAP}(?P<inside>{_STAMP})?{_GAP}:{_BOLD}(?:{_GAP}(?P<after>{_STAMP}|{_BARE_AFTER}))?"
_TIMED = rf"{_BOLD}[ \t]{{1,8}}(?P<time>{_CLOCK}){_GAP}$"

_FORMS: dict[str, Callable[[str], str]] = {
    "name: text": lambda name: rf"{_BEFORE}(?P<label>{name}){_COLON}",
    "name: time": lambda name: rf"^{_GAP}{_BOLD}(?P<label>{name}){_BOLD}:{_BOLD}{_GAP}(?P<time>{_CLOCK}){_GAP}$",
    "name time": lambda name: rf"^{_GAP}{_BOLD}(?P<label>{name}){_TIMED}",
    "[name] time": lambda name: rf"^{_GAP}\[(?P<label>{name})\][ \t]{{1,8}}(?P<time>{_CLOCK}){_GAP}$",
    "time, name, text": lambda name: rf"^{_GAP}(?P<time>{_SHORT}) +--> +{_SHORT}{_GAP}\n{_GAP}(?P<label>{name}){_GAP}$",
    "name/tab/text": lambda name: rf"^(?P<label>{name})\t{{1,4}}(?=\S)",
}
"""How labels are written → the pattern for a name."""
_BRACKETED = re.compile(rf"^{_GAP}\[(?P<label>[^\W\d_]\w{{0,15}})\]:?[ \t]{{1,4}}(?=\S)", re.MULTILINE)
_LETTERED = re.compile(r"^[ \t]{0,8}(?P<label>[QAKV])\.[ \t]{1,4}(?=\S)", re.MULTILINE)
_INSIDE = r"(?:(?<=[.?!…\"”’)\]])[ \t]{1,4}|(?<=[.?!…]))(?P<label>%s)[ \t]?:(?=[ \t])"
_CONTINUED = re.compile(r"\s*\((?:cont(?:inued|['’]?d)?\.?|jatkuu|jatkoa|forts(?:ätter)?\.?|joatkka)\)$", re.IGNORECASE)
_GOES_ON = {"puhuja", "sama", "samma", "same"}
"""Labels that say that whoever spoke before goes on."""

_INITIAL = re.compile(r"[A-ZÅÄÖ]{1,4}\d{0,2}")
_SHORT_INITIAL = re.compile(r"[A-ZÅÄÖ]\d{0,2}")
_SHOUTED = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ .'’/-]*\d{0,2}")
_HANDLE = re.compile(r"[a-zåäö][a-zåäö0-9_-]{2,20}")
_PART = re.compile(r"(?:[^\W\d_][\w.'’-]*|\d{1,3}|\(.{1,30}\)|/|&)")
_PARTICLES = {
    "von",
    "van",
    "de",
    "der",
    "den",
    "af",
    "di",
    "da",
    "la",
    "le",
    "du",
    "el",
    "al",
    "bin",
    "ja",
    "och",
    "and",
}
_REFERENCE = re.compile(r"\(\d{4}|[&,]|\bet al\b|\d{4}|https?$|www\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a turn opens: its label, and the span of label and stamps."""

    label: str
    start: int
    end: int
    seconds: int | None
    form: str
    stamped: bool


@dataclass(frozen=True, slots=True)
class FoundLabels:
    """Speaker labels that a text seems to use, each with how often it is seen, in order of appearance."""

    main: Mapping[str, int]
    """Those taken for speakers."""
    rare: Mapping[str, int]
    """Look-alikes seen too seldom to tell from "Note: …"; their words stay in the turn before."""
    doubtful: frozenset[str] = frozenset()
    """Those of `main` at which a person should look."""
    openings: tuple[Opening, ...] = ()
    """Where `main` labels open turns, in order."""
    forms: tuple[str, ...] = field(default=())
    """How they are written, the commonest first."""


def find_labels(body: str, known: Iterable[str] = (), never: Collection[str] = ()) -> FoundLabels:
    """The labels of a body; `known` ones are labels for certain, those of `never` are none."""
    certain = set(known)
    seen = [o for o in _candidates(body) if o.label not in never and (o.label in certain or _may_be(body, o))]
    if certain:
        there = {(o.label, o.start) for o in seen}
        seen += [o for o in openings_of(body, certain) if (o.label, o.start) not in there]
    seen = _longest(_forms_in_use(seen))
    counts = Counter(o.label for o in seen)
    main, doubtful = _chosen(body, seen, counts, certain)
    inside = _inside(body, main, {o.start for o in seen}, never)
    if not main and inside:
        main = {o.label for o in inside}
    openings = sorted((o for o in [*seen, *inside] if o.label in main), key=lambda o: o.start)
    rare = _look_alikes(body, seen, counts, main, openings)
    used = Counter(o.form for o in openings)
    return FoundLabels(
        dict(Counter(o.label for o in openings)),
        rare,
        frozenset(doubtful),
        tuple(openings),
        tuple(form for form, _times in used.most_common()),
    )


def openings_of(body: str, labels: Collection[str]) -> Iterator[Opening]:
    """Where exactly these labels open turns at the beginning of a line, case-sensitively."""
    if not labels:
        return
    longest_first = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    pattern = re.compile(_FORMS["name: text"](longest_first), re.MULTILINE)
    yield from filter(None, (_opening(body, match, "name: text") for match in pattern.finditer(body)))


def continues(label: str, others: Collection[str]) -> bool:
    """Whether a label only says that whoever spoke before goes on."""
    return label.casefold() in _GOES_ON and len(set(others) - {label}) > 1


def short_form(label: str) -> str:
    """The initials in "Pieter Wuille (PW)"; "" without any."""
    match = re.fullmatch(r"[^()]+\(([^()]{1,5})\)", label)
    return match[1] if match else ""


# -- candidates --------------------------------------------------------------


@lru_cache(1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form, re.compile(make(_NAME), re.MULTILINE)) for form, make in _FORMS.items())


def _candidates(body: str) -> Iterator[Opening]:
    needed = {"name/tab/text": "\t" in body, "time, name, text": "-->" in body}
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


def _opening(body: str, match: re.Match[str], form: str) -> Opening | None:
    end = match.end()
    if form == "name: text":
        following = body[end : end + 1]
        if following.islower() or following.isdigit():
            return None
        stamp = match["before"] or match["inside"] or match["after"] or ""
    else:
        stamp = "" if form == "name/tab/text" else match["time"]
    start, before = (match.start(), "") if stamp else _stamp_line(body, match.start())
    at = stamp or before
    return Opening(_bare(match["label"]), start, end, seconds(at) if at else None, form, bool(at))


@lru_cache(1_000)
def _bare(label: str) -> str:
    """A label without "(continued)" and without what stands at its end by chance."""
    return _CONTINUED.sub("", label).rstrip(" .,") or label


_ENDS_WITH_TIME = re.compile(r"\d:\d\d(?:[.,]\d{1,3})?[ \t]{0,8}$", re.MULTILINE)
_STAMP_LINE = re.compile(rf"{_GAP}(?:{_STAMP}|{_CLOCK}){_GAP}")


def _stamp_line(body: str, start: int) -> tuple[int, str]:
    """Where the line before begins and what it says, where it is a time alone."""
    if start < 2:
        return start, ""
    begin = body.rfind("\n", 0, start - 1) + 1
    line = body[begin : start - 1]
    return (begin, line.strip()) if len(line) < 30 and _STAMP_LINE.fullmatch(line) else (start, "")


def _longest(found: Iterable[Opening]) -> list[Opening]:
    """Of openings that overlap, the one that begins first and goes furthest."""
    kept: list[Opening] = []
    for opening in sorted(found, key=lambda o: (o.start, -o.end)):
        if not kept or opening.start >= kept[-1].end:
            kept.append(opening)
    return kept


def _may_be(body: str, opening: Opening) -> bool:
    """Whether an opening may be a label: a sign of its own, or where and how it stands."""
    kind = _sort(opening.label)
    if kind in ("nobody", "person") or opening.form in ("[name] text", "Q. text"):
        return kind != "nobody"
    if opening.form != "name: text":
        return kind == "name"
    if not body[opening.end : opening.end + 1].isspace() and opening.end < len(body):
        return False
    if opening.stamped:
        return kind in ("name", "handle")
    if kind != "name":
        return kind == "handle" and _opens_paragraph(body, opening.start) and not _in_head(body, opening)
    rest = _line(body, opening.end)
    return _opens_paragraph(body, opening.start) or (bool(rest) and not rest[0].islower())


@lru_cache(1_000)
def _sort(label: str) -> Literal["nobody", "person", "name", "handle", ""]:
    """What a label is by itself: for certain nobody or a person, or written like a name, or like one on the net."""
    folded = label.casefold()
    named = not {folded, folded.split(" ")[0]}.isdisjoint(NOBODY)
    if (named and not is_role(label)) or _REFERENCE.search(label):
        return "nobody"
    if _SHORT_INITIAL.fullmatch(label) or is_role(label):
        return "person"
    return "name" if is_name(label) else "handle" if _HANDLE.fullmatch(label) else ""


def is_name(label: str) -> bool:
    """Whether a label is written as names are: a few words with capitals, initials, perhaps a number."""
    words = label.replace("/", " / ").split()
    if not 0 < len(words) <= 6 or not all(_PART.fullmatch(word) for word in " ".join(words).split()):
        if not re.fullmatch(r"[^()]+\([^()]{1,30}\)", label):
            return False
        words = label.partition("(")[0].split()
    named = [word for word in words if word[0].isalpha()]
    small = [word for word in named if word[0].islower() and word.casefold() not in _PARTICLES]
    party = len(named) > 1 and len(small) == 1 and named[-1] == small[0] and len(small[0]) <= 5
    return bool(named) and named[0][0].isupper() and (not small or party)


_KEY_LINE = re.compile(r"[\w-]{1,40}:(?:\s|$)")


def _in_head(body: str, opening: Opening) -> bool:
    """Whether it stands among lines of keys and values, as at the beginning of many files."""
    end = body.find("\n", opening.end)
    return end >= 0 and _KEY_LINE.match(body, end + 1) is not None


def _opens_paragraph(body: str, start: int) -> bool:
    return start == 0 or not body[body.rfind("\n", 0, start - 1) + 1 : start].strip()


def _line(body: str, start: int) -> str:
    """What is left of the line, without outer white space."""
    end = body.find("\n", start)
    return body[start : end if end >= 0 else None].strip()


# -- choosing ----------------------------------------------------------------


def _forms_in_use(seen: list[Opening]) -> list[Opening]:
    """Those whose way of writing the whole text uses: a few rows with tabs or letters with dots are no convention."""
    by_form: dict[str, Counter[str]] = {}
    for opening in seen:
        by_form.setdefault(opening.form, Counter())[opening.label] += 1
    colons = sum(by_form.get("name: text", Counter()).values())

    def is_used(form: str) -> bool:
        labels = by_form[form]
        if form == "name: text":
            return True
        if form == "name: time":  # "V: 10:30" is an answer, unless all write so
            return sum(labels.values()) >= MAIN_LABEL and sum(labels.values()) > _ALL * colons
        again = [label for label, times in labels.items() if times > 1]
        if form == "Q. text":
            return {"Q", "A"} <= labels.keys() or {"K", "V"} <= labels.keys()
        if form == "name/tab/text":
            return len(again) > 1 and sum(labels.values()) > 2 * len(labels) and sum(labels.values()) > colons
        return bool(again) and (form != "[name] text" or sum(labels.values()) > colons)

    used = {form for form in by_form if is_used(form)}
    return [opening for opening in seen if opening.form in used]


def _chosen(body: str, seen: list[Opening], counts: Counter[str], certain: set[str]) -> tuple[set[str], set[str]]:
    """The labels of speakers, and those among them at which somebody should look."""
    least = MAIN_LABEL_SHORT if len(body) <= SHORT_TEXT else MAIN_LABEL
    timed = Counter(o.label for o in seen if o.stamped)
    stamps = sum(timed.values()) >= least and sum(timed.values()) * 2 >= len(seen)
    main = {label for label, times in counts.items() if times >= least or label in certain}
    if stamps:
        main |= {label for label in timed if is_name(label) or is_role(label)}
    if len(main | certain) < 2 and not any(map(is_role, main | certain)):
        return certain & counts.keys(), set()
    main |= set(filter(is_role, counts))
    bases = {_base(label) for label in main if _base(label) != label}
    numbered = {label for label in counts if _base(label) in bases and _base(label) != label}
    full = {label for label in counts if label not in main and _is_full_name(label)} if _mostly_full(main) else set()
    most = max((counts[label] for label in main), default=0)
    odd = {
        label
        for label in main - certain
        if counts[label] < _RARE * most
        and not timed[label]
        and not is_role(label)
        and _kind(label) != _kind_of(main, counts)
    }
    introduced = {label for label in counts if short_form(label) in main}
    return main | numbered | full | introduced, odd | (full - set(timed))


def _base(label: str) -> str:
    """A label without its number: "Audience" of "Audience 3"."""
    return re.sub(r"\s*\d+$", "", label)


def _is_full_name(label: str) -> bool:
    return is_name(label) and len([word for word in label.split() if word[0].isupper()]) > 1


def _mostly_full(labels: Collection[str]) -> bool:
    return sum(map(_is_full_name, labels)) * 2 > len(labels)


def _kind(label: str) -> str:
    if _INITIAL.fullmatch(label):
        return "initials"
    if _SHOUTED.fullmatch(label):
        return "capitals"
    return "full" if _is_full_name(label) else "handle" if label[:1].islower() else "word"


def _kind_of(labels: Collection[str], counts: Mapping[str, int]) -> str:
    """The kind of most of what is said."""
    kinds: Counter[str] = Counter()
    for label in labels:
        kinds[_kind(label)] += counts[label]
    return kinds.most_common(1)[0][0]


def _look_alikes(
    body: str, seen: list[Opening], counts: Counter[str], main: Collection[str], openings: list[Opening]
) -> dict[str, int]:
    """What might have been a label; where all labels open paragraphs, what does not open one is none."""
    always = bool(openings) and all(_opens_paragraph(body, o.start) for o in openings)
    first = openings[0].start if openings else len(body)
    found: dict[str, int] = {}
    for opening in seen:
        label = opening.label
        if label in main or (always and not _opens_paragraph(body, opening.start)):
            continue
        if openings and opening.start < first and _kind(label) != "initials":
            continue  # in the head of the text
        found[label] = counts[label]
    return found


def _inside(body: str, main: set[str], starts: Collection[int], never: Collection[str]) -> list[Opening]:
    """Openings inside lines, after the end of a sentence, where the whole text has them there."""
    lines = [line for line in body.split("\n") if line.strip()]
    if not lines or sorted(map(len, lines))[len(lines) // 2] < _LONG_LINE:
        return []
    names = "|".join(re.escape(label) for label in sorted(main, key=len, reverse=True)) if main else _NAME
    found = [
        Opening(match["label"], match.start("label"), match.end(), None, "inside lines", stamped=False)
        for match in re.finditer(_INSIDE % names, body)
        if match.start("label") not in starts
    ]
    if main:
        return found if len(found) >= max(MAIN_LABEL, len(starts) // 5) else []
    counts = Counter(o.label for o in found if o.label not in never)
    again = {
        label
        for label, times in counts.items()
        if times >= MAIN_LABEL and (is_name(label) or is_role(label)) and label.casefold() not in NOBODY
    }
    return [o for o in found if o.label in again] if len(again) > 1 else []
