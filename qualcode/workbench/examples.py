"""How a code has been used so far: enough of it to see at a glance, while one looks for a code."""

from dataclasses import dataclass

from qualcode.store import code_use
from qualcode.workbench.project import Project

_SOME = 2
"""Quotes shown of a code."""


@dataclass(frozen=True, slots=True)
class Use:
    """The use of one code."""

    codings: int
    quotes: tuple[tuple[str, str], ...]
    """(place, words) of the passages coded last."""


def use_of(project: Project, code: str, coder: str = "") -> Use:
    """How a code (key) has been used by one coder, or by all."""
    code_id = project.code_id(code)
    counts = code_use.coders_of(project.store, code_id)
    number = counts.get(coder, 0) if coder else sum(counts.values())
    return Use(number, tuple(code_use.some_quotes(project.store, code_id, _SOME, coder)))
