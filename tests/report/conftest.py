"""The small study of `report_study`, and its report as text."""

from collections.abc import Callable

import pytest
import report_study

from qualcode.report.as_text import as_text
from qualcode.workbench.project import Project
from qualcode.workbench.reporting import report_document


@pytest.fixture
def study() -> Project:
    """Six informants of the north cluster, coded and marked done."""
    return report_study.study()


@pytest.fixture
def printed(study: Project) -> Callable[..., str]:
    """The report of some clusters as text, after whatever a test has changed in the study."""

    def text(*clusters: str) -> str:
        return as_text(report_document(study, phase="P1", clusters=clusters, today="2017-05-31"))

    return text
