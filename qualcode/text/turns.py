"""The turns of a text: what stands between the openings of those who speak.

Invariants: turns come in order, are disjoint, and have neither label, stamp nor outer white space; every other word
of the body is in exactly one turn.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from qualcode.model.source import Turn
from qualcode.text.clock import CLOCK, seconds
from qualcode.text.label_forms import Opening, openings_of
from qualcode.text.label_sure import MAIN_LABEL
from qualcode.text.label_tags import IN_TAGS, parts_of
from qualcode.text.labels import find_labels

_PARAGRAPH_END = re.compile(r"\n\s*\n")
_TIMED_LINE = re.compile(
    rf"^[ \t]{{0,8}}(?:[\[(](?P<a>-?{CLOCK})(?:[.,]\d{{1,3}})?[\])]"
    rf"|(?P<b>{CLOCK})(?![\d:]))[ \t]*\n{{0,2}}(?=\S)",
    re.MULTILINE,
)


_STAMP = re.compile(
    rf"\n[ \t]{{0,8}}(?:(?:\[(?P<a>-?{CLOCK})(?:[.,]\d{{1,3}})?\])"
    r"|\(?(?P<b>\d{1,3}:[0-5]\d:[0-5]\d)(?:[.,]\d{1,3})?\)?)(?=\s|$)"
)
"""A time of the recording at the beginning of a line: "10:30" is one of the day."""
_END_TIME = re.compile(r"\s*(?P<at>#(?:\d{1,3}:){1,3}\d{2}(?:[.,]\d{1,3})?(?:-\d{1,2})?#)\Z")
_LONGEST_TIME = 30
"""Characters of the longest time with what stands before it."""


def split_turns(body: str, labels: Iterable[str] | None) -> tuple[Turn, ...]:
    """The turns of a body. With `labels` exactly those count, case-sensitively; None looks for them.

    What stands before the first label, or a whole text without labels, is a turn of speaker "" per
    paragraph. A label with nothing after it opens no turn.
    """
    if labels is None:
        return turns_between(body, find_labels(body).openings)
    return turns_between(body, list(openings_of(body, {label for label in labels if label})))


def turns_between(body: str, openings: Sequence[Opening]) -> tuple[Turn, ...]:
    """The turns that openings, in order, part a body into."""
    openings = openings or _timed_lines(body)
    first = openings[0].start if openings else len(body)
    spans: list[tuple[str, int, int, int | None]] = [("", start, end, None) for start, end in _paragraphs(body, first)]
    ends = [*(opening.start for opening in openings[1:]), len(body)]
    for opening, end in zip(openings, ends, strict=False):
        if opening.form in IN_TAGS:
            spans += parts_of(body, opening, end)
        else:
            spans.append((opening.label, opening.end, end, opening.seconds))
    parts = chain.from_iterable(_at_stamps(body, *span) for span in spans)
    spoken = (part for part in (_without_end_times(body, parts) if "#" in body else parts) if part[1] < part[2])
    return tuple(Turn(number, *span) for number, span in enumerate(spoken, start=1))


def _without_end_times(
    body: str, parts: Iterable[tuple[str, int, int, int | None]]
) -> Iterator[tuple[str, int, int, int | None]]:
    """The stretches without the time "#00:01:02-5#" of their end, which is when the next one begins."""
    before: int | None = None
    for speaker, start, end, at in parts:
        ends = _END_TIME.search(body, max(start, end - _LONGEST_TIME), end)
        yield speaker, start, ends.start() if ends else end, before if at is None else at
        before = seconds(ends["at"]) if ends else None


def _at_stamps(
    body: str, speaker: str, start: int, end: int, at: int | None
) -> Iterator[tuple[str, int, int, int | None]]:
    """A stretch of somebody in the parts that its lines with a time begin; the times are no part of it."""
    for stamp in _STAMP.finditer(body, start, end) if speaker and body.find(":", start, end) >= 0 else ():
        yield speaker, *_trim(body, start, stamp.start()), at
        start, at = stamp.end(), seconds(stamp["a"] or stamp["b"])
    yield speaker, *_trim(body, start, end), at


def _timed_lines(body: str) -> list[Opening]:
    """Lines that begin with a time, where nobody is named and the text has several."""
    found = list(_TIMED_LINE.finditer(body)) if ":" in body else []
    if len(found) < MAIN_LABEL:
        return []
    return [Opening("", m.start(), m.end(), seconds(m["a"] or m["b"]), "time text", stamped=True) for m in found]


def _paragraphs(body: str, end: int) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH_END.finditer(body, 0, end):
        yield _trim(body, start, gap.start())
        start = gap.end()
    yield _trim(body, start, end)


def _trim(body: str, start: int, end: int) -> tuple[int, int]:
    text = body[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
