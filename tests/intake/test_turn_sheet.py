"""Tables of turns as spreadsheets have them: one interview, and what only looks like one."""

from datetime import time, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from drafts import read_source
from heard import turns
from openpyxl import Workbook

from qualcode import locale
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.reading import read_file
from qualcode.intake.turn_tables import by_headings
from qualcode.model.draft import SourceDraft
from qualcode.model.intake import Choices, Columns

TALK = [
    (0, "Haastattelija", "Mitä hankkeessa tapahtui?"),
    (12, "Aino", "Aloitimme keväällä. Se oli kiireistä; ja hauskaa."),
    (65, "Haastattelija", "Entä sitten?"),
    (3_672, "Aino", "Sitten tuli kesä."),
]


def drafts(name: str, content: str | bytes, columns: Columns | None = None) -> list[SourceDraft]:
    raw = content if isinstance(content, bytes) else content.encode()
    return list(read_file(ForeignFile(name, raw), Choices(columns=columns or Columns())))


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def talk(heading: str, sign: str) -> str:
    lines = [sign.join((who, clock(at), f'"{words}"')) for at, who, words in TALK]
    return "\n".join([heading.replace("|", sign), *lines]) + "\n"


def workbook(rows: list[list[object]]) -> bytes:
    book, kept = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", talk("Speaker|Start|Text", ",")),
        ("t.csv", talk("Puhuja|Aika|Teksti", ";")),
        ("t.tsv", talk("Talare|Tid|Text", "\t")),
        ("t.csv", talk("Nimi|Alku|Litterointi", ";")),
        ("t.xlsx", workbook([["Speaker", "Start", "Text"], *([who, clock(at), words] for at, who, words in TALK)])),
        ("t.xlsx", workbook([["Speaker", "Start", "Text"], *([w, timedelta(seconds=at), x] for at, w, x in TALK)])),
        (
            "t.csv",
            "#,Speaker,Start (s),End,Text\n" + "".join(f'{n},{w},{at}.5,,"{x}"\n' for n, (at, w, x) in enumerate(TALK)),
        ),
    ],
    ids=["en", "fi", "sv", "names", "workbook", "durations", "seconds"],
)
def test_a_table_of_turns_is_one_interview_with_its_times(name: str, content: str | bytes) -> None:
    (made,) = drafts(name, content)

    assert turns(made) == TALK
    assert [(p.label, p.role) for p in made.participants] == [("Haastattelija", "interviewer"), ("Aino", "informant")]
    assert (made.case, made.title) == ("", "t")


def test_how_it_was_read_is_said() -> None:
    locale.use("en")
    (made,) = drafts("t.csv", talk("Speaker|Start|Text", ","))

    assert made.warnings[0] == (
        'read as one interview, a turn in each row: "Speaker" speaks, "Text" is said, "Start" is the time; for a '
        "survey say --text"
    )


def test_without_times_speakers_who_come_back_tell_it() -> None:
    (made,) = drafts("t.csv", "Puhuja;Teksti\nH;Mitä kuuluu?\nV;Hyvää.\nH;Mitä muuta?\nV;Ei muuta.\n")

    assert turns(made) == [
        (None, "H", "Mitä kuuluu?"),
        (None, "V", "Hyvää."),
        (None, "H", "Mitä muuta?"),
        (None, "V", "Ei muuta."),
    ]


def test_times_of_a_workbook_keep_their_seconds() -> None:
    rows: list[list[object]] = [["Speaker", "Time", "Text"], ["A", time(0, 5), "Yksi"], ["B", time(0, 5, 12), "Kaksi"]]
    (made,) = drafts("t.xlsx", workbook([*rows, ["A", time(1, 0), "Kolme"]]))

    assert [seconds for seconds, _who, _words in turns(made)] == [300, 312, 3600]


def test_a_row_without_a_name_goes_on_and_what_is_left_out_is_counted() -> None:
    content = "Speaker,Start,Text,Confidence\nA,0:01,Yksi,0.9\n,0:02,kaksi,0.8\n,,,\nB,0:03,,0.1\nB,0:04,Kolme,0.7\n"
    (made,) = drafts("t.csv", content)

    assert turns(made) == [(1, "A", "Yksi kaksi"), (4, "B", "Kolme")]
    assert made.left_out == {"row": 1, "empty row": 1, "column": 1}
    assert "1 row names no speaker and was taken for the one before" in made.warnings


def test_columns_that_are_named_make_it_a_survey() -> None:
    made = drafts("t.csv", talk("Puhuja|Aika|Teksti", ";"), Columns(text=("Teksti",), case="Puhuja"))

    assert len(made) == len(TALK)


@pytest.mark.parametrize(
    "rows",
    [
        ["Nimi,Teksti", "Matti,Opin uutta", "Maija,Opin kysymään", "Matti,En mitään", "Kaisa,Sain ystäviä", "Bo,Ei"],
        ["Ikäryhmä,Teksti", "alle 30,Opin uutta", "yli 30,Opin vanhaa", "alle 30,En mitään", "yli 30,Ei"],
        [
            "Name,Text,Comment",
            "A,I learnt,It was good",
            "B,Nothing,The room",
            "A,More,Words of mine",
            "B,Less,And yours",
        ],
        ["Kuka,Mitä opit?", "opettaja,Opin uutta", "oppilas,Opin vanhaa", "opettaja,En mitään"],
        ["Puhuja,Teksti", "Aino Aalto,Hyvä puhe", "Bo Berg,Pitkä puhe", "Cia Cronberg,Lyhyt puhe"],
        [
            "Puhuja,Teksti,Palaute",
            "A,Aihe,Oikein hyvä ja selkeä esitys",
            "B,Aihe,Liian pitkä ja sekava esitys",
            "A,x,Sopivan pitkä ja hauska esitys",
        ],
        ["Tunnus,Vastaus", "1,Opin uutta", "1,Opin lisää", "2,En mitään", "2,En edes sitä"],
    ],
    ids=["names", "groups", "two answers", "a question", "speeches", "feedback", "numbers"],
)
def test_a_survey_is_no_talk(rows: list[str]) -> None:
    headings, *cells = [row.split(",") for row in rows]

    assert by_headings(headings, cells) is None


def test_a_file_on_a_disk_is_read_the_same_way(tmp_path: Path) -> None:
    file = tmp_path / "t.tsv"
    file.write_text(talk("Speaker|Start|Text", "\t"), "utf-8")

    assert turns(read_source(file)) == TALK
