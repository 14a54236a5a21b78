"""Tables in a document in which somebody speaks in every row, written as turns.

Only where such tables hold most of the words: in any other document they are rows of a text. Nothing around them is
lost, and the row of headings is counted as left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from qualcode.intake.turn_tables import TableTurn, TurnTable, are_most, in_document
from qualcode.intake.word_pieces import Block, Mark, Piece, Spoken, wording
from qualcode.locale import _, ngettext


def with_turns(blocks: Iterable[Block], left_out: Counter[str], warnings: list[str]) -> list[Block]:
    """The blocks, rows of tables in which people speak as turns; `left_out` and `warnings` grow."""
    every = list(blocks)
    parts = [list(part) for _is_row, part in groupby(every, key=lambda block: bool(block.cells))]
    tables = [_table(part) for part in parts]
    found = [(table, _texts(part)) for part, table in zip(parts, tables, strict=True) if table]
    outside = (block.text for part, table in zip(parts, tables, strict=True) if not table for block in part)
    if not found or not are_most(found, outside):
        warnings += [kept_as_text()] if found else []
        return every
    made: list[Block] = []
    carried = 0
    for part, table in zip(parts, tables, strict=True):
        if table is None:
            made += part
            continue
        turns = list(table.turns(_texts(part)))
        carried += sum(turn.carried and bool(turn.speaker) for turn in turns)
        made += _written(part, table, {turn.at: turn for turn in turns}, left_out)
    warnings += turn_warnings(carried)
    return made


def turn_warnings(carried: int) -> list[str]:
    """How a table was read, and how many rows were given to who spoke before."""
    return [_("a table was read as turns: a column tells who speaks"), *carried_rows(carried)]


def carried_rows(times: int) -> list[str]:
    """How many rows were given to who spoke before; nothing for none."""
    words = ngettext(
        "{n} row names no speaker and was taken for the one before",
        "{n} rows name no speaker and were taken for the one before",
        times,
    )
    return [words.format(n=times)] if times else []


def kept_as_text() -> str:
    """That a table is none of turns because of what stands around it."""
    return _("a table that may be of turns was kept as text, as most words stand outside it; look who speaks in it")


def label_before(turn: TableTurn, time: str) -> str:
    """What stands before the words of a turn: "[00:01:02] Anna: "."""
    stamp = f"[{time.strip('[]() ')}] " if time else ""
    return f"{stamp}{turn.speaker}: " if turn.speaker else stamp


def _table(part: Sequence[Block]) -> TurnTable | None:
    return in_document(_texts(part)) if part[0].cells else None


def _texts(part: Iterable[Block]) -> list[list[str]]:
    return [[wording(cell) for cell in block.cells] for block in part]


def _written(
    part: Sequence[Block], table: TurnTable, turns: dict[int, TableTurn], left_out: Counter[str]
) -> Iterable[Block]:
    used = {table.speaker, table.text, table.time}
    if any(at not in used and wording(cell).strip() for at_row in turns for at, cell in enumerate(part[at_row].cells)):
        left_out["column"] += 1
    for at, block in enumerate(part):
        if at == 0 and table.has_headings:
            left_out["heading row"] += 1
            yield Block([piece for piece in block.pieces if isinstance(piece, Mark)])
        elif at in turns:
            yield _turn(block, table, turns[at])
        else:
            yield Block(block.pieces)


def _turn(block: Block, table: TurnTable, turn: TableTurn) -> Block:
    beside: list[Piece] = [
        piece for at, cell in enumerate(block.cells) if at != table.text for piece in cell if isinstance(piece, Mark)
    ]
    time = wording(block.cells[table.time]).strip() if table.time is not None else ""
    label = label_before(turn, " ".join(time.split()))
    words = [*block.cells[table.text]]
    while words and isinstance(words[0], str) and not words[0].strip():
        words.pop(0)
    pieces: list[Piece] = [label, *beside, *words]
    return Block(pieces, "turn", spoken=Spoken(turn.speaker, len(label), turn.seconds))
