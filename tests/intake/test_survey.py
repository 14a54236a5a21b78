"""Reading surveys: an interview of each respondent, from text tables and workbooks."""

import datetime
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qualcode import locale
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.reading import read_file, read_path
from qualcode.intake.survey_columns import parse_columns
from qualcode.intake.survey_table import read_table
from qualcode.model.errors import IntakeError, QualcodeError
from qualcode.model.intake import Choices, Columns
from qualcode.model.source import Participant, SourceDraft

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


# -- what becomes of a row --


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kysely.csv", comma_separated(SURVEY)),
        ("kysely.csv", comma_separated(SURVEY, ";").encode("cp1252")),
        ("kysely.tsv", comma_separated(SURVEY, "\t").encode("utf-16")),
        ("kysely.xlsx", sheet([list(row) for row in SURVEY])),
    ],
    ids=["commas", "semicolons", "tabs", "workbook"],
)
def test_a_respondent_is_an_interview_in_which_the_headings_ask(name: str, content: str | bytes) -> None:
    one, two, four = drafts(name, content)

    assert spoken(two) == [
        ("Kysymys", LEARNT),
        ("V-02", "En mitään.\n\nMutta tapasin ihmisiä, joita en muuten olisi tavannut."),
        ("Kysymys", "Vapaa sana"),
        ("V-02", "Kiitos; kaikesta!"),
    ]
    assert spoken(one) == [
        ("Kysymys", LEARNT),
        ("V-01", "Opin lukemaan tilastoja ja kysymään, mistä ne tulevat."),
    ]
    assert spoken(four)[1][1] == 'Sain "luvan" kokeilla asioita, joita en ollut uskaltanut.'
    assert [(person.label, person.role) for person in two.participants] == [
        ("Kysymys", "interviewer"),
        ("V-02", "informant"),
    ]
    assert (two.case, two.title, known_of(two)) == ("V-02", "kysely V-02", {"Ikäryhmä": "30–50"})
    assert one.left_out == {"row": 1}


# -- the words that are stored --


@pytest.mark.parametrize("content", [comma_separated(SURVEY), "Ikä,Mitä opit?\n7,Ei\n7,Ei\n", "A,\n1,Kiitos\n"])
def test_what_is_stored_is_the_same_whatever_language_the_screen_is_in(content: str) -> None:
    stored = []
    for language in ("fi", "sv", "en"):
        locale.use(language)
        stored.append([(d.body, d.title, d.case) for d in drafts("k.csv", content, text=("2",))])

    assert stored[0] == stored[1] == stored[2]


@pytest.mark.parametrize(
    ("heading", "answer", "asks", "answers"),
    [
        (LEARNT, "Ei mitään", "Kysymys", "Vastaaja 1"),
        ("Vad lärde du dig?", "Ingenting", "Fråga", "Respondent 1"),
        ("What did you learn?", "Nothing", "Question", "Respondent 1"),
        ("Q7", "12", "Question", "Respondent 1"),
        ("Q7", "Se on niin, että minä en ole oppinut mitä piti, mutta kyllä se on ollut hyvä", "Kysymys", "Vastaaja 1"),
    ],
)
def test_the_labels_are_in_the_language_of_the_survey(heading: str, answer: str, asks: str, answers: str) -> None:
    (one,) = drafts("k.csv", comma_separated([[heading], [answer]]), text=("1",))

    assert [person.label for person in one.participants] == [asks, answers]


# -- who answers --


def test_who_asks_is_known_whatever_a_respondent_is_called() -> None:
    rows = [["Nimi", LEARNT], *([name, f"Opin {name}"] for name in ("H", "Kysymys", "Haastattelija", "12", ""))]
    made = drafts("k.csv", comma_separated(rows), text=("2",), case="1")

    assert [[(p.label, p.role) for p in d.participants] for d in made] == [
        [("Kysymys", "interviewer"), ("H", "informant")],
        [("Kysymys", "interviewer"), ("Vastaaja Kysymys", "informant")],
        [("Kysymys", "interviewer"), ("Haastattelija", "informant")],
        [("Kysymys", "interviewer"), ("Vastaaja 12", "informant")],
        [("Kysymys", "interviewer"), ("Vastaaja #5", "informant")],
    ]
    assert all(not draft.guessed for draft in made)


def test_an_interviewer_who_was_named_for_other_files_changes_no_survey() -> None:
    file = ForeignFile("k.csv", comma_separated(SURVEY).encode())
    one = next(iter(read_file(file, Choices(interviewers=("H",)))))

    assert [person.role for person in one.participants] == ["interviewer", "informant"]


TWICE = [
    ["Tunnus", "Ikä", "Kierros", LEARNT],
    ["V-1", "30", "kevät", "En mitään"],
    ["V-2", "40", "kevät", "En mitään"],
    ["v-1", "30", "syksy", "En mitään"],
]


def test_the_same_case_twice_is_one_person_with_two_interviews() -> None:
    one, two, again = drafts("k.csv", comma_separated(TWICE), case="1", text=("4",), attributes=("2", "3"))

    assert answering(one).id == answering(again).id != ""
    assert answering(two).id == ""
    assert [answering(draft).label for draft in (one, two, again)] == ["V-1", "V-2", "v-1 (2)"]
    assert one.body != again.body
    assert [draft.title for draft in (one, again)] == ["k V-1", "k v-1 (2)"]
    assert one.warnings == (
        '1 case stands in several rows, taken for one person with several interviews: "v-1"; with --case - every row '
        "is a person of its own",
        'rows of one case differ in "Kierros": there the values go to its interviews, not to the person',
    )


def test_what_is_known_of_a_respondent_is_the_persons_and_what_differs_is_the_answers() -> None:
    one, _two, again = drafts("k.csv", comma_separated(TWICE), case="1", text=("4",), attributes=("2", "3"))

    assert [dict(answering(draft).attributes) for draft in (one, again)] == [{"Ikä": "30"}] * 2
    assert [dict(draft.attributes) for draft in (one, again)] == [{"Kierros": "kevät"}, {"Kierros": "syksy"}]


def test_the_same_case_in_two_surveys_is_two_people() -> None:
    one = drafts("k.csv", comma_separated(TWICE), case="1", text=("4",))
    other = drafts("k.csv", comma_separated([*TWICE, ["V-9", "", "", "Jotain"]]), case="1", text=("4",))

    assert answering(one[0]).id != answering(other[0]).id


def test_answers_of_one_row_are_one_persons() -> None:
    made = drafts("kysely.csv", comma_separated(SURVEY), per="answer")

    assert answering(made[1]).id == answering(made[2]).id != ""
    assert answering(made[0]).id == ""


# -- what is left out --


def test_rows_without_answers_and_empty_rows_are_counted() -> None:
    content = f"Tunnus;{LEARNT}\nV-1;Opin uutta\n;\nV-2;-\n\nV-3;Opin kysymään\n;\n\n"
    one, *_others = drafts("k.csv", content, text=("2",))

    assert one.left_out == {"row": 1, "empty row": 3}


def test_a_dash_or_na_in_place_of_an_answer_is_none_and_is_counted() -> None:
    content = (
        f"Tunnus;{LEARNT};Entä muuta?;Ja vielä?\nV-1;Opin uutta asiaa tänään;-;–\nV-2;Opin kysymään muilta;N/A;n.a.\n"
        "V-3;-;–;n/a\nV-4;Opin olemaan;Ei mitään;\n"
    )
    made = drafts("k.csv", content, text=("2", "3", "4"))

    assert [sum(turn.speaker != "Kysymys" for turn in draft.turns) for draft in made] == [1, 1, 2]
    assert made[0].left_out == {"row": 1, "answer": 4}


# -- an interview per answer --


def test_each_answer_can_be_an_interview_of_its_own() -> None:
    made = drafts("kysely.csv", comma_separated(SURVEY), per="answer")

    assert [(draft.case, draft.title) for draft in made][1:3] == [
        ("V-02", "kysely V-02: Mitä opit hankkeen aikana ja miten se n…"),
        ("V-02", "kysely V-02: Vapaa sana"),
    ]
    assert spoken(made[2]) == [("Kysymys", "Vapaa sana"), ("V-02", "Kiitos; kaikesta!")]


def test_the_same_answer_of_two_respondents_is_two_texts() -> None:
    made = drafts("k.csv", "Muuttuiko jokin?\nEi\nEi\n", text=("1",))

    assert len({draft.body for draft in made}) == 2
    assert [draft.case for draft in made] == ["1", "2"]


def test_what_is_assumed_is_said_once_and_not_of_each_respondent() -> None:
    one, two, _four = drafts("kysely.csv", comma_separated(SURVEY))

    assert one.warnings == (
        f'columns found by what is in them: answers "{LEARNT}", "Vapaa sana"; attributes "Ikäryhmä"; case '
        '"Vastaajan tunnus"; left out: none; say it with --text, --attribute and --case',
    )
    assert two.warnings == ()


def test_a_survey_without_answers_in_words_is_refused() -> None:
    assert refusal("k.csv", "a,b\n1,2\n1,2\n") == "k.csv: no column has answers in words; name one with --text."
    assert refusal("k.csv", "a,b\n1,\n1,-\n", text=("b",)) == 'k.csv: no row has an answer in the columns "b".'


# -- columns --


def test_a_column_is_named_by_heading_beginning_number_or_letter() -> None:
    columns = parse_columns(text=["Mitä opit", "4"], case="a", attributes=["ikäryhmä=age"])
    (one, *_others) = drafts(
        "k.csv", comma_separated(SURVEY), text=columns.text, case="a", attributes=columns.attributes
    )

    assert (one.case, known_of(one), one.body.count("Kysymys")) == ("V-01", {"age": "alle 30"}, 1)
    assert one.warnings == ()


def test_a_dash_says_that_there_is_no_such_column() -> None:
    one = drafts("k.csv", comma_separated(SURVEY), case="-", attributes=("-",))[0]

    assert (one.case, known_of(one), answering(one).label) == ("1", {}, "Vastaaja 1")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (
            {"text": ("Mitä söit?",)},
            'k.csv: There is no column "Mitä söit?". The columns are: "Mitä opit?", "Mitä teit?".',
        ),
        (
            {"text": ("mitä",)},
            'k.csv: "mitä" could be several columns: "1 Mitä opit?", "2 Mitä teit?". Name one by its number.',
        ),
        ({"text": ("1",), "case": "A"}, 'k.csv: The column "Mitä opit?" is named twice, for different things.'),
    ],
)
def test_a_column_that_is_not_there_is_refused(columns: dict[str, object], told: str) -> None:
    assert refusal("k.csv", "Mitä opit?,Mitä teit?\nYhtä,Toista\n", **columns) == told


def test_an_interview_is_made_per_respondent_or_per_answer_only() -> None:
    with pytest.raises(IntakeError, match="per respondent or per answer, not per"):
        parse_columns(per="row")


# -- tables written as text --


def test_a_quote_that_never_closes_swallows_no_rows() -> None:
    text = 'Nimi\tVapaa sana\n1\t"Hyvä\n2\tOli "ihan" ok\n3\tEi\n'

    assert cells("k.tsv", text)[1:] == [("1", '"Hyvä'), ("2", 'Oli "ihan" ok'), ("3", "Ei")]


def test_commas_in_answers_part_no_cells_of_a_table_with_semicolons() -> None:
    assert cells("k.csv", "Mitä, missä;Kuka\nSitä, tätä, tuota;Minä\nEn, tiedä;Sinä\n")[1] == (
        "Sitä, tätä, tuota",
        "Minä",
    )


def test_the_line_that_excel_writes_for_itself_is_believed() -> None:
    assert cells("k.csv", "sep=|\nA|B\n1,5|2\n") == [("A", "B"), ("1,5", "2")]


def test_one_column_needs_no_sign() -> None:
    assert cells("k.csv", 'Mitä opit?\n"Yhtä, toista"\nKolmatta\n') == [
        ("Mitä opit?",),
        ("Yhtä, toista",),
        ("Kolmatta",),
    ]


def test_headings_are_of_one_line_never_empty_and_never_the_same() -> None:
    assert cells("k.csv", '"Muu,\nmikä?",Muu,,Muu\na,b,c,d\n')[0] == ("Muu, mikä?", "Muu", "C", "Muu (2)")


def test_a_guard_against_formulas_is_no_wording() -> None:
    assert cells("k.csv", "A,B\n'=1+1,'-5\n")[1] == ("=1+1", "-5")


def test_a_row_wider_than_the_headings_is_kept_and_said() -> None:
    table = read_table(ForeignFile("k.csv", b"A,B\n1,2\n1,2\n1,2,3\n"))

    assert table.headings == ("A", "B", "C")
    assert table.rows[2] == ("1", "2", "3")
    assert table.warnings == ("1 row has more cells than there are headings",)


# -- workbooks --


def test_numbers_and_dates_are_as_people_read_them() -> None:
    def styled(book: Workbook) -> None:
        book.worksheets[0]["C2"].number_format = "0 %"

    row = [0.1 + 0.2, 13.0, 0.25, datetime.datetime(2022, 9, 26, 16, 34, 44), datetime.datetime(2022, 9, 26), True]
    raw = sheet([["a", "b", "c", "d", "e", "f"], row], styled)

    assert cells("k.xlsx", raw)[1] == ("0.3", "13", "25 %", "2022-09-26 16:34", "2022-09-26", "TRUE")


def test_a_formula_without_a_saved_value_is_said() -> None:
    table = read_table(ForeignFile("k.xlsx", sheet([["a", "b"], ["x", "=1+1"]])))

    assert table.rows == (("x", ""),)
    assert table.warnings == (
        'formulas without a saved value, taken for empty: "B2"; open the file, save it and add it again',
    )


def test_the_sheet_with_answers_is_read_and_the_others_named() -> None:
    def more(book: Workbook) -> None:
        book.create_sheet("Empty", 0)
        book.create_sheet("Codes", 0).append(["x"])
        book.create_sheet("Hidden", 0).append(["y"])
        book["Hidden"].sheet_state = "hidden"

    made = drafts("k.xlsx", sheet([list(row) for row in SURVEY], more))

    assert made[0].left_out["sheet"] == 2
    assert made[0].warnings[0] == ('the sheet "Sheet" was read and not "Hidden", "Codes"; --sheet NAME chooses another')


def two_sheets(book: Workbook) -> None:
    book.worksheets[0].title = "2022"
    later = book.create_sheet("2023")
    for row in [["Tunnus", LEARNT], ["X", "Opin paljon uusia asioita"], ["Y", "Opin olemaan hiljaa ja kuuntelemaan"]]:
        later.append(row)


def test_one_of_several_sheets_with_answers_is_chosen() -> None:
    raw = sheet([list(row) for row in SURVEY], two_sheets)

    assert refusal("k.xlsx", raw) == (
        'k.xlsx: several sheets can be read: "2022", "2023"; save one as a file of its own; or say --sheet NAME.'
    )
    for name in ("2023", " 2023", "2"):
        made = list(read_file(ForeignFile("k.xlsx", raw), Choices(sheet=name)))
        assert [draft.case for draft in made] == ["X", "Y"]


def test_a_sheet_that_is_not_there_is_refused() -> None:
    raw = sheet([list(row) for row in SURVEY], two_sheets)

    with pytest.raises(IntakeError, match=r'k\.xlsx: there is no sheet "2021"; its sheets are "2022", "2023"'):
        list(read_file(ForeignFile("k.xlsx", raw), Choices(sheet="2021")))
    with pytest.raises(IntakeError, match=r"k\.csv: it has no sheets; leave out --sheet"):
        list(read_file(ForeignFile("k.csv", b"A,B\n1,2\n"), Choices(sheet="2")))


def test_where_no_sheet_has_answers_they_are_named() -> None:
    raw = sheet([["a", "b"], [1, 2], [1, 3]], lambda book: book.create_sheet("Muut").append(["x"]))

    assert refusal("k.xlsx", raw) == (
        'k.xlsx: the sheet "Sheet" has no column of answers in words; there are also "Muut"; name a column with '
        "--text or a sheet with --sheet."
    )


def test_merged_headings_stand_above_each_of_their_columns_and_merged_cells_hold_for_each_row() -> None:
    def merge(book: Workbook) -> None:
        for block in ("A1:A2", "B1:C1", "A3:A4"):
            book.worksheets[0].merge_cells(block)

    rows: list[list[object]] = [
        ["Yksikkö", "Koulutus", None],
        [None, "Ennen", "Nyt"],
        ["Itä", "a", "b"],
        [None, "c", "d"],
    ]

    assert cells("k.xlsx", sheet(rows, merge)) == [
        ("Yksikkö", "Koulutus – Ennen", "Koulutus – Nyt"),
        ("Itä", "a", "b"),
        ("Itä", "c", "d"),
    ]


def test_a_title_above_the_headings_is_not_taken_for_one() -> None:
    table = read_table(ForeignFile("k.xlsx", sheet([["Kysely 2023"], [], ["a", "b", "c"], ["1", "2", "3"]])))

    assert (table.headings, table.first) == (("a", "b", "c"), 4)
    assert table.warnings == ("2 lines above the headings are not read",)


# -- what is hostile --


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
    raw = bytearray(_BOOK)
    for _time in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert "\n" not in complaint("k.xlsx", bytes(raw[: data.draw(st.integers(4, len(raw)))]))


_BOOK = sheet([list(row) for row in SURVEY])


def test_a_file_on_a_disk_is_read_the_same_way(tmp_path: Path) -> None:
    file = tmp_path / "kysely.xlsx"
    file.write_bytes(_BOOK)

    assert [draft.body for draft in read_path(file)] == [draft.body for draft in drafts("kysely.xlsx", _BOOK)]


def test_only_the_case_whose_rows_differ_has_those_values_at_its_interviews(tmp_path: Path) -> None:
    (tmp_path / "k.csv").write_text(
        "Vastaaja;Alue;Mitä kehittäisitte?\nA1;Keskusta;Viestintää pitäisi parantaa.\n"
        "A2;Keskusta;Tilaa ja aikaa tarvitaan.\nA2;Kylät;Enemmän aikaa, kiitos.\n"
    )
    columns = Columns(text=("3",), case="1", attributes=("2",))
    drafts = list(read_path(tmp_path / "k.csv", choices=Choices(columns=columns)))
    assert [draft.attributes for draft in drafts] == [{}, {"Alue": "Keskusta"}, {"Alue": "Kylät"}]
    assert drafts[0].participants[-1].attributes == {"Alue": "Keskusta"}
    assert 'rows of one case differ in "Alue"' in " ".join(drafts[0].warnings)
