"""Long files of word processors, and a long PDF: the goal for a .docx of 200 pages is three seconds."""

from pathlib import Path

import docx
import pytest
from pdfs import block, pdf
from words import odt, read

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.pdf import read as read_pdf
from qualcode.model.intake import Choices

PARAGRAPHS = 4_000
"""Some twenty on a page."""
WORDS = "Se on pitkä vastaus, jossa on monta sanaa, eikä se lopu aivan heti. "


@pytest.fixture(scope="module")
def long_docx(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    document = docx.Document()
    for number in range(PARAGRAPHS):
        paragraph = document.add_paragraph(style="List Number" if number % 10 == 0 else None)
        paragraph.add_run("Anna" if number % 2 else "Haastattelija").bold = True
        for words in (": ", WORDS, WORDS):
            paragraph.add_run(words)
    path: Path = tmp_path_factory.mktemp("long") / "long.docx"
    document.save(str(path))
    return path.read_bytes()


def test_a_docx_of_two_hundred_pages(benchmark, long_docx: bytes) -> None:
    assert len(benchmark(read, long_docx, "long.docx").text) > 500_000


def test_an_odt_of_two_hundred_pages(benchmark) -> None:
    raw = odt(f"<text:p><text:span>Anna</text:span>: {WORDS * 2}</text:p>" * PARAGRAPHS)
    assert len(benchmark(read, raw, "long.odt").text) > 500_000


def test_an_rtf_of_two_hundred_pages(benchmark) -> None:
    raw = ("{\\rtf1\\ansi " + f"{{\\b Anna}}: {WORDS * 2}\\par\n" * PARAGRAPHS + "}").encode("cp1252")
    assert len(benchmark(read, raw, "long.rtf").text) > 500_000


def test_a_dense_pdf_of_two_hundred_and_fifty_pages(benchmark) -> None:
    page = block(60, 60, [f"{'HV'[number % 2]}: {WORDS} {WORDS[:20]}" for number in range(54)])
    file = ForeignFile("long.pdf", pdf([page] * 250))
    (made,) = benchmark.pedantic(read_pdf, (file, Choices()), rounds=1)
    assert len(made.text) > 1_000_000
