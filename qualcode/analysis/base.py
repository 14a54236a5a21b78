"""The frames as look-ups: who speaks in what, with which attributes, read and asked how far.

A *case* is an informant in an interview (or notes); every count of people and sources is a count over
cases, so that an attribute of the person and one of the interview are the same thing to a column.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import pandas as pd

from qualcode.model.scheme import Scheme

Case = tuple[int, int]
"""(source id, person id)."""


class FramesLike(Protocol):
    """What `store.frames.Frames` gives; see there for the columns."""

    @property
    def scheme(self) -> Scheme: ...
    @property
    def codes(self) -> pd.DataFrame: ...
    @property
    def sources(self) -> pd.DataFrame: ...
    @property
    def informants(self) -> pd.DataFrame: ...
    @property
    def attributes(self) -> pd.DataFrame: ...
    @property
    def asked(self) -> pd.DataFrame: ...
    @property
    def facts(self) -> pd.DataFrame: ...
    @property
    def names(self) -> Mapping[int, str]: ...
    @property
    def keys(self) -> Mapping[int, str]: ...


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source as the counting sees it."""

    id: int
    short_id: str
    kind: str
    round: str
    phases: tuple[str, ...]
    codebook: int
    """Highest codebook version at which a chosen coder marked it done; 0 for none."""

    @property
    def is_document(self) -> bool:
        """Documents are counted as documents, never as people or interviews."""
        return self.kind == "document"


@dataclass(frozen=True, slots=True)
class Fact:
    """Passages that count alike; see `store.frames`."""

    source: int
    code: int
    people: tuple[int, ...]
    about: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]
    directions: int
    mentions: int
    codings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """A code with its theme and the codebook version it came with."""

    id: int
    key: str
    theme: str
    is_theme: bool
    since: int


class Base:
    """Look-ups over one set of frames."""

    def __init__(self, frames: FramesLike) -> None:
        self.frames = frames
        self.scheme = frames.scheme
        self.sources = {row[0]: SourceInfo(*row) for row in _rows(frames.sources)}
        self.codes = {row[0]: CodeInfo(*row) for row in _rows(frames.codes)}
        self.code_ids = {code.key: code.id for code in self.codes.values()}
        self.facts: dict[int, list[Fact]] = {}
        """By code."""
        for row in _rows(frames.facts):
            self.facts.setdefault(row[1], []).append(Fact(*row))
        self.names = frames.names
        self.keys = frames.keys
        self._asked: dict[tuple[int, str], str] = {
            (source, theme): answer for source, theme, answer in _rows(frames.asked)
        }
        self._attributes: dict[tuple[str, int, str], str] = {
            (owner, i, key): value for owner, i, key, value in _rows(frames.attributes)
        }

    @cached_property
    def cases(self) -> frozenset[Case]:
        """Every informant in every interview."""
        return frozenset((source, person) for source, person in _rows(self.frames.informants))

    def attribute(self, case: Case, key: str) -> str:
        """The value for the person, else for the interview, else ""."""
        source, person = case
        return self._attributes.get(("actor", person, key), "") or self._attributes.get(("source", source, key), "")

    def source_attribute(self, source: int, key: str) -> str:
        """The value of the source itself."""
        return self._attributes.get(("source", source, key), "")

    def is_asked(self, source: int, themes: Iterable[str]) -> str:
        """ "yes" when any of the themes was asked, "no" when all were decided not to be, else "unknown"."""
        answers = [self._asked.get((source, theme), "unknown") for theme in themes]
        if "yes" in answers:
            return "yes"
        return "no" if answers and all(answer == "no" for answer in answers) else "unknown"

    def codes_where(self, theme: str) -> frozenset[int]:
        """The theme with all its codes."""
        return frozenset(code.id for code in self.codes.values() if code.theme == theme)

    def codes_answering(self, field: str, key: str) -> frozenset[int]:
        """Codes that speak to an object or a criterion; `field` is "objects" or "criteria".

        A criterion takes in the criteria under it.
        """
        keys = {key} | ({c.key for c in self.scheme.criteria if c.parent == key} if field == "criteria" else set())
        return frozenset(
            self.code_ids[code.key] for code in self.scheme.codes if keys.intersection(getattr(code, field))
        )

    def themes_of(self, codes: Iterable[int]) -> frozenset[str]:
        """Keys of the themes the codes stand under."""
        return frozenset(self.codes[code].theme for code in codes)


def _rows(frame: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[column].tolist() for column in frame.columns), strict=True)
