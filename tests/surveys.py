"""A small survey, its files, and what becomes of them, for the tests of readers of surveys."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.reading import read_file
from qualcode.intake.survey_table import read_table
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Choices, Columns
from qualcode.model.source import Participant

LEARNT = "Mitä opit hankkeen aikana ja miten se näkyy arjessasi?"
SURVEY = [
    ["Vastaajan tunnus", "Ikäryhmä", LEARNT, "Vapaa sana"],
    ["V-01", "alle 30", "Opin lukemaan tilastoja ja kysymään, mistä ne tulevat.", ""],
    ["V-02", "30–50", "En mitään.\n\nMutta tapasin ihmisiä, joita en muuten olisi tavannut.", "Kiitos; kaikesta!"],
    ["V-03", "alle 30", "", "-"],
    ["V-04", "30–50", 'Sain "luvan" kokeilla asioita, joita en ollut uskaltanut.', ""],
]


def comma_separated(rows: list[list[str]], sign: str = ",") -> str:
    return "".join(sign.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\r\n" for row in rows)


def sheet(rows: list[list[object]], change: Callable[[Workbook], object] = lambda book: None) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    change(book)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


WORKBOOK = sheet([list(row) for row in SURVEY])


def drafts(name: str, content: str | bytes, **columns: object) -> list[SourceDraft]:
    raw = content if isinstance(content, bytes) else content.encode()
    choices = Choices(columns=Columns(**columns))  # type: ignore[arg-type] # each test names its own
    return list(read_file(ForeignFile(name, raw), choices))


def spoken(draft: SourceDraft) -> list[tuple[str, str]]:
    return [(turn.speaker, draft.body[turn.start : turn.end]) for turn in draft.turns]


def answering(draft: SourceDraft) -> Participant:
    (person,) = [person for person in draft.participants if person.role == "informant"]
    return person


def known_of(draft: SourceDraft) -> dict[str, str]:
    assert not draft.attributes
    return dict(answering(draft).attributes)


def cells(name: str, content: str | bytes) -> list[tuple[str, ...]]:
    raw = content if isinstance(content, bytes) else content.encode()
    table = read_table(ForeignFile(name, raw))
    return [table.headings, *table.rows]


def refusal(name: str, content: str | bytes, **columns: object) -> str:
    with pytest.raises(IntakeError) as caught:
        drafts(name, content, **columns)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def complaint(name: str, raw: bytes, **columns: object) -> str:
    """What is said of a file that cannot be read; "" for one that can, whose turns have words."""
    try:
        made = drafts(name, raw, **columns)
    except QualcodeError as error:
        return str(error)
    assert all(draft.body[turn.start : turn.end].strip() for draft in made for turn in draft.turns)
    return ""
