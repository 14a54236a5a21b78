"""Sorting by short ids as people count them, T2 before T10, in SQL; `text.id_order` does it in Python.

It guards that every list of sources has the same order. An index has another one: what reads very many rows goes
source by source instead of sorting them.
"""


def _by_id(column: str) -> str:
    letters = f"rtrim({column}, '0123456789')"
    return f"{letters}, CAST(substr({column}, length({letters}) + 1) AS INTEGER), {column}"


BY_ID = _by_id("s.short_id")
"""What rows are ordered by, where the sources are called `s`."""
