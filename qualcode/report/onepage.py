"""One page of a cluster that stands alone, for a company of the cluster: heard, disputed, asked.

It guards: it fits one A4 page whatever the material, because its lists are short and lines are estimated, and
the questions that did not fit are counted.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import number
from qualcode.model.matrix import Cell, State
from qualcode.model.scheme import Question, Scheme
from qualcode.report.content import Block, BulletList, Heading, Paragraph, Quote
from qualcode.report.matrix_words import state_words
from qualcode.report.quoting import Quoter
from qualcode.report.standing import side_counts
from qualcode.report.theme import ThemeSection
from qualcode.report.words import lower_first, name, title

_MOST_THEMES, _MOST_DISPUTES, _MOST_QUESTIONS, _MOST_CODES = 6, 3, 4, 2
_ENOUGH_QUESTIONS = 3
"""Questions for which a line of what was heard gives up its second codes."""
_QUOTES, _LONGEST_QUOTE = 2, 160
"""Short quotes on the page, and characters of one: with all its marks it stays below 180."""
_ROOM = 505
"""Points of height that an A4 page of 12-point text has for what stands under its headings."""
_LINE, _GAP, _LETTERS = 16.6, 7, 74
_QUOTE_GAP, _QUOTE_LETTERS = 12, 68
"""Points of a line and of the white around a paragraph, and letters on a line; of text and of a quote."""


def one_page(scheme: Scheme, parts: Sequence[ThemeSection], level: int, quoter: Quoter) -> Iterator[Block]:
    """What we heard, with two short quotes; where opinions differ; what we ask you."""
    heard = [part for part in parts if part.cell.people]
    voices = quoter.choose_short([e for part in heard for e in part.told], _QUOTES, _LONGEST_QUOTE)
    below = [*voices, *_not_heard([part for part in parts if not part.cell.people])]
    disputes = [line for part in heard for line in _dispute_line(scheme, part)]
    asked = [name(question) for question in _in_turn(parts)]
    for codes in range(_MOST_CODES, 0, -1):
        first = [_heard(scheme, heard, codes), *below]
        n_disputes, n_asked = _fitting(disputes, asked, _ROOM - sum(map(_height, first)))
        if n_asked >= min(len(asked), _ENOUGH_QUESTIONS):
            break
    yield Heading(level, _("What we heard"))
    yield from first
    if n_disputes:
        yield Heading(level, _("Where opinions differ"))
        yield BulletList(tuple(disputes[:n_disputes]))
    if n_asked:
        yield Heading(level, _("What we ask you"))
        yield BulletList(tuple(asked[:n_asked]))
        yield _closing(len(asked) - n_asked)


# -- room ----------------------------------------------------------------------


def _fitting(disputes: Sequence[str], asked: Sequence[str], room: float) -> tuple[int, int]:
    """How many disputes and questions fit, taken in turn."""
    room -= _height(_closing(1)) if asked else 0
    n_disputes = n_asked = 0
    for turn in range(_MOST_QUESTIONS):
        if turn < len(asked) and _line_height(asked[turn]) <= room:
            n_asked, room = turn + 1, room - _line_height(asked[turn])
        if turn < min(len(disputes), _MOST_DISPUTES) and _line_height(disputes[turn]) <= room:
            n_disputes, room = turn + 1, room - _line_height(disputes[turn])
    return n_disputes, n_asked


def _height(block: Block) -> float:
    match block:
        case BulletList():
            return sum(map(_line_height, block.items))
        case Paragraph():
            return _line_height(block.text)
        case Quote():
            return ceil(len(block.text) / _QUOTE_LETTERS) * _LINE + _LINE + _QUOTE_GAP
    return 0


def _line_height(text: str) -> float:
    return ceil(len(text) / _LETTERS) * _LINE + _GAP


# -- lines ---------------------------------------------------------------------


def _heard(scheme: Scheme, heard: Sequence[ThemeSection], codes: int) -> Block:
    if not heard:
        return Paragraph(_("Nothing has been heard on these themes yet."))
    return BulletList(tuple(_heard_line(scheme, part, codes) for part in heard[:_MOST_THEMES]))


def _heard_line(scheme: Scheme, part: ThemeSection, codes: int) -> str:
    """ "Networks: 2 of 3 interviewees. Furthers: own networks. Hinders: complexity." """
    total = part.cell.people_interviewed
    line = ngettext("{theme}: {n} of {total} interviewee.", "{theme}: {n} of {total} interviewees.", total)
    line = line.format(theme=title(part.theme), n=number(part.cell.people), total=number(total))
    return " ".join([line, *_side_sentences(scheme, part, codes)])


def _side_sentences(scheme: Scheme, part: ThemeSection, codes: int) -> Iterator[str]:
    for side in scheme.directions:
        named = [lower_first(label) for label, _n in part.factors(side.key)[:codes]]
        if named and side.key != "notes":
            yield f"{title(side)}: {', '.join(named)}."


def _not_heard(silent: Sequence[ThemeSection]) -> Iterator[Block]:
    """ "Not heard of yet: roles, trust (not asked); costs (not planned)." """
    reasons: dict[str, list[str]] = {}
    for part in silent:
        reasons.setdefault(_reason(part.cell), []).append(lower_first(name(part.theme)))
    if reasons:
        themes = "; ".join(f"{', '.join(names)} ({reason})" for reason, names in reasons.items())
        yield Paragraph(_("Not heard of yet: {themes}.").format(themes=themes))


def _reason(cell: Cell) -> str:
    if cell.state is not State.EVIDENCE:
        return state_words(cell.state)
    return _("in documents only") if cell.documents else _("in the interviewer’s words only")


def _dispute_line(scheme: Scheme, part: ThemeSection) -> Iterator[str]:
    """ "Networks: costs (furthers 1, hinders 2, both 1)." """
    codes = [f"{lower_first(code)} ({side_counts(scheme, stand)})" for code, stand in part.disputed()[:_MOST_CODES]]
    if codes:
        yield f"{title(part.theme)}: {', '.join(codes)}."


def _in_turn(parts: Sequence[ThemeSection]) -> list[Question]:
    """One open question of each theme in turn, those on which opinions differ first; none twice."""
    by_theme = [part.questions() for part in parts]
    longest = max(map(len, by_theme), default=0)
    rounds = [asked[turn] for turn in range(longest) for asked in by_theme if turn < len(asked)]
    ordered = sorted(rounds, key=lambda item: item.why != "differ")
    return list({item.question.key: item.question for item in ordered}.values())


def _closing(more: int) -> Block:
    answer = _("Please answer the person from whom you received this page.")
    if more <= 0:
        return Paragraph(answer)
    rest = ngettext(
        "There is {n} more question on the following pages.",
        "There are {n} more questions on the following pages.",
        more,
    ).format(n=number(more))
    return Paragraph(f"{rest} {answer}")
