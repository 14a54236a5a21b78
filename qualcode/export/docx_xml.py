"""Blocks of a content tree as WordprocessingML text, in time that grows with their length only.

It guards: every string passes `_text`, so that neither XML nor a control character of a transcript ever
reaches the file, and every paragraph and table names a style.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from qualcode.report.content import (
    Block,
    BulletList,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    Title,
    Wide,
)
from qualcode.text.clean import clean

_LETTER, _BOLD, _PADDING = 125, 1.09, 190
"""Twips of a letter in a table, how much wider a bold one is, and the white beside it in a cell."""
_LETTERS = dict.fromkeys("ijlI.,:;'’|", 62) | dict.fromkeys("frt()/-–", 78) | dict.fromkeys("mwMW", 190)
_LETTERS |= dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZÅÄÖ", 158)
_SHORT_LIST = 6
"""Items of a list that stays on one page."""
LANGUAGE_TAGS = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB", "se": "se-FI"}
_STYLE_OF = {"body": "normal", "lead": "lead", "intro": "list intro", "note": "table note"}


@dataclass
class Pieces:
    """What one element of the body is, and where pages turn."""

    xml: list[str] = field(default_factory=list)
    """One paragraph or table each."""
    wide: list[tuple[int, int]] = field(default_factory=list)
    """Half-open ranges of `xml` on pages turned sideways."""


@dataclass
class Renderer:
    """Turns blocks into XML; knows the ids of styles, the widths of pages and the headings."""

    styles: Mapping[str, str]
    """Style id by name in small letters."""
    width: int
    """Width of text in twips, upright and sideways."""
    wide_width: int
    table_word: str
    headings: tuple[Heading, ...]
    """All of the document, for the table of contents."""
    _breaks: bool = False
    _sideways: bool = False
    _bookmarks: "count[int]" = field(default_factory=lambda: count(1))
    _tables: "count[int]" = field(default_factory=lambda: count(1))

    def render(self, blocks: tuple[Block, ...]) -> Pieces:
        """All blocks, in order."""
        pieces = Pieces()
        for block in blocks:
            if isinstance(block, Wide):
                # The turned section begins a page by itself.
                self._breaks, self._sideways = False, True
                start = len(pieces.xml)
                pieces.xml += [xml for inner in block.blocks for xml in self._block(inner)]
                pieces.wide.append((start, len(pieces.xml)))
                self._sideways = False
            elif isinstance(block, PageBreak):
                self._breaks = bool(pieces.xml) and (not pieces.wide or pieces.wide[-1][1] != len(pieces.xml))
            else:
                pieces.xml += self._block(block)
        return pieces

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Title():
                yield self._paragraph("title", _run(block.text))
                yield self._paragraph("subtitle", _run(block.subtitle))
                for line in block.lines:
                    yield self._paragraph("report facts", _run(line))
            case Heading():
                yield self._paragraph(f"heading {block.level}", self._bookmarked(_run(block.text)))
            case Paragraph():
                yield self._paragraph(_STYLE_OF[block.kind], _run(block.text))
            case Quote():
                yield self._quote(block)
            case BulletList():
                kept = len(block.items) <= _SHORT_LIST
                for item in block.items[:-1]:
                    yield self._paragraph("list bullet", _run(item), kept=kept)
                yield from (self._paragraph("list bullet", _run(item)) for item in block.items[-1:])
            case Table():
                if block.caption:
                    yield self._caption(block.caption)
                yield self._table(block)
            case Contents():
                yield from self._contents(block)

    def _paragraph(self, style: str, runs: str, *, kept: bool = False) -> str:
        """A paragraph of a style; `kept` on one page with the next."""
        with_next = "<w:keepNext/>" if kept else ""
        turn = "<w:pageBreakBefore/>" if self._breaks else ""
        self._breaks = False
        return f"<w:p><w:pPr>{self._style(style)}{with_next}{turn}</w:pPr>{runs}</w:p>"

    def _style(self, name: str) -> str:
        return f"<w:pStyle w:val={quoteattr(self.styles[name])}/>"

    def _quote(self, quote: Quote) -> str:
        tag = LANGUAGE_TAGS.get(quote.language, quote.language if re.fullmatch("[a-z]{2,3}", quote.language) else "")
        language = f'<w:lang w:val="{tag}"/>' if tag else ""
        source = f"<w:rStyle w:val={quoteattr(self.styles['attribution'])}/>"
        said = _run(quote.text, language)
        return self._paragraph(
            "quote", f"{said}<w:r><w:br/></w:r>{_run(f'{quote.attribution} {quote.evidence}', source)}"
        )

    def _bookmarked(self, runs: str) -> str:
        n = next(self._bookmarks)
        start = f'<w:bookmarkStart w:id="{n}" w:name="{_bookmark(n)}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{n}"/>'

    # -- tables --------------------------------------------------------------

    def _caption(self, text: str) -> str:
        number = _field(f"SEQ {_field_name(self.table_word)} \\* ARABIC", str(next(self._tables)))
        return self._paragraph("caption", f"{_run(f'{self.table_word} ')}{number}{_run(f'. {text}')}")

    def _table(self, table: Table) -> str:
        whole = self.wide_width if self._sideways else self.width
        widths = _fitting(table, whole)
        cell_starts = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>' for width in widths]
        columns = range(len(widths))
        heads = [self._style("table number heading" if c in table.numeric else "table heading") for c in columns]
        text = "table small" if table.compact else "table text"
        cells = [self._style("table number" if c in table.numeric else text) for c in columns]
        rows = [_row(cell_starts, heads, table.header, "<w:tblHeader/>")]
        rows += [_row(cell_starts, cells, row, "") for row in table.rows]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return f"<w:tbl>{self._table_properties(table, whole)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _table_properties(self, table: Table, width: int) -> str:
        return (
            f"<w:tblPr><w:tblStyle w:val={quoteattr(self.styles['report table'])}/>"
            f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
            'w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(_clean(table.caption))}/>"
            f"<w:tblDescription w:val={quoteattr(_clean(table.description))}/></w:tblPr>"
        )

    # -- table of contents -----------------------------------------------------

    def _contents(self, contents: Contents) -> Iterator[str]:
        """The field with its entries; page numbers come when an office program updates it on opening."""
        entries = [(n, head) for n, head in enumerate(self.headings, 1) if head.level <= contents.depth]
        if not entries:
            return
        yield self._paragraph("toc heading", _run(contents.title))
        begin = _BEGIN + _instruction(f'TOC \\o "1-{contents.depth}" \\h \\z \\u') + _SEPARATE
        for position, (n, head) in enumerate(entries):
            before = begin if position == 0 else ""
            after = _END if position == len(entries) - 1 else ""
            link = f'<w:hyperlink w:anchor="{_bookmark(n)}">{_run(head.text)}</w:hyperlink>'
            yield self._paragraph(f"toc {min(head.level, 2)}", f"{before}{link}{after}")


_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _fitting(table: Table, whole: int) -> list[int]:
    """Widths of columns in twips: as wished, but none so narrow that a word breaks, while there is room."""
    wished = [whole * width // sum(table.widths) for width in table.widths]
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(wished)
    least = [
        max(_longest(head, _BOLD), *(_longest(cell, 1) for cell in column), 0) + _PADDING
        for head, column in zip(table.header, columns, strict=True)
    ]
    lacking = sum(max(need - width, 0) for need, width in zip(least, wished, strict=True))
    spare = sum(max(width - need, 0) for need, width in zip(least, wished, strict=True))
    if not lacking:
        return wished
    if lacking > spare:
        return [whole * need // sum(least) for need in least]
    return [
        need if need >= width else width - (width - need) * lacking // spare
        for need, width in zip(least, wished, strict=True)
    ]


def _longest(cell: str, weight: float) -> int:
    """Twips of the longest word of a cell."""
    return max(int(sum(_LETTERS.get(letter, _LETTER) for letter in word) * weight) for word in cell.split(" "))


def _row(starts: list[str], styles: list[str], cells: tuple[str, ...], properties: str) -> str:
    filled = "".join(
        f"{start}{style}</w:pPr>{_run(cell or '–')}</w:p></w:tc>"
        for start, style, cell in zip(starts, styles, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{filled}</w:tr>"


def _field(instruction: str, result: str) -> str:
    return f"{_BEGIN}{_instruction(instruction)}{_SEPARATE}{_run(result)}{_END}"


def _instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>'


def page_field() -> str:
    """The number of the page."""
    return _field("PAGE", "1")


def _field_name(word: str) -> str:
    """A caption's word as the name of its sequence: letters only."""
    return "".join(filter(str.isalnum, word)) or "Table"


def _bookmark(n: int) -> str:
    return f"_Toc{n:06d}"


def _run(text: str, properties: str = "") -> str:
    styled = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{styled}{_text(text)}</w:r>"


def _text(text: str) -> str:
    """Any string as text of a run; line ends and tabs become breaks and tabs."""
    pieces = re.split(r"([\n\t])", _clean(text))
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(marks.get(p) or f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in pieces if p)


def _clean(text: str) -> str:
    return clean(text).text
