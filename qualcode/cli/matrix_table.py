"""A matrix for the terminal: as many columns side by side as fit, the rest in further blocks below.

It guards that a table never breaks the terminal's lines, and that what its signs mean, and why its columns may
add up to more than the total, stands under it.
"""

from collections.abc import Sequence

from qualcode.cli.layout import GAP, laid_out, least, longest_word, padded, width, wrapped
from qualcode.cli.output import one_line
from qualcode.locale import _
from qualcode.model.matrix import TOTAL, AxisItem, Matrix
from qualcode.report.matrix_words import cell_words, legend

_ROW_LABEL = 22


def matrix_lines(matrix: Matrix, columns: int) -> list[str]:
    """The lines of a matrix in a terminal `columns` wide."""
    items = (*matrix.columns, AxisItem(TOTAL, _("Total")))
    texts = [_texts(matrix, item) for item in items]
    labels = ["", *(one_line("  " * row.depth + row.label) for row in matrix.rows)]
    first = _label_width(labels, [least(column) for column in texts], columns)
    lines = wrapped(one_line(matrix.title), columns) if matrix.title else []
    for block in _blocks([least(text) for text in texts], columns - first):
        lines += ["", *_block_lines(labels, [texts[i] for i in block], first, columns)]
    return [*lines, "", *_notes(matrix, columns)]


def _label_width(labels: Sequence[str], needed: Sequence[int], columns: int) -> int:
    """The widest that keeps the number of blocks as small as the narrowest would."""
    possible = range(least(labels), min(max(map(width, labels)), _ROW_LABEL) + 1)
    return max(possible, key=lambda first: (-len(_blocks(needed, columns - first)), first), default=least(labels))


def _texts(matrix: Matrix, item: AxisItem) -> list[str]:
    """A column from top to bottom, its heading first."""
    return [one_line(item.label), *(cell_words(matrix.cells[row.key, item.key]) for row in matrix.rows)]


def _blocks(needed: Sequence[int], room: int) -> list[list[int]]:
    """Columns by number, as many in a block as have room, at least one."""
    blocks: list[list[int]] = []
    left = 0
    for i, wanted in enumerate(needed):
        if not blocks or left < wanted + len(GAP):
            blocks.append([])
            left = room
        blocks[-1].append(i)
        left -= wanted + len(GAP)
    return blocks


def _block_lines(labels: Sequence[str], texts: Sequence[Sequence[str]], first: int, columns: int) -> list[str]:
    needed = [least(column) for column in texts]
    room = columns - first - len(GAP) * len(texts)
    whole_words = _widened(needed, [longest_word(column) for column in texts], room)
    widths = [first, *_widened(whole_words, [max(map(width, column)) for column in texts], room)]
    rows = [_row(cells, widths) for cells in zip(labels, *texts, strict=True)]
    rule = GAP.join("-" * w for w in widths)
    parting = [""] if any(len(row) > 1 for row in rows[1:]) else []
    body = [line for row in rows[1:] for line in (*row, *parting)]
    return [*rows[0], rule, *body[: len(body) - len(parting)]]


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row as lines; what stands indented stays so where it is broken."""
    label = cells[0]
    indent = label[: len(label) - len(label.lstrip(" "))]
    broken = [indent + line for line in wrapped(label.lstrip(" "), widths[0] - len(indent))]
    rest = laid_out(cells[1:], widths[1:])
    height = max(len(broken), len(rest))
    pairs = zip([*broken, *[""] * (height - len(broken))], [*rest, *[""] * (height - len(rest))], strict=True)
    return [f"{padded(left, widths[0])}{GAP}{right}".rstrip() for left, right in pairs]


def _widened(widths: Sequence[int], wished: Sequence[int], room: int) -> list[int]:
    """The widths with what is left of `room`, the narrowest of those that wish for more first."""
    wider = list(widths)
    while sum(wider) < room:
        wanting = [i for i, w in enumerate(wider) if w < wished[i]]
        if not wanting:
            break
        wider[min(wanting, key=wider.__getitem__)] += 1
    return wider


def _notes(matrix: Matrix, columns: int) -> list[str]:
    signs = legend()
    first = max(width(sign) for sign, _meaning in signs)
    lines = [line for sign in signs for line in laid_out(sign, [first, columns - first - len(GAP)])]
    if matrix.overlapping:
        lines += wrapped(overlap_note(), columns)
    return lines


def overlap_note() -> str:
    """Why the columns may add up to more than the total."""
    return _(
        "A person or a passage can stand in several columns and counts once in the total: "
        "the columns add up to more than the total."
    )
