"""Which questions of the evaluation plan a report puts to its readers.

The rule: of the questions planned for the theme and the phase, those that no code which answers them has evidence
for, and those on which opinions differ; nothing else, and nothing in other words than the plan's. The plan names
the codes that answer a question; where it names none, it is every code of the theme. Opinions differ where, on
one and the same of these codes, somebody only furthers and somebody else only hinders.
"""

from dataclasses import dataclass
from typing import Literal

from qualcode.model.code import Code
from qualcode.model.scheme import Question, Scheme
from qualcode.report.material import ClusterMaterial
from qualcode.report.standing import is_heard, opinions_differ, standing


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question to the reader, and why it is asked."""

    question: Question
    why: Literal["unanswered", "differ"]


def open_questions(scheme: Scheme, theme: str, phase: str, cluster: ClusterMaterial) -> list[OpenQuestion]:
    """The open questions of a theme in a phase, where opinions differ first."""
    found = []
    for question in scheme.questions:
        if theme not in question.themes or phase not in question.phases:
            continue
        codes = _answering(scheme, theme, question)
        if not any(is_heard(cluster.cells[code.key]) for code in codes):
            found.append(OpenQuestion(question, "unanswered"))
        elif any(opinions_differ(standing(cluster, code)) for code in codes):
            found.append(OpenQuestion(question, "differ"))
    return sorted(found, key=lambda item: item.why != "differ")


def _answering(scheme: Scheme, theme: str, question: Question) -> list[Code]:
    named = [code for code in scheme.codes if code.key in question.codes]
    return named or [code for code in scheme.codes if theme in (code.key, code.parent)]
