"""Surveys that are broken or hostile: refused in one line, and nothing breaks."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from surveys import WORKBOOK, complaint, refusal, sheet


def test_a_workbook_that_pretends_to_be_huge_is_refused() -> None:
    raw = sheet([["a"]], lambda book: book.worksheets[0].cell(1_048_576, 1, "x"))

    assert (
        refusal("k.xlsx", raw, text=("a",))
        == "k.xlsx: the table is too large: 1048575 rows and 1 columns; add it in parts."
    )


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=400), st.sampled_from(["k.csv", "k.tsv", "k.xlsx"]))
@example(b'"' * 200, "k.csv")
@example(b"PK\x03\x04", "k.xlsx")
@example(b"sep=\x00\n1", "k.csv")
@example(b"sep=\n\n1", "k.csv")
@example(b'sep="\n1', "k.csv")
def test_no_bytes_break_a_reader(raw: bytes, name: str) -> None:
    assert "\n" not in complaint(name, raw)


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.sampled_from(",;\t|"))
def test_no_text_breaks_a_reader(text: str, sign: str) -> None:
    content = f"a{sign}Mitä?\n{text}{sign}x\n1{sign}Jotain\n"
    assert "\n" not in complaint("k.csv", content.encode(), text=("2",))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_damage_of_a_workbook_breaks_the_reader(data: st.DataObject) -> None:
    raw = bytearray(WORKBOOK)
    for _time in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert "\n" not in complaint("k.xlsx", bytes(raw[: data.draw(st.integers(4, len(raw)))]))
