"""The codebook: what a passage can be coded with, and which way a coding points.

Apart from the rest of the evaluation plan, because a screen that codes needs it before its first paint, and only it.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from qualcode.model.labels import Labels

STRICT: dict[str, Any] = {"extra": "forbid"}
"""For the reader of schemes: a key that is not known is refused."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that hint at a code, by language."""

    __pydantic_config__ = STRICT
    fi: tuple[str, ...] = ()
    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        """All of them."""
        return self.fi + self.sv + self.en


@dataclass(frozen=True, slots=True)
class Code:
    """A theme (no parent) or a code under a theme, with its rules of use."""

    __pydantic_config__ = STRICT
    key: str
    labels: Labels
    parent: str = ""
    """Key of the theme; "" for a theme."""
    abbreviation: str = ""
    """Two or three letters, unique in the codebook."""
    colour: str = ""
    """#rrggbb; an aid, never the only sign."""
    definition: Labels = field(default_factory=Labels)
    include: Labels = field(default_factory=Labels)
    exclude: Labels = field(default_factory=Labels)
    example: str = ""
    """A typical quote, in the language it was said in."""
    counter_example: str = ""
    """A quote that looks like this code and is not."""
    lexicon: Lexicon = field(default_factory=Lexicon)
    objects: tuple[str, ...] = ()
    """Keys of the objects of evaluation it speaks to."""
    criteria: tuple[str, ...] = ()
    """Keys of the criteria it speaks to."""
    line: str = ""
    since: int = 1
    """Codebook version in which it was added."""

    @property
    def is_theme(self) -> bool:
        """Whether it is a top node."""
        return not self.parent


@dataclass(frozen=True, slots=True)
class Direction:
    """A step of the direction scale. Keys are fixed: furthers, hinders, both, notes."""

    __pydantic_config__ = STRICT
    key: Literal["furthers", "hinders", "both", "notes"]
    labels: Labels
