"""One page of a cluster that stands alone, for a company of the cluster: heard, disputed, asked.

It guards: it fits one page whatever the material, because every list in it is short, and what did not fit is
counted.
"""

from collections.abc import Iterator, Sequence

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import number
from qualcode.model.matrix import State
from qualcode.model.scheme import Direction, Scheme
from qualcode.report.content import Block, BulletList, Heading, Paragraph, Quote
from qualcode.report.questions import opinions_differ
from qualcode.report.theme import ThemeSection
from qualcode.report.words import lower_first, name, people, title

_MOST_THEMES, _MOST_DISPUTES, _MOST_QUESTIONS, _MOST_CODES = 6, 3, 4, 2


def one_page(scheme: Scheme, parts: Sequence[ThemeSection], level: int, voice: Quote | None) -> Iterator[Block]:
    """What we heard, where opinions differ, what we ask you; `voice` is a short quote, if there is one."""
    heard = [part for part in parts if part.cell.state is State.EVIDENCE and part.cell.people]
    yield Heading(level, _("What we heard"))
    lines = [_heard_line(scheme, part) for part in heard[:_MOST_THEMES]]
    yield BulletList(tuple(lines)) if lines else Paragraph(_("Nothing has been heard on these themes yet."))
    planned = [part for part in parts if part.cell.state is not State.NOT_PLANNED]
    silent = [lower_first(name(part.theme)) for part in planned if part not in heard]
    if lines and silent:
        yield Paragraph(_("Not heard of yet: {themes}.").format(themes=", ".join(silent[:_MOST_THEMES])))
    if voice:
        yield voice
    disputes = [_dispute_line(scheme, part) for part in heard if opinions_differ(part.told)]
    if disputes:
        yield Heading(level, _("Where opinions differ"))
        yield BulletList(tuple(disputes[:_MOST_DISPUTES]))
    yield from _asked(parts, level)


def _heard_line(scheme: Scheme, part: ThemeSection) -> str:
    """ "Networks: 2 interviewees (of 3). Furthers: own networks. Hinders: complexity." """
    total = part.cell.people_interviewed
    line = _("{theme}: {people} (of {total}).").format(
        theme=title(part.theme), people=people(part.cell.people), total=number(total)
    )
    return " ".join([line, *_side_sentences(scheme, part)])


def _side_sentences(scheme: Scheme, part: ThemeSection) -> Iterator[str]:
    for side in _sides(scheme):
        codes = [lower_first(label) for label, _n in part.factors(side.key)[:_MOST_CODES]]
        if codes:
            yield f"{title(side)}: {', '.join(codes)}."


def _dispute_line(scheme: Scheme, part: ThemeSection) -> str:
    counts = ", ".join(
        f"{lower_first(name(side))} {number(part.cell.directions.get(side.key, 0))}"
        for side in scheme.directions
        if side.key != "notes"
    )
    return f"{title(part.theme)}: {counts}."


def _sides(scheme: Scheme) -> list[Direction]:
    return [side for side in scheme.directions if side.key in ("furthers", "hinders")]


def _asked(parts: Sequence[ThemeSection], level: int) -> Iterator[Block]:
    """One question of each theme in turn, disputed ones first; the rest is counted."""
    by_theme = [part.questions() for part in parts]
    rounds = [
        asked[turn] for turn in range(max(map(len, by_theme), default=0)) for asked in by_theme if turn < len(asked)
    ]
    ordered = sorted(rounds, key=lambda item: item.why != "differ")
    distinct = list({item.question.key: item for item in ordered}.values())
    if not distinct:
        return
    yield Heading(level, _("What we ask you"))
    yield BulletList(tuple(name(item.question) for item in distinct[:_MOST_QUESTIONS]))
    more = len(distinct) - _MOST_QUESTIONS
    if more > 0:
        yield Paragraph(
            ngettext(
                "There is {n} more question on the following pages.",
                "There are {n} more questions on the following pages.",
                more,
            ).format(n=number(more))
        )
    yield Paragraph(_("Please answer the person from whom you received this page."))
