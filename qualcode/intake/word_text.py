"""The wording of a part of a Word file as a person reads it with all changes accepted.

Guards: words that were deleted or moved away are never read, words of a text box are read once, where it is anchored;
what is left out is counted.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from qualcode.intake.symbol_fonts import sign_of
from qualcode.intake.word_names import bold_start
from qualcode.intake.word_numbers import Numbers
from qualcode.intake.word_parts import child, is_on, name, value
from qualcode.intake.word_pieces import Block, Mark, Piece, row

_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_MARKS = {"w:commentRangeStart": "from", "w:commentRangeEnd": "to", "w:commentReference": "at"}
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_GONE = ("w:del", "w:moveFrom")
_UNSEEN_WORDS = (
    "w:instrText w:delInstrText w:delText w:pPr w:rPr w:sdtPr w:sdtEndPr w:tblPr w:tblGrid w:trPr w:tcPr w:sectPr"
    " w:rt w:rubyPr w:annotationRef w:fldData w:ffData w:customXmlPr w:smartTagPr"
)
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
_PICTURES = ("w:drawing", "w:pict", "w:object")
_WRAPPERS = ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")


class WordText:
    """Reads parts of one file; numbers of lists and notes go on from part to part."""

    def __init__(self, numbers: Numbers) -> None:
        self.left_out: Counter[str] = Counter()
        self.notes: list[tuple[str, str]] = []
        """Kind and id of each footnote and endnote in the order of their marks."""
        self._marks: dict[tuple[str, str], int] = {}
        self._numbers = numbers
        self._in_code: list[bool] = []
        """The fields that are open here, and whether this is their code and not their result."""
        self._dropping = 0
        self._boxes: list[Any] = []

    def blocks(self, root: Any) -> list[Block]:
        """The blocks of a whole part, or of an element with paragraphs in it."""
        self._in_code = []
        if len(root):
            _drop_open_fields(root)
        return list(self._blocks(root))

    def _blocks(self, element: Any) -> Iterator[Block]:
        before: list[Piece] = []
        for each in element:
            kind = name(each.tag)
            if kind == "w:p":
                block, joins = self._paragraph(each, before)
                before = list(block.pieces) if joins else []
                yield from () if joins else (block,)
                yield from self._boxed()
            elif kind == "w:tbl":
                yield Block([])  # parts two tables in a row
                yield from self._rows(each)
            elif kind in _WRAPPERS:
                yield from self._blocks(each)
            elif kind == "mc:AlternateContent":
                yield from self._blocks(_chosen(each))
            elif kind == "w:altChunk":
                self.left_out["embedded document"] += 1
            elif kind in _MARKS:
                yield Block([Mark(_MARKS[kind], value(each, "id"))])  # type: ignore[arg-type]
        if before:
            yield Block(before)

    def _paragraph(self, paragraph: Any, before: list[Piece]) -> tuple[Block, bool]:
        """A paragraph, and whether its end was deleted so that the next one goes on in it."""
        properties, pieces = child(paragraph, "w:pPr"), list[Piece]()
        self._inline(paragraph, pieces)
        if properties is None:
            return Block([*before, *pieces], bold=0 if before else bold_start(paragraph)), False
        mark = child(properties, "w:rPr")
        if mark is not None and any(child(mark, gone) is not None for gone in _GONE):
            return Block([*before, *pieces]), True
        text = any(isinstance(piece, str) and piece.strip() for piece in (*before, *pieces))
        label = self._numbers.label(properties) if text else ""
        if label:
            return Block([label, *before, *pieces], "item"), False
        return Block([*before, *pieces], bold=0 if before else bold_start(paragraph)), False

    def _boxed(self) -> Iterator[Block]:
        """The text boxes that were anchored in the paragraph before."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._blocks(box)

    # -- tables ----------------------------------------------------------------

    def _rows(self, table: Any) -> Iterator[Block]:
        for each in _inner(table, "w:tr"):
            properties = child(each, "w:trPr")
            if properties is not None and child(properties, "w:del") is not None:
                self.left_out["deletion"] += 1
                continue
            yield row([list(self._blocks(cell)) for cell in _inner(each, "w:tc") if not _is_deleted_cell(cell)])

    # -- within a paragraph ----------------------------------------------------

    def _inline(self, element: Any, pieces: list[Piece]) -> None:
        for each in element:
            kind = name(each.tag)
            if kind in ("w:t", "m:t"):
                self._write((each.text or "").replace("\n", " "), pieces)
            elif kind == "w:r":
                self._run(each, pieces)
            elif kind in _SIGNS:
                self._write(_SIGNS[kind], pieces)
            elif kind == "w:fldChar":
                self._field(value(each, "fldCharType"))
            elif kind in _MARKS:
                pieces.append(Mark(_MARKS[kind], value(each, "id")))  # type: ignore[arg-type]
            elif kind in _NOTES:
                self._note(_NOTES[kind], value(each, "id"), pieces)
            elif kind in _GONE:
                self._drop(each, "deletion", pieces)
            elif kind not in _UNSEEN and kind:
                self._other(kind, each, pieces)

    def _run(self, run: Any, pieces: list[Piece]) -> None:
        properties = child(run, "w:rPr")
        if properties is not None and is_on(properties, "w:vanish"):
            self._drop(run, "hidden text", pieces)
        else:
            self._inline(run, pieces)

    def _other(self, kind: str, element: Any, pieces: list[Piece]) -> None:
        if kind == "w:sym":
            self._write(self._symbol(value(element, "char")), pieces)
        elif kind == "mc:AlternateContent":
            self._inline(_chosen(element), pieces)
        elif kind == "w:txbxContent":
            if not self._dropping:
                self._boxes.append(element)
        elif kind in _PICTURES:
            boxes = len(self._boxes)
            self._inline(element, pieces)
            self.left_out["image"] += len(self._boxes) == boxes and not self._dropping
        else:
            self._inline(element, pieces)

    def _write(self, text: str, pieces: list[Piece]) -> None:
        if text and not any(self._in_code):
            pieces.append(text)

    def _drop(self, element: Any, why: str, pieces: list[Piece]) -> None:
        """Pass over words; what opens or ends in them counts."""
        passed: list[Piece] = []
        self._dropping += 1
        self._inline(element, passed)
        self._dropping -= 1
        deleted = why == "deletion" and any(name(each.tag) == "w:delText" for each in element.iter())
        if deleted or any(isinstance(piece, str) and piece.strip() for piece in passed):
            self.left_out[why] += not self._dropping
        pieces += [piece for piece in passed if isinstance(piece, Mark)]

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._in_code.append(True)
        elif self._in_code and kind == "separate":
            self._in_code[-1] = False
        elif self._in_code and kind == "end":
            self._in_code.pop()

    def _note(self, kind: str, id_: str, pieces: list[Piece]) -> None:
        if self._dropping:
            return
        if (kind, id_) not in self._marks:
            self.notes.append((kind, id_))
            self._marks[kind, id_] = len(self.notes)
        self._write(f"[{self._marks[kind, id_]}]", pieces)

    def _symbol(self, code: str) -> str:
        sign = sign_of(code)
        if not sign:
            self.left_out["symbol"] += not self._dropping
        return sign or "\ufffd"


def _chosen(alternatives: Any) -> Any:
    """The first of several forms of the same content."""
    choice = child(alternatives, "mc:Choice")
    found = choice if choice is not None else child(alternatives, "mc:Fallback")
    return () if found is None else found


def _inner(element: Any, key: str) -> Iterator[Any]:
    """Rows or cells, past wrappers such as content controls, and not those of a table within."""
    for each in element:
        kind = name(each.tag)
        if kind == key:
            yield each
        elif kind in _WRAPPERS:
            yield from _inner(each, key)


def _is_deleted_cell(cell: Any) -> bool:
    return child(cell, "w:tcPr", "w:cellDel") is not None


def _drop_open_fields(root: Any) -> None:
    """Take out the beginnings of fields that never end, or what follows them would pass for their code."""
    begun: list[Any] = []
    for each in root.iter("{*}fldChar"):
        kind = value(each, "fldCharType")
        if kind == "begin":
            begun.append(each)
        elif kind == "end" and begun:
            begun.pop()
    for each in begun:
        each.getparent().remove(each)
