"""Word files of many quotes and large tables: the limits of the house, and that time grows with length only."""

import time
from pathlib import Path

from qualcode.export.docx import write_docx
from qualcode.report.content import Block, Document, Quote, Table

QUOTES, CELLS = 2_000, 5_000
GROWTH = 2.5
"""Allowed when the length doubles."""


def document(*blocks: Block) -> Document:
    return Document("Title", "Subject", "Author", "fi", "2017-05-31", "Taulukko", blocks)


def quotes(n: int) -> tuple[Block, ...]:
    words = "Se on pitkä virke, jossa on monta sanaa. " * 5
    return tuple(Quote(f"”{words}{i}”", "(Haastateltava)", f"E-{i:04d}") for i in range(n))


def table(cells: int) -> tuple[Block, ...]:
    rows = tuple(tuple(f"{row}/{column}; kysytty 1" for column in range(10)) for row in range(cells // 10))
    return (Table("Taulukko", "Kuvaus", tuple(f"Sarake {n}" for n in range(10)), rows, (1,) * 10),)


def seconds(path: Path, blocks: tuple[Block, ...]) -> float:
    """Least processor time of three."""

    def once() -> float:
        start = time.process_time()
        write_docx(document(*blocks), path)
        return time.process_time() - start

    return min(once() for _turn in range(3))


def test_two_thousand_quotes(benchmark, tmp_path: Path) -> None:
    benchmark(write_docx, document(*quotes(QUOTES)), tmp_path / "quotes.docx")


def test_a_table_of_five_thousand_cells(benchmark, tmp_path: Path) -> None:
    benchmark(write_docx, document(*table(CELLS)), tmp_path / "table.docx")


def test_twice_the_quotes_take_twice_the_time(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    empty = seconds(path, quotes(1))
    one, two = (seconds(path, quotes(n * QUOTES)) - empty for n in (1, 2))
    assert two <= GROWTH * one


def test_twice_the_cells_take_twice_the_time(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    empty = seconds(path, quotes(1))
    one, two = (seconds(path, table(n * CELLS)) - empty for n in (1, 2))
    assert two <= GROWTH * one
