"""Interviews written as tables in documents: each row a turn, and tables that are none."""

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import docx
import pytest
from drafts import read_source
from heard import turns, warnings
from hypothesis import given, settings
from hypothesis import strategies as st
from words import commented, odt, p, r, word
from words import read as read_bytes

from qualcode import locale
from qualcode.intake.turn_tables import in_document, label_of, time_of
from qualcode.model.draft import SourceDraft
from qualcode.model.intake import Choices

Rows = Sequence[Sequence[str]]
TALK = [
    ("0:05", "Haastattelija", "Mitä hankkeessa tapahtui?"),
    ("0:09", "Aino", "Aloitimme keväällä. Se oli kiireistä."),
    ("1:02:00", "Haastattelija", "Entä sitten?"),
    ("1:02:30", "Aino", "Sitten tuli kesä, ja meni."),
]
NAMES = [(who, words) for _at, who, words in TALK]
SPOKEN = [(None, *row) for row in NAMES]
TIMED = [(5, *NAMES[0]), (9, *NAMES[1]), (3_720, *NAMES[2]), (3_750, *NAMES[3])]


def as_docx(path: Path, before: str, rows: Rows, after: str) -> None:
    document = docx.Document()
    document.add_paragraph(before)
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    document.add_paragraph(after)
    document.save(str(path))


def as_odt(path: Path, before: str, rows: Rows, after: str) -> None:
    def paragraph(words: str) -> str:
        return f"<text:p>{escape(words)}</text:p>"

    cells = ("".join(f"<table:table-cell>{paragraph(words)}</table:table-cell>" for words in row) for row in rows)
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    path.write_bytes(odt(f"{paragraph(before)}<table:table>{table}</table:table>{paragraph(after)}"))


def as_html(path: Path, before: str, rows: Rows, after: str) -> None:
    table = "".join(f"<tr>{''.join(f'<td><p>{escape(words)}</p>' for words in row)}" for row in rows)
    path.write_text(
        f"<html><head><meta charset=utf-8></head><p>{before}</p><table border=1>{table}</table><p>{after}</p>", "utf-8"
    )


def as_rtf(path: Path, before: str, rows: Rows, after: str) -> None:
    def plain(words: str) -> str:
        return "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in words)

    table = "".join(
        r"\trowd\pard\intbl " + "".join(rf"{plain(words)}\cell " for words in row) + r"\row\pard " for row in rows
    )
    path.write_text(rf"{{\rtf1\ansi {plain(before)}\par {table}{plain(after)}\par}}", "ascii")


MAKERS = {"docx": as_docx, "odt": as_odt, "html": as_html, "rtf": as_rtf}
Make = Callable[..., SourceDraft]


@pytest.fixture(params=list(MAKERS))
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    def make(rows: Rows, before: str = "Haastattelu Satamassa", after: str = "Nauhoitus päättyy.") -> SourceDraft:
        path = tmp_path / f"taulukko.{request.param}"
        MAKERS[request.param](path, before, rows, after)
        return read_source(path)

    return make


@pytest.mark.parametrize(
    ("rows", "spoken"),
    [
        (NAMES, SPOKEN),
        ([("Puhuja", "Teksti"), *NAMES], SPOKEN),
        ([("Puhuja", "Teksti"), *NAMES[:2]], SPOKEN[:2]),
        ([(f"{who}:", words) for who, words in NAMES], SPOKEN),
        (TALK, TIMED),
        ([("Aika", "Puhuja", "Teksti"), *TALK], TIMED),
        ([(f"[{at}]", who, words) for at, who, words in TALK], TIMED),
        ([(str(n), *row) for n, row in enumerate(NAMES, 1)], SPOKEN),
        ([("Nro", "Nimi", "Puheenvuoro"), *((f"{n}.", *row) for n, row in enumerate(NAMES, 1))], SPOKEN),
        ([(f"{who} {at}", words) for at, who, words in TALK], TIMED),
    ],
    ids=[
        "names",
        "headed",
        "short",
        "colons",
        "times",
        "headed times",
        "brackets",
        "numbers",
        "headed numbers",
        "joined",
    ],
)
def test_each_row_is_a_turn_and_what_stands_around_is_kept(
    made: Make, rows: Rows, spoken: list[tuple[int | None, str, str]]
) -> None:
    draft = made(rows)

    assert turns(draft) == [(None, "", "Haastattelu Satamassa"), *spoken, (None, "", "Nauhoitus päättyy.")]
    assert [(each.label, each.role) for each in draft.participants] == [
        ("Haastattelija", "interviewer"),
        ("Aino", "informant"),
    ]


def test_how_it_was_read_is_said_and_what_is_left_out_is_counted(made: Make) -> None:
    locale.use("en")
    draft = made(
        [("#", "Speaker", "Text"), *((str(n), *row) for n, row in enumerate(NAMES, 1)), ("5", "", "Ja syksy.")]
    )

    assert warnings(draft) == [
        "a table was read as turns: a column tells who speaks",
        "1 row names no speaker and was taken for the one before",
    ]
    assert draft.left_out == {"heading row": 1, "column": 1}
    assert turns(draft)[-2] == (None, "Aino", "Ja syksy.")


def test_a_row_of_one_cell_is_nobodys(made: Make) -> None:
    draft = made([*NAMES[:2], ("Teema 2", ""), *NAMES[2:]])

    assert turns(draft)[1:-1] == [*SPOKEN[:2], (None, "", "Teema 2"), *SPOKEN[2:]]


@pytest.mark.parametrize(
    "rows",
    [
        [("Haastateltava", "Aino Aalto"), ("Päivä", "1.2.2023"), ("Paikka", "Satama"), ("Kesto", "1:02:30")],
        [("Teema", "Tulos"), ("Oppiminen", "Opittiin paljon"), ("Verkostot", "Syntyi uusia"), ("Oppiminen", "Lisää")],
        [("Onko hanke hyvä?", "Kyllä"), ("Onko se kallis?", "Ei"), ("Jatkuuko se?", "Kyllä"), ("Miksi?", "Ei")],
        [("Kyllä", "Hanke on hyvä asia"), ("Ei", "Se on kallis"), ("Kyllä", "Se jatkuu"), ("Ei", "Ei se lopu")],
        [("2021", "Hanke alkoi keväällä"), ("2022", "Hanke jatkui"), ("2021", "Syksyllä tauko"), ("2022", "Loppui")],
        [("Itä", "12", "hyvä alku"), ("Länsi", "14", "huono alku"), ("Itä", "9", "jatkuu"), ("Länsi", "3", "loppu")],
    ],
    ids=["facts", "themes", "questionnaire", "yes and no", "years", "numbers"],
)
def test_other_tables_are_rows_of_a_text(made: Make, rows: Rows) -> None:
    draft = made(rows)

    assert "a table was read as turns: a column tells who speaks" not in draft.warnings
    assert "table" not in draft.conventions
    assert all(cell in draft.body for row in rows for cell in row)


def test_a_small_table_of_turns_in_a_long_text_stays_in_it(tmp_path: Path) -> None:
    as_docx(tmp_path / "a.docx", "Tässä on kerrottu kaikki. " * 40, NAMES, "Loppu.")

    assert "table" not in read_source(tmp_path / "a.docx").conventions


def test_a_page_laid_out_in_a_table_still_has_its_talk(tmp_path: Path) -> None:
    as_html(tmp_path / "in.html", "Alku", NAMES, "Loppu")
    inside = (tmp_path / "in.html").read_text("utf-8")
    (tmp_path / "out.html").write_text(inside.replace("<p>Alku", "<table><tr><td><p>Alku") + "</table>", "utf-8")

    assert turns(read_source(tmp_path / "out.html"))[1:-1] == SPOKEN


def test_broken_markup_a_caption_and_letters_of_our_own_lose_no_words(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{who}<td>{words} &#xE00A;&#xE00B;x&#xE00C;" for who, words in NAMES)
    (tmp_path / "a.html").write_text(f"<meta charset=utf-8><table><caption>Ote</caption>{rows}</table>Loppu", "utf-8")

    spoken = [(None, who, f"{words} x") for _at, who, words in TALK]
    assert turns(read_source(tmp_path / "a.html")) == [(None, "", "Ote"), *spoken, (None, "", "Loppu")]


def test_comments_stay_on_their_words() -> None:
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    cells = [[p(who), p(words)] for who, words in NAMES]
    cells[1][1] = p(r("Aloitimme ") + start + r("keväällä") + end + r(". Se oli kiireistä."))
    rows = "".join(f"<w:tr><w:tc>{who}</w:tc><w:tc>{words}</w:tc></w:tr>" for who, words in cells)
    comments = f'<w:comment w:id="0" w:author="Bo">{p("minä vuonna?")}</w:comment>'
    found = read_bytes(word(f"<w:tbl>{rows}</w:tbl>", comments=comments), "a.docx")

    assert commented(found) == [("Bo", "minä vuonna?", "keväällä")]


def test_labels_can_be_renamed_and_dropped_as_in_any_text(tmp_path: Path) -> None:
    as_docx(tmp_path / "a.docx", "Alku", NAMES, "Loppu")
    draft = read_source(tmp_path / "a.docx", choices=Choices(labels={"Aino": "V1"}, interviewers=("V1",)))

    assert [(each.label, each.role) for each in draft.participants] == [
        ("Haastattelija", "informant"),
        ("V1", "interviewer"),
    ]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("0:05", 5), ("[00:01:02]", 62), ("1:02 – 1:10", 62), ("00:01:02,500 --> 00:01:04", 62), ("62.5", 62), ("", None)],
)
def test_times_as_tables_have_them(written: str, seconds: int | None) -> None:
    assert time_of(written) == seconds


def test_a_label_may_have_a_colon_or_a_time() -> None:
    assert label_of(" Anna  Aalto: ") == ("Anna Aalto", None)
    assert label_of("Anna (0:12)") == ("Anna", 12)
    assert label_of("Anna\n0:12") == ("Anna", 12)
    assert label_of("Ryhmä 12") == ("Ryhmä 12", None)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(["", "A", "B:", "Kyllä", "0:05", "1", "Jotain pitempää.", "\n"]), max_size=5)))
def test_no_table_breaks_it_and_every_turn_has_words(rows: list[list[str]]) -> None:
    found = in_document(rows)

    assert found is None or all(rows[turn.at][found.text].strip() for turn in found.turns(rows))


def test_a_table_without_cells_is_none() -> None:
    assert in_document([]) is None
    assert in_document([[], []]) is None


def test_a_short_table_with_an_empty_name_is_one_of_turns_and_the_row_goes_on(made: Make) -> None:
    rows = [("Haastattelija", "Miten meni?"), ("Virtanen", "Hyvin meni."), ("", "Ja jatkui vielä.")]
    draft = made([*rows, ("Haastattelija", "Entä muuta?"), ("Korhonen", "Minulla ei mitään.")], "", "")
    said = [(speaker, words) for _time, speaker, words in turns(draft)]
    assert said[1:3] == [("Virtanen", "Hyvin meni."), ("Virtanen", "Ja jatkui vielä.")]
    assert [speaker for speaker, _words in said[3:]] == ["Haastattelija", "Korhonen"]
    assert any("1 row names no speaker" in warning for warning in draft.warnings)


def test_a_label_in_the_text_around_a_table_opens_a_turn(made: Make) -> None:
    rows = [("H", "Miten se meni teillä?"), ("Aino", "Hyvin se meni kyllä."), ("H", "Entä muuta vielä?")]
    draft = made([*rows, ("Aino", "Ei ole muuta tällä kertaa.")], "Aino: Saanko aloittaa?", "Aino: jälkikirjoitus")
    said = [(speaker, words) for _time, speaker, words in turns(draft)]
    assert (said[0], said[-1]) == (("Aino", "Saanko aloittaa?"), ("Aino", "jälkikirjoitus"))
    assert "" not in draft.conventions


def beside(path: Path, before: Sequence[str], after: Sequence[str], choices: Choices | None = None) -> SourceDraft:
    """A document with paragraphs before and after a table of turns."""
    document = docx.Document()
    for words in before:
        document.add_paragraph(words)
    table = document.add_table(len(NAMES), 2)
    for at, (who, words) in enumerate(NAMES * 1):
        table.cell(at, 0).text, table.cell(at, 1).text = who, words
    for words in after:
        document.add_paragraph(words)
    document.save(str(path / "a.docx"))
    return read_source(path / "a.docx", choices=choices)


def said_in(draft: SourceDraft) -> list[tuple[str, str]]:
    return [(speaker, words) for _time, speaker, words in turns(draft)]


def test_somebody_who_speaks_only_after_a_table_is_found(tmp_path: Path) -> None:
    after = [("Bo", "Minäkin sanon."), ("Aino", "Sano vain."), ("Bo", "Se oli hyvä."), ("Haastattelija", "Kiitos.")]
    draft = beside(tmp_path, ["Haastattelu"], [f"{who}: {words}" for who, words in after])

    assert said_in(draft) == [("", "Haastattelu"), *NAMES, *after]
    assert [each.label for each in draft.participants] == ["Haastattelija", "Aino", "Bo"]
    assert warnings(draft) == ["a table was read as turns: a column tells who speaks"]


@pytest.mark.parametrize("words", ["Minäkin sanon siitä jotain.", "minäkin sanon."])
def test_who_speaks_once_after_a_table_is_found_or_told(tmp_path: Path, words: str) -> None:
    draft = beside(tmp_path, [], [f"Korhonen: {words}", "Nauhoitus päättyy."])

    assert any('"Korhonen"' in warning for warning in warnings(draft))
    assert words in draft.body


def test_a_label_after_a_table_is_taken_or_dropped_as_in_any_text(tmp_path: Path) -> None:
    after = ["Korhonen: Minäkin sanon siitä jotain."]
    taken = beside(tmp_path, [], after, Choices(labels={"Korhonen": "Bo Korhonen"}))
    dropped = beside(tmp_path, [], after, Choices(labels={"Korhonen": ""}))

    assert said_in(taken)[-1] == ("Bo Korhonen", "Minäkin sanon siitä jotain.")
    assert said_in(dropped)[-1] == ("", after[0])
    assert len(warnings(taken)) == len(warnings(dropped)) == 1


def test_what_stands_around_a_table_without_being_said_is_no_turn_of_anybody(tmp_path: Path) -> None:
    before = ["Haastattelija: Sanna Laine", "Haastateltava: Aino Aalto", "Päivä: 1.2.2023"]
    draft = beside(tmp_path, before, ["Huom: nauhoitus katkesi.", "Nauhoitus päättyy."])

    assert [(speaker, words) for speaker, words in said_in(draft) if speaker] == NAMES
    assert len(warnings(draft)) == 1
    assert {each.label: each.name for each in draft.participants} == {
        "Haastattelija": "Sanna Laine",
        "Aino": "Aino Aalto",
    }


AGENDA = [
    ("9:00", "Avaus", "Korhonen"),
    ("9:15", "Edellisen kokouksen pöytäkirja", "Niemi"),
    ("9:30", "Talouskatsaus ja budjetti", "Korhonen"),
    ("10:00", "Hankkeen eteneminen", "Virtanen"),
    ("10:30", "Muut asiat", "Niemi"),
    ("11:00", "Päätös", "Korhonen"),
]


@pytest.mark.parametrize(
    "rows",
    [
        AGENDA,
        [("Aika", "Asia", "Kuka"), *AGENDA],
        [("Time", "Item", "Who"), *AGENDA],
        [("Tid", "Innehåll", "Namn"), *AGENDA],
        [("Aika", "Kuka", "Sisältö"), *((at, who, what) for at, what, who in AGENDA)],
        [(at, who, what) for at, what, who in AGENDA],
        [(who, what) for _at, what, who in AGENDA],
    ],
    ids=["bare", "fi", "en", "sv", "content", "who first", "two columns"],
)
def test_an_agenda_is_no_talk(made: Make, rows: Rows) -> None:
    draft = made(rows)

    assert not draft.participants
    assert "no speaker labels were found; every paragraph is a turn without a speaker" in draft.warnings


def test_words_without_full_stops_are_a_talk_where_a_heading_or_a_role_says_so(made: Make) -> None:
    bare = [(at, who, words.rstrip(".?")) for at, who, words in TALK]
    for rows in ([("Aika", "Puhuja", "Teksti"), *bare], bare):
        assert [speaker for _at, speaker, _words in turns(made(rows))[1:-1]] == [who for _at, who, _words in TALK]


def test_a_table_of_turns_before_a_longer_talk_in_paragraphs_is_read_too(tmp_path: Path) -> None:
    after = [
        ("Bo", "Kesä oli pitkä ja kuuma, eikä kukaan ehtinyt tehdä mitään ylimääräistä."),
        ("Aino", "Niin oli."),
    ] * 4
    draft = beside(tmp_path, [], [f"{who}: {words}" for who, words in after])

    assert said_in(draft) == [*NAMES, *after]


def test_a_table_that_may_be_of_turns_and_stays_in_a_text_is_told(tmp_path: Path) -> None:
    as_docx(tmp_path / "a.docx", "Tässä on kerrottu kaikki. " * 40, NAMES, "Loppu.")

    told = "a table that may be of turns was kept as text, as most words stand outside it; look who speaks in it"
    assert told in read_source(tmp_path / "a.docx").warnings


def test_times_beside_names_are_a_talk_though_the_same_words_come_again(made: Make) -> None:
    asked = "Miten yhteistyö alkoi?"
    rows = [
        ("0:10", "Liisa", asked),
        ("1:10", "Maija", "Se alkoi hyvin, mutta rahaa oli vähän."),
        ("2:10", "Liisa", "Mikä oli vaikeinta?"),
        ("3:10", "Maija", "Kunnan väki tuli mukaan vasta keväällä."),
        ("4:10", "Liisa", asked),
        ("5:10", "Maija", "Se alkoi hyvin, mutta rahaa oli vähän."),
    ]
    assert [who for _at, who, _words in turns(made(rows))] == ["", *["Liisa", "Maija"] * 3, ""]
