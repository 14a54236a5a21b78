"""What was heard or read: a source, who took part in it, and its turns.

Positions are code points, half-open `[start, end)`, in the body of one text.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SourceKind = Literal["interview", "notes", "document"]
Role = Literal["informant", "interviewer"]
Consent = Literal["quotable", "paraphrase", "off_record"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted stretch; the span excludes label, time stamp and trailing newline."""

    number: int
    """From 1 in its text."""
    speaker: str
    """The label as written, "" where there is none."""
    start: int
    end: int
    seconds: int | None = None
    """Start time from the beginning of the recording, where the file gives it."""
    language: str = ""
    """Where it differs from that of the source."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a source, known there by the label of its turns."""

    label: str
    role: Role
    id: str = ""
    """Only the same non-empty id makes one person of participants in two sources."""
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The wording of one source, ready to be read and coded."""

    source_id: int
    text_id: int
    short_id: str
    title: str
    body: str
    turns: tuple[Turn, ...]
    interviewers: frozenset[str]
    """Labels of the interviewers."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Display name by label."""
    pages: tuple[int, ...] = ()
    """Where each page after the first begins; empty for what has no pages."""

    def page(self, offset: int) -> int:
        """The page of a character, from 1; 0 for what has no pages."""
        return bisect_right(self.pages, offset) + 1 if self.pages else 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as a list shows it."""

    id: int
    short_id: str
    title: str
    kind: SourceKind
    round: str
    phases: tuple[str, ...]
    date: str
    language: str
    consent: Consent
    clusters: tuple[str, ...]
    people: tuple[str, ...]
    """Names of the informants."""
    turns: int
    """Informant turns."""
    turns_coded: int
    """Informant turns touched by a coding."""
    done_by: tuple[str, ...]
    """Coders who marked it done at the present codebook version."""
    done_before: tuple[str, ...] = ()
    """Coders whose mark is older than the newest code."""
    text_id: int = 0
    words: int = 0
    """Words of the whole text, labels of speakers included."""
    touched: str = ""
    """UTC time, ISO, at which a coding or a mark in it was last changed; "" for never."""
