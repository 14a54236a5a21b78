"""The section of one theme in one cluster, always in the same order.

How many spoke of it, what furthers and what hinders, quotes, contrary observations, what is missing against
the plan, questions to the reader. Contrary observations are those of people who hinder where more people
further, or the other way round.
"""

from collections.abc import Iterator, Mapping, Sequence

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import number
from qualcode.model.matrix import Cell, State
from qualcode.model.scheme import Code, Scheme
from qualcode.report.content import Block, BulletList, Heading, Paragraph
from qualcode.report.material import ClusterMaterial, Excerpt
from qualcode.report.questions import OpenQuestion, open_questions, opinions_differ, sides
from qualcode.report.quoting import Quoter
from qualcode.report.words import counted, groups, lower_first, name, share, title

_CONTRARY = 2
"""Quotes of contrary observations at most."""


class ThemeSection:
    """What can be said of one theme in one cluster."""

    def __init__(self, scheme: Scheme, phase: str, cluster: ClusterMaterial, theme: Code) -> None:
        self._scheme = scheme
        self._phase = phase
        self._cluster = cluster
        self.theme = theme
        self.cell: Cell = cluster.cells[theme.key]
        self._all = cluster.excerpts.get(theme.key, ())
        self.told = [e for e in self._all if not e.is_background]
        """Passages whose content may be shown in some form."""

    def blocks(self, quoter: Quoter, level: int) -> Iterator[Block]:
        """The whole section under a heading of `level`."""
        yield Heading(level, title(self.theme))
        yield Paragraph(" ".join(self.opening()))
        if sides(self.told):
            yield from self._factors(level + 1)
        if self.told:
            yield from self._contrary_and_quotes(quoter, level + 1)
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
        return open_questions(self._scheme, self.theme.key, self._phase, self.told)

    # -- how many ----------------------------------------------------------

    def opening(self) -> Iterator[str]:
        """How many people of how many, their directions, and documents."""
        if self.cell.state is not State.EVIDENCE:
            yield empty_sentence(self.cell, name(self.theme))
            return
        yield self._spoken()
        if not self.cell.people:
            yield _("It is spoken of in documents ({n}).").format(n=number(self.cell.documents))
            return
        if self.cell.people_coded != self.cell.people_interviewed:
            sentence = _("Interviewees whose interviews have been coded: {coded}.")
            yield sentence.format(coded=number(self.cell.people_coded))
        words = share(self.cell.people, self.cell.people_coded)
        if words:
            yield _("Share: {share}.").format(share=words)
        if sides(self.told):
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
        spoke = {speaker.person for e in self._all for speaker in e.quote.speakers}
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
            if side.key in ("furthers", "hinders") or (found and side.key == "notes"):
                listed = counted(found) or _("no observations")
                lines.append(f"{title(side)}: {listed}")
        yield Heading(level, _("What furthers and what hinders"))
        yield BulletList(tuple(lines))

    def factors(self, side: str) -> list[tuple[str, int]]:
        """Codes with the people who say that they further (hinder, note), most people first.

        Someone who sees both sides counts on both; what is said of the theme as a whole comes last, "in general".
        """
        found = [(code, self._people_on(side, code)) for code in self._codes()]
        ordered = sorted(found, key=lambda item: (item[0].key == self.theme.key, -item[1]))
        return [(self._code_name(code), n) for code, n in ordered if n]

    def disputed(self) -> list[tuple[str, dict[str, int]]]:
        """Codes on which opinions differ, with people by side."""
        return [
            (self._code_name(code), {side: self._people_on(side, code) for side in ("furthers", "hinders")})
            for code in self._codes()
            if opinions_differ(e for e in self.told if e.quote.coding.code == code.key)
        ]

    def _codes(self) -> list[Code]:
        """The codes of which something may be shown."""
        visible = {e.quote.coding.code for e in self.told}
        return [code for code in self._scheme.codes if code.key in visible]

    def _code_name(self, code: Code) -> str:
        return _("in general") if code.key == self.theme.key else name(code)

    def _people_on(self, side: str, code: Code) -> int:
        if code.key != self.theme.key:
            return on_side(self._cluster.cells[code.key].directions, side)
        # The theme's own cell takes in its codes, so what is said of the theme itself is counted here.
        stands = list(sides(e for e in self._all if e.quote.coding.code == code.key).values())
        return on_side({each: stands.count(each) for each in stands}, side)

    # -- quotes --------------------------------------------------------------

    def _contrary_and_quotes(self, quoter: Quoter, level: int) -> Iterator[Block]:
        """The contrary quotes are chosen first, so that the other quotes do not take them."""
        contrary = self.contrary()
        kept = quoter.choose(contrary, _CONTRARY, 1)
        before = quoter.quoted_before(self.told)
        chosen = quoter.choose(self.told)
        rest = self._unquoted()
        if chosen or rest or before:
            yield Heading(level, _("Extracts"))
            yield from map(quoter.quote, chosen)
            if not chosen and before and not kept:
                yield Paragraph(_("Quoted above: {evidence}.").format(evidence=", ".join(before)))
            if rest:
                yield Paragraph(_unquoted_sentence(rest))
        if contrary:
            yield Heading(level, _("Contrary observations"))
            yield Paragraph(self._contrary_sentence(contrary))
            yield from map(quoter.quote, kept)

    def contrary(self) -> list[Excerpt]:
        """Passages in which the fewer people speak for their side; none where sides are equal."""
        stands = sides(self._all)
        sizes = {side: self.cell.directions.get(side, 0) for side in ("furthers", "hinders")}
        fewer, more = sorted(sizes, key=lambda side: sizes[side])
        if not sizes[fewer] or sizes[fewer] == sizes[more]:
            return []
        people = {person for person, side in stands.items() if side == fewer}
        return [
            e for e in self.told if e.quote.coding.direction == fewer and people & {s.person for s in e.quote.speakers}
        ]

    def _contrary_sentence(self, contrary: Sequence[Excerpt]) -> str:
        fewer = contrary[0].quote.coding.direction
        more = "furthers" if fewer == "hinders" else "hinders"
        labels: dict[str, str] = {side.key: lower_first(name(side)) for side in self._scheme.directions}
        n = self.cell.directions.get(fewer, 0)
        return ngettext(
            "{n} interviewee sees it the other way ({fewer} {n}, {more} {m}).",
            "{n} interviewees see it the other way ({fewer} {n}, {more} {m}).",
            n,
        ).format(n=number(n), fewer=labels[fewer], more=labels[more], m=number(self.cell.directions.get(more, 0)))

    def _unquoted(self) -> int:
        """Distinct passages that count and may not be quoted."""
        spans = {(e.quote.source_id, e.quote.coding.start, e.quote.coding.end) for e in self.told if not e.is_quotable}
        return len(spans)


def on_side(directions: Mapping[str, int], side: str) -> int:
    """People on a side; those who see both are on both."""
    both = directions.get("both", 0) if side in ("furthers", "hinders") else 0
    return directions.get(side, 0) + both


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


def sections(scheme: Scheme, phase: str, cluster: ClusterMaterial) -> list[ThemeSection]:
    """The sections of a cluster, in the order of the codebook."""
    return [ThemeSection(scheme, phase, cluster, theme) for theme in scheme.themes]
