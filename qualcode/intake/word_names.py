"""Bold names before what is said, which nothing but the type tells from it: they get the colon that others write.

Every format with bold type is looked at here by the same rule, by its paragraphs with how much of each is bold.

Only where two people at least are named so again and again, and what follows begins as what people say does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from qualcode.intake.word_parts import child, is_on, name, value
from qualcode.intake.word_pieces import Block, Piece
from qualcode.locale import _
from qualcode.text.label_kinds import sort_of

_FEWEST, _PEOPLE = 3, 2
"""Times that people are named so, and how many are."""
_MOST = 0.8
"""Share of such paragraphs that go on with a capital, a number or a sign that opens speech."""
_LONGEST = 48
_BETWEEN = frozenset(
    (
        *("w:pPr", "w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:lastRenderedPageBreak"),
        *("w:commentRangeStart", "w:commentRangeEnd", "w:permStart", "w:permEnd"),
    )
)
_SAYS = re.compile(r"[A-ZÅÄÖ0-9\"”“’«»(\[…]|[^\W\d_a-zåäö]")
_COLON = re.compile(r"[^\W\d_][^:\n]{0,47}:\s")


def bold_start(paragraph: Any) -> int:
    """How many characters a paragraph opens with in bold type; 0 where all of it is, or none."""
    length = 0
    for each in paragraph:
        kind = name(each.tag)
        if kind in _BETWEEN or not kind:
            continue
        texts = [name(part.tag) for part in each if name(part.tag) not in ("w:rPr", "w:lastRenderedPageBreak")]
        if kind != "w:r" or any(text != "w:t" for text in texts):
            return length if length and kind in ("w:r", "w:ins", "w:hyperlink") else 0
        text = "".join(part.text or "" for part in each if name(part.tag) == "w:t")
        if text.strip() and not _is_bold(each):
            return length
        length += len(text)
    return 0


def _is_bold(run: Any) -> bool:
    properties = child(run, "w:rPr")
    if properties is None:
        return False
    style = child(properties, "w:rStyle")
    return is_on(properties, "w:b") or (style is not None and value(style, "val") == "Strong")


def with_colons(blocks: Iterable[Block], warnings: list[str]) -> list[Block]:
    """The blocks, bold names of those who speak with a colon after them; `warnings` grows."""
    every = list(blocks)
    lengths = bold_labels([(block.text, block.bold) for block in every])
    if not any(lengths):
        return every
    warnings.append(taken_for_speakers())
    return [_with_colon(block, length) if length else block for block, length in zip(every, lengths, strict=True)]


def taken_for_speakers() -> str:
    """What is told where colons were put after names."""
    return _("bold names that open paragraphs were taken for speakers; a colon was put after them")


def bold_labels(paragraphs: Sequence[tuple[str, int]]) -> list[int]:
    """Length of the name that labels each paragraph, 0 for none; with each comes how much of its beginning is bold."""
    labels = [_label(text, bold) for text, bold in paragraphs]
    times = Counter(label for label in labels if label)
    people = {label for label, n in times.items() if n >= _FEWEST}
    if len(people) < _PEOPLE:
        return [0] * len(labels)
    colons = sum(_COLON.match(text) is not None for text, _bold in paragraphs)
    named = [text[len(label) :].lstrip() for (text, _bold), label in zip(paragraphs, labels, strict=True) if label]
    says = sum(_SAYS.match(words) is not None for words in named) >= _MOST * len(named)
    return [len(label) if says and colons <= times.total() else 0 for label in labels]


def _label(text: str, bold: int) -> str:
    """The bold name that opens a paragraph and is parted from the words by a blank alone; "" for none."""
    label = text[:bold].strip()
    rest = text[len(label) :]
    if not label or len(label) > _LONGEST or not text.startswith(label) or not rest[:1].isspace():
        return ""
    if rest.startswith("\t") or rest.lstrip()[:1] in ("–", "—", "-", "|", ":", "") or label[-1] in ".,;:!?…":
        return ""
    return label if sort_of(label) in ("person", "name") else ""


def _with_colon(block: Block, length: int) -> Block:
    pieces: list[Piece] = []
    left = length
    for piece in block.pieces:
        if isinstance(piece, str) and 0 < left <= len(piece):
            pieces += [piece[:left], ":", piece[left:]]
        else:
            pieces.append(piece)
        left -= len(piece) if isinstance(piece, str) else 0
    return replace(block, pieces=pieces)
