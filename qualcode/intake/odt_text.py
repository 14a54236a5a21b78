"""The wording of an OpenDocument text as a person reads it with all changes accepted.

Guards: what was deleted is kept apart in the file and not read, and repeated blanks cost no more than a line.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from qualcode.intake.odt_lists import OdtLists
from qualcode.intake.odt_tags import attribute, name
from qualcode.intake.word_numbers import whole
from qualcode.intake.word_pieces import Block, Comment, Mark, Piece, joined, row, wording
from qualcode.intake.word_pieces import note as numbered

_BLANKS = re.compile("[ \t\r\n]+")
_MOST_BLANKS = 100
_PARAGRAPHS = ("text:p", "text:h")
_UNSEEN_WORDS = (
    "text:tracked-changes text:sequence-decls text:variable-decls text:user-field-decls office:forms text:ruby-text"
    " text:note-citation text:index-title-template text:table-of-content-source office:event-listeners"
    " text:alphabetical-index-source text:bibliography-source drawing:image drawing:object drawing:object-ole"
)
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
_NO_WORDS = ("text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:soft-page-break")
_ROWS = ("table:table-row-group", "table:table-header-rows", "table:table-rows")
_CELLS = ("table:table-cell", "table:covered-table-cell")


class OdtText:
    """Reads the body of one file."""

    def __init__(self, lists: OdtLists, hidden: Collection[str], bold: Collection[str] = ()) -> None:
        self.left_out: Counter[str] = Counter()
        self.notes: list[Block] = []
        self.comments: dict[str, Comment] = {}
        self._lists = lists
        self._hidden = hidden
        """Styles of characters and paragraphs that are not shown."""
        self._bold = bold
        """Styles of characters in bold type."""
        self._boxes: list[Any] = []

    def blocks(self, element: Any) -> Iterator[Block]:
        """The blocks of an element that holds paragraphs, in reading order."""
        for each in element:
            kind = name(each.tag)
            if kind in _PARAGRAPHS:
                yield self._paragraph(each)
                yield from self._boxed()
            elif kind == "text:list":
                yield from self._list(each, "", 1)
            elif kind == "table:table":
                yield Block([])
                yield from self._rows(each)
            elif kind in ("office:annotation", "office:annotation-end"):
                pieces: list[Piece] = []
                self._annotation(kind, each, pieces)
                yield Block(pieces)
            elif kind == "text:tracked-changes":
                self.left_out["deletion"] += sum(1 for _each in each.iter("{*}deletion"))
            elif kind.startswith("drawing:"):
                self._drawn(each)
                yield from self._boxed()
            elif kind and kind not in _UNSEEN:
                yield from self.blocks(each)

    def _paragraph(self, paragraph: Any) -> Block:
        pieces: list[Piece] = []
        self._styled(paragraph, pieces)
        for number, piece in enumerate(pieces):
            if isinstance(piece, str):
                pieces[number] = piece.lstrip(" ")
                break
        return Block(pieces, bold=self._bold_start(paragraph))

    def _bold_start(self, paragraph: Any) -> int:
        """How many characters a paragraph opens with in bold type; 0 where all of it is, or none."""
        words = paragraph.text or ""
        for each in paragraph if not words.strip() else ():
            kind, style = name(each.tag), attribute(each, "style-name")
            is_bold = kind == "text:span" and style in self._bold and style not in self._hidden and not len(each)
            if not is_bold and kind not in _NO_WORDS:
                return len(_BLANKS.sub(" ", words).lstrip())
            words += (each.text or "") if is_bold else ""
            if (each.tail or "").strip():
                return len(_BLANKS.sub(" ", words).lstrip())
            words += each.tail or ""
        return 0

    def _boxed(self) -> Iterator[Block]:
        """The text boxes that were anchored in what stands before."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _drawn(self, element: Any) -> None:
        if any(name(each.tag) in _PARAGRAPHS for each in element.iter()):
            self._boxes.append(element)
        else:
            self.left_out["image"] += 1

    # -- lists and tables ------------------------------------------------------

    def _list(self, element: Any, style: str, depth: int) -> Iterator[Block]:
        style = attribute(element, "style-name") or style
        goes_on = attribute(element, "continue-numbering") == "true" or bool(attribute(element, "continue-list"))
        self._lists.begin(style, depth, goes_on)
        for item in element:
            label = ""
            if name(item.tag) == "text:list-item" and any(name(each.tag) in _PARAGRAPHS for each in item):
                label = self._lists.label(style, depth, attribute(item, "start-value"))
            for each in item:
                if name(each.tag) == "text:list":
                    yield from self._list(each, style, depth + 1)
                    continue
                for block in self.blocks([each]):
                    full = bool(block.text.strip())
                    yield Block([label, *block.pieces], "item") if full else block
                    label = "" if full else label

    def _rows(self, element: Any) -> Iterator[Block]:
        for each in element:
            kind = name(each.tag)
            if kind == "table:table-row":
                yield row([list(self.blocks(cell)) for cell in each if name(cell.tag) in _CELLS])
            elif kind in _ROWS:
                yield from self._rows(each)

    # -- within a paragraph ----------------------------------------------------

    def _styled(self, element: Any, pieces: list[Piece]) -> None:
        """The content of a paragraph or a span, unless its style hides it."""
        if attribute(element, "style-name") not in self._hidden:
            self._inline(element, pieces)
            return
        passed: list[Piece] = []
        self._inline(element, passed)
        self.left_out["hidden text"] += bool(wording(passed).strip())
        pieces += [piece for piece in passed if isinstance(piece, Mark)]

    def _inline(self, element: Any, pieces: list[Piece]) -> None:
        if element.text:
            pieces.append(_BLANKS.sub(" ", element.text))
        for each in element:
            self._child(name(each.tag), each, pieces)
            if each.tail:
                pieces.append(_BLANKS.sub(" ", each.tail))

    def _child(self, kind: str, element: Any, pieces: list[Piece]) -> None:
        if kind == "text:s":
            pieces.append(" " * min(max(whole(attribute(element, "c") or "1", _MOST_BLANKS), 0), _MOST_BLANKS))
        elif kind == "text:tab":
            pieces.append("\t")
        elif kind == "text:line-break":
            pieces.append("\n")
        elif kind == "text:note":
            self._note(element, pieces)
        elif kind in ("office:annotation", "office:annotation-end"):
            self._annotation(kind, element, pieces)
        elif kind.startswith("drawing:") and kind != "drawing:a":
            self._drawn(element)
        elif kind and kind not in _UNSEEN:
            self._styled(element, pieces)

    def _note(self, note: Any, pieces: list[Piece]) -> None:
        number = len(self.notes) + 1
        pieces.append(f"[{number}]")
        self.notes.append(Block([]))
        body = [each for each in note if name(each.tag) == "text:note-body"]
        self.notes[number - 1] = numbered(number, [block for each in body for block in self.blocks(each)])

    def _annotation(self, kind: str, element: Any, pieces: list[Piece]) -> None:
        id_ = attribute(element, "name")
        if kind == "office:annotation-end":
            pieces.append(Mark("to", id_))
            return
        id_ = id_ or f"#{len(self.comments)}"
        author = next((each.text or "" for each in element if name(each.tag) == "dc:creator"), "")
        # A comment's own lists and notes are none of the text's.
        inside = OdtText(OdtLists(), ())
        paragraphs = [each for each in element if name(each.tag) in (*_PARAGRAPHS, "text:list")]
        self.comments[id_] = Comment(wording(joined(inside.blocks(paragraphs))), author)
        pieces.append(Mark("from", id_))
