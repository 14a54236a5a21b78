"""What might have been a label and was taken for wording: told, because its words are in the turn before."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from qualcode.text.label_doubts import MOST_COMPARED, is_a_word
from qualcode.text.label_forms import ALONE, BULLETS, Opening, lines_with, opens_paragraph, rest_of_line
from qualcode.text.label_kinds import is_clause, is_note, kind, sort_of
from qualcode.text.label_lines import openings_inside
from qualcode.text.label_words import FIRST_PARTICLES, TOPICS

_LINK = re.compile(r"\W{0,3}(?:https?://|www\.)\S*|\[[^\]\n]*\]\([^)\s]*\)\W{0,3}")
_SHORTEST = 3
"""Letters of a label that is sought with a full stop after it."""
_MOST = 0.8
"""Share of the labels that are written in the same way where that is how the text is written."""
_OFTEN, _OFTEN_INSIDE = 3, 0.2
"""Times, and share of the labels that open turns, from which a name inside lines may be somebody's who speaks."""
_EMPTY = 80
"""Characters of empty lines that are passed over."""
_TIMES = re.compile(r"(?:[\W\d_]|\b(?:klo|kl|at|to|till|and|ja|och|[ap]m)\b)*", re.IGNORECASE)


def is_link(body: str, opening: Opening) -> bool:
    """Whether nothing but an address stands after it, as in a list of them."""
    return _LINK.fullmatch(rest_of_line(body, opening.end)) is not None


def look_alikes(
    body: str, seen: Sequence[Opening], counts: Mapping[str, int], main: Collection[str], openings: Sequence[Opening]
) -> dict[str, int]:
    """Labels among those seen; where all labels open paragraphs, what does not open one is none."""
    always = _all_open_paragraphs(body, openings)
    first = openings[0].start if openings else len(body)
    lone = _lone_handles(seen, counts, main)
    said = _as_of_somebody(body, lone)
    unsaid = {opening.label for opening in lone} - said
    starts = {opening.start for opening in openings}
    plain = max(Counter(o.form for o in openings).values(), default=0) >= _MOST * len(openings)
    by_initials = any(kind(label) == "initials" for label in main)
    found: dict[str, int] = {}
    for opening in seen:
        label = opening.label
        if plain and counts[label] < _OFTEN and is_clause(label):
            continue  # people speak in sentences, and have labels of one kind here
        if label in main or label in unsaid or (always and not opens_paragraph(body, opening.start)):
            continue
        if kind(label) != "initials" and openings and opening.start < first:
            continue  # in the head of the text
        if is_link(body, opening) and not (by_initials and kind(label) == "initials" and opening.start > first):
            continue  # in a list of addresses
        if opening.form in ALONE and _next_line(body, opening.end) in starts:
            continue  # a heading: nothing is said below it
        found[label] = counts[label]
    return found


def _next_line(body: str, end: int) -> int:
    """Where the next line that is not empty begins."""
    rest = body[end : end + _EMPTY]
    return body.rfind("\n", 0, end + len(rest) - len(rest.lstrip())) + 1


def _lone_handles(seen: Iterable[Opening], counts: Mapping[str, int], main: Iterable[str]) -> list[Opening]:
    """Openings with a label in small letters that stands there once, where nobody else has such a label."""
    if any(kind(label) == "handle" for label in main):
        return []
    return [o for o in seen if counts[o.label] == 1 and sort_of(o.label) == "handle"]


def points(body: str, sure: Sequence[Opening], spoken: Sequence[Opening], least: int) -> dict[str, int]:
    """Labels of the points of a list that are repeated, or say a sentence, as those of people do → how often."""
    if len(spoken) == len(sure):
        return {}
    kept = {(o.label, o.start) for o in spoken}
    dropped = [o for o in sure if o.mark[:1].isdigit() and (o.label, o.start) not in kept]
    times = Counter(o.label for o in dropped)
    said = _as_of_somebody(body, (o for o in dropped if times[o.label] < least))
    return {label: n for label, n in times.items() if n >= least or label in said}


def _as_of_somebody(body: str, openings: Iterable[Opening]) -> set[str]:
    """Labels after which a sentence stands and that are no words; of none where there are more than people are."""
    labels = {o.label for o in openings if _may_name(o.label) and _says_sentence(body, o)}
    return {label for label in labels if not is_a_word(body, label)} if len(labels) <= MOST_COMPARED else set()


def _may_name(label: str) -> bool:
    """Whether a label is a name, one on the net, or one in small letters as "von essen" is."""
    first, *rest = label.split()
    return sort_of(label) in ("name", "handle") or (first in FIRST_PARTICLES and 0 < len(rest) < _SHORTEST)


def _says_sentence(body: str, opening: Opening) -> bool:
    said = rest_of_line(body, opening.end)
    return bool(said) and not said[0].islower() and said[-1] in '.?!…"”' and "://" not in said


def strays(body: str, found: Iterable[Opening], sure: Iterable[Opening], openings: Sequence[Opening]) -> dict[str, int]:
    """Labels in small letters, and names with no space after their colon, in the line after that of a label."""
    there, first = {o.start for o in sure}, openings[0].start if openings else len(body)
    if _all_open_paragraphs(body, openings):
        return {}
    below = [
        opening
        for opening in found
        if opening.form == "name: text" and opening.start not in there and opening.start > first
        if opening.mark[:1] in {"", *BULLETS}
        if body.rfind("\n", 0, opening.start - 1) + 1 in there
    ]
    said = _as_of_somebody(body, below)
    return dict(Counter(opening.label for opening in below if opening.label in said))


def bold_ones(body: str, found: Iterable[Opening], openings: Sequence[Opening]) -> dict[str, int]:
    """Bold labels like no name after the first turn, where nearly all labels are bold and stand as these do."""
    if not openings or sum(o.bold for o in openings) < _MOST * len(openings):
        return {}
    usual, times = Counter((o.bold, not rest_of_line(body, o.end)) for o in openings).most_common(1)[0]
    if times < _MOST * len(openings):
        return {}
    starts, first = {o.start for o in openings}, openings[0].start
    others = (o for o in found if o.form == "name: text" and o.bold and o.start > first and o.start not in starts)
    return dict(
        Counter(
            o.label
            for o in others
            if not sort_of(o.label)
            and usual == (True, not rest_of_line(body, o.end))
            and opens_paragraph(body, o.start)
        )
    )


def stopped(body: str, openings: Sequence[Opening]) -> dict[str, int]:
    """Labels with a full stop for a colon at the beginning of a paragraph, or of the line after one with a label."""
    starts = {opening.start for opening in openings}
    labels = {o.label for o in openings if o.form == "name: text" and len(o.label) >= _SHORTEST}
    found: Counter[str] = Counter()
    for label in labels if len(labels) <= MOST_COMPARED else ():
        for start in lines_with(body, f"{label}. "):
            after = body[start + len(label) + 2 : start + len(label) + 3]
            is_below = body.rfind("\n", 0, start - 1) + 1 in starts or opens_paragraph(body, start)
            found[f"{label}."] += after.isupper() and is_below and start not in starts
    return dict(+found)


def notes(body: str, found: Iterable[Opening], openings: Sequence[Opening]) -> dict[str, int]:
    """Labels after the first turn that name nobody, as "Huom" and "Päätös", and have words after them → how often.

    What is often a topic is one only before the last turn.
    """
    noted = [o for o in found if o.form == "name: text" and not o.mark and is_note(o.label)] if openings else []
    if not noted:
        return {}
    first, last, starts = openings[0].start, openings[-1].start, {o.start for o in openings}
    always = _all_open_paragraphs(body, openings)
    return dict(
        Counter(
            opening.label
            for opening in sorted(noted, key=lambda o: o.start)
            if first < opening.start < (last if opening.label.casefold() in TOPICS else len(body))
            and opening.start not in starts
            and not body.startswith("//", opening.end)
            and not (always and not opens_paragraph(body, opening.start))
            and _has_words(body, opening, starts)
        )
    )


def together(body: str, found: Iterable[Opening], openings: Sequence[Opening]) -> dict[str, int]:
    """Labels after the first turn in which "&" or "+" stands between what may be people → how often."""
    signs = [o for o in found if o.form == "name: text" and ("&" in o.label or "+" in o.label)] if openings else []
    first, starts = openings[0].start if openings else 0, {o.start for o in openings}
    always = _all_open_paragraphs(body, openings)
    people = {o.label.casefold() for o in openings}

    def may_be(opening: Opening) -> bool:
        parts = [part.strip() for part in re.split(r"[&+]", opening.label)]
        known = any(part.casefold() in people for part in parts)
        return all(parts) and (known or all(sort_of(part) in ("person", "name") for part in parts))

    return dict(
        Counter(
            o.label
            for o in signs
            if o.start > first
            and o.start not in starts
            and may_be(o)
            and not (always and not opens_paragraph(body, o.start))
            and _has_words(body, o, starts)
        )
    )


def _has_words(body: str, opening: Opening, starts: Collection[int]) -> bool:
    """Whether more than a time or an address follows, on its line or the next one, unless that opens a turn."""
    said = rest_of_line(body, opening.end)
    below = body.find("\n", opening.end) + 1
    if not said and below and below not in starts:
        said = rest_of_line(body, below)
    return not (_TIMES.fullmatch(said) or _LINK.fullmatch(said) or "://" in said)


def _all_open_paragraphs(body: str, openings: Sequence[Opening]) -> bool:
    return bool(openings) and all(opens_paragraph(body, o.start) for o in openings)


def names_inside(body: str, openings: Sequence[Opening]) -> dict[str, int]:
    """Names inside lines that others open, again and again after sentences and never as words → how often.

    They open no turn, and may be those who answer.
    """
    taken = {opening.label for opening in openings}
    found = Counter(
        o.label
        for o in openings_inside(body, openings)
        if o.label not in taken and sort_of(o.label) in ("name", "person")
    )
    least = max(_OFTEN, _OFTEN_INSIDE * len(openings))
    return {label: n for label, n in found.items() if n >= least and not is_a_word(body, label)}
