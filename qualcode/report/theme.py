"""The section of one theme in one cluster, always in the same order.

How many spoke of it, what furthers and what hinders, quotes, contrary observations, what is missing against
the plan, questions to the reader. Contrary observations are those of people who hinder on a code where more
people further, or the other way round.
"""

from collections.abc import Iterable, Iterator, Sequence

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import number
from qualcode.model.code import Code
from qualcode.model.matrix import Cell, State
from qualcode.model.scheme import Scheme
from qualcode.report.content import Block, BulletList, Heading, Paragraph
from qualcode.report.material import ClusterMaterial, Excerpt
from qualcode.report.questions import OpenQuestion, open_questions
from qualcode.report.quoting import Quoter
from qualcode.report.standing import Standing, opinions_differ, side_counts, sides, smaller_side, standing
from qualcode.report.words import counted, groups, lower_first, name, share, title, upper_first

_CONTRARY = 2
"""Quotes at most of contrary observations on one code."""


class ThemeSection:
    """What can be said of one theme in one cluster."""

    def __init__(self, scheme: Scheme, phase: str, cluster: ClusterMaterial, theme: Code, quoter: Quoter) -> None:
        self._scheme = scheme
        self._quoter = quoter
        self._phase = phase
        self._cluster = cluster
        self.theme = theme
        self.cell: Cell = cluster.cells[theme.key]
        self.told = cluster.excerpts.get(theme.key, ())
        """The passages that the theme's cell counts."""
        # Chosen first, so that no other part takes these quotes.
        self._contrary = [block for code in self._codes() for block in self._contrary_to(code)]

    def blocks(self, level: int) -> Iterator[Block]:
        """The whole section under a heading of `level`."""
        yield Heading(level, title(self.theme))
        yield Paragraph(" ".join(self.opening()))
        if self.cell.people:
            yield from self._factors(level + 1)
        if self.told:
            yield from self._quotes(level + 1)
        missing = list(missing_lines(self.cell))
        if missing:
            yield Heading(level + 1, _("What is still missing"))
            yield BulletList(tuple(missing))
        asked = self.questions()
        if asked:
            yield Heading(level + 1, _("Questions for you"))
            yield from _question_lists(asked)

    def questions(self) -> list[OpenQuestion]:
        """The plan's open questions; none for a theme that neither was planned nor came up."""
        if self.cell.state is State.NOT_PLANNED:
            return []
        return open_questions(self._scheme, self.theme.key, self._phase, self._cluster)

    # -- how many ----------------------------------------------------------

    def opening(self) -> Iterator[str]:
        """How many people of how many, their directions, and documents."""
        if self.cell.state is not State.EVIDENCE:
            yield empty_sentence(self.cell, name(self.theme))
            return
        yield self._spoken()
        if not self.cell.people:
            if self.cell.documents:
                yield _("It is spoken of in documents ({n}).").format(n=number(self.cell.documents))
            return
        if self.cell.people_coded != self.cell.people_interviewed:
            sentence = _("Interviewees whose interviews have been coded: {coded}.")
            yield sentence.format(coded=number(self.cell.people_coded))
        words = share(self.cell.people, self.cell.people_coded)
        if words:
            yield _("Share: {share}.").format(share=words)
        yield self._positions()
        if self.cell.documents:
            yield _("Documents that speak of it: {n}.").format(n=number(self.cell.documents))

    def _spoken(self) -> str:
        cell, theme = self.cell, name(self.theme)
        if not cell.people:
            sentence = _("None of the interviewees spoke about the theme “{theme}” (interviewees: {total}).")
            return sentence.format(theme=theme, total=number(cell.people_interviewed))
        k = self._groups()
        return _spoken_sentence(cell.people, k).format(
            n=number(cell.people), theme=theme, groups=groups(k), total=number(cell.people_interviewed)
        )

    def _groups(self) -> int:
        spoke = {speaker.person for e in self.told for speaker in e.quote.speakers}
        known = self._cluster.heard.groups
        return len({known[person] for person in spoke if known.get(person)})

    def _positions(self) -> str:
        counts = ", ".join(
            f"{lower_first(name(side))} {number(self.cell.directions.get(side.key, 0))}"
            for side in self._scheme.directions
        )
        return _("Positions: {counts}.").format(counts=counts)

    # -- what furthers and what hinders --------------------------------------

    def _factors(self, level: int) -> Iterator[Block]:
        lines = []
        for side in self._scheme.directions:
            found = self.factors(side.key)
            if found or side.key in ("furthers", "hinders"):
                listed = counted(found) or _("no observations")
                lines.append(f"{title(side)}: {listed}")
        yield Heading(level, _("What furthers and what hinders"))
        yield BulletList(tuple(lines))

    def factors(self, side: str) -> list[tuple[str, int]]:
        """Codes with the people who take this direction on them, most people first.

        What is said of the theme as a whole comes last, "in general".
        """
        found = [(code, standing(self._cluster, code).get(side, 0)) for code in self._codes()]
        ordered = sorted(found, key=lambda item: (item[0].key == self.theme.key, -item[1]))
        return [(self._code_name(code), n) for code, n in ordered if n]

    def disputed(self) -> list[tuple[str, Standing]]:
        """Codes on which opinions differ, with people by direction."""
        stands = [(self._code_name(code), standing(self._cluster, code)) for code in self._codes()]
        return [(code, stand) for code, stand in stands if opinions_differ(stand)]

    def _codes(self) -> list[Code]:
        """The codes that were used here."""
        used = {e.quote.coding.code for e in self.told}
        return [code for code in self._scheme.codes if code.key in used]

    def _code_name(self, code: Code) -> str:
        return _("in general") if code.key == self.theme.key else name(code)

    # -- quotes --------------------------------------------------------------

    def _quotes(self, level: int) -> Iterator[Block]:
        before = self._quoter.quoted_before(self.told)
        chosen = self._quoter.choose(self.told)
        rest = len(_unquoted(self.told))
        if chosen or rest or (before and not self._contrary):
            yield Heading(level, _("Extracts"))
            yield from map(self._quoter.quote, chosen)
            if not chosen and not self._contrary:
                yield from _quoted_above(before)
            if rest:
                yield Paragraph(_unquoted_sentence(rest))
        if self._contrary:
            yield Heading(level, _("Contrary observations"))
            yield from self._contrary

    def _contrary_to(self, code: Code) -> Iterator[Block]:
        """How many stand where on a code, and the words of the fewer; nothing where sides are equal."""
        stand = standing(self._cluster, code)
        contrary = self.contrary(code)
        if not contrary:
            return
        yield Paragraph(f"{upper_first(self._code_name(code))}: {side_counts(self._scheme, stand)}.", "intro")
        before = self._quoter.quoted_before(contrary)
        kept = self._quoter.choose(contrary, _CONTRARY, 1)
        yield from map(self._quoter.quote, kept)
        if not kept:
            yield from _quoted_above(before)
            rest = len(_unquoted(contrary))
            if rest:
                yield Paragraph(_unquoted_sentence(rest))

    def contrary(self, code: Code) -> list[Excerpt]:
        """Passages on a code in which the fewer people speak for their side."""
        fewer = smaller_side(standing(self._cluster, code))
        own = [e for e in self.told if e.quote.coding.code == code.key]
        people = {person for person, side in sides(own).items() if side == fewer}
        return [e for e in own if e.quote.coding.direction == fewer and people & {s.person for s in e.quote.speakers}]


def _unquoted(excerpts: Iterable[Excerpt]) -> set[tuple[int, int, int]]:
    """Distinct passages that count and may not be quoted."""
    return {(e.quote.source_id, e.quote.coding.start, e.quote.coding.end) for e in excerpts if not e.is_quotable}


def _quoted_above(evidence: Sequence[str]) -> Iterator[Block]:
    if evidence:
        yield Paragraph(_("Quoted above: {evidence}.").format(evidence=", ".join(evidence)))


def _spoken_sentence(people: int, groups_: int) -> str:
    """One person's group is nobody's business, and an unknown one is none."""
    if people == 1 or not groups_:
        return ngettext(
            "{n} of {total} interviewees spoke about the theme “{theme}”.",
            "{n} of {total} interviewees spoke about the theme “{theme}”.",
            people,
        )
    return ngettext(
        "{n} of {total} interviewees, from {groups}, spoke about the theme “{theme}”.",
        "{n} of {total} interviewees, from {groups}, spoke about the theme “{theme}”.",
        people,
    )


def _unquoted_sentence(n: int) -> str:
    return ngettext(
        "{n} passage is counted but cannot be quoted.", "{n} passages are counted but cannot be quoted.", n
    ).format(n=number(n))


def empty_sentence(cell: Cell, theme: str) -> str:
    """Why there is nothing, as a sentence."""
    sentences = {
        State.NOT_PLANNED: _("The theme “{theme}” was not planned for this report, and nothing was said about it."),
        State.NO_INTERVIEW: _("No interviews were held, so nothing was heard about the theme “{theme}”."),
        State.NOT_CODED: _("There are no observations yet about the theme “{theme}”: the coding is not finished."),
        State.ASKING_UNCHECKED: _(
            "Nothing was said about the theme “{theme}”, and it has not been checked whether it was asked about."
        ),
        State.NOT_ASKED: _("No questions were asked about the theme “{theme}”."),
        State.NOTHING_SAID: ngettext(
            "The theme “{theme}” was asked about in {n} interview, but nothing was said about it.",
            "The theme “{theme}” was asked about in {n} interviews, but nothing was said about it.",
            cell.sources_asked,
        ),
    }
    return sentences[cell.state].format(theme=theme, n=number(cell.sources_asked))


def missing_lines(cell: Cell) -> Iterator[str]:
    """What the cell still lacks against the plan, a line each; nothing for a theme that nobody planned."""
    if cell.state in (State.NOT_PLANNED, State.NO_INTERVIEW):
        return
    if cell.outside_plan:
        yield _("The theme is not in the plan for this report: these observations come from outside the plan.")
    uncoded = cell.sources - cell.sources_read
    if uncoded:
        yield ngettext(
            "{n} interview has not yet been coded to the end.",
            "{n} interviews have not yet been coded to the end.",
            uncoded,
        ).format(n=number(uncoded))
    if cell.sources_unknown:
        yield ngettext(
            "In {n} interview it has not been checked whether the theme was asked about.",
            "In {n} interviews it has not been checked whether the theme was asked about.",
            cell.sources_unknown,
        ).format(n=number(cell.sources_unknown))
    unasked = cell.sources - cell.sources_asked - cell.sources_unknown
    if unasked and cell.state is not State.NOT_ASKED:
        yield ngettext(
            "In {n} interview the theme was not asked about (interviews in all: {total}).",
            "In {n} interviews the theme was not asked about (interviews in all: {total}).",
            unasked,
        ).format(n=number(unasked), total=number(cell.sources))


def _question_lists(asked: Sequence[OpenQuestion]) -> Iterator[Block]:
    """The questions by why they are asked."""
    reasons = (
        ("differ", _("Opinions differ on these:")),
        ("unanswered", _("The material has no answer to these yet:")),
    )
    for why, words in reasons:
        lines = tuple(name(item.question) for item in asked if item.why == why)
        if lines:
            yield Paragraph(words, "intro")
            yield BulletList(lines)


def sections(scheme: Scheme, phase: str, cluster: ClusterMaterial, quoter: Quoter) -> list[ThemeSection]:
    """The sections of a cluster, in the order of the codebook."""
    return [ThemeSection(scheme, phase, cluster, theme, quoter) for theme in scheme.themes]
