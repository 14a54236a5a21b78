"""A coding, and the quotes that a number opens into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from qualcode.model.source import Consent, SourceKind

DirectionKey = Literal["furthers", "hinders", "both", "notes"]
Layer = Literal["coder", "agreed", "suggested"]
Basis = Literal["", "explicit", "interpretive"]
"""Whether the passage says it, or the coder reads it out of it; "" where nobody said."""
HEAVIEST = 100
"""Weights go from 0 to this."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one segment by one coder."""

    id: int
    evidence: str
    """Evidence id ("E-0412"); survives resize and recode, never reused."""
    start: int
    end: int
    code: str
    """Key of the theme or code."""
    coder: str
    direction: DirectionKey = "notes"
    note: str = ""
    about: str = ""
    """Cluster the passage speaks of; "" for the speaker's own."""
    layer: Layer = "coder"
    weight: int | None = None
    """0 to HEAVIEST; None where nobody gave one."""
    basis: Basis = ""
    facets: Mapping[str, str] = field(default_factory=dict)


class Outline(NamedTuple):
    """As much of a coding as lanes and counts need."""

    id: int
    start: int
    end: int
    code: str
    coder: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """An informant whose turns a quote overlaps."""

    person: int
    name: str
    stakeholder: str
    """Key of the stakeholder group, "" when unknown."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A coded passage with everything needed to show, cite and jump to it."""

    coding: Coding
    text: str
    source_id: int
    short_id: str
    kind: SourceKind
    consent: Consent
    """How these words may be quoted: by the marks on the passage, else by its source."""
    language: str
    turn: int
    """Number of the first turn it overlaps; 0 where the text has none."""
    speakers: tuple[Speaker, ...]
    phases: tuple[str, ...] = ()

    @property
    def cite(self) -> str:
        """Source and turn ("T03:41")."""
        return f"{self.short_id}:{self.turn}"
