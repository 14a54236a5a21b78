"""The content tree: what a document says, block by block, without a file format.

It guards: an exporter finds everything it needs here (the language of a quote, the description of a table,
where a page ends) and decides nothing about the wording.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Title:
    """The title page: what it is, of what, and a few lines of facts."""

    text: str
    subtitle: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents of the headings down to `depth`."""

    title: str
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels start at 1 and none is skipped."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; "lead" opens a part, "intro" a list, "note" stands under a table."""

    text: str
    kind: Literal["body", "lead", "intro", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words with quotation marks, who said them, and the evidence id."""

    text: str
    attribution: str
    evidence: str
    language: str = ""
    """Language of the words, "" for that of the document."""


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items of one list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Data in rows; the first column names the row, and no cell is empty."""

    caption: str
    """ "" where the heading above says it."""
    description: str
    """What the table shows, for those who cannot see it."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """Relative widths of the columns."""
    numeric: frozenset[int] = frozenset()
    """Columns of bare numbers, set to the right."""
    compact: bool = False
    """Smaller letters, for long tables that are looked up and not read."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Wide:
    """Blocks on a page turned sideways."""

    blocks: tuple["Block", ...]


Block = Title | Contents | Heading | Paragraph | Quote | BulletList | Table | PageBreak | Wide


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document with the properties a file carries."""

    title: str
    subject: str
    author: str
    language: str
    """'fi', 'sv' or 'en'."""
    date: str
    """ISO date of the document."""
    table_word: str
    """What a caption calls a table ("Table")."""
    blocks: tuple[Block, ...]
