"""The Word report of a cluster, or of all clusters of a phase.

Numbers come from `analysis`, passages from the very codings that the numbers count; the builder in `report`
decides what of them may be shown.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import _, language, ngettext, speaking
from qualcode.model.coding import Quote
from qualcode.model.errors import ReportError
from qualcode.model.matrix import Matrix
from qualcode.model.scheme import Phase, Scheme, Value
from qualcode.model.source import SourceRow, SourceText
from qualcode.report.content import BulletList, Document
from qualcode.report.content import Quote as QuoteBlock
from qualcode.report.material import (
    ClusterMaterial,
    CoderCount,
    Excerpt,
    Method,
    People,
    ReportMaterial,
    RoundCount,
    Words,
)
from qualcode.report.summary import build
from qualcode.store import codes, codings, people, sources
from qualcode.workbench.project import Project

if TYPE_CHECKING:
    from qualcode.analysis.base import Base
    from qualcode.store.frames import Frames


@dataclass(frozen=True, slots=True)
class ReportTold:
    """What a person is told about a report that was written."""

    path: Path
    clusters: tuple[str, ...]
    """Keys of the clusters in it."""
    quotes: int
    hints: tuple[str, ...] = ()
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
    """Write the report of one cluster, or with several or none (all planned ones) that of the phase.

    `clusters` and `phase` are keys, `language` is 'fi', 'sv' or 'en', `today` an ISO date (default: today).
    Raises ReportError for an unknown phase or cluster, ExportError for a template or file that cannot be used.
    """
    from qualcode.export.docx import write_docx  # docx is slow to import

    with speaking(language):
        document = report_document(project, phase=phase, clusters=clusters, today=today)
        write_docx(document, path, template)
        keys = tuple(clusters) or tuple(value.key for value in planned_clusters(project.scheme()))
        return ReportTold(path, keys, sum(isinstance(b, QuoteBlock) for b in document.blocks), tuple(_hints(path, document)))
