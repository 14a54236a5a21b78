"""The codebook as a document: every theme and code with its fields, those in one's own language first."""

from studies import scheme

from qualcode.locale import speaking
from qualcode.model.code import Code, Lexicon
from qualcode.model.labels import Labels
from qualcode.report.codebook import codebook_document, filled_fields
from qualcode.report.content import Heading, Table

TRUST = Code(
    "trust",
    Labels("luottamus", "tillit", "trust"),
    "cooperation",
    abbreviation="TR",
    definition=Labels(sv="Att lita på", en="To rely on"),
    lexicon=Lexicon(en=("rely", "faith; hope")),
    example="We trust\neach other.",
)


def test_themes_and_codes_have_headings_of_their_own_level_and_a_table_each() -> None:
    document = codebook_document(scheme(), "2026-11-24", "Aino")
    headings = [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)]
    assert headings[:4] == [(1, "Knowledge"), (2, "Skills"), (2, "Data"), (1, "Cooperation")]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == len(headings) == 6
    assert all(cell for table in tables for row in table.rows for cell in row)


def test_fields_without_a_text_are_left_out_and_the_language_spoken_comes_first() -> None:
    with speaking("en"):
        assert [(field.name, field.text) for field in filled_fields(TRUST, "en")] == [
            ("Key", "trust"),
            ("Name (en)", "trust"),
            ("Name (fi)", "luottamus"),
            ("Name (sv)", "tillit"),
            ("Theme", "cooperation"),
            ("Abbreviation", "TR"),
            ("Definition (en)", "To rely on"),
            ("Definition (sv)", "Att lita på"),
            ("Example", "We trust\neach other."),
            ("Words that hint at it (en)", "rely; faith\\; hope"),
        ]


def test_usage_is_the_last_field_where_it_is_told() -> None:
    assert [field.text for field in filled_fields(TRUST, "fi", {"trust": 3})][-1] == "3"
    assert [(field.name, field.text) for field in filled_fields(TRUST, "sv", {})][-1] == ("Kodningar", "0")
