"""Word files of many quotes and of a large table."""

from pathlib import Path

from qualcode.export.docx import write_docx
from qualcode.report.content import Block, Document, Quote, Table

QUOTES, CELLS = 2_000, 5_000


def document(*blocks: Block) -> Document:
    return Document("Title", "Subject", "Author", "fi", "2017-05-31", "Taulukko", blocks)


def quotes(n: int) -> tuple[Block, ...]:
    words = "Se on pitkä virke, jossa on monta sanaa. " * 5
    return tuple(Quote(f"”{words}{i}”", "(Haastateltava)", f"E-{i:04d}") for i in range(n))


def table(cells: int) -> tuple[Block, ...]:
    rows = tuple(tuple(f"{row}/{column}; kysytty 1" for column in range(10)) for row in range(cells // 10))
    return (Table("Taulukko", "Kuvaus", tuple(f"Sarake {n}" for n in range(10)), rows, (1,) * 10),)


def test_two_thousand_quotes(benchmark, tmp_path: Path) -> None:
    benchmark(write_docx, document(*quotes(QUOTES)), tmp_path / "quotes.docx")


def test_a_table_of_five_thousand_cells(benchmark, tmp_path: Path) -> None:
    benchmark(write_docx, document(*table(CELLS)), tmp_path / "table.docx")
