"""Following the plan in one interview: which planned themes it has touched, and the questions about them.

Asking is a person's decision and never guessed here; where a question seems to stand is found by `reading.recognised`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.store import readings
from qualcode.store.readings import Asked
from qualcode.workbench.project import Project
from qualcode.workbench.reading import phases_of, planned_themes

if TYPE_CHECKING:
    from qualcode.model.scheme import Question


@dataclass(frozen=True, slots=True)
class PlannedTheme:
    """A theme that the plan holds for the phases of an interview."""

    theme: Code
    asked: Asked
    own: int
    """Codings of one's own of the theme or a code under it."""
    others: int
    questions: "tuple[Question, ...]"

    @property
    def touched(self) -> bool:
        """Whether anybody coded it here."""
        return bool(self.own or self.others)


def plan_of(project: Project, source_id: int, codings: Iterable[Coding]) -> list[PlannedTheme]:
    """The planned themes of an interview, those that none of the codings touches first, one's own last."""
    from qualcode.report.form import guide  # opening an interview does without

    scheme = project.scheme()
    planned = planned_themes(scheme, phases_of(project, source_id))
    questions = guide(scheme.questions, phases_of(project, source_id))
    parents = {code.key: code.parent or code.key for code in scheme.codes}
    counts = Counter((parents.get(c.code, ""), c.coder == project.coder) for c in codings)
    decided = readings.asked(project.store)
    rows = [
        PlannedTheme(
            theme=theme,
            asked=decided.get((source_id, theme.key), ("unknown", ""))[0],
            own=counts[theme.key, True],
            others=counts[theme.key, False],
            questions=tuple(question for question in questions if theme.key in question.themes),
        )
        for theme in scheme.themes
        if theme.key in planned
    ]
    return sorted(rows, key=lambda row: (bool(row.own), bool(row.others)))


def questions_of(project: Project, source_id: int) -> "tuple[Question, ...]":
    """The questions of the plan for the phases of an interview."""
    from qualcode.report.form import guide

    return guide(project.scheme().questions, phases_of(project, source_id))
