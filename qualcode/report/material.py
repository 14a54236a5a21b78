"""What a report is built from, as plain dataclasses: counted numbers, passages and the plan.

It guards: a builder needs no project and no store. Names of people are here only to be taken out of quotes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model.coding import Quote
from qualcode.model.matrix import Cell, Matrix
from qualcode.model.scheme import Phase, Round, Scheme, Value


@dataclass(frozen=True, slots=True)
class Words:
    """What one speaker says within a passage."""

    speaker: str
    """Turn label; only tells one speaker from another."""
    text: str
    is_informant: bool = True


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A coded passage that a number counts."""

    quote: Quote
    words: tuple[Words, ...]
    """The passage by speaker, without labels; one item for a document."""
    title: str = ""
    """Title of the source, for citing documents."""
    begins_within: bool = False
    """Whether the sentence it begins with began before it."""
    ends_within: bool = False
    """Whether the sentence it ends with goes on after it."""

    @property
    def is_quotable(self) -> bool:
        """Whether its words may stand in a report: verbatim, with consent, and somebody's."""
        quote = self.quote
        heard = quote.kind == "document" or (quote.kind == "interview" and bool(quote.speakers))
        return quote.consent == "quotable" and heard


@dataclass(frozen=True, slots=True)
class People:
    """Who and what was heard, without what is off the record."""

    groups: Mapping[int, str]
    """Informant → key of the stakeholder group, "" when unknown."""
    interviews: int
    documents: int
    background: int
    """Interviews that are off the record: not among `interviews`, nor in any other number of the report."""
    unquoted: int
    """Interviews that may not be quoted word for word."""
    asides: int = 0
    """Passages marked off the record in what was heard: what is coded there is in no number of the report."""


@dataclass(frozen=True, slots=True)
class ClusterMaterial:
    """One cluster in one phase."""

    cluster: Value
    heard: People
    cells: Mapping[str, Cell]
    """Theme or code key → its cell in the cluster's column."""
    excerpts: Mapping[str, tuple[Excerpt, ...]]
    """Theme key → the passages that its cell counts, by source and place."""


@dataclass(frozen=True, slots=True)
class RoundCount:
    """A round of interviewing and what of it counts in the phase."""

    round: Round
    interviews: int
    people: int
    first: str
    """ISO date of the first interview, "" when unknown."""
    last: str


@dataclass(frozen=True, slots=True)
class CoderCount:
    """A coder and how far the phase's sources have been read."""

    name: str
    done: int
    sources: int


@dataclass(frozen=True, slots=True)
class Method:
    """How the material came about."""

    rounds: tuple[RoundCount, ...]
    coders: tuple[CoderCount, ...]
    codebook: int
    """Version of the codebook."""


@dataclass(frozen=True, slots=True)
class ReportMaterial:
    """Everything one report is built from."""

    scheme: Scheme
    phase: Phase
    clusters: tuple[ClusterMaterial, ...]
    heard: People
    """Of the whole report."""
    matrix: Matrix
    """Themes × clusters of the phase."""
    method: Method
    names: tuple[str, ...]
    """Names of all participants, to be masked in quotes."""
    author: str
    date: str
    """ISO date of the report."""
    is_phase_report: bool
