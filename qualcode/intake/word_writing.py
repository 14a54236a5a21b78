"""Blocks of a word processor's file, put together into a manuscript.

It guards that a comment's span is one of the text as it is put together, and that what a file says of itself beside
the wording (its properties, the place of its notes) is told.
"""

import re
from collections.abc import Iterator

from qualcode.intake.saying import one_line
from qualcode.intake.word_names import with_colons
from qualcode.intake.word_pieces import Block, Comment, Found, Mark
from qualcode.intake.word_turns import with_turns
from qualcode.locale import ngettext
from qualcode.model.intake import Aside, Manuscript, Stretch

_BETWEEN = {"item": "\n", "row": "\n", "line": "\n"}
"""What stands between two blocks of the same kind; an empty line between all others."""
_PROGRAM = re.compile(r"^Microsoft Word\s*-\s*", re.IGNORECASE)
_LONGEST_TITLE = 200


def composed(found: Found) -> Manuscript:
    """The manuscript of what was found."""
    writing = _Writing()
    warnings: list[str] = []
    for block in with_turns(with_colons(found.blocks, warnings), found.left_out, warnings):
        writing.add(block)
    spoken = writing.length
    for block in found.notes:
        writing.add(block)
    title = _PROGRAM.sub("", one_line(found.title))[:_LONGEST_TITLE].strip()
    if found.notes:
        told = ngettext(
            "{n} footnote or endnote stands at the end of the text, marked [1]",
            "{n} footnotes and endnotes stand at the end of the text, marked [1] and so on",
            len(found.notes),
        )
        warnings.append(told.format(n=len(found.notes)))
    return Manuscript(
        text="".join(writing.parts),
        stretches=tuple(writing.stretches),
        notes=spoken if found.notes else None,
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
        self.stretches: list[Stretch] = []
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
        if full and block.spoken:
            words = start + block.spoken.label
            self.stretches.append(Stretch(start, words, self.length, block.spoken.speaker, block.spoken.seconds))
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
