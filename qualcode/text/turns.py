"""Who speaks where: speaker labels, time stamps and the turns between them.

A label counts only at the start of a line, before a colon that no lower-case letter or digit follows,
so neither "10:30" nor "GTK:n" opens a turn. Invariants: turns come in order, are disjoint, and have
neither label, stamp nor outer white space; every other word of the body is in exactly one turn.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qualcode.model.source import Role, Turn

MAIN_LABEL = 3
"""Times a label is seen at least: in real transcripts main speakers always are, false labels once or twice."""
MAIN_LABEL_SHORT = 2
SHORT_TEXT = 2_000
"""Characters up to which a text is too short for three turns of everybody."""

_CLOCK = r"-?(?:\d{1,3}:){1,3}\d{2}(?:[.,]\d{1,3})?"
_STAMP = rf"[\[(]{_CLOCK}[\])]"
# A bare clock must have seconds and the line to itself: "V: 10:30" is an answer.
_BARE_STAMP = r"(?:\d{1,3}:)?\d{1,2}:\d{2}:\d{2}(?=[ \t]*$)"
# Bounded, so that a line of a million blanks costs no more than a line.
_GAP = r"[ \t]{0,8}"
_BEFORE = rf"^{_GAP}(?:(?P<before>{_STAMP}){_GAP}\n?{_GAP})?(?:\*\*)?"
_AFTER = rf"(?:\*\*)?{_GAP}(?P<inside>{_STAMP})?{_GAP}:(?:\*\*)?(?:{_GAP}(?P<after>{_STAMP}|{_BARE_STAMP}))?"
_CANDIDATE = re.compile(_BEFORE + r"(?P<label>[^\W\d_][\w .'’/()-]{0,39}?)" + _AFTER, re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n\s*\n")

_INITIAL = re.compile(r"[A-ZÅÄÖ]\d{0,2}")
_NUMBERING = re.compile(r"[\s.#]*\d*\.?$")
_INTERVIEWER_WORDS = (
    {"h", "haast", "haastattelija", "kysyjä", "kysymys", "moderaattori", "tutkija", "fasilitaattori"}
    | {"i", "int", "interviewer", "q", "question", "moderator", "mod", "researcher", "facilitator"}
    | {"intervjuare", "intervjuaren", "forskare", "frågeställare", "fråga"}
)
_INFORMANT_WORDS = (
    {"haastateltava", "vastaaja", "informantti", "puhuja", "osallistuja"}
    | {"interviewee", "informant", "respondent", "participant", "speaker", "answer", "audience"}
    | {"intervjuperson", "deltagare", "talare"}
)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a turn opens: its label, and the span of label and stamps."""

    label: str
    start: int
    end: int
    seconds: int | None
    stamped: bool


@dataclass(frozen=True, slots=True)
class FoundLabels:
    """Speaker labels that a text seems to use, each with how often it is seen, in order of appearance."""

    main: Mapping[str, int]
    """Those taken for speakers."""
    rare: Mapping[str, int]
    """Look-alikes seen too seldom to tell from "Note: …"; their words stay in the turn before."""


def split_turns(body: str, labels: Iterable[str] | None) -> tuple[Turn, ...]:
    """The turns of a body. With `labels` exactly those count, case-sensitively; None looks for them.

    What stands before the first label, or a whole text without labels, is a turn of speaker "" per
    paragraph. A label with nothing after it opens no turn.
    """
    names = [label for label in (find_labels(body).main if labels is None else labels) if label]
    openings = list(_openings(body, _pattern(names))) if names else []
    first = openings[0].start if openings else len(body)
    spans: list[tuple[str, int, int, int | None]] = [("", start, end, None) for start, end in _paragraphs(body, first)]
    ends = [*(opening.start for opening in openings[1:]), len(body)]
    spans += [(o.label, *_trim(body, o.end, end), o.seconds) for o, end in zip(openings, ends, strict=False)]
    spoken = (span for span in spans if span[1] < span[2])
    return tuple(Turn(number, *span) for number, span in enumerate(spoken, start=1))


def find_labels(body: str, known: Iterable[str] = ()) -> FoundLabels:
    """Labels of a body: "Name: text", "Name [00:01:02]: text", initials ("H:", "P4:"), "Speaker 1:".

    `known` ones are labels for certain. Alone, one repeated word that names no role makes no dialogue.
    """
    seen = Counter(o.label for o in _openings(body, _CANDIDATE) if _is_label_like(body, o))
    certain = set(known)
    least = MAIN_LABEL_SHORT if len(body) <= SHORT_TEXT else MAIN_LABEL
    main = {label for label, times in seen.items() if times >= least or label in certain}
    if len(main | certain) < 2 and not any(map(_is_role, main | certain)):
        return FoundLabels({}, seen)
    main |= set(filter(_is_role, seen))
    return FoundLabels(
        {label: times for label, times in seen.items() if label in main},
        {label: times for label, times in seen.items() if label not in main},
    )


def guess_roles(labels: Iterable[str]) -> dict[str, Role]:
    """The role of each label by its word in three languages, numbers aside; informant where it is unknown."""
    return {label: "interviewer" if _stem(label) in _INTERVIEWER_WORDS else "informant" for label in labels}


def _pattern(labels: Iterable[str]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(f"{_BEFORE}(?P<label>{longest_first}){_AFTER}", re.MULTILINE)


def _openings(body: str, pattern: re.Pattern[str]) -> Iterator[_Opening]:
    for match in pattern.finditer(body):
        following = body[match.end() : match.end() + 1]
        if following.islower() or following.isdigit():
            continue
        stamp = match["before"] or match["inside"] or match["after"]
        seconds = _seconds(stamp) if stamp else None
        yield _Opening(match["label"], match.start(), match.end(), seconds, bool(stamp))


def _is_label_like(body: str, opening: _Opening) -> bool:
    """Whether an opening in an unknown text may be a label: a sign of its own, or where and how it stands."""
    label = opening.label
    if opening.stamped or _INITIAL.fullmatch(label) or _is_role(label):
        return True
    if any(word[0].islower() for word in label.split()) or not body[opening.end : opening.end + 1].isspace():
        return False
    rest = _line(body, opening.end)
    return _opens_paragraph(body, opening.start) or (bool(rest) and not rest[0].islower())


def _opens_paragraph(body: str, start: int) -> bool:
    return start == 0 or not body[body.rfind("\n", 0, start - 1) + 1 : start].strip()


def _line(body: str, start: int) -> str:
    """What is left of the line, without outer white space."""
    end = body.find("\n", start)
    return body[start : end if end >= 0 else None].strip()


def _is_role(label: str) -> bool:
    stem = _stem(label)
    return len(stem) > 2 and stem in _INTERVIEWER_WORDS | _INFORMANT_WORDS


def _stem(label: str) -> str:
    return _NUMBERING.sub("", label.casefold())


def _seconds(stamp: str) -> int:
    """Seconds of "[01:02]", "[00:01:02]" or, with days, "[00:00:01:02]"; parts of a second are dropped."""
    clock = re.split(r"[.,]", stamp.strip("[]()"))[0]
    parts = [int(part) for part in clock.lstrip("-").split(":")]
    total = sum(part * unit for part, unit in zip(reversed(parts), (1, 60, 3600, 86400), strict=False))
    return -total if clock.startswith("-") else total


def _paragraphs(body: str, end: int) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH_END.finditer(body, 0, end):
        yield _trim(body, start, gap.start())
        start = gap.end()
    yield _trim(body, start, end)


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    text = body[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
