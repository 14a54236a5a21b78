"""What a reader finds in a file before anybody has decided who speaks, and what a person decides about it.

Positions are code points in `Manuscript.text`, half-open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

AsideKind = Literal["comment", "note"]
"""`comment` is a reviewer's, offered as a memo; `note` is what else the file holds beside the wording."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch that the file itself gives to somebody: a subtitle cue, a recogniser's segment."""

    speaker: str
    """"" where it does not say who."""
    text: str
    seconds: int | None = None
    """Start from the beginning of the recording."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in a file and is no part of what was said."""

    kind: AsideKind
    text: str
    start: int = 0
    end: int = 0
    """The span of the wording it is about; empty for the whole."""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of the wording that the file itself gives to somebody: a row of a table."""

    start: int
    """Where label and time before the words begin."""
    words: int
    end: int
    speaker: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind a label, where the file itself says it: the respondent of a survey."""

    label: str
    asks: bool = False
    id: str = ""
    """The same for one person in several sources; "" makes a person of each."""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One source as it stands in a file: the wording with its labels, or utterances where the file says who speaks.

    Readers need not clean anything; whoever takes a manuscript does.
    """

    text: str = ""
    utterances: tuple[Utterance, ...] = ()
    """Instead of `text`."""
    stretches: tuple[Stretch, ...] = ()
    """What of `text` is whose, in order; the rest is nobody's. Without any it is found out."""
    notes: int | None = None
    """Where footnotes and endnotes begin in `text`; from there nobody speaks."""
    voices: tuple[Voice, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """What the file says in the words of a head: id, title, date, language, kind …"""
    attributes: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    """Who a row of a survey is about; "" where there is no such thing."""
    pages: tuple[int, ...] = ()
    """Where each page after the first begins in `text`."""
    asides: tuple[Aside, ...] = ()
    encoding: str = ""
    """The encoding its bytes were read by, where that was a question."""
    file: str = ""
    """Name inside a folder or archive, "" for that of the file itself."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """What is not taken over → how many: "header", "footer", "deletion", "image", "cue" …"""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a survey are what, by heading or number from 1."""

    text: tuple[str, ...] = ()
    """Empty: those that look like answers in words."""
    case: str = ""
    attributes: tuple[str, ...] = ()
    per: Literal["respondent", "answer"] = "respondent"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decides about a file before it is stored; nothing said means that it is found out."""

    encoding: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Label as written → label to keep it under (renamed, merged); "" makes it ordinary wording."""
    interviewers: tuple[str, ...] | None = None
    """Labels, as kept, of those who ask; None lets it be guessed."""
    known: tuple[str, ...] = ()
    """Labels that are labels for certain, as those of the source whose wording is corrected."""
    columns: Columns = field(default_factory=Columns)
    sheet: str = ""
    """Of a workbook, by name or number from 1; "" for the only one that fits."""
    questions: tuple[str, ...] = ()
    """Wordings of the plan's questions, which tell who asks."""
