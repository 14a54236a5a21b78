"""Reading surveys: an interview of each respondent, and what its columns are taken for."""

from pathlib import Path

import pytest
from surveys import LEARNT, SURVEY, answering, comma_separated, drafts, known_of, refusal, sheet, spoken

from qualcode import locale
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.reading import read_file, read_path
from qualcode.model.intake import Choices, Columns

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
    (one, *_others) = drafts(
        "k.csv", comma_separated(SURVEY), text=("Mitä opit", "4"), case="a", attributes=("ikäryhmä=age",)
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
