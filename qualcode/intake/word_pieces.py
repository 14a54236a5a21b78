"""What the readers of word processors share: pieces of wording with marks of comments in them, block by block."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

BULLET = "• "


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a comment begins or ends, or hangs on one place."""

    kind: Literal["from", "to", "at"]
    id: str


Piece = str | Mark


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who speaks in a block, where the file itself says it."""

    speaker: str
    label: int
    """Length of the label before the words."""
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list, or a row of a table."""

    pieces: Sequence[Piece]
    kind: str = ""
    cells: tuple[Sequence[Piece], ...] = ()
    """Of a row."""
    spoken: Spoken | None = None
    bold: int = 0
    """Characters of its beginning that are in bold type, where not all of it is."""

    @property
    def text(self) -> str:
        """Its wording without marks."""
        return wording(self.pieces)


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer wrote."""

    text: str
    author: str = ""


@dataclass(slots=True)
class Found:
    """What a reader has found, to be put together."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    """Footnotes and endnotes, each with its mark before it."""
    comments: dict[str, Comment] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    title: str = ""
    """What the file's properties say."""


def wording(pieces: Iterable[Piece]) -> str:
    """The text of pieces."""
    return "".join(piece for piece in pieces if isinstance(piece, str))


def joined(blocks: Iterable[Block], between: str = "\n") -> list[Piece]:
    """The pieces of blocks that make one, as those of a cell do; the marks of empty ones are kept."""
    pieces: list[Piece] = []
    begun = False
    for block in blocks:
        if block.text.strip():
            pieces += [between, *block.pieces] if begun else block.pieces
            begun = True
        else:
            pieces += [piece for piece in block.pieces if isinstance(piece, Mark)]
    return pieces


def note(number: int, blocks: Iterable[Block]) -> Block:
    """A footnote or endnote with its mark before it."""
    pieces = joined(blocks)
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            pieces[at] = piece.lstrip()
            if pieces[at]:
                break
    return Block([f"[{number}] ", *pieces], "line")


def row(cells: Sequence[Sequence[Block]]) -> Block:
    """A row of a table: a tab between cells, or a line end where one before the last has several lines."""
    each = [joined(cell) for cell in cells]
    texts = [wording(pieces) for pieces in each]
    while texts and not texts[-1].strip() and len(texts) > 1:
        texts.pop()
    several = any("\n" in text for text in texts[:-1])
    pieces: list[Piece] = []
    for number, cell in enumerate(each):
        if several and texts[number : number + 1] and not texts[number].strip():
            continue
        if pieces and number < len(texts):
            pieces.append("\n" if several else "\t")
        pieces += cell or [""]  # an empty one counts
    return Block(pieces, "row", tuple(each))
