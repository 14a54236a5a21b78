"""A memo: what somebody writes down about anything in the project."""

from dataclasses import dataclass
from typing import Literal

About = Literal["project", "journal", "source", "turn", "coding", "code", "person", "cell"]
"""What a memo can be about; `journal` is about a day."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a memo is about, by the name that people cite."""

    about: About
    target: str = ""
    """T03, T03:41, E-0412, a code's or person's key, the keys of a cell, a day; "" for the project."""


@dataclass(frozen=True, slots=True)
class Memo:
    """One text by one coder."""

    id: int
    subject: Subject
    coder: str
    day: str
    """ISO date on which it was begun."""
    body: str

    @property
    def title(self) -> str:
        """Its first line that says something."""
        return next((line.strip() for line in self.body.splitlines() if line.strip()), "")
