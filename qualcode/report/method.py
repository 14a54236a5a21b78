"""How a report came about: rounds, coders, rules of counting in plain words, independence, versions.

The report of one cluster has the short form; the phase report prints the long one once, in its appendix.
"""

from collections.abc import Iterator

from qualcode.locale import _, language
from qualcode.locale.numbers import date, number
from qualcode.model.code import Code
from qualcode.report.content import Block, BulletList, Heading, Paragraph, Table, Wide
from qualcode.report.material import ReportMaterial, RoundCount
from qualcode.report.quoting import FEWEST_TO_NAME
from qualcode.report.words import FEWEST_FOR_PERCENT, FEWEST_FOR_WORDS, name, title


def short_method(material: ReportMaterial, level: int) -> Iterator[Block]:
    """The section of a cluster report."""
    yield Heading(level, _("How this summary was made"))
    yield Paragraph(f"{_rounds_line(material)} {_versions(material)}")
    yield BulletList((*_essential_rules(), *_silent_sources(material)))
    yield from _independence(material)


def long_method(material: ReportMaterial, level: int) -> Iterator[Block]:
    """The appendix of a phase report."""
    yield Heading(level, _("Appendix 1 How this report was made"))
    yield _rounds_table(material)
    yield from map(Paragraph, _silent_sources(material))
    yield _coders_table(material)
    yield Heading(level + 1, _("Rules of counting"))
    yield BulletList((*_essential_rules(), *_further_rules(material)))
    if material.scheme.independence.in_(language()):
        yield Heading(level + 1, _("Independence"))
        yield from _independence(material)


def reading_guide() -> str:
    """What a reader needs to know before the first theme."""
    return _(
        "A number in brackets is a number of people. An id that begins with E leads to the passage in the material."
        " Parts with nothing to say are left out."
    )


# -- material ------------------------------------------------------------------


def _rounds_line(material: ReportMaterial) -> str:
    rounds = "; ".join(name(count.round) for count in material.method.rounds) or _("no rounds yet")
    return _("Rounds of interviews behind this report: {rounds}.").format(rounds=rounds)


def _rounds_table(material: ReportMaterial) -> Table:
    return Table(
        caption=_("Rounds of interviews behind this report"),
        description=_("For each round when it was held and how many interviews and people of it count here."),
        header=(_("Round"), _("Time"), _("Interviews"), _("Interviewees")),
        rows=tuple(
            (name(count.round), _span(count), number(count.interviews), number(count.people))
            for count in material.method.rounds
        )
        or ((_("no rounds yet"), _("not given"), number(0), number(0)),),
        widths=(5, 5, 3, 3),
        numeric=frozenset({2, 3}),
    )


def _span(count: RoundCount) -> str:
    first, last = count.first or count.round.start, count.last or count.round.end
    if not (first or last):
        return _("not given")
    return date(first or last) if first == last or not (first and last) else f"{date(first)}–{date(last)}"


def _coders_table(material: ReportMaterial) -> Table:
    return Table(
        caption=_("Coders and what they have read to the end"),
        description=_("For each coder how many of the sources of this report they have marked done."),
        header=(_("Coder"), _("Sources done / sources")),
        rows=tuple((c.name, f"{number(c.done)}/{number(c.sources)}") for c in material.method.coders)
        or ((_("nobody yet"), _("not yet coded")),),
        widths=(5, 4),
        numeric=frozenset({1}),
    )


def _silent_sources(material: ReportMaterial) -> Iterator[str]:
    """What is left out, and what is counted without being quoted."""
    heard = material.heard
    if heard.background:
        yield _("Interviews given as background only: {n}. They are left out of this report and its numbers.").format(
            n=number(heard.background)
        )
    if heard.asides:
        yield _("Passages given as background only: {n}. They are left out of this report and its numbers.").format(
            n=number(heard.asides)
        )
    if heard.unquoted:
        yield _("Interviews that may be referred to but not quoted, or of which there are only notes: {n}.").format(
            n=number(heard.unquoted)
        )


# -- rules ---------------------------------------------------------------------


def _essential_rules() -> Iterator[str]:
    yield _("People are counted, not mentions: somebody who speaks of a theme many times counts once.")
    yield _("Documents are counted and cited as documents, never as people.")
    yield _(
        "A quote names the stakeholder group only where at least {k} interviewees of the report share it. Names of"
        " interviewees and interviewers have been taken out of the quotes."
    ).format(k=number(FEWEST_TO_NAME))
    yield _(
        "The questions are the plan’s own: those without an answer in the material yet, and those on which opinions"
        " differ, because on one code somebody only furthers and somebody else only hinders."
    )


def _further_rules(material: ReportMaterial) -> Iterator[str]:
    yield _("What is said of a code counts for its theme.")
    yield _("Somebody who says both what furthers and what hinders counts as both, and on neither side.")
    yield _("The cluster of a person is the one to which the project has assigned them.")
    yield _("An interview may feed several reports; in each it counts once.")
    yield _(
        "An empty cell says why it is empty: not planned, no interview, not yet coded, asking not checked, not asked,"
        " or asked and nothing said."
    )
    yield _("Contrary observations come from those who see a code otherwise than the larger number of people do.")
    if any(cell.people_coded >= FEWEST_FOR_WORDS for part in material.clusters for cell in part.cells.values()):
        yield _(
            "Shares in words: a single one (1), a few (2–3), some (under 40 per cent), about half (40–60), a majority"
            " (over 60), most (at least 80), all. They are used from {words} people on, and percentages from {percent}"
            " people on."
        ).format(words=number(FEWEST_FOR_WORDS), percent=number(FEWEST_FOR_PERCENT))


def _independence(material: ReportMaterial) -> Iterator[Block]:
    text = material.scheme.independence.in_(language())
    if text:
        yield Paragraph(text)


def _versions(material: ReportMaterial) -> str:
    return _("Evaluation plan: {name}, version {version}. Codebook version: {n}.").format(
        name=name(material.scheme), version=material.scheme.version, n=number(material.method.codebook)
    )


# -- codebook ------------------------------------------------------------------


def codebook(material: ReportMaterial, level: int) -> Iterator[Block]:
    """Every theme with its codes and their rules of use, once in a phase report."""
    yield Wide(tuple(_codebook(material, level)))


def _codebook(material: ReportMaterial, level: int) -> Iterator[Block]:
    yield Heading(level, _("Appendix 2 Codebook"))
    yield Paragraph(_versions(material))
    for theme in material.scheme.themes:
        yield Heading(level + 1, title(theme))
        yield Table(
            caption=_("Codes of the theme “{theme}”").format(theme=name(theme)),
            description=_("For each code its definition, when to use it and when not."),
            header=(_("Code"), _("Definition"), _("Use when …"), _("Do not use when …")),
            rows=tuple(_code_row(code) for code in material.scheme.codes if theme.key in (code.key, code.parent)),
            widths=(4, 7, 6, 6),
            compact=True,
        )


def _code_row(code: Code) -> tuple[str, ...]:
    rules = (code.definition, code.include, code.exclude)
    return (title(code), *(rule.in_(language()) or _("not given") for rule in rules))
