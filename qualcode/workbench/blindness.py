"""Coding blind: without seeing others' codings. Kept per person and project until it is ended, outside the history."""

from qualcode.store import preferences
from qualcode.workbench.project import Project

_NAME, _YES = "blind", "yes"


def is_blind(project: Project) -> bool:
    """Whether the coder has hidden the codings of others."""
    return preferences.preferences(project.store, project.coder, _NAME).get("") == _YES


def set_blind(project: Project, blind: bool) -> None:
    """Hide the codings of others, or show them again. StoreError when it cannot be remembered."""
    with project.store.aside(project.coder):
        preferences.set_preference(project.store, project.coder, _NAME, _YES if blind else "")
