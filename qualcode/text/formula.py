"""Keeping a cell of a CSV table from being run as a formula, and taking the guard off again.

`unguard(guard(cell)) == cell` for every text.
"""

STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def guard(cell: str) -> str:
    """`cell` with a `'` before what a spreadsheet would run, or before what looks like our own guard."""
    risky = cell.startswith(STARTS) or (cell.startswith("'") and cell[1:2] in (*STARTS, "'"))
    return f"'{cell}" if risky else cell


def unguard(cell: str) -> str:
    """`cell` as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in (*STARTS, "'") else cell
