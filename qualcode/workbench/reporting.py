"""The Word report of a cluster, or of all clusters of a phase.

Numbers come from `analysis`, passages from the very codings that the numbers count; the builder in `report`
decides what of them may be shown. It guards: what is off the record is taken out before anything is counted:
sources given as background, and codings that touch a passage marked off the record. Such a passage counts as no
mention and makes nobody speak of a theme; its interview is still heard, read and asked.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from qualcode.locale import _, speaking
from qualcode.model.coding import Quote
from qualcode.model.errors import ReportError
from qualcode.model.matrix import Cell
from qualcode.model.scheme import Phase, Scheme, Value
from qualcode.model.source import SourceRow
from qualcode.report import content
from qualcode.report.material import (
    ClusterMaterial,
    CoderCount,
    Excerpt,
    Method,
    People,
    ReportMaterial,
    RoundCount,
)
from qualcode.report.summary import build
from qualcode.report.words import name
from qualcode.store import codes, codings, passages, people, sources
from qualcode.workbench.excerpts import TurnReader
from qualcode.workbench.project import NOBODY, Project

_CLUSTER = "cluster"
Case = tuple[int, int]
"""(source id, person id), as `analysis.base` has it; that module is slow to import."""


@dataclass(frozen=True, slots=True)
class ReportTold:
    """What a person is told about a report that was written."""

    path: Path
    clusters: tuple[str, ...]
    """Keys of the clusters in it."""
    quotes: int
    hints: tuple[str, ...]
    """What to look at before it is sent, one line each."""


def write_report(
    project: Project,
    path: Path,
    *,
    phase: str,
    clusters: Sequence[str] = (),
    language: str,
    template: Path | None = None,
    today: str = "",
) -> ReportTold:
    """Write the report of one cluster; with none (all planned ones) or several, that of the phase.

    `clusters` and `phase` are keys, `language` is 'fi', 'sv' or 'en', `today` an ISO date (default: today's).
    Raises ReportError for an unknown phase or cluster, ExportError for a template or file that cannot be used.
    """
    from qualcode.export.docx import write_docx  # docx is slow to import

    # What the person is told stays in the language of the screen.
    scheme = project.scheme()
    _phase(scheme, phase)
    keys = tuple(value.key for value in _clusters(scheme, clusters))
    with speaking(language):
        document = report_document(project, phase=phase, clusters=clusters, today=today)
    write_docx(document, path, template)
    quotes = [block for block in document.blocks if isinstance(block, content.Quote)]
    return ReportTold(path, keys, len(quotes), tuple(_hints(path, quotes)))


def report_document(project: Project, *, phase: str, clusters: Sequence[str] = (), today: str = "") -> content.Document:
    """The report as a content tree in the language spoken now; see `write_report`."""
    return build(_Gatherer(project, phase).material(clusters, today or dt.date.today().isoformat()))


def _hints(path: Path, quotes: Sequence[content.Quote]) -> Iterator[str]:
    yield _("Read the quotes before you send the report: only names of participants have been taken out of them.")
    foreign = ", ".join(quote.evidence for quote in quotes if quote.language)
    if foreign:
        yield _("These quotes are in another language, which may tell who speaks: {evidence}.").format(evidence=foreign)
    if not path.name.isascii() or " " in path.name:
        yield _("The file name has spaces or letters that not every system keeps: {file}.").format(file=path.name)


# -- what was asked for --------------------------------------------------------


def _phase(scheme: Scheme, key: str) -> Phase:
    for phase in scheme.phases:
        if phase.key == key:
            return phase
    known = ", ".join(phase.key for phase in scheme.phases)
    raise ReportError(
        _("There is no phase “{phase}” to report on: name one of {known}.").format(phase=key, known=known)
    )


def _clusters(scheme: Scheme, keys: Sequence[str]) -> list[Value]:
    """The clusters with these keys, or all planned ones."""
    attribute = scheme.attribute(_CLUSTER)
    values = {value.key: value for value in attribute.values} if attribute else {}
    if not values:
        raise ReportError(_("The scheme has no clusters, so there is nothing to report on by cluster."))
    chosen = keys or [key for key, value in values.items() if value.planned and not value.parent]
    return [_cluster(values, key) for key in chosen]


def _cluster(values: dict[str, Value], key: str) -> Value:
    if key not in values:
        known = ", ".join(values)
        raise ReportError(_("There is no cluster “{cluster}”: name one of {known}.").format(cluster=key, known=known))
    value = values[key]
    if value.parent:
        raise ReportError(
            _("“{cluster}” is counted under “{parent}”: ask for that cluster.").format(
                cluster=name(value), parent=value.parent
            )
        )
    return value


# -- gathering -----------------------------------------------------------------


class _Gatherer:
    """Reads once what every cluster of a report needs."""

    def __init__(self, project: Project, phase: str) -> None:
        from qualcode.analysis.base import Base  # pandas is slow to import
        from qualcode.store.frames import load

        self._project = project
        self._scheme = project.scheme()
        self._phase = _phase(self._scheme, phase)
        rows = sources.list_sources(project.store)
        background = {row.id for row in rows if row.consent == "off_record"}
        self._background = [row for row in rows if row.id in background and phase in row.phases]
        self._asides = passages.count_off_the_record(project.store)
        hidden = passages.off_the_record(project.store)
        self._frames = load(project.store, detail=True).without(background, hidden)
        self._base = Base(self._frames)
        self._rows = {row.id: row for row in rows if row.id not in background and phase in row.phases}
        self._turns = TurnReader(project)

    def material(self, keys: Sequence[str], today: str) -> ReportMaterial:
        """Everything the builder needs; one key makes the report of a cluster."""
        from qualcode.analysis.matrix import build as fill

        chosen = _clusters(self._scheme, keys)
        is_phase_report = len(keys) != 1
        parts = tuple(map(self._cluster_material, chosen))
        return ReportMaterial(
            scheme=self._scheme,
            phase=self._phase,
            clusters=parts,
            heard=self._people(None) if is_phase_report else parts[0].heard,
            matrix=fill(self._frames, "theme", _CLUSTER, self._phase.key),
            method=self._method(None if is_phase_report else chosen[0]),
            names=people.names_heard(self._project.store),
            author=self._author(),
            date=today,
            is_phase_report=is_phase_report,
        )

    def _author(self) -> str:
        """Who writes the report, else everybody who coded."""
        if self._project.coder != NOBODY:
            return self._project.coder
        return ", ".join(people.coders_at_work(self._project.store))

    @cached_property
    def _cells(self) -> Mapping[tuple[str, str], Cell]:
        """Theme or code, cluster → cell."""
        from qualcode.analysis.matrix import build as fill

        return fill(self._frames, "code", _CLUSTER, self._phase.key).cells

    def _cluster_material(self, cluster: Value) -> ClusterMaterial:
        from qualcode.analysis.matrix import codings_of_cell

        known = {column for _row, column in self._cells}
        if cluster.key not in known:
            raise ReportError(
                _("Nobody of the cluster “{cluster}” has been heard, and the plan does not foresee it.").format(
                    cluster=name(cluster)
                )
            )
        ids = codings_of_cell(self._frames, _CLUSTER, "phase", cluster.key, self._phase.key, self._phase.key)
        return ClusterMaterial(
            cluster=cluster,
            heard=self._people(cluster),
            cells={row: cell for (row, column), cell in self._cells.items() if column == cluster.key},
            excerpts=self._excerpts(codings.quotes(self._project.store, ids), self._cases(cluster)),
        )

    def _excerpts(self, quotes: Iterable[Quote], cases: frozenset[Case]) -> dict[str, tuple[Excerpt, ...]]:
        """Theme → passages; speakers are those of the cluster."""
        themes = {code.key: code.parent or code.key for code in self._scheme.codes}
        found: dict[str, list[Excerpt]] = {}
        for quote in quotes:
            heard = tuple(s for s in quote.speakers if (quote.source_id, s.person) in cases)
            own = dataclasses.replace(quote, speakers=heard)
            excerpt = self._turns.excerpt(own, self._rows[quote.source_id].title)
            found.setdefault(themes[quote.coding.code], []).append(excerpt)
        return {theme: tuple(excerpts) for theme, excerpts in found.items()}

    # -- who was heard -------------------------------------------------------

    def _cases(self, cluster: Value | None) -> frozenset[Case]:
        """Informants of the phase in their interviews, of one cluster or all."""
        in_phase = (case for case in self._base.cases if case[0] in self._rows)
        return frozenset(
            case
            for case in in_phase
            if cluster is None or self._counted_under(self._base.attribute(case, _CLUSTER)) == cluster.key
        )

    def _counted_under(self, key: str) -> str:
        attribute = self._scheme.attribute(_CLUSTER)
        parents = {value.key: value.parent for value in attribute.values} if attribute else {}
        return parents.get(key) or key

    def _people(self, cluster: Value | None) -> People:
        cases = self._cases(cluster)
        interviews = [self._rows[source] for source in {source for source, _person in cases}]
        return People(
            groups={person: self._base.attribute((source, person), "stakeholder") for source, person in sorted(cases)},
            interviews=len(interviews),
            documents=sum(self._is_document_of(row, cluster) for row in self._rows.values()),
            background=sum(self._is_interview_of(row, cluster) for row in self._background),
            asides=sum(self._asides.get(row.id, 0) for row in self._rows.values() if self._is_of(row, cluster)),
            unquoted=sum(row.consent == "paraphrase" or row.kind == "notes" for row in interviews),
        )

    def _is_of(self, row: SourceRow, cluster: Value | None) -> bool:
        return self._is_interview_of(row, cluster) or self._is_document_of(row, cluster)

    def _is_interview_of(self, row: SourceRow, cluster: Value | None) -> bool:
        own = {self._counted_under(key) for key in row.clusters}
        return row.kind != "document" and (cluster is None or cluster.key in own)

    def _is_document_of(self, row: SourceRow, cluster: Value | None) -> bool:
        own = self._counted_under(self._base.source_attribute(row.id, _CLUSTER))
        return row.kind == "document" and (cluster is None or own == cluster.key)

    # -- method --------------------------------------------------------------

    def _method(self, cluster: Value | None) -> Method:
        cases = self._cases(cluster)
        store = self._project.store
        return Method(
            rounds=tuple(self._rounds(cases)),
            coders=tuple(self._coders(people.coders(store).values())),
            codebook=codes.codebook_version(store),
        )

    def _rounds(self, cases: frozenset[Case]) -> Iterator[RoundCount]:
        for round_ in self._scheme.rounds:
            here = {case for case in cases if self._rows[case[0]].round == round_.key}
            if here:
                dates = sorted(filter(None, {self._rows[source].date for source, _person in here}))
                yield RoundCount(
                    round=round_,
                    interviews=len({source for source, _person in here}),
                    people=len({person for _source, person in here}),
                    first=dates[0] if dates else "",
                    last=dates[-1] if dates else "",
                )

    def _coders(self, names: Iterable[str]) -> Iterator[CoderCount]:
        for coder in names:
            done = sum(coder in row.done_by for row in self._rows.values())
            if done:
                yield CoderCount(coder, done, len(self._rows))
