"""Correcting T09 in tests: its wording, what is coded on it, and what the correction did."""

from qualcode.workbench import coding, revising
from qualcode.workbench.coding import Passage
from qualcode.workbench.project import Project


def body(project: Project) -> str:
    return coding.text_of(project, project.source_id("T09")).body


def put(project: Project, quote: str, code: str = "skills") -> str:
    """Code some words; the evidence id."""
    start = body(project).index(quote)
    return coding.apply(project, Passage(project.source_id("T09"), start, start + len(quote)), code).evidence


def correct(project: Project, *changes: tuple[str, str], **people: str) -> revising.Revised:
    """Put other words in place of some; `people` says who speaks under a new label."""
    text = body(project)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    source_id = project.source_id("T09")
    return revising.replace_text(project, source_id, revising.read_text(project, source_id, text), people)
