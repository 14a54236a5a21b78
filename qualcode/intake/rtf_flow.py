"""A stretch of rich text that has paragraphs: the body, a note, a comment or a text box."""

from dataclasses import dataclass, field, replace

from qualcode.intake.rtf_letters import whole_characters
from qualcode.intake.word_pieces import BULLET, Block, Mark, Piece, joined, row, wording


@dataclass(slots=True)
class Flow:
    """Paragraphs and rows as they come."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    """Of the text boxes anchored in the paragraph that is being read."""
    number: int = 0
    """Of a note."""
    _label: str = ""
    _pieces: list[Piece] = field(default_factory=list)
    _bold: int = 0
    """Characters of the paragraph's beginning that are in bold type."""
    _is_bold: bool = True
    """Whether all of it is so far."""
    _cell: list[Block] = field(default_factory=list)
    _cells: list[list[Block]] = field(default_factory=list)

    def write(self, piece: Piece, bold: bool = False) -> None:
        """Go on with the paragraph, perhaps in bold type."""
        self._pieces.append(piece)
        if isinstance(piece, str) and self._is_bold:
            self._is_bold = bold or not piece.strip()
            self._bold += len(piece) if self._is_bold else 0

    def label(self, text: str) -> None:
        """What the program has put before the paragraph as an item of a list."""
        words = " ".join(text.split())
        self._label = BULLET if len(words) == 1 and not words.isalnum() else f"{words} " if words else ""

    def end_paragraph(self, in_table: bool) -> None:
        """A paragraph ends, in a cell or out of tables."""
        if in_table:
            self._cell += self._paragraph()
            return
        self.end_row()
        self.blocks += self._paragraph()

    def end_cell(self) -> None:
        """A cell ends, and with it its last paragraph."""
        self._cells.append([*self._cell, *self._paragraph()])
        self._cell = []

    def end_row(self) -> None:
        """A row ends; one that was cut off has what it has."""
        if self._cell:
            self._cells.append(self._cell)
        if self._cells:
            self.blocks.append(row(self._cells))
        self._cells, self._cell = [], []

    def close(self) -> list[Block]:
        """All of its blocks."""
        self.end_row()
        self.blocks += self._paragraph()
        return self.blocks

    def text(self) -> str:
        """All of its wording."""
        return wording(joined(self.close()))

    def _paragraph(self) -> list[Block]:
        pieces, label, boxes = _whole(self._pieces), self._label, self.boxes
        bold = 0 if self._is_bold else self._bold
        self._pieces, self._label, self.boxes, self._bold, self._is_bold = [], "", [], 0, True
        made = Block([label, *pieces], "item") if label and wording(pieces).strip() else Block(pieces, bold=bold)
        return [made, *(replace(box) for box in boxes)]


def _whole(pieces: list[Piece]) -> list[Piece]:
    """Pieces with neighbouring texts joined, so that halves of a character come together."""
    out: list[Piece] = []
    run: list[str] = []
    for piece in (*pieces, None):
        if isinstance(piece, str):
            run.append(piece)
            continue
        if run:
            out.append(whole_characters("".join(run)))
            run = []
        if isinstance(piece, Mark):
            out.append(piece)
    return out
