"""Which of the places where a label may stand are taken for one at first, by how each is written and what is beside it.

It guards nothing of who speaks: what is sure here is only what the whole text is then asked about.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from qualcode.text.label_doubts import joined_to
from qualcode.text.label_forms import (
    UNHEARD,
    Opening,
    ends_label,
    openings_of,
    opens_paragraph,
    opens_point,
    rest_of_line,
)
from qualcode.text.label_kinds import kind, kind_of, sort_of
from qualcode.text.label_lines import is_covered
from qualcode.text.label_tags import TAGGED
from qualcode.text.label_variants import of_somebody_seen, with_other_signs
from qualcode.text.label_words import SOUNDS

MAIN_LABEL = 3
"""Times a label is seen at least: in real transcripts main speakers always are, false labels once or twice."""
_CROWD = 3
"""People with names in small letters in brackets from which those are labels."""
_OFTEN_IN_BRACKETS = 10
"""Times that names in small letters must stand in brackets, where sounds do."""
_COMPARED_IN_BRACKETS = 20
"""The commonest of them, which are looked up in the text."""
_MOST = 0.8
"""Share of the places of labels like no name before which there is a line with a label."""
_LONGEST_LINE = 5_000
"""Characters in which the line before is sought."""
_FEW_WORDS = 4
"""Words of a label that is like no name."""
_KEY_LINE = re.compile(r"[\w-]{1,40}:(?:\s|$)")


def sure_among(body: str, found: Sequence[Opening], certain: Collection[str]) -> list[Opening]:
    """Of the openings that were found those that may be labels, and all of those for certain; in no order."""
    sure = [o for o in found if o.label in certain or _may_be(body, o)]
    sure += _in_brackets(body, found)
    sure += joined_to(sure, found)
    sure += _in_dialogue(body, found, sure)
    sure += _regular(body, found, sure)
    sure += joined_to(sure, found)
    sure += list(of_somebody_seen(sure, found))
    sure += list(with_other_signs(body, sure))
    if certain:
        there = {(o.label, o.start) for o in sure}
        sure += [o for o in openings_of(body, certain) if (o.label, o.start) not in there]
    return sure


def _in_dialogue(body: str, found: Iterable[Opening], sure: Iterable[Opening]) -> list[Opening]:
    """Names before small letters, and labels in small letters, in the line after that of a label."""
    kept, others = list[Opening](), list[Opening]()
    lines = {body.rfind("\n", 0, o.start) + 1 if o.start else 0 for o in sure}
    there = {(o.label, o.start) for o in sure}
    sorts = {"name", "described", "small", *(["handle"] if any(o.label[0].islower() for o in sure) else [])}
    for opening in found:
        if opening.form != "name: text" or (opening.label, opening.start) in there:
            continue
        sort = sort_of(opening.label)
        if sort not in sorts or not ends_label(body, opening):
            continue
        before = body.rfind("\n", 0, max(0, opening.start - 1)) + 1
        if before in lines or (sort == "small" and opens_paragraph(body, opening.start)):
            kept.append(opening)
            lines.add(opening.start)
        elif sort not in ("small", "handle"):
            others.append(opening)
    times, usual = Counter(o.label for o in others), _usual_kind(sure)
    return kept + [o for o in others if times[o.label] >= MAIN_LABEL and kind(o.label) == usual]


def _regular(body: str, found: Iterable[Opening], sure: Sequence[Opening]) -> list[Opening]:
    """Openings with a label like nobody's that is repeated, where nearly all lines have labels, those before it too."""
    there = {opening.start for opening in sure}
    odd = [
        opening
        for opening in found
        if opening.form == "name: text" and opening.start not in there and not sort_of(opening.label)
        if len(opening.label.split()) <= _FEW_WORDS and ends_label(body, opening) and rest_of_line(body, opening.end)
    ]
    times = Counter(opening.label for opening in odd)
    often = [opening for opening in odd if times[opening.label] >= MAIN_LABEL]
    starts = there | {opening.start for opening in often}
    follows = sum(_line_before(body, opening.start) in starts for opening in often)
    return often if often and follows >= _MOST * len(often) and is_covered(body, [*sure, *often]) else []


def _line_before(body: str, start: int) -> int:
    """Where the line that is not empty before a line begins."""
    before = body[max(0, start - _LONGEST_LINE) : start].rstrip()
    return max(0, start - _LONGEST_LINE) + before.rfind("\n") + 1


def _in_brackets(body: str, found: Iterable[Opening]) -> list[Opening]:
    """Names in small letters in brackets, where several people have them again and again."""
    small = [o for o in found if is_in_small_brackets(o)]
    if len(small) < _OFTEN_IN_BRACKETS:
        return []
    times = Counter(o.label for o in small).most_common(_COMPARED_IN_BRACKETS)
    people = [label for label, n in times if n > 1 and _is_named(body, label, n)]
    return small if len(people) >= _CROWD else []


def _is_named(body: str, label: str, times: int) -> bool:
    """Whether a label that is seen so often in small letters stands with a capital elsewhere, and is no word."""
    written = Counter(re.findall(rf"(?<!\w){re.escape(label)}(?!\w)", body, re.IGNORECASE))
    return written[label.capitalize()] > 0 and written[label] <= 2 * times


def is_in_small_brackets(opening: Opening) -> bool:
    is_small = opening.form == "[name] text" and sort_of(opening.label) == "handle"
    return is_small and opening.label not in SOUNDS


def _usual_kind(openings: Iterable[Opening]) -> str:
    """The kind of the labels that are repeated enough to be main ones."""
    times = Counter(o.label for o in openings)
    return kind_of([label for label, n in times.items() if n >= MAIN_LABEL], times)


def _may_be(body: str, opening: Opening) -> bool:
    """Whether an opening may be a label: a sign of its own, or where and how it stands."""
    if opening.form in ("<nick> text", TAGGED):
        return True
    if opening.label == UNHEARD:
        return opens_paragraph(body, opening.start)
    sort = sort_of(opening.label)
    if opening.form == "[name] text":
        # Sounds in brackets are written in small letters.
        return sort in ("person", "name") or (sort != "nobody" and any(map(str.isdigit, opening.label)))
    if sort in ("nobody", "person") or opening.form == "Q. text":
        return sort != "nobody"
    if opening.form == "Mr. NAME. text":
        return body[opening.start] in " \t" or opens_paragraph(body, opening.start)
    if opening.form != "name: text":
        return sort == "name" or (sort == "described" and opening.stamped)
    if not ends_label(body, opening):
        return False
    if opening.stamped:
        return opening.bold or sort in ("name", "described", "handle")
    if sort not in ("name", "described"):
        return sort == "handle" and opens_point(body, opening) and not _in_head(body, opening)
    rest = rest_of_line(body, opening.end) or rest_of_line(body, body.find("\n", opening.end) + 1)
    return opens_point(body, opening) or (bool(rest) and not rest[0].islower())


def _in_head(body: str, opening: Opening) -> bool:
    """Whether it stands among lines of keys and values, as at the beginning of many files."""
    end = body.find("\n", opening.end)
    return end >= 0 and _KEY_LINE.match(body, end + 1) is not None
