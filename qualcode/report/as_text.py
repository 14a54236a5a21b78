"""A content tree as plain text, for reading in a terminal and for tests that compare whole reports."""

from collections.abc import Iterable, Iterator
from itertools import count

from qualcode.report.content import (
    Block,
    BulletList,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    Title,
    Wide,
)


def as_text(document: Document) -> str:
    """Every word of a document: headings with #, bullets with -, quotes with >, table cells between |."""
    numbers = count(1)
    parts = ["\n".join(_lines(block, document.table_word, numbers)) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: Block, table_word: str, numbers: "count[int]") -> Iterator[str]:
    match block:
        case Title():
            yield from (f"# {block.text}", block.subtitle, *block.lines)
        case Contents():
            yield f"[{block.title}]"
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Paragraph():
            yield block.text
        case Quote():
            yield from (f"> {line}" for line in block.text.split("\n"))
            yield f"> {block.attribution} {block.evidence}"
        case BulletList():
            yield from (f"- {item}" for item in block.items)
        case Table():
            if block.caption:
                yield f"{table_word} {next(numbers)}. {block.caption}"
            yield from map(_row, (block.header, *block.rows))
        case PageBreak():
            yield "---"
        case Wide():
            for position, inner in enumerate(block.blocks):
                yield from ("",) if position else ()
                yield from _lines(inner, table_word, numbers)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
