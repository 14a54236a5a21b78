"""A survey of 700 respondents and 26 questions, as a workbook and as a text; and one of 15,000 respondents."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.reading import read_file
from qualcode.model.intake import Choices

RESPONDENTS, QUESTIONS, OPEN = 700, 26, 4
MANY = 15_000


def rows() -> list[list[str]]:
    headings = [f"Mitä mieltä olet väitteestä {n}, kun ajattelet koko kulunutta vuotta?" for n in range(QUESTIONS)]
    answers = [
        [f"Vastaus {row} on oma ja pitkä, {column}." if column < OPEN else str(row % 5) for column in range(QUESTIONS)]
        for row in range(RESPONDENTS)
    ]
    return [headings, *answers]


def as_text() -> bytes:
    return "\n".join(";".join(row) for row in rows()).encode()


def as_workbook() -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for row in rows():
        page.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(("name", "raw"), [("k.csv", as_text()), ("k.xlsx", as_workbook())], ids=["csv", "xlsx"])
def test_a_survey(benchmark, name: str, raw: bytes) -> None:
    made = benchmark(lambda: list(read_file(ForeignFile(name, raw), Choices())))

    assert len(made) == RESPONDENTS


def test_a_survey_of_many_respondents(benchmark) -> None:
    lines = ["Tunnus;Alue;Mitä opit hankkeessa?;Mitä muuta?"]
    lines += [f"V-{row};Alue {row % 7};Opin uusia asioita, kuten {row};Tapasin ihmisiä {row}" for row in range(MANY)]
    file = ForeignFile("k.csv", "\n".join(lines).encode())
    made = benchmark.pedantic(lambda: sum(1 for _draft in read_file(file, Choices())), rounds=2)

    assert made == MANY
