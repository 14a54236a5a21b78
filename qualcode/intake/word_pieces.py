"""What the readers of word processors share: pieces of wording with marks in them, put together into a manuscript.

It guards that a comment's span is one of the text as it is put together, and that what a file says of itself beside
the wording (its properties, the place of its notes) is told.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qualcode.intake.saying import one_line
from qualcode.locale import ngettext
from qualcode.model.intake import Aside, Manuscript

BULLET = "• "
_BETWEEN = {"item": "\n", "row": "\n", "line": "\n"}
"""What stands between two blocks of the same kind; an empty line between all others."""
_PROGRAM = re.compile(r"^Microsoft Word\s*-\s*", re.IGNORECASE)
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a comment begins or ends, or hangs on one place."""

    kind: Literal["from", "to", "at"]
    id: str


Piece = str | Mark


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list, or a row of a table."""

    pieces: Sequence[Piece]
    kind: str = ""

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
    return Block(pieces, "row")


def composed(found: Found) -> Manuscript:
    """The manuscript of what was found."""
    writing = _Writing()
    for block in (*found.blocks, *found.notes):
        writing.add(block)
    title = _PROGRAM.sub("", one_line(found.title))[:_LONGEST_TITLE].strip()
    warnings: list[str] = []
    if found.notes:
        told = ngettext(
            "{n} footnote or endnote stands at the end of the text, marked [1]",
            "{n} footnotes and endnotes stand at the end of the text, marked [1] and so on",
            len(found.notes),
        )
        warnings.append(told.format(n=len(found.notes)))
    return Manuscript(
        text="".join(writing.parts),
        words={"title": title} if title else {},
        asides=tuple(writing.asides(found.comments)),
        left_out={kind: times for kind, times in found.left_out.items() if times},
        warnings=tuple(warnings),
    )


class _Writing:
    """A text that grows, and where each mark is in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self._kind: str | None = None
        self._places: dict[Mark, int] = {}
        self._blocks: dict[str, tuple[int, int]] = {}
        """Comment → the span of the block that it hangs on, or of the last before it that has words."""
        self._last = (0, 0)

    def add(self, block: Block) -> None:
        """Write a block; an empty one leaves its marks alone."""
        full = bool(block.text.strip())
        if full and self._kind is not None:
            self._write(_BETWEEN.get(block.kind, "\n\n") if block.kind == self._kind else "\n\n")
        start = self.length
        for piece in block.pieces:
            if isinstance(piece, Mark):
                self._places[piece] = self.length
            elif full:
                self._write(piece)
        if full:
            self._kind, self._last = block.kind, (start, self.length)
        for piece in block.pieces:
            if isinstance(piece, Mark):
                self._blocks[piece.id] = self._last

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def asides(self, comments: dict[str, Comment]) -> Iterator[Aside]:
        """The comments in the order of the file, each on its words; one without words is on its paragraph."""
        for id_, comment in comments.items():
            if not comment.text.strip():
                continue
            start, end = self._places.get(Mark("from", id_)), self._places.get(Mark("to", id_))
            if start is None or end is None or start >= end:
                start, end = self._blocks.get(id_, (0, 0))
            yield Aside("comment", comment.text, start, end, comment.author)
