"""Speaker labels, told from what only looks like one by all lines of the text at once.

What is repeated, stamped with a time or a word for a role is a person; what stands there once is one only when it
looks like the others.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.text.label_doubts import MOST_COMPARED, joint_among, misspelt, topics
from qualcode.text.label_forms import (
    ALONE,
    CHATTED,
    FOLLOWED,
    SIGNED,
    UNHEARD,
    Opening,
    candidates,
    opens_paragraph,
    opens_point,
    rest_of_line,
)
from qualcode.text.label_kinds import (
    has_title,
    is_certain,
    is_full_name,
    is_name,
    kind,
    kind_of,
    mostly_full,
    names_role,
    sort_of,
)
from qualcode.text.label_lines import (
    fields_among,
    found_inside,
    head_of,
    is_covered,
    legend_lines,
    long_descriptions,
    without_headings,
    without_other_letters,
)
from qualcode.text.label_look_alikes import (
    bold_ones,
    is_link,
    look_alikes,
    names_inside,
    notes,
    points,
    stopped,
    strays,
    together,
)
from qualcode.text.label_sure import MAIN_LABEL, is_in_small_brackets, sure_among
from qualcode.text.label_tags import TAGGED, in_tags
from qualcode.text.label_variants import bare_name, spelling, variants
from qualcode.text.roles import is_role

MAIN_LABEL_SHORT = 2
SHORT_TEXT = 2_000
"""Characters up to which a text is too short for three turns of everybody."""
_ALL = 0.8
"""Share of the labels with a colon that must have a time alone after it for that to be how the text is written."""
_GO_BACK = 0.05
"""Share of the times at which a new recording may begin."""
_RARE = 0.1
"""Share of the commonest label's times under which a word of another kind is doubtful."""
_HEADING_FORMS = ("name alone", "name on a line")
"""How names are written that may be headings."""
_CROWD = 3
"""Labels of one kind from which, in a text all of whose paragraphs have labels, another of that kind is no doubt."""
_QUOTING = ' >"“”«»*_'
"""Signs before what is said where it is written as a quotation."""
_MOST_IN_CHAT = 2_000
"""People in a chat; more are none."""
_INSIDE = 0.2
"""Share of the labels that open lines from which labels inside lines open turns."""
_SENTENCE = re.compile(r"\w[.?!…]+[\"”’)]*(?:\s|$)")
_BEGINNING = 6_000
"""Characters before the talk that are looked at."""


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
    found = [o for o in (*candidates(body), *long_descriptions(body), *in_tags(body)) if o.label not in never]
    sure = [o for o in sure_among(body, found, certain) if o.start >= head.end]
    legends = legend_lines(body, sure)
    sure = [o for o in sure if o.start not in legends]
    spoken = without_headings(sure, certain)
    seen = _longest(_forms_in_use(body, spoken))
    certain |= _evident(body, seen)
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
        look_alikes(body, seen, counts, main, openings)
        | points(body, sure, spoken, _least(body))
        | strays(body, found, sure, openings)
        | stopped(body, openings)
        | bold_ones(body, found, openings)
        | notes(body, found, openings)
        | together(body, found, openings)
        | names_inside(body, openings),
        frozenset(doubtful),
        tuple(openings),
        tuple(form for form, _times in used.most_common()),
        dict(Counter(o.label for o in within if o.label in main | certain)) if not taken else {},
        head.names,
        slips,
        frozenset(joint),
    )


def _evident(body: str, seen: Iterable[Opening]) -> set[str]:
    """Labels that are somebody however seldom: those of a chat, and in brackets where others say the name."""
    chatting = {o.label for o in seen if o.form == "<nick> text"}
    small = {o.label for o in seen if is_in_small_brackets(o)}
    said = {label for label in small if label.capitalize() in body} if len(small) <= MOST_COMPARED else set()
    return said | chatting if len(chatting) <= _MOST_IN_CHAT else said


def _least(body: str) -> int:
    """How often a label must be seen."""
    return MAIN_LABEL_SHORT if len(body) <= SHORT_TEXT else MAIN_LABEL


def _taken_inside(seen: Sequence[Opening], within: Sequence[Opening], least: int) -> list[Opening]:
    """Openings inside lines, where the text writes so often enough; a label that opens no line must be repeated."""
    starting, times = {o.label for o in seen}, Counter(o.label for o in within)
    taken = [o for o in within if o.label in starting or times[o.label] >= least]
    enough = len(taken) >= max(MAIN_LABEL_SHORT, _INSIDE * len(seen))
    return taken if enough else []


def _longest(found: Iterable[Opening]) -> list[Opening]:
    """Of openings that overlap, the one that begins first and goes furthest."""
    kept: list[Opening] = []
    for opening in sorted(found, key=lambda o: (o.start, -o.end)):
        if not kept or opening.start >= kept[-1].end:
            kept.append(opening)
    return kept


# -- choosing ----------------------------------------------------------------


def _forms_in_use(body: str, seen: list[Opening]) -> list[Opening]:
    """Those whose way of writing the whole text uses: a few rows with tabs or letters with dots are no convention."""
    seen = without_other_letters(_without_headings_alone(body, seen))
    by_form: dict[str, Counter[str]] = {}
    for opening in seen:
        by_form.setdefault(opening.form, Counter())[opening.label] += 1
    for form in by_form.keys() & set(FOLLOWED):
        if not _are_followed(body, [opening for opening in seen if opening.form == form]):
            del by_form[form]
    if not _run_on(body, [opening for opening in seen if opening.form == "name time text"]):
        by_form.pop("name time text", None)
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
        if form == "<nick> text":
            return sum(labels.values()) >= CHATTED
        if form == "Mr. NAME. text":
            return sum(labels.values()) >= MAIN_LABEL
        if form in ("Q. text", TAGGED):
            return bool(labels)
        if form in SIGNED:
            return len(again) > 1 and sum(labels.values()) > 2 * len(labels) and sum(labels.values()) > colons
        return bool(again) and (form != "[name] text" or sum(labels.values()) > colons)

    used = {form for form in by_form if is_used(form)}
    return [opening for opening in seen if opening.form in used]


def _without_headings_alone(body: str, seen: list[Opening]) -> list[Opening]:
    """Those without the few names alone that are headings, where most names alone are bold."""
    alone = [o for o in seen if o.form == "name alone"]
    headings = [o for o in alone if body[o.start : o.end].lstrip().startswith("#")]
    few = len(headings) < _RARE * len(alone)
    return [o for o in seen if o not in headings] if few and headings else seen


def _are_followed(body: str, openings: Iterable[Opening]) -> bool:
    """Whether words stand below most of the openings."""
    ordered = sorted(openings, key=lambda o: o.start)
    said = sum(bool(body[one.end : other.start].strip()) for one, other in pairwise(ordered))
    return said >= _ALL * (len(ordered) - 1)


def _run_on(body: str, openings: Sequence[Opening]) -> bool:
    """Whether times hardly ever go back, as those of a timetable do, and nearly every paragraph or line has one."""
    times = [o.seconds for o in sorted(openings, key=lambda o: o.start) if o.seconds is not None]
    back = sum(other < one for one, other in pairwise(times))
    return back <= _GO_BACK * len(times) and len(times) == len(openings) and is_covered(body, openings)


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
    spelt = Counter(spelling(o.label) for o in seen)
    main = {label for label in counts if spelt[spelling(label)] >= least or label in certain}
    if stamps:
        main |= {label for label in timed if is_name(label) or is_role(label)}
    alone = stamps and all(o.form == "name: text" for o in seen if o.stamped)
    if len(main | certain) < 2 and not alone and not any(map(is_certain, main | certain)):
        return certain & counts.keys(), set()
    main |= {label for label in counts if is_role(label) or label == UNHEARD}
    kinds, covered = Counter(map(kind, main)), is_covered(body, [o for o in seen if o.label in main])
    common = {each for each, times in kinds.items() if times >= _CROWD}
    plain = common if covered else set[str]()
    usual = kind_of(main, counts)
    by_full = mostly_full(main) or "full" in common
    linked = {o.label for o in seen if o.label not in main and is_link(body, o)}
    full = {label for label in counts if is_full_name(label) and (by_full or label.split()[0] in main)} - main - linked
    like = {*(kinds if covered else common), *({usual} & ({"word", "handle"} | ({"initials"} if certain else set())))}
    once = {o.label for o in seen if o.label not in main and _is_like(body, o, like)}
    short = {o.label for o in seen if o.label not in main and _are_initials(body, o)} if "initials" in common else set()
    titled = any(map(has_title, main))
    seldom = {o for o in once | full - timed.keys() if kind(o) not in plain and not (titled and has_title(o))}
    before = body[: min((o.start for o in seen if o.label in main), default=0)][:_BEGINNING]
    seldom |= short - once
    seldom -= {label for label in seldom if bare_name(label) in main or _is_listed(before, label)}
    odd = _odd(seen, main - certain, {usual, *plain}) | {
        label for label in main - certain - timed.keys() if not sort_of(label)
    }
    described = {label for label in counts if label not in main and names_role(label)}
    others = variants(counts, main)
    return main | full | once | short | described | others, odd | seldom | (described - others)


def _is_listed(before: str, label: str) -> bool:
    """Whether a name, or one with these initials, stands in what is before the talk, as among those present."""
    if kind(label) == "initials" and len(label) > 1:
        return re.search(r"(?<!\w)" + r"[^\W\d_]{1,20}[ -]".join(label) + r"[^\W\d_]", before) is not None
    return label in before and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", before) is not None


def _odd(seen: Sequence[Opening], labels: Collection[str], kinds: Collection[str]) -> set[str]:
    """Those of the labels that are much rarer than the others and of no kind that is usual, or may be headings."""
    counts, timed = Counter(o.label for o in seen), {o.label for o in seen if o.stamped}
    most = max((counts[label] for label in labels), default=0)
    rare = {label for label in labels if counts[label] < _RARE * most and label not in timed and not is_role(label)}
    rare.discard(UNHEARD)
    odd = {label for label in rare if kind(label) not in kinds}
    if any(map(is_role, labels)):
        return odd
    headings = {o.label for o in seen if o.form in _HEADING_FORMS and kind(o.label) == "word"}
    headings |= {o.label for o in seen if o.form == "name, points below"}
    return odd | (headings & set(labels))


def _are_initials(body: str, opening: Opening) -> bool:
    """Whether initials open a paragraph and say more than an address; what they say may be no sentence."""
    said = rest_of_line(body, opening.end)
    is_said = opening.form == "name: text" and opens_point(body, opening) and bool(said) and "http" not in said[:4]
    return is_said and kind(opening.label) == "initials"


def _is_like(body: str, opening: Opening, kinds: Collection[str]) -> bool:
    """Whether a single word of one of these kinds opens a paragraph and says a sentence."""
    name = opening.label.partition(" (")[0]
    own = kind(name)
    if own not in kinds or own not in ("word", "handle", "initials") or " " in name:
        return False
    said = rest_of_line(body, opening.end) or rest_of_line(body, opening.end + 1).lstrip(_QUOTING)
    is_sentence = said[:1].isupper() and said[-1] in '.?!…"”'
    return opening.form == "name: text" and opens_paragraph(body, opening.start) and is_sentence
