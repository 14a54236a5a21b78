"""One page of a cluster that stands alone, for a company of the cluster: heard, disputed, asked.

It guards: it fits one A4 page whatever the material, because its lists are short and lines are estimated, and
the questions that did not fit are counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import number
from qualcode.model.matrix import State
from qualcode.model.scheme import Direction, Question, Scheme
from qualcode.report.content import Block, BulletList, Heading, Paragraph, Quote
from qualcode.report.questions import opinions_differ
from qualcode.report.theme import ThemeSection, on_side
from qualcode.report.words import lower_first, name, people, title

_MOST_THEMES, _MOST_DISPUTES, _MOST_QUESTIONS, _MOST_CODES = 6, 3, 4, 2
_ROOM = 490
"""Points of height that an A4 page of 12-point text has for what stands under its headings."""
_LINE, _GAP, _LETTERS = 16.6, 7, 70
"""Points of a line and of the gap after a paragraph, and letters on a line."""


def one_page(scheme: Scheme, parts: Sequence[ThemeSection], level: int, voice: Quote | None) -> Iterator[Block]:
    """What we heard, where opinions differ, what we ask you; `voice` is a short quote, if there is one."""
    heard = [part for part in parts if part.cell.state is State.EVIDENCE and part.cell.people]
    first = list(_heard(scheme, parts, heard))
    disputes = [_dispute_line(scheme, part) for part in heard if opinions_differ(part.told)]
    asked = [name(question) for question in _in_turn(parts)]
    n_disputes, n_asked, room = _fitting(disputes, asked, _ROOM - sum(map(_height, first)))
    yield Heading(level, _("What we heard"))
    yield from first
    if voice and _height(voice) <= room:
        yield voice
    if n_disputes:
        yield Heading(level, _("Where opinions differ"))
        yield BulletList(tuple(disputes[:n_disputes]))
    if n_asked:
        yield Heading(level, _("What we ask you"))
        yield BulletList(tuple(asked[:n_asked]))
        yield from _closing(len(asked) - n_asked)


def _fitting(disputes: Sequence[str], asked: Sequence[str], room: float) -> tuple[int, int, float]:
    """How many disputes and questions fit, taken in turn, and the room that is left."""
    room -= sum(map(_height, _closing(1))) if asked else 0
    n_disputes = n_asked = 0
    for turn in range(_MOST_QUESTIONS):
        if turn < len(asked) and _line_height(asked[turn]) <= room:
            n_asked, room = turn + 1, room - _line_height(asked[turn])
        if turn < min(len(disputes), _MOST_DISPUTES) and _line_height(disputes[turn]) <= room:
            n_disputes, room = turn + 1, room - _line_height(disputes[turn])
    return n_disputes, n_asked, room


def _height(block: Block) -> float:
    match block:
        case BulletList():
            return sum(map(_line_height, block.items))
        case Paragraph():
            return _line_height(block.text)
        case Quote():
            return _line_height(block.text) + _LINE + 2 * _GAP
    return 0


def _line_height(text: str) -> float:
    return ceil(len(text) / _LETTERS) * _LINE + _GAP


def _heard(scheme: Scheme, parts: Sequence[ThemeSection], heard: Sequence[ThemeSection]) -> Iterator[Block]:
    if not heard:
        yield Paragraph(_("Nothing has been heard on these themes yet."))
        return
    yield BulletList(tuple(_heard_line(scheme, part) for part in heard[:_MOST_THEMES]))
    planned = [part for part in parts if part.cell.state is not State.NOT_PLANNED]
    silent = [lower_first(name(part.theme)) for part in planned if part not in heard]
    if silent:
        yield Paragraph(_("Not heard of yet: {themes}.").format(themes=", ".join(silent[:_MOST_THEMES])))


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
    """ "Networks: costs (furthers 1, hinders 2)."; the theme as a whole where no code is disputed by itself."""

    def counts(numbers: Mapping[str, int]) -> str:
        return ", ".join(f"{lower_first(name(side))} {number(numbers[side.key])}" for side in _sides(scheme))

    codes = [f"{lower_first(code)} ({counts(numbers)})" for code, numbers in part.disputed()[:_MOST_CODES]]
    whole: dict[str, int] = {side.key: on_side(part.cell.directions, side.key) for side in _sides(scheme)}
    return f"{title(part.theme)}: {', '.join(codes) or counts(whole)}."


def _sides(scheme: Scheme) -> list[Direction]:
    return [side for side in scheme.directions if side.key in ("furthers", "hinders")]


def _in_turn(parts: Sequence[ThemeSection]) -> list[Question]:
    """One open question of each theme in turn, those on which opinions differ first; none twice."""
    by_theme = [part.questions() for part in parts]
    longest = max(map(len, by_theme), default=0)
    rounds = [asked[turn] for turn in range(longest) for asked in by_theme if turn < len(asked)]
    ordered = sorted(rounds, key=lambda item: item.why != "differ")
    return list({item.question.key: item.question for item in ordered}.values())


def _closing(more: int) -> Iterator[Block]:
    if more > 0:
        yield Paragraph(
            ngettext(
                "There is {n} more question on the following pages.",
                "There are {n} more questions on the following pages.",
                more,
            ).format(n=number(more))
        )
    yield Paragraph(_("Please answer the person from whom you received this page."))
