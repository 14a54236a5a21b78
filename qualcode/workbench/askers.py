"""Who asks and who answers in a source, changed after it was added by what a person says."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.model.intake import Choices
from qualcode.model.source import Role
from qualcode.store import revisions, sources
from qualcode.text.clean import show
from qualcode.workbench.project import Project


@dataclass(frozen=True, slots=True)
class Changed:
    """Whose role is another."""

    labels: dict[str, Role]

    @property
    def lines(self) -> Iterator[str]:
        """A few words about each."""
        for label, role in self.labels.items():
            words = _("{label} is an interviewer now") if role == "interviewer" else _("{label} is an informant now")
            yield words.format(label=show(label))

    @property
    def is_heard_anew(self) -> bool:
        """Whether somebody answers who only asked before."""
        return "informant" in self.labels.values()


def changed(project: Project, source_id: int, speaking: Collection[str], choices: Choices | None) -> Changed:
    """Whose role would be another by what was decided, of those who speak; interviewers first."""
    if choices is None or choices.interviewers is None:
        return Changed({})
    found: dict[str, Role] = {}
    for label, role, _name, _actor in sources.participants(project.store, source_id):
        said: Role = "interviewer" if label in choices.interviewers else "informant"
        if label in speaking and said != role:
            found[label] = said
    return Changed(dict(sorted(found.items(), key=lambda item: item[1], reverse=True)))


def take(project: Project, source_id: int, speaking: Collection[str], choices: Choices | None) -> Changed:
    """Let those who speak have the roles that were decided, inside a change; whose role is another."""
    found = changed(project, source_id, speaking, choices)
    for label, role in found.labels.items():
        revisions.set_role(project.store, source_id, label, role)
    return found
