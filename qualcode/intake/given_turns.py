"""Turns that a file itself tells, as a table does, and those of the text around it.

What is nobody's stays nobody's: only a label opens a turn around a table, and what may be one is told.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from qualcode.model.intake import Choices, Stretch
from qualcode.text.label_forms import Opening, openings_of
from qualcode.text.label_lines import head_of
from qualcode.text.labels import FoundLabels, find_labels
from qualcode.text.roles import is_role

_PARAGRAPH = "\n\n"
_NO_TALK = f"{_PARAGRAPH}…"
"""After a head something must stand that is none of it."""


def given_labels(body: str, stretches: Sequence[Stretch], choices: Choices) -> FoundLabels | None:
    """Who opens turns where, by stretches of a body in order; None without any.

    Around them a label of somebody who speaks in them opens a turn, and one of others that is repeated there.
    """
    if not stretches:
        return None
    first = stretches[0].start
    inside = {each.speaker for each in stretches} - {""}
    decided = {label for label, name in choices.labels.items() if name}
    never = choices.labels.keys() - decided
    head = head_of(body[:first].rstrip() + _NO_TALK)
    before = find_labels(body[head.end : first], inside | decided, never)
    after = find_labels(_PARAGRAPH.join(_outside(body, stretches)), inside | decided, never)
    labels = {*inside, *decided, *after.main, *(label for label in before.main if not is_role(label))}
    own = [each for each in openings_of(body, labels) if each.start >= head.end]
    openings = tuple(_openings(body, stretches, own))
    counts = Counter(each.label for each in openings if each.label)
    return FoundLabels(
        counts,
        {label: times for label, times in after.rare.items() if label not in counts},
        after.doubtful - inside,
        openings,
        tuple(dict.fromkeys(each.form for each in openings)),
        named=head.names,
        slips={label: near for label, near in after.slips.items() if label not in inside},
        joint=after.joint,
    )


def _outside(body: str, stretches: Sequence[Stretch]) -> Iterator[str]:
    """What stands between the stretches and after the last of them."""
    ends = [*(each.start for each in stretches[1:]), len(body)]
    for each, until in zip(stretches, ends, strict=True):
        if words := body[each.end : until].strip():
            yield words


def _openings(body: str, stretches: Sequence[Stretch], own: Sequence[Opening]) -> Iterator[Opening]:
    last, begun = 0, False
    for each in stretches:
        yield from _between(body, last, each.start, own, begun)
        begun = True
        yield Opening(each.speaker, each.start, each.words, each.seconds, "table", each.seconds is not None)
        last = each.end
    yield from _between(body, last, len(body), own, begun)


def _between(body: str, start: int, end: int, own: Collection[Opening], begun: bool) -> Iterator[Opening]:
    """The turns between two of a table; what stands before the first of all is parted without help."""
    labelled = [each for each in own if start <= each.start < end]
    first = labelled[0].start if labelled else end
    yield from _of_nobody(body, start, first) if begun else ()
    for at, each in enumerate(labelled):
        yield each
        until = labelled[at + 1].start if at + 1 < len(labelled) else end
        after = body.find(_PARAGRAPH, each.end, until)
        yield from _of_nobody(body, after + len(_PARAGRAPH), until) if after >= 0 else ()


def _of_nobody(body: str, start: int, end: int) -> Iterator[Opening]:
    """Each paragraph as a turn of nobody."""
    while start < end:
        yield Opening("", start, start, None, "", stamped=False)
        after = body.find(_PARAGRAPH, start, end)
        start = after + len(_PARAGRAPH) if after >= 0 else end
