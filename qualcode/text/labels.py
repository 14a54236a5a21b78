"""Speaker labels, told from what only looks like one by all lines of the text at once.

What is repeated, stamped with a time or a word for a role is a person; what stands there once is one only when it
looks like the others.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from qualcode.text.label_doubts import joined_to, joint_among, misspelt, topics
from qualcode.text.label_forms import (
    ALONE,
    FOLLOWED,
    SIGNED,
    Opening,
    candidates,
    openings_of,
    opens_paragraph,
    rest_of_line,
)
from qualcode.text.label_kinds import (
    base,
    has_title,
    is_certain,
    is_full_name,
    is_name,
    kind,
    kind_of,
    mostly_full,
    sort_of,
)
from qualcode.text.label_lines import fields_among, found_inside, head_of, is_covered, without_headings
from qualcode.text.roles import is_role

MAIN_LABEL = 3
"""Times a label is seen at least: in real transcripts main speakers always are, false labels once or twice."""
MAIN_LABEL_SHORT = 2
SHORT_TEXT = 2_000
"""Characters up to which a text is too short for three turns of everybody."""
_ALL = 0.8
"""Share of the labels with a colon that must have a time alone after it for that to be how the text is written."""
_RARE = 0.1
"""Share of the commonest label's times under which a word of another kind is doubtful."""
_CROWD = 3
"""Labels of one kind from which, in a text all of whose paragraphs have labels, another of that kind is no doubt."""
_INSIDE = 0.2
"""Share of the labels that open lines from which labels inside lines open turns."""
_GOES_ON = {"puhuja", "sama", "samma", "same"}
"""Labels that say that whoever spoke before goes on."""
_SENTENCE = re.compile(r"\w[.?!…]+[\"”’)]*(?:\s|$)")
_BEGINNING = 6_000
"""Characters before the talk that are looked at."""
_LINK = re.compile(r"\W{0,3}(?:https?://|www\.)\S*|\[[^\]\n]*\]\([^)\s]*\)\W{0,3}")
_KEY_LINE = re.compile(r"[\w-]{1,40}:(?:\s|$)")


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
    inside: Mapping[str, int] = field(default_factory=dict)
    """Those of `main` that also stand inside lines, too seldom to open turns there."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Label or word for a role → the name, or the role, that the head gives it."""
    slips: Mapping[str, str] = field(default_factory=dict)
    """Those of `main` that may be misspelt → whose label it may be."""
    joint: frozenset[str] = frozenset()
    """Those of `main` that name several people at once."""


def find_labels(body: str, known: Iterable[str] = (), never: Collection[str] = ()) -> FoundLabels:
    """The labels of a body; `known` ones are labels for certain, those of `never` are none."""
    certain = set(known)
    head = head_of(body)
    sure = [o for o in _sure(body, certain, never) if o.start >= head.end]
    spoken = without_headings(sure, certain)
    seen = _longest(_forms_in_use(body, spoken))
    within = [o for o in found_inside(body, seen, certain) if o.label not in never]
    taken = _taken_inside(seen, within, _least(body))
    everything = sorted([*seen, *taken], key=lambda o: o.start)
    counts = Counter(o.label for o in everything)
    fields = fields_among(body, everything) - certain
    main, doubtful = _chosen(body, [o for o in everything if o.label not in fields], certain)
    slips = misspelt((counts.keys() - (main - doubtful)) - certain - fields, counts, main - doubtful)
    joint = joint_among(counts.keys() - certain, main)
    main |= slips.keys() | joint
    doubtful = (doubtful | topics(body, everything, main - certain - head.names.keys(), counts)) - slips.keys() - joint
    openings = [o for o in everything if o.label in main]
    used = Counter(o.form for o in openings)
    return FoundLabels(
        dict(Counter(o.label for o in openings)),
        _look_alikes(body, seen, counts, main, openings) | _points(sure, spoken, _least(body)),
        frozenset(doubtful),
        tuple(openings),
        tuple(form for form, _times in used.most_common()),
        dict(Counter(o.label for o in within if o.label in main | certain)) if not taken else {},
        head.names,
        slips,
        frozenset(joint),
    )


def _sure(body: str, certain: Collection[str], never: Collection[str]) -> list[Opening]:
    """Openings of lines that may be labels, in no order."""
    found = [o for o in candidates(body) if o.label not in never]
    sure = [o for o in found if o.label in certain or _may_be(body, o)]
    sure += _in_dialogue(body, found, sure)
    sure += joined_to(sure, found)
    if certain:
        there = {(o.label, o.start) for o in sure}
        sure += [o for o in openings_of(body, certain) if (o.label, o.start) not in there]
    return sure


def _points(sure: Sequence[Opening], spoken: Sequence[Opening], least: int) -> dict[str, int]:
    """Labels of the points of a list that are repeated as those of people are → how often."""
    if len(spoken) == len(sure):
        return {}
    kept = {(o.label, o.start) for o in spoken}
    times = Counter(o.label for o in sure if o.mark[:1].isdigit() and (o.label, o.start) not in kept)
    return {label: n for label, n in times.items() if n >= least}


def _in_dialogue(body: str, found: Iterable[Opening], sure: Iterable[Opening]) -> list[Opening]:
    """Names before small letters, and initials in small letters, in the line after that of a label."""
    kept, others = list[Opening](), list[Opening]()
    lines = {body.rfind("\n", 0, o.start) + 1 if o.start else 0 for o in sure}
    there = {(o.label, o.start) for o in sure}
    for opening in found:
        if opening.form != "name: text" or (opening.label, opening.start) in there:
            continue
        sort = sort_of(opening.label)
        if sort not in ("name", "small") or not body[opening.end : opening.end + 1].isspace():
            continue
        before = body.rfind("\n", 0, max(0, opening.start - 1)) + 1
        if before in lines or (sort == "small" and opens_paragraph(body, opening.start)):
            kept.append(opening)
            lines.add(opening.start)
        elif sort == "name":
            others.append(opening)
    times, usual = Counter(o.label for o in others), _usual_kind(sure)
    return kept + [o for o in others if times[o.label] >= MAIN_LABEL and kind(o.label) == usual]


def _usual_kind(openings: Iterable[Opening]) -> str:
    """The kind of the labels that are repeated enough to be main ones."""
    times = Counter(o.label for o in openings)
    return kind_of([label for label, n in times.items() if n >= MAIN_LABEL], times)


def _least(body: str) -> int:
    """How often a label must be seen."""
    return MAIN_LABEL_SHORT if len(body) <= SHORT_TEXT else MAIN_LABEL


def _taken_inside(seen: Sequence[Opening], within: Sequence[Opening], least: int) -> list[Opening]:
    """Openings inside lines, where the text writes so often enough; a label that opens no line must be repeated."""
    starting, times = {o.label for o in seen}, Counter(o.label for o in within)
    taken = [o for o in within if o.label in starting or times[o.label] >= least]
    enough = len(taken) >= max(MAIN_LABEL_SHORT, _INSIDE * len(seen))
    return taken if enough else []


def continues(label: str, others: Collection[str]) -> bool:
    """Whether a label only says that whoever spoke before goes on."""
    return label.casefold() in _GOES_ON and len(set(others) - {label}) > 1


@lru_cache(1_000)
def spelling(label: str) -> str:
    """What is the same for "Speaker 4", "SPEAKER 4" and "Speaker4", and for every apostrophe."""
    return "".join(label.casefold().replace("’", "'").split())


def short_form(label: str) -> str:
    """The initials in "Pieter Wuille (PW)"; "" without any."""
    match = re.fullmatch(r"[^()]+\(([^()]{1,5})\)", label)
    return match[1] if match else ""


def bare_name(label: str) -> str:
    """The name in "Anna (Lapin yritys)"; "" where nothing follows it."""
    match = re.fullmatch(r"([^()]+?)\s*\([^()]{1,40}\)", label)
    return match[1] if match else ""


def _longest(found: Iterable[Opening]) -> list[Opening]:
    """Of openings that overlap, the one that begins first and goes furthest."""
    kept: list[Opening] = []
    for opening in sorted(found, key=lambda o: (o.start, -o.end)):
        if not kept or opening.start >= kept[-1].end:
            kept.append(opening)
    return kept


def _may_be(body: str, opening: Opening) -> bool:
    """Whether an opening may be a label: a sign of its own, or where and how it stands."""
    sort = sort_of(opening.label)
    if opening.form == "[name] text":
        # Sounds in brackets are written in small letters.
        return sort in ("person", "name") or (sort != "nobody" and any(map(str.isdigit, opening.label)))
    if sort in ("nobody", "person") or opening.form == "Q. text":
        return sort != "nobody"
    if opening.form != "name: text":
        return sort == "name"
    if not body[opening.end : opening.end + 1].isspace() and opening.end < len(body):
        return False
    if opening.stamped:
        return opening.bold or sort in ("name", "handle")
    if sort != "name":
        return sort == "handle" and opens_paragraph(body, opening.start) and not _in_head(body, opening)
    rest = rest_of_line(body, opening.end) or rest_of_line(body, body.find("\n", opening.end) + 1)
    return opens_paragraph(body, opening.start) or (bool(rest) and not rest[0].islower())


def _in_head(body: str, opening: Opening) -> bool:
    """Whether it stands among lines of keys and values, as at the beginning of many files."""
    end = body.find("\n", opening.end)
    return end >= 0 and _KEY_LINE.match(body, end + 1) is not None


# -- choosing ----------------------------------------------------------------


def _forms_in_use(body: str, seen: list[Opening]) -> list[Opening]:
    """Those whose way of writing the whole text uses: a few rows with tabs or letters with dots are no convention."""
    by_form: dict[str, Counter[str]] = {}
    for opening in seen:
        by_form.setdefault(opening.form, Counter())[opening.label] += 1
    for form in by_form.keys() & set(FOLLOWED):
        if not _are_followed(body, [opening for opening in seen if opening.form == form]):
            del by_form[form]
    colons = sum(by_form.get("name: text", Counter()).values())

    def is_used(form: str) -> bool:
        labels = by_form[form]
        if form == "name: text":
            return True
        if form == "name: time":  # "V: 10:30" is an answer, unless all write so
            return sum(labels.values()) >= MAIN_LABEL and sum(labels.values()) > _ALL * colons
        again = [label for label, times in labels.items() if times > 1]
        if form == "name on a line" and not _are_said(body, seen):
            return False
        if form in ALONE:
            return len(again) > 1 and sum(labels.values()) >= 2 * len(labels) and sum(labels.values()) * 2 > colons
        if form == "Q. text":
            return {"Q", "A"} <= labels.keys() or {"K", "V"} <= labels.keys()
        if form in SIGNED:
            return len(again) > 1 and sum(labels.values()) > 2 * len(labels) and sum(labels.values()) > colons
        return bool(again) and (form != "[name] text" or sum(labels.values()) > colons)

    used = {form for form in by_form if is_used(form)}
    return [opening for opening in seen if opening.form in used]


def _are_followed(body: str, openings: Iterable[Opening]) -> bool:
    """Whether words stand below most of the openings."""
    ordered = sorted(openings, key=lambda o: o.start)
    said = sum(bool(body[one.end : other.start].strip()) for one, other in pairwise(ordered))
    return said >= _ALL * (len(ordered) - 1)


def _are_said(body: str, seen: Iterable[Opening]) -> bool:
    """Whether sentences stand below most names that have a line to themselves."""
    ordered = sorted((o for o in seen if o.form == "name on a line"), key=lambda o: o.start)
    ends = [*(o.start for o in ordered[1:]), len(body)]
    said = sum(_SENTENCE.search(body, o.end, end) is not None for o, end in zip(ordered, ends, strict=True))
    return said * 2 > len(ordered)


def _chosen(body: str, seen: Sequence[Opening], certain: set[str]) -> tuple[set[str], set[str]]:
    """The labels of speakers, and those among them at which somebody should look."""
    counts, least = Counter(o.label for o in seen), _least(body)
    timed = Counter(o.label for o in seen if o.stamped)
    stamps = sum(timed.values()) >= least and sum(timed.values()) * 2 >= len(seen)
    main = {label for label, times in counts.items() if times >= least or label in certain}
    if stamps:
        main |= {label for label in timed if is_name(label) or is_role(label)}
    alone = stamps and all(o.form == "name: text" for o in seen if o.stamped)
    if len(main | certain) < 2 and not alone and not any(map(is_certain, main | certain)):
        return certain & counts.keys(), set()
    main |= set(filter(is_role, counts))
    kinds, covered = Counter(map(kind, main)), is_covered(body, [o for o in seen if o.label in main])
    common = {each for each, times in kinds.items() if times >= _CROWD}
    plain = common if covered else set[str]()
    usual = kind_of(main, counts)
    by_full = mostly_full(main) or "full" in common
    linked = {o.label for o in seen if o.label not in main and _is_link(body, o)}
    full = {label for label in counts if is_full_name(label) and (by_full or label.split()[0] in main)} - main - linked
    once = {o.label for o in seen if o.label not in main and _is_like(body, o, usual, kinds if covered else common)}
    titled = any(map(has_title, main))
    seldom = {o for o in once | full - timed.keys() if kind(o) not in plain and not (titled and has_title(o))}
    before = body[: min((o.start for o in seen), default=0)][:_BEGINNING]
    seldom -= {label for label in seldom if bare_name(label) in main or _is_listed(before, label)}
    odd = _odd(seen, main - certain, {usual, *plain})
    return main | full | once | _variants(counts, main), odd | seldom


def _is_listed(before: str, label: str) -> bool:
    """Whether a name stands in what is before the talk, as among those present."""
    return label in before and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", before) is not None


def _variants(counts: Mapping[str, int], main: Collection[str]) -> set[str]:
    """Labels that differ from those of `main` by a number or the spelling, or introduce one of them."""
    bases = {base(label) for label in main if base(label) != label}
    spelt = set(map(spelling, main))
    numbered = {label for label in counts if base(label) in bases and base(label) != label}
    answers = {answer for question, answer in (("Q", "A"), ("K", "V")) if question in main and answer in counts}
    return (
        numbered
        | answers
        | {
            label
            for label in counts
            if not {short_form(label), bare_name(label)}.isdisjoint(main) or spelling(label) in spelt
        }
    )


def _is_link(body: str, opening: Opening) -> bool:
    """Whether nothing but an address stands after it, as in a list of them."""
    return _LINK.fullmatch(rest_of_line(body, opening.end)) is not None


def _odd(seen: Sequence[Opening], labels: Collection[str], kinds: Collection[str]) -> set[str]:
    """Those of the labels that are much rarer than the others and of no kind that is usual, or may be headings."""
    counts, timed = Counter(o.label for o in seen), {o.label for o in seen if o.stamped}
    most = max((counts[label] for label in labels), default=0)
    rare = {label for label in labels if counts[label] < _RARE * most and label not in timed and not is_role(label)}
    odd = {label for label in rare if kind(label) not in kinds}
    if any(map(is_role, labels)):
        return odd
    headings = {o.label for o in seen if o.form in ("name alone", "name on a line") and kind(o.label) == "word"}
    return odd | (headings & set(labels))


def _is_like(body: str, opening: Opening, usual: str, common: Collection[str]) -> bool:
    """Whether a single word opens a paragraph and says a sentence, as words of the usual or a common kind do here."""
    name = opening.label.partition(" (")[0]
    own = kind(name)
    is_usual = own in common or (own == usual and usual in ("word", "handle"))
    if not is_usual or own not in ("word", "handle", "initials") or " " in name:
        return False
    said = rest_of_line(body, opening.end) or rest_of_line(body, opening.end + 1)
    is_sentence = said[:1].isupper() and said[-1] in '.?!…"”'
    return opening.form == "name: text" and opens_paragraph(body, opening.start) and is_sentence


def _look_alikes(
    body: str, seen: Sequence[Opening], counts: Counter[str], main: Collection[str], openings: list[Opening]
) -> dict[str, int]:
    """What might have been a label; where all labels open paragraphs, what does not open one is none."""
    always = bool(openings) and all(opens_paragraph(body, o.start) for o in openings)
    first = openings[0].start if openings else len(body)
    found: dict[str, int] = {}
    for opening in seen:
        label = opening.label
        if label in main or (always and not opens_paragraph(body, opening.start)):
            continue
        if (openings and opening.start < first and kind(label) != "initials") or _is_link(body, opening):
            continue  # in the head of the text, or in a list
        if sort_of(label) == "handle" and counts[label] == 1 and not any(sort_of(other) == "handle" for other in main):
            continue
        found[label] = counts[label]
    return found
