"""Speakers in tags, as `<interviewer>…</interviewer>` and `<b>Anna:</b> …`: where their turns open and end.

Data and pages have such tags too: of people in tags of their own there are two, these stand in no others, and sentences
in them; a name in an element of HTML begins a line and has a colon, or is said to be a name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qualcode.text.label_forms import Opening
from qualcode.text.label_kinds import sort_of
from qualcode.text.label_words import TAGS

TAGGED = "<name> text </name>"
"""The form of such labels."""
_TAG = re.compile(
    r"^[ \t]{0,8}<(?P<label>[^\W\d_][^<>/\n=\"!?]{0,39})>(?=[ \t\n]{0,8}\S)|</(?P<closed>[^\W\d_][^<>/\n=\"]{0,39})>",
    re.MULTILINE,
)
NAMED = "<b>name</b> text"
"""The form of names in elements of HTML."""
IN_TAGS = (TAGGED, NAMED)
_WITH = r"(?:[ \t][^<>\n]{0,200})?"
_OUTER = rf"</?(?:div|p|section|article|main|blockquote|ul|ol|li|dl|dd|table|tbody|tr|td|br[ \t]?/?){_WITH}>"
_NAMED = re.compile(
    rf"^[ \t]{{0,16}}(?:{_OUTER}[ \t]{{0,8}})?<(?P<tag>div|p|span|strong|b|em|i|dt|cite)(?P<with>{_WITH})>[ \t]{{0,8}}"
    r"(?P<label>[^\W\d_][^:\n<>]{0,47}?)[ \t]{0,8}(?P<colon>:?)[ \t]{0,8}</(?P=tag)>(?P<after>:?)(?=\s)",
    re.MULTILINE,
)
_IS_NAME = re.compile(r"class=[\"'][^\"']*(?:name|speaker)", re.IGNORECASE)
_OUTER_END = re.compile(rf"(?:\s*{_OUTER})+\s*\Z")
_LONGEST_END = 400
"""Characters in which the tags around a turn are."""
_FEWEST = 2
"""People, and turns of each, from which tags are labels."""
_MOST = 0.8
"""Share of the tags that must be closed and stand in no others."""
_SENTENCE = re.compile(r"\w[.?!…]+[\"”’)]*(?:\s|<|$)")


def in_tags(body: str) -> Iterator[Opening]:
    """The openings of a text whose labels are tags, or elements of HTML."""
    if "</" in body:
        yield from _tagged(body)
        yield from _named(body)


def _tagged(body: str) -> Iterator[Opening]:
    tags = [match for match in _TAG.finditer(body) if (match["label"] or match["closed"]).casefold() not in TAGS]
    whole = [(one, other) for one, other in pairwise(tags) if one["label"] and one["label"] == other["closed"]]
    times = Counter(one["label"] for one, _other in whole if sort_of(one["label"]) != "nobody")
    people = {label for label, n in times.items() if n >= _FEWEST}
    opened = [match for match in tags if match["label"]]
    said = sum(_SENTENCE.search(body, one.end(), other.start()) is not None for one, other in whole)
    if len(people) < _FEWEST or len(whole) < _MOST * len(opened) or said * 2 <= len(whole):
        return
    for match in opened:
        if match["label"] in people:
            yield Opening(match["label"], match.start(), match.end(), None, TAGGED, stamped=False)


def _named(body: str) -> Iterator[Opening]:
    for match in _NAMED.finditer(body):
        if match["colon"] or match["after"] or _IS_NAME.search(match["with"]):
            yield Opening(match["label"], match.start(), match.end(), None, NAMED, stamped=False)


def parts_of(body: str, opening: Opening, end: int) -> Sequence[tuple[str, int, int, int | None]]:
    """Speaker, beginning, end and second of what stands from such an opening to the next one, which begins at `end`."""
    if opening.form == NAMED:
        outer = _OUTER_END.search(body, max(opening.end, end - _LONGEST_END), end)
        return [(opening.label, opening.end, outer.start() if outer else end, opening.seconds)]
    tag = body[opening.start : opening.end].strip(" \t<>")
    closed = body.find(f"</{tag}>", opening.end, end)
    if closed < 0:
        return [(opening.label, opening.end, end, opening.seconds)]
    return [(opening.label, opening.end, closed, opening.seconds), ("", closed + len(f"</{tag}>"), end, None)]
