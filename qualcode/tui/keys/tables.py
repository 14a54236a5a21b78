"""Commands of the matrix."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.command import Command


def _tables() -> Iterator[Command]:
    yield Command("matrix.open", "matrix", ("enter",), "open_cell", N_("Open the quotes of the cell"), N_("Quotes"))
    yield Command("matrix.phase", "matrix", ("p",), "next_phase", N_("Next phase"), N_("Phase"))
    yield Command("matrix.rows", "matrix", ("r",), "turn_rows(1)", N_("Other rows"), N_("Rows"))
    yield Command("matrix.rows_back", "matrix", ("R",), "turn_rows(-1)", N_("The rows before"))
    yield Command("matrix.columns", "matrix", ("c",), "turn_columns(1)", N_("Other columns"), N_("Columns"))
    yield Command("matrix.columns_back", "matrix", ("C",), "turn_columns(-1)", N_("The columns before"))
    yield Command("matrix.report", "matrix", ("w",), "report", N_("Write the Word summary of the phase"), N_("Word"))
    yield Command("matrix.memo", "matrix", ("m",), "memo", N_("Write a memo on the cell"))
    yield Command("matrix.legend", "matrix", ("i",), "legend", N_("What the figures and signs mean"))
    yield Command("matrix.back", "matrix", ("escape",), "back", N_("Back"), N_("Back"))


COMMANDS = tuple(_tables())
