"""The report of one cluster, or of a whole phase: material in, content tree out; pure.

It guards the order: every cluster and every theme has the same parts in the same order, the page for
companies begins a page and ends one, and nothing that belongs to the whole report is said twice.
"""

from collections.abc import Iterator, Sequence

from qualcode.locale import _, language
from qualcode.locale.numbers import date, month
from qualcode.report.column import budget_blocks, column_table
from qualcode.report.content import Block, Contents, Document, Heading, PageBreak, Paragraph, Title
from qualcode.report.material import ClusterMaterial, ReportMaterial
from qualcode.report.method import codebook, long_method, reading_guide, short_method
from qualcode.report.onepage import one_page
from qualcode.report.overview import overview
from qualcode.report.quoting import Quoter
from qualcode.report.theme import ThemeSection, sections
from qualcode.report.who import data_sentence, who_was_interviewed
from qualcode.report.words import name, title, upper_first


def build(material: ReportMaterial) -> Document:
    """The document in the language spoken now."""
    if material.is_phase_report:
        what, kind, body = title(material.phase), _("Summary by cluster"), _phase_report(material)
    else:
        what, kind, body = title(material.clusters[0].cluster), _("Summary of the cluster"), _cluster_report(material)
    return Document(
        title=f"{what}. {kind}",
        subject=name(material.scheme),
        author=material.author,
        language=language(),
        date=material.date,
        table_word=_("Table"),
        blocks=(Title(what, kind, tuple(_title_lines(material))), *body),
    )


def _title_lines(material: ReportMaterial) -> Iterator[str]:
    yield name(material.scheme)
    yield upper_first(month(material.phase.month)) if material.is_phase_report else _phase_line(material)
    yield _("Dated {date}").format(date=date(material.date))


def _phase_line(material: ReportMaterial) -> str:
    return f"{name(material.phase)}, {month(material.phase.month)}"


def _cluster_report(material: ReportMaterial) -> Iterator[Block]:
    (part,) = material.clusters
    yield Contents(_("Contents"))
    yield PageBreak()
    yield from _cluster(material, part, 1, _("{cluster} on one page").format(cluster=title(part.cluster)))
    yield from short_method(material, 1)


def _phase_report(material: ReportMaterial) -> Iterator[Block]:
    yield Contents(_("Contents"), depth=1)
    yield PageBreak()
    yield from overview(material, 1)
    for part in material.clusters:
        yield PageBreak()
        yield Heading(1, title(part.cluster))
        yield from _cluster(material, part, 2, _("On one page"))
    yield from long_method(material, 1)
    yield from codebook(material, 1)


def _cluster(material: ReportMaterial, part: ClusterMaterial, level: int, page_heading: str) -> Iterator[Block]:
    """All parts of one cluster, headings from `level` on."""
    quoter = Quoter(material.scheme, _groups(material), material.names)
    themes = sections(material.scheme, material.phase.key, part, quoter)
    yield Heading(level, page_heading)
    heard = data_sentence(part.heard) if _is_heard(part) else _("No interviews were held.")
    yield Paragraph(f"{name(material.scheme)}. {_phase_line(material)}. {heard}", "lead")
    yield from one_page(material.scheme, themes, level + 1, quoter)
    yield PageBreak()
    yield Heading(level, _("Who was interviewed"))
    yield Paragraph(_heard(material, part))
    yield from who_was_interviewed(material.scheme, part.heard)
    yield Heading(level, _("Themes at a glance"))
    yield from column_table(material.scheme, part.cells)
    budget = list(budget_blocks(material.scheme, part.cluster.key))
    if budget:
        yield Heading(level, _("Budget"))
        yield from budget
    yield from _findings(themes, level, guide=not material.is_phase_report)


def _groups(material: ReportMaterial) -> dict[int, str]:
    """The stakeholder group of every informant of the report, all its clusters together."""
    return {person: group for part in material.clusters for person, group in part.heard.groups.items()}


def _heard(material: ReportMaterial, part: ClusterMaterial) -> str:
    if _is_heard(part):
        return data_sentence(part.heard)
    sentence = _("Cluster: {cluster}. Report: {phase}. No interviews were held.")
    return sentence.format(cluster=name(part.cluster), phase=name(material.phase))


def _is_heard(part: ClusterMaterial) -> bool:
    return bool(part.heard.interviews or part.heard.documents)


def _findings(themes: Sequence[ThemeSection], level: int, *, guide: bool) -> Iterator[Block]:
    """The section of every theme; nothing where nobody was heard at all."""
    if not any(theme.cell.sources or theme.cell.mentions for theme in themes):
        return
    yield Heading(level, _("Findings by theme"))
    if guide:
        yield Paragraph(reading_guide())
    for theme in themes:
        yield from theme.blocks(level + 1)
