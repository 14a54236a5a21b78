"""A source as read from a file, before it is in a project: what intake makes and the store takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.model.source import Consent, Participant, SourceKind, Turn

if TYPE_CHECKING:
    from qualcode.model.intake import Aside


@dataclass(frozen=True, slots=True)
class Marks:
    """What is kept of a body to tell it again."""

    words: int
    folded: str
    """SHA-256 without what no reader notices: case, and how its white space is made."""
    sketch: bytes
    """Empty where there are too few words."""


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source as read from a file, before it is in a project."""

    body: str
    """The wording after `clean()`, with labels and time stamps, without the head."""
    turns: tuple[Turn, ...]
    participants: tuple[Participant, ...]
    short_id: str = ""
    title: str = ""
    kind: SourceKind = "interview"
    round: str = ""
    phases: tuple[str, ...] = ()
    """Phases named by the head; empty means those of the round."""
    date: str = ""
    language: str = ""
    consent: Consent = "quotable"
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes of the source itself (an interview's cluster)."""
    note: str = ""
    """Free text of the head ("fictitious interview …")."""
    file: str = ""
    """Name of the file it came from, without folders."""
    warnings: tuple[str, ...] = ()
    """What the reader assumed or removed, one line each."""
    encoding: str = ""
    conventions: tuple[str, ...] = ()
    """How the file writes who speaks: names of `text.speakers`."""
    doubtful: Mapping[str, int] = field(default_factory=dict)
    """What looks like a label and was not taken for one → how often."""
    guessed: Mapping[str, str] = field(default_factory=dict)
    """Label → why its role was guessed: "word", "asks", "plan" or ""."""
    pages: tuple[int, ...] = ()
    """Where each page after the first begins in the body."""
    asides: "tuple[Aside, ...]" = ()
    """Comments and notes of the file, with spans of the body."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """What was not taken over → how many."""
    case: str = ""
    """Who a survey's row is about."""
    assumed: Mapping[str, str] = field(default_factory=dict)
    """What nobody said, and how it is taken: kind, consent, and people with two names."""
    marks: Marks | None = None
    """By which its body is told again; None where nobody has looked yet."""

    def with_warning(self, words: str) -> "SourceDraft":
        """The same with one more warning, before the others."""
        return replace(self, warnings=(words, *self.warnings))
